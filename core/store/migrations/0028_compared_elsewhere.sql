-- SPDX-License-Identifier: Apache-2.0
-- The account's computers tell each other what was compared by hand; so what was taken back is kept, too.
ALTER TABLE compared_keys ADD COLUMN same INTEGER NOT NULL DEFAULT 1; -- 0: it was taken back, at that time
