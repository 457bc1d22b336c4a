// SPDX-License-Identifier: Apache-2.0
#include "core/store/timeline_rows.h"

namespace sw::store {

namespace {

struct Place {
    qint64 room = 0;
    qint64 order = 0;
};

constexpr Place theEnd{std::numeric_limits<qint64>::max(), 0};

Place endOfSlice(Writer &writer, int atOnce)
{
    auto end
        = writer.prepare("SELECT room, ord FROM timeline_former ORDER BY room, ord LIMIT 1 OFFSET :skipped");
    if (!end.bind(":skipped", atOnce - 1).next())
        return theEnd;
    return {end.get<qint64>(0), end.get<qint64>(1)};
}

void moveUpTo(Writer &writer, Place last)
{
    for (
        const char *sql : {
            R"(INSERT INTO timeline (room, ord, event, kind, flags, source, quote, mentions, change, about, event_id,
                                      sender, time, state, fault, missing, text)
                SELECT f.room, f.ord, f.event, f.kind, f.flags, f.source, f.quote, f.mentions, f.change, f.about,
                       e.event_id, e.sender, e.time, e.state, e.fault, e.missing,
                       CASE WHEN f.kind IN (0, 2) THEN s.text ELSE '' END
                FROM timeline_former f CROSS JOIN events e ON e.id = f.event CROSS JOIN events s ON s.id = f.source
                WHERE (f.room, f.ord) <= (:room, :ord) ORDER BY f.room, f.ord)",
            "DELETE FROM timeline_former WHERE (room, ord) <= (:room, :ord)",
        })
        writer.prepare(sql).bind(":room", last.room).bind(":ord", last.order).run();
}

double rowsIn(Writer &writer, const char *sql)
{
    auto query = writer.prepare(sql);
    return query.next() ? double(query.get<qint64>(0)) : 0;
}

} // namespace

Result<void, Error> fillTimeline(Writer &writer, Work &work, int atOnce)
{
    double left = rowsIn(writer, "SELECT count(*) FROM timeline_former");
    const double all = left + rowsIn(writer, "SELECT count(*) FROM timeline");
    while (left > 0) {
        SW_CHECK(!work.isCancelled(), Error::Interrupted);
        const auto moved
            = writer.transaction(Durability::Normal, [&] { moveUpTo(writer, endOfSlice(writer, atOnce)); });
        if (!moved)
            return moved;
        left -= atOnce;
        work.setProgress(1 - std::max(0.0, left) / all);
    }
    work.setProgress(1);
    return {};
}

} // namespace sw::store
