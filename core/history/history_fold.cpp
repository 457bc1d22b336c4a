// SPDX-License-Identifier: Apache-2.0
#include "core/history/history_fold.h"

#include "core/files/files_fold.h"
#include "core/history/history_events.h"

namespace sw::history {

using roomlog::Event;
using roomlog::FoldContext;
using roomlog::Kind;

namespace {

void keepWish(FoldContext &context, const Event &event, const Wanted &wanted)
{
    context.writer()
        .prepare(R"(
        INSERT OR REPLACE INTO history_wishes (room, event_id, person, device, time, key, up_to, up_to_time)
        VALUES (:room, :event, :person, :device, :time, :key, :upTo, :upToTime))")
        .bind(":room", event.room)
        .bind(":event", event.envelope.id)
        .bind(":person", event.sender)
        .bind(":device", event.envelope.device)
        .bind(":time", event.time)
        .bind(":key",
              QByteArrayView(reinterpret_cast<const char *>(wanted.key.data()), qsizetype(wanted.key.size())))
        .bind(":upTo", wanted.upTo)
        .bind(":upToTime", wanted.upToTime)
        .run();
}

void keepPortion(FoldContext &context, const Event &event, const Supplied &supplied)
{
    context.writer()
        .prepare(R"(
        INSERT OR REPLACE INTO history_portions (room, event_id, wish, person, device, time, number, left)
        VALUES (:room, :event, :wish, :person, :device, :time, :number, :left))")
        .bind(":room", event.room)
        .bind(":event", event.envelope.id)
        .bind(":wish", supplied.wish)
        .bind(":person", event.sender)
        .bind(":device", event.envelope.device)
        .bind(":time", event.time)
        .bind(":number", supplied.number)
        .bind(":left", supplied.left)
        .run();
}

/// That what is open counts is an administrator's word.
bool mayGive(const Event &event, const Supplied &supplied)
{
    return supplied.number != OpenPortion || event.voice == roomlog::Voice::Administrator
        || event.voice == roomlog::Voice::Unknown;
}

} // namespace

std::vector<Kind> HistoryFold::kinds()
{
    return {Kind::HistoryWanted, Kind::HistorySupplied};
}

void HistoryFold::fold(FoldContext &context, RoomId room, const EventId &subject, const Event *)
{
    for (const Event &event : context.events(room, subject)) {
        if (event.envelope.id != subject)
            continue;
        if (const auto wanted = wantedIn(event)) {
            keepWish(context, event, *wanted);
            context.tellHistory();
        } else if (const auto supplied = suppliedIn(event); supplied && mayGive(event, *supplied)) {
            keepPortion(context, event, *supplied);
            (void)files::keep(context, event); // kept in the cache while it is needed
            context.tellHistory();
        }
    }
}

void HistoryFold::reset(FoldContext &context, RoomId room)
{
    context.writer().prepare("DELETE FROM history_wishes WHERE room = :room").bind(":room", room).run();
    context.writer().prepare("DELETE FROM history_portions WHERE room = :room").bind(":room", room).run();
}

} // namespace sw::history
