-- SPDX-License-Identifier: Apache-2.0
-- Account keys that this account's person has compared by hand with the person whose they are. Kept when the key changes: that is
-- to be said.
CREATE TABLE compared_keys (
    person INTEGER PRIMARY KEY REFERENCES addresses (id),
    account_key BLOB NOT NULL,
    at INTEGER NOT NULL, -- UTC ms
    changed_at INTEGER NOT NULL DEFAULT 0 -- UTC ms: another key was noticed; 0 = not
) STRICT;
