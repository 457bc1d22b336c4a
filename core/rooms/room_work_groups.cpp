// SPDX-License-Identifier: Apache-2.0
// Rooms that are groups: who is in them, says their group; the server's lists follow.
#include "core/roomlog/room_log.h"
#include "core/rooms/room_work.h"
#include "core/rooms/rooms_events.h"

#include <algorithm>

namespace sw::rooms {

namespace rs = rooms_store;
using roomlog::GroupStanding;
using roomlog::RoomGroups;
using store::Durability;

static_assert(int(GroupStanding::Member) == int(Standing::Member));
static_assert(int(GroupStanding::Outside) == int(Standing::Outside));
static_assert(int(GroupStanding::Frozen) == int(Standing::Frozen));
static_assert(int(GroupStanding::Refusing) == int(Standing::Refusing));
static_assert(int(GroupStanding::Doubted) == int(Standing::Doubted));

namespace {

QList<Affiliation> affiliations(const QList<roomlog::GroupMember> &roster)
{
    QList<Affiliation> list;
    for (const auto &member : roster)
        list.append({member.person, member.isAdmin ? Role::Owner : Role::Member, member.devices});
    return list;
}

} // namespace

void RoomWork::useGroups()
{
    if (!m_core.groups)
        return;
    m_core.groups->onWish
        = [this](RoomId id, RoomGroups::Wish wish, const Jid &person) { serverWish(id, wish, person); };
    connect(m_core.groups, &RoomGroups::rosterChanged, this, &RoomWork::groupMoved);
    connect(m_core.groups, &RoomGroups::wishesAdded, this, [this](RoomId id) {
        if (const auto room = rs::record(m_core.writer, id))
            runSteps(room->address);
    });
}

bool RoomWork::makesGroups() const
{
    return m_core.groups && m_core.groups->identity();
}

/// Within the transaction of the group.
void RoomWork::serverWish(RoomId id, RoomGroups::Wish wish, const Jid &person)
{
    const auto room = rs::record(m_core.writer, id);
    if (!room || person == m_core.account)
        return;
    switch (wish) {
    case RoomGroups::Wish::Admit:
        return rs::addStep(
            m_core.writer,
            step(*room, StepKind::Add, person, room->type == Type::Direct ? Role::Owner : Role::Member));
    case RoomGroups::Wish::Expel:
        return rs::addStep(m_core.writer, step(*room, StepKind::Remove, person));
    case RoomGroups::Wish::Invite:
        return rs::addStep(m_core.writer, inviteStep(*room, person));
    }
}

/// An invitation that says so, and any by somebody who was once seen to be certified: their program makes
/// nothing but groups, so whoever says otherwise is not them.
bool RoomWork::mustBeGroup(const Invitation &invitation) const
{
    return invitation.group
        || (m_core.groups && m_core.groups->isCertified && m_core.groups->isCertified(invitation.from));
}

void RoomWork::groupMoved(RoomId id)
{
    const auto room = rs::record(m_core.writer, id);
    if (!room || !room->encrypted)
        return;
    QHash<Jid, int> before;
    for (const Affiliation &member : rs::members(m_core.writer, id))
        before.insert(member.person, member.devices);
    const QList<Affiliation> members = affiliations(m_core.groups->roster(id));
    Role own = Role::Member;
    for (const Affiliation &member : members)
        if (member.person == m_core.account)
            own = member.role;
    if (!members.isEmpty())
        write(Durability::Normal, [&] {
            // What was changed here and is still on its way stays as it is shown.
            rs::replaceMembers(m_core.writer, id, affiliations(m_core.groups->wishedRoster(id)));
            rs::setRole(m_core.writer, id, own);
            rs::setOnlyAdminsWrite(m_core.writer, id, m_core.groups->onlyAdminsWrite(id));
            if (greets(members, before)) { // with the list: whatever ends the program now, they are greeted
                Step greet = step(*room, StepKind::Greet);
                greet.event = newEventId();
                rs::addStep(m_core.writer, greet);
            }
        });
    m_core.changes.membersChanged();
    m_core.changes.roomListChanged();
    // The room stays on the account's list while others of its devices are in it.
    if (room->state == State::Joined && m_core.groups->standing(id) == GroupStanding::Removed
        && !m_core.groups->isOutAlone(id))
        return roomEnded(id, roomlog::LeaveReason::Removed);
    if (const auto changed = rs::record(m_core.writer, id)) {
        quietenBig(*changed);
        dropLeavers(*changed);
    }
    runSteps(room->address);
}

/// Who came in cannot read what the room is called: the first administrator who was there before says it.
bool RoomWork::greets(const QList<Affiliation> &members, const QHash<Jid, int> &before) const
{
    Jid first;
    bool isNeeded = false;
    for (const Affiliation &member : members) {
        const int devices = before.value(member.person);
        isNeeded |= member.devices > devices;
        const bool leads = member.role == Role::Owner && devices > 0;
        if (leads && (first.isNull() || member.person < first))
            first = member.person;
    }
    return isNeeded && first == m_core.account;
}

void RoomWork::runGreet(const Step &step)
{
    const auto room = rs::record(m_core.writer, step.room);
    const auto tell = [&](Saying what, const QString &text) {
        roomlog::Draft event = stateEvent(what, text);
        event.id = step.event;
        event.id.bytes.front() ^= static_cast<std::uint8_t>(what);
        if (!text.isEmpty() && !m_core.log.event(step.room, event.id))
            m_core.log.post(step.room, event);
    };
    if (room) {
        tell(Saying::Title, room->title);
        tell(Saying::Topic, room->topic);
        if (!room->units.isEmpty())
            tell(Saying::Units, unitsText(room->units));
        if (room->historyDays != Room().historyDays)
            tell(Saying::History, QString::number(room->historyDays));
    }
    stepEnded(step, {});
}

/// What is told of it is sealed once they can read it.
void RoomWork::addToGroup(const Record &room, const QList<Jid> &people)
{
    QSet<Jid> known;
    for (const Affiliation &member : rs::members(m_core.writer, room.id))
        known += member.person;
    QList<Jid> added;
    write(Durability::Full, [&] {
        for (const Jid &full : people) {
            const Jid person = full.bare();
            if (person.isNull() || known.contains(person))
                continue;
            known += person;
            added += person;
            rs::setMember(m_core.writer, room.id, person, Role::Member);
            m_core.groups->add(room.id, person);
        }
    });
    for (qsizetype i = 0; i < added.size(); i += mostPeople)
        m_core.log.post(room.id, addedEvent(added.mid(i, mostPeople)));
    m_core.changes.membersChanged();
    m_core.groups->work(room.id);
}

void RoomWork::removeFromGroup(const Record &room, const Jid &person)
{
    const QList<Affiliation> members = rs::members(m_core.writer, room.id);
    if (std::ranges::find(members, person, &Affiliation::person) == members.end())
        return; // gone, or about to be
    write(Durability::Full, [&] {
        rs::setMember(m_core.writer, room.id, person, {});
        m_core.groups->remove(room.id, person);
    });
    m_core.log.post(room.id, removedEvent(person));
    m_core.changes.membersChanged();
    m_core.groups->work(room.id);
}

void RoomWork::setOnlyAdminsWrite(RoomId id, bool onlyAdmins)
{
    const auto room = writable(id, Role::Admin);
    if (!room || !room->encrypted || room->type == Type::Direct)
        return;
    write(Durability::Full, [&] {
        rs::setOnlyAdminsWrite(m_core.writer, id, onlyAdmins);
        m_core.groups->setOnlyAdminsWrite(id, onlyAdmins);
    });
    m_core.changes.roomListChanged();
    m_core.groups->work(id);
}

void RoomWork::setHistoryDays(RoomId id, int days)
{
    const auto room = writable(id, Role::Admin);
    if (!room || !room->encrypted || room->type == Type::Direct || room->historyDays == days)
        return;
    m_core.log.post(id, historyEvent(days));
}

/// A group has administrators and members; administrators own the room on the server.
void RoomWork::setRoleInGroup(const Record &room, const Jid &person, Role role)
{
    const bool isAdmin = role != Role::Member;
    const Role shown = isAdmin ? Role::Owner : Role::Member;
    write(Durability::Full, [&] {
        rs::setMember(m_core.writer, room.id, person, shown);
        m_core.groups->setAdmin(room.id, person, isAdmin);
        rs::addStep(m_core.writer, step(room, StepKind::SetRole, person, shown));
    });
    m_core.log.post(room.id, roleEvent(person, shown));
    m_core.changes.membersChanged();
    m_core.groups->work(room.id);
    runSteps(room.address);
}

} // namespace sw::rooms
