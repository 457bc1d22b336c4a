-- SPDX-License-Identifier: Apache-2.0
-- How far the full-text index reaches: it holds the messages with events.id >= lowest. 0 = all of them; else it is being made
-- anew, from the newest to the oldest, and the triggers leave alone what it has not reached: a deletion of tokens that are
-- not there would damage it.
CREATE TABLE search_index (
    id INTEGER PRIMARY KEY CHECK (id = 0),
    version INTEGER NOT NULL DEFAULT 0, -- of the cutting into tokens (searchTextVersion) that it was made with
    lowest INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO search_index (id, version, lowest) VALUES (0, 1, 0);

DROP TRIGGER timeline_indexed;
CREATE TRIGGER timeline_indexed AFTER INSERT ON timeline
    WHEN new.kind = 0 AND new.event >= (SELECT lowest FROM search_index)
BEGIN
    INSERT INTO event_text (rowid, text) SELECT new.event, s.text FROM events s WHERE s.id = new.source;
END;
DROP TRIGGER timeline_unindexed;
CREATE TRIGGER timeline_unindexed AFTER DELETE ON timeline
    WHEN old.kind = 0 AND old.event >= (SELECT lowest FROM search_index)
BEGIN
    INSERT INTO event_text (event_text, rowid, text)
        SELECT 'delete', old.event, s.text FROM events s WHERE s.id = old.source;
END;
DROP TRIGGER events_reindexed;
CREATE TRIGGER events_reindexed AFTER UPDATE OF text ON events WHEN old.text <> new.text
BEGIN
    INSERT INTO event_text (event_text, rowid, text)
        SELECT 'delete', t.event, old.text FROM timeline t
        WHERE t.room = new.room AND t.source = new.id AND t.kind = 0 AND t.event >= (SELECT lowest FROM search_index)
          AND t.ord IN (new.ord, (SELECT m.ord FROM events m WHERE m.event_id = new.subject AND m.room = new.room));
    INSERT INTO event_text (rowid, text)
        SELECT t.event, new.text FROM timeline t
        WHERE t.room = new.room AND t.source = new.id AND t.kind = 0 AND t.event >= (SELECT lowest FROM search_index)
          AND t.ord IN (new.ord, (SELECT m.ord FROM events m WHERE m.event_id = new.subject AND m.room = new.room));
END;
