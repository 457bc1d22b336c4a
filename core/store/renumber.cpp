// SPDX-License-Identifier: Apache-2.0
#include "core/store/renumber.h"

#include <QStringList>

#include <algorithm>
#include <vector>

namespace sw::store {

namespace {

constexpr double shareOfRows = 0.7; // of the time; the rest is the indexes that are not in the order of time
constexpr int formerBits = 14; // of a row of the former kind, below its second since 2020-01-01
constexpr qint64 secondsPerRow = 2;
constexpr qint64 surelyFormer = qint64{1} << 40; // since February 2022; no row of the present kind is as high

/// How far it is. New rows rise with the former ones and are never higher, so whatever names an event above
/// `done` names it by its former row, and whatever names one up to there has been changed.
struct Reached {
    qint64 done = -1; ///< the last former row
    qint64 row = 0; ///< the last new one
};

struct Moved {
    qint64 from = 0;
    qint64 to = 0;
    qint64 room = 0;
    qint64 order = 0;
};

Reached placeOf(Writer &writer)
{
    auto fact = writer.prepare("SELECT value FROM facts WHERE name = 'renumbered'");
    if (!fact.next())
        return {};
    const QStringList numbers = fact.get<QString>(0).split(u' ');
    return {numbers.first().toLongLong(), numbers.last().toLongLong()};
}

std::vector<Moved> nextSlice(Writer &writer, Reached &place, int atOnce)
{
    std::vector<Moved> slice;
    auto events
        = writer.prepare("SELECT id, room, ord FROM events WHERE id > :done ORDER BY id LIMIT :limit");
    events.bind(":done", place.done).bind(":limit", atOnce);
    while (events.next()) {
        place.done = events.get<qint64>(0);
        place.row = std::max((place.done >> formerBits) / secondsPerRow, place.row + 1);
        slice.push_back({place.done, place.row, events.get<qint64>(1), events.get<qint64>(2)});
    }
    return slice;
}

void moveOne(Writer &writer, const Moved &one)
{
    writer.prepare("INSERT INTO moved (former, row) VALUES (:former, :row)")
        .bind(":former", one.from)
        .bind(":row", one.to)
        .run();
    if (one.from == one.to)
        return;
    writer.prepare("UPDATE events SET id = :row WHERE id = :former")
        .bind(":row", one.to)
        .bind(":former", one.from)
        .run();
    writer
        .prepare(R"(
        UPDATE timeline SET event = :row, source = CASE source WHEN :former THEN :row ELSE source END
        WHERE room = :room AND ord = :ord AND event = :former)")
        .bind(":row", one.to)
        .bind(":former", one.from)
        .bind(":room", one.room)
        .bind(":ord", one.order)
        .run();
}

// Whatever names an event that has gone names none.
void moveNames(Writer &writer, qint64 above, qint64 upTo)
{
    for (const char *sql : {
             R"(UPDATE timeline SET source = coalesce((SELECT row FROM moved WHERE former = source), source)
                WHERE source <> event AND source > :above AND source <= :upTo)",
             R"(UPDATE outbox SET event = coalesce((SELECT row FROM moved WHERE former = event), event)
                WHERE event > :above AND event <= :upTo)",
             R"(UPDATE sender_gaps SET event = coalesce((SELECT row FROM moved WHERE former = event), event)
                WHERE event > :above AND event <= :upTo)",
             R"(UPDATE sender_counters SET lowest_event
                    = coalesce((SELECT row FROM moved WHERE former = lowest_event), 0)
                WHERE lowest_event > :above AND lowest_event <= :upTo)",
             R"(UPDATE reading SET event = coalesce((SELECT row FROM moved WHERE former = event), 0)
                WHERE event > :above AND event <= :upTo)",
             R"(UPDATE read_marks SET marker = coalesce((SELECT row FROM moved WHERE former = marker), 0)
                WHERE marker > :above AND marker <= :upTo)",
         })
        writer.prepare(sql).bind(":above", above).bind(":upTo", upTo).run();
}

void remember(Writer &writer, const Reached &place)
{
    writer.prepare("INSERT OR REPLACE INTO facts (name, value) VALUES ('renumbered', :value)")
        .bind(":value", QStringLiteral("%1 %2").arg(place.done).arg(place.row))
        .run();
}

/// How many were in the slice.
std::size_t moveSlice(Writer &writer, int atOnce)
{
    Reached place = placeOf(writer);
    const qint64 above = place.done;
    const std::vector<Moved> slice = nextSlice(writer, place, atOnce);
    if (slice.empty())
        return 0;
    (void)writer.execute("DELETE FROM moved");
    for (const Moved &one : slice)
        moveOne(writer, one);
    moveNames(writer, above, place.done);
    remember(writer, place);
    return slice.size();
}

double eventsAbove(Writer &writer, qint64 row)
{
    auto query = writer.prepare("SELECT count(*) FROM events WHERE id > :row");
    return query.bind(":row", row).next() ? double(query.get<qint64>(0)) : 0;
}

Result<void, Error> moveAll(Writer &writer, Work &work, int atOnce)
{
    const double all = eventsAbove(writer, -1);
    double done = all - eventsAbove(writer, placeOf(writer).done);
    for (std::size_t moved = 1; moved > 0; done += double(moved)) {
        SW_CHECK(!work.isCancelled(), Error::Interrupted);
        const auto kept = writer.transaction(Durability::Normal, [&] { moved = moveSlice(writer, atOnce); });
        if (!kept)
            return kept;
        work.setProgress(all > 0 ? shareOfRows * done / all : shareOfRows);
    }
    return {};
}

} // namespace

bool holdsFormerRows(Writer &writer)
{
    auto highest = writer.prepare("SELECT max(id) FROM events");
    return placeOf(writer).done >= 0 || (highest.next() && highest.get<qint64>(0) >= surelyFormer);
}

Result<void, Error> renumberEvents(Writer &writer, Work &work, int atOnce)
{
    // A row that moves is no row that goes; the slice moves all that hangs on it. Each statement is a
    // transaction.
    const auto prepared = writer.execute(R"(
        PRAGMA foreign_keys = OFF;
        DROP INDEX IF EXISTS events_by_event_id;
        DROP INDEX IF EXISTS events_by_stanza_key;
        DROP INDEX IF EXISTS events_by_fingerprint;
        CREATE INDEX IF NOT EXISTS timeline_edited ON timeline (source) WHERE source <> event;
        CREATE TEMP TABLE IF NOT EXISTS moved (former INTEGER PRIMARY KEY, row INTEGER NOT NULL))");
    if (!prepared)
        return prepared;
    if (const auto moved = moveAll(writer, work, atOnce); !moved)
        return moved;
    double part = shareOfRows;
    for (const char *index :
         {"CREATE UNIQUE INDEX IF NOT EXISTS events_by_event_id ON events (event_id, room)",
          "CREATE INDEX IF NOT EXISTS events_by_stanza_key ON events (stanza_key) WHERE stanza_key <> 0",
          "CREATE INDEX IF NOT EXISTS events_by_fingerprint ON events (fingerprint)"}) {
        SW_CHECK(!work.isCancelled(), Error::Interrupted);
        if (const auto made = writer.execute(index); !made)
            return made;
        work.setProgress(part += (1 - shareOfRows) / 4);
    }
    work.setProgress(1);
    return writer.execute("DROP TABLE moved; DROP INDEX timeline_edited; PRAGMA foreign_keys = ON");
}

} // namespace sw::store
