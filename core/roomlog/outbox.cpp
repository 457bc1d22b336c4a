// SPDX-License-Identifier: Apache-2.0
#include "core/roomlog/outbox.h"

#include "core/crypto/random.h"
#include "core/runtime/log.h"

#include <algorithm>

namespace sw::roomlog {
namespace {

using namespace std::chrono_literals;

constexpr int MostAgain = 3; ///< per message and session
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

std::vector<Outbox::Row> Outbox::rows(RoomId room)
{
    auto query = m_parts.writer.prepare(
        "SELECT id, event, state, message_id, sealed FROM outbox WHERE room = :room ORDER BY id");
    query.bind(":room", room);
    std::vector<Row> rows;
    while (query.next())
        rows.push_back({query.get<qint64>(0), query.get<qint64>(1), query.get<SendState>(2),
                        query.get<QString>(3), query.get<QByteArray>(4)});
    return rows;
}

std::optional<Outbox::Row> Outbox::row(RoomId room, const EventId &id)
{
    const QString messageId = toHex(id);
    for (const Row &row : rows(room)) {
        if (row.messageId == messageId)
            return row;
    }
    return {};
}

void Outbox::sendAll(RoomId room)
{
    const auto address = m_ready.constFind(room);
    if (address == m_ready.constEnd() || !m_online)
        return;
    auto waiting = rows(room);
    const bool unsealed = m_parts.protector.isReady(room)
        && std::any_of(waiting.begin(), waiting.end(), [&](const Row &row) { return isStale(room, row); });
    if (unsealed) {
        const auto done
            = m_parts.writer.transaction(store::Durability::Full, [&] { (void)sealQueued(room); });
        if (!done) {
            m_parts.changes.storageFailed(done.error());
            return;
        }
        waiting = rows(room);
        if (std::exchange(m_keptBack, false)) {
            m_parts.changes.timelineChanged(room);
            m_parts.changes.roomListChanged();
            emit changed();
        }
    }
    QSet<QString> &handedOver = m_handedOver[room];
    QSet<QString> unsettled;
    for (const Row &row : waiting)
        unsettled.insert(row.messageId);
    handedOver.intersect(unsettled);
    bool more = false;
    for (const Row &row : waiting) {
        if (row.state == SendState::Failed || row.state == SendState::Held
            || handedOver.contains(row.messageId))
            continue;
        if (isStale(room, row)) { // its turn comes with the next hundred, in order
            more = unsealed;
            break;
        }
        if (!sendRow(room, *address, row))
            return;
    }
    if (more && handedOver.size() > 0)
        m_parts.timers.after(0ms, this, [this, room] { sendAll(room); });
}

bool Outbox::sendRow(RoomId room, const Jid &address, const Row &row)
{
    const auto payload = fromXml(row.sealed);
    if (!payload) {
        fail(room, row.messageId, SendFault::TooLarge);
        return true;
    }
    if (!m_parts.transport.send(address, row.messageId, *payload))
        return false;
    m_handedOver[room].insert(row.messageId);
    return true;
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
        for (const QString &id : again)
            m_handedOver[room].remove(id);
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
    m_handedOver.clear();
    m_again.clear();
}

void Outbox::roomLost(RoomId room)
{
    m_ready.remove(room);
    m_handedOver.remove(room);
}

void Outbox::resendPassed(RoomId room)
{
    m_parts.timers.after(AgainAfter, this, [this, room] {
        for (const Row &row : rows(room)) {
            if (row.state != SendState::Acknowledged || ++m_again[row.messageId] > MostAgain)
                continue;
            m_handedOver[room].remove(row.messageId);
        }
        sendAll(room);
    });
}

void Outbox::acknowledged(RoomId room, const QString &messageId)
{
    bool found = false;
    const auto done = m_parts.writer.transaction(store::Durability::Normal, [&] {
        m_parts.writer
            .prepare(R"(
            UPDATE outbox SET state = :acknowledged WHERE room = :room AND message_id = :message_id AND state = :sealed)")
            .bind(":acknowledged", SendState::Acknowledged)
            .bind(":sealed", SendState::Sealed)
            .bind(":room", room)
            .bind(":message_id", messageId)
            .run();
        found = m_parts.writer.changes() > 0;
    });
    if (!done)
        return; // only the display lags behind
    if (found) {
        m_parts.changes.timelineChanged(room);
        emit changed();
    }
}

void Outbox::refused(RoomId room, const QString &messageId, SendFault fault)
{
    if (fault != SendFault::ServerError || ++m_again[messageId] > MostAgain) {
        fail(room, messageId, fault);
        return;
    }
    m_parts.timers.after(AgainAfter, this, [this, room, messageId] {
        m_handedOver[room].remove(messageId);
        sendAll(room);
    });
}

void Outbox::fail(RoomId room, const QString &messageId, SendFault fault)
{
    refoldAndTell(room, [&](FoldContext &) {
        unseal(room, messageId);
        m_parts.writer
            .prepare(R"(
            UPDATE outbox SET state = :failed, fault = :fault, sealed = x''
            WHERE room = :room AND message_id = :id)")
            .bind(":failed", SendState::Failed)
            .bind(":fault", fault)
            .bind(":room", room)
            .bind(":id", messageId)
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
        if (ref->kind == Kind::File || ref->kind == Kind::HistorySupplied)
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
            .prepare(
                "UPDATE outbox SET state = :queued, id = (SELECT max(id) + 1 FROM outbox) WHERE id = :id")
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
    m_handedOver[room].remove(waiting->messageId);
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
