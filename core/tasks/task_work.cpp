// SPDX-License-Identifier: Apache-2.0
#include "core/tasks/task_work.h"

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
    , m_amender(core)
    , m_people(core, rooms, m_organisation)
    , m_reminders(core)
{
    connect(&core.log, &roomlog::RoomLog::tasksTold, this, [this](RoomId room) {
        m_people.lookAt(room);
        m_reminders.later();
        tellLater();
    });
    connect(&m_publisher, &Publisher::moved, this, &TaskWork::tellLater);
    connect(&m_amender, &Amender::moved, this, &TaskWork::tellLater);
}

TaskWork::~TaskWork() = default;

void TaskWork::start()
{
    m_publisher.start();
    m_amender.start();
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
    auto now = m_amender.onItsWay(publication);
    if (const auto known = store().publication(publication, m_core.clock.utcMs()); known && !now)
        now = known->definition;
    if (now)
        (void)m_publisher.extend(publication, *now, whole);
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
        m_amender.changeTask(event, wanted, {});
    }
}

void TaskWork::change(const TaskKey &key, const Definition &definition)
{
    m_amender.changeTask(store().find(key), definition, {});
}

void TaskWork::changeAll(const EventId &publication, const Definition &definition)
{
    m_publisher.change(publication, definition);
    m_amender.change(publication, definition);
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
