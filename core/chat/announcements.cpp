// SPDX-License-Identifier: Apache-2.0
#include "core/chat/announcements.h"

#include "core/roomlog/fold.h"
#include "core/roomlog/room_log.h"
#include "core/runtime/safe_text.h"

#include <QSet>

namespace sw::chat {

using namespace Qt::StringLiterals;
using roomlog::Event;
using roomlog::FoldContext;
using roomlog::Kind;

namespace {

constexpr auto asksName = "asks"_L1;
constexpr auto titledName = "titled"_L1;

const Element *asksIn(const Event &announcement)
{
    for (const Element &element : announcement.envelope.extra)
        if (element.is(asksName, roomlog::EventNs))
            return &element;
    return nullptr;
}

QSet<Jid> keptPeople(FoldContext &context, const Event &announcement)
{
    auto query = context.writer().prepare(
        "SELECT person FROM announcement_people WHERE room = :room AND event_id = :event");
    query.bind(":room", announcement.room).bind(":event", announcement.envelope.id);
    QSet<Jid> people;
    while (query.next())
        people += query.get<Jid>(0);
    return people;
}

/// Who came in later is not named in it, was given it as it was signed, and may confirm it all the same.
QSet<Jid> confirmedUnasked(FoldContext &context, const Event &announcement)
{
    auto query = context.writer().prepare(R"(
        SELECT sender FROM events WHERE subject = :event AND room = :room AND kind = :acknowledged
            AND (proof <> x'' OR sender = :account))");
    query
        .bind(":account", context.account()) // not sealed yet
        .bind(":event", announcement.envelope.id)
        .bind(":room", announcement.room)
        .bind(":acknowledged", Kind::Acknowledged);
    QSet<Jid> people;
    while (query.next())
        people += query.get<Jid>(0);
    people -= announcement.sender;
    return people;
}

void keepPeople(FoldContext &context, const Event &announcement)
{
    const QList<Jid> asked = askedBy(announcement);
    const QSet<Jid> people = QSet<Jid>(asked.begin(), asked.end()) + confirmedUnasked(context, announcement);
    if (keptPeople(context, announcement) == people)
        return;
    forgetAnnouncement(context, announcement);
    for (const Jid &person : people)
        context.writer()
            .prepare(R"(INSERT OR IGNORE INTO announcement_people (room, event_id, person)
                        VALUES (:room, :event, :person))")
            .bind(":room", announcement.room)
            .bind(":event", announcement.envelope.id)
            .bind(":person", person)
            .run();
}

} // namespace

roomlog::Draft announcementEvent(const QString &title, const QString &text, const QList<Jid> &people)
{
    const QString line = safeLine(title, mostTitle);
    roomlog::Draft draft;
    draft.kind = Kind::Announcement;
    draft.text = line.isEmpty() ? text : line + u'\n' + text;
    QStringList addresses;
    for (const Jid &person : people.first(std::min(mostAsked, people.size())))
        addresses += person.bare().toString();
    Element asks = Element(asksName, roomlog::EventNs).withText(addresses.join(u' '));
    if (!line.isEmpty())
        asks.set(titledName, u"1"_s);
    draft.extra.push_back(std::move(asks));
    return draft;
}

QList<Jid> askedBy(const Event &announcement)
{
    QList<Jid> people;
    const Element *asks = asksIn(announcement);
    if (!asks)
        return people;
    for (const QStringView address : QStringView(asks->text).split(u' ', Qt::SkipEmptyParts)) {
        const auto person = Jid::parse(address.toString());
        if (person && person->bare() != announcement.sender && people.size() < mostAsked)
            people += person->bare();
    }
    return people;
}

bool isTitled(const Event &announcement)
{
    const Element *asks = asksIn(announcement);
    return asks && asks->attribute(titledName) == u"1" && announcement.envelope.text.contains(u'\n');
}

void keepAnnouncement(FoldContext &context, const Event &announcement)
{
    keepPeople(context, announcement);
    context.writer()
        .prepare(R"(
        INSERT OR REPLACE INTO announcements (room, event_id, titled, asked, acknowledged, own)
        WITH asked AS (SELECT person FROM announcement_people WHERE room = :room AND event_id = :event),
             said AS (SELECT DISTINCT e.sender AS person FROM events e JOIN asked ON asked.person = e.sender
                      WHERE e.subject = :event AND e.room = :room AND e.kind = :acknowledged)
        SELECT :room, :event, :titled, (SELECT count(*) FROM asked), (SELECT count(*) FROM said),
               (EXISTS (SELECT 1 FROM asked WHERE person = :account)
                   OR :mine = 0 AND EXISTS (SELECT 1 FROM supplied WHERE room = :room AND event_id = :event))
                   + EXISTS (SELECT 1 FROM said WHERE person = :account))")
        .bind(":room", announcement.room)
        .bind(":mine", announcement.sender == context.account())
        .bind(":event", announcement.envelope.id)
        .bind(":acknowledged", Kind::Acknowledged)
        .bind(":titled", isTitled(announcement))
        .bind(":account", context.account())
        .run();
}

std::vector<EventId> unconfirmed(store::Connection &db, RoomId room)
{
    auto query = db.prepare(R"(
        SELECT a.event_id FROM announcements a JOIN events e ON e.event_id = a.event_id AND e.room = a.room
        WHERE a.room = :room AND a.acknowledged < a.asked ORDER BY e.ord DESC)");
    query.bind(":room", room);
    std::vector<EventId> subjects;
    while (query.next())
        subjects.push_back(query.get<EventId>(0));
    return subjects;
}

void forgetAnnouncement(FoldContext &context, const Event &announcement)
{
    for (const char *sql : {"DELETE FROM announcements WHERE room = :room AND event_id = :event",
                            "DELETE FROM announcement_people WHERE room = :room AND event_id = :event"})
        context.writer()
            .prepare(sql)
            .bind(":room", announcement.room)
            .bind(":event", announcement.envelope.id)
            .run();
}

void forgetAnnouncements(FoldContext &context, RoomId room)
{
    for (const char *sql : {"DELETE FROM announcements WHERE room = :room",
                            "DELETE FROM announcement_people WHERE room = :room"})
        context.writer().prepare(sql).bind(":room", room).run();
}

} // namespace sw::chat
