-- SPDX-License-Identifier: Apache-2.0
-- 0: who is in the room has moved, and the list of its members has not taken it yet.
ALTER TABLE group_rooms ADD COLUMN told INTEGER NOT NULL DEFAULT 1;
-- What the invitation said that the group has reached (groups::Floor); empty: nothing.
ALTER TABLE group_rooms ADD COLUMN floor BLOB NOT NULL DEFAULT x'';
