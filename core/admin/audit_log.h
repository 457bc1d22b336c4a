// SPDX-License-Identifier: Apache-2.0
#pragma once
// Who did what to the company, one act a line: number, time, administrator, act, subject, hash of the line
// before, signature of the administrator's key; separated by tabs. Cut off, changed or re-written it no
// longer fits what the sealed state remembers. Any thread.
#include "core/admin/company_state.h"

#include <QStringList>

namespace sw::admin {

struct AuditedAct {
    std::uint32_t number = 0;
    QString time; ///< UTC, ISO 8601
    QString who; ///< "root" for the root
    QString act; ///< "employee-added"
    QString subject; ///< an address, a name, a version
};

/// Appends and syncs; the state's count and head move on. Unwritable.
Result<void> writeAct(const QString &path, CompanyState &state, const Actor &actor, const QString &act,
                      const QString &subject, std::uint64_t nowMs);

struct AuditFinding {
    QList<AuditedAct> acts; ///< up to the first line that is wrong
    std::uint32_t wrongLine = 0; ///< 1 …; 0: none
    std::uint32_t missing = 0; ///< acts that the state remembers and the file does not have
};
Result<AuditFinding> readActs(const QString &path, const CompanyState &state);
/// Those with a higher number, unchecked: for counting what waits.
QList<AuditedAct> actsAfter(const QString &path, std::uint32_t number);
/// Acts behind what the state remembers are those of a command that died before it saved: if their hashes and
/// signatures are right, the state takes them over.
void adoptLaterActs(const QString &path, CompanyState &state);

} // namespace sw::admin
