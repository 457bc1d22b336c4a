// SPDX-License-Identifier: Apache-2.0
#include "core/rooms/rooms_fold.h"

#include "core/rooms/rooms_events.h"
#include "core/runtime/safe_text.h"
#include "core/store/statement.h"

namespace sw::rooms {

using roomlog::Event;
using roomlog::FoldContext;
using roomlog::Kind;

namespace {

constexpr qint64 belowTitles = qint64{1} << 61; ///< what is told to newcomers counts less than any title

void keepTitle(FoldContext &context, RoomId room, const Event &event)
{
    const Said said = saidIn(event);
    const bool isState = event.envelope.kind == Kind::RoomState;
    context.writer()
        .prepare(R"(INSERT INTO room_titles (room, event_id, topic, ord, text)
                    VALUES (:room, :event, :topic, :ord, :text)
                    ON CONFLICT (room, event_id) DO UPDATE SET ord = excluded.ord, text = excluded.text)")
        .bind(":room", room)
        .bind(":event", event.envelope.id)
        .bind(":topic", said.what)
        .bind(":ord", isState ? Order{event.order.value - belowTitles} : event.order)
        .bind(":text", said.text)
        .run();
}

void keepLeaver(FoldContext &context, RoomId room, const Event &event)
{
    const char *sql = event.envelope.kind == Kind::MemberLeft
        ? R"(INSERT INTO room_leavers (room, person, left_ord) VALUES (:room, :person, :ord)
             ON CONFLICT (room, person) DO UPDATE SET left_ord = excluded.left_ord)"
        : R"(INSERT INTO room_leavers (room, person, added_ord) VALUES (:room, :person, :ord)
             ON CONFLICT (room, person) DO UPDATE SET added_ord = excluded.added_ord)";
    for (const Jid &person : peopleOf(event))
        context.writer()
            .prepare(sql)
            .bind(":room", room)
            .bind(":person", person)
            .bind(":ord", event.order)
            .run();
}

} // namespace

std::vector<Kind> RoomsFold::kinds()
{
    return {Kind::Created,    Kind::Title,         Kind::Topic,       Kind::MemberAdded,
            Kind::MemberLeft, Kind::MemberRemoved, Kind::RoleChanged, Kind::RoomState,
            Kind::Units,      Kind::KeyStep,       Kind::HistoryRule};
}

void RoomsFold::fold(FoldContext &context, RoomId room, const EventId &subject, const Event *)
{
    context.writer()
        .prepare("DELETE FROM room_titles WHERE room = :room AND event_id = :subject")
        .bind(":room", room)
        .bind(":subject", subject)
        .run();
    for (const Event &event : context.events(room, subject)) {
        const Kind kind = event.envelope.kind;
        if (kind == Kind::RoomState || kind == Kind::Units) {
            keepTitle(context, room, event);
            context.tellMembers(); // units may name others
        }
        if (kind == Kind::KeyStep && changeOf(event) == Change::None)
            context.hide(event);
        if (changeOf(event) == Change::None)
            continue;
        context.show(event, rowOf(event, context.account(), context.writer()));
        if (kind == Kind::Created || kind == Kind::Title || kind == Kind::Topic || kind == Kind::HistoryRule)
            keepTitle(context, room, event);
        if (kind == Kind::MemberLeft || kind == Kind::MemberAdded)
            keepLeaver(context, room, event);
        if (kind != Kind::KeyStep && !peopleOf(event).isEmpty())
            context.tellMembers();
    }
}

void RoomsFold::finish(FoldContext &context, RoomId room)
{
    // An empty title is no title: Created of a direct room, or one that the invitation had to tell first.
    context.writer()
        .prepare(R"(UPDATE rooms SET
                      title = coalesce((SELECT text FROM room_titles WHERE room = :room AND topic = 0
                                          AND text <> '' ORDER BY ord DESC LIMIT 1), title),
                      topic = coalesce((SELECT text FROM room_titles WHERE room = :room AND topic = 1
                                          ORDER BY ord DESC LIMIT 1), topic),
                      units = coalesce((SELECT text FROM room_titles WHERE room = :room AND topic = 2
                                          ORDER BY ord DESC LIMIT 1), units),
                      history_days = coalesce((SELECT CAST(text AS INTEGER) FROM room_titles WHERE room = :room
                                          AND topic = 3 ORDER BY ord DESC LIMIT 1), history_days)
                    WHERE id = :room AND EXISTS (SELECT 1 FROM room_titles WHERE room = :room))")
        .bind(":room", room)
        .run();
}

void RoomsFold::reset(FoldContext &context, RoomId room)
{
    context.writer().prepare("DELETE FROM room_titles WHERE room = :room").bind(":room", room).run();
    context.writer().prepare("DELETE FROM room_leavers WHERE room = :room").bind(":room", room).run();
}

} // namespace sw::rooms
