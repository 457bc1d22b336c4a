-- SPDX-License-Identifier: Apache-2.0
-- Announcements, whom they ask, and how many of those have confirmed. Made by core/chat's fold.
CREATE TABLE announcements (
    room INTEGER NOT NULL REFERENCES rooms (id) ON DELETE CASCADE,
    event_id BLOB NOT NULL,
    titled INTEGER NOT NULL DEFAULT 0, -- 1: the first line of the text is the title
    asked INTEGER NOT NULL DEFAULT 0,
    acknowledged INTEGER NOT NULL DEFAULT 0,
    own INTEGER NOT NULL DEFAULT 0, -- of this account: 0 not asked, 1 asked, 2 has confirmed
    PRIMARY KEY (room, event_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE announcement_people (
    room INTEGER NOT NULL REFERENCES rooms (id) ON DELETE CASCADE,
    event_id BLOB NOT NULL,
    person INTEGER NOT NULL REFERENCES addresses (id),
    PRIMARY KEY (room, event_id, person)
) STRICT, WITHOUT ROWID;
