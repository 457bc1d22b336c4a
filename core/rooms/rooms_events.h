// SPDX-License-Identifier: Apache-2.0
#pragma once
// The events that tell a room's members about the room itself.
#include "core/roomlog/event.h"
#include "core/roomlog/room_log.h"
#include "core/rooms/rooms.h"

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
};

constexpr qsizetype maxTitle = 200; ///< UTF-16 units; longer ones are cut
constexpr qsizetype maxTopic = 2000;

roomlog::Draft createdEvent(const QString &title);
roomlog::Draft titleEvent(const QString &title);
roomlog::Draft topicEvent(const QString &topic);
/// What the room is called, or is about, for who came in and cannot read when that was said.
roomlog::Draft stateEvent(const QString &text, bool isTopic);
bool isTopic(const roomlog::Event &event);
roomlog::Draft addedEvent(const Jid &person);
roomlog::Draft removedEvent(const Jid &person);
roomlog::Draft leftEvent();
roomlog::Draft roleEvent(const Jid &person, Role role);

Change changeOf(roomlog::Kind kind);
/// Whom the event concerns: the person it names, of leaving its sender. Null if it names none.
Jid personOf(const roomlog::Event &event);
QString nameOf(Role role);
/// The timeline row for such an event.
roomlog::TimelineRow rowOf(const roomlog::Event &event, const Jid &account);

} // namespace sw::rooms
