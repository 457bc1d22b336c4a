// SPDX-License-Identifier: Apache-2.0
#pragma once
// The events that tell a room's members about the room itself.
#include "core/org/company.h"
#include "core/roomlog/event.h"
#include "core/roomlog/room_log.h"
#include "core/rooms/rooms.h"

namespace sw::store {
class Writer;
}

namespace sw::rooms {

/// The numbers that timeline rows of these events carry; chat::SystemChange has the same.
enum class Change : int {
    None = 0,
    RoomCreated = 1,
    MemberAdded = 2,
    MemberLeft = 3,
    MemberRemoved = 4,
    TitleChanged = 5,
    TopicChanged = 6,
    RoleChanged = 7,
    UnitsChanged = 8,
    DeviceAdded = 9,
    DeviceReplaced = 10,
    HistoryChanged = 11,
};

constexpr qsizetype maxTitle = 200; ///< UTF-16 units; longer ones are cut
constexpr qsizetype maxTopic = 2000;
constexpr qsizetype mostPeople = 400; ///< that one event names; more of them are left out
constexpr qsizetype maxUnits = 64; ///< that a room follows; more are left out

roomlog::Draft createdEvent(const QString &title);
roomlog::Draft titleEvent(const QString &title);
roomlog::Draft topicEvent(const QString &topic);
/// The units whose people the room is for from now on; none: it is for whom somebody adds. `names` as people
/// read them.
roomlog::Draft unitsEvent(const QList<org::UnitId> &units, const QString &names);
/// How many days of what was before are given to who comes in.
roomlog::Draft historyEvent(int days);

/// What rooms say of themselves. The numbers stand in the database.
enum class Saying : int { Title = 0, Topic = 1, Units = 2, History = 3 };
/// The same for who came in and cannot read when that was said; `text` as the room's row has it.
roomlog::Draft stateEvent(Saying what, const QString &text);
/// What the event says, as the room's row has it: title, topic, or unitsText().
struct Said {
    Saying what = Saying::Title;
    QString text; ///< of History: the days
};
Said saidIn(const roomlog::Event &event);
/// Units as a room's row has them: 32 hexadecimal digits each, commas between.
QString unitsText(const QList<org::UnitId> &units);
QList<org::UnitId> unitsIn(const QString &text);
/// At most mostPeople.
roomlog::Draft addedEvent(const QList<Jid> &people);
roomlog::Draft removedEvent(const Jid &person);
roomlog::Draft leftEvent();
roomlog::Draft roleEvent(const Jid &person, Role role);

Change changeOf(roomlog::Kind kind);
/// Of a step of the room's keys: None if nobody's further device came in by it. Of several people, what is
/// true of all.
Change changeOf(const roomlog::Event &event);
/// Whom the event concerns: those it names, each once; of leaving its sender.
QList<Jid> peopleOf(const roomlog::Event &event);
QString nameOf(Role role);
/// The timeline row for such an event. Its mentions, of no length, are those whom it concerns beside `about`.
roomlog::TimelineRow rowOf(const roomlog::Event &event, const Jid &account, store::Writer &writer);

} // namespace sw::rooms
