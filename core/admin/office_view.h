// SPDX-License-Identifier: Apache-2.0
#pragma once
// What a window shows of a company's folder: a value made anew after each act. Any thread.
#include "core/admin/audit_log.h"
#include "core/admin/company_folder.h"

namespace sw::admin {

struct UnitRow {
    org::UnitId id;
    org::UnitId parent; ///< null: directly under the company
    org::UnitKind kind = org::UnitKind::Store;
    QString number;
    QString name;
    QString zone; ///< IANA
    int people = 0; ///< with those of all units below
    friend bool operator==(const UnitRow &, const UnitRow &) = default;
};

enum class PersonStanding {
    SlipDue, ///< never printed
    SlipPrinted,
    SignedIn,
    Leaving, ///< barred; the account is still to be removed
};

struct PersonRow {
    Jid address;
    QString number;
    QString name;
    org::UnitId unit;
    QString unitName;
    QString roles;
    PersonStanding standing = PersonStanding::SlipDue;
    bool accountDue = false; ///< on the server
    friend bool operator==(const PersonRow &, const PersonRow &) = default;
};

struct AdminRow {
    QString name;
    org::Scopes scopes;
    bool removed = false;
    friend bool operator==(const AdminRow &, const AdminRow &) = default;
};

struct RevokedDevice {
    org::PublicKey key{};
    qint64 atMs = 0;
    friend bool operator==(const RevokedDevice &, const RevokedDevice &) = default;
};

/// Acts since the last publication, as far as it says them.
struct Waiting {
    int added = 0;
    int left = 0;
    int changed = 0; ///< moved too
    int reset = 0;
    int devices = 0;
    int administrators = 0; ///< removed ones, and a replaced root
    friend bool operator==(const Waiting &, const Waiting &) = default;
};

struct OfficeView {
    QString path;
    QString who; ///< empty: the root
    org::Scopes scopes; ///< of who; none for the root
    QString company;
    Jid account;
    QString zone;
    org::Fingerprint fingerprint{};
    OnServer onServer;
    bool unpublished = false;
    bool wordFirst = false;
    Waiting waiting;
    int accountsDue = 0;
    int slipsDue = 0; ///< not printed yet
    int signedIn = 0;
    std::vector<UnitRow> units; ///< a unit after its parent; by kind, number and name
    std::vector<PersonRow> people; ///< by name
    std::vector<AdminRow> admins;
    std::vector<RevokedDevice> devices; ///< the latest first

    bool may(org::Scope scope) const { return scopes.has(scope); }
    const PersonRow *person(const Jid &address) const;
};

OfficeView officeView(CompanyFolder &folder);

} // namespace sw::admin
