// SPDX-License-Identifier: Apache-2.0
#pragma once
// The doctor's findings in words: a line each, and where something is wrong what to do about it.
#include "core/admin/doctor.h"

#include <QCoreApplication>
#include <QStringList>

namespace sw {

class DoctorReport
{
    Q_DECLARE_TR_FUNCTIONS(sw::DoctorReport)
public:
    QStringList take(const admin::Finding &finding);
    /// The sum, and what nobody can see from outside.
    QStringList end() const;
    bool isGood() const { return m_bad == 0; }

private:
    static QString titleOf(admin::Check check);
    static QString valueOf(const admin::Finding &finding);
    static QString remedyOf(const admin::Finding &finding);

    int m_bad = 0;
    int m_slow = 0;
};

} // namespace sw
