-- SPDX-License-Identifier: Apache-2.0
-- The full-text index of what timelines show: rowid = events.id of the message, text as shown now. It keeps no text of its
-- own, so whoever takes a row out must say which text was in it; the triggers do, in the transaction of the change.
-- recursive_triggers must be on: a replaced timeline row leaves through the trigger, too.
CREATE VIRTUAL TABLE event_text USING fts5 (text, content = '', columnsize = 0, tokenize = 'sw');
INSERT INTO event_text (event_text, rank) VALUES ('pgsz', 4000);

CREATE TRIGGER timeline_indexed AFTER INSERT ON timeline WHEN new.kind = 0
BEGIN
    INSERT INTO event_text (rowid, text) SELECT new.event, s.text FROM events s WHERE s.id = new.source;
END;
CREATE TRIGGER timeline_unindexed AFTER DELETE ON timeline WHEN old.kind = 0
BEGIN
    INSERT INTO event_text (event_text, rowid, text)
        SELECT 'delete', old.event, s.text FROM events s WHERE s.id = old.source;
END;
-- Other content than was seen live, or erased: of the message itself, or of the edit that is shown in its place.
CREATE TRIGGER events_reindexed AFTER UPDATE OF text ON events WHEN old.text <> new.text
BEGIN
    INSERT INTO event_text (event_text, rowid, text)
        SELECT 'delete', t.event, old.text FROM timeline t
        WHERE t.room = new.room AND t.source = new.id AND t.kind = 0
          AND t.ord IN (new.ord, (SELECT m.ord FROM events m WHERE m.event_id = new.subject AND m.room = new.room));
    INSERT INTO event_text (rowid, text)
        SELECT t.event, new.text FROM timeline t
        WHERE t.room = new.room AND t.source = new.id AND t.kind = 0
          AND t.ord IN (new.ord, (SELECT m.ord FROM events m WHERE m.event_id = new.subject AND m.room = new.room));
END;

INSERT INTO event_text (rowid, text)
    SELECT t.event, s.text FROM timeline t JOIN events s ON s.id = t.source WHERE t.kind = 0;
