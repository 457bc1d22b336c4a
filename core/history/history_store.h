// SPDX-License-Identifier: Apache-2.0
#pragma once
// The rows of wishes, portions, and what this device does about them. Core thread unless it only reads;
// inside a transaction of the caller where it writes.
#include "core/history/history.h"
#include "core/history/history_events.h"
#include "core/history/portion.h"
#include "core/store/connection.h"

namespace sw::history {

struct Wish {
    RoomId room;
    EventId id;
    Jid person;
    quint32 device = 0;
    qint64 time = 0;
    Wanted wanted;
};

struct PortionRow {
    EventId id; ///< of the event
    EventId wish;
    Jid person;
    quint32 device = 0;
    qint64 time = 0;
    int number = 1;
    int left = 0;
    bool taken = false; ///< or refused
    Fault fault = Fault::None;
};

/// What this device has asked for. Numbers stand in the database.
enum class AskStep : int {
    Nothing = 0, ///< there is nothing to ask for
    Asked = 1,
    GivenByMember = 2, ///< all that a member gives; another device of this account may still give all
    Done = 3,
};
struct Asked {
    RoomId room;
    EventId wish;
    crypto::HpkePrivateKey secret;
    Wanted wanted;
    AskStep step = AskStep::Asked;
};

/// What this device gives to another one.
struct Supply {
    RoomId room;
    EventId wish;
    int number = 1; ///< of the portion that is made or on its way
    Order before; ///< it holds what is before this
    Order next; ///< the same of the portion after it; null: it is the last one
    EventId event; ///< under which it is on its way; null: it is still to be made
    QString path; ///< the sealed file
    bool isOpen() const { return number == OpenPortion; }
};

namespace history_store {

QList<Wish> wishes(store::Connection &db, RoomId room);
std::optional<Wish> wish(store::Connection &db, RoomId room, const EventId &id);
/// Of history, by number.
QList<PortionRow> portions(store::Connection &db, RoomId room, const EventId &wish);
/// Of what is open.
QList<PortionRow> openPortions(store::Connection &db, RoomId room, const EventId &wish);
std::optional<Asked> asked(store::Connection &db, RoomId room);
/// Has entries of before this device came in, and has not been looked at for that.
QList<RoomId> roomsToLookAt(store::Connection &db);
/// The last entry of before this device came in.
struct LastUnread {
    QString stanzaId;
    qint64 time = 0;
};
std::optional<LastUnread> lastUnread(store::Connection &db, RoomId room);
QList<RoomId> roomsWithWishes(store::Connection &db);
std::vector<Supply> supplies(store::Connection &db);
std::optional<Supply> supply(store::Connection &db, RoomId room, const EventId &wish, bool isOpen = false);
/// The archive of the room was read to its beginning, or far enough that there would be something.
bool isReadFar(store::Connection &db, RoomId room);
/// UTC ms of the oldest entry that is here; 0: all of the archive is.
qint64 readBackTo(store::Connection &db, RoomId room);
/// What the room's rules give to newcomers, in days.
int daysOf(store::Connection &db, RoomId room);
Jid addressOf(store::Connection &db, RoomId room);
EventId readUpTo(store::Connection &db, RoomId room);
/// Where a supply for this wish begins: behind the last entry that is wanted.
Order beginOf(store::Writer &db, const Wish &wish);

void putAsked(store::Writer &db, const Asked &asked);
void setStep(store::Writer &db, RoomId room, AskStep step);
void noteTaken(store::Writer &db, RoomId room, const EventId &portion, Fault fault);
void putSupply(store::Writer &db, const Supply &supply);
void removeSupply(store::Writer &db, const Supply &supply);

} // namespace history_store

} // namespace sw::history
