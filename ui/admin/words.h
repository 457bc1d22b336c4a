// SPDX-License-Identifier: Apache-2.0
#pragma once
// What went wrong, what was kept and what to do, in words.
#include "core/admin/account_work.h"
#include "core/admin/employee_file.h"
#include "core/admin/error.h"

#include <QCoreApplication>

namespace sw {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(sw::Words)
public:
    static QString of(const admin::Trouble &trouble);
    static QString of(const admin::BadRow &bad);
    /// Of somebody entered by hand, where there is no line.
    static QString aboutOne(const admin::BadRow &bad);
    /// Empty for Done.
    static QString of(admin::AccountOutcome outcome, const Jid &address, const QString &serverWords);
    static QString ofScope(org::Scope scope);

private:
    static QString of(org::Error error);
    static QString reasonOf(const admin::BadRow &bad);
};

} // namespace sw
