// SPDX-License-Identifier: Apache-2.0
#include "core/tasks/tasks.h"

#include "core/crypto/random.h"
#include "core/org/org.h"
#include "core/roomlog/core_context.h"
#include "core/runtime/async.h"
#include "core/tasks/task_store.h"
#include "core/tasks/task_table.h"
#include "core/tasks/task_work.h"
#include "core/tasks/unit_hours.h"

#include <QPointer>

#include <algorithm>

namespace sw::tasks {

using What = Act::What;

std::optional<Problem> problemOf(const Definition &definition, const QList<Target> &targets)
{
    if (definition.title.trimmed().isEmpty())
        return Problem::NoTitle;
    const auto isEmpty = [](const Target &target) {
        return target.assignees.isEmpty() || (target.unit.isEmpty() && !target.room);
    };
    if (targets.isEmpty() || std::ranges::any_of(targets, isEmpty))
        return Problem::NoAssignee;
    if (definition.details.toUtf8().size() > limits::DetailsBytes || definition.steps.size() > limits::Steps)
        return Problem::TooLarge;
    for (const Target &target : targets) {
        qsizetype people = 0;
        for (const Assignee &assignee : target.assignees)
            people += assignee.people.size();
        const qsizetype bytes = bytesOf(definition).size() + linesOf(target.assignees).toUtf8().size();
        if (target.assignees.size() > limits::Assignees || people > limits::People
            || bytes > limits::EventBytes)
            return Problem::TooLarge;
    }
    return {};
}

class Tasks::Private
{
public:
    explicit Private(CoreContext &given)
        : context(given)
    { }

    template <class Fn>
    void command(Fn fn)
    {
        context.post([fn = std::move(fn)](Core &core) {
            if (core.tasks)
                fn(*core.tasks);
        });
    }
    TaskStore store() const { return TaskStore(context.reader(), context.account()); }
    qint64 now() const { return context.clock().utcMs(); }
    void say(const TaskKey &key, const Said &said)
    {
        command([=](TaskWork &work) { work.say(key, said); });
    }

    QList<Progress> markLeft(QList<Progress> list) const
    {
        for (Progress &one : list)
            one.left = hasLeft(organisation, one.assignee);
        return list;
    }

    CoreContext &context;
    org::Organisation organisation;
    std::shared_ptr<QObject> relay;
};

Tasks::Tasks(CoreContext &context, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(context))
{
    const auto noteChanged = [self = QPointer<Tasks>(this)] {
        if (self)
            emit self->changed();
    };
    // Shared with the core thread, where connecting may happen after this object's end; calls come to this
    // thread.
    d->relay = std::shared_ptr<QObject>(new QObject, [](QObject *object) { object->deleteLater(); });
    context.post([relay = d->relay, noteChanged](Core &core) {
        if (core.tasks)
            QObject::connect(core.tasks, &TaskWork::changed, relay.get(), noteChanged);
    });
}

Tasks::~Tasks() = default;

void Tasks::setOrganisation(const org::Organisation &organisation)
{
    d->organisation = organisation;
    emit changed();
}

Assignee Tasks::assigneeOf(const QString &unit) const
{
    return assigneeIn(d->organisation, unit);
}

Assignee Tasks::assigneeOf(const Jid &person) const
{
    return assigneeIn(d->organisation, person);
}

// ---- What there is to do

QList<Task> Tasks::mine(Shelf shelf, int limit) const
{
    const qint64 now = d->now();
    TaskStore store = d->store();
    std::vector<MineRow> rows = store.mine(now);
    std::erase_if(rows, [&](const MineRow &row) { return row.shelf != shelf; });
    const auto before = [&](const MineRow &a, const MineRow &b) {
        if (shelf == Shelf::Done)
            return std::pair(a.since, a.task) > std::pair(b.since, b.task);
        return std::tuple(a.due == 0, a.due, a.task) < std::tuple(b.due == 0, b.due, b.task);
    };
    std::ranges::sort(rows, before);
    QList<Task> tasks;
    for (const MineRow &row : rows) {
        if (tasks.size() >= limit)
            break;
        if (auto task = store.task(row, now))
            tasks += *std::move(task);
    }
    return tasks;
}

int Tasks::openCount() const
{
    return int(std::ranges::count_if(d->store().mine(d->now()), [](const MineRow &row) {
        return row.shelf == Shelf::Today || row.shelf == Shelf::Overdue;
    }));
}

std::optional<Task> Tasks::task(const TaskKey &key) const
{
    TaskStore store = d->store();
    return store.task(store.find(key), {}, d->now(), true);
}

std::optional<Task> Tasks::task(const TaskKey &key, const QDate &occurrence) const
{
    TaskStore store = d->store();
    return store.task(store.find(key), occurrence, d->now(), true);
}

QList<Progress> Tasks::progress(const TaskKey &key, const QDate &occurrence) const
{
    TaskStore store = d->store();
    const auto task = store.task(store.find(key), occurrence, d->now(), false);
    return task ? d->markLeft(store.progress(*task, occurrence)) : QList<Progress>();
}

QList<QDate> Tasks::occurrences(const TaskKey &key, const QDate &from, const QDate &until) const
{
    TaskStore store = d->store();
    const auto task = store.task(store.find(key), {}, d->now(), false);
    return task ? occurrencesOf(task->definition, from, until) : QList<QDate>();
}

QList<Act> Tasks::history(const TaskKey &key) const
{
    TaskStore store = d->store();
    const auto task = store.task(store.find(key), {}, d->now(), false);
    return task ? store.history(*task) : QList<Act>();
}

EventId Tasks::madeOf(RoomId room, const EventId &message) const
{
    return d->store().madeOf(room, message);
}

QList<Publication> Tasks::publications(const Filter &filter, int limit) const
{
    return d->store().publications(filter, d->now(), limit);
}

std::optional<Publication> Tasks::publication(const EventId &id) const
{
    return d->store().publication(id, d->now());
}

QList<Progress> Tasks::progressOf(const EventId &publication, const QDate &occurrence) const
{
    TaskStore store = d->store();
    QList<Progress> list;
    for (const qint64 event : store.ofPublication(publication)) {
        const auto task = store.task(event, occurrence, d->now(), false);
        if (task && !task->withdrawn)
            list += store.progress(*task, task->occurrence);
    }
    return d->markLeft(list);
}

QList<Awaited> Tasks::awaited(const EventId &publication) const
{
    return d->store().awaited(publication);
}

QList<QList<Cell>> Tasks::matrix(const QList<QString> &assignees, const QList<EventId> &publications) const
{
    QHash<QString, int> rows;
    for (int row = 0; row < assignees.size(); ++row)
        rows.insert(assignees[row], row);
    QList<QList<Cell>> matrix(assignees.size(), QList<Cell>(publications.size()));
    TaskStore store = d->store();
    for (int column = 0; column < publications.size(); ++column) {
        const QList<Cell> cells = store.column(publications[column], rows, d->now());
        for (const int row : std::as_const(rows))
            matrix[row][column] = cells[row];
    }
    return matrix;
}

QList<Task> Tasks::between(const QDate &from, const QDate &until, bool mineOnly) const
{
    TaskStore store = d->store();
    QList<Task> tasks;
    for (const auto &[event, day] : store.between(from, until, mineOnly)) {
        auto task = store.task(event, day, d->now(), false);
        if (!task)
            continue;
        tasks += *std::move(task);
    }
    return tasks;
}

// ---- What head office does

EventId Tasks::publish(const Definition &definition, const QList<Target> &targets, const EventId &origin,
                       QList<Enclosure> files)
{
    EventId id;
    Definition whole = definition;
    for (Enclosure &file : files) {
        d->context.random().fill(file.event.bytes);
        whole.attachments += file.event;
    }
    if (problemOf(whole, targets))
        return id;
    d->context.random().fill(id.bytes);
    d->command([=](TaskWork &work) { work.publish(id, whole, targets, origin, files); });
    return id;
}

void Tasks::extend(const EventId &publication, const QList<Target> &targets)
{
    d->command([=](TaskWork &work) { work.extend(publication, targets); });
}

void Tasks::change(const TaskKey &key, const Definition &definition)
{
    d->command([=](TaskWork &work) { work.change(key, definition); });
}

void Tasks::changeAll(const EventId &publication, const Definition &definition)
{
    d->command([=](TaskWork &work) { work.changeAll(publication, definition); });
}

void Tasks::withdraw(const EventId &publication)
{
    d->command([=](TaskWork &work) { work.withdraw(publication); });
}

void Tasks::nudge(const EventId &publication, const QStringList &assignees)
{
    d->command([=](TaskWork &work) { work.nudge(publication, assignees); });
}

// ---- What stores do

void Tasks::markSeen(const TaskKey &key, const QDate &occurrence)
{
    d->say(key, {What::Seen, {}, occurrence, {}, {}, {}, {}});
}

void Tasks::start(const TaskKey &key, const QDate &occurrence)
{
    d->say(key, {What::Started, {}, occurrence, {}, {}, {}, {}});
}

void Tasks::tick(const TaskKey &key, const QDate &occurrence, const QString &step, bool on)
{
    d->say(key, {on ? What::Ticked : What::Unticked, {}, occurrence, {}, step, {}, {}});
}

std::optional<Problem> Tasks::complete(const TaskKey &key, const QDate &occurrence,
                                       const QList<EventId> &photos, const QString &number,
                                       const QString &text)
{
    const auto task = this->task(key, occurrence);
    if (!task || task->withdrawn)
        return Problem::Gone;
    if (!task->mine || !isStepFrom(task->myStanding, What::Done))
        return Problem::NotAllowed;
    const int proof = task->definition.proof;
    if (((proof & PhotoProof) && photos.isEmpty()) || ((proof & NumberProof) && number.trimmed().isEmpty())
        || ((proof & TextProof) && text.trimmed().isEmpty()))
        return Problem::ProofMissing;
    if (photos.size() > limits::Files || text.size() > limits::Reason || number.size() > limits::Number)
        return Problem::TooLarge;
    d->say(key, {What::Done, {}, occurrence, {}, text, number, photos});
    return {};
}

void Tasks::reopen(const TaskKey &key, const QDate &occurrence)
{
    d->say(key, {What::Reopened, {}, occurrence, {}, {}, {}, {}});
}

void Tasks::cannot(const TaskKey &key, const QDate &occurrence, const QString &reason)
{
    d->say(key, {What::Cannot, {}, occurrence, {}, reason, {}, {}});
}

void Tasks::approve(const TaskKey &key, const QDate &occurrence, const QString &assignee)
{
    d->say(key, {What::Approved, {assignee}, occurrence, {}, {}, {}, {}});
}

void Tasks::sendBack(const TaskKey &key, const QDate &occurrence, const QString &assignee,
                     const QString &reason)
{
    d->say(key, {What::SentBack, {assignee}, occurrence, {}, reason, {}, {}});
}

void Tasks::remind(const TaskKey &key, const QString &title, qint64 due, bool nudged)
{
    emit reminder(key, title, due, nudged);
}

// ---- Kept on this computer

QStringList Tasks::templates() const
{
    auto query = d->context.reader().prepare("SELECT name FROM task_templates ORDER BY name");
    QStringList names;
    while (query.next())
        names += query.get<QString>(0);
    return names;
}

std::optional<Definition> Tasks::takeTemplate(const QString &name) const
{
    auto query
        = d->context.reader().prepare("SELECT definition, assignees FROM task_templates WHERE name = :name");
    if (!query.bind(":name", name).next())
        return {};
    Definition definition = definitionIn(query.get<QByteArray>(0));
    definition.assignees = assigneesIn(query.get<QString>(1));
    return definition;
}

void Tasks::keepTemplate(const QString &name, const Definition &definition)
{
    d->command([=](TaskWork &work) { work.keepTemplate(name, definition); });
}

void Tasks::dropTemplate(const QString &name)
{
    d->command([=](TaskWork &work) { work.dropTemplate(name); });
}

QFuture<bool> Tasks::exportCsv(const EventId &publication, const QString &path,
                               const QStringList &headings) const
{
    return onPool(
        [rows = progressOf(publication), path, headings] { return writeTable(path, headings, rows); });
}

} // namespace sw::tasks

#include "core/tasks/moc_tasks.cpp"
