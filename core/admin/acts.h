// SPDX-License-Identifier: Apache-2.0
#pragma once
// What administrators do, as the command line and the window both call it: each is checked, changes the
// state, is written into the log of acts and saved. When one fails, the state may hold a part of it: drop the
// folder or reload() it, the disk has all or nothing. Blocks; the thread that has the folder.
#include "core/admin/company_folder.h"
#include "core/admin/employee_import.h"

namespace sw::admin {

/// The plan has no bad rows. Refused without scope hr.
Result<void> takeOver(CompanyFolder &folder, const ImportPlan &plan, std::uint64_t nowMs);
/// A new slip, and a new password when the account was made already. NoSuchPerson, Refused.
Result<void> resetPerson(CompanyFolder &folder, const Jid &address, std::uint64_t nowMs);
/// Barred, and the account due to go. NoSuchPerson, Refused.
Result<void> letGo(CompanyFolder &folder, const Jid &address, std::uint64_t nowMs);
Result<void> barDevice(CompanyFolder &folder, const org::PublicKey &key, std::uint64_t nowMs);
/// Opened as root.
Result<void> appoint(CompanyFolder &folder, const QString &name, org::Scopes scopes,
                     const SecretBytes &passphrase, crypto::PassphraseCost cost, std::uint64_t nowMs);
/// Opened as root. How many have not signed in yet with a slip of theirs and need a new one.
Result<int> dismiss(CompanyFolder &folder, const QString &name, std::uint64_t nowMs);

/// The person's password until the first sign-in. NoSuchPerson; NoInvitation after it.
Result<SecretBytes> firstPassword(CompanyFolder &folder, const Jid &address, std::uint64_t nowMs);
/// Everybody as a table (CSV, UTF-8 with mark), with the headers that readEmployees() knows.
QByteArray tableOf(const CompanyState &state);

} // namespace sw::admin
