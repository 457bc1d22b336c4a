// SPDX-License-Identifier: Apache-2.0
#include "core/chat/chat_service.h"

#include "core/chat/chat_fold.h"
#include "core/roomlog/mentions.h"
#include "core/store/connection.h"

#include <algorithm>

namespace sw::chat {
namespace {

using namespace std::chrono_literals;
using roomlog::BigRoom;
using roomlog::EventState;
using roomlog::Kind;
using roomlog::SendState;
using store::Durability;

constexpr std::chrono::milliseconds MarkerDelay = 5s;
constexpr std::chrono::milliseconds BigRoomMarkerDelay = 10min;

std::vector<roomlog::EventMention> mentionsOf(const Draft &draft)
{
    std::vector<roomlog::EventMention> mentions;
    for (const Mention &mention : draft.mentions)
        mentions.push_back({mention.person, mention.start, mention.length});
    return mentions;
}

} // namespace

ChatService::ChatService(Core &core)
    : m_core(core)
{
    connect(&core.log, &roomlog::RoomLog::typing, this, &ChatService::typing);
    // What the last run had read but not told.
    auto query = core.writer.prepare("SELECT room FROM reading WHERE unsent = 1");
    while (query.next())
        armMarker(query.get<RoomId>(0));
}

roomlog::Draft ChatService::eventOf(RoomId room, const EventId &id, const Draft &draft)
{
    roomlog::Draft event;
    event.id = id;
    event.text = draft.text;
    event.mentions = mentionsOf(draft);
    if (!draft.replyTo.isNull()) {
        const auto answered = m_core.log.event(room, draft.replyTo);
        event.reply = roomlog::ReplyTo{draft.replyTo, answered ? answered->sender : Jid(), {}};
    }
    return event;
}

bool ChatService::isOwn(RoomId room, const EventId &id, std::initializer_list<Kind> kinds)
{
    const auto event = m_core.log.event(room, id);
    return event && event->sender == m_core.account && std::ranges::count(kinds, event->envelope.kind) > 0;
}

/// Who else can read what is written now: in an encrypted room who is there with a device.
QList<Jid> ChatService::readersOf(RoomId room)
{
    auto query = m_core.writer.prepare(R"(
        SELECT m.person FROM room_members m JOIN rooms r ON r.id = m.room
        WHERE m.room = :room AND m.person <> :account AND (r.encrypted = 0 OR m.devices > 0) ORDER BY m.person)");
    query.bind(":room", room).bind(":account", m_core.account);
    QList<Jid> people;
    while (query.next())
        people += query.get<Jid>(0);
    return people;
}

void ChatService::announce(RoomId room, const QString &title, const QString &text)
{
    m_core.log.post(room, announcementEvent(title, text, readersOf(room)));
}

void ChatService::acknowledge(RoomId room, const EventId &id)
{
    bool isOpen = false;
    {
        auto query
            = m_core.writer.prepare("SELECT own FROM announcements WHERE room = :room AND event_id = :event");
        isOpen = query.bind(":room", room).bind(":event", id).next() && query.get<int>(0) == 1;
    }
    if (!isOpen)
        return;
    roomlog::Draft event;
    event.kind = Kind::Acknowledged;
    event.subject = id;
    m_core.log.post(room, event);
}

void ChatService::send(RoomId room, const EventId &id, const Draft &draft)
{
    if (!m_core.log.post(room, eventOf(room, id, draft)).isNull())
        return;
    setDraft(room, draft); // no space for it now: the text stays in the composer
    m_unsaved.insert(room);
}

void ChatService::edit(RoomId room, const EventId &id, const Draft &draft)
{
    if (!isOwn(room, id, {Kind::Text}) || m_core.log.revise(room, id, eventOf(room, id, draft)))
        return;
    roomlog::Draft event = eventOf(room, {}, draft);
    event.kind = Kind::Edit;
    event.subject = id;
    m_core.log.post(room, event);
}

void ChatService::recall(RoomId room, const EventId &id)
{
    if (!isOwn(room, id, {Kind::Text, Kind::Announcement, Kind::File}) || m_core.log.cancel(room, id))
        return; // nobody has seen it
    roomlog::Draft event;
    event.kind = Kind::Recall;
    event.subject = id;
    m_core.log.post(room, event);
}

void ChatService::setDraft(RoomId room, const Draft &draft)
{
    // The window empties the composer after each send.
    if (m_unsaved.remove(room) && draft == Draft{}) {
        m_core.changes.timelineChanged(room);
        return;
    }
    const auto done = m_core.writer.transaction(Durability::Normal, [&] {
        if (draft == Draft{}) {
            m_core.writer.prepare("DELETE FROM drafts WHERE room = :room").bind(":room", room).run();
            return;
        }
        m_core.writer
            .prepare(R"(
            INSERT OR REPLACE INTO drafts (room, text, mentions, reply_to, edit_of)
            VALUES (:room, :text, :mentions, :reply_to, :edit_of))")
            .bind(":room", room)
            .bind(":text", draft.text)
            .bind(":mentions", roomlog::encodeMentions(m_core.writer, mentionsOf(draft)))
            .bind(":reply_to", draft.replyTo)
            .bind(":edit_of", draft.editOf)
            .run();
    });
    if (done)
        m_core.changes.roomListChanged();
    else
        m_core.changes.storageFailed(done.error());
}

void ChatService::markRead(RoomId room, Order upTo)
{
    bool moved = false;
    const auto done = m_core.writer.transaction(Durability::Normal, [&] {
        qint64 row = 0;
        {
            auto query = m_core.writer.prepare(
                "SELECT event FROM timeline WHERE room = :room AND ord <= :ord ORDER BY ord DESC LIMIT 1");
            query.bind(":room", room).bind(":ord", upTo);
            row = query.next() ? query.get<qint64>(0) : 0;
        }
        moved = row != 0 && readUpTo(m_core.writer, room, row);
        if (!moved)
            return;
        m_core.writer.prepare("UPDATE reading SET unsent = 1 WHERE room = :room").bind(":room", room).run();
        updateSummary(m_core.writer, room);
    });
    if (!done)
        m_core.changes.storageFailed(done.error());
    if (!done || !moved)
        return;
    m_core.changes.roomListChanged();
    armMarker(room);
}

int ChatService::members(RoomId room)
{
    auto query = m_core.writer.prepare("SELECT members FROM rooms WHERE id = :room");
    return query.bind(":room", room).next() ? query.get<int>(0) : 0;
}

void ChatService::armMarker(RoomId room)
{
    if (m_armed.contains(room))
        return;
    m_armed.insert(room);
    const auto delay = members(room) > BigRoom ? BigRoomMarkerDelay : MarkerDelay;
    m_core.timers.after(delay, this, [this, room] {
        m_armed.remove(room);
        sendMarker(room);
    });
}

void ChatService::sendMarker(RoomId room)
{
    EventId upTo;
    {
        // The last of others' entries read; own ones need no marker.
        auto query = m_core.writer.prepare(R"(
            SELECT e.event_id FROM reading r JOIN timeline t ON t.room = r.room AND t.ord <= r.ord
            JOIN events e ON e.id = t.event
            WHERE r.room = :room AND r.unsent = 1 AND e.sender <> :account ORDER BY t.ord DESC LIMIT 1)");
        query.bind(":room", room).bind(":account", m_core.account);
        if (query.next())
            upTo = query.get<EventId>(0);
    }
    if (!upTo.isNull()) {
        dropWaitingMarkers(room);
        roomlog::Draft event;
        event.kind = Kind::Read;
        event.subject = upTo;
        if (m_core.log.post(room, event).isNull())
            return; // not stored: tried again at the next reading
    }
    (void)m_core.writer.transaction(Durability::Normal, [&] {
        m_core.writer.prepare("UPDATE reading SET unsent = 0 WHERE room = :room").bind(":room", room).run();
    });
}

// Offline, a later marker takes the place of the earlier.
void ChatService::dropWaitingMarkers(RoomId room)
{
    std::vector<EventId> waiting;
    {
        auto query = m_core.writer.prepare(R"(
            SELECT e.event_id FROM outbox o JOIN events e ON e.id = o.event
            WHERE o.room = :room AND e.kind = :read AND o.state = :queued)");
        query.bind(":room", room).bind(":read", Kind::Read).bind(":queued", SendState::Queued);
        while (query.next())
            waiting.push_back(query.get<EventId>(0));
    }
    for (const EventId &id : waiting)
        (void)m_core.log.cancel(room, id);
}

void ChatService::setTyping(RoomId room, bool typing)
{
    if (members(room) <= BigRoom)
        m_core.log.sendTyping(room, typing);
}

} // namespace sw::chat

#include "core/chat/moc_chat_service.cpp"
