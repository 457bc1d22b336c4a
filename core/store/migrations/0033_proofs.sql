-- SPDX-License-Identifier: Apache-2.0
-- The signature of the device itself under what it said, with the octets that it has signed: groups::EventProof; empty
-- where there is none.
ALTER TABLE events ADD COLUMN proof BLOB NOT NULL DEFAULT x'';

-- What certifies the devices that have signed.
CREATE TABLE signers (
    hash BLOB PRIMARY KEY, -- SHA-256 of the chain; the proofs name it
    chain BLOB NOT NULL -- org::Chain, encoded
) STRICT, WITHOUT ROWID;
