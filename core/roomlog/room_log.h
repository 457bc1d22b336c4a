// SPDX-License-Identifier: Apache-2.0
#pragma once
// All rooms' logs of this profile: keeps them caught up with the server's archives, turns entries into events
// and rows, and carries own events out. Core thread.
#include "core/roomlog/core_context.h"
#include "core/roomlog/fold.h"
#include "core/roomlog/protector.h"
#include "core/roomlog/room_transport.h"

#include <QObject>

#include <functional>
#include <memory>

namespace sw::roomlog {

class RoomRestore;
class RoomSupply;
struct KeptEvent;
struct KeptLog;

/// Must all outlive the room log.
struct RoomLogParts {
    store::Writer &writer;
    RoomTransport &transport;
    Protector &protector;
    const FoldRegistry &folds;
    ChangeSink &changes;
    const Clock &clock;
    Timers &timers;
    crypto::Random &random;
};

/// An event to be sent. The room log adds id (if null), time, device and counter.
struct Draft {
    EventId id; ///< chosen by the caller where it must know it beforehand
    Kind kind = Kind::Text;
    EventId subject;
    QString text;
    std::vector<EventMention> mentions;
    std::optional<ReplyTo> reply;
    std::vector<Element> extra;
    /// Set: it is shown, but stays here until release(). Called with its events.id in the transaction that
    /// stores it.
    std::function<void(qint64 row)> hold;
};

struct LogStatus {
    int outbox = 0; ///< own events that are not acknowledged by the server
    int roomsDone = 0; ///< of the present catch-up
    int roomsTotal = 0; ///< 0 = not catching up
    friend bool operator==(const LogStatus &, const LogStatus &) = default;
};

class RoomLog final : public QObject
{
    Q_OBJECT
public:
    explicit RoomLog(RoomLogParts parts, QObject *parent = nullptr);
    ~RoomLog() override;

    /// Once, before all else: finishes what the last run left (quarantine, folds of a newer version).
    /// `markFile` = a small file beside the database, see PoisonMark.
    void start(const Jid &account, const QString &markFile);

    /// Keeps this room of the table `rooms` joined and caught up from now on. Known already: nothing happens.
    void attach(RoomId room, const Jid &address);
    /// Stops that; leaves the room on the server if `leave`. History stays.
    void detach(RoomId room, bool leave);
    /// This room is caught up first.
    void setCurrent(RoomId room);

    /// Stores, shows as waiting, sends when it can. The event's id; null if it could not be stored, which the
    /// change sink is told. Like every command here it makes its own transaction: never call it inside one.
    EventId post(RoomId room, const Draft &draft);
    /// A queued event that nobody has protected yet gets another text. False if it is too late.
    bool revise(RoomId room, const EventId &id, const Draft &draft);
    /// Takes an event out of the outbox for good. False if it may have left already.
    bool cancel(RoomId room, const EventId &id);
    /// What was held is complete now, with these elements, and is sent behind what was written meanwhile.
    /// False if it is no longer held, or could not be stored.
    bool release(RoomId room, const EventId &id, std::vector<Element> extra);
    /// The protector has news for this room: seals and sends what waits, and again what must be.
    void protectWaiting(RoomId room);
    /// A stanza of the room's group, once. False if it cannot leave now.
    bool sendStep(RoomId room, const QString &messageId, const std::vector<Element> &payload);
    /// Has the archive read at once, or as soon as this may be.
    void readArchive(RoomId room);
    /// Sends a failed event once more.
    void retry(RoomId room, const EventId &id);

    /// One older page of the archive, if there is one.
    void fetchOlder(RoomId room);
    void sendTyping(RoomId room, bool typing);

    LogStatus status() const;
    /// The event in the log of this room.
    std::optional<Event> event(RoomId room, const EventId &id);
    /// How long rooms keep their messages was changed.
    void keepingChanged();
    /// Folds a room anew from its log.
    void refold(RoomId room);
    /// For a copy of this account's log; must end before the room log.
    std::unique_ptr<RoomRestore> restore(RoomId room, const KeptLog &log);
    /// For what others have read of this room before this device could; must end before the room log.
    std::unique_ptr<RoomSupply> supply(RoomId room, const Jid &by);
    /// The same for openEvents() of an administrator, who gave them at this time (UTC ms).
    std::unique_ptr<RoomSupply> supplyOpen(RoomId room, const Jid &by, qint64 time);
    /// The signed events of all that is still open, the oldest first, as far as they stand before this place.
    std::vector<KeptEvent> openEvents(RoomId room, Order before) const;
    /// A page of the room's archive is on its way, and will be put where it belongs by what is here now.
    bool isReadingOlder(RoomId room) const;

signals:
    void statusChanged();
    void typing(sw::RoomId room, const sw::Jid &person, bool typing);
    /// The server ended our membership or refused to let us in.
    void ended(sw::RoomId room, sw::roomlog::LeaveReason reason);
    void joined(sw::RoomId room);
    /// An event came in, or settled, that tells of members: who they are, says the server's list.
    void membersTold(sw::RoomId room);
    /// A file is no longer shown: recalled, or taken back.
    void filesTold();
    /// An event came in, or settled, that asks for older history or gives it.
    void historyTold(sw::RoomId room);
    /// What is folded of this room's tasks changed.
    void tasksTold(sw::RoomId room);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace sw::roomlog
