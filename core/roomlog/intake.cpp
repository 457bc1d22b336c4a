// SPDX-License-Identifier: Apache-2.0
#include "core/roomlog/intake.h"

#include "core/roomlog/index_hold.h"
#include "core/runtime/log.h"

#include <algorithm>

namespace sw::roomlog {
namespace {

bool isPlaced(const EventRef &ref)
{
    return ref.state == EventState::Settled;
}

/// A page without savepoints as a rule; when the schema refuses something of it, once more from the
/// beginning, each entry guarded. Within a savepoint each page of the file is copied when it is changed, so
/// one for each entry costs as much as the entry's rows.
template <class Attempt>
auto unguardedFirst(ChangeSink &changes, const Attempt &attempt)
{
    constexpr auto refused = store::Error::Constraint;
    auto report = attempt(false);
    if (report || report.error() != refused)
        return report;
    report = attempt(true);
    if (!report && report.error() == refused)
        changes.storageFailed(refused);
    return report;
}

} // namespace

Intake::Intake(store::Writer &writer, Protector &protector, const FoldRegistry &folds, ChangeSink &changes,
               const Clock &clock)
    : m_writer(writer)
    , m_protector(protector)
    , m_folds(folds)
    , m_changes(changes)
    , m_clock(clock)
{ }

Intake::Report Intake::run(RoomId room, bool isLive, const std::function<void(Batch &)> &fn)
{
    Batch batch{FoldContext(m_writer, m_account), EventStore(m_writer), room, {}, floorOf(room)};
    batch.folds.setLive(isLive);
    batch.events.onMoved
        = [&](Order after, qint64 distance) { m_protector.placesMoved(room, after, distance); };
    const auto done = m_writer.transaction(store::Durability::Normal, [&] {
        if (!isLive)
            holdIndex(m_writer);
        fn(batch);
        const KeysMoved moved = m_protector.takeMoved(room);
        batch.report.readArchive = moved.readArchive;
        batch.report.lookBack = moved.lookBack;
        if (moved.putBack)
            notePutBack(batch);
        if (moved.lookAgain)
            lookAgain(batch, *moved.lookAgain);
        tellDevices(batch, moved);
        m_mark.clear();
        finish(batch.folds, room);
        if (!isLive)
            releaseIndex(m_writer);
    });
    if (!done) {
        if (isLive || done.error() != store::Error::Constraint)
            m_changes.storageFailed(done.error());
        return Failure{done.error()};
    }
    if (!isLive || batch.report.settled > 0)
        batch.folds.moved();
    if (batch.report.added + batch.report.settled > 0)
        publish(room, batch.folds);
    if (batch.report.rolledBack)
        m_changes.rolledBack();
    return batch.report;
}

Intake::Report Intake::live(RoomId room, std::span<const RoomEntry> entries)
{
    return run(room, true, [&](Batch &batch) {
        for (const RoomEntry &entry : entries) {
            const auto instead = [&](Event event) {
                event.state = EventState::Provisional;
                event.order = batch.events.nextProvisional(room);
                event.time = m_clock.utcMs();
                addEvent(batch, std::move(event), shortFingerprint(m_protector.fingerprint(entry)));
            };
            guarded(
                batch, entry, [&] { takeLive(batch, entry); }, instead);
        }
        if (batch.report.known + batch.report.conflicts > 0) {
            m_writer
                .prepare(R"(
                UPDATE room_logs SET duplicates = duplicates + :known, conflicts = conflicts + :conflicts
                WHERE room = :room)")
                .bind(":known", batch.report.known)
                .bind(":conflicts", batch.report.conflicts)
                .bind(":room", room)
                .run();
        }
    });
}

Intake::Report Intake::forward(RoomId room, const ArchivePage &page, bool last, ForwardRun &run)
{
    ForwardRun next; // kept only if all of it is stored
    const auto report = unguardedFirst(m_changes, [&](bool isGuarded) {
        next = run;
        return this->run(room, false, [&](Batch &batch) {
            takeForward(batch, page, next, isGuarded);
            if (last)
                leaveBehind(batch, next);
            moveCursor(batch, page, last, next);
        });
    });
    if (report)
        run = std::move(next);
    return report;
}

void Intake::takeForward(Batch &batch, const ArchivePage &page, ForwardRun &run, bool isGuarded)
{
    const qsizetype lastKnown = lastKnownIn(batch, page, run.anchor);
    for (qsizetype i = 0; i < page.entries.size() && !m_writer.failure(); ++i) {
        const RoomEntry &entry = page.entries[i];
        if (i > lastKnown) // what is held here and passed over by the archive goes by time
            run.anchor = batch.events.lastBefore(batch.room, run.anchor, entry.stamp);
        const Order anchor = run.anchor;
        const auto instead = [&](Event event) {
            run.anchor = anchor;
            event.order = nextPlace(batch, Direction::Forward, run.anchor);
            event.time = entry.stamp;
            run.anchor = event.order;
            addEvent(batch, std::move(event), shortFingerprint(m_protector.fingerprint(entry)));
        };
        const auto take = [&] { takeArchived(batch, entry, Direction::Forward, run.anchor, &run); };
        isGuarded ? guarded(batch, entry, take, instead) : take();
        if (entry.stanzaId == run.cursor)
            run.passedCursor = true;
        run.metUntil |= !run.until.isEmpty() && entry.stanzaId == run.until;
    }
}

// Where the page still names entries that have their place, the archive says what stands between them. -1 =
// it names none.
qsizetype Intake::lastKnownIn(Batch &batch, const ArchivePage &page, Order anchor)
{
    if (batch.events.lastSettled(batch.room) <= anchor)
        return page.entries.size(); // nothing stands behind the anchor anyway
    for (qsizetype i = page.entries.size() - 1; i >= 0; --i) {
        const auto ref = batch.events.byStanzaId(batch.room, page.entries[i].stanzaId);
        if (ref && isPlaced(*ref))
            return i;
    }
    return -1;
}

Intake::Report Intake::backward(RoomId room, const ArchivePage &page)
{
    return unguardedFirst(m_changes, [&](bool isGuarded) {
        return run(room, false, [&](Batch &batch) {
            takeBackward(batch, page, isGuarded);
            m_writer
                .prepare(R"(
                UPDATE room_logs SET oldest = CASE WHEN :oldest = '' THEN oldest ELSE :oldest END,
                    oldest_complete = :complete, anomalies = anomalies + :anomalies WHERE room = :room)")
                .bind(":oldest", page.entries.isEmpty() ? QString() : page.entries.front().stanzaId)
                .bind(":complete", page.complete || batch.report.tooOld)
                .bind(":anomalies", batch.report.anomalies)
                .bind(":room", room)
                .run();
        });
    });
}

void Intake::takeBackward(Batch &batch, const ArchivePage &page, bool isGuarded)
{
    Order anchor = batch.events.firstSettled(batch.room);
    for (auto entry = page.entries.rbegin(); entry != page.entries.rend() && !m_writer.failure(); ++entry) {
        const Order before = anchor;
        const auto instead = [&](Event event) {
            event.order = nextPlace(batch, Direction::Backward, before);
            event.time = entry->stamp;
            anchor = event.order;
            addEvent(batch, std::move(event), shortFingerprint(m_protector.fingerprint(*entry)));
        };
        const auto take = [&] { takeArchived(batch, *entry, Direction::Backward, anchor, nullptr); };
        isGuarded ? guarded(batch, *entry, take, instead) : take();
    }
}

// One bad entry never blocks the log: whatever the schema refuses of it is undone, and it is kept as
// unreadable.
void Intake::guarded(Batch &batch, const RoomEntry &entry, const std::function<void()> &take,
                     const std::function<void(Event)> &instead)
{
    const IntakeReport before = batch.report;
    if (m_writer.part(take) || m_writer.failure())
        return;
    batch.report = before;
    qCWarning(lcRoomlog) << "an entry contradicts the log; kept as unreadable";
    const auto kept = m_writer.part([&] {
        Event event = unreadableEvent(entry, m_protector.fingerprint(entry), EventFault::Malformed);
        event.room = batch.room;
        event.stanzaId = entry.stanzaId;
        instead(std::move(event));
    });
    if (!kept)
        ++batch.report.anomalies;
}

std::optional<EventRef> Intake::findCopy(Batch &batch, const RoomEntry &entry, qint64 fingerprint)
{
    if (auto ref = batch.events.byStanzaId(batch.room, entry.stanzaId)) {
        if (ref->fingerprint == fingerprint)
            return ref;
        ++batch.report.conflicts;
        if (isPlaced(*ref))
            return ref;
        batch.events.clearStanzaId(ref->row); // seen live with this id; the archive says otherwise
    }
    return batch.events.byFingerprint(batch.room, fingerprint);
}

void Intake::takeLive(Batch &batch, const RoomEntry &entry)
{
    const Fingerprint fingerprint = m_protector.fingerprint(entry);
    const qint64 brief = shortFingerprint(fingerprint);
    std::optional<EventRef> copy = batch.events.byStanzaId(batch.room, entry.stanzaId);
    if (copy && copy->fingerprint != brief) {
        ++batch.report.conflicts; // a known id with another body: the first one stays
        return;
    }
    if (!copy)
        copy = batch.events.byFingerprint(batch.room, brief);
    std::optional<Event> event;
    if (!copy) {
        const Order place = batch.events.nextProvisional(batch.room);
        Seen seen = open(batch, entry, fingerprint, place);
        if (seen.isNothing())
            return;
        event = std::move(seen.event);
        copy = std::move(seen.known);
    }
    if (copy && copy->state != EventState::Own) {
        ++batch.report.known;
        if (event && m_protector.isSealed(entry))
            keepSecondCopy(batch, entry, {copy->id, fingerprint, event->voice},
                           batch.events.nextProvisional(batch.room), m_clock.utcMs());
        return;
    }
    Event seen = event.value_or(Event{});
    seen.room = batch.room;
    seen.stanzaId = entry.stanzaId;
    seen.state = EventState::Provisional;
    seen.time = m_clock.utcMs();
    seen.order = batch.events.nextProvisional(batch.room);
    if (!copy) {
        addEvent(batch, std::move(seen), brief);
        return;
    }
    seen.sender = m_account; // our own one comes back
    batch.events.settle(*copy, seen);
    batch.events.setCopy(copy->row, brief, copy->voice);
    ++batch.report.settled;
    fold(batch, copy->kind, copy->id, copy->concerns(), nullptr);
}

void Intake::takeArchived(Batch &batch, const RoomEntry &entry, Direction direction, Order &anchor,
                          ForwardRun *run)
{
    const Fingerprint fingerprint = m_protector.fingerprint(entry);
    const qint64 brief = shortFingerprint(fingerprint);
    std::optional<EventRef> copy = findCopy(batch, entry, brief);
    if (copy && isPlaced(*copy)) {
        ++batch.report.known;
        const bool same = copy->stanzaId == entry.stanzaId; // else a second copy, which stays without a place
        const bool onward = direction == Direction::Forward ? copy->order > anchor : copy->order < anchor;
        if (same && onward)
            anchor = copy->order;
        else if (same && copy->order != anchor)
            ++batch.report.anomalies; // the archive contradicts the order it gave before
        return;
    }
    std::optional<Event> event;
    const bool isStep = m_protector.isStep(entry);
    if (!copy && !isStep && entry.stamp < batch.floor) {
        batch.report.tooOld = true;
        return;
    }
    const Order order = nextPlace(batch, direction, anchor);
    if (copy && copy->kind == Kind::KeyStep && !copy->subject.isNull()) { // seen live before
        batch.events.remove(*copy, batch.room);
        placeSecondCopy(batch, entry, {copy->subject, fingerprint, copy->voice}, order, direction);
        anchor = order;
        return;
    }
    if (!copy) {
        Seen seen = isStep && direction == Direction::Backward ? keyStep(batch, entry, fingerprint)
                                                               : open(batch, entry, fingerprint, order);
        if (seen.isNothing())
            return;
        event = std::move(seen.event);
        copy = std::move(seen.known);
        if (event)
            noteOwn(batch, *event);
        if (copy && isPlaced(*copy)) {
            ++batch.report.known;
            batch.report.conflicts += event.has_value();
            const Voice voice = event ? event->voice : copy->voice;
            if (m_protector.isSealed(entry))
                placeSecondCopy(batch, entry, {copy->id, fingerprint, voice}, order, direction);
            anchor = order;
            return;
        }
        if (copy && event)
            batch.events.replaceContent(copy->row, *event, brief);
        else if (copy)
            batch.events.setCopy(copy->row, brief, copy->voice);
    } else if (isInOutbox(copy->row)) {
        m_protector.ownSettled(batch.room, entry, order);
    }
    anchor = order;
    if (copy) {
        settle(batch, *copy, entry, order, run);
        return;
    }
    event->order = order;
    event->state = EventState::Settled;
    event->time = entry.stamp;
    addEvent(batch, *std::move(event), brief);
}

Order Intake::nextPlace(Batch &batch, Direction direction, Order anchor)
{
    return direction == Direction::Forward ? batch.events.placeAfter(batch.room, anchor)
                                           : Order{anchor.value - place::Gap};
}

void Intake::settle(Batch &batch, const EventRef &ref, const RoomEntry &entry, Order order, ForwardRun *run)
{
    Event event;
    event.room = batch.room;
    event.order = order;
    event.state = EventState::Settled;
    const bool proven = entry.sender.isNull() || m_protector.isSealed(entry);
    event.sender = proven ? ref.sender : entry.sender.bare();
    event.time = entry.stamp;
    event.stanzaId = entry.stanzaId;
    batch.events.settle(ref, event);
    if (run && ref.order.isProvisional())
        run->placed[ref.order.value] = order.value;
    m_writer.prepare("DELETE FROM outbox WHERE event = :event").bind(":event", ref.row).run();
    if (const auto whole = batch.events.event(batch.room, ref.id))
        book(batch, *whole);
    ++batch.report.settled;
    fold(batch, ref.kind, ref.id, ref.concerns(), nullptr);
}

void Intake::addEvent(Batch &batch, Event event, qint64 fingerprint)
{
    if (!batch.events.add(event, fingerprint, m_taken))
        return;
    ++batch.report.added;
    if (event.state == EventState::Settled)
        book(batch, event);
    const EventId &id = event.envelope.id;
    const EventId &subject = event.envelope.subject;
    fold(batch, event.envelope.kind, id, subject.isNull() ? id : subject, &event);
}

void Intake::addOwn(FoldContext &context, Event &event, qint64 fingerprint)
{
    EventStore(m_writer).add(event, fingerprint, m_taken);
    refoldFor(context, event.room, event.envelope);
}

// The archive went on without these. They keep the place where they were seen, between what is settled.
void Intake::leaveBehind(Batch &batch, ForwardRun &run)
{
    if (run.placed.empty())
        return;
    const qint64 passed = run.placed.rbegin()->first;
    for (const EventRef &ref : batch.events.provisional(batch.room)) {
        if (ref.order.value >= passed)
            break;
        if (isInOutbox(ref.row)) {
            batch.report.ownPassed = true;
            continue;
        }
        const auto behind = run.placed.lower_bound(ref.order.value);
        const Order anchor
            = behind == run.placed.begin() ? Order{behind->second - 1} : Order{std::prev(behind)->second};
        const Order order = batch.events.placeAfter(batch.room, anchor);
        batch.events.setState(ref, batch.room, EventState::Unarchived, order);
        run.placed[ref.order.value] = order.value;
        ++batch.report.settled;
        fold(batch, ref.kind, ref.id, ref.concerns(), nullptr);
    }
}

void Intake::fold(Batch &batch, Kind kind, const EventId &id, const EventId &subject, const Event *added)
{
    const bool counts = added && maySay(added->voice, kind);
    runFolds(batch.folds, batch.room, {kind, id, subject}, counts ? added : nullptr);
}

void Intake::refoldFor(FoldContext &context, RoomId room, const Envelope &envelope)
{
    const EventId &subject = envelope.subject.isNull() ? envelope.id : envelope.subject;
    runFolds(context, room, {envelope.kind, envelope.id, subject}, nullptr);
}

void Intake::runFolds(FoldContext &context, RoomId room, const Concern &concern, const Event *added)
{
    context.setCause(concern.id);
    const std::vector<Fold *> responsible = m_folds.find(concern.kind);
    for (Fold *fold : responsible)
        fold->fold(context, room, concern.subject, added);
    if (responsible.empty())
        showAsItIs(context, room, concern.id);
}

void Intake::finish(FoldContext &context, RoomId room)
{
    for (const auto &fold : m_folds.all())
        fold->finish(context, room);
}

void Intake::publish(RoomId room, FoldContext &context, bool written)
{
    if (written)
        m_changes.written(room, context.lowestShown());
    else
        m_changes.timelineChanged(room, context.lowestShown());
    m_changes.roomListChanged();
    for (const Arrival &arrival : context.takeArrivals())
        m_changes.arrived(arrival);
    if (context.takeMembers() && onMembersTold)
        onMembersTold(room);
    if (context.takeFiles() && onFilesTold)
        onFilesTold();
    if (context.takeHistory() && onHistoryTold)
        onHistoryTold(room);
    if (context.takeTasks() && onTasksTold)
        onTasksTold(room);
}

void Intake::moveCursor(Batch &batch, const ArchivePage &page, bool last, ForwardRun &run)
{
    const bool moves = !page.entries.isEmpty() && (run.passedCursor || last) && !run.metUntil;
    m_writer
        .prepare(R"(
        UPDATE room_logs SET
            cursor = CASE WHEN :moves THEN :cursor ELSE cursor END,
            cursor_time = CASE WHEN :moves THEN max(cursor_time, :time) ELSE cursor_time END,
            oldest = CASE WHEN :first OR oldest = '' THEN :oldest ELSE oldest END,
            oldest_complete = CASE WHEN :first THEN :complete ELSE oldest_complete END,
            conflicts = conflicts + :conflicts, anomalies = anomalies + :anomalies
        WHERE room = :room)")
        .bind(":moves", moves)
        .bind(":cursor", page.entries.isEmpty() ? QString() : page.entries.back().stanzaId)
        .bind(":time", page.entries.isEmpty() ? 0 : page.entries.back().stamp)
        .bind(":first", run.first)
        .bind(":oldest", page.entries.isEmpty() ? QString() : page.entries.front().stanzaId)
        .bind(":complete", page.complete)
        .bind(":conflicts", batch.report.conflicts)
        .bind(":anomalies", batch.report.anomalies)
        .bind(":room", batch.room)
        .run();
}

} // namespace sw::roomlog
