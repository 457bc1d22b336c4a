-- SPDX-License-Identifier: Apache-2.0
ALTER TABLE rooms ADD COLUMN since INTEGER NOT NULL DEFAULT 0; -- UTC ms when this device came to know the room
-- Of a direct room that lost against another one of the same two people: the room that goes on. 0 = none.
ALTER TABLE rooms ADD COLUMN successor INTEGER NOT NULL DEFAULT 0;
ALTER TABLE rooms ADD COLUMN bookmarked INTEGER NOT NULL DEFAULT 0; -- the account's bookmarks held it when last seen
ALTER TABLE rooms ADD COLUMN invitation TEXT NOT NULL DEFAULT ''; -- id of the last invitation that was followed
ALTER TABLE rooms ADD COLUMN members_known INTEGER NOT NULL DEFAULT 0; -- the server's list was read once

-- Members as the server's lists say; while a room is being made, as its maker wants them.
CREATE TABLE room_members (
    room INTEGER NOT NULL REFERENCES rooms (id) ON DELETE CASCADE,
    person INTEGER NOT NULL REFERENCES addresses (id),
    role INTEGER NOT NULL DEFAULT 0, -- rooms::Role
    PRIMARY KEY (room, person)
) STRICT, WITHOUT ROWID;

-- What this account still has to do on the server for a room, in this order. Outlives the room's row.
CREATE TABLE room_steps (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    room INTEGER NOT NULL,
    address INTEGER NOT NULL REFERENCES addresses (id),
    step INTEGER NOT NULL, -- rooms::StepKind
    person INTEGER NOT NULL DEFAULT 0 REFERENCES addresses (id),
    role INTEGER NOT NULL DEFAULT 0, -- rooms::Role, of steps that give one
    event_id BLOB NOT NULL DEFAULT x'' -- of the event that tells the room once the step is done; empty = none
) STRICT;
CREATE INDEX room_steps_by_address ON room_steps (address, id);

-- Titles and topics that a room has had, from its log; the one with the greatest order counts. Made by a fold.
CREATE TABLE room_titles (
    room INTEGER NOT NULL REFERENCES rooms (id) ON DELETE CASCADE,
    event_id BLOB NOT NULL,
    topic INTEGER NOT NULL, -- 0 = title, 1 = topic
    ord INTEGER NOT NULL,
    text TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (room, event_id)
) STRICT, WITHOUT ROWID;

-- Who has said goodbye and when somebody was added, from the room's log: an admin's device takes those who left
-- off the server's list, which they cannot do themselves. Made by a fold.
CREATE TABLE room_leavers (
    room INTEGER NOT NULL REFERENCES rooms (id) ON DELETE CASCADE,
    person INTEGER NOT NULL REFERENCES addresses (id),
    left_ord INTEGER NOT NULL DEFAULT 0,
    added_ord INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (room, person)
) STRICT, WITHOUT ROWID;

-- Colleagues as the server and their profiles tell of them.
CREATE TABLE people (
    person INTEGER PRIMARY KEY REFERENCES addresses (id),
    in_roster INTEGER NOT NULL DEFAULT 0,
    roster_name TEXT NOT NULL DEFAULT '',
    units TEXT NOT NULL DEFAULT '', -- roster groups, one a line
    name TEXT NOT NULL DEFAULT '', -- from the profile
    position TEXT NOT NULL DEFAULT '',
    phone TEXT NOT NULL DEFAULT '',
    avatar TEXT NOT NULL DEFAULT '', -- SHA-1 of the picture, hexadecimal; '' = none
    profile_time INTEGER NOT NULL DEFAULT 0 -- UTC ms when the profile was read; 0 = never
) STRICT;
CREATE TABLE avatars (
    hash TEXT PRIMARY KEY,
    picture BLOB NOT NULL
) STRICT, WITHOUT ROWID;
