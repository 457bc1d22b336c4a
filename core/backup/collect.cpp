// SPDX-License-Identifier: Apache-2.0
#include "core/backup/collect.h"

#include "core/roomlog/event_store.h"
#include "core/roomlog/mentions.h"

namespace sw::backup {

namespace {

std::optional<DraftRecord> draftOf(store::Reader &db, RoomId room)
{
    auto query = db.prepare("SELECT text, mentions, reply_to, edit_of FROM drafts WHERE room = :room");
    if (!query.bind(":room", room).next())
        return {};
    DraftRecord draft{query.get<QString>(0), roomlog::decodeMentions(db, query.get<QString>(1)),
                      query.get<EventId>(2), query.get<EventId>(3)};
    return draft;
}

QList<MemberRecord> membersOf(store::Reader &db, RoomId room)
{
    auto query = db.prepare("SELECT person, role FROM room_members WHERE room = :room");
    query.bind(":room", room);
    QList<MemberRecord> members;
    while (query.next())
        members.append({query.get<Jid>(0), query.get<int>(1)});
    return members;
}

} // namespace

QList<PersonRecord> collectPeople(store::Reader &db)
{
    auto query
        = db.prepare("SELECT person, in_roster, roster_name, units, name, position, phone FROM people");
    QList<PersonRecord> people;
    while (query.next())
        people.append({query.get<Jid>(0), query.get<bool>(1), query.get<QString>(2), query.get<QString>(3),
                       query.get<QString>(4), query.get<QString>(5), query.get<QString>(6)});
    return people;
}

QList<RoomId> roomIds(store::Reader &db)
{
    auto query = db.prepare("SELECT id FROM rooms ORDER BY id");
    QList<RoomId> ids;
    while (query.next())
        ids.append(query.get<RoomId>(0));
    return ids;
}

std::optional<RoomRecord> collectRoom(store::Reader &db, RoomId id)
{
    auto query = db.prepare(R"(
        SELECT r.address, r.type, r.peer, r.title, r.topic, r.role, r.state, r.encrypted, r.pinned, r.notify, r.since,
               r.bookmarked, (SELECT s.address FROM rooms s WHERE s.id = r.successor), coalesce(g.after, l.cursor, ''),
               coalesce(g.time, l.cursor_time, 0), coalesce(l.oldest, ''), coalesce(l.oldest_complete, 0),
               (SELECT e.event_id FROM reading x JOIN events e ON e.id = x.event AND e.room = r.id WHERE x.room = r.id),
               coalesce(l.floor, 0), r.keep_days
        FROM rooms r LEFT JOIN room_logs l ON l.room = r.id
        LEFT JOIN log_gaps g ON g.room = r.id AND g.ord = (SELECT min(ord) FROM log_gaps WHERE room = r.id)
        WHERE r.id = :room)");
    if (!query.bind(":room", id).next())
        return {};
    RoomRecord room;
    room.address = query.get<Jid>(0);
    room.type = query.get<int>(1);
    room.peer = query.get<Jid>(2);
    room.title = query.get<QString>(3);
    room.topic = query.get<QString>(4);
    room.role = query.get<int>(5);
    room.state = query.get<int>(6);
    room.encrypted = query.get<bool>(7);
    room.pinned = query.get<bool>(8);
    room.notify = query.get<int>(9);
    room.since = query.get<qint64>(10);
    room.bookmarked = query.get<bool>(11);
    room.successor = query.get<Jid>(12);
    room.log = {query.get<QString>(13), query.get<qint64>(14), query.get<QString>(15), query.get<bool>(16),
                query.get<qint64>(18)};
    room.keepDays = query.get<int>(19);
    room.readUpTo = query.get<EventId>(17);
    room.members = membersOf(db, id);
    room.draft = draftOf(db, id);
    return room;
}

qint64 roughCount(store::Reader &db, RoomId room)
{
    auto ends = db.prepare(R"(
        SELECT (SELECT min(ord) FROM events WHERE room = :room AND ord < :end),
               (SELECT max(ord) FROM events WHERE room = :room AND ord < :end))");
    if (!ends.bind(":room", room).bind(":end", Order::firstProvisional).next() || ends.isNull(0))
        return 0;
    return (ends.get<qint64>(1) - ends.get<qint64>(0)) / roomlog::place::Gap + 1;
}

} // namespace sw::backup
