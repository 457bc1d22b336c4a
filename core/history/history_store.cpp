// SPDX-License-Identifier: Apache-2.0
#include "core/history/history_store.h"

#include "core/roomlog/event_store.h"
#include "core/runtime/octets.h"

namespace sw::history::history_store {

using roomlog::EventFault;
using roomlog::Kind;
using store::Connection;
using store::Writer;

namespace {

constexpr int typeDirect = 1; // rooms::Type
constexpr int daysOfDirect = 90;
constexpr int manyEvents = 500; ///< what every room's log has without anybody asking

template <std::size_t N>
bool readOctets(QByteArray blob, std::array<std::uint8_t, N> &out)
{
    if (std::size_t(blob.size()) != N)
        return false;
    std::copy_n(constOctets(blob).begin(), N, out.begin());
    return true;
}

std::optional<Wish> readWish(const store::Statement &row)
{
    Wish wish;
    wish.room = row.get<RoomId>(0);
    wish.id = row.get<EventId>(1);
    wish.person = row.get<Jid>(2);
    wish.device = row.get<quint32>(3);
    wish.time = row.get<qint64>(4);
    wish.wanted.upTo = row.get<QString>(6);
    wish.wanted.upToTime = row.get<qint64>(7);
    return readOctets(row.get<QByteArray>(5), wish.wanted.key) ? std::optional(std::move(wish))
                                                               : std::nullopt;
}

constexpr auto wishColumns
    = "SELECT room, event_id, person, device, time, key, up_to, up_to_time FROM history_wishes ";

QList<PortionRow> rowsOf(Connection &db, RoomId room, const EventId &wish, int first, int last)
{
    auto query = db.prepare(R"(
        SELECT p.event_id, p.person, p.device, p.time, p.number, p.left, t.event_id IS NOT NULL, coalesce(t.fault, 0)
        FROM history_portions p LEFT JOIN history_taken t ON t.room = p.room AND t.event_id = p.event_id
        WHERE p.wish = :wish AND p.room = :room AND p.number BETWEEN :first AND :last ORDER BY p.number, p.time)");
    query.bind(":wish", wish).bind(":room", room).bind(":first", first).bind(":last", last);
    QList<PortionRow> list;
    while (query.next())
        list.append({query.get<EventId>(0), wish, query.get<Jid>(1), query.get<quint32>(2),
                     query.get<qint64>(3), query.get<int>(4), query.get<int>(5), query.get<bool>(6),
                     query.get<Fault>(7)});
    return list;
}

} // namespace

QList<Wish> wishes(Connection &db, RoomId room)
{
    static const QByteArray sql = QByteArray(wishColumns) + "WHERE room = :room ORDER BY time";
    auto query = db.prepare(sql.constData());
    query.bind(":room", room);
    QList<Wish> list;
    while (query.next())
        if (auto wish = readWish(query))
            list.append(*std::move(wish));
    return list;
}

std::optional<Wish> wish(Connection &db, RoomId room, const EventId &id)
{
    static const QByteArray sql = QByteArray(wishColumns) + "WHERE room = :room AND event_id = :event";
    auto query = db.prepare(sql.constData());
    return query.bind(":room", room).bind(":event", id).next() ? readWish(query) : std::nullopt;
}

QList<PortionRow> portions(Connection &db, RoomId room, const EventId &wish)
{
    return rowsOf(db, room, wish, 1, MostPortions);
}

QList<PortionRow> openPortions(Connection &db, RoomId room, const EventId &wish)
{
    return rowsOf(db, room, wish, OpenPortion, OpenPortion);
}

std::optional<Asked> asked(Connection &db, RoomId room)
{
    auto query
        = db.prepare("SELECT wish, secret, up_to, up_to_time, step FROM history_asked WHERE room = :room");
    if (!query.bind(":room", room).next())
        return {};
    Asked asked;
    asked.room = room;
    asked.wish = query.get<EventId>(0);
    QByteArray secret = query.get<QByteArray>(1);
    if (std::size_t(secret.size()) == asked.secret.size()) {
        std::copy_n(constOctets(secret).begin(), asked.secret.size(), asked.secret.mutableView().begin());
        asked.wanted.key = crypto::hpkePublicKey(asked.secret);
    }
    wipe(secret.data(), std::size_t(secret.size()));
    asked.wanted.upTo = query.get<QString>(2);
    asked.wanted.upToTime = query.get<qint64>(3);
    asked.step = query.get<AskStep>(4);
    return asked;
}

QList<RoomId> roomsToLookAt(Connection &db)
{
    auto query = db.prepare(R"(
        SELECT r.id FROM rooms r JOIN room_logs l ON l.room = r.id
        WHERE r.encrypted AND NOT EXISTS (SELECT 1 FROM history_asked a WHERE a.room = r.id))");
    QList<RoomId> rooms;
    while (query.next())
        rooms.append(query.get<RoomId>(0));
    return rooms;
}

std::optional<LastUnread> lastUnread(Connection &db, RoomId room)
{
    auto query = db.prepare(R"(
        SELECT stanza_id, time FROM events INDEXED BY events_faults
        WHERE fault <> 0 AND fault IN (:notMember, :before, :away) AND room = :room AND stanza_id <> '' ORDER BY ord DESC LIMIT 1)");
    query.bind(":notMember", EventFault::NotMember).bind(":before", EventFault::BeforeJoining);
    query.bind(":away", EventFault::WhileAway);
    return query.bind(":room", room).next()
        ? std::optional(LastUnread{query.get<QString>(0), query.get<qint64>(1)})
        : std::nullopt;
}

bool isReadFar(Connection &db, RoomId room)
{
    auto query = db.prepare(R"(
        SELECT oldest_complete OR (SELECT count(*) FROM (SELECT 1 FROM events WHERE room = :room LIMIT :many)) >= :many
        FROM room_logs WHERE room = :room)");
    query.bind(":room", room).bind(":many", manyEvents);
    return query.next() && query.get<bool>(0);
}

qint64 readBackTo(Connection &db, RoomId room)
{
    auto query = db.prepare(R"(
        SELECT CASE WHEN l.oldest_complete THEN 0 ELSE coalesce((SELECT time FROM events WHERE room = :room
            AND ord < :end ORDER BY ord LIMIT 1), 0) END FROM room_logs l WHERE l.room = :room)");
    return query.bind(":room", room).bind(":end", Order::firstProvisional).next() ? query.get<qint64>(0) : 0;
}

QList<RoomId> roomsWithWishes(Connection &db)
{
    auto query = db.prepare("SELECT DISTINCT room FROM history_wishes");
    QList<RoomId> rooms;
    while (query.next())
        rooms.append(query.get<RoomId>(0));
    return rooms;
}

std::optional<Supply> supply(Connection &db, RoomId room, const EventId &wish, bool isOpen)
{
    for (Supply &one : supplies(db))
        if (one.room == room && one.wish == wish && one.isOpen() == isOpen)
            return std::move(one);
    return {};
}

std::vector<Supply> supplies(Connection &db)
{
    auto query = db.prepare("SELECT room, wish, number, before, next, event, path FROM history_supplies");
    std::vector<Supply> list;
    while (query.next())
        list.push_back({query.get<RoomId>(0), query.get<EventId>(1), query.get<int>(2), query.get<Order>(3),
                        query.get<Order>(4), query.get<EventId>(5), query.get<QString>(6)});
    return list;
}

/// In a direct room nobody decides: a slip that fell into wrong hands opens three months of it, not all.
int daysOf(Connection &db, RoomId room)
{
    auto query = db.prepare("SELECT type, history_days FROM rooms WHERE id = :room");
    if (!query.bind(":room", room).next())
        return 0;
    return query.get<int>(0) == typeDirect ? daysOfDirect : query.get<int>(1);
}

Jid addressOf(Connection &db, RoomId room)
{
    auto query = db.prepare("SELECT address FROM rooms WHERE id = :room");
    return query.bind(":room", room).next() ? query.get<Jid>(0) : Jid();
}

EventId readUpTo(Connection &db, RoomId room)
{
    auto query = db.prepare("SELECT e.event_id FROM reading r JOIN events e ON e.id = r.event AND e.room = "
                            "r.room WHERE r.room = :room");
    return query.bind(":room", room).next() ? query.get<EventId>(0) : EventId();
}

Order beginOf(Writer &db, const Wish &wish)
{
    roomlog::EventStore events(db);
    const auto named = events.byStanzaId(wish.room, wish.wanted.upTo);
    const Order last = named && !named->order.isProvisional()
        ? named->order
        : events.lastBefore(wish.room, {INT64_MIN}, wish.wanted.upToTime + 1);
    return last.value == INT64_MIN ? Order{} : Order{last.value + 1};
}

void putAsked(Writer &db, const Asked &asked)
{
    db.prepare(R"(
        INSERT OR REPLACE INTO history_asked (room, wish, secret, up_to, up_to_time, step)
        VALUES (:room, :wish, :secret, :upTo, :upToTime, :step))")
        .bind(":room", asked.room)
        .bind(":wish", asked.wish)
        .bind(":secret",
              QByteArrayView(reinterpret_cast<const char *>(asked.secret.data()),
                             qsizetype(asked.secret.size())))
        .bind(":upTo", asked.wanted.upTo)
        .bind(":upToTime", asked.wanted.upToTime)
        .bind(":step", asked.step)
        .run();
}

void setStep(Writer &db, RoomId room, AskStep step)
{
    db.prepare("UPDATE history_asked SET step = :step, secret = CASE WHEN :step = :done THEN x'' ELSE secret "
               "END WHERE room = :room")
        .bind(":done", AskStep::Done)
        .bind(":step", step)
        .bind(":room", room)
        .run();
}

void noteTaken(Writer &db, RoomId room, const EventId &portion, Fault fault)
{
    db.prepare("INSERT OR REPLACE INTO history_taken (room, event_id, fault) VALUES (:room, :event, :fault)")
        .bind(":room", room)
        .bind(":event", portion)
        .bind(":fault", fault)
        .run();
    // It is no longer needed in the cache.
    db.prepare(
          "DELETE FROM files WHERE event = (SELECT id FROM events WHERE event_id = :event AND room = :room)")
        .bind(":event", portion)
        .bind(":room", room)
        .run();
}

void putSupply(Writer &db, const Supply &supply)
{
    db.prepare(R"(
        INSERT OR REPLACE INTO history_supplies (room, wish, is_open, number, before, next, event, path)
        VALUES (:room, :wish, :isOpen, :number, :before, :next, :event, :path))")
        .bind(":room", supply.room)
        .bind(":isOpen", supply.isOpen())
        .bind(":wish", supply.wish)
        .bind(":number", supply.number)
        .bind(":before", supply.before)
        .bind(":next", supply.next)
        .bind(":event", supply.event)
        .bind(":path", supply.path)
        .run();
}

void removeSupply(Writer &db, const Supply &supply)
{
    db.prepare("DELETE FROM history_supplies WHERE room = :room AND wish = :wish AND is_open = :isOpen")
        .bind(":room", supply.room)
        .bind(":isOpen", supply.isOpen())
        .bind(":wish", supply.wish)
        .run();
}

} // namespace sw::history::history_store
