// SPDX-License-Identifier: Apache-2.0
#include "core/groups/group_store.h"

namespace sw::groups {
namespace {

mls::RowKey mlsKey(const GroupStore::Key &key)
{
    return {static_cast<mls::RowKind>(key.kind), key.epoch, key.index, key.generation};
}

GroupStore::Key keyOf(std::uint32_t membership, const mls::RowKey &key)
{
    return {membership, static_cast<int>(key.kind), key.epoch, key.index, key.generation};
}

} // namespace

store::Statement &GroupStore::bindKey(store::Statement &statement, const Key &key)
{
    return statement.bind(":room", m_room)
        .bind(":membership", key.membership)
        .bind(":kind", key.kind)
        .bind(":epoch", key.epoch)
        .bind(":idx", key.index)
        .bind(":generation", key.generation);
}

// Also the same one again: what was noted in it may have been rolled back.
void GroupStore::beginSegment(Order order)
{
    m_segment = order;
    m_noted.clear();
}

// What the row was before this segment's first change of it.
void GroupStore::note(const Key &key)
{
    if (!m_segment || !m_noted.insert(key).second)
        return;
    auto statement = m_writer.prepare(R"(
        INSERT OR IGNORE INTO group_undo (room, segment, membership, kind, epoch, idx, generation, had, value)
        SELECT :room, :segment, :membership, :kind, :epoch, :idx, :generation,
            r.room IS NOT NULL, coalesce(r.value, x'')
        FROM (SELECT 1) LEFT JOIN group_rows r ON r.room = :room AND r.membership = :membership
            AND r.kind = :kind AND r.epoch = :epoch AND r.idx = :idx AND r.generation = :generation)");
    bindKey(statement, key).bind(":segment", *m_segment).run();
}

void GroupStore::write(const Key &key, ByteView value)
{
    note(key);
    auto statement = m_writer.prepare(R"(
        INSERT INTO group_rows (room, membership, kind, epoch, idx, generation, value)
        VALUES (:room, :membership, :kind, :epoch, :idx, :generation, :value)
        ON CONFLICT DO UPDATE SET value = excluded.value)");
    bindKey(statement, key).bind(":value", blob(value)).run();
}

void GroupStore::erase(const Key &key)
{
    note(key);
    auto statement = m_writer.prepare(R"(
        DELETE FROM group_rows WHERE room = :room AND membership = :membership AND kind = :kind
            AND epoch = :epoch AND idx = :idx AND generation = :generation)");
    bindKey(statement, key).run();
}

std::vector<mls::Row> GroupStore::rows(std::uint32_t membership)
{
    auto query = m_writer.prepare(R"(
        SELECT kind, epoch, idx, generation, value FROM group_rows
        WHERE room = :room AND membership = :membership)");
    query.bind(":room", m_room).bind(":membership", membership);
    std::vector<mls::Row> rows;
    while (query.next()) {
        const Key key{membership, query.get<int>(0), query.get<std::uint64_t>(1), query.get<std::uint32_t>(2),
                      query.get<std::uint32_t>(3)};
        const auto value = query.get<QByteArray>(4);
        rows.push_back({mlsKey(key), SecretBytes(viewOf(value))});
    }
    return rows;
}

void GroupStore::apply(std::uint32_t membership, const mls::StateDelta &delta)
{
    for (const auto &key : delta.deleted)
        erase(keyOf(membership, key));
    for (const auto &row : delta.put)
        write(keyOf(membership, row.key), row.value.view());
}

void GroupStore::dropMembership(std::uint32_t membership)
{
    m_writer.prepare("DELETE FROM group_rows WHERE room = :room AND membership = :membership")
        .bind(":room", m_room)
        .bind(":membership", membership)
        .run();
    m_writer.prepare("DELETE FROM group_undo WHERE room = :room AND membership = :membership")
        .bind(":room", m_room)
        .bind(":membership", membership)
        .run();
}

std::vector<std::uint32_t> GroupStore::memberships()
{
    auto query = m_writer.prepare(
        "SELECT DISTINCT membership FROM group_rows WHERE room = :room AND membership > 0 ORDER BY 1");
    query.bind(":room", m_room);
    std::vector<std::uint32_t> numbers;
    while (query.next())
        numbers.push_back(query.get<std::uint32_t>(0));
    return numbers;
}

std::vector<std::pair<std::uint64_t, Bytes>> GroupStore::ownRows(OwnRow kind)
{
    auto query = m_writer.prepare(R"(
        SELECT epoch, value FROM group_rows WHERE room = :room AND membership = 0 AND kind = :kind
        ORDER BY epoch)");
    query.bind(":room", m_room).bind(":kind", kind);
    std::vector<std::pair<std::uint64_t, Bytes>> rows;
    while (query.next())
        rows.emplace_back(query.get<std::uint64_t>(0), bytesOf(query.get<QByteArray>(1)));
    return rows;
}

void GroupStore::put(OwnRow kind, std::uint64_t epoch, ByteView value)
{
    write({0, static_cast<int>(kind), epoch, 0, 0}, value);
}

void GroupStore::drop(OwnRow kind, std::uint64_t epoch)
{
    erase({0, static_cast<int>(kind), epoch, 0, 0});
}

void GroupStore::undo(Order from)
{
    std::vector<qint64> segments;
    {
        auto query = m_writer.prepare(R"(
            SELECT DISTINCT segment FROM group_undo WHERE room = :room AND segment >= :from
            ORDER BY segment DESC)");
        query.bind(":room", m_room).bind(":from", from);
        while (query.next())
            segments.push_back(query.get<qint64>(0));
    }
    for (const qint64 segment : segments) {
        const auto run = [&](const char *sql) {
            m_writer.prepare(sql).bind(":room", m_room).bind(":segment", segment).run();
        };
        run(R"(
            DELETE FROM group_rows WHERE room = :room AND (membership, kind, epoch, idx, generation) IN
                (SELECT membership, kind, epoch, idx, generation FROM group_undo
                 WHERE room = :room AND segment = :segment))");
        run(R"(
            INSERT INTO group_rows (room, membership, kind, epoch, idx, generation, value)
            SELECT room, membership, kind, epoch, idx, generation, value FROM group_undo
            WHERE room = :room AND segment = :segment AND had)");
        run("DELETE FROM group_undo WHERE room = :room AND segment = :segment");
    }
    m_segment.reset();
    m_noted.clear();
}

bool GroupStore::log(const Entry &entry, const Hash &hash)
{
    m_writer
        .prepare(R"(
        INSERT OR IGNORE INTO group_log (room, ord, hash, part, stamp, data, info)
        VALUES (:room, :ord, :hash, :part, :stamp, :data, :info))")
        .bind(":room", m_room)
        .bind(":ord", entry.order)
        .bind(":hash", blob(hash))
        .bind(":part", entry.part)
        .bind(":stamp", entry.stamp)
        .bind(":data", blob(entry.data))
        .bind(":info", blob(entry.info))
        .run();
    return m_writer.changes() > 0;
}

std::optional<Order> GroupStore::logged(const Hash &hash)
{
    auto query = m_writer.prepare("SELECT ord FROM group_log WHERE room = :room AND hash = :hash");
    query.bind(":room", m_room).bind(":hash", blob(hash));
    return query.next() ? std::optional(query.get<Order>(0)) : std::nullopt;
}

void GroupStore::unlog(const Hash &hash)
{
    m_writer.prepare("DELETE FROM group_log WHERE room = :room AND hash = :hash")
        .bind(":room", m_room)
        .bind(":hash", blob(hash))
        .run();
}

std::vector<Entry> GroupStore::logFrom(Order from)
{
    auto query = m_writer.prepare(R"(
        SELECT part, data, info, ord, stamp FROM group_log WHERE room = :room AND ord >= :from ORDER BY ord)");
    query.bind(":room", m_room).bind(":from", from);
    std::vector<Entry> entries;
    while (query.next())
        entries.push_back({query.get<Part>(0), bytesOf(query.get<QByteArray>(1)),
                           bytesOf(query.get<QByteArray>(2)), query.get<Order>(3), query.get<qint64>(4)});
    return entries;
}

Order GroupStore::lastLogged()
{
    auto query = m_writer.prepare("SELECT coalesce(max(ord), 0) FROM group_log WHERE room = :room");
    query.bind(":room", m_room);
    const Order last = query.next() ? query.get<Order>(0) : Order{};
    return std::max(last, horizon());
}

Order GroupStore::horizon()
{
    auto query = m_writer.prepare("SELECT horizon FROM group_rooms WHERE room = :room");
    return query.bind(":room", m_room).next() ? query.get<Order>(0) : Order{};
}

void GroupStore::forgetBefore(Order order)
{
    for (const char *sql : {"DELETE FROM group_log WHERE room = :room AND ord < :ord",
                            "DELETE FROM group_undo WHERE room = :room AND segment < :ord"})
        m_writer.prepare(sql).bind(":room", m_room).bind(":ord", order).run();
    m_writer
        .prepare(R"(
        INSERT INTO group_rooms (room, horizon) VALUES (:room, :ord)
        ON CONFLICT (room) DO UPDATE SET horizon = max(horizon, :ord))")
        .bind(":room", m_room)
        .bind(":ord", order)
        .run();
}

void GroupStore::movePlaces(Order after, std::int64_t distance)
{
    const auto run = [&](const char *sql) {
        m_writer.prepare(sql).bind(":room", m_room).bind(":after", after).bind(":distance", distance).run();
    };
    // Unique places: first out of the way of each other, below zero, then to where they belong.
    run("UPDATE group_log SET ord = -(ord + :distance) WHERE room = :room AND ord > :after");
    run("UPDATE group_undo SET segment = -(segment + :distance) WHERE room = :room AND segment > :after");
    for (const char *sql : {"UPDATE group_log SET ord = -ord WHERE room = :room AND ord < 0",
                            "UPDATE group_undo SET segment = -segment WHERE room = :room AND segment < 0"})
        m_writer.prepare(sql).bind(":room", m_room).run();
    run("UPDATE group_rooms SET horizon = horizon + :distance WHERE room = :room AND horizon > :after");
    run("UPDATE group_handshakes SET won = won + :distance WHERE room = :room AND won > :after");
    run("UPDATE group_sent SET ord = ord + :distance WHERE room = :room AND ord > :after");
    run("UPDATE group_elsewhere SET ord = ord + :distance WHERE room = :room AND ord > :after");
    run("UPDATE group_intents SET finished = finished + :distance WHERE room = :room AND finished > :after");
}

Bytes GroupStore::expectedGroup()
{
    auto query = m_writer.prepare("SELECT expected FROM group_rooms WHERE room = :room");
    return query.bind(":room", m_room).next() ? bytesOf(query.get<QByteArray>(0)) : Bytes();
}

void GroupStore::expectGroup(ByteView groupId)
{
    m_writer
        .prepare(R"(
        INSERT INTO group_rooms (room, expected) VALUES (:room, :expected)
        ON CONFLICT (room) DO UPDATE SET expected = :expected)")
        .bind(":room", m_room)
        .bind(":expected", blob(groupId))
        .run();
}

std::optional<Floor> GroupStore::floor()
{
    auto query = m_writer.prepare("SELECT floor FROM group_rooms WHERE room = :room");
    const auto octets = query.bind(":room", m_room).next() ? bytesOf(query.get<QByteArray>(0)) : Bytes();
    auto floor = mls::decode<Floor>(octets);
    return floor ? std::optional(*std::move(floor)) : std::nullopt;
}

void GroupStore::setFloor(const Floor &floor)
{
    const auto octets = mls::encode(floor);
    m_writer
        .prepare(R"(
        INSERT INTO group_rooms (room, floor) VALUES (:room, :floor)
        ON CONFLICT (room) DO UPDATE SET floor = :floor)")
        .bind(":room", m_room)
        .bind(":floor", blob(octets))
        .run();
}

} // namespace sw::groups
