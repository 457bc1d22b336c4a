// SPDX-License-Identifier: Apache-2.0
#pragma once
// The half of Chat in the core thread: commands, and markers that are sent together. Core thread.
#include "core/chat/chat.h"
#include "core/roomlog/core_context.h"
#include "core/roomlog/room_log.h"

#include <QSet>

namespace sw::chat {

class ChatService final : public QObject
{
    Q_OBJECT
public:
    explicit ChatService(Core &core);

    void send(RoomId room, const EventId &id, const Draft &draft);
    void announce(RoomId room, const QString &title, const QString &text);
    void acknowledge(RoomId room, const EventId &id);
    void edit(RoomId room, const EventId &id, const Draft &draft);
    void recall(RoomId room, const EventId &id);
    void setDraft(RoomId room, const Draft &draft);
    void markRead(RoomId room, Order upTo);
    void setTyping(RoomId room, bool typing);

signals:
    void typing(sw::RoomId room, const sw::Jid &person, bool typing);

private:
    roomlog::Draft eventOf(RoomId room, const EventId &id, const Draft &draft);
    bool isOwn(RoomId room, const EventId &id, std::initializer_list<roomlog::Kind> kinds);
    QList<Jid> readersOf(RoomId room);
    int members(RoomId room);
    void armMarker(RoomId room);
    void sendMarker(RoomId room);
    void dropWaitingMarkers(RoomId room);

    Core &m_core;
    QSet<RoomId> m_armed; ///< rooms whose marker is on its timer
    QSet<RoomId> m_unsaved; ///< rooms whose last message could not be stored: its draft must not go
};

} // namespace sw::chat
