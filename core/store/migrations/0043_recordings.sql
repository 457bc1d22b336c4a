-- SPDX-License-Identifier: Apache-2.0
-- What was spoken for a room and neither sent nor thrown away, as it would be sent.
CREATE TABLE recordings (
    room INTEGER PRIMARY KEY REFERENCES rooms (id) ON DELETE CASCADE,
    duration INTEGER NOT NULL DEFAULT 0,
    bars BLOB NOT NULL DEFAULT x'',
    bytes BLOB NOT NULL DEFAULT x''
) STRICT;
