-- SPDX-License-Identifier: Apache-2.0
-- Recordings that were listened to on this computer.
CREATE TABLE files_heard (
    event INTEGER PRIMARY KEY REFERENCES events (id) ON DELETE CASCADE
) STRICT;
