// SPDX-License-Identifier: Apache-2.0
#include "core/tasks/amender.h"

#include "core/files/file_work.h"
#include "core/roomlog/room_log.h"

#include <QHash>

namespace sw::tasks {

using namespace Qt::StringLiterals;
using store::Durability;

Amender::Amender(Core &core, QObject *parent)
    : QObject(parent)
    , m_core(core)
{ }

void Amender::change(const EventId &publication, const Definition &definition)
{
    const std::vector<qint64> tasks = store().ofPublication(publication);
    if (tasks.empty())
        return;
    const QList<EventId> shown = store().definitionOf(tasks.back()).attachments;
    QStringList keeps;
    for (const Assignee &assignee : definition.assignees)
        keeps += assignee.key();
    QSet<qint64> behind;
    for (const Row &row : open())
        if (row.publication == publication && (row.said || row.isBehind))
            behind += row.task;
    store::Writer &writer = m_core.writer;
    const auto done = writer.transaction(Durability::Full, [&] {
        writer.prepare("DELETE FROM task_changes WHERE publication = :id").bind(":id", publication).run();
        writer
            .prepare(R"(
            INSERT INTO task_changes (publication, definition, keeps, shown) VALUES (:id, :definition, :keeps, :shown))")
            .bind(":id", publication)
            .bind(":definition", bytesOf(definition))
            .bind(":keeps", keeps.join(u'\n'))
            .bind(":shown", bytesOf(shown))
            .run();
        for (const qint64 task : tasks)
            writer
                .prepare(R"(
                INSERT INTO task_change_rooms (task, publication, said, behind) VALUES (:task, :id, 0, :behind))")
                .bind(":task", task)
                .bind(":id", publication)
                .bind(":behind", behind.contains(task))
                .run();
    });
    if (!done)
        return m_core.changes.storageFailed(done.error());
    m_changed += publication;
    run();
}

std::optional<Definition> Amender::onItsWay(const EventId &publication)
{
    auto query = m_core.writer.prepare("SELECT definition FROM task_changes WHERE publication = :id");
    if (!query.bind(":id", publication).next())
        return {};
    return definitionIn(query.get<QByteArray>(0));
}

std::vector<Amender::Row> Amender::open()
{
    auto query = m_core.writer.prepare(R"(
        SELECT r.task, r.publication, c.definition, c.keeps, c.shown, r.said, r.behind FROM task_change_rooms r
        JOIN task_changes c ON c.publication = r.publication ORDER BY r.task)");
    std::vector<Row> rows;
    while (query.next())
        rows.push_back({query.get<qint64>(0), query.get<EventId>(1), definitionIn(query.get<QByteArray>(2)),
                        query.get<QString>(3).split(u'\n', Qt::SkipEmptyParts),
                        idsIn(query.get<QByteArray>(4)), query.get<bool>(5), query.get<bool>(6)});
    return rows;
}

void Amender::run()
{
    QHash<EventId, bool> held; // publications whose files are not up: their rooms need not be looked at
    bool isMoved = false;
    bool isLeft = false;
    for (const Row &row : open()) {
        if (!held.contains(row.publication))
            held[row.publication] = store().missingOf(row.definition.attachments).has_value();
        const bool isWhole = !(row.said && held[row.publication]) && carry(row);
        isMoved |= isWhole || !row.said;
        isLeft |= !isWhole;
    }
    if (isMoved)
        emit moved();
    if (!isLeft || std::exchange(m_comes, true))
        return;
    m_core.timers.after(look, this, [this] {
        m_comes = false;
        run();
    });
}

/// Files that are not up yet are said of later, and of the rest nothing a second time. False while it waits.
bool Amender::carry(const Row &row)
{
    const auto task = store().task(row.task, {}, m_core.clock.utcMs(), false);
    if (!task || !task->mayManage || task->withdrawn) {
        noteDone(row, true);
        return true;
    }
    const auto files = attachmentsFor(*task, row);
    if (row.said && !files)
        return false;
    Definition wanted = row.said ? task->definition : row.definition;
    wanted.attachments = files.value_or(task->definition.attachments);
    changeTask(row.task, wanted, row.said ? QStringList() : row.keeps);
    noteDone(row, files.has_value());
    return files.has_value();
}

void Amender::noteDone(const Row &row, bool isWhole)
{
    store::Writer &writer = m_core.writer;
    const auto done = writer.transaction(Durability::Normal, [&] {
        if (!isWhole) {
            writer.prepare("UPDATE task_change_rooms SET said = 1 WHERE task = :task")
                .bind(":task", row.task)
                .run();
            return;
        }
        writer.prepare("DELETE FROM task_change_rooms WHERE task = :task").bind(":task", row.task).run();
        writer
            .prepare(R"(
            DELETE FROM task_changes WHERE publication = :id
                AND NOT EXISTS (SELECT 1 FROM task_change_rooms WHERE publication = :id))")
            .bind(":id", row.publication)
            .run();
    });
    if (!done)
        m_core.changes.storageFailed(done.error());
}

/// The same files as entries of the task's room, brought there without another upload; absent while one is
/// not there yet. What the last run had only in memory never comes.
std::optional<QList<EventId>> Amender::attachmentsFor(const Task &task, const Row &row)
{
    const RoomId room = task.key.room;
    const QList<EventId> &own = task.definition.attachments;
    const bool matches = !row.isBehind && own.size() == row.shown.size();
    QList<EventId> files;
    for (const EventId &file : row.definition.attachments) {
        const qsizetype at = row.shown.indexOf(file);
        if (m_core.log.event(room, file) || (at >= 0 && matches)) {
            files += m_core.log.event(room, file) ? file : own[at];
            continue;
        }
        const RoomId from = roomOf(file);
        if (!from && !m_changed.contains(row.publication))
            continue;
        const EventId copy = taskIdFor(file, u"t:"_s + roomlog::toHex(task.key.event));
        if (!m_core.log.event(room, copy) && m_core.files)
            m_core.files->forward(from, file, room, copy);
        if (!m_core.log.event(room, copy))
            return {};
        files += copy;
    }
    return files;
}

RoomId Amender::roomOf(const EventId &event)
{
    auto query = m_core.writer.prepare("SELECT room FROM events WHERE event_id = :id LIMIT 1");
    return query.bind(":id", event).next() ? query.get<RoomId>(0) : RoomId();
}

void Amender::changeTask(qint64 event, const Definition &definition, const std::optional<QStringList> &keeps)
{
    const auto task = store().task(event, {}, m_core.clock.utcMs(), true);
    if (!task || !task->mayManage || task->withdrawn)
        return;
    Definition wanted = definition;
    if (keeps) {
        wanted.assignees = task->definition.assignees;
        if (!keeps->isEmpty())
            wanted.assignees.removeIf([&](const Assignee &own) { return !keeps->contains(own.key()); });
    }
    if (const auto draft = changeOf(task->key.event, task->definition, wanted))
        m_core.log.post(task->key.room, *draft);
}

} // namespace sw::tasks

#include "core/tasks/moc_amender.cpp"
