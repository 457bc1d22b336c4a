-- SPDX-License-Identifier: Apache-2.0
-- How long this computer keeps the messages of a room: days, 0 = always.
ALTER TABLE rooms ADD COLUMN keep_days INTEGER NOT NULL DEFAULT 0;
-- UTC ms: what is older was deleted here and is not taken in again, whatever the archive still tells. Only rises.
ALTER TABLE room_logs ADD COLUMN floor INTEGER NOT NULL DEFAULT 0;

-- Where a repair left entries out that the archive may still have: read again from behind `after` up to `until`.
CREATE TABLE log_gaps (
    room INTEGER NOT NULL REFERENCES rooms (id) ON DELETE CASCADE,
    ord INTEGER NOT NULL, -- of the entry before the gap
    after TEXT NOT NULL, -- its archive id
    time INTEGER NOT NULL DEFAULT 0, -- its time
    until TEXT NOT NULL DEFAULT '', -- archive id of the entry behind the gap; '' = to the end of the archive
    PRIMARY KEY (room, ord)
) STRICT, WITHOUT ROWID;
-- Messages that the last repair could not read, to tell which of them came back.
CREATE TABLE lost_events (
    room INTEGER NOT NULL REFERENCES rooms (id) ON DELETE CASCADE,
    event_id BLOB NOT NULL,
    PRIMARY KEY (room, event_id)
) STRICT, WITHOUT ROWID;

-- 1 = texts were erased: the index still holds their tokens, marked as deleted, until all of it has been merged.
ALTER TABLE search_index ADD COLUMN purge INTEGER NOT NULL DEFAULT 0;
CREATE TRIGGER events_erased AFTER UPDATE OF text ON events WHEN old.text <> '' AND new.text = ''
BEGIN
    UPDATE search_index SET purge = 1 WHERE purge = 0;
END;
CREATE TRIGGER events_deleted AFTER DELETE ON events WHEN old.text <> ''
BEGIN
    UPDATE search_index SET purge = 1 WHERE purge = 0;
END;
