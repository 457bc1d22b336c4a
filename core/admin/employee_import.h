// SPDX-License-Identifier: Apache-2.0
#pragma once
// What HR's table would change, and changing it. Employees are matched by their number, units by theirs (or
// by name where they have none). Any thread.
#include "core/admin/company_state.h"
#include "core/admin/employee_file.h"

namespace sw::admin {

struct ImportPlan {
    struct Move {
        EmployeeRow row;
        QString from; ///< the unit's name
        friend bool operator==(const Move &, const Move &) = default;
    };
    struct Leaver {
        Jid address;
        QString name;
        friend bool operator==(const Leaver &, const Leaver &) = default;
    };
    QList<EmployeeRow> added;
    QList<Move> moved; ///< to another unit
    QList<EmployeeRow> changed; ///< name or roles
    QList<Leaver> leaving; ///< whom the table does not name
    QList<EmployeeRow> unchanged;
    QStringList newUnits;
    QList<BadRow> bad; ///< with any of these nothing is done
};

ImportPlan planImport(CompanyState &state, const EmployeeFile &file);

/// More than a fifth of twenty or more people: perhaps a part of the table is missing.
bool manyLeave(const CompanyState &state, const ImportPlan &plan);

struct Done {
    QString act; ///< for the audit log
    QString subject;
};
/// All of it or, when it fails, a state that must not be saved. Refused when the actor has no scope hr.
Result<QList<Done>> applyImport(CompanyState &state, const ImportPlan &plan, const Actor &actor,
                                crypto::Random &random, std::uint64_t nowMs);

} // namespace sw::admin
