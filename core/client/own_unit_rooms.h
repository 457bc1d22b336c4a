// SPDX-License-Identifier: Apache-2.0
#pragma once
// For core/tasks: the rooms of core/rooms that are one unit's own. Core thread.
#include "core/org/org.h"
#include "core/roomlog/core_context.h"
#include "core/tasks/unit_rooms.h"

#include <functional>

namespace sw {

class OwnUnitRooms final : public tasks::UnitRooms
{
public:
    /// All must outlive it. `organisation`: the newest that is known.
    OwnUnitRooms(Core &core, rooms::RoomWork &rooms, std::function<const org::Organisation &()> organisation);

    std::optional<RoomId> find(const QString &unit) override;
    void make(RoomId id, const QString &unit, const QString &title, const QList<Jid> &people) override;
    State state(RoomId id, const QString &unit) override;
    bool admit(RoomId id, const QList<Jid> &approvers) override;

private:
    bool looksAt(const Jid &person, const org::UnitId &unit) const;

    Core &m_core;
    rooms::RoomWork &m_rooms;
    std::function<const org::Organisation &()> m_organisation;
};

} // namespace sw
