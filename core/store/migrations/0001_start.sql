-- SPDX-License-Identifier: Apache-2.0
-- Addresses are stored once; everywhere else stands their number. 0 = no address.
CREATE TABLE addresses (
    id INTEGER PRIMARY KEY,
    address TEXT NOT NULL UNIQUE
) STRICT;
INSERT INTO addresses (id, address) VALUES (0, '');

-- Every conversation. Written by core/rooms; the log and the capabilities refer to it. Ids are never reused.
CREATE TABLE rooms (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    address INTEGER NOT NULL UNIQUE REFERENCES addresses (id),
    type INTEGER NOT NULL DEFAULT 0, -- rooms::Type
    peer INTEGER NOT NULL DEFAULT 0 REFERENCES addresses (id),
    title TEXT NOT NULL DEFAULT '',
    topic TEXT NOT NULL DEFAULT '',
    role INTEGER NOT NULL DEFAULT 0, -- rooms::Role
    state INTEGER NOT NULL DEFAULT 0, -- rooms::State
    problem INTEGER NOT NULL DEFAULT 0, -- rooms::Problem
    encrypted INTEGER NOT NULL DEFAULT 0,
    pinned INTEGER NOT NULL DEFAULT 0,
    notify INTEGER NOT NULL DEFAULT 0, -- rooms::Notify
    members INTEGER NOT NULL DEFAULT 0
) STRICT;

-- What the list of conversations shows of each room's timeline, so that it needs no look at the messages.
-- Written by the folds that show entries.
CREATE TABLE room_summary (
    room INTEGER PRIMARY KEY REFERENCES rooms (id) ON DELETE CASCADE,
    unread INTEGER NOT NULL DEFAULT 0, -- counted up to 1000
    mentions INTEGER NOT NULL DEFAULT 0, -- counted up to 1000
    last_text TEXT NOT NULL DEFAULT '',
    last_sender INTEGER NOT NULL DEFAULT 0 REFERENCES addresses (id),
    last_time INTEGER NOT NULL DEFAULT 0,
    last_failed INTEGER NOT NULL DEFAULT 0
) STRICT;

-- Where each room's log stands.
CREATE TABLE room_logs (
    room INTEGER PRIMARY KEY REFERENCES rooms (id) ON DELETE CASCADE,
    cursor TEXT NOT NULL DEFAULT '', -- archive id of the last settled entry; '' = never read
    cursor_time INTEGER NOT NULL DEFAULT 0,
    oldest TEXT NOT NULL DEFAULT '', -- archive id of the oldest entry held here
    oldest_complete INTEGER NOT NULL DEFAULT 0, -- nothing older on the server
    next_counter INTEGER NOT NULL DEFAULT 1, -- for own events
    folds_version INTEGER NOT NULL DEFAULT 0,
    duplicates INTEGER NOT NULL DEFAULT 0, -- copies that were dropped
    conflicts INTEGER NOT NULL DEFAULT 0, -- known archive id or event id with other content: the first one won
    anomalies INTEGER NOT NULL DEFAULT 0 -- archive answers that made no sense: repeated, endless, out of order
) STRICT;

-- The log: one row for each event, in the archive's order. What folds read; everything else can be folded anew.
-- id rises with the time of the first sight: seconds since 2020-01-01 << 14, plus a number; so newest first by
-- id needs no sort.
CREATE TABLE events (
    id INTEGER PRIMARY KEY,
    room INTEGER NOT NULL REFERENCES rooms (id) ON DELETE CASCADE,
    ord INTEGER NOT NULL, -- Order
    event_id BLOB NOT NULL, -- 16 bytes
    kind INTEGER NOT NULL DEFAULT 0, -- roomlog::Kind
    kind_name TEXT NOT NULL DEFAULT '', -- of kinds that this version does not know
    version INTEGER NOT NULL DEFAULT 1,
    state INTEGER NOT NULL DEFAULT 0, -- roomlog::EventState
    fault INTEGER NOT NULL DEFAULT 0, -- roomlog::EventFault
    sender INTEGER NOT NULL DEFAULT 0 REFERENCES addresses (id),
    time INTEGER NOT NULL DEFAULT 0, -- the archive's stamp; before: when it was seen or written here
    sender_time INTEGER NOT NULL DEFAULT 0,
    device INTEGER NOT NULL DEFAULT 0,
    counter INTEGER NOT NULL DEFAULT 0, -- 0 = the sender's program does not count
    org_version INTEGER NOT NULL DEFAULT 0,
    missing INTEGER NOT NULL DEFAULT 0, -- events of this sender directly before it that the archive does not have
    stanza_id TEXT NOT NULL DEFAULT '', -- archive id
    stanza_key INTEGER NOT NULL DEFAULT 0, -- FNV-1a 64 of stanza_id, for the index
    fingerprint INTEGER NOT NULL DEFAULT 0, -- first 8 bytes of the fingerprint of the sealed content
    wire_id TEXT NOT NULL DEFAULT '', -- the stanza's id where it is not made from event_id (foreign clients)
    subject BLOB, -- event_id of the event that this one concerns; NULL = itself
    text TEXT NOT NULL DEFAULT '',
    payload BLOB NOT NULL DEFAULT x'' -- all else that the event carries, as XML
) STRICT;
CREATE UNIQUE INDEX events_by_order ON events (room, ord);
CREATE UNIQUE INDEX events_by_event_id ON events (event_id, room);
CREATE INDEX events_by_stanza_key ON events (stanza_key) WHERE stanza_key <> 0;
CREATE INDEX events_by_fingerprint ON events (fingerprint);
CREATE INDEX events_by_subject ON events (subject, room) WHERE subject IS NOT NULL;
CREATE INDEX events_by_wire_id ON events (wire_id, room) WHERE wire_id <> '';
CREATE INDEX events_of_room ON events (room, kind, ord) WHERE kind >= 10 AND kind < 20; -- title, members
CREATE INDEX events_unknown ON events (room, ord) WHERE kind = 0;

-- What a room shows, all kinds mixed; written by folds.
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
    PRIMARY KEY (room, ord)
) STRICT, WITHOUT ROWID;
CREATE INDEX timeline_mentions ON timeline (room, ord) WHERE flags & 8;

-- Own events on their way. Kept until the archive has them.
CREATE TABLE outbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT, -- the order of sending within a room
    room INTEGER NOT NULL REFERENCES rooms (id) ON DELETE CASCADE,
    event INTEGER NOT NULL UNIQUE REFERENCES events (id) ON DELETE CASCADE,
    state INTEGER NOT NULL DEFAULT 0, -- roomlog::SendState
    fault INTEGER NOT NULL DEFAULT 0, -- roomlog::SendFault
    message_id TEXT NOT NULL DEFAULT '', -- the stanza's id
    sealed BLOB NOT NULL DEFAULT x'' -- the exact payload that goes out, once protected
) STRICT;
CREATE INDEX outbox_by_room ON outbox (room, id);

-- How far each sender's counter is known without gaps, and the gaps.
CREATE TABLE sender_counters (
    room INTEGER NOT NULL REFERENCES rooms (id) ON DELETE CASCADE,
    sender INTEGER NOT NULL REFERENCES addresses (id),
    device INTEGER NOT NULL,
    lowest INTEGER NOT NULL,
    highest INTEGER NOT NULL,
    lowest_event INTEGER NOT NULL DEFAULT 0, -- events.id of the one with the lowest counter
    PRIMARY KEY (room, sender, device)
) STRICT, WITHOUT ROWID;
CREATE TABLE sender_gaps (
    room INTEGER NOT NULL REFERENCES rooms (id) ON DELETE CASCADE,
    sender INTEGER NOT NULL REFERENCES addresses (id),
    device INTEGER NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    event INTEGER NOT NULL REFERENCES events (id) ON DELETE CASCADE, -- the first one after the gap
    PRIMARY KEY (room, sender, device, first)
) STRICT, WITHOUT ROWID;

-- Entries that stopped the program once. They are kept as unreadable and not looked into again by this version.
CREATE TABLE quarantine (
    fingerprint BLOB PRIMARY KEY,
    crashed INTEGER NOT NULL DEFAULT 0, -- 1 = by a crash; 0 = the program ended while at it
    program_version TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;

-- Small facts of this profile: device number, versions.
CREATE TABLE facts (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;

-- How far this account has read, and what it still has to tell the others.
CREATE TABLE reading (
    room INTEGER PRIMARY KEY REFERENCES rooms (id) ON DELETE CASCADE,
    event INTEGER NOT NULL DEFAULT 0, -- events.id read up to
    ord INTEGER NOT NULL DEFAULT 0, -- its order
    unsent INTEGER NOT NULL DEFAULT 0 -- the others do not know yet
) STRICT;

-- How far each member has read.
CREATE TABLE read_marks (
    room INTEGER NOT NULL REFERENCES rooms (id) ON DELETE CASCADE,
    member INTEGER NOT NULL REFERENCES addresses (id),
    event_id BLOB NOT NULL,
    marker INTEGER NOT NULL, -- events.id of the marker
    PRIMARY KEY (room, member)
) STRICT, WITHOUT ROWID;

CREATE TABLE drafts (
    room INTEGER PRIMARY KEY REFERENCES rooms (id) ON DELETE CASCADE,
    text TEXT NOT NULL DEFAULT '',
    mentions TEXT NOT NULL DEFAULT '', -- as in timeline
    reply_to BLOB NOT NULL DEFAULT x'',
    edit_of BLOB NOT NULL DEFAULT x''
) STRICT;
