// SPDX-License-Identifier: Apache-2.0
#pragma once
// How a page asks for something that another page shows, without knowing it. The shell listens. GUI thread.
#include "core/base/ids.h"
#include "core/runtime/jid.h"

#include <QObject>

namespace sw::ui {

class Navigator : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

signals:
    /// Shows the room; with an event, the timeline jumps to it.
    void roomWanted(sw::RoomId room, const sw::EventId &event = {});
    /// Shows the person's profile card over the window.
    void personWanted(const sw::Jid &person);
    /// Shows the room with the answer to the event begun.
    void replyWanted(sw::RoomId room, const sw::EventId &event);
    /// Opens the direct room with the person.
    void talkWanted(const sw::Jid &person);
    void peopleWanted();
    /// The dialog for a new room; the people are chosen beforehand.
    void newRoomWanted(const QList<sw::Jid> &people = {});
    /// The dialog that writes the room into a file.
    void exportWanted(sw::RoomId room);
    /// Asks for a conversation to send the files to as well.
    void forwardWanted(const QList<std::pair<sw::RoomId, sw::EventId>> &files);
    /// The files of the room, to be looked through.
    void filesWanted();
    /// Opens the task that is this event.
    void taskWanted(sw::RoomId room, const sw::EventId &event);
    /// The editor for a new task; in the room, of the message, where they are given.
    void newTaskWanted(sw::RoomId room = {}, const sw::EventId &message = {});
    /// The room's members and settings beside the timeline.
    void detailsWanted();
};

} // namespace sw::ui
