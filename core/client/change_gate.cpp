// SPDX-License-Identifier: Apache-2.0
#include "core/client/change_gate.h"

#include <utility>

namespace sw {

ChangeGate::ChangeGate(Timers &timers, QObject *context, std::function<void(const Changes &)> deliver)
    : m_timers(timers)
    , m_context(context)
    , m_deliver(std::move(deliver))
{ }

void ChangeGate::gather(const Changes &changes)
{
    for (auto room = changes.timelines.cbegin(); room != changes.timelines.cend(); ++room) {
        const auto known = m_waiting.timelines.constFind(room.key());
        if (known == m_waiting.timelines.cend() || *known > room.value())
            m_waiting.timelines.insert(room.key(), room.value());
    }
    m_waiting.roomList |= changes.roomList;
    m_waiting.members |= changes.members;
    m_hasWaiting = true;
}

void ChangeGate::add(const Changes &changes)
{
    gather(changes);
    if (m_timer == TimerId::None)
        arm(m_resting ? Interval : std::chrono::milliseconds(0));
}

void ChangeGate::addAtOnce(const Changes &changes)
{
    gather(changes);
    m_timers.cancel(m_timer);
    arm(std::chrono::milliseconds(0));
}

void ChangeGate::arm(std::chrono::milliseconds delay)
{
    m_timer = m_timers.after(delay, m_context, [this] { fire(); });
}

void ChangeGate::fire()
{
    m_timer = TimerId::None;
    m_resting = m_hasWaiting;
    if (!m_hasWaiting)
        return;
    m_hasWaiting = false;
    const Changes changes = std::exchange(m_waiting, {});
    arm(Interval);
    m_deliver(changes);
}

} // namespace sw
