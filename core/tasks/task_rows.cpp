// SPDX-License-Identifier: Apache-2.0
#include "core/tasks/task_rows.h"

#include <algorithm>

namespace sw::tasks {

using roomlog::EventState;
using roomlog::Voice;

qint64 TaskRows::find(RoomId room, const EventId &id)
{
    auto query = m_writer->prepare("SELECT event FROM tasks WHERE event_id = :id AND room = :room");
    return query.bind(":id", id).bind(":room", room).next() ? query.get<qint64>(0) : 0;
}

std::optional<TaskRow> TaskRows::task(qint64 event)
{
    auto query = m_writer->prepare(R"(
        SELECT room, event_id, publication, origin, author, created, definition, changes, last_change, withdrawn
        FROM tasks WHERE event = :event)");
    if (!query.bind(":event", event).next())
        return {};
    TaskRow task;
    task.event = event;
    task.room = query.get<RoomId>(0);
    task.id = query.get<EventId>(1);
    task.publication = query.get<EventId>(2);
    task.origin = query.get<EventId>(3);
    task.author = query.get<Jid>(4);
    task.created = query.get<qint64>(5);
    task.definition = definitionIn(query.get<QByteArray>(6));
    task.changes = query.get<int>(7);
    task.lastChange = query.get<EventId>(8);
    task.withdrawn = query.get<qint64>(9);
    return task;
}

void TaskRows::remove(RoomId room, const EventId &id)
{
    m_writer->prepare("DELETE FROM tasks WHERE event_id = :id AND room = :room")
        .bind(":id", id)
        .bind(":room", room)
        .run();
}

void TaskRows::removeAll(RoomId room)
{
    m_writer->prepare("DELETE FROM tasks WHERE room = :room").bind(":room", room).run();
}

bool TaskRows::put(const TaskRow &task, const std::vector<TenureRow> &tenures,
                   const QHash<qint64, Rule> &rules, const Jid &account)
{
    qint64 earliest = 0;
    qint64 present = 0;
    bool isMine = false;
    std::vector<qint64> dues;
    for (const TenureRow &row : tenures) {
        const bool counts = row.current && !row.tenure.gone;
        const auto assignee = counts && !task.recurs() ? assigneeIn(row.tenure.line) : std::nullopt;
        const qint64 due = assignee ? dueOf(task.definition, *assignee, {}, m_zones) : 0;
        if (due > 0 && (earliest == 0 || due < earliest))
            earliest = due;
        present += counts;
        isMine |= counts && mayActFor(row.tenure.line, account);
        dues.push_back(due);
    }
    QStringList minutes;
    for (const int minute : task.definition.reminders)
        minutes += QString::number(minute);
    m_writer
        ->prepare(R"(
        INSERT INTO tasks (event, room, event_id, publication, origin, author, created, definition, title, approvers,
            recurs, reminders, start_day, due_day, due, changes, last_change, withdrawn, assignees)
        VALUES (:event, :room, :id, :publication, :origin, :author, :created, :definition, :title, :approvers,
            :recurs, :reminders, :startDay, :dueDay, :due, :changes, :lastChange, :withdrawn, :assignees))")
        .bind(":event", task.event)
        .bind(":room", task.room)
        .bind(":id", task.id)
        .bind(":publication", task.publication)
        .bind(":origin", task.origin)
        .bind(":author", task.author)
        .bind(":created", task.created)
        .bind(":definition", bytesOf(task.definition))
        .bind(":title", task.definition.title)
        .bind(":approvers", textOf(task.definition.approvers))
        .bind(":recurs", task.recurs())
        .bind(":reminders", minutes.join(u' '))
        .bind(":startDay", numberOf(task.definition.startDay))
        .bind(":dueDay", numberOf(task.definition.due.day))
        .bind(":due", earliest)
        .bind(":changes", task.changes)
        .bind(":lastChange", task.lastChange)
        .bind(":withdrawn", task.withdrawn)
        .bind(":assignees", present)
        .run();
    for (std::size_t i = 0; i < tenures.size(); ++i)
        putTenure(task.event, tenures[i], dues[i], account);
    putRules(task.event, rules);
    return isMine;
}

void TaskRows::putTenure(qint64 task, const TenureRow &row, qint64 due, const Jid &account)
{
    m_writer
        ->prepare(R"(
        INSERT OR REPLACE INTO task_assignees (task, assignee, since, gone, current, place, line, mine, due)
        VALUES (:task, :assignee, :since, :gone, :current, :place, :line, :mine, :due))")
        .bind(":task", task)
        .bind(":assignee", row.assignee)
        .bind(":since", row.since)
        .bind(":gone", row.tenure.gone)
        .bind(":current", row.current && !row.tenure.gone)
        .bind(":place", row.place)
        .bind(":line", row.tenure.line)
        .bind(":mine", mayActFor(row.tenure.line, account))
        .bind(":due", due)
        .run();
}

void TaskRows::putRules(qint64 task, const QHash<qint64, Rule> &rules)
{
    for (auto rule = rules.cbegin(); rule != rules.cend(); ++rule)
        m_writer
            ->prepare(R"(
            INSERT INTO task_rules (task, since, proof, approval, approvers)
            VALUES (:task, :since, :proof, :approval, :approvers))")
            .bind(":task", task)
            .bind(":since", rule.key())
            .bind(":proof", rule->proof)
            .bind(":approval", rule->approval)
            .bind(":approvers", rule->approvers)
            .run();
}

void TaskRows::putAct(qint64 task, qint64 event, const QString &assignee, const Said &said, bool counts)
{
    m_writer
        ->prepare(R"(
        INSERT OR REPLACE INTO task_acts (event, assignee, task, what, occurrence, knows, text, number, photos, counts)
        VALUES (:event, :assignee, :task, :what, :occurrence, :knows, :text, :number, :photos, :counts))")
        .bind(":event", event)
        .bind(":assignee", assignee)
        .bind(":task", task)
        .bind(":what", said.what)
        .bind(":occurrence", numberOf(said.occurrence))
        .bind(":knows", said.knows)
        .bind(":text", said.text)
        .bind(":number", said.number)
        .bind(":photos", bytesOf(said.photos))
        .bind(":counts", counts)
        .run();
}

QList<WayKey> TaskRows::takeActs(qint64 event)
{
    QList<WayKey> keys;
    {
        auto query = m_writer->prepare("SELECT assignee, occurrence FROM task_acts WHERE event = :event");
        query.bind(":event", event);
        while (query.next())
            keys += WayKey(query.get<QString>(0), query.get<qint64>(1));
    }
    m_writer->prepare("DELETE FROM task_acts WHERE event = :event").bind(":event", event).run();
    return keys;
}

Frame TaskRows::frame(const TaskRow &task)
{
    Frame frame;
    frame.author = task.author;
    if (task.withdrawn != 0) {
        auto query = m_writer->prepare("SELECT ord FROM events WHERE id = :event");
        frame.withdrawn = query.bind(":event", task.withdrawn).next() ? query.get<Order>(0) : Order();
    }
    auto query = m_writer->prepare(R"(
        SELECT e.ord, r.proof, r.approval, r.approvers FROM task_rules r CROSS JOIN events e ON e.id = r.since
        WHERE r.task = :task ORDER BY e.ord)");
    query.bind(":task", task.event);
    while (query.next())
        frame.rules.push_back(
            {query.get<Order>(0), query.get<int>(1), query.get<bool>(2), query.get<QString>(3)});
    return frame;
}

std::vector<TenureRow> TaskRows::tenures(const TaskRow &task, const QString &assignee)
{
    auto query = m_writer->prepare(R"(
        SELECT e.ord, a.gone, a.line, a.since, a.current, a.place FROM task_assignees a CROSS JOIN events e ON e.id = a.since
        WHERE a.task = :task AND a.assignee = :assignee ORDER BY e.ord)");
    query.bind(":task", task.event).bind(":assignee", assignee);
    std::vector<TenureRow> rows;
    while (query.next())
        rows.push_back({assignee,
                        query.get<qint64>(3),
                        {query.get<Order>(0), query.get<bool>(1), query.get<QString>(2)},
                        query.get<bool>(4),
                        query.get<int>(5)});
    return rows;
}

std::vector<DeedRow> TaskRows::deeds(const TaskRow &task, const WayKey &key)
{
    // What was said when it did not recur counts for the first day, and the other way round.
    const qint64 first = numberOf(task.definition.due.day);
    const qint64 other = !task.recurs() ? first : key.second == first ? 0 : key.second;
    auto query = m_writer->prepare(R"(
        SELECT a.event, a.what, e.ord, e.state, e.time, e.sender, e.voice, a.text, a.number, a.photos, a.counts,
            CASE WHEN a.knows = x'' THEN 0 ELSE coalesce((SELECT k.ord FROM events k WHERE k.event_id = a.knows
                AND k.room = e.room AND (k.subject = :id OR k.event_id = :id)), 0) END
        FROM task_acts a CROSS JOIN events e ON e.id = a.event
        WHERE a.task = :task AND a.assignee = :assignee AND a.occurrence IN (:occurrence, :other) ORDER BY e.ord)");
    query.bind(":task", task.event)
        .bind(":id", task.id)
        .bind(":assignee", key.first)
        .bind(":occurrence", key.second)
        .bind(":other", other);
    std::vector<DeedRow> rows;
    while (query.next()) {
        DeedRow row;
        row.event = query.get<qint64>(0);
        row.deed.what = query.get<Act::What>(1);
        row.deed.order = query.get<Order>(2);
        row.deed.settled = query.get<EventState>(3) == EventState::Settled;
        row.deed.time = query.get<qint64>(4);
        row.deed.by = query.get<Jid>(5);
        row.deed.administrator = query.get<Voice>(6) == Voice::Administrator;
        row.deed.text = query.get<QString>(7);
        row.deed.number = query.get<QString>(8);
        row.deed.photos = query.get<QByteArray>(9);
        row.counted = query.get<bool>(10);
        row.deed.knows = query.get<Order>(11);
        rows.push_back(std::move(row));
    }
    return rows;
}

qint64 TaskRows::occurrenceOf(const TaskRow &task, qint64 said)
{
    const qint64 first = numberOf(task.definition.due.day);
    if (task.recurs())
        return said == 0 ? first : said;
    return said == 0 || said == first ? 0 : -1;
}

void TaskRows::settle(const TaskRow &task, const Frame &frame, const WayKey &key,
                      const std::vector<TenureRow> &tenures, std::vector<DeedRow> &rows, bool isWhole)
{
    std::vector<Tenure> given;
    for (const TenureRow &row : tenures)
        given.push_back(row.tenure);
    std::vector<Deed> deeds;
    for (const DeedRow &row : rows)
        deeds.push_back(row.deed);
    const bool mayBeLate = std::ranges::any_of(
        deeds, [](const Deed &deed) { return deed.what == Act::What::Done && deed.settled; });
    const auto assignee = given.empty() || !mayBeLate ? std::nullopt : assigneeIn(given.back().line);
    const qint64 due = assignee ? dueOf(task.definition, *assignee, dayOf(key.second), m_zones) : 0;
    const Way way = walk(frame, given, due, deeds);
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (rows[i].counted != deeds[i].counts)
            m_writer
                ->prepare(
                    "UPDATE task_acts SET counts = :counts WHERE event = :event AND assignee = :assignee")
                .bind(":counts", deeds[i].counts)
                .bind(":event", rows[i].event)
                .bind(":assignee", key.first)
                .run();
    const bool isPresent = !given.empty() && !given.back().gone;
    const auto before = isWhole ? std::nullopt : standing(task.event, key);
    if (before && isPresent)
        count(task.event, key.second, before->first, before->second, -1);
    if (!isPresent || way == Way())
        return void(m_writer
                        ->prepare("DELETE FROM task_progress WHERE task = :task AND occurrence = :occurrence "
                                  "AND assignee = :assignee")
                        .bind(":task", task.event)
                        .bind(":occurrence", key.second)
                        .bind(":assignee", key.first)
                        .run());
    m_writer
        ->prepare(R"(
        INSERT OR REPLACE INTO task_progress (task, occurrence, assignee, standing, since, settled, late, person, reason,
            text, number, photos, ticked, nudged)
        VALUES (:task, :occurrence, :assignee, :standing, :since, :settled, :late, :person, :reason,
            :text, :number, :photos, :ticked, :nudged))")
        .bind(":task", task.event)
        .bind(":occurrence", key.second)
        .bind(":assignee", key.first)
        .bind(":standing", way.standing)
        .bind(":since", way.since)
        .bind(":settled", way.settled)
        .bind(":late", way.late)
        .bind(":person", way.by)
        .bind(":reason", way.reason)
        .bind(":text", way.text)
        .bind(":number", way.number)
        .bind(":photos", way.photos)
        .bind(":ticked", way.ticked.join(u' '))
        .bind(":nudged", way.nudged)
        .run();
    if (!isWhole)
        count(task.event, key.second, way.standing, way.late, 1);
}

std::optional<std::pair<Standing, bool>> TaskRows::standing(qint64 task, const WayKey &key)
{
    auto query
        = m_writer->prepare("SELECT standing, late FROM task_progress WHERE task = :task AND occurrence = "
                            ":occurrence AND assignee = :assignee");
    query.bind(":task", task).bind(":occurrence", key.second).bind(":assignee", key.first);
    return query.next() ? std::optional(std::pair(query.get<Standing>(0), query.get<bool>(1))) : std::nullopt;
}

void TaskRows::count(qint64 task, qint64 occurrence, Standing standing, bool late, int by)
{
    if (standing == Standing::NotSeen)
        return;
    m_writer
        ->prepare(R"(
        INSERT INTO task_counts (task, occurrence, standing, assignees, late) VALUES (:task, :occurrence, :standing, :by, :late)
        ON CONFLICT DO UPDATE SET assignees = assignees + excluded.assignees, late = late + excluded.late)")
        .bind(":task", task)
        .bind(":occurrence", occurrence)
        .bind(":standing", standing)
        .bind(":by", by)
        .bind(":late", late ? by : 0)
        .run();
    if (by < 0)
        m_writer
            ->prepare(
                "DELETE FROM task_counts WHERE task = :task AND occurrence = :occurrence AND standing = "
                ":standing AND assignees <= 0")
            .bind(":task", task)
            .bind(":occurrence", occurrence)
            .bind(":standing", standing)
            .run();
}

void TaskRows::countAll(qint64 task)
{
    m_writer
        ->prepare(R"(
        INSERT INTO task_counts (task, occurrence, standing, assignees, late)
        SELECT task, occurrence, standing, count(*), sum(late) FROM task_progress
        WHERE task = :task AND standing <> 0 GROUP BY occurrence, standing)")
        .bind(":task", task)
        .run();
}

} // namespace sw::tasks
