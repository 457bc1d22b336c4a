-- SPDX-License-Identifier: Apache-2.0
-- A message that is sent looks only at what it concerns, however many wait or were sent before it: what is unread
-- is counted past one's own messages, and epochs whose ratchets were gone back to are found by their tags.
CREATE INDEX timeline_countable ON timeline (room, ord) WHERE flags & 16;
CREATE INDEX group_sent_undone ON group_sent (room, tag) WHERE undone;
