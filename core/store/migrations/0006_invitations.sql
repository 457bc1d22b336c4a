-- SPDX-License-Identifier: Apache-2.0
-- Every invitation that this device has seen. It comes again, out of the account's archive, perhaps after the room was left or
-- forgotten. Outlives the room's row.
CREATE TABLE invitations (
    room INTEGER NOT NULL REFERENCES addresses (id),
    id TEXT NOT NULL, -- chosen by who invites, else the archive's
    PRIMARY KEY (room, id)
) STRICT, WITHOUT ROWID;
INSERT INTO invitations (room, id) SELECT address, invitation FROM rooms WHERE invitation <> '';
ALTER TABLE rooms DROP COLUMN invitation;
