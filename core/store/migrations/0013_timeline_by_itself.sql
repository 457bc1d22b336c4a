-- SPDX-License-Identifier: Apache-2.0
-- A page of history is read from the timeline alone (docs/adr/0010): beside what folds write it holds copies of what is shown
-- of the events. Former rows follow in slices (core/store/timeline_rows.cpp), then 0014.
DROP TRIGGER timeline_indexed;
DROP TRIGGER timeline_unindexed;
DROP TRIGGER events_reindexed;
DROP INDEX timeline_mentions;
ALTER TABLE timeline RENAME TO timeline_former;
CREATE TABLE timeline (
    room INTEGER NOT NULL REFERENCES rooms (id) ON DELETE CASCADE,
    ord INTEGER NOT NULL,
    event INTEGER NOT NULL, -- events.id
    kind INTEGER NOT NULL DEFAULT 0, -- roomlog::Shown
    flags INTEGER NOT NULL DEFAULT 0, -- roomlog::ShownFlag
    source INTEGER NOT NULL DEFAULT 0, -- events.id of the event whose text is shown now
    quote BLOB NOT NULL DEFAULT x'', -- event_id of the event that is answered
    mentions TEXT NOT NULL DEFAULT '', -- "start length address;..."; address 0 = everybody
    change INTEGER NOT NULL DEFAULT 0, -- of system entries
    about INTEGER NOT NULL DEFAULT 0 REFERENCES addresses (id), -- of system entries
    -- Copies of the event's columns; triggers keep them true.
    event_id BLOB NOT NULL DEFAULT x'',
    sender INTEGER NOT NULL DEFAULT 0,
    time INTEGER NOT NULL DEFAULT 0,
    state INTEGER NOT NULL DEFAULT 0,
    fault INTEGER NOT NULL DEFAULT 0,
    missing INTEGER NOT NULL DEFAULT 0,
    text TEXT NOT NULL DEFAULT '', -- of the source; '' for what shows no text
    PRIMARY KEY (room, ord)
) STRICT, WITHOUT ROWID;
