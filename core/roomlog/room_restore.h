// SPDX-License-Identifier: Apache-2.0
#pragma once
// Merges what another copy of this account's log held of a room into this one: nothing is doubled, what is
// here stays, rows and search index follow in the same transaction, and the cursor stands so that catching up
// goes on from what both have. Every slice leaves a log that is right by itself. Not while the room is being
// caught up. Core thread.
#include "core/roomlog/intake.h"
#include "core/roomlog/kept_events.h"

namespace sw::roomlog {

/// What the other copy knew of the room's archive.
struct KeptLog {
    QString cursor;
    qint64 cursorTime = 0;
    QString oldest;
    bool oldestComplete = false;
    qint64 floor = 0; ///< UTC ms: what is older was deleted there on purpose
    friend bool operator==(const KeptLog &, const KeptLog &) = default;
};

class RoomRestore
{
public:
    /// `room` stands in the table rooms. All must outlive this.
    RoomRestore(store::Writer &writer, Intake &intake, int foldsVersion, RoomId room, KeptLog log);

    /// The next events in the other copy's order; one transaction. How many messages among them were not
    /// here.
    Result<int, store::Error> add(std::span<const KeptEvent> events);
    /// Events are missing between those that came and those that come: the archive has to fill that in.
    void noteHole() { m_hole = true; }
    /// After the last events. `readUpTo` = how far this account had read there; null = unknown.
    Result<void, store::Error> finish(const EventId &readUpTo);

private:
    void begin(const KeptEvent &first);
    std::optional<EventRef> find(const KeptEvent &kept);
    void take(FoldContext &context, const KeptEvent &kept);
    void settle(FoldContext &context, const EventRef &ref, const Event &event);
    Order placeFor(qint64 time);
    void moveCursor(const QString &cursor, qint64 time);
    void keepUnsent(const Event &event);

    store::Writer &m_writer;
    Intake &m_intake;
    EventStore m_events;
    TakenRows m_taken;
    const int m_foldsVersion;
    const RoomId m_room;
    const KeptLog m_log;
    Order m_anchor; ///< what comes next belongs behind this
    bool m_begun = false;
    bool m_leads = false; ///< the other copy's history begins before the one here
    bool m_isFresh = false; ///< nothing settled was here
    bool m_hole = false;
    bool m_overlaps = false;
    KeptLog m_here; ///< what stood here at first
    qint64 m_floor = 0; ///< what is older is not taken in here
    QString m_lastId; ///< archive id of the last settled event before any hole
    qint64 m_lastTime = 0;
    int m_added = 0;
};

} // namespace sw::roomlog
