// SPDX-License-Identifier: Apache-2.0
#pragma once
// Whether others' files can be rendered on this computer, and what a process that does so can still do.
#include <QCoreApplication>
#include <QProcess>

namespace sw::test {

inline QString confinementProbe()
{
    return QCoreApplication::applicationDirPath() + QStringLiteral("/confinement_probe");
}

/// What it tried, a line for each.
inline QByteArray probed(const QString &work)
{
    QProcess probe;
    probe.start(confinementProbe(), {work});
    return probe.waitForFinished(10'000) ? probe.readAllStandardOutput() : QByteArray();
}

/// False where neither namespaces nor seccomp are to be had: such files are then opened by other programs.
inline bool canConfine()
{
    return !probed(QStringLiteral("pages")).isEmpty();
}

} // namespace sw::test
