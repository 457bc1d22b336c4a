-- SPDX-License-Identifier: Apache-2.0
-- What the sender's word counted for when the event was sealed: roomlog::Voice; 0: not judged.
ALTER TABLE events ADD COLUMN voice INTEGER NOT NULL DEFAULT 0;
-- 1: only administrators write in the room. As its group says.
ALTER TABLE rooms ADD COLUMN admins_write INTEGER NOT NULL DEFAULT 0;
-- People of the room's units who cannot be let in yet: too many wait for their first device.
ALTER TABLE rooms ADD COLUMN units_left_out INTEGER NOT NULL DEFAULT 0;
-- What could not be read is counted by its reason.
CREATE INDEX events_faults ON events (fault) WHERE fault <> 0;
