-- SPDX-License-Identifier: Apache-2.0
ALTER TABLE rooms ADD COLUMN quiet INTEGER NOT NULL DEFAULT 0; -- this account made the room announce moderators only
