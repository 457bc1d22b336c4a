// SPDX-License-Identifier: Apache-2.0
#include "core/tasks/task_store.h"

#include "core/roomlog/event_store.h"

#include <algorithm>

namespace sw::tasks {

namespace {

constexpr qint64 oneDay = 24 * 60 * 60 * 1000LL;
constexpr int leastManager = 1; // rooms::Role::Admin

QByteArray zoneOfLine(const QString &line)
{
    return line.section(u'\t', 2, 2).toLatin1();
}

QString keyOfLine(const QString &line)
{
    return line.left(line.indexOf(u'\t'));
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

/// Of a nudge of several no assignee is named.
Act actOf(const roomlog::Event &event, int place, Act::What what, const TaskRoll &roll)
{
    Act act;
    act.what = what;
    act.by = event.sender;
    act.time = event.time;
    act.settled = event.state == roomlog::EventState::Settled;
    if (what == Act::What::Changed) {
        Definition none;
        act.fields = applyChange(event, none);
    } else if (const auto said = saidIn(event)) {
        act.occurrence = said->occurrence;
        act.text = said->text;
        if (place >= 0 && said->assignees.size() == 1)
            act.assignee = roll.holders()[std::size_t(place)].key;
    }
    return act;
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

Definition TaskStore::definitionOf(qint64 event)
{
    auto query = m_db.prepare("SELECT definition FROM tasks WHERE event = :event");
    return query.bind(":event", event).next() ? definitionIn(query.get<QByteArray>(0)) : Definition();
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
    QList<Assignee> list;
    const TaskRoll roll = rollOf(m_db, event);
    for (const TaskRoll::Holder &holder : roll.holders())
        if (auto assignee = holder.isPresent() ? assigneeIn(holder.line()) : std::nullopt)
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
    found->myAssignee = keyOfLine(row.line);
    found->myStanding = row.standing;
    found->due = row.due;
    found->overdue = row.due > 0 && row.due < now && !isClosed(row.standing) && !found->withdrawn;
    if (const auto assignee = assigneeIn(row.line))
        found->definition.assignees = {*assignee};
    return found;
}

/// Of several that this account acts for the first that is still open.
void TaskStore::fillMine(Task &task, qint64 event, qint64 now)
{
    auto query
        = m_db.prepare("SELECT place, line, standing FROM task_mine WHERE task = :task ORDER BY place");
    query.bind(":task", event);
    bool isOpen = false;
    while (query.next()) {
        const auto assignee = assigneeIn(query.get<QString>(1));
        if (!assignee)
            continue;
        task.mine = true;
        const Standing here = task.occurrence.isValid()
            ? standing(event, query.get<int>(0), task.occurrence).first
            : query.get<Standing>(2);
        if (!task.myAssignee.isEmpty() && (isOpen || isClosed(here)))
            continue;
        isOpen = !isClosed(here);
        task.myAssignee = assignee->key();
        task.myStanding = here;
        task.due = dueOf(task.definition, *assignee, task.occurrence, m_zones);
        if (task.definition.assignees.isEmpty())
            task.definition.assignees = {*assignee};
    }
    const Counts &all = task.counts;
    const bool open
        = task.mine ? !isClosed(task.myStanding) : all.done + all.approved + all.cannot < all.assignees;
    task.overdue = open && !task.withdrawn && task.due > 0 && task.due < now;
}

std::pair<Standing, qint64> TaskStore::standing(qint64 task, int place, const QDate &occurrence)
{
    auto query = m_db.prepare("SELECT standing, since FROM task_progress WHERE task = :task AND occurrence = "
                              ":occurrence AND place = :place");
    query.bind(":task", task).bind(":occurrence", numberOf(occurrence)).bind(":place", place);
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
    if (!hasBegun)
        return Shelf::Upcoming;
    const bool isToday = row.due == 0 || row.due < day->second
        || (row.due < day->second + oneDay && dueDay(row) <= day->first); // it closes past midnight
    return isToday ? Shelf::Today : Shelf::Upcoming;
}

QDate TaskStore::dueDay(const MineRow &row)
{
    if (row.occurrence.isValid())
        return row.occurrence;
    auto query = m_db.prepare("SELECT due_day FROM tasks WHERE event = :task");
    return query.bind(":task", row.task).next() ? dayOf(query.get<qint64>(0)) : QDate();
}

std::vector<MineRow> TaskStore::mine(qint64 now)
{
    std::vector<MineRow> rows;
    std::vector<MineRow> recurring;
    m_days.clear();
    auto query = m_db.prepare(R"(
        SELECT task, place, due, start_day, standing, since, recurs, reminders, line FROM task_mine
        WHERE NOT withdrawn ORDER BY task, place)");
    while (query.next()) {
        MineRow row;
        row.task = query.get<qint64>(0);
        row.place = query.get<int>(1);
        row.due = query.get<qint64>(2);
        row.startDay = query.get<qint64>(3);
        row.standing = query.get<Standing>(4);
        row.since = query.get<qint64>(5);
        row.reminders = query.get<QString>(7);
        row.line = query.get<QString>(8);
        if (query.get<bool>(6)) {
            recurring.push_back(std::move(row));
            continue;
        }
        row.shelf = shelfOf(row, zoneOfLine(row.line), now);
        if (!rows.empty() && rows.back().task == row.task) { // acts for several
            if (rows.back().shelf == Shelf::Done)
                rows.back() = std::move(row);
            continue;
        }
        rows.push_back(std::move(row));
    }
    for (const MineRow &one : recurring)
        addRecurring(rows, one, now);
    return rows;
}

/// The one that was due last, until it is done; then the next.
void TaskStore::addRecurring(std::vector<MineRow> &rows, const MineRow &row, qint64 now)
{
    const auto assignee = assigneeIn(row.line);
    if (!assignee)
        return;
    const Definition definition = definitionOf(row.task);
    const QDate today = m_zones.dayOf(assignee->zone, now);
    const auto add = [&](const std::optional<QDate> &day) {
        if (!day)
            return false;
        MineRow one = row;
        one.occurrence = *day;
        std::tie(one.standing, one.since) = standing(row.task, row.place, *day);
        one.due = dueOf(definition, *assignee, *day, m_zones);
        one.shelf = shelfOf(one, assignee->zone, now);
        rows.push_back(one);
        return !isClosed(one.standing);
    };
    const auto before = occurrenceUpTo(definition, today.addDays(-1));
    if (before && dueOf(definition, *assignee, *before, m_zones) > now && add(before))
        return; // past midnight, and not closed yet
    if (!add(occurrenceUpTo(definition, today)))
        add(occurrenceFrom(definition, today.addDays(1)));
}

QList<Progress> TaskStore::progress(const Task &task, const QDate &occurrence)
{
    const bool recurs = task.definition.recurrence.every != Recurrence::Every::Never;
    const QDate day = !recurs ? QDate() : occurrence.isValid() ? occurrence : task.occurrence;
    const qint64 event = find(task.key);
    QHash<int, Progress> ways;
    {
        auto query = m_db.prepare(R"(
            SELECT place, standing, since, settled, late, person, reason, text, number, photos, ticked, nudged
            FROM task_progress WHERE task = :task AND occurrence = :occurrence)");
        query.bind(":task", event).bind(":occurrence", numberOf(day));
        while (query.next())
            ways.insert(query.get<int>(0), progressFrom(query, 1));
    }
    const TaskRoll roll = rollOf(m_db, event);
    QList<Progress> list;
    for (int place = 0; place < int(roll.holders().size()); ++place) {
        const TaskRoll::Holder &holder = roll.holders()[std::size_t(place)];
        auto assignee = holder.isPresent() ? assigneeIn(holder.line()) : std::nullopt;
        if (!assignee)
            continue;
        Progress progress = ways.value(place);
        progress.key = task.key;
        progress.occurrence = day;
        progress.due = dueOf(task.definition, *assignee, day, m_zones);
        progress.assignee = *std::move(assignee);
        list += std::move(progress);
    }
    return list;
}

Act TaskStore::publishing(const Task &task, qint64 event)
{
    Act act;
    act.by = task.author;
    act.time = task.created;
    auto query = m_db.prepare("SELECT state FROM events WHERE id = :event");
    act.settled = query.bind(":event", event).next() && query.get<int>(0) == 0;
    return act;
}

QList<Act> TaskStore::history(const Task &task)
{
    const qint64 event = find(task.key);
    QList<Act> acts{publishing(task, event)};
    const TaskRoll roll = rollOf(m_db, event);
    static const QByteArray sql = QByteArray("SELECT ") + roomlog::eventColumns + R"(
        , place, what FROM (SELECT event, min(place) AS place, what FROM task_acts WHERE task = :task AND counts
            GROUP BY event)
        CROSS JOIN events ON id = event ORDER BY ord)";
    auto query = m_db.prepare(sql.constData());
    query.bind(":task", event);
    while (query.next())
        acts += actOf(roomlog::readEvent(query), query.get<int>(roomlog::eventColumnCount),
                      query.get<Act::What>(roomlog::eventColumnCount + 1), roll);
    return acts;
}

std::vector<std::pair<qint64, QDate>> TaskStore::between(const QDate &from, const QDate &until, bool mineOnly)
{
    std::vector<std::pair<qint64, QDate>> found;
    auto query = m_db.prepare(R"(
        SELECT t.event, t.recurs, CASE WHEN t.recurs THEN t.definition ELSE x'' END FROM tasks t JOIN rooms r ON r.id = t.room
        WHERE t.withdrawn = 0 AND t.due_day > 0 AND t.due_day <= :until AND (t.recurs OR t.due_day >= :from)
          AND (EXISTS (SELECT 1 FROM task_mine m WHERE m.task = t.event)
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
