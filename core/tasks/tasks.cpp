// SPDX-License-Identifier: Apache-2.0
#include "core/tasks/tasks.h"

namespace sw::tasks {
class Tasks::Private { };
QString Assignee::key() const { return unit.isEmpty() ? QStringLiteral("p:") + person.bare().toString() : QStringLiteral("u:") + unit; }
std::optional<Problem> problemOf(const Definition &definition, const QList<Target> &targets)
{
    if (definition.title.trimmed().isEmpty())
        return Problem::NoTitle;
    return targets.isEmpty() ? std::optional(Problem::NoAssignee) : std::nullopt;
}
QList<QDate> occurrencesOf(const Definition &, const QDate &, const QDate &, int) { return {}; }
qint64 dueOf(const Definition &, const Assignee &, const QDate &) { return 0; }
Tasks::Tasks(CoreContext &, QObject *parent) : QObject(parent) { }
Tasks::~Tasks() = default;
void Tasks::setOrganisation(const org::Organisation &) { }
Assignee Tasks::assigneeOf(const QString &unit) const { Assignee a; a.unit = unit; return a; }
Assignee Tasks::assigneeOf(const Jid &person) const { Assignee a; a.person = person; return a; }
QList<Task> Tasks::mine(Shelf, int) const { return {}; }
int Tasks::openCount() const { return 0; }
std::optional<Task> Tasks::task(const TaskKey &) const { return {}; }
QList<Progress> Tasks::progress(const TaskKey &, const QDate &) const { return {}; }
QList<QDate> Tasks::occurrences(const TaskKey &, const QDate &, const QDate &) const { return {}; }
QList<Act> Tasks::history(const TaskKey &) const { return {}; }
QList<Publication> Tasks::publications(const Filter &, int) const { return {}; }
std::optional<Publication> Tasks::publication(const EventId &) const { return {}; }
QList<Progress> Tasks::progressOf(const EventId &, const QDate &) const { return {}; }
QList<QList<Cell>> Tasks::matrix(const QList<QString> &, const QList<EventId> &) const { return {}; }
QList<Task> Tasks::between(const QDate &, const QDate &, bool) const { return {}; }
EventId Tasks::publish(const Definition &, const QList<Target> &, const EventId &) { return {}; }
void Tasks::extend(const EventId &, const QList<Target> &) { }
void Tasks::change(const TaskKey &, const Definition &) { }
void Tasks::changeAll(const EventId &, const Definition &) { }
void Tasks::withdraw(const EventId &) { }
void Tasks::nudge(const EventId &, const QStringList &) { }
void Tasks::markSeen(const TaskKey &, const QDate &) { }
void Tasks::start(const TaskKey &, const QDate &) { }
void Tasks::tick(const TaskKey &, const QDate &, const QString &, bool) { }
std::optional<Problem> Tasks::complete(const TaskKey &, const QDate &, const QList<EventId> &, const QString &, const QString &) { return {}; }
void Tasks::reopen(const TaskKey &, const QDate &) { }
void Tasks::cannot(const TaskKey &, const QDate &, const QString &) { }
void Tasks::approve(const TaskKey &, const QDate &, const QString &) { }
void Tasks::sendBack(const TaskKey &, const QDate &, const QString &, const QString &) { }
QStringList Tasks::templates() const { return {}; }
std::optional<Definition> Tasks::takeTemplate(const QString &) const { return {}; }
void Tasks::keepTemplate(const QString &, const Definition &) { }
void Tasks::dropTemplate(const QString &) { }
QFuture<bool> Tasks::exportCsv(const EventId &, const QString &, const QStringList &) const { return QtFuture::makeReadyFuture(false); }
} // namespace sw::tasks

#include "core/tasks/moc_tasks.cpp"
