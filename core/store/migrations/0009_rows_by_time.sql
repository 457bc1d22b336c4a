-- SPDX-License-Identifier: Apache-2.0
-- Rows of events are numbered anew (docs/adr/0007): one for every two seconds since 2020-01-01, the next free one
-- where that is taken. That follows in slices (core/store/renumber.cpp), then 0010. The search index is made anew
-- with them.
INSERT INTO event_text (event_text) VALUES ('delete-all');
UPDATE search_index SET version = 0, lowest = 9223372036854775807 WHERE EXISTS (SELECT 1 FROM events);
