-- SPDX-License-Identifier: Apache-2.0
-- Files that rooms show; written by the fold of messages (core/files/files_fold).
CREATE TABLE files (
    event INTEGER PRIMARY KEY REFERENCES events (id) ON DELETE CASCADE,
    room INTEGER NOT NULL REFERENCES rooms (id) ON DELETE CASCADE,
    content BLOB NOT NULL DEFAULT x'', -- files::ContentId; empty as long as it is not up
    name TEXT NOT NULL DEFAULT '',
    type TEXT NOT NULL DEFAULT '',
    size INTEGER NOT NULL DEFAULT 0,
    sort INTEGER NOT NULL DEFAULT 0 -- files::Sort
) STRICT;
CREATE INDEX files_of_room ON files (room, event);
CREATE INDEX files_by_content ON files (content) WHERE content <> x'';

-- Own files on their way up. The event waits in the outbox, held, until all of it is there.
CREATE TABLE file_sends (
    event INTEGER PRIMARY KEY REFERENCES events (id) ON DELETE CASCADE,
    state INTEGER NOT NULL DEFAULT 0, -- files::SendStep
    problem INTEGER NOT NULL DEFAULT 0, -- files::Problem
    path TEXT NOT NULL DEFAULT '',
    -- Of the reading that is under way; another one begins anew when the source is seen to have changed.
    file BLOB NOT NULL DEFAULT x'', -- FileId; empty: not begun
    file_key BLOB NOT NULL DEFAULT x'',
    size INTEGER NOT NULL DEFAULT 0,
    changed INTEGER NOT NULL DEFAULT 0, -- the source's time of change, UTC ms
    chunk INTEGER NOT NULL DEFAULT 0, -- plain bytes of a chunk
    blob TEXT NOT NULL DEFAULT '', -- where sealed chunks are kept for the cache; empty: they are not
    restarts INTEGER NOT NULL DEFAULT 0 -- because the source changed
) STRICT;

-- Sealed chunks that were given a place; -1 is the list of the others.
CREATE TABLE file_parts (
    event INTEGER NOT NULL REFERENCES file_sends (event) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    hash BLOB NOT NULL,
    url TEXT NOT NULL,
    octets INTEGER NOT NULL,
    up INTEGER NOT NULL DEFAULT 0, -- 0: perhaps
    PRIMARY KEY (event, number)
) STRICT, WITHOUT ROWID;

-- What is here of files, sealed as on the server.
CREATE TABLE file_cache (
    content BLOB PRIMARY KEY,
    blob TEXT NOT NULL, -- name in the folder of the cache
    list BLOB NOT NULL DEFAULT x'', -- the list of chunks of a large file, opened
    have BLOB NOT NULL DEFAULT x'', -- a bit for each chunk
    bytes INTEGER NOT NULL DEFAULT 0, -- on the disk
    whole INTEGER NOT NULL DEFAULT 0,
    used INTEGER NOT NULL DEFAULT 0, -- UTC ms
    step INTEGER NOT NULL DEFAULT 0, -- files::FetchStep
    problem INTEGER NOT NULL DEFAULT 0 -- files::Problem
) STRICT, WITHOUT ROWID;

-- Files are found by their names and captions like messages by their words.
DROP TRIGGER timeline_indexed;
DROP TRIGGER timeline_unindexed;
DROP TRIGGER timeline_reindexed;
DROP TRIGGER events_told;
CREATE TRIGGER timeline_indexed AFTER INSERT ON timeline
    WHEN new.kind IN (0, 5) AND new.event >= (SELECT lowest FROM search_index)
BEGIN
    INSERT INTO event_text (rowid, text) VALUES (new.event, new.text);
END;
CREATE TRIGGER timeline_unindexed AFTER DELETE ON timeline
    WHEN old.kind IN (0, 5) AND old.event >= (SELECT lowest FROM search_index)
BEGIN
    INSERT INTO event_text (event_text, rowid, text) VALUES ('delete', old.event, old.text);
END;
CREATE TRIGGER timeline_reindexed AFTER UPDATE OF event, kind, text ON timeline
    WHEN old.text <> new.text OR old.kind <> new.kind OR old.event <> new.event
BEGIN
    INSERT INTO event_text (event_text, rowid, text) SELECT 'delete', old.event, old.text
        WHERE old.kind IN (0, 5) AND old.event >= (SELECT lowest FROM search_index);
    INSERT INTO event_text (rowid, text) SELECT new.event, new.text
        WHERE new.kind IN (0, 5) AND new.event >= (SELECT lowest FROM search_index);
END;
CREATE TRIGGER events_told AFTER UPDATE OF text ON events WHEN old.text <> new.text
BEGIN
    UPDATE timeline SET text = new.text WHERE room = new.room AND source = new.id AND kind IN (0, 2, 5)
        AND ord IN (old.ord, (SELECT m.ord FROM events m WHERE m.event_id = new.subject AND m.room = new.room));
END;
CREATE INDEX timeline_files ON timeline (event) WHERE kind = 5;
