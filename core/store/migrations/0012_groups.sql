-- SPDX-License-Identifier: Apache-2.0
-- MLS groups of encrypted rooms. Written by core/groups. Never part of a backup or of what a repair saves: keys
-- that were used once are used never again.

-- The state, as rows that each step changes a few of. kind: mls::RowKind; from 100 on groups::OwnRow.
CREATE TABLE group_rows (
    room INTEGER NOT NULL REFERENCES rooms (id) ON DELETE CASCADE,
    membership INTEGER NOT NULL, -- 1, 2, …: each time this device came in or began to follow; 0: of them all
    kind INTEGER NOT NULL,
    epoch INTEGER NOT NULL,
    idx INTEGER NOT NULL,
    generation INTEGER NOT NULL,
    value BLOB NOT NULL,
    PRIMARY KEY (room, membership, kind, epoch, idx, generation)
) STRICT, WITHOUT ROWID;

-- What rows were before the handshake at `segment` and all that came after it: for going back.
CREATE TABLE group_undo (
    room INTEGER NOT NULL REFERENCES rooms (id) ON DELETE CASCADE,
    segment INTEGER NOT NULL, -- Order
    membership INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    epoch INTEGER NOT NULL,
    idx INTEGER NOT NULL,
    generation INTEGER NOT NULL,
    had INTEGER NOT NULL, -- 0: there was no such row
    value BLOB NOT NULL,
    PRIMARY KEY (room, segment, membership, kind, epoch, idx, generation)
) STRICT, WITHOUT ROWID;

-- Handshakes in the archive's order, as far back as one can go.
CREATE TABLE group_log (
    room INTEGER NOT NULL REFERENCES rooms (id) ON DELETE CASCADE,
    ord INTEGER NOT NULL, -- Order
    hash BLOB NOT NULL, -- SHA-256 of data
    part INTEGER NOT NULL, -- groups::Part
    stamp INTEGER NOT NULL DEFAULT 0, -- UTC ms
    data BLOB NOT NULL,
    info BLOB NOT NULL DEFAULT x'',
    PRIMARY KEY (room, ord)
) STRICT;
CREATE UNIQUE INDEX group_log_by_hash ON group_log (room, hash);

-- Each encrypted room, once.
CREATE TABLE group_rooms (
    room INTEGER PRIMARY KEY REFERENCES rooms (id) ON DELETE CASCADE,
    horizon INTEGER NOT NULL DEFAULT 0, -- Order; one cannot go back before it
    expected BLOB NOT NULL DEFAULT x'' -- the group id that this device was told; empty: any
) STRICT;

-- Own handshakes with the secrets that they lead to, before they are sent and as long as one may go back.
CREATE TABLE group_handshakes (
    room INTEGER NOT NULL REFERENCES rooms (id) ON DELETE CASCADE,
    hash BLOB NOT NULL,
    kind INTEGER NOT NULL, -- groups::OwnKind
    epoch INTEGER NOT NULL, -- in which it is sent
    state INTEGER NOT NULL DEFAULT 0, -- groups::OwnState
    won INTEGER NOT NULL DEFAULT 0, -- Order
    saved BLOB NOT NULL,
    PRIMARY KEY (room, hash)
) STRICT;

-- What is wanted of a group until it is done.
CREATE TABLE group_intents (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    room INTEGER NOT NULL REFERENCES rooms (id) ON DELETE CASCADE,
    state INTEGER NOT NULL DEFAULT 0, -- groups::IntentState
    finished INTEGER NOT NULL DEFAULT 0, -- Order of the entry that did it
    body BLOB NOT NULL
) STRICT;
CREATE INDEX group_intents_by_room ON group_intents (room, id);

-- Own sealed messages: known again when they come back, and sealed once more where somebody could not read them.
CREATE TABLE group_sent (
    room INTEGER NOT NULL REFERENCES rooms (id) ON DELETE CASCADE,
    hash BLOB NOT NULL,
    message_id TEXT NOT NULL,
    epoch INTEGER NOT NULL,
    tag BLOB NOT NULL, -- of the epoch
    ord INTEGER NOT NULL DEFAULT 0, -- Order once settled
    undone INTEGER NOT NULL DEFAULT 0, -- its ratchet was gone back to: nothing more is sealed in that epoch
    again INTEGER NOT NULL DEFAULT 0, -- to be sealed once more
    PRIMARY KEY (room, hash)
) STRICT;
CREATE INDEX group_sent_by_message ON group_sent (room, message_id);

-- What is to be sent or done outside, in this order.
CREATE TABLE group_effects (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    room INTEGER NOT NULL REFERENCES rooms (id) ON DELETE CASCADE,
    kind INTEGER NOT NULL, -- groups::EffectKind
    part INTEGER NOT NULL DEFAULT 0, -- groups::Part of a stanza
    hash BLOB NOT NULL DEFAULT x'', -- of the stanza's data
    about BLOB NOT NULL DEFAULT x'', -- hash of the commit that it follows from
    data BLOB NOT NULL DEFAULT x'',
    info BLOB NOT NULL DEFAULT x'',
    account TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX group_effects_by_room ON group_effects (room, id);

-- Key packages of this device with their secrets.
CREATE TABLE key_packages (
    ref BLOB PRIMARY KEY,
    item TEXT NOT NULL UNIQUE, -- id of the published item
    package BLOB NOT NULL,
    init_key BLOB NOT NULL,
    leaf_key BLOB NOT NULL,
    made INTEGER NOT NULL, -- UTC ms
    published INTEGER NOT NULL DEFAULT 0, -- 1 = the server has it
    used INTEGER NOT NULL DEFAULT 0, -- UTC ms of the first use; 0 = never
    last_resort INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
