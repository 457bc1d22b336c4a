// SPDX-License-Identifier: Apache-2.0
#include "core/client/change_gate.h"

#include <utility>

namespace sw {

ChangeGate::ChangeGate(Timers &timers, QObject *context, std::function<void(const Changes &)> deliver)
    : m_timers(timers)
    , m_context(context)
    , m_deliver(std::move(deliver))
{ }

void ChangeGate::add(const Changes &changes)
{
    m_waiting.timelines.unite(changes.timelines);
    m_waiting.roomList |= changes.roomList;
    m_waiting.members |= changes.members;
    m_hasWaiting = true;
    if (!m_armed)
        arm(m_resting ? Interval : std::chrono::milliseconds(0));
}

void ChangeGate::arm(std::chrono::milliseconds delay)
{
    m_armed = true;
    m_timers.after(delay, m_context, [this] { fire(); });
}

void ChangeGate::fire()
{
    m_armed = false;
    m_resting = m_hasWaiting;
    if (!m_hasWaiting)
        return;
    m_hasWaiting = false;
    const Changes changes = std::exchange(m_waiting, {});
    arm(Interval);
    m_deliver(changes);
}

} // namespace sw
