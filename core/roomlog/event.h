// SPDX-License-Identifier: Apache-2.0
#pragma once
// An event as the log holds it, and the timeline row that a fold makes of it.
#include "core/roomlog/envelope.h"

namespace sw::roomlog {

struct Event {
    qint64 row = 0; ///< events.id
    RoomId room;
    Order order;
    EventState state = EventState::Settled;
    EventFault fault = EventFault::None;
    Voice voice = Voice::Unknown; ///< the sender's
    Jid sender; ///< bare; as long as only the nick is known: the room's address with it
    qint64 time = 0; ///< UTC ms
    QString stanzaId;
    Envelope envelope;
    QByteArray proof; ///< groups::EventProof, encoded; empty: there is none
    friend bool operator==(const Event &, const Event &) = default;
};

struct TimelineRow {
    Shown shown = Shown::Text;
    int flags = 0; ///< ShownFlag
    qint64 source = 0; ///< events.id of the text shown; 0 = the event itself
    EventId quote;
    QString mentions; ///< encodeMentions()
    int change = 0; ///< of system entries: chat::SystemChange
    Jid about; ///< of system entries
    friend bool operator==(const TimelineRow &, const TimelineRow &) = default;
};

} // namespace sw::roomlog
