// SPDX-License-Identifier: Apache-2.0
#include "core/tasks/people_follower.h"

#include "core/roomlog/room_log.h"
#include "core/tasks/unit_hours.h"

#include <algorithm>

namespace sw::tasks {

namespace {

/// The same task with the people and hours that its units have now; names stay, they are looked up.
Definition withPeopleOf(const org::Organisation &organisation, Definition definition)
{
    for (Assignee &assignee : definition.assignees) {
        const auto id = org::unitFromHex(assignee.unit);
        if (assignee.unit.isEmpty() || !id || !organisation.unit(*id))
            continue; // of a unit that is not there nothing is known
        assignee = renewed(organisation, assignee);
    }
    return definition;
}

} // namespace

PeopleFollower::PeopleFollower(Core &core, UnitRooms *rooms,
                               std::function<const org::Organisation &()> organisation, QObject *parent)
    : QObject(parent)
    , m_core(core)
    , m_rooms(rooms)
    , m_organisation(std::move(organisation))
{ }

void PeopleFollower::lookAtAll()
{
    QList<RoomId> rooms;
    {
        auto query = m_core.writer.prepare("SELECT DISTINCT room FROM tasks WHERE withdrawn = 0");
        while (query.next())
            rooms += query.get<RoomId>(0);
    }
    for (const RoomId room : rooms)
        lookAt(room);
}

void PeopleFollower::lookIn(std::chrono::milliseconds delay, RoomId room)
{
    if (m_waiting.contains(room))
        return;
    m_waiting += room;
    m_core.timers.after(delay, this, [this, room] {
        m_waiting -= room;
        look(room);
    });
}

/// How many go before this device; -1: it is not for it to say.
int PeopleFollower::rank(RoomId room, const Jid &author)
{
    if (author == m_core.account)
        return 0;
    auto query = m_core.writer.prepare(R"(
        SELECT count(*), (SELECT role FROM rooms WHERE id = :room AND encrypted) FROM room_members m JOIN addresses a ON a.id = m.person
        WHERE m.room = :room AND m.role >= 1 AND a.address < :own)");
    query.bind(":room", room).bind(":own", m_core.account.toString());
    return query.next() && query.get<int>(1) >= 1 ? 1 + query.get<int>(0) : -1;
}

/// Milliseconds after which this is to be looked at again; -1: not at all.
qint64 PeopleFollower::follow(const Task &task, qint64 since)
{
    qint64 wait = -1;
    const Definition &known = task.definition;
    if (m_rooms && task.author == m_core.account && known.approval && !known.approvers.isEmpty()
        && !m_rooms->admit(task.key.room, known.approvers))
        wait = again;
    const auto draft = changeOf(task.key.event, known, withPeopleOf(m_organisation(), known));
    const int before = draft ? rank(task.key.room, task.author) : -1;
    if (before < 0)
        return wait;
    const qint64 left = since + before * turn.count() - m_core.clock.steadyMs();
    if (left > 0)
        return wait < 0 ? left : std::min(wait, left);
    m_core.log.post(task.key.room, *draft);
    return wait;
}

void PeopleFollower::look(RoomId room)
{
    if (m_organisation().version() == 0)
        return;
    std::vector<qint64> events;
    {
        auto query = m_core.writer.prepare(R"(
            SELECT t.event FROM tasks t JOIN rooms r ON r.id = t.room
            WHERE t.room = :room AND t.withdrawn = 0 AND r.state = 1
              AND (t.author = :account OR (r.encrypted AND r.role >= 1))
              AND (t.recurs OR t.assignees > coalesce((SELECT sum(c.assignees) FROM task_counts c
                  WHERE c.task = t.event AND c.occurrence = 0 AND c.standing IN (:done, :approved)), 0)))");
        query.bind(":room", room)
            .bind(":account", m_core.account)
            .bind(":done", Standing::Done)
            .bind(":approved", Standing::Approved);
        while (query.next())
            events.push_back(query.get<qint64>(0));
    }
    const qint64 now = m_core.clock.steadyMs();
    const qint64 since = m_openSince.value(room, now);
    TaskStore tasks(m_core.writer, m_core.account);
    qint64 wait = -1;
    for (const qint64 event : events) {
        const auto task = tasks.task(event, {}, m_core.clock.utcMs(), true);
        if (!task)
            continue;
        if (const qint64 more = follow(*task, since); more >= 0)
            wait = wait < 0 ? more : std::min(wait, more);
    }
    if (wait < 0)
        return void(m_openSince.remove(room));
    m_openSince.insert(room, since);
    lookIn(std::chrono::milliseconds(wait), room);
}

} // namespace sw::tasks
