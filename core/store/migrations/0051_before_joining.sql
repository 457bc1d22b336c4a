-- SPDX-License-Identifier: Apache-2.0
-- What was sealed before this device came into a room is no longer shown: nothing of it was meant for it.
DELETE FROM timeline WHERE kind = 4 AND fault = 13;

-- Messages that the server has in another order than their device has sealed them; counted among the anomalies, too.
ALTER TABLE room_logs ADD COLUMN exchanged INTEGER NOT NULL DEFAULT 0;
