// SPDX-License-Identifier: Apache-2.0
#pragma once
// Gathers change notices and lets them through at most once per interval: the first at once after a quiet
// time, what follows together. Lives in the GUI thread.
#include "core/client/client.h"
#include "core/runtime/timers.h"

#include <functional>

namespace sw {

class ChangeGate
{
public:
    static constexpr std::chrono::milliseconds Interval{50};

    /// `deliver` is called in the GUI thread, never from within add().
    ChangeGate(Timers &timers, QObject *context, std::function<void(const Changes &)> deliver);

    void add(const Changes &changes);
    /// Lets through what waits, and this with it, without waiting for the interval.
    void addAtOnce(const Changes &changes);

private:
    void gather(const Changes &changes);
    void fire();
    void arm(std::chrono::milliseconds delay);

    Timers &m_timers;
    QObject *m_context;
    std::function<void(const Changes &)> m_deliver;
    Changes m_waiting;
    bool m_hasWaiting = false;
    TimerId m_timer = TimerId::None;
    bool m_resting = false; ///< delivered less than one interval ago
};

} // namespace sw
