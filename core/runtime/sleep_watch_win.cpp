// SPDX-License-Identifier: Apache-2.0
#include "core/runtime/sleep_watch.h"

#include <QAbstractNativeEventFilter>
#include <QCoreApplication>

#include <windows.h>

namespace sw {

namespace {

/// Every top-level window gets WM_POWERBROADCAST; one is enough.
class SleepByMessages final : public SleepWatch, public QAbstractNativeEventFilter
{
public:
    SleepByMessages() { qApp->installNativeEventFilter(this); }
    ~SleepByMessages() override { qApp->removeNativeEventFilter(this); }

    bool nativeEventFilter(const QByteArray &, void *message, qintptr *) override
    {
        const auto *msg = static_cast<const MSG *>(message);
        if (msg->message != WM_POWERBROADCAST)
            return false;
        if (msg->wParam == PBT_APMSUSPEND && !std::exchange(m_asleep, true))
            emit sleeping();
        if (msg->wParam == PBT_APMRESUMEAUTOMATIC && std::exchange(m_asleep, false))
            emit woke();
        return false;
    }

private:
    bool m_asleep = false;
};

} // namespace

std::unique_ptr<SleepWatch> makeSleepWatch()
{
    return std::make_unique<SleepByMessages>();
}

} // namespace sw
