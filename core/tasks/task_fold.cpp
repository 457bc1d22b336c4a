// SPDX-License-Identifier: Apache-2.0
#include "core/tasks/task_fold.h"

#include "core/files/files_fold.h"
#include "core/roomlog/event_store.h"
#include "core/tasks/whole_task.h"

#include <algorithm>
#include <deque>
#include <set>

namespace sw::tasks {

using roomlog::Event;
using roomlog::FoldContext;
using roomlog::Kind;
namespace ShownFlag = roomlog::ShownFlag;
using roomlog::Voice;
using What = Act::What;

namespace {

/// As far as a task needs them: fewer columns than the log's own reading, and what is long only once.
std::deque<Event> eventsOf(FoldContext &context, RoomId room, const EventId &task)
{
    auto query = context.writer().prepare(R"(
        SELECT id, ord, event_id, kind, state, sender, time, voice, text, payload FROM events
        WHERE subject = :task AND room = :room)");
    query.bind(":task", task).bind(":room", room);
    std::deque<Event> events;
    while (query.next()) {
        Event &event = events.emplace_back();
        event.row = query.get<qint64>(0);
        event.room = room;
        event.order = query.get<Order>(1);
        event.envelope.id = query.get<EventId>(2);
        event.envelope.kind = query.get<Kind>(3);
        event.envelope.subject = task;
        event.state = query.get<roomlog::EventState>(4);
        event.sender = query.get<Jid>(5);
        event.time = query.get<qint64>(6);
        event.voice = query.get<Voice>(7);
        event.envelope.text = query.get<QString>(8);
        roomlog::readPayload(query.get<QByteArray>(9), event.envelope);
    }
    if (!std::ranges::is_sorted(events, {}, &Event::order))
        std::ranges::sort(events, {}, &Event::order);
    return events;
}

/// It counts of who may act for the task at its place, whatever the room lets them write otherwise.
void settleFile(FoldContext &context, const Event &file, const TaskRoll &roll, Order withdrawn)
{
    const bool counts = maySay(file.voice, Kind::TaskFile) && file.order <= withdrawn
        && roll.mayAct(file.sender, file.order);
    if (!counts || !files::keep(context, file))
        files::forget(context, file);
}

} // namespace

TaskFold::TaskFold()
    : m_rows(std::make_unique<TaskRows>())
{ }

TaskFold::~TaskFold() = default;

std::vector<Kind> TaskFold::kinds()
{
    return {Kind::Task,       Kind::TaskChanged,   Kind::TaskStep, Kind::TaskJudged,
            Kind::TaskNudged, Kind::TaskWithdrawn, Kind::TaskFile, Kind::Recall};
}

void TaskFold::fold(FoldContext &context, RoomId room, const EventId &subject, const Event *added)
{
    m_rows->use(context.writer(), context.account());
    if (m_touched.isEmpty())
        m_rollbacks = context.writer().rollbacks();
    const EventId cause = context.cause();
    if (const auto known = m_touched.constFind(room); known != m_touched.cend()) {
        const auto touched = known->constFind(subject);
        if (touched != known->cend() && touched->whole && cause != subject
            && !(added && added->envelope.kind == Kind::TaskNudged))
            return;
    }
    const bool isTask = cause == subject;
    if (!isTask && m_rows->find(room, subject) == 0 && !m_touched.value(room).contains(subject))
        return; // it is older than what is here, or no task
    Touched &touched = m_touched[room][subject];
    if (isTask) {
        touched.whole = true;
        touched.isNews = added != nullptr && added->sender != context.account();
        return;
    }
    const auto event
        = added ? std::optional(*added) : roomlog::EventStore(context.writer()).event(room, cause);
    const Kind kind = event ? event->envelope.kind : Kind::Unknown;
    if (kind == Kind::TaskStep || kind == Kind::TaskJudged || kind == Kind::TaskNudged) {
        if (added && kind == Kind::TaskNudged && event->sender != context.account())
            takeNudge(context, *event, touched);
        takeStep(*event, touched, added != nullptr);
    } else if (kind == Kind::TaskFile) {
        touched.files.push_back(cause);
    } else {
        touched.whole = true; // a change, the end, or something that was taken back
    }
}

void TaskFold::takeNudge(const FoldContext &context, const Event &event, Touched &touched)
{
    const auto said = saidIn(event);
    if (!said)
        return;
    Arrival nudge;
    nudge.room = event.room;
    nudge.event = event.envelope.subject;
    nudge.sender = event.sender;
    nudge.live = context.isLive();
    nudge.time = event.time;
    nudge.mention = nudge.task = nudge.nudge = true;
    touched.nudges.push_back(
        {event.envelope.id, nudge, said->assignees, event.voice == Voice::Administrator});
}

/// One of several assignees that moves may be another than it was: then all is made anew.
void TaskFold::takeStep(const Event &event, Touched &touched, bool isNew)
{
    if (touched.whole)
        return;
    auto said = maySay(event.voice, event.envelope.kind) ? saidIn(event) : std::nullopt;
    touched.whole = !isNew && (!said || said->assignees.size() != 1);
    if (said && !touched.whole)
        touched.steps.push_back({event.row, *std::move(said), isNew});
}

/// What was touched by something that was undone since is made of what the log holds.
void TaskFold::finish(FoldContext &context, RoomId room)
{
    const auto touched = m_touched.take(room);
    if (touched.isEmpty() || context.writer().failure())
        return;
    const bool isUndone = context.writer().rollbacks() != m_rollbacks;
    m_rows->use(context.writer(), context.account());
    for (auto it = touched.cbegin(); it != touched.cend(); ++it) {
        Touched one = *it;
        one.whole |= isUndone;
        finishTask(context, room, it.key(), one);
    }
    context.tellTasks();
}

void TaskFold::finishTask(FoldContext &context, RoomId room, const EventId &id, const Touched &touched)
{
    const auto stands = touched.whole ? std::nullopt : m_rows->task(m_rows->find(room, id));
    if (!stands || !settleSteps(*stands, touched))
        foldWhole(context, room, id, touched.isNews);
    else
        settleFiles(context, *stands, touched.files);
    if (touched.nudges.empty())
        return;
    if (const auto task = m_rows->task(m_rows->find(room, id)))
        announceNudges(context, *task, touched);
}

/// False if a step was something else before.
bool TaskFold::settleSteps(const TaskRow &task, const Touched &touched)
{
    if (touched.steps.empty())
        return true;
    const TaskRoll roll = rollOf(m_rows->writer(), task.event);
    std::set<WayKey> ways;
    for (const Step &step : touched.steps) {
        const qint64 said = numberOf(step.said.occurrence);
        const qint64 occurrence = TaskRows::occurrenceOf(task, said);
        for (const QString &assignee : step.said.assignees) {
            const ActRow act{roll.placeOf(assignee), said, step.event, step.said.what, false};
            if (!step.isNew && (act.place < 0 || !m_rows->isKnown(task.event, act)))
                return false;
            if (act.place < 0)
                continue;
            if (step.isNew)
                m_rows->putAct(task.event, act);
            if (occurrence >= 0)
                ways.emplace(act.place, occurrence);
        }
    }
    const Frame frame = m_rows->frame(task);
    for (const WayKey &key : ways)
        m_rows->settle(task, frame, roll, key);
    return true;
}

void TaskFold::settleFiles(FoldContext &context, const TaskRow &task, const std::vector<EventId> &files)
{
    if (files.empty())
        return;
    const TaskRoll roll = rollOf(m_rows->writer(), task.event);
    const Order withdrawn = m_rows->frame(task).withdrawn;
    for (const EventId &file : files)
        if (const auto event = roomlog::EventStore(context.writer()).event(task.room, file))
            settleFile(context, *event, roll, withdrawn);
}

void TaskFold::announceNudges(FoldContext &context, const TaskRow &task, const Touched &touched)
{
    const TaskRoll roll = rollOf(m_rows->writer(), task.event);
    for (const auto &[event, nudge, assignees, administrator] : touched.nudges) {
        const bool counts = task.withdrawn == 0 && (administrator || nudge.sender == task.author)
            && roomlog::EventStore(context.writer()).byEventId(task.room, event);
        const bool isMine = counts && std::ranges::any_of(assignees, [&](const QString &key) {
                                const int place = roll.placeOf(key);
                                const auto &holders = roll.holders();
                                return place >= 0 && holders[std::size_t(place)].isPresent()
                                    && mayActFor(holders[std::size_t(place)].line(), context.account());
                            });
        Arrival arrival = nudge;
        arrival.text = task.definition.title;
        if (isMine)
            context.announce(std::move(arrival));
    }
}

void TaskFold::foldWhole(FoldContext &context, RoomId room, const EventId &id, bool isNews)
{
    m_rows->remove(room, id);
    const auto event = roomlog::EventStore(context.writer()).event(room, id);
    if (!event || event->envelope.kind != Kind::Task)
        return;
    if (!maySay(event->voice, Kind::Task))
        return context.hide(*event);
    roomlog::TimelineRow shown;
    shown.flags = event->sender == context.account() ? ShownFlag::Mine : ShownFlag::Countable;
    auto task = WholeTask::of(*event, m_rows->lines());
    if (!task) {
        shown.shown = roomlog::Shown::Unreadable;
        return context.show(*event, shown);
    }
    const auto events = eventsOf(context, room, id);
    for (const Event &one : events)
        task->take(one, m_rows->lines());
    const bool isMine = m_rows->put(*task);
    for (const Event &one : events)
        if (one.envelope.kind == Kind::TaskFile)
            settleFile(context, one, task->roll, task->withdrawnAt);

    shown.shown = roomlog::Shown::Task;
    shown.source = task->titleFrom;
    shown.quote = task->row.origin;
    if (isMine && !(shown.flags & ShownFlag::Mine))
        shown.flags |= ShownFlag::MentionsMe;
    if (task->row.changes > 0)
        shown.flags |= ShownFlag::Edited;
    context.show(*event, shown);
    if (isNews && isMine && task->row.withdrawn == 0)
        announceTask(context, *event, task->row.definition.title);
}

void TaskFold::announceTask(FoldContext &context, const Event &event, const QString &title)
{
    Arrival arrival;
    arrival.room = event.room;
    arrival.event = event.envelope.id;
    arrival.sender = event.sender;
    arrival.text = title;
    arrival.live = context.isLive();
    arrival.time = event.time;
    arrival.mention = arrival.task = true;
    context.announce(arrival);
}

std::vector<EventId> TaskFold::open(store::Connection &db, RoomId room) const
{
    auto query = db.prepare(R"(
        SELECT t.event_id FROM tasks t JOIN events e ON e.id = t.event
        WHERE t.room = :room AND t.withdrawn = 0 AND (t.recurs OR t.assignees > coalesce((
            SELECT sum(c.assignees) FROM task_counts c WHERE c.task = t.event AND c.occurrence = 0
                AND (c.standing = :approved OR (c.standing = :done AND NOT (
                    SELECT r.approval FROM task_rules r WHERE r.task = t.event ORDER BY r.since DESC LIMIT 1)))), 0))
        ORDER BY e.ord DESC)");
    query.bind(":room", room).bind(":done", Standing::Done).bind(":approved", Standing::Approved);
    std::vector<EventId> tasks;
    while (query.next())
        tasks.push_back(query.get<EventId>(0));
    return tasks;
}

std::vector<EventId> TaskFold::needed(store::Connection &db, RoomId room) const
{
    std::vector<EventId> files;
    for (const EventId &task : open(db, room)) {
        auto attached = db.prepare("SELECT definition FROM tasks WHERE event_id = :task AND room = :room");
        if (!attached.bind(":task", task).bind(":room", room).next())
            continue;
        const QList<EventId> attachments = definitionIn(attached.get<QByteArray>(0)).attachments;
        files.insert(files.end(), attachments.begin(), attachments.end());
        auto brought = db.prepare(R"(
            SELECT p.photos FROM tasks t CROSS JOIN task_progress p ON p.task = t.event
            WHERE t.event_id = :task AND t.room = :room AND p.photos <> x'' AND NOT (t.recurs AND (
                p.standing IN (:approved, :cannot) OR (p.standing = :done AND NOT (
                    SELECT r.approval FROM task_rules r WHERE r.task = t.event ORDER BY r.since DESC LIMIT 1)))))");
        brought.bind(":task", task).bind(":room", room).bind(":approved", Standing::Approved);
        brought.bind(":cannot", Standing::Cannot).bind(":done", Standing::Done);
        while (brought.next()) {
            const QList<EventId> photos = idsIn(brought.get<QByteArray>(0));
            files.insert(files.end(), photos.begin(), photos.end());
        }
    }
    return files;
}

void TaskFold::reset(FoldContext &context, RoomId room)
{
    m_rows->use(context.writer(), context.account());
    m_rows->removeAll(room);
    m_touched.remove(room);
}

} // namespace sw::tasks
