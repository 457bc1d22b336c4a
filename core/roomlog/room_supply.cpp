// SPDX-License-Identifier: Apache-2.0
#include "core/roomlog/room_supply.h"

#include "core/roomlog/index_hold.h"

#include <algorithm>

namespace sw::roomlog {
namespace {

bool isOfBefore(EventFault fault)
{
    return fault == EventFault::NotMember || fault == EventFault::BeforeJoining
        || fault == EventFault::WhileAway || fault == EventFault::TooOld;
}

bool isMessage(Kind kind)
{
    return kind == Kind::Text || kind == Kind::File;
}

} // namespace

void noteSupplier(store::Writer &writer, RoomId room, const EventId &id, const Jid &person)
{
    if (person.isNull())
        return;
    writer.prepare("INSERT OR REPLACE INTO supplied (room, event_id, person) VALUES (:room, :event, :person)")
        .bind(":room", room)
        .bind(":event", id)
        .bind(":person", person)
        .run();
}

RoomSupply::RoomSupply(store::Writer &writer, Intake &intake, Protector &protector, RoomId room,
                       const Jid &by)
    : m_writer(writer)
    , m_intake(intake)
    , m_protector(protector)
    , m_events(writer)
    , m_room(room)
    , m_by(by)
    , m_isOwn(by == intake.account())
{
    m_events.onMoved
        = [&protector, room](Order after, qint64 distance) { protector.placesMoved(room, after, distance); };
}

void RoomSupply::begin(std::span<const KeptEvent> events)
{
    if (events.empty())
        return;
    const Order oldest = m_events.firstSettled(m_room);
    const Order before{oldest.value - place::Gap * (qint64(events.size()) + 1)};
    m_anchor = m_events.lastBefore(m_room, before, events.front().event.time);
    m_first = events.front().event.stanzaId;
}

bool RoomSupply::isTakenFrom(const KeptEvent &kept) const
{
    const Event &event = kept.event;
    const bool says = event.state == EventState::Settled && event.envelope.kind != Kind::Unreadable
        && event.envelope.kind != Kind::KeyStep && event.fault == EventFault::None && !event.sender.isNull();
    return says && event.envelope.text.size() <= limits::TextChars
        && (m_isOwn || (isMessage(event.envelope.kind) && event.envelope.subject.isNull()));
}

std::optional<EventRef> RoomSupply::find(const KeptEvent &kept)
{
    if (auto ref = m_events.byStanzaId(m_room, kept.event.stanzaId))
        return ref;
    return kept.fingerprint == 0 ? std::nullopt : m_events.byFingerprint(m_room, kept.fingerprint);
}

bool RoomSupply::take(FoldContext &context, const KeptEvent &kept)
{
    if (m_openAt)
        return takeProven(context, kept);
    if (!isTakenFrom(kept))
        return false;
    const auto known = m_events.byEventId(m_room, kept.event.envelope.id);
    const auto ref = known ? known : find(kept);
    if (ref && !ref->order.isProvisional())
        m_anchor = ref->order;
    if (known)
        return m_isOwn && replace(context, *known, kept);
    if (ref)
        return ref->kind == Kind::Unreadable && fill(context, *ref, kept);
    return m_isOwn && insert(context, kept);
}

/// What is taken is what was signed; of the rest of the claim only the place, and that as far as the archive
/// agrees.
std::optional<KeptEvent> RoomSupply::proven(const KeptEvent &kept) const
{
    auto opened = m_protector.openProof(m_room, kept.event.proof, kept.signer);
    auto envelope = opened ? parse(opened->content, {}) : Failure{EnvelopeError::NoContent};
    const Voice voice = std::clamp(kept.event.voice, Voice::Listener, Voice::Administrator);
    if (!envelope || !isProven(envelope->kind) || !maySay(voice, envelope->kind)
        || envelope->text.size() > limits::TextChars)
        return {};
    KeptEvent event{{}, kept.fingerprint, {}, kept.signer};
    event.event.envelope = *std::move(envelope);
    event.event.sender = opened->sender;
    event.event.voice = voice;
    event.event.time = std::min(kept.event.time, *m_openAt);
    event.event.stanzaId = kept.event.stanzaId;
    event.event.proof = std::move(opened->proof);
    return event;
}

bool RoomSupply::takeProven(FoldContext &context, const KeptEvent &kept)
{
    auto event = proven(kept);
    if (!event) {
        ++m_leftOut;
        return false;
    }
    if (const auto known = m_events.byEventId(m_room, event->event.envelope.id)) {
        m_anchor = known->order.isProvisional() ? m_anchor : known->order;
        const auto held = m_events.event(m_room, known->id);
        return held->proof.isEmpty() && held->sender == event->event.sender
            && replace(context, *known, *event);
    }
    if (const auto ref = find(*event)) {
        const bool isFilled = ref->kind == Kind::Unreadable && fill(context, *ref, *event);
        m_leftOut += !isFilled;
        return isFilled;
    }
    event->event.stanzaId.clear(); // the archive has yet to say so
    event->fingerprint = 0;
    return insert(context, *event);
}

/// Who sent an entry, and when, is what the archive said.
bool RoomSupply::fill(FoldContext &context, const EventRef &ref, const KeptEvent &kept)
{
    const auto held = m_events.event(m_room, ref.id);
    if (!held || !isOfBefore(held->fault) || held->state != EventState::Settled)
        return false;
    const bool isNamed = !held->sender.isNull() && !held->sender.isFull();
    if (!m_isOwn && (!isNamed || held->sender != kept.event.sender))
        return false;
    const auto next = m_events.neighbour(*held, 1);
    context.hide(*held);
    m_events.remove(ref, m_room);
    Event event = kept.event;
    event.order = held->order;
    event.time = held->time;
    event.stanzaId = held->stanzaId;
    const bool added = addHere(context, std::move(event), kept, ref.fingerprint);
    if (next && next->envelope.kind == Kind::Unreadable) // one line stands for many: now perhaps this one
        m_intake.refoldFor(context, m_room, next->envelope);
    return added;
}

/// What somebody else has given is held only until a device of this account knows better.
bool RoomSupply::replace(FoldContext &context, const EventRef &ref, const KeptEvent &kept)
{
    m_writer.prepare("DELETE FROM supplied WHERE room = :room AND event_id = :event")
        .bind(":room", m_room)
        .bind(":event", ref.id)
        .run();
    const auto held = m_writer.changes() > 0 ? m_events.event(m_room, ref.id) : std::nullopt;
    if (!held)
        return false;
    context.hide(*held);
    m_events.remove(ref, m_room);
    Event event = kept.event;
    event.order = held->order;
    event.time = held->time;
    event.stanzaId = held->stanzaId;
    return addHere(context, std::move(event), kept, ref.fingerprint);
}

bool RoomSupply::insert(FoldContext &context, const KeptEvent &kept)
{
    Event event = kept.event;
    event.order = placeFor(event.time);
    m_anchor = event.order;
    return addHere(context, std::move(event), kept, kept.fingerprint);
}

bool RoomSupply::addHere(FoldContext &context, Event event, const KeptEvent &kept, qint64 fingerprint)
{
    event.room = m_room;
    event.state = EventState::Settled;
    if (!m_isOwn && !m_openAt) {
        event.voice = Voice::Member;
        event.proof.clear();
    }
    m_events.keepSigner(event.proof.isEmpty() ? QByteArray() : kept.signer);
    if (!m_events.add(event, fingerprint, m_taken))
        return false;
    noteSupplier(m_writer, m_room, event.envelope.id, m_isOwn ? kept.suppliedBy : m_by);
    m_last = event.envelope.id;
    m_intake.refoldFor(context, m_room, event.envelope);
    return true;
}

/// Between what is here already, the archive's time decides.
Order RoomSupply::placeFor(qint64 time)
{
    m_anchor = m_events.lastBefore(m_room, m_anchor, time);
    auto next
        = m_writer.prepare("SELECT min(ord) FROM events WHERE room = :room AND ord > :anchor AND ord < :end");
    next.bind(":room", m_room).bind(":anchor", m_anchor).bind(":end", Order::firstProvisional);
    const Order wanted{m_anchor.value + place::Gap};
    const bool isFree = !next.next() || next.isNull(0) || wanted < next.get<Order>(0);
    return isFree ? wanted : m_events.placeAfter(m_room, m_anchor);
}

Result<int, store::Error> RoomSupply::add(std::span<const KeptEvent> events)
{
    const auto before = std::tuple(m_anchor, m_last, m_leftOut);
    int taken = 0;
    FoldContext context(m_writer, m_intake.account());
    const auto done = m_writer.transaction(store::Durability::Normal, [&] {
        holdIndex(m_writer);
        for (const KeptEvent &kept : events) {
            const auto one = m_writer.part([&] { taken += take(context, kept); });
            Q_UNUSED(one) // whatever the schema refuses of one event does not keep the others out
        }
        context.moved();
        m_intake.finish(context, m_room);
        releaseIndex(m_writer);
    });
    if (!done) {
        std::tie(m_anchor, m_last, m_leftOut) = before;
        return Failure{done.error()};
    }
    (void)context.takeArrivals(); // nothing of it is news
    m_intake.publish(m_room, context);
    return taken;
}

/// Reading the archive backwards goes on before what is here now.
void RoomSupply::moveOldest()
{
    const auto ref = m_isOwn ? m_events.byStanzaId(m_room, m_first) : std::nullopt;
    if (!ref || m_events.firstSettled(m_room) < ref->order)
        return;
    m_writer.prepare("UPDATE room_logs SET oldest = :oldest WHERE room = :room AND oldest_complete = 0")
        .bind(":oldest", m_first)
        .bind(":room", m_room)
        .run();
}

void RoomSupply::readUpTo(const EventId &event)
{
    m_writer
        .prepare(R"(
        INSERT INTO reading (room, event, ord) SELECT room, id, ord FROM events
        WHERE event_id = :event AND room = :room
        ON CONFLICT DO UPDATE SET event = excluded.event, ord = excluded.ord WHERE excluded.ord > reading.ord)")
        .bind(":event", event)
        .bind(":room", m_room)
        .run();
}

Result<void, store::Error> RoomSupply::finish(const EventId &lastRead)
{
    FoldContext context(m_writer, m_intake.account());
    const auto done = m_writer.transaction(store::Durability::Normal, [&] {
        moveOldest();
        if (!m_openAt) // what is open is for who came in to read
            readUpTo(lastRead.isNull() ? m_last : lastRead);
        m_writer.prepare("UPDATE room_logs SET left_out = left_out + :count WHERE room = :room")
            .bind(":count", m_leftOut)
            .bind(":room", m_room)
            .run();
        m_intake.finish(context, m_room);
    });
    if (done)
        m_intake.publish(m_room, context);
    return done;
}

} // namespace sw::roomlog
