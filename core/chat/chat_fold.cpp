// SPDX-License-Identifier: Apache-2.0
#include "core/chat/chat_fold.h"

#include "core/chat/announcements.h"
#include "core/files/files_fold.h"
#include "core/roomlog/mentions.h"

#include <algorithm>

namespace sw::chat {
namespace {

using namespace roomlog;
using store::Writer;

constexpr int SummaryLength = 120;

bool isFinal(const Event &event)
{
    return event.state == EventState::Settled;
}

class MessageFold final : public Fold
{
public:
    void fold(FoldContext &context, RoomId room, const EventId &subject, const Event *added) override;
    void finish(FoldContext &context, RoomId room) override { updateSummary(context.writer(), room); }
    std::vector<EventId> open(store::Connection &db, RoomId room) const override
    {
        return unconfirmed(db, room);
    }
    void reset(FoldContext &context, RoomId room) override
    {
        forgetAnnouncements(context, room);
        files::forgetRoom(context, room);
    }

private:
    static void showRecalled(FoldContext &context, const Event &message, const std::vector<Event> &changes);
    static TimelineRow rowOf(FoldContext &context, const Event &message, const Event &shown);
    static void announce(FoldContext &context, const Event &message, const TimelineRow &row);
};

bool isAnnouncement(const Event &message)
{
    return message.envelope.kind == Kind::Announcement;
}

bool isMessage(const Event &event)
{
    return event.envelope.kind == Kind::Text || event.envelope.kind == Kind::File || isAnnouncement(event);
}

// Only the author changes a message; what others confirm stays as it is.
std::vector<Event> changesByAuthor(std::vector<Event> events, const Event &message)
{
    std::erase_if(events, [&](const Event &event) {
        const Kind kind = event.envelope.kind;
        const bool changes
            = kind == Kind::Recall || (kind == Kind::Edit && message.envelope.kind == Kind::Text);
        return !changes || event.sender != message.sender;
    });
    return events;
}

void MessageFold::fold(FoldContext &context, RoomId room, const EventId &subject, const Event *added)
{
    std::optional<Event> message;
    std::vector<Event> others;
    if (added && added->envelope.id == subject) {
        message = *added;
        others = context.concerning(room, subject);
    } else {
        others = context.events(room, subject);
        const auto found = std::find_if(others.begin(), others.end(),
                                        [&](const Event &event) { return event.envelope.id == subject; });
        if (found != others.end())
            message = *found;
    }
    if (!message || !isMessage(*message))
        return; // the message is older than what is here, or it is none
    const std::vector<Event> changes = changesByAuthor(std::move(others), *message);
    const bool recalled = std::any_of(changes.begin(), changes.end(),
                                      [](const Event &event) { return event.envelope.kind == Kind::Recall; });
    if (recalled) {
        showRecalled(context, *message, changes);
        return;
    }
    const Event &shown = changes.empty() ? *message : changes.back();
    TimelineRow row = rowOf(context, *message, shown);
    if (message->envelope.kind == Kind::File)
        row.shown = files::keep(context, *message) ? Shown::File : Shown::Unreadable;
    const bool isNew = added && added->envelope.id == subject && changes.empty();
    if (row.shown != Shown::Unreadable)
        files::keepLinks(context, *message, shown.envelope.text, isNew);
    context.show(*message, row);
    if (isAnnouncement(*message))
        keepAnnouncement(context, *message);
    const bool mine = message->sender == context.account();
    if (mine && isFinal(*message)) // who writes has read
        readUpTo(context.writer(), room, message->row);
    if (!mine && added && added->envelope.id == subject)
        announce(context, *message, row);
}

void MessageFold::showRecalled(FoldContext &context, const Event &message, const std::vector<Event> &changes)
{
    // A live recall may be forged: the text goes for good once the archive has named the sender.
    const bool final
        = isFinal(message) && std::any_of(changes.begin(), changes.end(), [](const Event &event) {
              return event.envelope.kind == Kind::Recall && isFinal(event);
          });
    if (final) {
        context.erase(message);
        for (const Event &change : changes)
            context.erase(change);
    }
    if (isAnnouncement(message))
        forgetAnnouncement(context, message);
    files::forget(context, message);
    TimelineRow row;
    row.shown = Shown::Recalled;
    row.flags = message.sender == context.account() ? ShownFlag::Mine : 0;
    context.show(message, row);
}

TimelineRow MessageFold::rowOf(FoldContext &context, const Event &message, const Event &shown)
{
    TimelineRow row;
    const bool mine = message.sender == context.account();
    const auto concernsMe = [&](const EventMention &mention) {
        return mention.person.isNull() || mention.person == context.account();
    };
    const auto &mentions = shown.envelope.mentions;
    const bool mentionsMe = !mine && std::any_of(mentions.begin(), mentions.end(), concernsMe);
    row.flags = (mine ? ShownFlag::Mine : ShownFlag::Countable) | (mentionsMe ? ShownFlag::MentionsMe : 0)
        | (shown.row != message.row ? ShownFlag::Edited : 0)
        | (isAnnouncement(message) ? ShownFlag::Announcement : 0);
    row.source = shown.row;
    row.mentions = encodeMentions(context.writer(), mentions);
    if (message.envelope.reply)
        row.quote = message.envelope.reply->id;
    return row;
}

void MessageFold::announce(FoldContext &context, const Event &message, const TimelineRow &row)
{
    Arrival arrival;
    arrival.room = message.room;
    arrival.event = message.envelope.id;
    arrival.sender = message.sender;
    arrival.text = message.envelope.text;
    arrival.mention = row.flags & ShownFlag::MentionsMe;
    arrival.announcement = isAnnouncement(message) && askedBy(message).contains(context.account());
    arrival.live = context.isLive();
    arrival.time = message.time;
    context.announce(std::move(arrival));
}

// Of each member only the latest marker counts, and only that one is kept.
class ReadFold final : public Fold
{
public:
    void fold(FoldContext &context, RoomId room, const EventId &subject, const Event *added) override
    {
        if (added) {
            take(context, *added);
            return;
        }
        for (const Event &event : context.concerning(room, subject)) {
            if (event.envelope.kind == Kind::Read)
                take(context, event);
        }
    }
    void reset(FoldContext &context, RoomId room) override
    {
        context.writer().prepare("DELETE FROM read_marks WHERE room = :room").bind(":room", room).run();
    }

private:
    struct Mark {
        qint64 marker = 0;
        Order order;
        EventState state = EventState::Settled;
        bool gone = false;
    };
    static std::optional<Mark> markOf(Writer &writer, const Event &event);
    static void take(FoldContext &context, const Event &event);
    static void follow(FoldContext &context, const Event &event);
};

std::optional<ReadFold::Mark> ReadFold::markOf(Writer &writer, const Event &event)
{
    auto query = writer.prepare(R"(
        SELECT m.marker, e.ord, e.state, e.id IS NULL FROM read_marks m
        LEFT JOIN events e ON e.id = m.marker AND e.room = m.room
        WHERE m.room = :room AND m.member = :member)");
    query.bind(":room", event.room).bind(":member", event.sender);
    if (!query.next())
        return {};
    return Mark{query.get<qint64>(0), query.get<Order>(1), query.get<EventState>(2), query.get<bool>(3)};
}

void ReadFold::take(FoldContext &context, const Event &event)
{
    if (event.sender.isNull() || event.sender.isFull())
        return; // the archive will tell who it is
    Writer &writer = context.writer();
    const auto old = markOf(writer, event);
    const bool replaces = !old || old->gone || old->marker == event.row || old->order < event.order;
    if (replaces) {
        writer
            .prepare(R"(
            INSERT INTO read_marks (room, member, event_id, marker) VALUES (:room, :member, :event, :marker)
            ON CONFLICT DO UPDATE SET event_id = :event, marker = :marker)")
            .bind(":room", event.room)
            .bind(":member", event.sender)
            .bind(":event", event.envelope.subject)
            .bind(":marker", event.row)
            .run();
        if (event.sender == context.account())
            follow(context, event);
    }
    // Waiting ones stay until the outbox is done with them.
    Event outdated = event;
    if (replaces && old && !old->gone && old->marker != event.row && old->state == EventState::Settled) {
        outdated.row = old->marker;
        outdated.order = old->order;
        context.forget(outdated);
    } else if (!replaces && isFinal(event)) {
        context.forget(outdated);
    }
}

// Another device of this account has read.
void ReadFold::follow(FoldContext &context, const Event &event)
{
    qint64 row = 0;
    {
        auto query
            = context.writer().prepare("SELECT id FROM events WHERE event_id = :event AND room = :room");
        query.bind(":event", event.envelope.subject).bind(":room", event.room);
        row = query.next() ? query.get<qint64>(0) : 0;
    }
    if (row != 0)
        readUpTo(context.writer(), event.room, row);
}

} // namespace

void addFolds(FoldRegistry &folds)
{
    folds.add({Kind::Text, Kind::Edit, Kind::Recall, Kind::Announcement, Kind::Acknowledged, Kind::File},
              std::make_unique<MessageFold>(), 3);
    folds.add({Kind::Read}, std::make_unique<ReadFold>(), 1);
}

bool readUpTo(Writer &writer, RoomId room, qint64 eventRow)
{
    writer
        .prepare(R"(
        INSERT INTO reading (room, event, ord) SELECT room, id, ord FROM events WHERE id = :event AND room = :room
        ON CONFLICT DO UPDATE SET event = excluded.event, ord = excluded.ord WHERE excluded.ord > reading.ord)")
        .bind(":room", room)
        .bind(":event", eventRow)
        .run();
    return writer.changes() > 0;
}

// A file is marked by the character that stands for an object; its caption stays out.
static QString summaryOf(const QString &text, Shown shown)
{
    const bool file = shown == Shown::File;
    QString line = file ? text.section(u'\n', 0, 0) : text.left(4 * SummaryLength);
    line = line.remove(QChar::ObjectReplacementCharacter).simplified().left(SummaryLength);
    return file ? QChar::ObjectReplacementCharacter + line : line;
}

void updateSummary(Writer &writer, RoomId room)
{
    // The event read up to may have moved to its final place.
    writer
        .prepare(R"(
        UPDATE reading SET ord = coalesce((SELECT ord FROM events WHERE id = reading.event AND room = :room), ord)
        WHERE room = :room)")
        .bind(":room", room)
        .run();
    writer
        .prepare(R"(
        INSERT INTO room_summary (room) VALUES (:room) ON CONFLICT DO NOTHING)")
        .bind(":room", room)
        .run();
    writer
        .prepare(R"(
        UPDATE room_summary SET
            unread = (SELECT count(*) FROM (SELECT 1 FROM timeline INDEXED BY timeline_countable
                WHERE room = :room AND ord > coalesce((SELECT ord FROM reading WHERE room = :room), 0) AND flags & 16
                LIMIT 1000)),
            mentions = (SELECT count(*) FROM (SELECT 1 FROM timeline INDEXED BY timeline_mentions
                WHERE room = :room AND ord > coalesce((SELECT ord FROM reading WHERE room = :room), 0) AND flags & 8
                LIMIT 1000))
        WHERE room = :room)")
        .bind(":room", room)
        .run();
    QString text;
    Jid sender;
    qint64 time = 0;
    bool failed = false;
    {
        auto query = writer.prepare(R"(
            SELECT t.text, t.sender, t.time, o.state, t.kind FROM timeline t LEFT JOIN outbox o ON o.event = t.event
            WHERE t.room = :room AND NOT t.flags & :quiet ORDER BY t.ord DESC LIMIT 1)");
        query.bind(":room", room).bind(":quiet", ShownFlag::Quiet);
        if (query.next()) {
            text = summaryOf(query.get<QString>(0), query.get<Shown>(4));
            sender = query.get<Jid>(1);
            time = query.get<qint64>(2);
            failed = !query.isNull(3) && query.get<SendState>(3) == SendState::Failed;
        }
    }
    writer
        .prepare(R"(
        UPDATE room_summary SET last_text = :text, last_sender = :sender, last_time = :time, last_failed = :failed
        WHERE room = :room)")
        .bind(":text", text)
        .bind(":sender", sender)
        .bind(":time", time)
        .bind(":failed", failed)
        .bind(":room", room)
        .run();
}

} // namespace sw::chat
