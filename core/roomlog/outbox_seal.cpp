// SPDX-License-Identifier: Apache-2.0
// From an event that waits to the octets that go out.
#include "core/roomlog/outbox.h"

namespace sw::roomlog {

// Inside a transaction that is FULL: what has been protected once is never protected again.
bool Outbox::sealQueued(RoomId room)
{
    if (!m_parts.protector.isReady(room))
        return true;
    for (Row &row : nextRows(room)) {
        if (isStale(room, row))
            seal(room, row);
    }
    return !m_parts.writer.failure();
}

/// Of a row that is not on its way: not sealed yet, or for others than those who may read it now.
bool Outbox::isStale(RoomId room, const Row &row)
{
    return row.state == SendState::Queued || !m_parts.protector.isCurrent(room, row.sealed);
}

void Outbox::seal(RoomId room, Row &row)
{
    store::Writer &writer = m_parts.writer;
    const auto id = eventIdFromHex(row.messageId);
    auto event = EventStore(writer).event(room, id.value_or(EventId{}));
    if (!event)
        return;
    Envelope &envelope = event->envelope;
    event->voice = m_parts.protector.voice(room);
    if (!maySay(event->voice, envelope.kind))
        return keepBack(room, row, *event);
    if (envelope.counter == 0) { // else it was sealed before
        envelope.device = device();
        envelope.counter = takeCounter(room);
    }
    nameSubject(room, envelope);
    const auto sealed = m_parts.protector.protect(room, row.messageId, compose(envelope), writer);
    if (!sealed)
        return; // stays queued
    event->proof = sealed->proof;
    // What the archive has already is known by that copy until this one is there.
    const auto known = EventStore(writer).byEventId(room, envelope.id);
    const bool isNew = !known || known->state == EventState::Own;
    EventStore(writer).replaceContent(event->row, *event,
                                      isNew ? shortFingerprint(sealed->fingerprint) : known->fingerprint);
    writer.prepare("UPDATE outbox SET state = :state, sealed = :sealed WHERE id = :id")
        .bind(":state", SendState::Sealed)
        .bind(":sealed", toXml(sealed->payload))
        .bind(":id", row.id)
        .run();
}

/// Nobody would read it any more. A message waits as refused, with its text; of anything else nothing is
/// left.
void Outbox::keepBack(RoomId room, const Row &row, const Event &event)
{
    store::Writer &writer = m_parts.writer;
    m_keptBack = true;
    if (event.state != EventState::Own) { // settled, and read by those who could: the others never will
        m_parts.protector.neverMind(room, row.messageId);
        writer.prepare("DELETE FROM outbox WHERE id = :id").bind(":id", row.id).run();
        return;
    }
    unseal(row.id);
    const Kind kind = event.envelope.kind;
    if (kind == Kind::Text || kind == Kind::File || kind == Kind::Announcement) {
        writer.prepare("UPDATE outbox SET state = :failed, fault = :fault, sealed = x'' WHERE id = :id")
            .bind(":failed", SendState::Failed)
            .bind(":fault", SendFault::Forbidden)
            .bind(":id", row.id)
            .run();
        return;
    }
    EventStore events(writer);
    if (const auto ref = events.byEventId(room, event.envelope.id))
        events.remove(*ref, room);
    FoldContext context(writer, m_parts.intake.account());
    m_parts.intake.refoldFor(context, room, event.envelope);
    m_parts.intake.finish(context, room);
}

quint32 Outbox::takeCounter(RoomId room)
{
    store::Writer &writer = m_parts.writer;
    quint32 counter = 0;
    {
        auto query = writer.prepare("SELECT coalesce(min(counter), 0) FROM free_counters WHERE room = :room");
        counter = query.bind(":room", room).next() ? query.get<quint32>(0) : 0;
    }
    if (counter > 0) {
        writer.prepare("DELETE FROM free_counters WHERE room = :room AND counter = :counter")
            .bind(":room", room)
            .bind(":counter", counter)
            .run();
        return counter;
    }
    auto query = writer.prepare(
        "UPDATE room_logs SET next_counter = next_counter + 1 WHERE room = :room RETURNING next_counter - 1");
    return query.bind(":room", room).next() ? query.get<quint32>(0) : 0;
}

/// The room does not take these bytes: sent again it is sealed anew, and its counter is for whatever comes
/// next.
void Outbox::unseal(qint64 row)
{
    store::Writer &writer = m_parts.writer;
    writer
        .prepare(R"(
        INSERT OR IGNORE INTO free_counters (room, counter)
        SELECT o.room, e.counter FROM outbox o JOIN events e ON e.id = o.event
        WHERE o.id = :row AND e.counter > 0)")
        .bind(":row", row)
        .run();
    writer
        .prepare(
            "UPDATE events SET counter = 0, device = 0 WHERE id = (SELECT event FROM outbox WHERE id = :row)")
        .bind(":row", row)
        .run();
}

// What other clients call the events that this one concerns.
void Outbox::nameSubject(RoomId room, Envelope &envelope)
{
    EventStore events(m_parts.writer);
    if (!envelope.subject.isNull()) {
        const auto subject = events.event(room, envelope.subject);
        if (envelope.kind == Kind::Edit) // XEP-0308: the stanza's id
            envelope.subjectName = subject ? subject->envelope.foreignId : QString();
        else if (subject) // XEP-0424 §3, XEP-0333 §4: in rooms the archive's id
            envelope.subjectName = subject->stanzaId;
    }
    if (envelope.reply) {
        const auto answered = events.byEventId(room, envelope.reply->id);
        envelope.reply->stanzaId = answered ? answered->stanzaId : QString();
    }
}

} // namespace sw::roomlog
