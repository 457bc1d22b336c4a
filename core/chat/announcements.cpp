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

void keepPeople(FoldContext &context, const Event &announcement)
{
    const QList<Jid> asked = askedBy(announcement);
    if (keptPeople(context, announcement) == QSet<Jid>(asked.begin(), asked.end()))
        return;
    forgetAnnouncement(context, announcement);
    for (const Jid &person : asked)
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
               EXISTS (SELECT 1 FROM asked WHERE person = :account)
                   + EXISTS (SELECT 1 FROM said WHERE person = :account))")
        .bind(":room", announcement.room)
        .bind(":event", announcement.envelope.id)
        .bind(":acknowledged", Kind::Acknowledged)
        .bind(":titled", isTitled(announcement))
        .bind(":account", context.account())
        .run();
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
