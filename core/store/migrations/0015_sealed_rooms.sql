-- SPDX-License-Identifier: Apache-2.0
-- How this device stands in a room's group, and when its leaf was renewed last (UTC ms; 0 = never).
ALTER TABLE group_rooms ADD COLUMN renewed INTEGER NOT NULL DEFAULT 0;
-- What the window shows of it: roomlog::GroupStanding.
ALTER TABLE rooms ADD COLUMN standing INTEGER NOT NULL DEFAULT 0;
-- Of an encrypted room: the devices by which the person reads it.
ALTER TABLE room_members ADD COLUMN devices INTEGER NOT NULL DEFAULT 0;
