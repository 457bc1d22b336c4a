-- SPDX-License-Identifier: Apache-2.0
-- Changes of a publication in all its rooms, until each has been told and has the files.
CREATE TABLE task_changes (
    publication BLOB PRIMARY KEY,
    definition BLOB NOT NULL,
    keeps TEXT NOT NULL, -- keys of the assignees that keep it, a line each; empty: all
    shown BLOB NOT NULL -- attachments of the task that the definition was made of, event ids
) STRICT, WITHOUT ROWID;
CREATE TABLE task_change_rooms (
    task INTEGER PRIMARY KEY REFERENCES events (id) ON DELETE CASCADE, -- its Task event in the room
    publication BLOB NOT NULL REFERENCES task_changes (publication) ON DELETE CASCADE,
    said INTEGER NOT NULL, -- only files are lacking
    behind INTEGER NOT NULL -- it lacked files when the change was made: it has others than shown
) STRICT;
CREATE INDEX task_change_rooms_of ON task_change_rooms (publication);
