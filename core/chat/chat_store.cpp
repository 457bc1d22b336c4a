// SPDX-License-Identifier: Apache-2.0
#include "core/chat/chat_store.h"

#include "core/roomlog/mentions.h"

#include <algorithm>

namespace sw::chat {
namespace {

using namespace roomlog;

EntryKind kindOfRow(Shown shown)
{
    switch (shown) {
    case Shown::Text:
        return EntryKind::Text;
    case Shown::Recalled:
        return EntryKind::Recalled;
    case Shown::System:
        return EntryKind::System;
    case Shown::Unknown:
        return EntryKind::Unknown;
    case Shown::File:
        return EntryKind::File;
    case Shown::Task:
        return EntryKind::Task;
    case Shown::Unreadable:
        break;
    }
    return EntryKind::Unreadable;
}

Delivery deliveryOf(EventState event, std::optional<SendState> send)
{
    switch (event) {
    case EventState::Settled:
        return Delivery::Settled;
    case EventState::Provisional:
    case EventState::Unarchived:
        return Delivery::Provisional;
    case EventState::Own:
        break;
    }
    switch (send.value_or(SendState::Queued)) {
    case SendState::Acknowledged:
        return Delivery::Sent;
    case SendState::Failed:
        return Delivery::Failed;
    case SendState::Queued:
    case SendState::Sealed:
    case SendState::Held:
        break;
    }
    return Delivery::Waiting;
}

Fault faultOf(EventFault fault)
{
    switch (fault) {
    case EventFault::None:
        return Fault::None;
    case EventFault::NewerVersion:
        return Fault::NewerVersion;
    case EventFault::Quarantined:
        return Fault::Quarantined;
    case EventFault::TooLarge:
        return Fault::TooLarge;
    case EventFault::NotMember:
        return Fault::NotForThisDevice;
    case EventFault::WhileAway:
    case EventFault::TooOld:
        return Fault::WhileAway;
    case EventFault::OwnUnknown:
        return Fault::OtherCopy;
    case EventFault::InClear:
        return Fault::InClear;
    case EventFault::Unproven:
        return Fault::Unproven;
    case EventFault::Forged:
    case EventFault::TooFarAhead:
    case EventFault::OtherGroup:
    case EventFault::BadSeal:
        return Fault::NotGenuine;
    case EventFault::NotYet: // this and the last three are not shown
        return Fault::NotYet;
    case EventFault::Malformed:
    case EventFault::Undecryptable:
    case EventFault::BeforeJoining:
    case EventFault::LostBranch:
    case EventFault::Copy:
        break;
    }
    return Fault::Malformed;
}

Fault faultOf(SendFault fault)
{
    switch (fault) {
    case SendFault::None:
        return Fault::None;
    case SendFault::NotMember:
        return Fault::NotMember;
    case SendFault::RoomGone:
        return Fault::RoomGone;
    case SendFault::TooLarge:
        return Fault::TooLarge;
    case SendFault::Forbidden:
        return Fault::Forbidden;
    case SendFault::Restored:
        return Fault::Restored;
    case SendFault::ServerError:
        break;
    }
    return Fault::ServerError;
}

/// As readEntry() reads it.
QByteArray selectEntry(const char *from)
{
    return QByteArray(R"(
        SELECT t.ord, t.kind, t.flags, t.quote, t.mentions, t.change, t.about, t.event_id, t.sender, t.time, t.state,
               t.fault, t.missing, t.text,
               CASE t.state WHEN 3 THEN (SELECT o.state FROM outbox o WHERE o.event = t.event) END,
               CASE t.state WHEN 3 THEN (SELECT o.fault FROM outbox o WHERE o.event = t.event) END )")
        + from;
}

} // namespace

Entry ChatStore::readEntry(RoomId room, const store::Statement &row)
{
    Entry entry;
    entry.room = room;
    entry.order = row.get<Order>(0);
    entry.kind = kindOfRow(row.get<Shown>(1));
    const int flags = row.get<int>(2);
    entry.mine = flags & ShownFlag::Mine;
    entry.edited = flags & ShownFlag::Edited;
    entry.mentionsMe = flags & ShownFlag::MentionsMe;
    const auto quoted = row.get<EventId>(3);
    if (!quoted.isNull() && (entry.kind == EntryKind::Text || entry.kind == EntryKind::File))
        entry.quote = Quote{quoted, {}, {}, false};
    entry.mentions = mentions(row.get<QString>(4));
    entry.change = row.get<SystemChange>(5);
    entry.subject = row.get<Jid>(6);
    entry.id = row.get<EventId>(7);
    entry.sender = row.get<Jid>(8);
    entry.time = row.get<qint64>(9);
    const auto send = row.isNull(14) ? std::nullopt : std::optional(row.get<SendState>(14));
    entry.delivery = deliveryOf(row.get<EventState>(10), send);
    entry.fault = faultOf(row.get<EventFault>(11));
    if (entry.delivery == Delivery::Failed)
        entry.fault = faultOf(row.get<SendFault>(15));
    entry.missingBefore = row.get<int>(12);
    if (flags & ShownFlag::Announcement)
        entry.announcement = announcement(room, entry.id);
    if (flags & ShownFlag::Supplied)
        entry.suppliedBy = supplier(room, entry.id);
    if (entry.kind == EntryKind::System)
        for (const Mention &mention : std::exchange(entry.mentions, {}))
            entry.alsoAbout += mention.person;
    if (entry.kind == EntryKind::Text || entry.kind == EntryKind::System || entry.kind == EntryKind::File
        || entry.kind == EntryKind::Task)
        entry.text = row.get<QString>(13);
    return entry;
}

QList<Entry> ChatStore::before(RoomId room, Order before, int limit)
{
    static const QByteArray sql = selectEntry(
        "FROM timeline t WHERE t.room = :room AND t.ord < :before ORDER BY t.ord DESC LIMIT :limit");
    auto query = m_reader.prepare(sql.constData());
    query.bind(":room", room).bind(":before", before).bind(":limit", limit);
    QList<Entry> entries;
    entries.reserve(limit);
    while (query.next())
        entries.append(readEntry(room, query));
    std::reverse(entries.begin(), entries.end());
    fillQuotes(room, entries);
    return entries;
}

QList<Entry> ChatStore::after(RoomId room, Order after, int limit)
{
    static const QByteArray sql
        = selectEntry("FROM timeline t WHERE t.room = :room AND t.ord > :after ORDER BY t.ord LIMIT :limit");
    auto query = m_reader.prepare(sql.constData());
    query.bind(":room", room).bind(":after", after).bind(":limit", limit);
    QList<Entry> entries;
    entries.reserve(limit);
    while (query.next())
        entries.append(readEntry(room, query));
    fillQuotes(room, entries);
    return entries;
}

std::optional<Entry> ChatStore::entry(RoomId room, const EventId &id)
{
    static const QByteArray sql
        = selectEntry("FROM events e JOIN timeline t ON t.room = e.room AND t.ord = e.ord "
                      "WHERE e.event_id = :event AND e.room = :room");
    auto query = m_reader.prepare(sql.constData());
    query.bind(":event", id).bind(":room", room);
    if (!query.next())
        return {};
    Entry entry = readEntry(room, query);
    if (entry.quote)
        entry.quote = quote(room, entry.quote->id);
    return entry;
}

void ChatStore::fillQuotes(RoomId room, QList<Entry> &entries)
{
    for (Entry &entry : entries) {
        if (!entry.quote)
            continue;
        const EventId id = entry.quote->id;
        const auto here = std::ranges::find(std::as_const(entries), id, &Entry::id);
        if (here != entries.cend()
            && (here->kind == EntryKind::Text || here->kind == EntryKind::File
                || here->kind == EntryKind::Task))
            entry.quote = Quote{id, here->sender, here->text, false};
        else if (here != entries.cend() && here->kind == EntryKind::Recalled)
            entry.quote = Quote{id, here->sender, {}, true};
        else
            entry.quote = quote(room, id);
    }
}

Quote ChatStore::quote(RoomId room, const EventId &id)
{
    Quote quote;
    quote.id = id;
    auto query = m_reader.prepare(R"(
        SELECT t.sender, t.text, t.kind FROM events e JOIN timeline t ON t.room = e.room AND t.ord = e.ord
        WHERE e.event_id = :event AND e.room = :room)");
    query.bind(":event", id).bind(":room", room);
    if (!query.next())
        return quote; // older than what is here
    quote.sender = query.get<Jid>(0);
    quote.recalled = query.get<Shown>(2) == Shown::Recalled;
    if (!quote.recalled)
        quote.text = query.get<QString>(1);
    return quote;
}

Jid ChatStore::supplier(RoomId room, const EventId &id)
{
    auto query = m_reader.prepare("SELECT person FROM supplied WHERE room = :room AND event_id = :event");
    return query.bind(":room", room).bind(":event", id).next() ? query.get<Jid>(0) : Jid();
}

Announcement ChatStore::announcement(RoomId room, const EventId &id)
{
    auto query = m_reader.prepare("SELECT titled, asked, acknowledged, own FROM announcements WHERE room = "
                                  ":room AND event_id = :event");
    if (!query.bind(":room", room).bind(":event", id).next())
        return {};
    const int own = query.get<int>(3);
    return {query.get<bool>(0), query.get<int>(1), query.get<int>(2), own > 0, own > 1};
}

QList<Acknowledgement> ChatStore::acknowledgements(RoomId room, const EventId &id)
{
    auto query = m_reader.prepare(R"(
        SELECT p.person, coalesce(s.time, 0), m.person IS NOT NULL FROM announcement_people p
        LEFT JOIN (SELECT sender, min(time) AS time FROM events
                   WHERE subject = :event AND room = :room AND kind = :acknowledged GROUP BY sender) s
            ON s.sender = p.person
        LEFT JOIN room_members m ON m.room = p.room AND m.person = p.person
        WHERE p.room = :room AND p.event_id = :event ORDER BY 2, p.person)");
    query.bind(":room", room).bind(":event", id).bind(":acknowledged", Kind::Acknowledged);
    QList<Acknowledgement> list;
    while (query.next())
        list.append({query.get<Jid>(0), query.get<qint64>(1), query.get<bool>(2)});
    return list;
}

QList<Mention> ChatStore::mentions(const QString &text)
{
    QList<Mention> mentions;
    if (text.isEmpty())
        return mentions;
    for (const EventMention &mention : decodeMentions(m_reader, text))
        mentions.append({mention.person, mention.start, mention.length});
    return mentions;
}

Order ChatStore::readUpTo(RoomId room)
{
    auto query = m_reader.prepare("SELECT ord FROM reading WHERE room = :room");
    query.bind(":room", room);
    return query.next() ? query.get<Order>(0) : Order{};
}

std::optional<Order> ChatStore::firstUnread(RoomId room)
{
    const Order read = readUpTo(room);
    auto query = m_reader.prepare(
        "SELECT ord FROM timeline WHERE room = :room AND ord > :read AND flags & 16 ORDER BY ord LIMIT 1");
    query.bind(":room", room).bind(":read", read);
    return query.next() ? std::optional(query.get<Order>(0)) : std::nullopt;
}

QList<Jid> ChatStore::readers(RoomId room, const EventId &id)
{
    auto query = m_reader.prepare(R"(
        SELECT m.member FROM read_marks m JOIN events seen ON seen.event_id = m.event_id AND seen.room = m.room
        JOIN events e ON e.event_id = :event AND e.room = m.room
        WHERE m.room = :room AND seen.ord >= e.ord AND m.member <> e.sender)");
    query.bind(":event", id).bind(":room", room);
    QList<Jid> readers;
    while (query.next())
        readers.append(query.get<Jid>(0));
    return readers;
}

QList<Version> ChatStore::versions(RoomId room, const EventId &id)
{
    auto query = m_reader.prepare(R"(
        SELECT e.time, e.text FROM events m JOIN events e ON e.room = m.room AND e.sender = m.sender
            AND (e.id = m.id OR (e.subject = m.event_id AND e.kind = :edit))
        WHERE m.event_id = :event AND m.room = :room AND e.text <> '' ORDER BY e.ord)");
    query.bind(":event", id).bind(":room", room).bind(":edit", Kind::Edit);
    QList<Version> versions;
    while (query.next())
        versions.append({query.get<qint64>(0), query.get<QString>(1)});
    return versions;
}

QList<FaultCount> ChatStore::unreadable()
{
    auto query = m_reader.prepare(R"(
        SELECT fault, count(*) FROM events INDEXED BY events_faults
        WHERE fault <> 0 AND fault NOT IN (:copy, :again, :before) GROUP BY fault)");
    query.bind(":copy", EventFault::Copy).bind(":again", EventFault::LostBranch);
    query.bind(":before", EventFault::BeforeJoining);
    QList<FaultCount> counts;
    while (query.next()) {
        const Fault fault = faultOf(query.get<EventFault>(0));
        const int entries = query.get<int>(1);
        const auto same = std::ranges::find(counts, fault, &FaultCount::fault);
        if (same != counts.end())
            same->entries += entries;
        else
            counts.append({fault, entries});
    }
    auto given = m_reader.prepare("SELECT coalesce(sum(left_out), 0) FROM room_logs");
    if (const int leftOut = given.next() ? given.get<int>(0) : 0) {
        const auto same = std::ranges::find(counts, Fault::Unproven, &FaultCount::fault);
        if (same != counts.end())
            same->entries += leftOut;
        else
            counts.append({Fault::Unproven, leftOut});
    }
    std::ranges::stable_sort(counts, std::greater(), &FaultCount::entries);
    return counts;
}

int ChatStore::exchanged()
{
    auto query = m_reader.prepare("SELECT coalesce(sum(exchanged), 0) FROM room_logs");
    return query.next() ? query.get<int>(0) : 0;
}

Draft ChatStore::draft(RoomId room)
{
    auto query = m_reader.prepare("SELECT text, mentions, reply_to, edit_of FROM drafts WHERE room = :room");
    query.bind(":room", room);
    if (!query.next())
        return {};
    return {query.get<QString>(0), mentions(query.get<QString>(1)), query.get<EventId>(2),
            query.get<EventId>(3)};
}

bool ChatStore::hasOlderOnServer(RoomId room)
{
    auto query = m_reader.prepare(
        "SELECT cursor <> '' AND oldest <> '' AND NOT oldest_complete FROM room_logs WHERE room = :room");
    query.bind(":room", room);
    return query.next() && query.get<bool>(0);
}

qint64 ChatStore::notKeptBefore(RoomId room)
{
    auto query = m_reader.prepare("SELECT floor FROM room_logs WHERE room = :room");
    query.bind(":room", room);
    return query.next() ? query.get<qint64>(0) : 0;
}

} // namespace sw::chat
