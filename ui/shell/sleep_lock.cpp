// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/sleep_lock.h"

#include "core/client/client.h"
#include "ui/shell/main_window.h"

namespace sw::ui {

SleepLock::SleepLock(Client &client, MainWindow &window, std::unique_ptr<SleepWatch> watch)
    : m_watch(std::move(watch))
{
    connect(m_watch.get(), &SleepWatch::sleeping, this, [this, &client, &window] {
        m_opens = m_opens || client.isOpen();
        window.lockProfile();
    });
    connect(m_watch.get(), &SleepWatch::woke, this, [this, &client] {
        if (std::exchange(m_opens, false) && !client.isOpen())
            client.open();
    });
}

} // namespace sw::ui

#include "ui/shell/moc_sleep_lock.cpp"
