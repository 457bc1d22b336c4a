// SPDX-License-Identifier: Apache-2.0
#pragma once
// What a backup of the disk or a virtual machine's snapshot does with a profile.
#include <QDir>
#include <QTest>

namespace sw::test {

/// Files of a profile whose program has ended.
inline void copyProfile(const QString &from, const QString &to)
{
    QDir(to).removeRecursively();
    QVERIFY(QDir().mkpath(to));
    for (const QString &name : QDir(from).entryList(QDir::Files | QDir::Hidden))
        QVERIFY(QFile::copy(from + u'/' + name, to + u'/' + name));
}

} // namespace sw::test
