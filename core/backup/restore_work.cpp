// SPDX-License-Identifier: Apache-2.0
#include "core/backup/restore_work.h"

#include "core/roomlog/mentions.h"
#include "core/roomlog/room_id.h"
#include "core/roomlog/room_log.h"
#include "core/roomlog/room_restore.h"
#include "core/runtime/timers.h"

namespace sw::backup {

using store::Durability;

namespace {

using namespace std::chrono_literals;

constexpr std::size_t recordsPerStep = 250;
constexpr int stateJoined = 1; // rooms::State, as the table has it
constexpr int stateCreating = 0;
constexpr int stateGone = 4;

RoomId roomAt(store::Writer &db, const Jid &address)
{
    auto query = db.prepare("SELECT id FROM rooms WHERE address = :address");
    return query.bind(":address", address).next() ? query.get<RoomId>(0) : RoomId{};
}

} // namespace

RestoreWork::RestoreWork(Core &core, std::shared_ptr<ArchiveReader> archive)
    : m_core(core)
    , m_archive(std::move(archive))
{ }

RestoreWork::~RestoreWork() = default;

void RestoreWork::start()
{
    m_archive->rewind();
    m_core.timers.after(0ms, this, [this] { step(); });
}

void RestoreWork::step()
{
    if (m_cancelled)
        return end(Fault::Cancelled);
    if (m_next >= m_records.size()) {
        if (m_fileEnded)
            return endRoom() ? end(Fault::None) : void();
        takeBlock();
        emit progressed(double(m_archive->position()) / double(std::max<qint64>(1, m_archive->size())));
    }
    const std::size_t stop = std::min(m_records.size(), m_next + recordsPerStep);
    for (; m_next < stop; ++m_next)
        if (!take(m_records[m_next]))
            return;
    if (!flushEvents())
        return;
    m_core.timers.after(0ms, this, [this] { step(); });
}

void RestoreWork::takeBlock()
{
    m_records.clear();
    m_next = 0;
    const Block block = m_archive->next();
    switch (block.kind) {
    case Block::Kind::Records:
        for (const QCborMap &map : block.records)
            if (auto record = read(map))
                m_records.push_back(*std::move(record));
        return;
    case Block::Kind::End:
        m_fileEnded = true;
        return;
    case Block::Kind::CutShort:
    case Block::Kind::Unreadable:
        m_fileEnded = true;
        [[fallthrough]];
    case Block::Kind::Damaged:
        m_outcome.incomplete = true;
        if (m_room)
            m_room->noteHole();
        return;
    }
}

bool RestoreWork::take(Record &record)
{
    if (auto *event = std::get_if<EventRecord>(&record)) {
        if (m_room && event->room == m_roomRecord.number)
            m_events.push_back(std::move(event->kept));
        return true; // else its room was in a damaged part
    }
    if (const auto *person = std::get_if<PersonRecord>(&record))
        return takePerson(*person);
    if (const auto *room = std::get_if<RoomRecord>(&record))
        return flushEvents() && endRoom() && takeRoom(*room);
    return true;
}

/// Whom this profile knows already it knows better.
bool RestoreWork::takePerson(const PersonRecord &person)
{
    store::Writer &db = m_core.writer;
    return stored(db.transaction(Durability::Normal, [&] {
        db.prepare(
              R"(INSERT OR IGNORE INTO people (person, in_roster, roster_name, units, name, position, phone)
                      VALUES (:person, :roster, :rosterName, :units, :name, :position, :phone))")
            .bind(":person", person.address)
            .bind(":roster", person.inRoster)
            .bind(":rosterName", person.rosterName)
            .bind(":units", person.units)
            .bind(":name", person.name)
            .bind(":position", person.position)
            .bind(":phone", person.phone)
            .run();
    }));
}

bool RestoreWork::takeRoom(const RoomRecord &room)
{
    RoomId id;
    const bool good = stored(m_core.writer.transaction(Durability::Normal, [&] {
        id = roomAt(m_core.writer, room.address);
        if (!id)
            id = addRoom(room);
        if (room.draft)
            addDraft(id, *room.draft);
    }));
    if (!good)
        return false;
    ++m_outcome.rooms;
    m_roomRecord = room;
    m_room = m_core.log.restore(id, room.log);
    m_rooms.append({id, room.address, room.successor});
    return true;
}

RoomId RestoreWork::addRoom(const RoomRecord &room)
{
    const RoomId id = roomlog::randomRoomId(m_core.random);
    // One that was only being made here is not on the server: its maker's other device may still do it.
    const int state = room.state == stateCreating ? stateGone : room.state;
    m_core.writer
        .prepare(
            R"(INSERT INTO rooms (id, address, type, peer, title, topic, role, state, encrypted, pinned, notify,
                                       since, bookmarked, keep_days)
                    VALUES (:id, :address, :type, :peer, :title, :topic, :role, :state, :encrypted, :pinned, :notify,
                            :since, :bookmarked, :keep))")
        .bind(":id", id)
        .bind(":address", room.address)
        .bind(":type", room.type)
        .bind(":peer", room.peer)
        .bind(":title", room.title)
        .bind(":topic", room.topic)
        .bind(":role", room.role)
        .bind(":state", state)
        .bind(":encrypted", room.encrypted)
        .bind(":pinned", room.pinned)
        .bind(":notify", room.notify)
        .bind(":since", room.since)
        .bind(":bookmarked", room.bookmarked)
        .bind(":keep", room.keepDays)
        .run();
    addMembers(id, room);
    return id;
}

void RestoreWork::addMembers(RoomId id, const RoomRecord &room)
{
    store::Writer &db = m_core.writer;
    for (const MemberRecord &member : room.members)
        db.prepare("INSERT OR IGNORE INTO room_members (room, person, role) VALUES (:room, :person, :role)")
            .bind(":room", id)
            .bind(":person", member.person)
            .bind(":role", member.role)
            .run();
    db.prepare(
          "UPDATE rooms SET members = (SELECT count(*) FROM room_members WHERE room = :id) WHERE id = :id")
        .bind(":id", id)
        .run();
}

void RestoreWork::addDraft(RoomId id, const DraftRecord &draft)
{
    m_core.writer
        .prepare(R"(INSERT OR IGNORE INTO drafts (room, text, mentions, reply_to, edit_of)
                    VALUES (:room, :text, :mentions, :reply, :edit))")
        .bind(":room", id)
        .bind(":text", draft.text)
        .bind(":mentions", roomlog::encodeMentions(m_core.writer, draft.mentions))
        .bind(":reply", draft.replyTo)
        .bind(":edit", draft.editOf)
        .run();
}

bool RestoreWork::flushEvents()
{
    if (!m_room || m_events.empty())
        return true;
    const auto added = m_room->add(m_events);
    m_events.clear();
    if (!added)
        return stored(Failure{added.error()});
    m_outcome.added += *added;
    return true;
}

bool RestoreWork::endRoom()
{
    if (!m_room)
        return true;
    const auto ended = std::exchange(m_room, nullptr)->finish(m_roomRecord.readUpTo);
    return stored(ended);
}

/// Of two direct rooms with one person, which one goes on.
void RestoreWork::linkSuccessors()
{
    store::Writer &db = m_core.writer;
    const auto linked = db.transaction(Durability::Normal, [&] {
        for (const RoomTaken &room : std::as_const(m_rooms))
            if (const RoomId next = roomAt(db, room.successor); next && !room.successor.isNull())
                db.prepare("UPDATE rooms SET successor = :next WHERE id = :id AND successor = 0")
                    .bind(":next", next)
                    .bind(":id", room.id)
                    .run();
    });
    Q_UNUSED(linked) // what is left of it is settled when the rooms are entered
}

void RestoreWork::attachRooms()
{
    for (const RoomTaken &room : std::as_const(m_rooms)) {
        const bool joined = m_core.writer.prepare("SELECT 1 FROM rooms WHERE id = :id AND state = :joined")
                                .bind(":id", room.id)
                                .bind(":joined", stateJoined)
                                .next();
        if (joined)
            m_core.log.attach(room.id, room.address);
    }
}

bool RestoreWork::stored(const Result<void, store::Error> &done)
{
    if (done)
        return true;
    end(done.error() == store::Error::DiskFull ? Fault::DiskFull : Fault::StoreFailed);
    return false;
}

void RestoreWork::end(Fault fault)
{
    m_room.reset(); // on a fault as it stands: every slice left a right log
    m_outcome.fault = fault;
    if (fault == Fault::None)
        linkSuccessors();
    attachRooms();
    m_core.changes.roomListChanged();
    m_core.changes.membersChanged();
    emit finished(m_outcome);
}

} // namespace sw::backup

#include "core/backup/moc_restore_work.cpp"
