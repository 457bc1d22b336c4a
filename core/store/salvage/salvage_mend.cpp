// SPDX-License-Identifier: Apache-2.0
// What was copied hangs together again, and the logs know where to read.
#include "core/store/salvage/salvage.h"

namespace sw::store {

namespace {

// Without its sender, room or event a row says nothing.
constexpr auto dropLoose = R"(
    INSERT INTO lost SELECT room, ord FROM events WHERE sender NOT IN (SELECT id FROM addresses);
    UPDATE rooms SET peer = 0 WHERE peer NOT IN (SELECT id FROM addresses);
    DELETE FROM rooms WHERE address NOT IN (SELECT id FROM addresses WHERE id <> 0);
    DELETE FROM events WHERE sender NOT IN (SELECT id FROM addresses) OR room NOT IN (SELECT id FROM rooms);
    DELETE FROM outbox WHERE event NOT IN (SELECT id FROM events) OR room NOT IN (SELECT id FROM rooms);
    DELETE FROM timeline WHERE event NOT IN (SELECT id FROM events) OR source NOT IN (SELECT id FROM events);
    UPDATE timeline SET about = 0 WHERE about NOT IN (SELECT id FROM addresses);
    UPDATE room_summary SET last_sender = 0 WHERE last_sender NOT IN (SELECT id FROM addresses);
    DELETE FROM room_summary WHERE room NOT IN (SELECT id FROM rooms);
    DELETE FROM room_logs WHERE room NOT IN (SELECT id FROM rooms);
    DELETE FROM sender_counters WHERE room NOT IN (SELECT id FROM rooms) OR sender NOT IN (SELECT id FROM addresses);
    DELETE FROM sender_gaps WHERE room NOT IN (SELECT id FROM rooms) OR sender NOT IN (SELECT id FROM addresses)
        OR event NOT IN (SELECT id FROM events);
    DELETE FROM reading WHERE room NOT IN (SELECT id FROM rooms);
    DELETE FROM read_marks WHERE room NOT IN (SELECT id FROM rooms) OR member NOT IN (SELECT id FROM addresses);
    DELETE FROM drafts WHERE room NOT IN (SELECT id FROM rooms);
    DELETE FROM recordings WHERE room NOT IN (SELECT id FROM rooms);
    DELETE FROM room_members WHERE room NOT IN (SELECT id FROM rooms) OR person NOT IN (SELECT id FROM addresses);
    DELETE FROM room_titles WHERE room NOT IN (SELECT id FROM rooms);
    DELETE FROM room_unit_people WHERE room NOT IN (SELECT id FROM rooms) OR person NOT IN (SELECT id FROM addresses);
    DELETE FROM room_leavers WHERE room NOT IN (SELECT id FROM rooms) OR person NOT IN (SELECT id FROM addresses);
    DELETE FROM room_steps WHERE address NOT IN (SELECT id FROM addresses) OR person NOT IN (SELECT id FROM addresses);
    DELETE FROM people WHERE person NOT IN (SELECT id FROM addresses);
    DELETE FROM invitations WHERE room NOT IN (SELECT id FROM addresses);
    DELETE FROM log_gaps WHERE room NOT IN (SELECT id FROM rooms);
    DELETE FROM files WHERE event NOT IN (SELECT id FROM events) OR room NOT IN (SELECT id FROM rooms);
    DELETE FROM file_sends WHERE event NOT IN (SELECT id FROM events);
    DELETE FROM file_parts WHERE event NOT IN (SELECT event FROM file_sends);
    DELETE FROM file_sources WHERE event NOT IN (SELECT id FROM events);
    DELETE FROM files_heard WHERE event NOT IN (SELECT id FROM events);
    DELETE FROM file_lists WHERE content NOT IN (SELECT content FROM file_cache);
    DELETE FROM lost_events WHERE room NOT IN (SELECT id FROM rooms);
    DELETE FROM task_change_rooms WHERE task NOT IN (SELECT id FROM events)
        OR publication NOT IN (SELECT publication FROM task_changes);
)";

// Own messages whose place in the outbox is lost wait there again: before anything is sent the archive is
// read, and takes out what it has. Their order is that in which they were written.
constexpr auto queueOwn = R"(
    INSERT INTO outbox (room, event, message_id, state)
        SELECT room, id, lower(hex(event_id)), CASE WHEN id IN (SELECT event FROM file_sends) THEN 5 ELSE 0 END FROM events
        WHERE state = 3 AND id NOT IN (SELECT event FROM outbox) ORDER BY ord;
)";

// A room whose log row is lost begins anew with what is here.
constexpr auto mendLogs = R"(
    INSERT OR IGNORE INTO room_logs (room, cursor, cursor_time)
        SELECT e.room, e.stanza_id, max(e.time) FROM events e
        WHERE e.state = 0 AND e.stanza_id <> '' GROUP BY e.room;
    UPDATE room_logs SET folds_version = -1;
    UPDATE room_logs SET next_counter = 1 + max(next_counter - 1, coalesce((SELECT max(counter) FROM events e
        JOIN outbox o ON o.event = e.id WHERE e.room = room_logs.room), 0));
)";

// The ends: read on from the last entry that is here, and back from the first one.
constexpr auto mendEnds = R"(
    CREATE TEMP TABLE ends AS
        SELECT room, min(ord) AS first, max(ord) AS last FROM main.events
        WHERE state = 0 AND stanza_id <> '' GROUP BY room;
    UPDATE room_logs SET cursor = '', cursor_time = 0, oldest = '', oldest_complete = 0
        WHERE room IN (SELECT room FROM lost) AND room NOT IN (SELECT room FROM ends);
    UPDATE room_logs SET (cursor, cursor_time) = (SELECT e.stanza_id, e.time FROM events e, ends
            WHERE ends.room = room_logs.room AND e.room = ends.room AND e.ord = ends.last)
        WHERE room IN (SELECT l.room FROM lost l JOIN ends USING (room) WHERE l.ord > ends.last);
    UPDATE room_logs SET oldest_complete = 0, oldest = (SELECT e.stanza_id FROM events e, ends
            WHERE ends.room = room_logs.room AND e.room = ends.room AND e.ord = ends.first)
        WHERE room IN (SELECT l.room FROM lost l JOIN ends USING (room) WHERE l.ord < ends.first)
           OR (oldest = '' AND room IN (SELECT room FROM ends));
)";

constexpr auto mendMiddle = R"(
    INSERT OR REPLACE INTO log_gaps (room, ord, after, time, until)
        SELECT g.room, g.ord, e.stanza_id, e.time,
               coalesce((SELECT n.stanza_id FROM events n WHERE n.room = g.room AND n.ord > g.last AND n.state = 0
                         AND n.stanza_id <> '' ORDER BY n.ord LIMIT 1), '')
        FROM (SELECT l.room, max(l.ord) AS last,
                     (SELECT b.ord FROM events b WHERE b.room = l.room AND b.ord < l.ord AND b.state = 0
                      AND b.stanza_id <> '' ORDER BY b.ord DESC LIMIT 1) AS ord
              FROM lost l JOIN ends USING (room) WHERE l.ord > ends.first AND l.ord < ends.last GROUP BY 1, 3) g
        JOIN events e ON e.room = g.room AND e.ord = g.ord;
)";

// Nobody knows where: all that was held here is compared with the archive.
constexpr auto readAllAgain = R"(
    INSERT OR REPLACE INTO log_gaps (room, ord, after, time, until)
        SELECT e.room, e.ord, e.stanza_id, e.time, '' FROM events e JOIN ends ON ends.room = e.room AND e.ord = ends.first;
    UPDATE room_logs SET oldest_complete = 0, oldest = (SELECT e.stanza_id FROM events e, ends
            WHERE ends.room = room_logs.room AND e.room = ends.room AND e.ord = ends.first)
        WHERE room IN (SELECT room FROM ends);
)";

} // namespace

void Salvage::keepLost()
{
    const auto done = m_target->transaction(Durability::Normal, [&] {
        (void)m_target->execute("CREATE TEMP TABLE lost (room INTEGER, ord INTEGER)");
        (void)m_target->execute("DELETE FROM lost_events");
        for (const Entry &entry : std::as_const(m_lost)) {
            m_target->prepare("INSERT INTO lost (room, ord) VALUES (:room, :ord)")
                .bind(":room", entry.room)
                .bind(":ord", entry.ord)
                .run();
            if (!entry.eventId.isEmpty() && (entry.shown || !m_shownKnown))
                m_target->prepare("INSERT OR IGNORE INTO lost_events (room, event_id) VALUES (:room, :event)")
                    .bind(":room", entry.room)
                    .bind(":event", entry.eventId)
                    .run();
        }
    });
    if (!done)
        m_failure = done.error();
}

void Salvage::mend()
{
    if (m_failure)
        return;
    const auto done = m_target->transaction(Durability::Normal, [&] {
        for (const char *step : {dropLoose, queueOwn, mendLogs, mendEnds})
            (void)m_target->execute(step);
        (void)m_target->execute(m_uncertain ? readAllAgain : mendMiddle);
    });
    if (!done)
        m_failure = done.error();
}

} // namespace sw::store
