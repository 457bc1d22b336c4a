// SPDX-License-Identifier: Apache-2.0
#include "core/roomlog/index_hold.h"

namespace sw::roomlog {

void holdIndex(store::Writer &writer)
{
    writer.prepare("UPDATE search_index SET held = 1").run();
}

void releaseIndex(store::Writer &writer)
{
    writer
        .prepare(R"(
        INSERT INTO event_text (rowid, text)
        SELECT w.event, t.text FROM search_waiting w CROSS JOIN events e ON e.id = w.event
        CROSS JOIN timeline t ON t.room = e.room AND t.ord = e.ord AND t.event = e.id ORDER BY w.event)")
        .run();
    writer.prepare("DELETE FROM search_waiting").run();
    writer.prepare("UPDATE search_index SET held = 0").run();
}

} // namespace sw::roomlog
