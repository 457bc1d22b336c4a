-- SPDX-License-Identifier: Apache-2.0
-- Rows that come in together enter the search index together: FTS5 writes what it holds at the end of every statement
-- within a savepoint, a part of the index for each. While `held` is 1 new rows wait, to be indexed before the
-- transaction ends (core/roomlog/index_hold).
ALTER TABLE search_index ADD COLUMN held INTEGER NOT NULL DEFAULT 0;
CREATE TABLE search_waiting (
    event INTEGER PRIMARY KEY -- events.id of the row
) STRICT;

DROP TRIGGER timeline_indexed;
DROP TRIGGER timeline_unindexed;
DROP TRIGGER timeline_reindexed;
CREATE TRIGGER timeline_indexed AFTER INSERT ON timeline
    WHEN new.kind IN (0, 5, 6) AND new.event >= (SELECT lowest FROM search_index)
BEGIN
    INSERT INTO search_waiting (event) SELECT new.event WHERE (SELECT held FROM search_index);
    INSERT INTO event_text (rowid, text) SELECT new.event, new.text WHERE NOT (SELECT held FROM search_index);
END;
CREATE TRIGGER timeline_unindexed AFTER DELETE ON timeline
    WHEN old.kind IN (0, 5, 6) AND old.event >= (SELECT lowest FROM search_index)
BEGIN
    INSERT INTO event_text (event_text, rowid, text) SELECT 'delete', old.event, old.text
        WHERE old.event NOT IN (SELECT event FROM search_waiting);
    DELETE FROM search_waiting WHERE event = old.event;
END;
CREATE TRIGGER timeline_reindexed AFTER UPDATE OF event, kind, text ON timeline
    WHEN old.text <> new.text OR old.kind <> new.kind OR old.event <> new.event
BEGIN
    INSERT INTO event_text (event_text, rowid, text) SELECT 'delete', old.event, old.text
        WHERE old.kind IN (0, 5, 6) AND old.event >= (SELECT lowest FROM search_index)
            AND old.event NOT IN (SELECT event FROM search_waiting);
    DELETE FROM search_waiting WHERE event = old.event;
    INSERT INTO search_waiting (event) SELECT new.event
        WHERE new.kind IN (0, 5, 6) AND new.event >= (SELECT lowest FROM search_index) AND (SELECT held FROM search_index);
    INSERT INTO event_text (rowid, text) SELECT new.event, new.text
        WHERE new.kind IN (0, 5, 6) AND new.event >= (SELECT lowest FROM search_index) AND NOT (SELECT held FROM search_index);
END;
