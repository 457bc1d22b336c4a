-- SPDX-License-Identifier: Apache-2.0
-- A further device of this account on its way in: this one, or one that this one lets in. One row, with keys.
CREATE TABLE linking (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    side INTEGER NOT NULL, -- 1 = this device comes in, 2 = it lets in
    body BLOB NOT NULL -- trust::link_store::NewSide or PrimarySide
) STRICT;
