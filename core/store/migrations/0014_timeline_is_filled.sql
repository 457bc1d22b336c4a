-- SPDX-License-Identifier: Apache-2.0
DROP TABLE timeline_former;
CREATE INDEX timeline_mentions ON timeline (room, ord) WHERE flags & 8;

-- What is shown is what can be found.
CREATE TRIGGER timeline_indexed AFTER INSERT ON timeline
    WHEN new.kind = 0 AND new.event >= (SELECT lowest FROM search_index)
BEGIN
    INSERT INTO event_text (rowid, text) VALUES (new.event, new.text);
END;
CREATE TRIGGER timeline_unindexed AFTER DELETE ON timeline
    WHEN old.kind = 0 AND old.event >= (SELECT lowest FROM search_index)
BEGIN
    INSERT INTO event_text (event_text, rowid, text) VALUES ('delete', old.event, old.text);
END;
CREATE TRIGGER timeline_reindexed AFTER UPDATE OF event, kind, text ON timeline
    WHEN old.text <> new.text OR old.kind <> new.kind OR old.event <> new.event
BEGIN
    INSERT INTO event_text (event_text, rowid, text) SELECT 'delete', old.event, old.text
        WHERE old.kind = 0 AND old.event >= (SELECT lowest FROM search_index);
    INSERT INTO event_text (rowid, text) SELECT new.event, new.text
        WHERE new.kind = 0 AND new.event >= (SELECT lowest FROM search_index);
END;

-- A row that changes its place does so after its event.
CREATE TRIGGER events_shown AFTER UPDATE OF sender, time, state, fault, missing ON events
BEGIN
    UPDATE timeline SET sender = new.sender, time = new.time, state = new.state, fault = new.fault, missing = new.missing
        WHERE room = new.room AND ord = old.ord AND event = new.id;
END;
-- Other content than was seen live, or erased: of the message itself, or of the edit that is shown in its place.
CREATE TRIGGER events_told AFTER UPDATE OF text ON events WHEN old.text <> new.text
BEGIN
    UPDATE timeline SET text = new.text WHERE room = new.room AND source = new.id AND kind IN (0, 2)
        AND ord IN (old.ord, (SELECT m.ord FROM events m WHERE m.event_id = new.subject AND m.room = new.room));
END;
