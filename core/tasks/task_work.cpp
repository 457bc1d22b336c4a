// SPDX-License-Identifier: Apache-2.0
#include "core/tasks/task_work.h"

#include "core/files/file_work.h"
#include "core/roomlog/room_log.h"
#include "core/tasks/unit_hours.h"

#include <algorithm>

namespace sw::tasks {

using namespace Qt::StringLiterals;
using What = Act::What;
using store::Durability;

namespace {

bool isJudgement(What what)
{
    return what == What::Approved || what == What::SentBack;
}

} // namespace

TaskWork::TaskWork(Core &core, UnitRooms *rooms, std::function<const org::Organisation &()> organisation)
    : m_core(core)
    , m_organisation(std::move(organisation))
    , m_publisher(core, rooms)
    , m_people(core, rooms, m_organisation)
    , m_reminders(core)
{
    connect(&core.log, &roomlog::RoomLog::tasksTold, this, [this](RoomId room) {
        m_people.lookAt(room);
        m_reminders.later();
        tellLater();
    });
    connect(&m_publisher, &Publisher::moved, this, &TaskWork::tellLater);
}

TaskWork::~TaskWork() = default;

void TaskWork::start()
{
    m_publisher.start();
    m_reminders.later();
    m_people.lookAtAll();
}

void TaskWork::tellLater()
{
    if (std::exchange(m_tells, true))
        return;
    m_core.timers.after(gather, this, [this] {
        m_tells = false;
        emit changed();
    });
}

/// Units whose people the window did not name.
Target TaskWork::filled(Target target) const
{
    for (Assignee &assignee : target.assignees) {
        if (!assignee.people.isEmpty() || (assignee.unit.isEmpty() && !assignee.zone.isEmpty()))
            continue;
        Assignee known = assignee.unit.isEmpty() ? assigneeIn(m_organisation(), assignee.person)
                                                 : renewed(m_organisation(), assignee);
        if (!assignee.name.isEmpty())
            known.name = assignee.name;
        if (known.zone.isEmpty())
            known.zone = assignee.zone.isEmpty() ? QTimeZone::systemTimeZoneId() : assignee.zone;
        assignee = known;
    }
    return target;
}

void TaskWork::publish(const EventId &id, const Definition &definition, const QList<Target> &targets,
                       const EventId &origin, const QList<Enclosure> &files)
{
    QList<Target> whole;
    for (const Target &target : targets)
        whole += filled(target);
    (void)m_publisher.publish(id, definition, whole, origin, files);
}

void TaskWork::extend(const EventId &publication, const QList<Target> &targets)
{
    QList<Target> whole;
    for (const Target &target : targets)
        whole += filled(target);
    for (const Target &target : std::as_const(whole))
        putBack(publication, target);
    (void)m_publisher.extend(publication, whole);
}

/// A store that had it and from which it was taken has its task still: it only becomes the store's again.
void TaskWork::putBack(const EventId &publication, const Target &target)
{
    for (const qint64 event : store().ofPublication(publication)) {
        const auto task = store().task(event, {}, m_core.clock.utcMs(), true);
        if (!task || task->key.event != taskIdFor(publication, keyOf(target)))
            continue;
        Definition wanted = task->definition;
        for (const Assignee &assignee : target.assignees)
            if (std::ranges::find(wanted.assignees, assignee.key(), &Assignee::key) == wanted.assignees.end())
                wanted.assignees += assignee;
        changeTask(event, wanted, false);
    }
}

void TaskWork::change(const TaskKey &key, const Definition &definition)
{
    changeTask(store().find(key), definition, false);
}

/// Each room keeps of its own assignees those that are still wanted.
void TaskWork::changeAll(const EventId &publication, const Definition &definition)
{
    m_publisher.change(publication, definition);
    const std::vector<qint64> events = store().ofPublication(publication);
    const QList<EventId> shown
        = events.empty() ? QList<EventId>() : store().definitionOf(events.back()).attachments;
    ++m_changed[publication];
    changeRooms(publication, events, definition, shown);
}

/// `shown`: the attachments of the task that the definition was made of. Rooms into which a file cannot be
/// brought yet, because it is on its way up, get it later, unless all is changed again before.
void TaskWork::changeRooms(const EventId &publication, const std::vector<qint64> &events,
                           const Definition &definition, const QList<EventId> &shown)
{
    std::vector<qint64> waiting;
    for (const qint64 event : events) {
        const auto task = store().task(event, {}, m_core.clock.utcMs(), false);
        if (!task || !task->mayManage || task->withdrawn)
            continue;
        const auto files = attachmentsFor(*task, definition.attachments, shown);
        Definition wanted = definition;
        wanted.attachments = files.value_or(task->definition.attachments);
        changeTask(event, wanted, true);
        if (!files)
            waiting.push_back(event);
    }
    if (waiting.empty())
        return;
    const int change = m_changed.value(publication);
    m_core.timers.after(look, this, [=, this] {
        if (change == m_changed.value(publication))
            changeRooms(publication, waiting, definition, shown);
    });
}

/// The same files as entries of the task's room, brought there without another upload; absent while one is
/// not there yet.
std::optional<QList<EventId>> TaskWork::attachmentsFor(const Task &task, const QList<EventId> &wanted,
                                                       const QList<EventId> &shown)
{
    const RoomId room = task.key.room;
    const QList<EventId> &own = task.definition.attachments;
    QList<EventId> files;
    for (const EventId &file : wanted) {
        const qsizetype at = shown.indexOf(file);
        if (m_core.log.event(room, file) || (at >= 0 && own.size() == shown.size())) {
            files += m_core.log.event(room, file) ? file : own[at];
            continue;
        }
        const EventId copy = taskIdFor(file, u"t:"_s + roomlog::toHex(task.key.event));
        if (!m_core.log.event(room, copy) && m_core.files)
            m_core.files->forward(roomOf(file), file, room, copy);
        if (!m_core.log.event(room, copy))
            return {};
        files += copy;
    }
    return files;
}

RoomId TaskWork::roomOf(const EventId &event)
{
    auto query = m_core.writer.prepare("SELECT room FROM events WHERE event_id = :id LIMIT 1");
    return query.bind(":id", event).next() ? query.get<RoomId>(0) : RoomId();
}

void TaskWork::changeTask(qint64 event, const Definition &definition, bool keepsAssignees)
{
    TaskStore tasks = store();
    const auto task = tasks.task(event, {}, m_core.clock.utcMs(), true);
    if (!task || !task->mayManage || task->withdrawn)
        return;
    Definition wanted = definition;
    if (keepsAssignees) {
        wanted.assignees = task->definition.assignees;
        if (!definition.assignees.isEmpty())
            wanted.assignees.removeIf([&](const Assignee &own) {
                return std::ranges::none_of(definition.assignees,
                                            [&](const Assignee &one) { return one.key() == own.key(); });
            });
    }
    if (const auto draft = changeOf(task->key.event, task->definition, wanted))
        m_core.log.post(task->key.room, *draft);
}

void TaskWork::withdraw(const EventId &publication)
{
    m_publisher.drop(publication);
    TaskStore tasks = store();
    for (const qint64 event : tasks.ofPublication(publication)) {
        const auto task = tasks.task(event, {}, m_core.clock.utcMs(), false);
        Said said;
        said.what = What::Withdrawn;
        if (task && task->mayManage && !task->withdrawn)
            post(*task, said);
    }
}

void TaskWork::nudge(const EventId &publication, const QStringList &assignees)
{
    const qint64 now = m_core.clock.utcMs();
    TaskStore tasks = store();
    for (const qint64 event : tasks.ofPublication(publication)) {
        const auto task = tasks.task(event, {}, now, false);
        if (!task || !task->mayManage || task->withdrawn)
            continue;
        Said said;
        said.what = What::Nudged;
        said.occurrence = task->occurrence;
        for (const Progress &one : tasks.progress(*task, task->occurrence)) {
            const QString key = one.assignee.key();
            const bool isAsked = assignees.isEmpty() || assignees.contains(key);
            if (isAsked && !isClosed(one.standing) && now - one.nudged >= nudgeRest)
                said.assignees += key;
        }
        if (!said.assignees.isEmpty())
            post(*task, said);
    }
}

Standing TaskWork::standing(TaskStore &tasks, const Task &task, const QString &assignee)
{
    for (const Progress &one : tasks.progress(task, task.occurrence))
        if (one.assignee.key() == assignee)
            return one.standing;
    return Standing::NotSeen;
}

void TaskWork::say(const TaskKey &key, Said said)
{
    TaskStore tasks = store();
    const auto task = tasks.task(tasks.find(key), said.occurrence, m_core.clock.utcMs(), false);
    if (!task || task->withdrawn)
        return;
    said.occurrence = task->occurrence;
    if (isJudgement(said.what)) {
        const bool fits = task->mayJudge && said.assignees.size() == 1
            && isStepFrom(standing(tasks, *task, said.assignees.first()), said.what);
        return fits ? post(*task, said) : void();
    }
    if (!task->mine)
        return;
    said.assignees = {task->myAssignee};
    const bool isTick = said.what == What::Ticked || said.what == What::Unticked;
    if (isTick && task->myStanding != Standing::Cannot && isStepFrom(task->myStanding, What::Started)) {
        Said begun = said;
        begun.what = What::Started;
        begun.text.clear();
        post(*task, begun);
    }
    if (isTick ? !isClosed(task->myStanding) || task->myStanding == Standing::Cannot
               : isStepFrom(task->myStanding, said.what))
        post(*task, said);
}

void TaskWork::post(const Task &task, Said said)
{
    auto query = m_core.writer.prepare("SELECT last_change FROM tasks WHERE event_id = :id AND room = :room");
    query.bind(":id", task.key.event).bind(":room", task.key.room);
    const EventId last = query.next() ? query.get<EventId>(0) : EventId();
    said.knows = last.isNull() ? task.key.event : last;
    m_core.log.post(task.key.room, draftOf(task.key.event, said));
}

void TaskWork::keepTemplate(const QString &name, const Definition &definition)
{
    (void)m_core.writer.transaction(Durability::Normal, [&] {
        m_core.writer
            .prepare("INSERT OR REPLACE INTO task_templates (name, definition, assignees) VALUES (:name, "
                     ":definition, :assignees)")
            .bind(":name", name)
            .bind(":definition", bytesOf(definition))
            .bind(":assignees", linesOf(definition.assignees))
            .run();
    });
    tellLater();
}

void TaskWork::dropTemplate(const QString &name)
{
    (void)m_core.writer.transaction(Durability::Normal, [&] {
        m_core.writer.prepare("DELETE FROM task_templates WHERE name = :name").bind(":name", name).run();
    });
    tellLater();
}

} // namespace sw::tasks

#include "core/tasks/moc_task_work.cpp"
