// SPDX-License-Identifier: Apache-2.0
#pragma once
// What HR's table says, row by row, and what of it cannot be right. Pure functions, any thread.
#include "core/org/document.h"

namespace sw::admin {

struct EmployeeRow {
    int line = 0;
    QString number;
    QString name;
    Jid address;
    QString unitNumber; ///< may be empty
    QString unitName;
    org::UnitKind kind = org::UnitKind::Store;
    QString region; ///< may be empty
    QStringList roles;
    QString zone; ///< IANA
    org::List<org::OpeningHours, 28> hours; ///< empty: the file does not say
    friend bool operator==(const EmployeeRow &, const EmployeeRow &) = default;
};

enum class RowProblem {
    NotText, ///< the whole file
    NotATable, ///< a quote never ends
    NoPeople,
    MissingColumn, ///< detail: its name
    MissingNumber,
    MissingName,
    MissingUnit,
    BadText, ///< too long, or with line breaks or other control characters; detail: the cell's beginning
    BadAddress, ///< detail: the cell
    BadKind,
    BadZone,
    BadHours,
    NumberTwice, ///< detail: the line before
    AddressTwice, ///< detail: the line before
    NumberTaken, ///< of who should be new; detail: who has it
    AddressTaken, ///< detail: who has it
    AddressChanged, ///< detail: the account that this employee has
};

struct BadRow {
    int line = 0; ///< 0: the whole file
    RowProblem problem = RowProblem::NotText;
    QString detail;
    friend bool operator==(const BadRow &, const BadRow &) = default;
};

struct EmployeeFile {
    QList<EmployeeRow> rows;
    QList<BadRow> bad;
};

/// Headers in Chinese or English, in any order. An empty account becomes the employee's number.
EmployeeFile readEmployees(const QByteArray &bytes, const QString &domain, const QString &defaultZone);

} // namespace sw::admin
