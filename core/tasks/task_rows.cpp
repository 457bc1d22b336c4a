// SPDX-License-Identifier: Apache-2.0
#include "core/tasks/task_rows.h"

#include "core/roomlog/event_store.h"
#include "core/tasks/whole_task.h"

#include <algorithm>
#include <map>

namespace sw::tasks {

namespace {

QString minutesOf(const Definition &definition)
{
    QStringList minutes;
    for (const int minute : definition.reminders)
        minutes += QString::number(minute);
    return minutes.join(u' ');
}

constexpr auto actColumns = R"( INTO task_acts (task, place, occurrence, event, what, counts)
    VALUES (:task, :place, :occurrence, :event, :what, :counts))";
constexpr auto progressColumns
    = R"( INTO task_progress (task, occurrence, place, standing, since, settled, late, person,
        nudged, reason, text, number, photos, ticked)
    VALUES (:task, :occurrence, :place, :standing, :since, :settled, :late, :person,
        :nudged, :reason, :text, :number, :photos, :ticked))";

/// Where none can be there: SQLite guards each row that may replace another by a savepoint.
const QByteArray &newAct()
{
    static const QByteArray sql = QByteArray("INSERT") + actColumns;
    return sql;
}

const QByteArray &anyAct()
{
    static const QByteArray sql = QByteArray("INSERT OR REPLACE") + actColumns;
    return sql;
}

const QByteArray &newProgress()
{
    static const QByteArray sql = QByteArray("INSERT") + progressColumns;
    return sql;
}

const QByteArray &anyProgress()
{
    static const QByteArray sql = QByteArray("INSERT OR REPLACE") + progressColumns;
    return sql;
}

void bindAct(store::Statement &statement, const ActRow &act)
{
    statement.bind(":place", act.place)
        .bind(":occurrence", act.occurrence)
        .bind(":event", act.event)
        .bind(":what", act.what)
        .bind(":counts", act.counts);
}

void bindWay(store::Statement &statement, const WayKey &key, const Way &way)
{
    statement.bind(":occurrence", key.second)
        .bind(":place", key.first)
        .bind(":standing", way.standing)
        .bind(":since", way.since)
        .bind(":settled", way.settled)
        .bind(":late", way.late)
        .bind(":person", way.by)
        .bind(":nudged", way.nudged)
        .bind(":reason", way.reason)
        .bind(":text", way.text)
        .bind(":number", way.number)
        .bind(":photos", way.photos)
        .bind(":ticked", way.ticked.join(u' '));
}

} // namespace

TaskRoll rollOf(store::Connection &db, qint64 task)
{
    auto query = db.prepare(R"(
        SELECT e.ord, l.gone, l.lines FROM task_lists l CROSS JOIN events e ON e.id = l.since
        WHERE l.task = :task ORDER BY e.ord)");
    query.bind(":task", task);
    TaskRoll roll;
    while (query.next())
        roll.take(query.get<Order>(0), query.get<QString>(1), query.get<QString>(2));
    return roll;
}

void TaskRows::use(store::Writer &writer, const Jid &account)
{
    m_writer = &writer;
    m_lines.start(account);
}

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

bool TaskRows::put(const WholeTask &task)
{
    qint64 earliest = 0;
    struct Mine {
        int place;
        const KnownLine *line;
        qint64 due;
    };
    std::vector<Mine> mine;
    const auto &holders = task.roll.holders();
    for (std::size_t place = 0; place < holders.size(); ++place) {
        const KnownLine *line = holders[place].isPresent() ? m_lines.of(holders[place].line()) : nullptr;
        if (!line)
            continue;
        const qint64 due = task.row.recurs() ? 0 : dueOf(task.row.definition, line->assignee, {}, m_zones);
        if (due > 0 && (earliest == 0 || due < earliest))
            earliest = due;
        if (line->isMine)
            mine.push_back({int(place), line, due});
    }
    putTask(task, earliest);
    QSet<int> places;
    for (const auto &[place, line, due] : mine) {
        putMine(task, place, *line, due);
        places += place;
    }
    putLists(task);
    putRules(task);
    putWays(task, places);
    return !mine.empty();
}

void TaskRows::putTask(const WholeTask &whole, qint64 earliest)
{
    const TaskRow &task = whole.row;
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
        .bind(":reminders", minutesOf(task.definition))
        .bind(":startDay", numberOf(task.definition.startDay))
        .bind(":dueDay", numberOf(task.definition.due.day))
        .bind(":due", earliest)
        .bind(":changes", task.changes)
        .bind(":lastChange", task.lastChange)
        .bind(":withdrawn", task.withdrawn)
        .bind(":assignees", whole.roll.present())
        .run();
}

void TaskRows::putMine(const WholeTask &task, int place, const KnownLine &line, qint64 due)
{
    m_writer
        ->prepare(R"(
        INSERT INTO task_mine (task, place, due, start_day, withdrawn, recurs, reminders, line)
        VALUES (:task, :place, :due, :startDay, :withdrawn, :recurs, :reminders, :line))")
        .bind(":task", task.row.event)
        .bind(":place", place)
        .bind(":due", due)
        .bind(":startDay", numberOf(task.row.definition.startDay))
        .bind(":withdrawn", task.row.withdrawn != 0)
        .bind(":recurs", task.row.recurs())
        .bind(":reminders", minutesOf(task.row.definition))
        .bind(":line", line.line)
        .run();
}

void TaskRows::putLists(const WholeTask &task)
{
    for (const ListRow &list : task.lists)
        m_writer
            ->prepare(
                "INSERT INTO task_lists (task, since, marks, gone, lines) VALUES (:task, :since, :marks, "
                ":gone, :lines)")
            .bind(":task", task.row.event)
            .bind(":since", list.since)
            .bind(":marks", list.marks)
            .bind(":gone", list.gone)
            .bind(":lines", list.lines)
            .run();
}

void TaskRows::putRules(const WholeTask &task)
{
    for (auto rule = task.rules.cbegin(); rule != task.rules.cend(); ++rule)
        m_writer
            ->prepare(R"(
            INSERT INTO task_rules (task, since, proof, approval, approvers)
            VALUES (:task, :since, :proof, :approval, :approvers))")
            .bind(":task", task.row.event)
            .bind(":since", rule.key())
            .bind(":proof", rule->proof)
            .bind(":approval", rule->approval)
            .bind(":approvers", rule->approvers)
            .run();
}

/// Acts, progress and counts, each in the order of its rows.
void TaskRows::putWays(const WholeTask &task, const QSet<int> &mine)
{
    const qint64 id = task.row.event;
    std::vector<ActRow> acts;
    for (const WholeTask::Move &move : task.moves)
        acts.push_back({-1, 0, move.event, move.what, move.counts});
    const QHash<EventId, Order> places = task.knownPlaces();
    std::map<std::pair<qint64, int>, WayRows> ways;
    for (const WholeTask::Step &step : task.steps) {
        const qint64 occurrence = occurrenceOf(task.row, step.occurrence);
        for (const QString &assignee : step.assignees) {
            const int place = task.roll.placeOf(assignee);
            const ActRow act{place, step.occurrence, step.event, step.deed.what, false};
            if (place >= 0 && occurrence < 0)
                acts.push_back(act);
            if (place < 0 || occurrence < 0)
                continue;
            WayRows &way = ways[{occurrence, place}];
            way.acts.push_back(act);
            way.deeds.push_back(step.deed);
            way.deeds.back().knows = places.value(step.knows);
        }
    }
    const Frame frame = task.frame();
    std::map<std::pair<qint64, Standing>, std::pair<int, int>> counts;
    auto progress = m_writer->prepare(newProgress().constData());
    progress.bind(":task", id);
    for (auto &[key, rows] : ways) {
        const auto &[occurrence, place] = key;
        const TaskRoll::Holder &holder = task.roll.holders()[std::size_t(place)];
        const Way way = walked(task.row, frame, holder, occurrence, rows.deeds);
        for (std::size_t i = 0; i < rows.acts.size(); ++i) {
            acts.push_back(rows.acts[i]);
            acts.back().counts = rows.deeds[i].counts;
        }
        if (!holder.isPresent() || way == Way())
            continue;
        bindWay(progress, {place, occurrence}, way);
        progress.run();
        auto &[assignees, late] = counts[{occurrence, way.standing}];
        ++assignees;
        late += way.late;
        if (occurrence == 0 && mine.contains(place))
            putStanding(id, place, way);
    }
    std::ranges::sort(acts, {},
                      [](const ActRow &act) { return std::tuple(act.place, act.occurrence, act.event); });
    auto said = m_writer->prepare(newAct().constData());
    said.bind(":task", id);
    for (const ActRow &act : acts) {
        bindAct(said, act);
        said.run();
    }
    for (const auto &[key, number] : counts)
        count(id, key.first, key.second, number.first, number.second);
}

bool TaskRows::isKnown(qint64 task, const ActRow &act)
{
    auto query = m_writer->prepare(R"(
        SELECT what FROM task_acts WHERE task = :task AND place = :place AND occurrence = :occurrence AND event = :event)");
    query.bind(":task", task)
        .bind(":place", act.place)
        .bind(":occurrence", act.occurrence)
        .bind(":event", act.event);
    return query.next() && query.get<Act::What>(0) == act.what;
}

void TaskRows::putAct(qint64 task, const ActRow &act)
{
    auto statement = m_writer->prepare(anyAct().constData());
    statement.bind(":task", task);
    bindAct(statement, act);
    statement.run();
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

/// What was said when it did not recur counts for the first day, and the other way round.
WayRows TaskRows::way(const TaskRow &task, const QString &assignee, const WayKey &key)
{
    const qint64 first = numberOf(task.definition.due.day);
    const qint64 other = !task.recurs() ? first : key.second == first ? 0 : key.second;
    static const QByteArray sql = QByteArray("SELECT ") + roomlog::eventColumns + R"(
        , said, counts FROM (SELECT event, occurrence AS said, counts FROM task_acts
            WHERE task = :task AND place = :place AND occurrence IN (:occurrence, :other))
        CROSS JOIN events ON id = event ORDER BY ord)";
    auto query = m_writer->prepare(sql.constData());
    query.bind(":task", task.event)
        .bind(":place", key.first)
        .bind(":occurrence", key.second)
        .bind(":other", other);
    WayRows rows;
    while (query.next()) {
        const roomlog::Event event = roomlog::readEvent(query);
        auto said = saidIn(event);
        if (!said || event.envelope.subject != task.id || !said->assignees.contains(assignee))
            continue;
        const EventId knows = said->knows;
        rows.deeds.push_back(deedOf(event, *std::move(said)));
        Deed &deed = rows.deeds.back();
        deed.knows = placeOf(task, knows);
        rows.acts.push_back({key.first, query.get<qint64>(roomlog::eventColumnCount), event.row, deed.what,
                             query.get<bool>(roomlog::eventColumnCount + 1)});
    }
    return rows;
}

Order TaskRows::placeOf(const TaskRow &task, const EventId &id)
{
    if (id.isNull())
        return {};
    auto query = m_writer->prepare("SELECT ord FROM events WHERE event_id = :id AND room = :room AND "
                                   "(subject = :task OR event_id = :task)");
    query.bind(":id", id).bind(":room", task.room).bind(":task", task.id);
    return query.next() ? query.get<Order>(0) : Order();
}

qint64 TaskRows::occurrenceOf(const TaskRow &task, qint64 said)
{
    const qint64 first = numberOf(task.definition.due.day);
    if (task.recurs())
        return said == 0 ? first : said;
    return said == 0 || said == first ? 0 : -1;
}

Way TaskRows::walked(const TaskRow &task, const Frame &frame, const TaskRoll::Holder &holder,
                     qint64 occurrence, std::vector<Deed> &deeds)
{
    const bool mayBeLate = std::ranges::any_of(
        deeds, [](const Deed &deed) { return deed.what == Act::What::Done && deed.settled; });
    const KnownLine *line = mayBeLate ? m_lines.of(holder.line()) : nullptr;
    const qint64 due = line ? dueOf(task.definition, line->assignee, dayOf(occurrence), m_zones) : 0;
    return walk(frame, holder.tenures, due, deeds);
}

void TaskRows::settle(const TaskRow &task, const Frame &frame, const TaskRoll &roll, const WayKey &key)
{
    const TaskRoll::Holder &holder = roll.holders()[std::size_t(key.first)];
    WayRows rows = way(task, holder.key, key);
    const Way now = walked(task, frame, holder, key.second, rows.deeds);
    for (std::size_t i = 0; i < rows.acts.size(); ++i)
        if (std::exchange(rows.acts[i].counts, rows.deeds[i].counts) != rows.deeds[i].counts)
            putAct(task.event, rows.acts[i]);
    {
        auto query = m_writer->prepare(
            "SELECT standing, late FROM task_progress WHERE task = :task AND occurrence = "
            ":occurrence AND place = :place");
        query.bind(":task", task.event).bind(":occurrence", key.second).bind(":place", key.first);
        if (query.next())
            count(task.event, key.second, query.get<Standing>(0), -1, -query.get<int>(1));
    }
    const bool isPresent = holder.isPresent();
    if (isPresent && key.second == 0)
        putStanding(task.event, key.first, now);
    if (isPresent && now != Way()) {
        putProgress(task.event, key, now);
        return count(task.event, key.second, now.standing, 1, now.late);
    }
    m_writer
        ->prepare(
            "DELETE FROM task_progress WHERE task = :task AND occurrence = :occurrence AND place = :place")
        .bind(":task", task.event)
        .bind(":occurrence", key.second)
        .bind(":place", key.first)
        .run();
}

void TaskRows::putProgress(qint64 task, const WayKey &key, const Way &way)
{
    auto statement = m_writer->prepare(anyProgress().constData());
    statement.bind(":task", task);
    bindWay(statement, key, way);
    statement.run();
}

/// Of a row that may be there.
void TaskRows::putStanding(qint64 task, int place, const Way &way)
{
    m_writer
        ->prepare(
            "UPDATE task_mine SET standing = :standing, since = :since WHERE task = :task AND place = :place")
        .bind(":standing", way.standing)
        .bind(":since", way.since)
        .bind(":task", task)
        .bind(":place", place)
        .run();
}

void TaskRows::count(qint64 task, qint64 occurrence, Standing standing, int by, int late)
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
        .bind(":late", late)
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

} // namespace sw::tasks
