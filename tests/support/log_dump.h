// SPDX-License-Identifier: Apache-2.0
#pragma once
// What folds made of a log, as lines to compare.
#include "core/store/connection.h"

#include <QStringList>

namespace sw::test {

/// Every row of the tables that folds write, and of the log itself without what differs from device to
/// device.
inline QStringList foldedRows(store::Connection &connection, bool withOrder = true)
{
    QStringList lines;
    const auto add = [&](const char *sql) {
        auto query = connection.prepare(sql);
        while (query.next())
            lines.append(query.get<QString>(0));
    };
    add(withOrder ? R"(
        SELECT 't|' || t.room || '|' || t.ord || '|' || hex(e.event_id) || '|' || t.kind || '|' || t.flags || '|' ||
               hex(t.quote) || '|' || t.mentions || '|' || t.text || '|' || t.change || '|' || t.about || '|' || t.missing
        FROM timeline t JOIN events e ON e.id = t.event ORDER BY t.room, t.ord)"
                  : R"(
        SELECT 't|' || t.room || '|' || hex(e.event_id) || '|' || t.kind || '|' || (t.flags & 1) || '|' ||
               hex(t.quote) || '|' || t.text || '|' || a.address || '|' || e.stanza_id || '|' || t.time
        FROM timeline t JOIN events e ON e.id = t.event JOIN addresses a ON a.id = t.sender ORDER BY t.room, t.ord)");
    add(R"(
        SELECT 'm|' || m.room || '|' || a.address || '|' || hex(m.event_id) FROM read_marks m
        JOIN addresses a ON a.id = m.member ORDER BY m.room, a.address)");
    if (withOrder)
        add(R"(
            SELECT 's|' || room || '|' || unread || '|' || mentions || '|' || last_text || '|' || last_time || '|' ||
                   last_failed FROM room_summary ORDER BY room)");
    return lines;
}

/// Rows of the timeline whose copies differ from what their events say.
inline QStringList untrueCopies(store::Connection &connection)
{
    QStringList lines;
    auto query = connection.prepare(R"(
        SELECT t.room || '|' || t.ord || '|' || t.kind || '|' || t.text || '|' || coalesce(s.text, '-')
        FROM timeline t LEFT JOIN events e ON e.id = t.event AND e.room = t.room AND e.ord = t.ord
        LEFT JOIN events s ON s.id = t.source
        WHERE e.id IS NULL OR s.id IS NULL OR t.event_id <> e.event_id OR t.sender <> e.sender OR t.time <> e.time
           OR t.state <> e.state OR t.fault <> e.fault OR t.missing <> e.missing
           OR t.text <> CASE WHEN t.kind IN (0, 2) THEN s.text ELSE '' END)");
    while (query.next())
        lines.append(query.get<QString>(0));
    return lines;
}

} // namespace sw::test
