// SPDX-License-Identifier: Apache-2.0
#pragma once
// The SQL of core/trust: a slip in use, and devices as their accounts' nodes show them. Writing on the core
// thread inside a transaction of the caller.
#include "core/org/own_devices.h"
#include "core/org/slip_code.h"
#include "core/store/connection.h"
#include "core/trust/trust.h"

namespace sw::trust::trust_store {

struct SlipInUse {
    org::SlipCode code;
    std::optional<org::Fingerprint> company; ///< of the QR code
    QString newPassword; ///< chosen; the server may know it already
};
std::optional<SlipInUse> slip(store::Connection &db);
void putSlip(store::Writer &db, const org::SlipCode &code, const std::optional<org::Fingerprint> &company);
void setNewPassword(store::Writer &db, const QString &password);
void dropSlip(store::Writer &db);

struct DeviceRow {
    Jid person;
    org::Chain chain;
    Verdict verdict = Verdict::Unknown;
    friend bool operator==(const DeviceRow &, const DeviceRow &) = default;
};
/// Of this account; of all for a null address.
QList<DeviceRow> devices(store::Connection &db, const Jid &person);
/// In place of those that were known of this account.
void putDevices(store::Writer &db, const Jid &person, const QList<DeviceRow> &rows);

/// The key of an account's devices that count; none while no such device is known.
std::optional<org::PublicKey> accountKey(store::Connection &db, const Jid &person);

/// An account key that was compared by hand.
struct ComparedRow {
    org::PublicKey key{};
    qint64 at = 0; ///< UTC ms
    qint64 changedAt = 0; ///< another one was noticed; 0 = not
};
std::optional<ComparedRow> compared(store::Connection &db, const Jid &person);
/// What was said last of each person's key: the same, or taken back.
struct SaidRow {
    org::PublicKey key{};
    qint64 at = 0; ///< UTC ms
    bool same = false;
};
std::map<Jid, SaidRow> said(store::Connection &db);
void putSaid(store::Writer &db, const Jid &person, const SaidRow &row);
/// Of whom the key that counts was compared.
QSet<Jid> comparedPeople(store::Connection &db);
/// Of all whose account has been seen with another key than the compared one.
void noteChangedKeys(store::Writer &db, qint64 now);

/// A second account key under the serial that counts now; none of former serials.
std::optional<SecondKey> secondKey(store::Connection &db, const Jid &person);
QSet<Jid> secondKeys(store::Connection &db);
/// False: it is known already.
bool noteSecondKey(store::Writer &db, const org::Chain &chain, qint64 now);
void lookAtSecondKey(store::Writer &db, const Jid &person, qint64 now);
/// Those whom nobody has looked at yet, with the first key of each.
std::map<Jid, org::AccountFacts::Seen> doubts(store::Connection &db);

/// Why the company no longer lets this device in; it stays so until the next slip.
Bar bar(store::Connection &db);
void setBar(store::Writer &db, Bar why);

/// What the window shows of this device's own.
struct OwnRow {
    org::Chain chain;
    bool primary = false;
    qint64 since = 0;
};
std::optional<OwnRow> own(store::Connection &db);
org::Organisation organisation(store::Connection &db);

/// What the devices of this account are called.
std::map<QString, org::DeviceCard> cards(store::Connection &db);
void putCard(store::Writer &db, const org::DeviceCard &card);

} // namespace sw::trust::trust_store
