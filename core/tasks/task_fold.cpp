// SPDX-License-Identifier: Apache-2.0
#include "core/tasks/task_fold.h"

#include "core/roomlog/event_store.h"
#include "core/tasks/task_rows.h"

#include <algorithm>

namespace sw::tasks {

using roomlog::Event;
using roomlog::EventState;
using roomlog::FoldContext;
using roomlog::Kind;
namespace ShownFlag = roomlog::ShownFlag;
using roomlog::Voice;
using What = Act::What;

namespace {

bool isManager(const Event &event, const Jid &author)
{
    return event.sender == author || event.voice == Voice::Administrator;
}

Deed deedOf(const Event &event, const Said &said)
{
    Deed deed;
    deed.what = said.what;
    deed.order = event.order;
    deed.settled = event.state == EventState::Settled;
    deed.time = event.time;
    deed.by = event.sender;
    deed.administrator = event.voice == Voice::Administrator;
    deed.text = said.text;
    deed.number = said.number;
    deed.photos = bytesOf(said.photos);
    return deed;
}

/// Reads a task's events once, in order.
class WholeTask
{
public:
    WholeTask(const Event &event, const Published &published)
    {
        row.event = event.row;
        row.room = event.room;
        row.id = event.envelope.id;
        row.publication = published.publication.isNull() ? event.envelope.id : published.publication;
        row.origin = published.origin;
        row.author = event.sender;
        row.created = event.time;
        row.definition = published.definition;
        for (const Assignee &assignee : row.definition.assignees)
            give(event, assignee);
        row.definition.assignees.clear();
        rule(event);
        titleFrom = event.row;
        places.insert(row.id, event.order);
    }

    void take(const Event &event)
    {
        const Kind kind = event.envelope.kind;
        const bool isEnd = (kind == Kind::Recall && event.sender == row.author)
            || (kind == Kind::TaskWithdrawn && saidIn(event) && isManager(event, row.author));
        places.insert(event.envelope.id, event.order);
        if (kind == Kind::TaskChanged)
            change(event);
        else if (kind == Kind::TaskWithdrawn || kind == Kind::Recall)
            ends.push_back({event.row, isEnd && row.withdrawn == 0});
        else if (const auto said = saidIn(event))
            steps.push_back({event, *said});
        if (isEnd && row.withdrawn == 0) {
            row.withdrawn = event.row;
            withdrawnAt = event.order;
        }
    }

    struct Step {
        Event event;
        Said said;
    };
    struct Change {
        qint64 event = 0;
        QStringList fields;
        bool counts = false;
    };
    TaskRow row;
    std::vector<TenureRow> tenures;
    QHash<qint64, Rule> rules; ///< by events.id
    std::vector<Step> steps;
    std::vector<Change> changes;
    std::vector<std::pair<qint64, bool>> ends;
    QHash<EventId, Order> places;
    Order withdrawnAt = Order::newest();
    qint64 titleFrom = 0;

private:
    void change(const Event &event)
    {
        const bool counts = isManager(event, row.author) && row.withdrawn == 0;
        Definition none;
        changes.push_back({event.row, applyChange(event, counts ? row.definition : none), counts});
        if (!counts)
            return;
        const AssigneesMoved moved = assigneesMovedIn(event);
        for (const QString &key : moved.gone)
            end(event, key);
        for (const Assignee &assignee : moved.put)
            give(event, assignee);
        ++row.changes;
        row.lastChange = event.envelope.id;
        if (!event.envelope.text.isEmpty())
            titleFrom = event.row;
        rule(event);
    }

    TenureRow *last(const QString &key)
    {
        const auto found = m_last.constFind(key);
        return found == m_last.cend() ? nullptr : &tenures[*found];
    }

    void give(const Event &event, const Assignee &assignee)
    {
        add(event, assignee.key(), {event.order, false, lineOf(assignee)});
    }

    void end(const Event &event, const QString &key)
    {
        const TenureRow *was = last(key);
        if (was && !was->tenure.gone)
            add(event, key, {event.order, true, was->tenure.line});
    }

    void add(const Event &event, const QString &key, const Tenure &tenure)
    {
        TenureRow *was = last(key);
        if (!was && m_last.size() >= 2 * limits::Assignees)
            return;
        const int place = was ? was->place : int(m_last.size());
        if (was)
            was->current = false;
        m_last.insert(key, tenures.size());
        tenures.push_back({key, event.row, tenure, true, place});
    }

    void rule(const Event &event)
    {
        Rule now{event.order, row.definition.proof, row.definition.approval,
                 textOf(row.definition.approvers)};
        const bool isOld = m_rule && m_rule->proof == now.proof && m_rule->approval == now.approval
            && m_rule->approvers == now.approvers;
        if (!isOld)
            rules.insert(event.row, now);
        m_rule = now;
    }

    QHash<QString, std::size_t> m_last; ///< by key, in `tenures`
    std::optional<Rule> m_rule;
};

Frame frameOf(const WholeTask &task)
{
    Frame frame;
    frame.author = task.row.author;
    frame.withdrawn = task.withdrawnAt;
    for (const Rule &rule : task.rules)
        frame.rules.push_back(rule);
    std::ranges::sort(frame.rules, {}, &Rule::since);
    return frame;
}

/// Acts, progress and counts of a task whose row is there.
void putWays(TaskRows &rows, const WholeTask &task)
{
    for (const WholeTask::Change &change : task.changes) {
        Said said;
        said.what = What::Changed;
        said.text = change.fields.join(u' ');
        rows.putAct(task.row.event, change.event, {}, said, change.counts);
    }
    for (const auto &[end, counts] : task.ends) {
        Said said;
        said.what = What::Withdrawn;
        rows.putAct(task.row.event, end, {}, said, counts);
    }
    QHash<WayKey, std::vector<DeedRow>> ways;
    for (const WholeTask::Step &step : task.steps) {
        DeedRow deed{step.event.row, deedOf(step.event, step.said)};
        deed.deed.knows = task.places.value(step.said.knows);
        const qint64 occurrence = TaskRows::occurrenceOf(task.row, numberOf(step.said.occurrence));
        for (const QString &assignee : step.said.assignees) {
            rows.putAct(task.row.event, step.event.row, assignee, step.said);
            if (occurrence >= 0)
                ways[WayKey(assignee, occurrence)].push_back(deed);
        }
    }
    const Frame frame = frameOf(task);
    QHash<QString, std::vector<TenureRow>> tenures;
    for (const TenureRow &tenure : task.tenures)
        tenures[tenure.assignee].push_back(tenure);
    for (auto way = ways.begin(); way != ways.end(); ++way)
        rows.settle(task.row, frame, way.key(), tenures.value(way.key().first), *way, true);
    rows.countAll(task.row.event);
}

} // namespace

TaskFold::TaskFold()
    : m_rows(std::make_unique<TaskRows>())
{ }

TaskFold::~TaskFold() = default;

std::vector<Kind> TaskFold::kinds()
{
    return {Kind::Task,       Kind::TaskChanged,   Kind::TaskStep, Kind::TaskJudged,
            Kind::TaskNudged, Kind::TaskWithdrawn, Kind::Recall};
}

void TaskFold::fold(FoldContext &context, RoomId room, const EventId &subject, const Event *added)
{
    m_rows->use(context.writer());
    if (const quint64 rollbacks = context.writer().rollbacks();
        std::exchange(m_rollbacks, rollbacks) != rollbacks)
        m_touched.clear(); // by what is not there any more
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
    if (kind == Kind::TaskStep || kind == Kind::TaskJudged || kind == Kind::TaskNudged)
        takeStep(context, *event, touched, added != nullptr);
    else
        touched.whole = true; // a change, the end, or something that was taken back
}

void TaskFold::takeStep(FoldContext &context, const Event &event, Touched &touched, bool isNew)
{
    const auto said = saidIn(event);
    if (isNew && said && said->what == What::Nudged && event.sender != context.account()) {
        Arrival nudge;
        nudge.room = event.room;
        nudge.event = event.envelope.subject;
        nudge.sender = event.sender;
        nudge.live = context.isLive();
        nudge.time = event.time;
        nudge.mention = nudge.task = nudge.nudge = true;
        touched.nudges.append({nudge, said->assignees, event.voice == Voice::Administrator});
    }
    if (touched.whole)
        return;
    const qint64 task = m_rows->find(event.room, event.envelope.subject);
    if (task == 0)
        return;
    if (!isNew)
        for (const WayKey &key : m_rows->takeActs(event.row))
            touched.ways += key;
    if (!said)
        return;
    for (const QString &assignee : said->assignees) {
        m_rows->putAct(task, event.row, assignee, *said);
        touched.ways += WayKey(assignee, numberOf(said->occurrence));
    }
}

void TaskFold::finish(FoldContext &context, RoomId room)
{
    const auto touched = m_touched.take(room);
    if (touched.isEmpty())
        return;
    m_rows->use(context.writer());
    for (auto it = touched.cbegin(); it != touched.cend(); ++it)
        finishTask(context, room, it.key(), *it);
    context.tellTasks();
}

void TaskFold::finishTask(FoldContext &context, RoomId room, const EventId &id, const Touched &touched)
{
    if (touched.whole)
        foldWhole(context, room, id, touched.isNews);
    const auto task = m_rows->task(m_rows->find(room, id));
    if (!task)
        return;
    QSet<WayKey> ways;
    for (const WayKey &key : touched.whole ? QSet<WayKey>() : touched.ways)
        ways += WayKey(key.first, TaskRows::occurrenceOf(*task, key.second));
    if (!ways.isEmpty()) {
        const Frame frame = m_rows->frame(*task);
        for (const WayKey &key : ways) {
            if (key.second < 0)
                continue;
            const auto tenures = m_rows->tenures(*task, key.first);
            auto deeds = m_rows->deeds(*task, key);
            m_rows->settle(*task, frame, key, tenures, deeds, false);
        }
    }
    announceNudges(context, *task, touched);
}

void TaskFold::announceNudges(FoldContext &context, const TaskRow &task, const Touched &touched)
{
    for (const auto &[nudge, assignees, administrator] : touched.nudges) {
        const bool counts = task.withdrawn == 0 && (administrator || nudge.sender == task.author);
        const bool isMine = counts && std::ranges::any_of(assignees, [&](const QString &key) {
                                const auto tenures = m_rows->tenures(task, key);
                                return !tenures.empty() && !tenures.back().tenure.gone
                                    && mayActFor(tenures.back().tenure.line, context.account());
                            });
        Arrival arrival = nudge;
        arrival.text = task.definition.title;
        if (isMine)
            context.announce(std::move(arrival));
    }
}

void TaskFold::foldWhole(FoldContext &context, RoomId room, const EventId &id, bool isNews)
{
    const std::vector<Event> events = context.events(room, id);
    const auto event = std::ranges::find_if(events, [&](const Event &one) { return one.envelope.id == id; });
    m_rows->remove(room, id);
    if (event == events.end() || event->envelope.kind != Kind::Task)
        return;
    roomlog::TimelineRow shown;
    shown.flags = event->sender == context.account() ? ShownFlag::Mine : ShownFlag::Countable;
    const auto published = publishedIn(*event);
    if (!published) {
        shown.shown = roomlog::Shown::Unreadable;
        return context.show(*event, shown);
    }
    WholeTask task(*event, *published);
    for (const Event &one : events)
        if (one.envelope.id != id)
            task.take(one);
    const bool isMine = m_rows->put(task.row, task.tenures, task.rules, context.account());
    putWays(*m_rows, task);

    shown.shown = roomlog::Shown::Task;
    shown.source = task.titleFrom;
    shown.quote = task.row.origin;
    if (isMine && !(shown.flags & ShownFlag::Mine))
        shown.flags |= ShownFlag::MentionsMe;
    if (task.row.changes > 0)
        shown.flags |= ShownFlag::Edited;
    context.show(*event, shown);
    if (isNews && isMine && task.row.withdrawn == 0) {
        Arrival arrival;
        arrival.room = room;
        arrival.event = id;
        arrival.sender = event->sender;
        arrival.text = task.row.definition.title;
        arrival.live = context.isLive();
        arrival.time = event->time;
        arrival.mention = arrival.task = true;
        context.announce(arrival);
    }
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

void TaskFold::reset(FoldContext &context, RoomId room)
{
    m_rows->use(context.writer());
    m_rows->removeAll(room);
    m_touched.remove(room);
}

} // namespace sw::tasks
