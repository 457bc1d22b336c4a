// SPDX-License-Identifier: Apache-2.0
#include "core/client/own_unit_rooms.h"

#include "core/roomlog/room_groups.h"
#include "core/rooms/room_work.h"

#include <algorithm>

namespace sw {

namespace rs = rooms::rooms_store;

OwnUnitRooms::OwnUnitRooms(Core &core, rooms::RoomWork &rooms,
                           std::function<const org::Organisation &()> organisation)
    : m_core(core)
    , m_rooms(rooms)
    , m_organisation(std::move(organisation))
{ }

std::optional<RoomId> OwnUnitRooms::find(const QString &unit)
{
    const auto id = org::unitFromHex(unit);
    if (!id)
        return {};
    const auto known = rs::records(m_core.writer);
    const auto own = std::ranges::find_if(known, [&](const rooms::Record &room) {
        const bool lives = room.state == rooms::State::Joined || room.state == rooms::State::Creating;
        return lives && room.encrypted && room.role != rooms::Role::Member
            && room.units == QList<org::UnitId>{*id};
    });
    return own == known.end() ? std::nullopt : std::optional(own->id);
}

/// Without a company nobody follows units: then it is for the people whom the task names.
void OwnUnitRooms::make(RoomId id, const QString &unit, const QString &title, const QList<Jid> &people)
{
    const bool isFollowed = org::unitFromHex(unit) && m_core.groups->isCertified;
    if (!rs::record(m_core.writer, id))
        m_rooms.createGroup(id, title, isFollowed ? QList<Jid>() : people);
    const auto room = rs::record(m_core.writer, id);
    if (isFollowed && room && room->encrypted && room->units.isEmpty())
        m_rooms.followUnits(id, {*org::unitFromHex(unit)}, title);
}

tasks::UnitRooms::State OwnUnitRooms::state(RoomId id, const QString &unit)
{
    const auto room = rs::record(m_core.writer, id);
    if (!room)
        return State::Making;
    switch (room->state) {
    case rooms::State::Creating:
        return State::Making;
    case rooms::State::Joined:
        break;
    case rooms::State::Left:
    case rooms::State::Removed:
    case rooms::State::Gone:
    case rooms::State::Refused:
        return State::Lost;
    }
    const auto unitId = org::unitFromHex(unit);
    if (!room->encrypted || !unitId)
        return State::Ready;
    if (m_core.groups->standing(id) != roomlog::GroupStanding::Member || !m_core.groups->isIdle(id))
        return State::Making;
    const QList<rooms::Affiliation> members = rs::members(m_core.writer, id);
    for (const org::Person *person : m_organisation().peopleIn(*unitId, true)) {
        const bool canRead = !m_core.groups->isCertified || m_core.groups->isCertified(person->address);
        const bool reads = std::ranges::any_of(members, [&](const rooms::Affiliation &member) {
            return member.person == person->address && member.devices > 0;
        });
        if (canRead && !reads)
            return State::Lacking;
    }
    return State::Ready;
}

/// A colleague of another store has nothing to see here; who is in the unit itself is in its room.
bool OwnUnitRooms::looksAt(const Jid &person, const org::UnitId &unit) const
{
    const org::Organisation &organisation = m_organisation();
    const org::Person *known = organisation.person(person);
    const bool canRead = known && (!m_core.groups->isCertified || m_core.groups->isCertified(person));
    if (!canRead)
        return false;
    const org::Unit *own = organisation.unit(known->unit);
    return !own || own->kind == org::UnitKind::Department || organisation.isWithin(unit, own->id);
}

bool OwnUnitRooms::admit(RoomId id, const QList<Jid> &approvers)
{
    const auto room = rs::record(m_core.writer, id);
    const bool isOurs = room && room->encrypted && room->role != rooms::Role::Member
        && room->units.size() == 1 && room->state == rooms::State::Joined;
    if (!isOurs)
        return true;
    const QList<rooms::Affiliation> members = rs::members(m_core.writer, id);
    QList<Jid> lacking;
    for (const Jid &person : approvers) {
        const bool isIn = std::ranges::find(members, person, &rooms::Affiliation::person) != members.end();
        if (!isIn && looksAt(person, room->units.first()))
            lacking += person;
    }
    if (lacking.isEmpty())
        return true;
    if (m_core.groups->standing(id) == roomlog::GroupStanding::Member && m_core.groups->isIdle(id))
        m_rooms.addMembers(id, lacking);
    return false;
}

} // namespace sw
