-- SPDX-License-Identifier: Apache-2.0
-- Of encrypted rooms: Welcomes and snapshots too large for a stanza, which says where they lie; until they are fetched.
CREATE TABLE group_elsewhere (
    room INTEGER NOT NULL REFERENCES rooms (id) ON DELETE CASCADE,
    hash BLOB NOT NULL, -- SHA-256 of what lies there
    part INTEGER NOT NULL, -- groups::Part
    url TEXT NOT NULL,
    size INTEGER NOT NULL, -- bytes
    ord INTEGER NOT NULL, -- Order of the stanza
    stamp INTEGER NOT NULL, -- of the stanza, UTC ms
    tries INTEGER NOT NULL DEFAULT 0, -- in vain
    PRIMARY KEY (room, hash)
) STRICT;
