-- SPDX-License-Identifier: Apache-2.0
-- What accounts have said of their own devices that no longer count. Kept for good: the server may show the certificate again.
CREATE TABLE devices_ended (
    key BLOB PRIMARY KEY, -- of the device
    word BLOB NOT NULL -- org::DeviceEnded
) STRICT, WITHOUT ROWID;

-- What the devices of this account are called, this one too.
CREATE TABLE device_cards (
    device TEXT PRIMARY KEY,
    card BLOB NOT NULL -- org::DeviceCard
) STRICT, WITHOUT ROWID;
