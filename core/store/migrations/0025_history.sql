-- SPDX-License-Identifier: Apache-2.0
-- Devices that ask a room for what was before they came in. Written by the fold of core/history.
CREATE TABLE history_wishes (
    room INTEGER NOT NULL REFERENCES rooms (id) ON DELETE CASCADE,
    event_id BLOB NOT NULL,
    person INTEGER NOT NULL REFERENCES addresses (id),
    device INTEGER NOT NULL, -- events.device
    time INTEGER NOT NULL, -- UTC ms
    key BLOB NOT NULL, -- to seal for
    up_to TEXT NOT NULL, -- archive id of the last entry that is wanted
    up_to_time INTEGER NOT NULL, -- its time, UTC ms
    PRIMARY KEY (room, event_id)
) STRICT, WITHOUT ROWID;

-- What they were given, by whom; written by the same fold.
CREATE TABLE history_portions (
    room INTEGER NOT NULL REFERENCES rooms (id) ON DELETE CASCADE,
    event_id BLOB NOT NULL,
    wish BLOB NOT NULL, -- event_id of it
    person INTEGER NOT NULL REFERENCES addresses (id),
    device INTEGER NOT NULL,
    time INTEGER NOT NULL,
    number INTEGER NOT NULL, -- 1, 2 …, the newest history first
    left INTEGER NOT NULL, -- how many are about to follow
    PRIMARY KEY (room, event_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX history_portions_by_wish ON history_portions (wish, room);

-- What this device has asked for. No row: it has not looked yet whether there is anything to ask for.
CREATE TABLE history_asked (
    room INTEGER PRIMARY KEY REFERENCES rooms (id) ON DELETE CASCADE,
    wish BLOB NOT NULL,
    secret BLOB NOT NULL, -- the private key
    up_to TEXT NOT NULL,
    up_to_time INTEGER NOT NULL,
    step INTEGER NOT NULL DEFAULT 0 -- history::Step
) STRICT;
-- Portions that this device is done with: taken in, or refused.
CREATE TABLE history_taken (
    room INTEGER NOT NULL REFERENCES rooms (id) ON DELETE CASCADE,
    event_id BLOB NOT NULL,
    fault INTEGER NOT NULL DEFAULT 0, -- history::Fault
    PRIMARY KEY (room, event_id)
) STRICT, WITHOUT ROWID;

-- What this device is giving to others.
CREATE TABLE history_supplies (
    room INTEGER NOT NULL REFERENCES rooms (id) ON DELETE CASCADE,
    wish BLOB NOT NULL,
    number INTEGER NOT NULL DEFAULT 1, -- of the portion that is made or on its way
    before INTEGER NOT NULL, -- Order: it holds what is before this
    next INTEGER NOT NULL DEFAULT 0, -- Order: the same of the portion after it; 0 = it is the last one
    event BLOB NOT NULL DEFAULT x'', -- event_id under which it is on its way; empty: it is still to be made
    path TEXT NOT NULL DEFAULT '', -- the sealed file
    PRIMARY KEY (room, wish)
) STRICT, WITHOUT ROWID;

-- Events that others have read and given to this device.
CREATE TABLE supplied (
    room INTEGER NOT NULL REFERENCES rooms (id) ON DELETE CASCADE,
    event_id BLOB NOT NULL,
    person INTEGER NOT NULL REFERENCES addresses (id), -- who answers for it; of the own account's devices it is no row
    PRIMARY KEY (room, event_id)
) STRICT, WITHOUT ROWID;

-- How many days of what was before members give to who comes in.
ALTER TABLE rooms ADD COLUMN history_days INTEGER NOT NULL DEFAULT 90;
