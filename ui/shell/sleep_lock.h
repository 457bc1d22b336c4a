// SPDX-License-Identifier: Apache-2.0
#pragma once
// Locks the whole profile before the computer sleeps: key dropped, core stopped. On waking the keychain opens
// it again, or the lock page asks. GUI thread.
#include "core/runtime/sleep_watch.h"

namespace sw {
class Client;
}

namespace sw::ui {

class MainWindow;

class SleepLock : public QObject
{
    Q_OBJECT
public:
    SleepLock(Client &client, MainWindow &window, std::unique_ptr<SleepWatch> watch);

private:
    const std::unique_ptr<SleepWatch> m_watch;
    bool m_opens = false; ///< it was open when the computer went to sleep
};

} // namespace sw::ui
