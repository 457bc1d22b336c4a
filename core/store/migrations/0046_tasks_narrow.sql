-- SPDX-License-Identifier: Apache-2.0
-- Rows of tasks are narrow, and assignees numbered within their task: what is written for each step is short, and what
-- there is to do is read from one table. The fold of core/tasks fills them anew.
DELETE FROM tasks;
DROP TABLE task_assignees;
DROP TABLE task_acts;
DROP TABLE task_progress;
CREATE INDEX tasks_listed ON tasks (created, event, publication, room, author, assignees, withdrawn, recurs, approvers);

-- Whom a task was given to: a row by the task, and by each change that names assignees. An assignee's place is the
-- number of those named before it.
CREATE TABLE task_lists (
    task INTEGER NOT NULL REFERENCES tasks (event) ON DELETE CASCADE,
    since INTEGER NOT NULL, -- events.id of what said so
    marks BLOB NOT NULL, -- four octets for each line, to be found by: TaskRoll::markOf()
    gone TEXT NOT NULL, -- keys of those that are no longer assignees, a line each
    lines TEXT NOT NULL, -- assignees in the form of the wire, a line each
    PRIMARY KEY (task, since)
) STRICT, WITHOUT ROWID;

-- Those that this account may act for.
CREATE TABLE task_mine (
    task INTEGER NOT NULL REFERENCES tasks (event) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    due INTEGER NOT NULL, -- UTC ms; 0: never, or it recurs
    start_day INTEGER NOT NULL, -- Julian day; 0: at once
    standing INTEGER NOT NULL DEFAULT 0, -- tasks::Standing; of what recurs always 0
    since INTEGER NOT NULL DEFAULT 0, -- UTC ms
    withdrawn INTEGER NOT NULL,
    recurs INTEGER NOT NULL,
    reminders TEXT NOT NULL, -- minutes before it is due, a space between
    line TEXT NOT NULL, -- in the form of the wire
    PRIMARY KEY (task, place)
) STRICT, WITHOUT ROWID;

-- Which events said something about whom; what they said stands in the log.
CREATE TABLE task_acts (
    task INTEGER NOT NULL REFERENCES tasks (event) ON DELETE CASCADE,
    place INTEGER NOT NULL, -- -1: all of the task
    occurrence INTEGER NOT NULL, -- Julian day, as it says; 0: none
    event INTEGER NOT NULL, -- events.id
    what INTEGER NOT NULL, -- tasks::Act::What
    counts INTEGER NOT NULL, -- what does not fit is passed over by everybody
    PRIMARY KEY (task, place, occurrence, event)
) STRICT, WITHOUT ROWID;

-- How far each assignee is with each occurrence of which something was said.
CREATE TABLE task_progress (
    task INTEGER NOT NULL REFERENCES tasks (event) ON DELETE CASCADE,
    occurrence INTEGER NOT NULL, -- Julian day; 0: it does not recur
    place INTEGER NOT NULL,
    standing INTEGER NOT NULL, -- tasks::Standing
    since INTEGER NOT NULL, -- UTC ms, room time
    settled INTEGER NOT NULL, -- the archive says so
    late INTEGER NOT NULL,
    person INTEGER NOT NULL REFERENCES addresses (id), -- who took the last step
    nudged INTEGER NOT NULL, -- UTC ms
    reason TEXT NOT NULL,
    text TEXT NOT NULL,
    number TEXT NOT NULL,
    photos BLOB NOT NULL, -- event_ids
    ticked TEXT NOT NULL, -- ids of steps, a space between
    PRIMARY KEY (task, occurrence, place)
) STRICT, WITHOUT ROWID;
