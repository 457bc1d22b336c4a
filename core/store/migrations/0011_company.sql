-- SPDX-License-Identifier: Apache-2.0
-- What this profile believes of its company: from the first sign-in with a slip, then from what the company publishes. Checked
-- before it is kept. One row.
CREATE TABLE company (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    fingerprint BLOB NOT NULL,
    company BLOB NOT NULL DEFAULT x'', -- org::Company
    revocations BLOB NOT NULL DEFAULT x'', -- org::Revocations
    version INTEGER NOT NULL DEFAULT 0, -- of the newest document that was seen
    document_hash BLOB NOT NULL DEFAULT x'', -- of that one
    document BLOB NOT NULL DEFAULT x'' -- org::Document; an older one while the newest cannot be opened
) STRICT;

-- The keys of this device, made at the first sign-in with a slip, and what the company says of them. One row.
CREATE TABLE identity (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    chain BLOB NOT NULL, -- org::Chain
    device_seed BLOB NOT NULL, -- Ed25519, of the MLS leaf
    account_seed BLOB NOT NULL DEFAULT x'', -- Ed25519; empty: another device of this account has it
    seal_key BLOB NOT NULL DEFAULT x'', -- X25519, of the account: opens what the company publishes
    slip_seal_key BLOB NOT NULL DEFAULT x'', -- the slip's, until the company has seen the account's
    since INTEGER NOT NULL DEFAULT 0, -- UTC ms
    barred INTEGER NOT NULL DEFAULT 0, -- trust::Bar: why the company no longer lets this device in
    published INTEGER NOT NULL DEFAULT 0 -- account and device certificate stand in the account's nodes
) STRICT;

-- The highest serial of each account, and the first account key that was seen under it.
CREATE TABLE accounts_seen (
    person INTEGER PRIMARY KEY REFERENCES addresses (id),
    serial INTEGER NOT NULL,
    account_key BLOB NOT NULL
) STRICT;

-- A slip between its first use and the password that the person chooses. One row.
CREATE TABLE enrolment (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    code BLOB NOT NULL, -- org::SlipCode::values()
    fingerprint BLOB NOT NULL DEFAULT x'', -- of the QR code; empty: the code was typed
    new_password TEXT NOT NULL DEFAULT '' -- chosen; the server may know it already
) STRICT;

-- Devices of accounts as their nodes show them.
CREATE TABLE devices (
    person INTEGER NOT NULL REFERENCES addresses (id),
    device TEXT NOT NULL,
    chain BLOB NOT NULL, -- org::Chain
    verdict INTEGER NOT NULL DEFAULT 0, -- trust::Verdict, with the revocations and serials known now
    PRIMARY KEY (person, device)
) STRICT, WITHOUT ROWID;
