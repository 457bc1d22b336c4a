-- SPDX-License-Identifier: Apache-2.0
-- Addresses in messages; written by the fold of messages (core/files/files_fold).
CREATE TABLE links (
    event INTEGER NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    number INTEGER NOT NULL, -- in the message, from 0
    room INTEGER NOT NULL REFERENCES rooms (id) ON DELETE CASCADE,
    url TEXT NOT NULL,
    PRIMARY KEY (event, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX links_of_room ON links (room, event);

ALTER TABLE files ADD COLUMN folded TEXT NOT NULL DEFAULT ''; -- name and caption, see foldedName()
