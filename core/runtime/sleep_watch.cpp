// SPDX-License-Identifier: Apache-2.0
#include "core/runtime/sleep_watch.h"

namespace sw {

namespace {

constexpr qint64 shortestMs = 2000; // clocks are read one after the other, and set

} // namespace

SleepByClock::SleepByClock(Slept slept, int everyMs)
    : m_slept(std::move(slept))
    , m_last(m_slept())
{
    connect(&m_timer, &QTimer::timeout, this, &SleepByClock::look);
    m_timer.start(everyMs);
}

void SleepByClock::look()
{
    const qint64 now = m_slept();
    if (now - std::exchange(m_last, now) < shortestMs)
        return;
    emit sleeping();
    emit woke();
}

} // namespace sw

#include "core/runtime/moc_sleep_watch.cpp"
