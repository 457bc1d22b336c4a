-- SPDX-License-Identifier: Apache-2.0
-- The list of chunks of a large file is written once, not with every chunk that comes.
CREATE TABLE file_lists (
    content BLOB PRIMARY KEY REFERENCES file_cache (content) ON DELETE CASCADE,
    list BLOB NOT NULL -- opened
) STRICT, WITHOUT ROWID;
INSERT INTO file_lists (content, list) SELECT content, list FROM file_cache WHERE list <> x'';
ALTER TABLE file_cache DROP COLUMN list;

-- Where own files that are up were read, so that the same is not sent again.
CREATE TABLE file_sources (
    event INTEGER PRIMARY KEY REFERENCES events (id) ON DELETE CASCADE,
    path TEXT NOT NULL,
    size INTEGER NOT NULL,
    changed INTEGER NOT NULL -- its time of change, UTC ms
) STRICT;

-- Set when a file is sent again by somebody who holds it, for others who find it gone from the server: the chunks
-- of the cache as they are, in new places.
ALTER TABLE file_sends ADD COLUMN content BLOB NOT NULL DEFAULT x''; -- files::ContentId
