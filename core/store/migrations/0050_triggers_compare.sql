-- SPDX-License-Identifier: Apache-2.0
-- For a list of three numbers SQLite makes a table each time a row asks: a catch-up of thousands is compared one by one.
DROP TRIGGER timeline_indexed;
DROP TRIGGER timeline_unindexed;
CREATE TRIGGER timeline_indexed AFTER INSERT ON timeline
    WHEN (new.kind = 0 OR new.kind = 5 OR new.kind = 6) AND new.event >= (SELECT lowest FROM search_index)
BEGIN
    INSERT INTO search_waiting (event) SELECT new.event WHERE (SELECT held FROM search_index);
    INSERT INTO event_text (rowid, text) SELECT new.event, new.text WHERE NOT (SELECT held FROM search_index);
END;
CREATE TRIGGER timeline_unindexed AFTER DELETE ON timeline
    WHEN (old.kind = 0 OR old.kind = 5 OR old.kind = 6) AND old.event >= (SELECT lowest FROM search_index)
BEGIN
    INSERT INTO event_text (event_text, rowid, text) SELECT 'delete', old.event, old.text
        WHERE old.event NOT IN (SELECT event FROM search_waiting);
    DELETE FROM search_waiting WHERE event = old.event;
END;
