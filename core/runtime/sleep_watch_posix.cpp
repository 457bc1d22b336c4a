// SPDX-License-Identifier: Apache-2.0
#include "core/base/clock.h"
#include "core/runtime/sleep_watch.h"

#ifdef SW_DBUS
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusServiceWatcher>
#include <QDBusUnixFileDescriptor>
#endif

#include <ctime>

namespace sw {

namespace {

qint64 sleptMs()
{
#ifdef CLOCK_BOOTTIME
    const auto ms = [](clockid_t clock) {
        timespec now{};
        ::clock_gettime(clock, &now);
        return qint64(now.tv_sec) * 1000 + now.tv_nsec / 1'000'000;
    };
    return ms(CLOCK_BOOTTIME) - ms(CLOCK_MONOTONIC);
#else
    const SystemClock clock; // its steady time stands still in sleep; the other one may also be set
    return clock.utcMs() - clock.steadyMs();
#endif
}

} // namespace

#ifdef SW_DBUS

/// https://www.freedesktop.org/wiki/Software/systemd/inhibit/: a delay lock, given back once everybody is
/// ready.
class SleepByLogind final : public SleepWatch
{
    Q_OBJECT
public:
    SleepByLogind()
        : m_bus(QDBusConnection::systemBus())
        , m_service(service(), m_bus, QDBusServiceWatcher::WatchForRegistration)
    {
        if (!m_bus.isConnected()) {
            fallBack();
            return;
        }
        m_bus.connect(service(), path(), manager(), QStringLiteral("PrepareForSleep"), this,
                      SLOT(prepareForSleep(bool)));
        connect(&m_service, &QDBusServiceWatcher::serviceRegistered, this, &SleepByLogind::inhibit);
        inhibit();
    }

private slots:
    void prepareForSleep(bool start)
    {
        if (start) {
            emit sleeping();
            m_lock = {}; // now it may
        } else {
            emit woke();
            inhibit();
        }
    }

private:
    static QString service() { return QStringLiteral("org.freedesktop.login1"); }
    static QString path() { return QStringLiteral("/org/freedesktop/login1"); }
    static QString manager() { return QStringLiteral("org.freedesktop.login1.Manager"); }

    void inhibit()
    {
        QDBusMessage call
            = QDBusMessage::createMethodCall(service(), path(), manager(), QStringLiteral("Inhibit"));
        call << QStringLiteral("sleep") << QStringLiteral("Storewire")
             << QStringLiteral("Locks the message history") << QStringLiteral("delay");
        auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(call), this);
        connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
            watcher->deleteLater();
            const QDBusPendingReply<QDBusUnixFileDescriptor> reply = *watcher;
            if (reply.isValid())
                m_lock = reply.value();
            else
                fallBack();
        });
    }
    /// Beside logind's signal, which may still come: without the lock it may come too late.
    void fallBack()
    {
        if (m_clock)
            return;
        m_clock = std::make_unique<SleepByClock>(sleptMs);
        connect(m_clock.get(), &SleepWatch::sleeping, this, &SleepWatch::sleeping);
        connect(m_clock.get(), &SleepWatch::woke, this, &SleepWatch::woke);
    }

    QDBusConnection m_bus;
    QDBusServiceWatcher m_service;
    QDBusUnixFileDescriptor m_lock;
    std::unique_ptr<SleepByClock> m_clock;
};

std::unique_ptr<SleepWatch> makeSleepWatch()
{
    return std::make_unique<SleepByLogind>();
}

#else

std::unique_ptr<SleepWatch> makeSleepWatch()
{
    return std::make_unique<SleepByClock>(sleptMs);
}

#endif

} // namespace sw

#ifdef SW_DBUS
#include "core/runtime/sleep_watch_posix.moc"
#endif
