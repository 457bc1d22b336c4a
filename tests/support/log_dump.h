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
               hex(t.quote) || '|' || t.mentions || '|' || s.text || '|' || t.change || '|' || t.about
        FROM timeline t JOIN events e ON e.id = t.event JOIN events s ON s.id = t.source ORDER BY t.room, t.ord)"
                  : R"(
        SELECT 't|' || t.room || '|' || hex(e.event_id) || '|' || t.kind || '|' || (t.flags & 1) || '|' ||
               hex(t.quote) || '|' || s.text || '|' || a.address || '|' || e.stanza_id || '|' || e.time
        FROM timeline t JOIN events e ON e.id = t.event JOIN events s ON s.id = t.source
        JOIN addresses a ON a.id = e.sender ORDER BY t.room, t.ord)");
    add(R"(
        SELECT 'm|' || m.room || '|' || a.address || '|' || hex(m.event_id) FROM read_marks m
        JOIN addresses a ON a.id = m.member ORDER BY m.room, a.address)");
    if (withOrder)
        add(R"(
            SELECT 's|' || room || '|' || unread || '|' || mentions || '|' || last_text || '|' || last_time || '|' ||
                   last_failed FROM room_summary ORDER BY room)");
    return lines;
}

} // namespace sw::test
