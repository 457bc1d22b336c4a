// SPDX-License-Identifier: Apache-2.0
#include "core/tasks/publisher.h"

#include "core/files/file_work.h"
#include "core/roomlog/room_id.h"
#include "core/roomlog/room_log.h"

#include <algorithm>

namespace sw::tasks {

using namespace Qt::StringLiterals;
using store::Durability;

QString keyOf(const Target &target)
{
    return target.unit.isEmpty() ? u"r:"_s + QString::number(target.room.value) : u"u:"_s + target.unit;
}

Publisher::Publisher(Core &core, UnitRooms *rooms, QObject *parent)
    : QObject(parent)
    , m_core(core)
    , m_rooms(rooms)
{ }

void Publisher::start()
{
    later(pause);
}

bool Publisher::publish(const EventId &id, const Definition &definition, const QList<Target> &targets,
                        const EventId &origin, const QList<Enclosure> &files)
{
    const auto done = m_core.writer.transaction(Durability::Full, [&] {
        m_core.writer
            .prepare(R"(
            INSERT OR IGNORE INTO task_publications (id, definition, origin, created) VALUES (:id, :definition, :origin, :now))")
            .bind(":id", id)
            .bind(":definition", bytesOf(definition))
            .bind(":origin", origin)
            .bind(":now", m_core.clock.utcMs())
            .run();
        putTargets(id, targets);
        putFiles(id, files);
    });
    if (!done)
        m_core.changes.storageFailed(done.error());
    else
        later(std::chrono::milliseconds(0));
    emit moved();
    return bool(done);
}

/// One that another device published has no row here yet.
bool Publisher::extend(const EventId &id, const Definition &now, const QList<Target> &targets)
{
    change(id, now);
    return publish(id, now, targets, {}, {});
}

void Publisher::putTargets(const EventId &id, const QList<Target> &targets)
{
    for (const Target &target : targets)
        m_core.writer
            .prepare(R"(
            INSERT OR IGNORE INTO task_targets (publication, target, room, assignees)
            VALUES (:publication, :target, :room, :assignees))")
            .bind(":publication", id)
            .bind(":target", keyOf(target))
            .bind(":room", target.unit.isEmpty() ? target.room : RoomId())
            .bind(":assignees", linesOf(target.assignees))
            .run();
}

void Publisher::putFiles(const EventId &id, const QList<Enclosure> &files)
{
    for (const Enclosure &file : files)
        m_core.writer
            .prepare(
                "INSERT OR IGNORE INTO task_files (event, publication, path, media_type) VALUES (:event, "
                ":publication, :path, :type)")
            .bind(":event", file.event)
            .bind(":publication", id)
            .bind(":path", file.path)
            .bind(":type", file.mediaType)
            .run();
}

void Publisher::change(const EventId &id, const Definition &definition)
{
    (void)m_core.writer.transaction(Durability::Normal, [&] {
        m_core.writer.prepare("UPDATE task_publications SET definition = :definition WHERE id = :id")
            .bind(":definition", bytesOf(definition))
            .bind(":id", id)
            .run();
    });
}

void Publisher::drop(const EventId &id)
{
    (void)m_core.writer.transaction(Durability::Full, [&] {
        m_core.writer
            .prepare("UPDATE task_targets SET step = :dropped WHERE publication = :id AND step < :posted")
            .bind(":dropped", TargetStep::Dropped)
            .bind(":id", id)
            .bind(":posted", TargetStep::Posted)
            .run();
    });
    emit moved();
}

void Publisher::later(std::chrono::milliseconds delay)
{
    if (std::exchange(m_comes, true))
        return;
    m_core.timers.after(delay, this, [this] {
        m_comes = false;
        run();
    });
}

QList<Publisher::Row> Publisher::open()
{
    auto query = m_core.writer.prepare(R"(
        SELECT publication, target, room, assignees, step FROM task_targets WHERE step < 3
        ORDER BY step DESC, publication, target)");
    QList<Row> rows;
    while (query.next())
        rows.append({query.get<EventId>(0), query.get<QString>(1), query.get<RoomId>(2),
                     query.get<QString>(3), query.get<TargetStep>(4)});
    return rows;
}

void Publisher::run()
{
    int posts = 0;
    int making = 0;
    bool isMore = false;
    bool isMoved = false;
    for (Row row : open()) {
        if (posts >= postsAtOnce) {
            isMore = true;
            break;
        }
        if (row.step == TargetStep::Waiting) {
            if (making >= atOnce || !takeUp(row))
                continue;
            isMore = true; // its room is looked at next time
            ++making;
        } else if (!isReady(row)) {
            ++making;
        } else if (post(row)) {
            ++posts;
            isMoved = true;
        }
    }
    if (isMoved)
        emit moved();
    if (isMore || isMoved)
        later(pause);
    else if (making > 0)
        later(look);
}

/// Its room is noted before it is made: made again after a crash it is the same one.
bool Publisher::takeUp(const Row &row)
{
    const QString unit = row.unit();
    if (unit.isEmpty() || row.room) {
        setStep(row, TargetStep::Room, row.room);
        return true;
    }
    if (!m_rooms)
        return false;
    auto room = m_rooms->find(unit);
    if (!room) { // on its way for another publication
        auto query = m_core.writer.prepare(
            "SELECT room FROM task_targets WHERE target = :target AND step = :room AND room <> 0 LIMIT 1");
        if (query.bind(":target", row.target).bind(":room", TargetStep::Room).next())
            room = query.get<RoomId>(0);
    }
    setStep(row, TargetStep::Room, room ? *room : roomlog::randomRoomId(m_core.random));
    return true;
}

bool Publisher::isReady(const Row &row)
{
    const QString unit = row.unit();
    if (unit.isEmpty())
        return true;
    if (!m_rooms)
        return false;
    const QList<Assignee> assignees = assigneesIn(row.assignees);
    const auto own
        = std::ranges::find_if(assignees, [&](const Assignee &assignee) { return assignee.unit == unit; });
    if (own != assignees.end())
        m_rooms->make(row.room, unit, own->name, own->people);
    (void)m_rooms->admit(row.room, approversOf(row.publication)); // state() waits for what it begins
    switch (m_rooms->state(row.room, unit)) {
    case UnitRooms::State::Making:
        m_lacking.remove(row.room);
        return false;
    case UnitRooms::State::Lacking: {
        const qint64 now = m_core.clock.steadyMs();
        const qint64 since = *m_lacking.insert(row.room, m_lacking.value(row.room, now));
        return now - since >= patience;
    }
    case UnitRooms::State::Ready:
        return true;
    case UnitRooms::State::Lost:
        setStep(row, TargetStep::Dropped, row.room);
        return false;
    }
    return false;
}

QList<Jid> Publisher::approversOf(const EventId &publication)
{
    auto query = m_core.writer.prepare("SELECT definition FROM task_publications WHERE id = :id");
    if (!query.bind(":id", publication).next())
        return {};
    const Definition definition = definitionIn(query.get<QByteArray>(0));
    return definition.approval ? definition.approvers : QList<Jid>();
}

bool Publisher::post(const Row &row)
{
    Published task;
    {
        auto query = m_core.writer.prepare("SELECT definition, origin FROM task_publications WHERE id = :id");
        if (!query.bind(":id", row.publication).next())
            return false;
        task.definition = definitionIn(query.get<QByteArray>(0));
        task.origin = query.get<EventId>(1);
    }
    task.definition.assignees = assigneesIn(row.assignees);
    task.publication = row.publication;
    if (!task.origin.isNull() && !m_core.log.event(row.room, task.origin))
        task.origin = {};
    if (!bringAttachments(row, task.definition))
        return false;
    roomlog::Draft draft = draftOf(task);
    draft.id = taskIdFor(row.publication, row.target);
    if (!m_core.log.event(row.room, draft.id) && m_core.log.post(row.room, draft).isNull())
        return false;
    setStep(row, TargetStep::Posted, row.room);
    m_lacking.remove(row.room);
    return true;
}

/// Into the room, as entries of their own, without another upload. False while one is not there yet.
bool Publisher::bringAttachments(const Row &row, Definition &definition)
{
    if (!m_core.files)
        return true;
    for (EventId &file : definition.attachments) {
        if (bring(row, file))
            continue;
        later(look);
        return false;
    }
    return true;
}

/// What is nowhere any more stays as it is.
bool Publisher::bring(const Row &row, EventId &file)
{
    if (m_core.log.event(row.room, file))
        return !m_core.files->isOnItsWay(file);
    const EventId copy = taskIdFor(file, row.target);
    if (!m_core.log.event(row.room, copy)) {
        RoomId from;
        {
            auto query = m_core.writer.prepare("SELECT room FROM events WHERE event_id = :id LIMIT 1");
            from = query.bind(":id", file).next() ? query.get<RoomId>(0) : RoomId();
        }
        if (!from)
            return !sendFile(row, file);
        m_core.files->forward(from, file, row.room, copy);
        if (!m_core.log.event(row.room, copy))
            return false;
    }
    file = copy;
    return true;
}

/// One that lies on this computer. False if it is none of those.
bool Publisher::sendFile(const Row &row, const EventId &file)
{
    files::Outgoing outgoing;
    {
        auto query = m_core.writer.prepare("SELECT path, media_type FROM task_files WHERE event = :event");
        if (!query.bind(":event", file).next())
            return false;
        outgoing.path = query.get<QString>(0);
        outgoing.mediaType = query.get<QString>(1);
    }
    if (!m_core.files->isOnItsWay(file))
        m_core.files->send(row.room, file, outgoing);
    if (m_core.log.event(row.room, file))
        (void)m_core.writer.transaction(Durability::Normal, [&] {
            m_core.writer.prepare("DELETE FROM task_files WHERE event = :event").bind(":event", file).run();
        });
    return true;
}

void Publisher::setStep(const Row &row, TargetStep step, RoomId room)
{
    const auto done = m_core.writer.transaction(Durability::Full, [&] {
        m_core.writer
            .prepare(
                "UPDATE task_targets SET step = :step, room = :room WHERE publication = :publication AND "
                "target = :target")
            .bind(":step", step)
            .bind(":room", room)
            .bind(":publication", row.publication)
            .bind(":target", row.target)
            .run();
    });
    if (!done)
        m_core.changes.storageFailed(done.error());
}

} // namespace sw::tasks

#include "core/tasks/moc_publisher.cpp"
