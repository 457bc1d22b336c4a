// SPDX-License-Identifier: Apache-2.0
#include "core/roomlog/counters.h"

namespace sw::roomlog {
namespace {

using store::Statement;
using store::Writer;

struct Known {
    qint64 lowest = 0;
    qint64 highest = 0;
    qint64 lowestEvent = 0;
    std::optional<Order> lowestAt; ///< absent: it is not here any more
};

struct Gap {
    qint64 first = 0;
    qint64 last = 0;
    qint64 event = 0;
    Order at; ///< of the event behind it
};

Statement &bindKey(Statement &statement, const Event &event)
{
    return statement.bind(":room", event.room)
        .bind(":sender", event.sender)
        .bind(":device", event.envelope.device);
}

std::optional<Known> known(Writer &writer, const Event &event)
{
    auto query = writer.prepare(R"(
        SELECT c.lowest, c.highest, c.lowest_event, e.ord FROM sender_counters c
        LEFT JOIN events e ON e.id = c.lowest_event AND e.room = c.room AND e.counter = c.lowest
        WHERE c.room = :room AND c.sender = :sender AND c.device = :device)");
    if (!bindKey(query, event).next())
        return {};
    Known known{query.get<qint64>(0), query.get<qint64>(1), query.get<qint64>(2), {}};
    if (!query.isNull(3))
        known.lowestAt = query.get<Order>(3);
    return known;
}

void save(Writer &writer, const Event &event, const Known &known)
{
    auto save = writer.prepare(R"(
        INSERT INTO sender_counters (room, sender, device, lowest, highest, lowest_event)
        VALUES (:room, :sender, :device, :lowest, :highest, :event)
        ON CONFLICT DO UPDATE SET lowest = :lowest, highest = :highest, lowest_event = :event)");
    bindKey(save, event)
        .bind(":lowest", known.lowest)
        .bind(":highest", known.highest)
        .bind(":event", known.lowestEvent)
        .run();
}

void setMissing(Writer &writer, const Gap &gap)
{
    EventStore(writer).setMissing(gap.event, gap.last - gap.first + 1);
}

void addGap(Writer &writer, const Event &event, const Gap &gap)
{
    auto insert = writer.prepare(R"(
        INSERT INTO sender_gaps (room, sender, device, first, last, event)
        SELECT room, sender, :device, :first, :last, id FROM events
        WHERE id = :event AND room = :room AND sender = :sender)"); // it may have been deleted
    bindKey(insert, event).bind(":first", gap.first).bind(":last", gap.last).bind(":event", gap.event).run();
    setMissing(writer, gap);
}

std::optional<Gap> gapWith(Writer &writer, const Event &event)
{
    auto query = writer.prepare(R"(
        SELECT g.first, g.last, g.event, e.ord FROM sender_gaps g JOIN events e ON e.id = g.event
        WHERE g.room = :room AND g.sender = :sender AND g.device = :device AND g.first <= :counter
            AND g.last >= :counter)");
    if (!bindKey(query, event).bind(":counter", event.envelope.counter).next())
        return {};
    return Gap{query.get<qint64>(0), query.get<qint64>(1), query.get<qint64>(2), query.get<Order>(3)};
}

// A late entry splits the gap in which it was missing.
std::optional<Gap> fill(Writer &writer, const Event &event)
{
    const auto gap = gapWith(writer, event);
    if (!gap)
        return {};
    auto remove = writer.prepare(R"(
        DELETE FROM sender_gaps WHERE room = :room AND sender = :sender AND device = :device AND first = :first)");
    bindKey(remove, event).bind(":first", gap->first).run();
    EventStore(writer).setMissing(gap->event, 0);
    const qint64 counter = event.envelope.counter;
    if (gap->first < counter)
        addGap(writer, event, {gap->first, counter - 1, event.row, event.order});
    if (counter < gap->last)
        addGap(writer, event, {counter + 1, gap->last, gap->event, gap->at});
    return gap;
}

} // namespace

Booked bookCounter(Writer &writer, const Event &event)
{
    const qint64 counter = event.envelope.counter;
    if (counter == 0)
        return {};
    auto range = known(writer, event);
    if (!range) {
        save(writer, event, {counter, counter, event.row, event.order});
        return {};
    }
    const auto [lowest, highest, lowestEvent, lowestAt] = *range;
    Booked booked;
    booked.moved = lowestAt && (counter < lowest) != (event.order < *lowestAt);
    if (counter > highest) {
        booked.gap = counter > highest + 1;
        if (booked.gap)
            addGap(writer, event, {highest + 1, counter - 1, event.row, event.order});
        range->highest = counter;
        save(writer, event, *range);
    } else if (counter < lowest) { // an older page
        booked.gap = counter < lowest - 1;
        if (booked.gap)
            addGap(writer, event, {counter + 1, lowest - 1, lowestEvent, {}});
        range->lowest = counter;
        range->lowestEvent = event.row;
        save(writer, event, *range);
    } else {
        const auto gap = fill(writer, event);
        booked.moved = gap && (booked.moved || gap->at < event.order); // else it was booked before
    }
    return booked;
}

} // namespace sw::roomlog
