// SPDX-License-Identifier: Apache-2.0
#include "core/roomlog/outbox.h"

#include "core/crypto/random.h"
#include "core/runtime/log.h"

#include <algorithm>

namespace sw::roomlog {
namespace {

using namespace std::chrono_literals;

constexpr int MostAgain = 3; ///< per message and session
constexpr int RowsAtOnce = 100; ///< that one transaction protects, and that are read for it
constexpr auto AgainAfter = 10s;

} // namespace

Outbox::Outbox(Parts parts)
    : m_parts(parts)
{ }

quint32 Outbox::device()
{
    {
        auto query = m_parts.writer.prepare("SELECT value FROM facts WHERE name = 'device'");
        if (query.next())
            return query.get<QString>(0).toUInt();
    }
    std::array<std::uint8_t, 4> random{};
    m_parts.random.fill(random);
    quint32 device = 1;
    for (const std::uint8_t byte : random)
        device = device << 8 | byte;
    m_parts.writer.prepare("INSERT INTO facts (name, value) VALUES ('device', :value)")
        .bind(":value", QString::number(device))
        .run();
    return device;
}

Envelope Outbox::newEnvelope(const Draft &draft)
{
    Envelope envelope;
    envelope.id = draft.id;
    if (envelope.id.isNull())
        m_parts.random.fill(envelope.id.bytes);
    envelope.kind = draft.kind;
    envelope.senderTime = m_parts.clock.utcMs();
    envelope.subject = draft.subject;
    envelope.text = draft.text;
    envelope.mentions = draft.mentions;
    envelope.reply = draft.reply;
    envelope.extra = draft.extra;
    return envelope;
}

EventId Outbox::post(RoomId room, const Draft &draft)
{
    Event event;
    event.room = room;
    event.state = EventState::Own;
    event.sender = m_parts.intake.account();
    event.envelope = newEnvelope(draft);
    event.time = event.envelope.senderTime;
    FoldContext context(m_parts.writer, m_parts.intake.account());
    context.setLive(true);
    const auto done = m_parts.writer.transaction(store::Durability::Full, [&] {
        event.order = EventStore(m_parts.writer).nextWaiting(room);
        m_parts.intake.addOwn(context, event, 0);
        const bool tooLarge = draft.text.toUtf8().size() > limits::OwnTextBytes;
        m_parts.writer
            .prepare(R"(
            INSERT INTO outbox (room, event, message_id, state, fault)
            VALUES (:room, :event, :message_id, :state, :fault))")
            .bind(":room", room)
            .bind(":event", event.row)
            .bind(":message_id", toHex(event.envelope.id))
            .bind(":state",
                  tooLarge         ? SendState::Failed
                      : draft.hold ? SendState::Held
                                   : SendState::Queued)
            .bind(":fault", tooLarge ? SendFault::TooLarge : SendFault::None)
            .run();
        if (draft.hold)
            draft.hold(event.row);
        if (m_ready.contains(room) && m_online && !sealQueued(room))
            m_parts.writer.abort(store::Error::Internal);
        m_parts.intake.finish(context, room);
    });
    if (!done) {
        m_parts.changes.storageFailed(done.error());
        return {};
    }
    m_parts.intake.publish(room, context, true);
    emit changed();
    sendAll(room);
    return event.envelope.id;
}

Outbox::Row Outbox::readRow(const store::Statement &query)
{
    return {query.get<qint64>(0), query.get<SendState>(1), query.get<QString>(2), query.get<QByteArray>(3)};
}

std::vector<Outbox::Row> Outbox::nextRows(RoomId room)
{
    HandedUp &handed = m_handedUp[room];
    std::vector<Row> rows;
    for (auto id = handed.anew.begin(); id != handed.anew.end() && rows.size() < RowsAtOnce;) {
        auto query = m_parts.writer.prepare(R"(
            SELECT id, state, message_id, sealed FROM outbox WHERE id = :id AND room = :room AND state < :failed)");
        query.bind(":id", *id).bind(":room", room).bind(":failed", SendState::Failed);
        if (query.next()) {
            rows.push_back(readRow(query));
            ++id;
        } else { // settled meanwhile, or not to be sent
            id = handed.anew.erase(id);
        }
    }
    auto query = m_parts.writer.prepare(R"(
        SELECT id, state, message_id, sealed FROM outbox
        WHERE room = :room AND id > :up_to AND state < :failed ORDER BY id LIMIT :most)");
    query.bind(":room", room).bind(":up_to", handed.upTo).bind(":failed", SendState::Failed);
    query.bind(":most", RowsAtOnce - static_cast<int>(rows.size()));
    while (query.next())
        rows.push_back(readRow(query));
    return rows;
}

std::optional<Outbox::Row> Outbox::row(RoomId room, const EventId &id)
{
    auto query = m_parts.writer.prepare(R"(
        SELECT o.id, o.state, o.message_id, o.sealed FROM outbox o JOIN events e ON e.id = o.event
        WHERE e.event_id = :id AND e.room = :room)");
    query.bind(":id", id).bind(":room", room);
    return query.next() ? std::optional(readRow(query)) : std::nullopt;
}

std::optional<Outbox::Row> Outbox::row(RoomId room, const QString &messageId)
{
    const auto id = eventIdFromHex(messageId);
    return id ? row(room, *id) : std::nullopt;
}

void Outbox::sendAll(RoomId room)
{
    bool sealed = false;
    while (m_ready.contains(room) && m_online && !sealed) {
        auto waiting = nextRows(room);
        const auto isStaleHere = [&](const Row &row) { return isStale(room, row); };
        sealed = m_parts.protector.isReady(room) && std::any_of(waiting.begin(), waiting.end(), isStaleHere);
        if (sealed) {
            if (!sealWaiting(room))
                return;
            waiting = nextRows(room);
        }
        if (!sendRows(room, waiting))
            return;
    }
    if (sealed) // the next hundred, in order
        m_parts.timers.after(0ms, this, [this, room] { sendAll(room); });
}

bool Outbox::sealWaiting(RoomId room)
{
    const auto done = m_parts.writer.transaction(store::Durability::Full, [&] { (void)sealQueued(room); });
    if (!done) {
        m_parts.changes.storageFailed(done.error());
        return false;
    }
    if (std::exchange(m_keptBack, false)) {
        m_parts.changes.timelineChanged(room);
        m_parts.changes.roomListChanged();
        emit changed();
    }
    return true;
}

/// False: nothing could be handed up, or there was nothing; more comes when that changes.
bool Outbox::sendRows(RoomId room, const std::vector<Row> &rows)
{
    bool any = false;
    for (const Row &row : rows) {
        if (isStale(room, row))
            return any;
        if (!sendRow(room, m_ready.value(room), row))
            return false;
        HandedUp &handed = m_handedUp[room];
        handed.anew.erase(row.id);
        handed.upTo = std::max(handed.upTo, row.id);
        any = true;
    }
    return any;
}

bool Outbox::sendRow(RoomId room, const Jid &address, const Row &row)
{
    const auto payload = fromXml(row.sealed);
    if (!payload) {
        fail(room, row.messageId, SendFault::TooLarge);
        return true;
    }
    return m_parts.transport.send(address, row.messageId, *payload);
}

/// It was handed up already, and shall be once more.
void Outbox::sendAnew(RoomId room, qint64 row)
{
    HandedUp &handed = m_handedUp[room];
    if (row <= handed.upTo)
        handed.anew.insert(row);
}

/// A settled message that somebody could not open goes through the outbox again, and settles as its own copy.
void Outbox::protectWaiting(RoomId room)
{
    store::Writer &writer = m_parts.writer;
    const auto again = m_parts.protector.toProtectAgain(room);
    if (!again.empty()) {
        const auto done = writer.transaction(store::Durability::Full, [&] {
            for (const QString &id : again) {
                const auto event = EventStore(writer).byEventId(room, eventIdFromHex(id).value_or(EventId{}));
                if (!event) {
                    m_parts.protector.neverMind(room, id);
                    continue;
                }
                writer
                    .prepare(R"(
                    INSERT OR IGNORE INTO outbox (room, event, message_id, state)
                    VALUES (:room, :event, :message_id, :state))")
                    .bind(":room", room)
                    .bind(":event", event->row)
                    .bind(":message_id", id)
                    .bind(":state", SendState::Queued)
                    .run();
            }
        });
        if (!done)
            return m_parts.changes.storageFailed(done.error());
        for (const QString &id : again) {
            if (const auto waiting = row(room, id))
                sendAnew(room, waiting->id);
        }
    }
    sendAll(room);
}

void Outbox::roomReady(RoomId room, const Jid &address)
{
    m_ready.insert(room, address);
    sendAll(room);
}

void Outbox::sessionLost()
{
    m_ready.clear();
    m_handedUp.clear();
    m_again.clear();
}

void Outbox::roomLost(RoomId room)
{
    m_ready.remove(room);
    m_handedUp.remove(room);
}

void Outbox::resendPassed(RoomId room)
{
    m_parts.timers.after(AgainAfter, this, [this, room] {
        {
            auto query = m_parts.writer.prepare(
                "SELECT id, message_id FROM outbox WHERE room = :room AND state = :acknowledged");
            query.bind(":room", room).bind(":acknowledged", SendState::Acknowledged);
            while (query.next()) {
                if (++m_again[query.get<QString>(1)] <= MostAgain)
                    sendAnew(room, query.get<qint64>(0));
            }
        }
        sendAll(room);
    });
}

void Outbox::acknowledged(RoomId room, const QString &messageId)
{
    const auto waiting = row(room, messageId);
    if (!waiting || waiting->state != SendState::Sealed)
        return;
    const auto done = m_parts.writer.transaction(store::Durability::Normal, [&] {
        m_parts.writer.prepare("UPDATE outbox SET state = :acknowledged WHERE id = :id")
            .bind(":acknowledged", SendState::Acknowledged)
            .bind(":id", waiting->id)
            .run();
    });
    if (!done)
        return; // only the display lags behind
    m_parts.changes.timelineChanged(room);
    emit changed();
}

void Outbox::refused(RoomId room, const QString &messageId, SendFault fault)
{
    if (fault != SendFault::ServerError || ++m_again[messageId] > MostAgain) {
        fail(room, messageId, fault);
        return;
    }
    m_parts.timers.after(AgainAfter, this, [this, room, messageId] {
        if (const auto waiting = row(room, messageId))
            sendAnew(room, waiting->id);
        sendAll(room);
    });
}

void Outbox::fail(RoomId room, const QString &messageId, SendFault fault)
{
    const auto waiting = row(room, messageId);
    if (!waiting)
        return;
    refoldAndTell(room, [&](FoldContext &) {
        unseal(waiting->id);
        m_parts.writer
            .prepare("UPDATE outbox SET state = :failed, fault = :fault, sealed = x'' WHERE id = :id")
            .bind(":failed", SendState::Failed)
            .bind(":fault", fault)
            .bind(":id", waiting->id)
            .run();
    });
}

void Outbox::refoldAndTell(RoomId room, const std::function<void(FoldContext &)> &fn)
{
    FoldContext context(m_parts.writer, m_parts.intake.account());
    const auto done = m_parts.writer.transaction(store::Durability::Full, [&] {
        fn(context);
        context.moved();
        m_parts.intake.finish(context, room);
    });
    if (!done) {
        m_parts.changes.storageFailed(done.error());
        return;
    }
    m_parts.intake.publish(room, context);
    emit changed();
}

bool Outbox::revise(RoomId room, const EventId &id, const Draft &draft)
{
    const auto waiting = row(room, id);
    auto event = EventStore(m_parts.writer).event(room, id);
    const bool isQueued = waiting && waiting->state == SendState::Queued;
    if (!isQueued || !event || event->state != EventState::Own || event->envelope.counter != 0)
        return false;
    event->envelope.text = draft.text;
    event->envelope.mentions = draft.mentions;
    event->envelope.reply = draft.reply;
    event->envelope.extra = draft.extra;
    refoldAndTell(room, [&](FoldContext &context) {
        EventStore(m_parts.writer).replaceContent(event->row, *event, 0);
        m_parts.intake.refoldFor(context, room, event->envelope);
    });
    return true;
}

bool Outbox::cancel(RoomId room, const EventId &id)
{
    const auto waiting = row(room, id);
    const auto ref = EventStore(m_parts.writer).byEventId(room, id);
    const bool left
        = waiting && (waiting->state == SendState::Sealed || waiting->state == SendState::Acknowledged);
    if (!waiting || !ref || left || ref->state != EventState::Own)
        return false;
    refoldAndTell(room, [&](FoldContext &context) {
        EventStore(m_parts.writer).remove(*ref, room);
        if (!ref->subject.isNull()) { // what it changed is as before
            Envelope envelope;
            envelope.id = id;
            envelope.kind = ref->kind;
            envelope.subject = ref->subject;
            m_parts.intake.refoldFor(context, room, envelope);
        }
        if (isFile(ref->kind) || ref->kind == Kind::HistorySupplied)
            context.tellFiles();
    });
    return true;
}

// With a new number in the outbox: counters rise in the order of sending.
bool Outbox::release(RoomId room, const EventId &id, std::vector<Element> extra)
{
    const auto waiting = row(room, id);
    auto event = EventStore(m_parts.writer).event(room, id);
    if (!waiting || waiting->state != SendState::Held || !event)
        return false;
    event->envelope.extra = std::move(extra);
    refoldAndTell(room, [&](FoldContext &context) {
        EventStore(m_parts.writer).replaceContent(event->row, *event, 0);
        m_parts.writer
            .prepare(R"(
            UPDATE sqlite_sequence SET seq = max(seq, (SELECT max(id) FROM outbox)) + 1 WHERE name = 'outbox')")
            .run();
        m_parts.writer
            .prepare(R"(
            UPDATE outbox SET state = :queued, id = (SELECT seq FROM sqlite_sequence WHERE name = 'outbox')
            WHERE id = :id)")
            .bind(":queued", SendState::Queued)
            .bind(":id", waiting->id)
            .run();
        m_parts.intake.refoldFor(context, room, event->envelope);
    });
    const auto now = row(room, id);
    sendAll(room);
    return now && now->state != SendState::Held;
}

void Outbox::retry(RoomId room, const EventId &id)
{
    const auto waiting = row(room, id);
    if (!waiting || waiting->state != SendState::Failed)
        return;
    refoldAndTell(room, [&](FoldContext &) {
        m_parts.writer.prepare("UPDATE outbox SET state = :state, fault = 0 WHERE id = :id")
            .bind(":state", waiting->sealed.isEmpty() ? SendState::Queued : SendState::Sealed)
            .bind(":id", waiting->id)
            .run();
    });
    sendAnew(room, waiting->id);
    m_again.remove(waiting->messageId);
    sendAll(room);
}

int Outbox::pending() const
{
    auto query = m_parts.writer.prepare(R"(
        SELECT count(*) FROM outbox o JOIN events e ON e.id = o.event WHERE o.state < :acknowledged
        AND e.kind NOT IN (:read, :wanted, :supplied))");
    query.bind(":acknowledged", SendState::Acknowledged).bind(":read", Kind::Read);
    query.bind(":wanted", Kind::HistoryWanted).bind(":supplied", Kind::HistorySupplied);
    return query.next() ? query.get<int>(0) : 0;
}

} // namespace sw::roomlog

#include "core/roomlog/moc_outbox.cpp"
