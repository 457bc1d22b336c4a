// SPDX-License-Identifier: Apache-2.0
#include "core/roomlog/room_restore.h"

#include "core/roomlog/counters.h"
#include "core/roomlog/index_hold.h"
#include "core/roomlog/room_supply.h"

namespace sw::roomlog {
namespace {

constexpr qint64 RoomForOlder = place::Gap << 24; ///< places before what is here: for 16 million events

struct Neighbour {
    Order order;
    qint64 time = 0;
};

std::optional<Neighbour> nextSettled(store::Writer &writer, RoomId room, Order after)
{
    auto query = writer.prepare(R"(
        SELECT ord, time FROM events WHERE room = :room AND ord > :after AND ord < :end ORDER BY ord LIMIT 1)");
    query.bind(":room", room).bind(":after", after).bind(":end", Order::firstProvisional);
    if (!query.next())
        return {};
    return Neighbour{query.get<Order>(0), query.get<qint64>(1)};
}

KeptLog logHere(store::Writer &writer, RoomId room)
{
    auto query = writer.prepare(
        "SELECT cursor, cursor_time, oldest, oldest_complete, floor FROM room_logs WHERE room = :room");
    if (!query.bind(":room", room).next())
        return {};
    return {query.get<QString>(0), query.get<qint64>(1), query.get<QString>(2), query.get<bool>(3),
            query.get<qint64>(4)};
}

} // namespace

RoomRestore::RoomRestore(store::Writer &writer, Intake &intake, int foldsVersion, RoomId room, KeptLog log)
    : m_writer(writer)
    , m_intake(intake)
    , m_events(writer)
    , m_foldsVersion(foldsVersion)
    , m_room(room)
    , m_log(std::move(log))
{ }

// Which of the two histories begins earlier, and whether they touch, by the archive's own time.
void RoomRestore::begin(const KeptEvent &first)
{
    m_begun = true;
    m_writer.prepare("INSERT OR IGNORE INTO room_logs (room, folds_version) VALUES (:room, :version)")
        .bind(":room", m_room)
        .bind(":version", m_foldsVersion)
        .run();
    m_writer.prepare("INSERT OR IGNORE INTO room_summary (room) VALUES (:room)").bind(":room", m_room).run();
    m_here = logHere(m_writer, m_room);
    const auto oldest = nextSettled(m_writer, m_room, {INT64_MIN});
    m_isFresh = !oldest;
    m_floor = m_here.floor;
    if (m_isFresh && m_log.floor > m_floor) {
        m_floor = m_log.floor;
        m_writer.prepare("UPDATE room_logs SET floor = :floor WHERE room = :room")
            .bind(":floor", m_floor)
            .bind(":room", m_room)
            .run();
    }
    m_leads = !oldest || (first.event.time < oldest->time && !find(first));
    m_anchor = oldest ? Order{oldest->order.value - RoomForOlder} : Order{place::First};
    if (!oldest)
        return;
    m_overlaps = m_leads ? m_log.cursorTime >= oldest->time : first.event.time <= m_here.cursorTime;
    if (!m_leads)
        m_anchor = m_events.lastBefore(m_room, m_anchor, first.event.time);
}

std::optional<EventRef> RoomRestore::find(const KeptEvent &kept)
{
    if (auto ref = m_events.byEventId(m_room, kept.event.envelope.id))
        return ref;
    if (auto ref = m_events.byStanzaId(m_room, kept.event.stanzaId))
        return ref;
    if (kept.fingerprint == 0)
        return {};
    return m_events.byFingerprint(m_room, kept.fingerprint);
}

// Between what is here already, the archive's time decides.
Order RoomRestore::placeFor(qint64 time)
{
    auto next = nextSettled(m_writer, m_room, m_anchor);
    while (next && next->time < time) {
        m_anchor = next->order;
        next = nextSettled(m_writer, m_room, m_anchor);
    }
    const Order wanted{m_anchor.value + place::Gap};
    return !next || wanted < next->order ? wanted : m_events.placeAfter(m_room, m_anchor);
}

void RoomRestore::take(FoldContext &context, const KeptEvent &kept)
{
    const bool settled = kept.event.state == EventState::Settled;
    const bool atCursor = !m_lastId.isEmpty() && m_lastId == m_log.cursor; // a gap may follow it
    if (settled && !m_hole && !atCursor && !kept.event.stanzaId.isEmpty()) {
        m_lastId = kept.event.stanzaId;
        m_lastTime = kept.event.time;
    }
    const auto ref = find(kept);
    if (ref && (ref->state == EventState::Settled || !settled)) {
        if (!ref->order.isProvisional())
            m_anchor = std::max(m_anchor, ref->order);
        return;
    }
    if (!ref && settled && kept.event.time < m_floor)
        return; // deleted here as the room's keeping says
    Event event = kept.event;
    event.room = m_room;
    const bool own = event.state == EventState::Own;
    event.order = own ? m_events.nextWaiting(m_room) : placeFor(event.time);
    if (!own)
        m_anchor = event.order;
    if (ref)
        return settle(context, *ref, event);
    if (event.state == EventState::Provisional)
        event.state = EventState::Unarchived; // the archive may still name its place
    if (!m_events.add(event, kept.fingerprint, m_taken))
        return;
    m_events.keepSigner(kept.signer);
    m_added += event.envelope.kind == Kind::Text;
    noteSupplier(m_writer, m_room, event.envelope.id, kept.suppliedBy);
    if (settled)
        (void)bookCounter(m_writer, event);
    if (own)
        keepUnsent(event);
    m_intake.refoldFor(context, m_room, event.envelope);
}

// What was only seen live or sent here had its place in the archive when the other copy was made.
void RoomRestore::settle(FoldContext &context, const EventRef &ref, const Event &event)
{
    m_events.settle(ref, event);
    m_writer.prepare("DELETE FROM outbox WHERE event = :event").bind(":event", ref.row).run();
    if (const auto whole = m_events.event(m_room, ref.id)) {
        (void)bookCounter(m_writer, *whole);
        m_intake.refoldFor(context, m_room, whole->envelope);
    }
}

// Nobody knows whether the other device has sent it since: a person decides.
void RoomRestore::keepUnsent(const Event &event)
{
    m_writer
        .prepare(R"(
        INSERT INTO outbox (room, event, message_id, state, fault) VALUES (:room, :event, :id, :state, :fault))")
        .bind(":room", m_room)
        .bind(":event", event.row)
        .bind(":id", toHex(event.envelope.id))
        .bind(":state", SendState::Failed)
        .bind(":fault", SendFault::Restored)
        .run();
}

void RoomRestore::moveCursor(const QString &cursor, qint64 time)
{
    m_writer
        .prepare(R"(
        UPDATE room_logs SET cursor = :cursor, cursor_time = :time,
            oldest = CASE WHEN :leads THEN :oldest ELSE oldest END,
            oldest_complete = CASE WHEN :leads THEN :complete ELSE oldest_complete END
        WHERE room = :room)")
        .bind(":cursor", cursor)
        .bind(":time", time)
        .bind(":leads", m_leads)
        .bind(":oldest", m_log.oldest)
        .bind(":complete", m_log.oldestComplete)
        .bind(":room", m_room)
        .run();
}

Result<int, store::Error> RoomRestore::add(std::span<const KeptEvent> events)
{
    if (events.empty())
        return 0;
    const auto before = std::tuple(m_anchor, m_begun, m_lastId, m_lastTime);
    m_added = 0;
    FoldContext context(m_writer, m_intake.account());
    const auto done = m_writer.transaction(store::Durability::Normal, [&] {
        holdIndex(m_writer);
        if (!m_begun)
            begin(events.front());
        for (const KeptEvent &kept : events) {
            const auto taken = m_writer.part([&] { take(context, kept); });
            Q_UNUSED(taken) // whatever the schema refuses of one event does not keep the others out
        }
        m_intake.finish(context, m_room);
        if (m_leads && !m_lastId.isEmpty())
            moveCursor(m_lastId, m_lastTime);
        releaseIndex(m_writer);
    });
    if (!done) {
        std::tie(m_anchor, m_begun, m_lastId, m_lastTime) = before;
        return Failure{done.error()};
    }
    (void)context.takeArrivals(); // nothing of it is news
    m_intake.publish(m_room, context);
    return m_added;
}

Result<void, store::Error> RoomRestore::finish(const EventId &readUpTo)
{
    if (!m_begun)
        return {};
    FoldContext context(m_writer, m_intake.account());
    const auto done = m_writer.transaction(store::Durability::Full, [&] {
        // Before a gap or a hole the cursor stays at an entry that is here: what comes has its place behind
        // it.
        if (!m_hole && !m_log.cursor.isEmpty() && (m_isFresh || m_overlaps)) {
            const bool hereIsNewer = m_overlaps && m_here.cursorTime >= m_log.cursorTime;
            moveCursor(hereIsNewer ? m_here.cursor : m_log.cursor,
                       hereIsNewer ? m_here.cursorTime : m_log.cursorTime);
        }
        m_writer
            .prepare(R"(
            INSERT INTO reading (room, event, ord) SELECT room, id, ord FROM events
            WHERE event_id = :event AND room = :room
            ON CONFLICT DO UPDATE SET event = excluded.event, ord = excluded.ord WHERE excluded.ord > reading.ord)")
            .bind(":event", readUpTo)
            .bind(":room", m_room)
            .run();
        m_intake.finish(context, m_room);
    });
    if (done)
        m_intake.publish(m_room, context);
    return done;
}

} // namespace sw::roomlog
