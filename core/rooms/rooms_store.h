// SPDX-License-Identifier: Apache-2.0
#pragma once
// The SQL of rooms: reading for both threads, writing for the core thread inside a transaction of the caller.
#include "core/org/company.h"
#include "core/rooms/room_server.h"
#include "core/store/connection.h"

#include <QSet>

namespace sw::crypto {
class Random;
}

namespace sw::rooms {

/// What a room's row says that others do not write.
struct Record {
    RoomId id;
    Jid address;
    Type type = Type::Group;
    Jid peer;
    QString title;
    QString topic;
    Role role = Role::Member;
    State state = State::Joined;
    RoomId successor;
    bool bookmarked = false;
    bool membersKnown = false;
    int members = 0;
    bool quiet = false;
    bool encrypted = false; ///< a group, for ever
    QList<org::UnitId> units; ///< whose people it is for
    int historyDays = 90; ///< what newcomers are given
    QByteArray groupId; ///< of one that is taken up, as told; not read back
    QByteArray floor; ///< the same
    Jid invitedBy; ///< the same
};

enum class StepKind : int {
    Create = 1,
    Add = 2, ///< as a member, or in a direct room as an owner
    Remove = 3,
    Invite = 4,
    Bookmark = 5,
    Unbookmark = 6,
    Leave = 7,
    Destroy = 8,
    SetRole = 9,
    Quieten = 10, ///< the room has become big: see RoomServer::quieten()
    Greet = 11, ///< tells who came into a group what it is called
};

/// Something that is still to be done on the server.
struct Step {
    qint64 id = 0;
    RoomId room;
    Jid address;
    StepKind kind = StepKind::Create;
    Jid person;
    Role role = Role::Member;
    EventId event; ///< of the event that tells the room afterwards, or of the invitation; null = none
    friend bool operator==(const Step &, const Step &) = default;
};

/// A room's name on the server: 128 random bits that tell nothing.
Jid randomAddress(crypto::Random &random, const Jid &service);

inline const QString serviceFact = QStringLiteral("room_service"); ///< where the server makes rooms

namespace rooms_store {

// Reading
QList<Room> list(store::Connection &db);
std::optional<Room> room(store::Connection &db, RoomId id);
QList<Affiliation> members(store::Connection &db, RoomId id);
int totalUnread(store::Connection &db);
std::optional<Record> record(store::Connection &db, RoomId id);
std::optional<Record> recordAt(store::Connection &db, const Jid &address);
QList<Record> records(store::Connection &db);
/// Direct rooms with this person that can be written in, lowest address first.
QList<Record> directRooms(store::Connection &db, const Jid &peer);
std::optional<Step> nextStep(store::Connection &db, const Jid &address);
QList<Jid> addressesWithSteps(store::Connection &db);
/// Seen before, live or in the account's archive; also of rooms that are not known any more.
bool isInvitationKnown(store::Connection &db, const Jid &room, const QString &invitation);
bool hasStep(store::Connection &db, const Jid &address, StepKind kind);
/// Members who have said goodbye in the archived log and still stand in the server's list.
QList<Jid> leavers(store::Connection &db, RoomId id);
std::optional<QString> fact(store::Connection &db, const QString &name);

// Writing
void insertRoom(store::Writer &db, const Record &record, qint64 since);
void setState(store::Writer &db, RoomId id, State state, Problem problem = Problem::None);
void setRole(store::Writer &db, RoomId id, Role role);
void setTitle(store::Writer &db, RoomId id, const QString &title);
void setPinned(store::Writer &db, RoomId id, bool pinned);
void setNotify(store::Writer &db, RoomId id, Notify notify);
void setKeepDays(store::Writer &db, RoomId id, int days);
void setOnlyAdminsWrite(store::Writer &db, RoomId id, bool onlyAdmins);
void setUnitsLeftOut(store::Writer &db, RoomId id, int people);
void setSuccessor(store::Writer &db, RoomId id, RoomId successor);
void setBookmarked(store::Writer &db, RoomId id, bool bookmarked);
void setQuiet(store::Writer &db, RoomId id);
void noteInvitation(store::Writer &db, const Jid &room, const QString &invitation);
void setAddress(store::Writer &db, RoomId id, const Jid &from, const Jid &to);
void replaceMembers(store::Writer &db, RoomId id, const QList<Affiliation> &members);
/// Absent role = no member any more.
void setMember(store::Writer &db, RoomId id, const Jid &person, std::optional<Role> role);
/// Who said which units' people the room is for; null: nobody, or it is no longer known.
Jid unitsSaidBy(store::Connection &db, RoomId id);
/// Who was seen in the room and belonged to one of its units.
QSet<Jid> unitPeople(store::Connection &db, RoomId id);
void setUnitPeople(store::Writer &db, RoomId id, const QSet<Jid> &people);
void removeRoom(store::Writer &db, RoomId id);
void addStep(store::Writer &db, const Step &step);
void removeStep(store::Writer &db, qint64 id);
void removeSteps(store::Writer &db, const Jid &address);
void setFact(store::Writer &db, const QString &name, const QString &value);

} // namespace rooms_store
} // namespace sw::rooms
