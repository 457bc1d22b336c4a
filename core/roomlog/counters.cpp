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
};

struct Gap {
    qint64 first = 0;
    qint64 last = 0;
    qint64 event = 0;
};

Statement &bindKey(Statement &statement, const Event &event)
{
    return statement.bind(":room", event.room)
        .bind(":sender", event.sender)
        .bind(":device", event.envelope.device);
}

// As a rule it is the sender's next one.
bool isNext(Writer &writer, const Event &event)
{
    auto update = writer.prepare(R"(
        UPDATE sender_counters SET highest = :counter
        WHERE room = :room AND sender = :sender AND device = :device AND highest = :counter - 1)");
    return bindKey(update, event).bind(":counter", event.envelope.counter).run() && writer.changes() > 0;
}

std::optional<Known> known(Writer &writer, const Event &event)
{
    auto query = writer.prepare(R"(
        SELECT lowest, highest, lowest_event FROM sender_counters
        WHERE room = :room AND sender = :sender AND device = :device)");
    if (!bindKey(query, event).next())
        return {};
    return Known{query.get<qint64>(0), query.get<qint64>(1), query.get<qint64>(2)};
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
        SELECT first, last, event FROM sender_gaps
        WHERE room = :room AND sender = :sender AND device = :device AND first <= :counter AND last >= :counter)");
    if (!bindKey(query, event).bind(":counter", event.envelope.counter).next())
        return {};
    return Gap{query.get<qint64>(0), query.get<qint64>(1), query.get<qint64>(2)};
}

// A late entry splits the gap in which it was missing.
void fill(Writer &writer, const Event &event)
{
    const auto gap = gapWith(writer, event);
    if (!gap)
        return;
    auto remove = writer.prepare(R"(
        DELETE FROM sender_gaps WHERE room = :room AND sender = :sender AND device = :device AND first = :first)");
    bindKey(remove, event).bind(":first", gap->first).run();
    EventStore(writer).setMissing(gap->event, 0);
    const qint64 counter = event.envelope.counter;
    if (gap->first < counter)
        addGap(writer, event, {gap->first, counter - 1, event.row});
    if (counter < gap->last)
        addGap(writer, event, {counter + 1, gap->last, gap->event});
}

} // namespace

bool bookCounter(Writer &writer, const Event &event)
{
    const qint64 counter = event.envelope.counter;
    if (counter == 0 || isNext(writer, event))
        return false;
    auto range = known(writer, event);
    if (!range) {
        save(writer, event, {counter, counter, event.row});
        return false;
    }
    bool gap = false;
    if (counter > range->highest) {
        gap = counter > range->highest + 1;
        if (gap)
            addGap(writer, event, {range->highest + 1, counter - 1, event.row});
        range->highest = counter;
        save(writer, event, *range);
    } else if (counter < range->lowest) { // an older page
        gap = counter < range->lowest - 1;
        if (gap)
            addGap(writer, event, {counter + 1, range->lowest - 1, range->lowestEvent});
        range->lowest = counter;
        range->lowestEvent = event.row;
        save(writer, event, *range);
    } else {
        fill(writer, event);
    }
    return gap;
}

} // namespace sw::roomlog
