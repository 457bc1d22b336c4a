-- SPDX-License-Identifier: Apache-2.0
-- Account keys that turned up beside the first one of the same serial: somebody else has the slip's code. Kept until a later slip.
CREATE TABLE second_keys (
    person INTEGER PRIMARY KEY REFERENCES addresses (id),
    serial INTEGER NOT NULL,
    account_key BLOB NOT NULL,
    noticed_at INTEGER NOT NULL, -- UTC ms
    looked_at INTEGER NOT NULL DEFAULT 0 -- UTC ms: this account's person has looked at it, and writes on; 0 = not
) STRICT;
