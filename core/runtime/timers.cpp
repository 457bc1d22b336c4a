// SPDX-License-Identifier: Apache-2.0
#include "core/runtime/timers.h"

#include <QTimer>

namespace sw {

RealTimers::RealTimers() = default;
RealTimers::~RealTimers() = default;

TimerId RealTimers::after(std::chrono::milliseconds delay, QObject *context, std::function<void()> fn)
{
    const quint64 id = ++m_last;
    auto timer = std::make_unique<QTimer>();
    timer->setSingleShot(true);
    timer->setTimerType(Qt::CoarseTimer);
    timer->setInterval(delay);
    QObject::connect(timer.get(), &QTimer::timeout, context, [this, id, fn = std::move(fn)] {
        const auto call = fn; // cancel() ends this lambda's life
        cancel(TimerId{id});
        call();
    });
    QObject::connect(context, &QObject::destroyed, timer.get(), [this, id] { cancel(TimerId{id}); });
    timer->start();
    m_timers.emplace(id, std::move(timer));
    return TimerId{id};
}

void RealTimers::cancel(TimerId id)
{
    const auto found = m_timers.find(static_cast<quint64>(id));
    if (found == m_timers.end())
        return;
    found->second->stop();
    found->second.release()->deleteLater(); // it may be the sender of the signal being handled
    m_timers.erase(found);
}

} // namespace sw
