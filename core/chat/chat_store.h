// SPDX-License-Identifier: Apache-2.0
#pragma once
// The queries behind Chat. GUI thread.
#include "core/chat/chat.h"
#include "core/store/connection.h"

namespace sw::chat {

class ChatStore
{
public:
    explicit ChatStore(store::Reader &reader)
        : m_reader(reader)
    { }

    QList<Entry> before(RoomId room, Order before, int limit);
    QList<Entry> after(RoomId room, Order after, int limit);
    std::optional<Entry> entry(RoomId room, const EventId &id);
    Order readUpTo(RoomId room);
    std::optional<Order> firstUnread(RoomId room);
    QList<Jid> readers(RoomId room, const EventId &id);
    QList<Version> versions(RoomId room, const EventId &id);
    QList<Acknowledgement> acknowledgements(RoomId room, const EventId &id);
    QList<FaultCount> unreadable();
    int exchanged();
    Draft draft(RoomId room);
    bool hasOlderOnServer(RoomId room);
    qint64 notKeptBefore(RoomId room);

private:
    Entry readEntry(RoomId room, const store::Statement &row);
    /// Of the entries' quotes that hold only the id yet. Most answer something of the same page.
    void fillQuotes(RoomId room, QList<Entry> &entries);
    Jid supplier(RoomId room, const EventId &id);
    Announcement announcement(RoomId room, const EventId &id);
    Quote quote(RoomId room, const EventId &id);
    QList<Mention> mentions(const QString &text);

    store::Reader &m_reader;
};

} // namespace sw::chat
