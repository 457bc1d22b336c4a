-- SPDX-License-Identifier: Apache-2.0
-- Tasks as they stand. Written by the fold of core/tasks, down to task_counts; core/tasks/tasks.h says what the words mean.
CREATE TABLE tasks (
    event INTEGER PRIMARY KEY REFERENCES events (id) ON DELETE CASCADE, -- its Task event
    room INTEGER NOT NULL REFERENCES rooms (id) ON DELETE CASCADE,
    event_id BLOB NOT NULL,
    publication BLOB NOT NULL, -- the same in all rooms that it was published to; its own event_id where it has none
    origin BLOB NOT NULL DEFAULT x'', -- event_id of the message that it was made of
    author INTEGER NOT NULL REFERENCES addresses (id),
    created INTEGER NOT NULL, -- UTC ms, room time
    definition BLOB NOT NULL, -- as it stands, in the form of the wire, without the assignees
    title TEXT NOT NULL,
    approvers TEXT NOT NULL DEFAULT '', -- addresses, a space between
    recurs INTEGER NOT NULL DEFAULT 0,
    reminders TEXT NOT NULL DEFAULT '', -- minutes before it is due, a space between
    start_day INTEGER NOT NULL DEFAULT 0, -- Julian day; 0: at once
    due_day INTEGER NOT NULL DEFAULT 0, -- Julian day; 0: none
    due INTEGER NOT NULL DEFAULT 0, -- UTC ms, the earliest of its assignees; 0: none, or it recurs
    changes INTEGER NOT NULL DEFAULT 0,
    last_change BLOB NOT NULL DEFAULT x'', -- event_id
    withdrawn INTEGER NOT NULL DEFAULT 0,
    assignees INTEGER NOT NULL DEFAULT 0 -- how many
) STRICT;
CREATE UNIQUE INDEX tasks_by_event ON tasks (event_id, room);
CREATE INDEX tasks_by_room ON tasks (room);
CREATE INDEX tasks_by_publication ON tasks (publication);

-- Whom a task was given to: a row by the task and by each change that names the assignee.
CREATE TABLE task_assignees (
    task INTEGER NOT NULL REFERENCES tasks (event) ON DELETE CASCADE,
    assignee TEXT NOT NULL, -- Assignee::key()
    since INTEGER NOT NULL, -- events.id of what said so
    gone INTEGER NOT NULL DEFAULT 0, -- no longer its assignee from here on
    current INTEGER NOT NULL DEFAULT 0, -- the last word
    place INTEGER NOT NULL DEFAULT 0, -- in the order that they were named
    line TEXT NOT NULL DEFAULT '', -- name, zone, hours and people, in the form of the wire
    mine INTEGER NOT NULL DEFAULT 0, -- this account may act for it
    due INTEGER NOT NULL DEFAULT 0, -- UTC ms; 0: never, or it recurs
    PRIMARY KEY (task, assignee, since)
) STRICT, WITHOUT ROWID;
CREATE INDEX task_assignees_mine ON task_assignees (task, due) WHERE current AND mine;
CREATE INDEX task_assignees_current ON task_assignees (assignee, task) WHERE current;

-- What "done" must bring and who judges it: by the task, and by each change of that.
CREATE TABLE task_rules (
    task INTEGER NOT NULL REFERENCES tasks (event) ON DELETE CASCADE,
    since INTEGER NOT NULL, -- events.id
    proof INTEGER NOT NULL, -- tasks::Proof
    approval INTEGER NOT NULL,
    approvers TEXT NOT NULL, -- addresses, a space between
    PRIMARY KEY (task, since)
) STRICT, WITHOUT ROWID;

-- What was said about tasks, understood but not yet judged.
CREATE TABLE task_acts (
    event INTEGER NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    assignee TEXT NOT NULL, -- '': all of the task
    task INTEGER NOT NULL REFERENCES tasks (event) ON DELETE CASCADE,
    what INTEGER NOT NULL, -- tasks::Act::What
    occurrence INTEGER NOT NULL DEFAULT 0, -- Julian day; 0: it does not recur
    knows BLOB NOT NULL DEFAULT x'', -- event_id of the last change that its sender had seen
    text TEXT NOT NULL DEFAULT '', -- reason, proof, the step that was ticked, the fields that were changed
    number TEXT NOT NULL DEFAULT '', -- proof
    photos BLOB NOT NULL DEFAULT x'', -- proof: event_ids
    counts INTEGER NOT NULL DEFAULT 1, -- what does not fit is passed over by everybody
    PRIMARY KEY (event, assignee)
) STRICT, WITHOUT ROWID;
CREATE INDEX task_acts_by_task ON task_acts (task, assignee, occurrence);

-- How far each assignee is with each occurrence of which something was said.
CREATE TABLE task_progress (
    task INTEGER NOT NULL REFERENCES tasks (event) ON DELETE CASCADE,
    occurrence INTEGER NOT NULL, -- Julian day; 0: it does not recur
    assignee TEXT NOT NULL,
    standing INTEGER NOT NULL DEFAULT 0, -- tasks::Standing
    since INTEGER NOT NULL DEFAULT 0, -- UTC ms, room time
    settled INTEGER NOT NULL DEFAULT 0, -- the archive says so
    late INTEGER NOT NULL DEFAULT 0,
    person INTEGER NOT NULL DEFAULT 0 REFERENCES addresses (id), -- who took the last step
    reason TEXT NOT NULL DEFAULT '',
    text TEXT NOT NULL DEFAULT '',
    number TEXT NOT NULL DEFAULT '',
    photos BLOB NOT NULL DEFAULT x'', -- event_ids
    ticked TEXT NOT NULL DEFAULT '', -- ids of steps, a space between
    nudged INTEGER NOT NULL DEFAULT 0, -- UTC ms
    PRIMARY KEY (task, occurrence, assignee)
) STRICT, WITHOUT ROWID;

-- The same counted, of present assignees; the others have not seen it.
CREATE TABLE task_counts (
    task INTEGER NOT NULL REFERENCES tasks (event) ON DELETE CASCADE,
    occurrence INTEGER NOT NULL,
    standing INTEGER NOT NULL,
    assignees INTEGER NOT NULL,
    late INTEGER NOT NULL,
    PRIMARY KEY (task, occurrence, standing)
) STRICT, WITHOUT ROWID;

-- What this device publishes, and where to; not made by a fold.
CREATE TABLE task_publications (
    id BLOB PRIMARY KEY,
    definition BLOB NOT NULL, -- in the form of the wire, without the assignees
    origin BLOB NOT NULL DEFAULT x'',
    created INTEGER NOT NULL -- UTC ms
) STRICT;
CREATE TABLE task_targets (
    publication BLOB NOT NULL REFERENCES task_publications (id) ON DELETE CASCADE,
    target TEXT NOT NULL, -- "u:" and the unit, or "r:" and the room
    room INTEGER NOT NULL DEFAULT 0, -- once it is known
    assignees TEXT NOT NULL, -- in the form of the wire
    step INTEGER NOT NULL DEFAULT 0, -- tasks::TargetStep
    since INTEGER NOT NULL DEFAULT 0, -- UTC ms: waits for its room since then
    PRIMARY KEY (publication, target)
) STRICT, WITHOUT ROWID;
CREATE INDEX task_targets_open ON task_targets (step) WHERE step < 3;

CREATE TABLE task_templates (
    name TEXT PRIMARY KEY,
    definition BLOB NOT NULL, -- in the form of the wire, without the assignees
    assignees TEXT NOT NULL -- the same
) STRICT, WITHOUT ROWID;

-- What this computer has reminded of.
CREATE TABLE task_reminded (
    room INTEGER NOT NULL REFERENCES rooms (id) ON DELETE CASCADE,
    event_id BLOB NOT NULL,
    due INTEGER NOT NULL, -- UTC ms
    minutes INTEGER NOT NULL, -- before it
    PRIMARY KEY (room, event_id, due, minutes)
) STRICT, WITHOUT ROWID;

-- Titles of tasks are shown and found like messages: timeline.kind 6.
DROP TRIGGER timeline_indexed;
DROP TRIGGER timeline_unindexed;
DROP TRIGGER timeline_reindexed;
DROP TRIGGER events_told;
CREATE TRIGGER timeline_indexed AFTER INSERT ON timeline
    WHEN new.kind IN (0, 5, 6) AND new.event >= (SELECT lowest FROM search_index)
BEGIN
    INSERT INTO event_text (rowid, text) VALUES (new.event, new.text);
END;
CREATE TRIGGER timeline_unindexed AFTER DELETE ON timeline
    WHEN old.kind IN (0, 5, 6) AND old.event >= (SELECT lowest FROM search_index)
BEGIN
    INSERT INTO event_text (event_text, rowid, text) VALUES ('delete', old.event, old.text);
END;
CREATE TRIGGER timeline_reindexed AFTER UPDATE OF event, kind, text ON timeline
    WHEN old.text <> new.text OR old.kind <> new.kind OR old.event <> new.event
BEGIN
    INSERT INTO event_text (event_text, rowid, text) SELECT 'delete', old.event, old.text
        WHERE old.kind IN (0, 5, 6) AND old.event >= (SELECT lowest FROM search_index);
    INSERT INTO event_text (rowid, text) SELECT new.event, new.text
        WHERE new.kind IN (0, 5, 6) AND new.event >= (SELECT lowest FROM search_index);
END;
CREATE TRIGGER events_told AFTER UPDATE OF text ON events WHEN old.text <> new.text
BEGIN
    UPDATE timeline SET text = new.text WHERE room = new.room AND source = new.id AND kind IN (0, 2, 5, 6)
        AND ord IN (old.ord, (SELECT m.ord FROM events m WHERE m.event_id = new.subject AND m.room = new.room));
END;
