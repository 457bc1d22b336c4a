-- SPDX-License-Identifier: Apache-2.0
-- Files of this computer that go out with a publication, until they are in the first of its rooms.
CREATE TABLE task_files (
    event BLOB PRIMARY KEY, -- id of the file's event
    publication BLOB NOT NULL REFERENCES task_publications (id) ON DELETE CASCADE,
    path TEXT NOT NULL, -- where it lies
    media_type TEXT NOT NULL
) STRICT, WITHOUT ROWID;
