// SPDX-License-Identifier: Apache-2.0
#include "core/rooms/unit_follower.h"

#include "core/roomlog/room_groups.h"
#include "core/roomlog/room_log.h"
#include "core/rooms/room_work.h"

namespace sw::rooms {

namespace rs = rooms_store;

UnitPlan planFor(const QList<org::UnitId> &units, const org::Organisation &organisation,
                 const QList<Affiliation> &members, const QSet<Jid> &cameBefore)
{
    QSet<Jid> wanted;
    bool isWhole = organisation.version() != 0 && !units.isEmpty();
    for (const org::UnitId &unit : units) {
        isWhole &= unit.isNull() || organisation.unit(unit);
        for (const org::Person *person : organisation.peopleIn(unit, true))
            wanted += person->address;
    }
    UnitPlan plan;
    QSet<Jid> here;
    for (const Affiliation &member : members) {
        here += member.person;
        if (wanted.contains(member.person))
            plan.present += member.person;
        else if (isWhole && member.role == Role::Member && cameBefore.contains(member.person))
            plan.remove += member.person;
    }
    plan.add = (wanted - here).values();
    std::sort(plan.add.begin(), plan.add.end());
    return plan;
}

int leaveOut(UnitPlan &plan, int waiting, const std::function<bool(const Jid &)> &hasDevice)
{
    int free = roomlog::MostWaiting - waiting;
    return static_cast<int>(
        plan.add.removeIf([&](const Jid &person) { return !hasDevice(person) && --free < 0; }));
}

UnitFollower::UnitFollower(RoomWork &rooms, Core &core,
                           std::function<const org::Organisation &()> organisation, QObject *parent)
    : QObject(parent)
    , m_rooms(rooms)
    , m_core(core)
    , m_organisation(std::move(organisation))
{
    connect(core.groups, &roomlog::RoomGroups::rosterChanged, this, &UnitFollower::lookAt);
    connect(&core.log, &roomlog::RoomLog::membersTold, this, &UnitFollower::lookAt);
}

void UnitFollower::lookAtAll()
{
    for (const Record &room : rs::records(m_core.writer))
        if (!room.units.isEmpty())
            lookAt(room.id);
}

void UnitFollower::lookIn(std::chrono::milliseconds delay, RoomId id)
{
    if (m_waiting.contains(id))
        return;
    m_waiting += id;
    m_core.timers.after(delay, this, [this, id] {
        m_waiting -= id;
        look(id);
    });
}

/// Every reader takes what an ordinary member's changed program says for true; no administrator's acts on it.
bool UnitFollower::isSaidByAdministrator(RoomId id, const QList<Affiliation> &members)
{
    const Jid speaker = rs::unitsSaidBy(m_core.writer, id);
    return std::any_of(members.begin(), members.end(), [&](const Affiliation &member) {
        return member.person == speaker && member.role != Role::Member;
    });
}

/// An organisation of a moment ago may be all that another administrator has acted on: each gives those
/// before it their time, and looks again.
void UnitFollower::look(RoomId id)
{
    const auto room = rs::record(m_core.writer, id);
    const bool leads = room && room->encrypted && room->type == Type::Group && room->state == State::Joined
        && room->role != Role::Member && !room->units.isEmpty()
        && m_core.groups->standing(id) == roomlog::GroupStanding::Member;
    const QList<Affiliation> members = rs::members(m_core.writer, id);
    if (!leads || !isSaidByAdministrator(id, members)) {
        m_openSince.remove(id);
        return noteLeftOut(id, 0);
    }
    UnitPlan plan = planFor(room->units, m_organisation(), members, rs::unitPeople(m_core.writer, id));
    QSet<Jid> kept = plan.present;
    for (const QList<Jid> &moving : {plan.remove, plan.add}) // until they are in or out
        for (const Jid &person : moving)
            kept += person;
    if (kept != rs::unitPeople(m_core.writer, id)
        && !m_core.writer.transaction(store::Durability::Normal,
                                      [&] { rs::setUnitPeople(m_core.writer, id, kept); }))
        return; // rosterChanged() or the next organisation asks again
    const bool isIdle = m_core.groups->isIdle(id); // else its roster changes, and this is asked again
    if (isIdle) {
        const auto waiting = std::ranges::count(members, 0, &Affiliation::devices);
        const auto isCertified = [this](const Jid &person) {
            return !m_core.groups->isCertified || m_core.groups->isCertified(person);
        };
        noteLeftOut(id, leaveOut(plan, static_cast<int>(waiting), isCertified));
    }
    if (plan.isEmpty()) {
        m_openSince.remove(id);
        return;
    }
    int before = 0; // administrators who go first
    for (const Affiliation &member : members)
        before += member.role != Role::Member && member.devices > 0 && member.person < m_core.account;
    const qint64 now = m_core.clock.steadyMs();
    const qint64 due = *m_openSince.insert(id, m_openSince.value(id, now)) + before * turn.count();
    if (!isIdle)
        return;
    if (now < due)
        return lookIn(std::chrono::milliseconds(due - now), id);
    for (const Jid &person : plan.remove)
        m_rooms.removeMember(id, person);
    if (!plan.add.isEmpty())
        m_rooms.addMembers(id, plan.add);
}

/// Once one of those who wait has come in, rosterChanged() has the room looked at again.
void UnitFollower::noteLeftOut(RoomId id, int people)
{
    const auto room = rs::room(m_core.writer, id);
    if (!room || room->unitsLeftOut == people)
        return;
    (void)m_core.writer.transaction(store::Durability::Normal,
                                    [&] { rs::setUnitsLeftOut(m_core.writer, id, people); });
    m_core.changes.roomListChanged();
}

} // namespace sw::rooms

#include "core/rooms/moc_unit_follower.cpp"
