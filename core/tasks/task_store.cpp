// SPDX-License-Identifier: Apache-2.0
#include "core/tasks/task_store.h"

#include <algorithm>

namespace sw::tasks {

namespace {

constexpr int leastManager = 1; // rooms::Role::Admin

QByteArray zoneOfLine(const QString &line)
{
    return line.section(u'\t', 2, 2).toLatin1();
}

Progress progressFrom(const store::Statement &row, int first)
{
    Progress progress;
    progress.standing = row.get<Standing>(first);
    progress.since = row.get<qint64>(first + 1);
    progress.lateSettled = row.get<bool>(first + 2);
    progress.late = row.get<bool>(first + 3);
    progress.by = row.get<Jid>(first + 4);
    progress.reason = row.get<QString>(first + 5);
    progress.text = row.get<QString>(first + 6);
    progress.number = row.get<QString>(first + 7);
    progress.photos = idsIn(row.get<QByteArray>(first + 8));
    progress.ticked = row.get<QString>(first + 9).split(u' ', Qt::SkipEmptyParts);
    progress.nudged = row.get<qint64>(first + 10);
    return progress;
}

} // namespace

EventId TaskStore::madeOf(RoomId room, const EventId &message)
{
    auto query = m_db.prepare(R"sql(
        SELECT event_id FROM tasks WHERE room = :room AND origin = :message ORDER BY event DESC LIMIT 1
    )sql");
    query.bind(":room", room).bind(":message", message);
    return query.next() ? query.get<EventId>(0) : EventId();
}

qint64 TaskStore::find(const TaskKey &key)
{
    auto query = m_db.prepare("SELECT event FROM tasks WHERE event_id = :id AND room = :room");
    return query.bind(":id", key.event).bind(":room", key.room).next() ? query.get<qint64>(0) : 0;
}

std::vector<qint64> TaskStore::ofPublication(const EventId &id)
{
    auto query = m_db.prepare("SELECT event FROM tasks WHERE publication = :id ORDER BY created, event");
    query.bind(":id", id);
    std::vector<qint64> events;
    while (query.next())
        events.push_back(query.get<qint64>(0));
    return events;
}

QList<Assignee> TaskStore::assignees(qint64 event)
{
    auto query = m_db.prepare(
        "SELECT line FROM task_assignees WHERE task = :task AND current ORDER BY place, assignee");
    query.bind(":task", event);
    QList<Assignee> list;
    while (query.next())
        if (auto assignee = assigneeIn(query.get<QString>(0)))
            list += *std::move(assignee);
    return list;
}

bool TaskStore::mayManage(qint64 event)
{
    auto query = m_db.prepare(R"(
        SELECT t.author = :account OR (r.encrypted AND r.role >= :manager) FROM tasks t JOIN rooms r ON r.id = t.room
        WHERE t.event = :event)");
    query.bind(":account", m_account).bind(":manager", leastManager).bind(":event", event);
    return query.next() && query.get<bool>(0);
}

bool TaskStore::isPending(RoomId room, const EventId &id)
{
    auto query = m_db.prepare(R"(
        SELECT 1 FROM outbox o CROSS JOIN events e ON e.id = o.event
        WHERE o.room = :room AND (e.event_id = :id OR e.subject = :id) LIMIT 1)");
    return query.bind(":room", room).bind(":id", id).next();
}

Counts TaskStore::counts(qint64 event, const QDate &occurrence, int assignees)
{
    Counts counts;
    counts.assignees = assignees;
    auto query = m_db.prepare(
        "SELECT standing, assignees, late FROM task_counts WHERE task = :task AND occurrence = :occurrence");
    query.bind(":task", event).bind(":occurrence", numberOf(occurrence));
    while (query.next())
        add(counts, query.get<Standing>(0), query.get<int>(1), query.get<int>(2));
    counts.notSeen = counts.assignees - counts.seen - counts.started - counts.done - counts.approved
        - counts.sentBack - counts.cannot;
    return counts;
}

void TaskStore::add(Counts &counts, Standing standing, int assignees, int late)
{
    counts.late += late;
    switch (standing) {
    case Standing::NotSeen:
        break;
    case Standing::Seen:
        counts.seen += assignees;
        break;
    case Standing::Started:
        counts.started += assignees;
        break;
    case Standing::Done:
        counts.done += assignees;
        break;
    case Standing::Approved:
        counts.approved += assignees;
        break;
    case Standing::SentBack:
        counts.sentBack += assignees;
        break;
    case Standing::Cannot:
        counts.cannot += assignees;
        break;
    }
}

std::optional<Task> TaskStore::task(qint64 event, const QDate &occurrence, qint64 now, bool whole)
{
    auto query = m_db.prepare(R"(
        SELECT t.room, t.event_id, t.publication, t.author, t.created, t.definition, t.changes, t.withdrawn <> 0, t.origin,
            t.due, t.assignees, t.author = :account OR (r.encrypted AND r.role >= :manager)
        FROM tasks t JOIN rooms r ON r.id = t.room WHERE t.event = :event)");
    query.bind(":event", event).bind(":account", m_account).bind(":manager", leastManager);
    if (!query.next())
        return {};
    Task task;
    task.key = {query.get<RoomId>(0), query.get<EventId>(1)};
    task.publication = query.get<EventId>(2);
    task.author = query.get<Jid>(3);
    task.created = query.get<qint64>(4);
    task.definition = definitionIn(query.get<QByteArray>(5));
    task.changes = query.get<int>(6);
    task.withdrawn = query.get<bool>(7);
    task.origin = query.get<EventId>(8);
    task.due = query.get<qint64>(9);
    task.mayManage = query.get<bool>(11);
    task.mayJudge = task.mayManage || task.definition.approvers.contains(m_account);
    const bool recurs = task.definition.recurrence.every != Recurrence::Every::Never;
    if (recurs)
        task.occurrence = occurrence.isValid() ? occurrence : presentOccurrence(task.definition, today(now));
    task.counts = counts(event, task.occurrence, query.get<int>(10));
    task.pending = isPending(task.key.room, task.key.event);
    if (whole)
        task.definition.assignees = assignees(event);
    fillMine(task, event, now);
    return task;
}

std::optional<Task> TaskStore::task(const MineRow &row, qint64 now)
{
    auto found = task(row.task, row.occurrence, now, false);
    if (!found)
        return found;
    found->mine = true;
    found->myAssignee = row.assignee;
    found->myStanding = row.standing;
    found->due = row.due;
    found->overdue = row.due > 0 && row.due < now && !isClosed(row.standing) && !found->withdrawn;
    found->definition.assignees.removeIf(
        [&](const Assignee &assignee) { return assignee.key() != row.assignee; });
    return found;
}

/// Of several that this account acts for the first that is still open.
void TaskStore::fillMine(Task &task, qint64 event, qint64 now)
{
    QList<Assignee> own;
    {
        auto query = m_db.prepare("SELECT line FROM task_assignees WHERE task = :task AND current AND mine "
                                  "ORDER BY place, assignee");
        query.bind(":task", event);
        while (query.next())
            if (auto assignee = assigneeIn(query.get<QString>(0)))
                own += *std::move(assignee);
    }
    task.mine = !own.isEmpty();
    bool isOpen = false;
    for (const Assignee &assignee : own) {
        const Standing here = standing(event, assignee.key(), task.occurrence).first;
        if (!task.myAssignee.isEmpty() && (isOpen || isClosed(here)))
            continue;
        isOpen = !isClosed(here);
        task.myAssignee = assignee.key();
        task.myStanding = here;
        task.due = dueOf(task.definition, assignee, task.occurrence, m_zones);
        if (task.definition.assignees.isEmpty())
            task.definition.assignees = {assignee};
    }
    const Counts &all = task.counts;
    const bool open
        = task.mine ? !isClosed(task.myStanding) : all.done + all.approved + all.cannot < all.assignees;
    task.overdue = open && !task.withdrawn && task.due > 0 && task.due < now;
}

std::pair<Standing, qint64> TaskStore::standing(qint64 task, const QString &assignee, const QDate &occurrence)
{
    auto query = m_db.prepare("SELECT standing, since FROM task_progress WHERE task = :task AND occurrence = "
                              ":occurrence AND assignee = :assignee");
    query.bind(":task", task).bind(":occurrence", numberOf(occurrence)).bind(":assignee", assignee);
    return query.next() ? std::pair(query.get<Standing>(0), query.get<qint64>(1))
                        : std::pair(Standing::NotSeen, qint64(0));
}

Shelf TaskStore::shelfOf(const MineRow &row, const QByteArray &zone, qint64 now)
{
    if (isClosed(row.standing))
        return Shelf::Done;
    if (row.due > 0 && row.due < now)
        return Shelf::Overdue;
    auto day = m_days.find(zone);
    if (day == m_days.end()) {
        const QDate today = m_zones.dayOf(zone, now);
        day = m_days.insert(zone, {today, m_zones.instantOf(zone, today.addDays(1), QTime(0, 0))});
    }
    const bool hasBegun = row.startDay == 0 || row.startDay <= day->first.toJulianDay();
    return hasBegun && (row.due == 0 || row.due < day->second) ? Shelf::Today : Shelf::Upcoming;
}

std::vector<MineRow> TaskStore::mine(qint64 now)
{
    struct Recurring {
        MineRow row;
        QString line;
        Definition definition;
    };
    std::vector<MineRow> rows;
    std::vector<Recurring> recurring;
    m_days.clear();
    {
        auto query = m_db.prepare(R"(
            SELECT a.task, a.assignee, a.due, a.line, coalesce(p.standing, 0), coalesce(p.since, 0), t.start_day, t.reminders,
                CASE WHEN t.recurs THEN t.definition ELSE x'' END
            FROM task_assignees a CROSS JOIN tasks t ON t.event = a.task
            LEFT JOIN task_progress p ON p.task = a.task AND p.occurrence = 0 AND p.assignee = a.assignee
            WHERE a.current AND a.mine AND t.withdrawn = 0 ORDER BY a.task)");
        while (query.next()) {
            MineRow row;
            row.task = query.get<qint64>(0);
            row.assignee = query.get<QString>(1);
            row.due = query.get<qint64>(2);
            const QString line = query.get<QString>(3);
            row.startDay = query.get<qint64>(6);
            row.reminders = query.get<QString>(7);
            const QByteArray definition = query.get<QByteArray>(8);
            if (!definition.isEmpty()) {
                recurring.push_back({row, line, definitionIn(definition)});
                continue;
            }
            row.standing = query.get<Standing>(4);
            row.since = query.get<qint64>(5);
            row.shelf = shelfOf(row, zoneOfLine(line), now);
            if (!rows.empty() && rows.back().task == row.task) { // acts for several
                if (rows.back().shelf == Shelf::Done)
                    rows.back() = row;
                continue;
            }
            rows.push_back(std::move(row));
        }
    }
    for (const Recurring &one : recurring)
        addRecurring(rows, one.row, one.line, one.definition, now);
    return rows;
}

/// The one that was due last, until it is done; then the next.
void TaskStore::addRecurring(std::vector<MineRow> &rows, const MineRow &row, const QString &line,
                             const Definition &definition, qint64 now)
{
    const auto assignee = assigneeIn(line);
    if (!assignee)
        return;
    const QDate today = m_zones.dayOf(assignee->zone, now);
    const auto add = [&](const std::optional<QDate> &day) {
        if (!day)
            return false;
        MineRow one = row;
        one.occurrence = *day;
        std::tie(one.standing, one.since) = standing(row.task, row.assignee, *day);
        one.due = dueOf(definition, *assignee, *day, m_zones);
        one.shelf = shelfOf(one, assignee->zone, now);
        rows.push_back(one);
        return !isClosed(one.standing);
    };
    if (!add(occurrenceUpTo(definition, today)))
        add(occurrenceFrom(definition, today.addDays(1)));
}

QList<Progress> TaskStore::progress(const Task &task, const QDate &occurrence)
{
    const bool recurs = task.definition.recurrence.every != Recurrence::Every::Never;
    const QDate day = !recurs ? QDate() : occurrence.isValid() ? occurrence : task.occurrence;
    auto query = m_db.prepare(R"(
        SELECT a.line, coalesce(p.standing, 0), coalesce(p.since, 0), coalesce(p.settled, 0), coalesce(p.late, 0),
            coalesce(p.person, 0), coalesce(p.reason, ''), coalesce(p.text, ''), coalesce(p.number, ''),
            coalesce(p.photos, x''), coalesce(p.ticked, ''), coalesce(p.nudged, 0)
        FROM tasks t CROSS JOIN task_assignees a ON a.task = t.event
        LEFT JOIN task_progress p ON p.task = a.task AND p.occurrence = :occurrence AND p.assignee = a.assignee
        WHERE t.event_id = :id AND t.room = :room AND a.current ORDER BY a.place, a.assignee)");
    query.bind(":occurrence", numberOf(day)).bind(":id", task.key.event).bind(":room", task.key.room);
    QList<Progress> list;
    while (query.next()) {
        auto assignee = assigneeIn(query.get<QString>(0));
        if (!assignee)
            continue;
        Progress progress = progressFrom(query, 1);
        progress.key = task.key;
        progress.occurrence = day;
        progress.due = dueOf(task.definition, *assignee, day, m_zones);
        progress.assignee = *std::move(assignee);
        list += std::move(progress);
    }
    return list;
}

QList<Act> TaskStore::history(const Task &task)
{
    QList<Act> acts;
    Act first;
    first.by = task.author;
    first.time = task.created;
    const qint64 event = find(task.key);
    auto query = m_db.prepare(R"(
        SELECT a.what, e.sender, a.assignee, a.occurrence, e.time, e.state, a.text, e.id
        FROM task_acts a CROSS JOIN events e ON e.id = a.event WHERE a.task = :task AND a.counts ORDER BY e.ord, a.assignee)");
    query.bind(":task", event);
    {
        auto own = m_db.prepare("SELECT state FROM events WHERE id = :event");
        first.settled = own.bind(":event", event).next() && own.get<int>(0) == 0;
    }
    acts += first;
    qint64 last = 0;
    while (query.next()) {
        const qint64 row = query.get<qint64>(7);
        if (row == last) { // a nudge of several
            acts.last().assignee.clear();
            continue;
        }
        last = row;
        Act act;
        act.what = query.get<Act::What>(0);
        act.by = query.get<Jid>(1);
        act.assignee = query.get<QString>(2);
        act.occurrence = dayOf(query.get<qint64>(3));
        act.time = query.get<qint64>(4);
        act.settled = query.get<int>(5) == 0;
        act.text = query.get<QString>(6);
        if (act.what == Act::What::Changed)
            act.fields = std::exchange(act.text, {}).split(u' ', Qt::SkipEmptyParts);
        acts += act;
    }
    return acts;
}

std::vector<std::pair<qint64, QDate>> TaskStore::between(const QDate &from, const QDate &until, bool mineOnly)
{
    std::vector<std::pair<qint64, QDate>> found;
    auto query = m_db.prepare(R"(
        SELECT t.event, t.recurs, CASE WHEN t.recurs THEN t.definition ELSE x'' END FROM tasks t JOIN rooms r ON r.id = t.room
        WHERE t.withdrawn = 0 AND t.due_day > 0 AND t.due_day <= :until AND (t.recurs OR t.due_day >= :from)
          AND (EXISTS (SELECT 1 FROM task_assignees a WHERE a.task = t.event AND a.current AND a.mine)
               OR (NOT :mineOnly AND (t.author = :account OR (r.encrypted AND r.role >= :manager))))
        ORDER BY t.due_day, t.event)");
    query.bind(":from", from.toJulianDay())
        .bind(":until", until.toJulianDay())
        .bind(":mineOnly", mineOnly)
        .bind(":account", m_account)
        .bind(":manager", leastManager);
    while (query.next()) {
        if (!query.get<bool>(1)) {
            found.push_back({query.get<qint64>(0), {}});
            continue;
        }
        const Definition definition = definitionIn(query.get<QByteArray>(2));
        for (const QDate &day : occurrencesOf(definition, from, until))
            found.push_back({query.get<qint64>(0), day});
    }
    return found;
}

} // namespace sw::tasks
