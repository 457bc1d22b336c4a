// SPDX-License-Identifier: Apache-2.0
#pragma once
// Takes into a room's log what others have read there before this device could. What this device holds itself
// stays: entries that it could not open get their content, in the place, at the time and by the sender that
// the archive has named. From another device of this account also what the archive was not yet read for. From
// anybody else only messages and files, and only such as the archive knows; who gave them is noted with each,
// and answers for what they say. From an administrator also what its own device has signed (takeOpen()).
// Every slice is a transaction and leaves a right log. Not while an older page of the room is on its way.
// Core thread.
#include "core/roomlog/intake.h"
#include "core/roomlog/kept_events.h"

namespace sw::roomlog {

/// Who answers for an event; nobody: it was read here.
void noteSupplier(store::Writer &writer, RoomId room, const EventId &id, const Jid &person);

class RoomSupply
{
public:
    /// `room` stands in the table rooms. All must outlive this. `by`: whoever gave it; the own account: a
    /// device of it.
    RoomSupply(store::Writer &writer, Intake &intake, Protector &protector, RoomId room, const Jid &by);

    /// Instead of messages: events with their devices' own signatures, and nothing without. That their
    /// senders had a voice for them is the giver's word, who is an administrator and gave them at this time
    /// (UTC ms). Before begin().
    void takeOpen(qint64 time) { m_openAt = time; }
    /// How many of them were left out: not proven, or not of the place that they are said to be of.
    int leftOut() const { return m_leftOut; }

    /// `events` are about to be added, in this order, the oldest first: where those begin that the archive
    /// was not read for.
    void begin(std::span<const KeptEvent> events);
    /// The next of them; one transaction. How many of them were taken.
    Result<int, store::Error> add(std::span<const KeptEvent> events);
    /// After the last one. `lastRead`: what the account had read there; null: all of it counts as read.
    Result<void, store::Error> finish(const EventId &lastRead);

private:
    bool take(FoldContext &context, const KeptEvent &kept);
    bool isTakenFrom(const KeptEvent &kept) const;
    bool takeProven(FoldContext &context, const KeptEvent &kept);
    std::optional<KeptEvent> proven(const KeptEvent &kept) const;
    std::optional<EventRef> find(const KeptEvent &kept);
    bool fill(FoldContext &context, const EventRef &ref, const KeptEvent &kept);
    bool replace(FoldContext &context, const EventRef &ref, const KeptEvent &kept);
    bool insert(FoldContext &context, const KeptEvent &kept);
    bool addHere(FoldContext &context, Event event, const KeptEvent &kept, qint64 fingerprint);
    Order placeFor(qint64 time);
    void moveOldest();
    void readUpTo(const EventId &event);

    store::Writer &m_writer;
    Intake &m_intake;
    Protector &m_protector;
    EventStore m_events;
    TakenRows m_taken;
    const RoomId m_room;
    const Jid m_by;
    const bool m_isOwn; ///< given by another device of this account
    Order m_anchor; ///< what comes next belongs behind this
    QString m_first; ///< archive id of the first of them
    EventId m_last; ///< the last one that is here now
    std::optional<qint64> m_openAt;
    int m_leftOut = 0;
};

} // namespace sw::roomlog
