// SPDX-License-Identifier: Apache-2.0
#pragma once
// Rows of the tables events and timeline: finding, adding, moving. Decides nothing. Core thread, inside a
// transaction of the writer.
#include "core/roomlog/event.h"
#include "core/roomlog/protector.h"
#include "core/roomlog/row_time.h"
#include "core/store/connection.h"

#include <functional>
#include <optional>

namespace sw::roomlog {

/// The places of settled entries: far apart, so that late ones fit between, and far from both ends.
namespace place {
constexpr qint64 First = qint64{1} << 46; ///< of the first entry that this device sees of a room
constexpr qint64 Gap = 4096;
constexpr qint64 Waiting
    = Order::firstProvisional + (qint64{1} << 59); ///< own events sort behind provisional ones
} // namespace place

/// [first, end): rows that are known to be taken. Who adds events keeps it, so that a long run of them is not
/// walked for each that joins it.
struct TakenRows {
    qint64 first = 0;
    qint64 end = 0;
};

/// What the index knows of an event.
struct EventRef {
    qint64 row = 0;
    Order order;
    EventState state = EventState::Settled;
    Kind kind = Kind::Unknown;
    EventId id;
    EventId subject;
    Jid sender;
    QString stanzaId;
    qint64 fingerprint = 0;
    Voice voice = Voice::Unknown;

    /// What the fold registry calls its subject.
    const EventId &concerns() const { return subject.isNull() ? id : subject; }
};

/// The fingerprint as the table holds it.
qint64 shortFingerprint(const Fingerprint &fingerprint);

class EventStore
{
public:
    explicit EventStore(store::Writer &writer)
        : m_writer(writer)
    { }

    /// Places behind the first were moved by the second.
    std::function<void(Order, qint64)> onMoved;

    std::optional<EventRef> byStanzaId(RoomId room, const QString &stanzaId);
    std::optional<EventRef> byFingerprint(RoomId room, qint64 fingerprint);
    std::optional<EventRef> byEventId(RoomId room, const EventId &id);
    /// Another client's name for an event: its archive id, our hexadecimal id, or the stanza's id attribute.
    std::optional<EventRef> byForeignName(RoomId room, const QString &name);
    std::optional<Event> event(RoomId room, const EventId &id);
    /// All events of a subject, in order.
    std::vector<Event> ofSubject(RoomId room, const EventId &subject);
    /// Only those that name it.
    std::vector<Event> concerning(RoomId room, const EventId &subject);

    /// Gives the event its row number; false if the schema refuses it.
    bool add(Event &event, qint64 fingerprint, TakenRows &taken);
    /// Overwrites order, state, sender, time and archive id; moves its timeline row along.
    void settle(const EventRef &ref, const Event &event);
    /// Content, sender and fingerprint: the archive has another one than was seen live.
    void replaceContent(qint64 row, const Event &event, qint64 fingerprint);
    void clearStanzaId(qint64 row);
    /// Of several that its sender has sealed this one is the event.
    void setCopy(qint64 row, qint64 fingerprint, Voice voice);
    void setState(const EventRef &ref, RoomId room, EventState state, Order order);
    void remove(const EventRef &ref, RoomId room);
    void setMissing(qint64 row, qint64 missing);
    /// The chains of devices whose signatures are in the log, by what a proof names them by.
    void keepSigner(const QByteArray &chain);

    Order lastSettled(RoomId room);
    Order firstSettled(RoomId room);
    Order nextProvisional(RoomId room);
    Order nextWaiting(RoomId room);
    /// The last settled place behind `anchor` whose entry is older than `time`; else the anchor.
    Order lastBefore(RoomId room, Order anchor, qint64 time);
    /// A free place directly behind `anchor`; makes one if there is none.
    Order placeAfter(RoomId room, Order anchor);
    std::vector<EventRef> provisional(RoomId room);
    /// Settled ones of Kind::Unreadable from this place on, in order, the newest `most` of them.
    std::vector<Event> unreadable(RoomId room, Order from, int most);
    /// Settled ones of Kind::KeyStep from the first place to the second.
    std::vector<Event> steps(RoomId room, Order from, Order to);
    /// The settled event directly behind (1) or before (-1) it that is no KeyStep.
    std::optional<Event> neighbour(const Event &event, int direction);

    /// Who is behind a nick, where the room does not say: its address with the nick. A big room does not
    /// announce who is in it; there a nick stands for the member that our clients give it to, at this domain.
    Jid occupant(RoomId room, const QString &nick, QStringView domain);

private:
    void moveTimeline(RoomId room, Order from, Order to);
    void makeRoomAfter(RoomId room, Order anchor);
    qint64 newRow(qint64 time, TakenRows &taken);

    store::Writer &m_writer;
};

inline constexpr auto eventColumns
    = "id, room, ord, event_id, kind, kind_name, version, state, fault, sender, time, sender_time, device, "
      "counter, org_version, stanza_id, wire_id, subject, text, payload, voice, proof";
constexpr int eventColumnCount = 22;
/// Reads a row selected by them.
Event readEvent(const store::Statement &row);
/// The chain of the device that has signed it, encoded; empty without a proof.
QByteArray signerOf(store::Connection &db, const Event &event);

} // namespace sw::roomlog
