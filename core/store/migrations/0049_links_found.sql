-- SPDX-License-Identifier: Apache-2.0
-- Links are found as files are: whatever the case and width of letters.
ALTER TABLE links ADD COLUMN folded TEXT NOT NULL DEFAULT ''; -- address and beginning of the message, see foldedName()
UPDATE links SET folded = folded_name(url || char(10) || coalesce(
    (SELECT substr(t.text, 1, 4096) FROM events e JOIN timeline t ON t.room = e.room AND t.ord = e.ord
     WHERE e.id = links.event), ''));
