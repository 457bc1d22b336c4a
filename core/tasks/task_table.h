// SPDX-License-Identifier: Apache-2.0
#pragma once
// Who is how far, as a table for spreadsheets. Any thread.
#include "core/tasks/tasks.h"

namespace sw::tasks {

/// `headings` as Tasks::exportCsv() has them. UTF-8 with BOM, RFC 4180, local times of whom a task is for.
QByteArray tableOf(const QStringList &headings, const QList<Progress> &rows);
/// False if it cannot be written; then what was there before stays.
bool writeTable(const QString &path, const QStringList &headings, const QList<Progress> &rows);

} // namespace sw::tasks
