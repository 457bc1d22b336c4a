// SPDX-License-Identifier: Apache-2.0
// What an entry turns out to be once it is opened, and how that is shown where no fold takes it.
#include "core/roomlog/intake.h"
#include "core/runtime/log.h"

#include <algorithm>

namespace sw::roomlog {

using namespace Qt::StringLiterals;

namespace {

constexpr int MostLooksAgain = 5000; ///< entries at a time

EventId derivedId(const Fingerprint &fingerprint)
{
    EventId id;
    for (std::size_t i = 0; i < id.bytes.size(); ++i)
        id.bytes[i] = static_cast<std::uint8_t>(fingerprint.at(static_cast<qsizetype>(i)));
    return id;
}

EventFault faultOf(EnvelopeError error)
{
    switch (error) {
    case EnvelopeError::NewerVersion:
        return EventFault::NewerVersion;
    case EnvelopeError::TooLarge:
        return EventFault::TooLarge;
    case EnvelopeError::Malformed:
    case EnvelopeError::NoContent:
        break;
    }
    return EventFault::Malformed;
}

std::vector<Element> deviceElements(const std::vector<DevicesTold::Of> &people)
{
    std::vector<Element> elements;
    for (const auto &[person, instead] : people) {
        Element element = Element("member"_L1, EventNs).with("jid"_L1, person.toString());
        elements.push_back(instead ? std::move(element).with("instead"_L1, u"1"_s) : std::move(element));
    }
    return elements;
}

// Nobody misses anything by it; what was before one came in is told of above all that is shown.
bool isHidden(const Event &event)
{
    return event.envelope.kind == Kind::KeyStep || event.fault == EventFault::LostBranch
        || event.fault == EventFault::Copy || event.fault == EventFault::NotYet
        || event.fault == EventFault::BeforeJoining;
}

// Of what this device cannot have read one line stands for many.
bool isLikeItsNeighbours(EventFault fault)
{
    return fault == EventFault::NotMember || fault == EventFault::WhileAway || fault == EventFault::TooOld;
}

} // namespace

// Kept so that a later version may read it.
Event unreadableEvent(const RoomEntry &entry, const Fingerprint &fingerprint, EventFault fault)
{
    Event event;
    event.fault = fault;
    event.envelope.id = derivedId(fingerprint);
    event.envelope.kind = Kind::Unreadable;
    std::copy_if(entry.payload.begin(), entry.payload.end(), std::back_inserter(event.envelope.extra),
                 isContent);
    if (toXml(event.envelope.extra).size() > limits::KeptBytes)
        event.envelope.extra.clear();
    return event;
}

bool Intake::isInOutbox(qint64 row)
{
    auto query = m_writer.prepare("SELECT 1 FROM outbox WHERE event = :event");
    return query.bind(":event", row).next();
}

// Of kinds that no fold takes.
void Intake::showAsItIs(FoldContext &context, RoomId room, const EventId &id)
{
    EventStore events(context.writer());
    const auto event = events.event(room, id);
    if (!event || isHidden(*event))
        return;
    TimelineRow row;
    row.shown = event->envelope.kind == Kind::Unreadable ? Shown::Unreadable : Shown::Unknown;
    row.flags = event->sender == context.account() ? ShownFlag::Mine : ShownFlag::Countable;
    if (isLikeItsNeighbours(event->fault)) {
        row.flags = 0;
        if (const auto next = events.neighbour(*event, 1); next && next->fault == event->fault)
            context.hide(*next);
        if (const auto before = events.neighbour(*event, -1); before && before->fault == event->fault)
            return context.hide(*event);
    }
    context.show(*event, row);
}

/// What its sender sealed once more stands where everybody could read it: at its last copy. The first one is
/// known when it comes again.
void Intake::moveOn(Batch &batch, const EventRef &ref, const RoomEntry &entry, Order place,
                    const SecondCopy &copy)
{
    batch.events.setCopy(ref.row, shortFingerprint(copy.fingerprint), copy.voice);
    settle(batch, ref, entry, place, nullptr);
    Event former;
    former.envelope.id = ref.id;
    for (std::size_t i = 0; i < sizeof(ref.fingerprint); ++i) // another name that no other event has
        former.envelope.id.bytes[i] ^= static_cast<std::uint8_t>(quint64(ref.fingerprint) >> (8 * i));
    former.envelope.kind = Kind::KeyStep;
    former.room = batch.room;
    former.stanzaId = ref.stanzaId;
    former.order = ref.order;
    addEvent(batch, std::move(former), ref.fingerprint);
}

Intake::Seen Intake::keyStep(Batch &batch, const RoomEntry &entry, const Fingerprint &fingerprint)
{
    Event step;
    step.envelope.id = derivedId(fingerprint);
    step.envelope.kind = Kind::KeyStep;
    step.room = batch.room;
    step.stanzaId = entry.stanzaId;
    step.sender = entry.sender.bare();
    return {std::move(step), {}};
}

/// What was opened, but is here already: its key is used, so it has to be known when it comes once more.
void Intake::keepSecondCopy(Batch &batch, const RoomEntry &entry, const SecondCopy &copy, Order place,
                            qint64 time)
{
    Event step = *keyStep(batch, entry, copy.fingerprint).event;
    step.voice = copy.voice;
    step.order = place;
    step.state = place.isProvisional() ? EventState::Provisional : EventState::Settled;
    step.time = time;
    if (place.isProvisional())
        step.envelope.subject = copy.of;
    addEvent(batch, std::move(step), shortFingerprint(copy.fingerprint));
}

void Intake::placeSecondCopy(Batch &batch, const RoomEntry &entry, const SecondCopy &copy, Order place,
                             Direction direction)
{
    const auto known = batch.events.byEventId(batch.room, copy.of);
    if (known && known->order < place && direction == Direction::Forward)
        moveOn(batch, *known, entry, place, copy);
    else
        keepSecondCopy(batch, entry, copy, place, entry.stamp);
}

Intake::Seen Intake::open(Batch &batch, const RoomEntry &entry, const Fingerprint &fingerprint, Order place)
{
    const auto finished = [&](Event event, const Jid &proven) {
        event.room = batch.room;
        event.stanzaId = entry.stanzaId;
        event.sender = !proven.isNull() ? proven : entry.sender.bare();
        if (event.sender.isNull() && !entry.nick.isEmpty())
            event.sender = batch.events.occupant(batch.room, entry.nick, m_account.domain());
        auto known = batch.events.byEventId(batch.room, event.envelope.id);
        if (known && !proven.isNull() && known->sender != proven) { // under the name of another's event
            event.envelope = unreadableEvent(entry, fingerprint, EventFault::Forged).envelope;
            event.fault = EventFault::Forged;
            event.proof.clear();
            known.reset();
        }
        return Seen{std::move(event), std::move(known)};
    };
    if (m_quarantine.contains(fingerprint))
        return finished(unreadableEvent(entry, fingerprint, EventFault::Quarantined), {});
    m_mark.set(fingerprint);
    const auto opened = m_protector.unprotect(batch.room, entry, place, m_writer);
    if (!opened)
        return finished(unreadableEvent(entry, fingerprint, opened.error()), {});
    switch (opened->what) {
    case Opened::What::Nothing:
        return {};
    case Opened::What::Step:
        return keyStep(batch, entry, fingerprint);
    case Opened::What::Own: {
        const auto id = eventIdFromHex(opened->messageId);
        return {{}, id ? batch.events.byEventId(batch.room, *id) : std::nullopt};
    }
    case Opened::What::Content:
        break;
    }
    auto envelope = parse(opened->content, {entry.messageId, entry.stanzaId, entry.nick});
    if (!envelope && envelope.error() == EnvelopeError::NoContent)
        return {};
    if (envelope && envelope->text.size() > limits::TextChars)
        envelope = Failure{EnvelopeError::TooLarge};
    if (!envelope)
        return finished(unreadableEvent(entry, fingerprint, faultOf(envelope.error())), opened->sender);
    if (!resolveForeign(batch, *envelope))
        return {};
    Event event;
    event.envelope = *std::move(envelope);
    event.voice = opened->voice;
    event.proof = opened->proof;
    return finished(std::move(event), opened->sender);
}

// What steps say of devices is known once they were followed, and another thing when they were followed anew.
void Intake::tellDevices(Batch &batch, const KeysMoved &moved)
{
    const auto say = [&](Order from, Order to, const std::vector<DevicesTold::Of> &people) {
        for (Event &step : batch.events.steps(batch.room, from, to)) {
            auto extra = deviceElements(people);
            const auto ref = batch.events.byEventId(batch.room, step.envelope.id);
            if (!ref || step.envelope.extra == extra)
                continue;
            step.envelope.extra = std::move(extra);
            batch.events.replaceContent(step.row, step, ref->fingerprint);
            fold(batch, Kind::KeyStep, step.envelope.id, ref->concerns(), nullptr);
        }
    };
    if (moved.untold)
        say(*moved.untold, Order::newest(), {});
    for (const DevicesTold &told : moved.devices)
        say(told.place, told.place, told.people);
}

// The keys of entries that could not be read may be here now, or the reason is another one.
void Intake::lookAgain(Batch &batch, Order from)
{
    for (const Event &event : batch.events.unreadable(batch.room, from, MostLooksAgain)) {
        RoomEntry entry;
        entry.stanzaId = event.stanzaId;
        entry.sender = event.sender;
        entry.stamp = event.time;
        entry.payload = event.envelope.extra;
        const auto ref = batch.events.byEventId(batch.room, event.envelope.id);
        const bool wasOpened = event.fault == EventFault::Unproven; // its key is used
        if (!ref || wasOpened || !m_protector.isSealed(entry))
            continue;
        batch.folds.hide(event);
        batch.events.remove(*ref, batch.room);
        const auto seen = open(batch, entry, m_protector.fingerprint(entry), event.order);
        if (seen.known || !seen.event) { // sealed once more by its sender, it was read before
            const bool isAnother = seen.event && seen.known && seen.known->state == EventState::Settled;
            const SecondCopy copy{isAnother ? seen.known->id : EventId(), m_protector.fingerprint(entry),
                                  seen.event ? seen.event->voice : Voice::Unknown};
            placeSecondCopy(batch, entry, copy, event.order, Direction::Forward);
            continue;
        }
        Event readable = *seen.event;
        readable.order = event.order;
        readable.time = event.time;
        readable.state = event.state;
        addEvent(batch, std::move(readable), ref->fingerprint);
    }
}

} // namespace sw::roomlog
