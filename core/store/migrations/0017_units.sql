-- SPDX-License-Identifier: Apache-2.0
-- The units whose people a room is for: 32 hexadecimal digits each, commas between. Made by a fold (room_titles, topic 2).
ALTER TABLE rooms ADD COLUMN units TEXT NOT NULL DEFAULT '';
-- Whom this device has seen in a room while they belonged to one of its units: when they no longer do, they go.
CREATE TABLE room_unit_people (
    room INTEGER NOT NULL REFERENCES rooms (id) ON DELETE CASCADE,
    person INTEGER NOT NULL REFERENCES addresses (id),
    PRIMARY KEY (room, person)
) STRICT, WITHOUT ROWID;
