// SPDX-License-Identifier: Apache-2.0
#pragma once
// One person as HR's table would have them in a row, to be added or changed by hand with the same checks and
// the same effect as an import. Any thread.
#include "core/admin/employee_import.h"

namespace sw::admin {

struct PersonForm {
    QString number;
    QString name;
    QString account; ///< empty: the number
    org::UnitKind kind = org::UnitKind::Store;
    QString unitNumber;
    QString unitName;
    QString region; ///< the unit's; may be empty
    QString roles; ///< separated by commas
    QString zone; ///< the unit's; empty: the company's
    friend bool operator==(const PersonForm &, const PersonForm &) = default;
};

/// Nobody yet, in this unit.
PersonForm formIn(const CompanyState &state, const org::UnitId &unit);
PersonForm formOf(const CompanyState &state, const Member &member);

/// What it would change; nobody else leaves. A new person's number must be nobody's; rows that are wrong are
/// in `bad`.
ImportPlan planPerson(CompanyState &state, const PersonForm &form, bool isNew);

} // namespace sw::admin
