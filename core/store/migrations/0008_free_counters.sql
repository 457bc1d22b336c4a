-- SPDX-License-Identifier: Apache-2.0
-- Counters of own events that the room refused: the next event takes the lowest, so that nobody misses one for ever.
CREATE TABLE free_counters (
    room INTEGER NOT NULL REFERENCES rooms (id) ON DELETE CASCADE,
    counter INTEGER NOT NULL,
    PRIMARY KEY (room, counter)
) STRICT, WITHOUT ROWID;
