// SPDX-License-Identifier: Apache-2.0
// Whose an entry is, and what it refers to.
#include "core/roomlog/counters.h"
#include "core/roomlog/intake.h"

namespace sw::roomlog {

qint64 Intake::floorOf(RoomId room)
{
    auto query = m_writer.prepare("SELECT floor FROM room_logs WHERE room = :room");
    return query.bind(":room", room).next() ? query.get<qint64>(0) : 0;
}

// A gap may have been filled since, further back than is read again as a rule: behind the sender's last event
// before it.
void Intake::book(Batch &batch, const Event &event)
{
    if (!bookCounter(m_writer, event))
        return;
    batch.report.gap = true;
    auto query = m_writer.prepare(R"(
        SELECT ord FROM events WHERE room = :room AND sender = :sender AND device = :device
            AND counter BETWEEN 1 AND :counter - 1 AND state = :settled ORDER BY counter DESC LIMIT 1)");
    query.bind(":room", event.room)
        .bind(":sender", event.sender)
        .bind(":device", event.envelope.device)
        .bind(":counter", event.envelope.counter)
        .bind(":settled", EventState::Settled);
    if (!query.next())
        return;
    const auto behind = query.get<Order>(0);
    batch.report.gapBehind = std::min(behind, batch.report.gapBehind.value_or(behind));
}

// An event of this very device with a counter that it has yet to give out: what is here is older than what
// this device has done, as after a copy of the profile was put back. It goes on as another device, so that
// nothing is used twice.
void Intake::noteOwn(Batch &batch, const Event &event)
{
    const Envelope &envelope = event.envelope;
    if (event.sender != m_account || envelope.counter == 0)
        return;
    {
        auto device = m_writer.prepare("SELECT value FROM facts WHERE name = 'device'");
        if (!device.next() || device.get<QString>(0).toUInt() != envelope.device)
            return;
    }
    // Taken back from a refused event, to be given to the next one: another one has it.
    m_writer.prepare("DELETE FROM free_counters WHERE room = :room AND counter = :counter")
        .bind(":room", batch.room)
        .bind(":counter", envelope.counter)
        .run();
    const bool wasFree = m_writer.changes() > 0;
    m_writer.prepare("UPDATE room_logs SET next_counter = :next WHERE room = :room AND next_counter < :next")
        .bind(":next", qint64(envelope.counter) + 1)
        .bind(":room", batch.room)
        .run();
    if (m_writer.changes() > 0 || wasFree)
        notePutBack(batch);
}

// In a group its own later words cannot be read, but are known to be its own.
void Intake::notePutBack(Batch &batch)
{
    m_writer.prepare("DELETE FROM free_counters").run(); // of the former device
    batch.report.rolledBack = true;
    m_writer.prepare("DELETE FROM facts WHERE name = 'device'").run();
    m_writer.prepare("INSERT OR REPLACE INTO facts (name, value) VALUES ('rolled_back', :time)")
        .bind(":time", QString::number(m_clock.utcMs()))
        .run();
}

// Other clients name what they answer, correct or retract by archive ids and stanza ids. False if what
// remains says nothing.
bool Intake::resolveForeign(Batch &batch, Envelope &envelope)
{
    if (envelope.reply && envelope.reply->id.isNull()) {
        const auto ref = batch.events.byForeignName(batch.room, envelope.reply->stanzaId);
        if (ref)
            envelope.reply->id = ref->id;
        else
            envelope.reply.reset();
    }
    if (!envelope.subject.isNull() || envelope.subjectName.isEmpty())
        return envelope.kind == Kind::Text || envelope.kind == Kind::Announcement
            || envelope.kind == Kind::File || envelope.kind == Kind::HistoryWanted
            || envelope.kind == Kind::HistorySupplied || !envelope.subject.isNull()
            || kindName(envelope.kind).isEmpty() || envelope.kind >= Kind::Created;
    if (const auto ref = batch.events.byForeignName(batch.room, envelope.subjectName)) {
        envelope.subject = ref->id;
        return true;
    }
    if (envelope.kind == Kind::Edit) // of a message that is not here: it says all that the message says
        envelope.kind = Kind::Text;
    return envelope.kind == Kind::Text;
}

} // namespace sw::roomlog
