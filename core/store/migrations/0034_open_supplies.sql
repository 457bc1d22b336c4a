-- SPDX-License-Identifier: Apache-2.0
-- What is open in a room is given apart from its history.
CREATE TABLE supplies (
    room INTEGER NOT NULL REFERENCES rooms (id) ON DELETE CASCADE,
    wish BLOB NOT NULL,
    is_open INTEGER NOT NULL DEFAULT 0, -- 1: what is open, in one portion of number 0; 0: history
    number INTEGER NOT NULL DEFAULT 1, -- of the portion that is made or on its way
    before INTEGER NOT NULL, -- Order: it holds what is before this
    next INTEGER NOT NULL DEFAULT 0, -- Order: the same of the portion after it; 0 = it is the last one
    event BLOB NOT NULL DEFAULT x'', -- event_id under which it is on its way; empty: it is still to be made
    path TEXT NOT NULL DEFAULT '', -- the sealed file
    PRIMARY KEY (room, wish, is_open)
) STRICT, WITHOUT ROWID;
INSERT INTO supplies (room, wish, number, before, next, event, path)
    SELECT room, wish, number, before, next, event, path FROM history_supplies;
DROP TABLE history_supplies;
ALTER TABLE supplies RENAME TO history_supplies;

-- Events that were given as signed and are not, or not in the place that was named.
ALTER TABLE room_logs ADD COLUMN left_out INTEGER NOT NULL DEFAULT 0;
