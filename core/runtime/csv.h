// SPDX-License-Identifier: Apache-2.0
#pragma once
// Tables as text (RFC 4180), as spreadsheets write them. Any thread.
#include <QByteArray>
#include <QStringList>

#include <optional>

namespace sw {

struct CsvRow {
    int line = 0; ///< of the file, from 1, where the row begins
    QStringList cells; ///< without spaces around
};

/// UTF-8 with or without mark, UTF-16 with mark, else GB18030 (what a Chinese Excel writes). Absent when it
/// is none of them.
std::optional<QString> textOfTable(const QByteArray &bytes);

/// Separated by comma, semicolon or tab, whichever the first line has most of. Empty rows are left out.
/// Absent when a quoted cell never ends.
std::optional<QList<CsvRow>> readCsv(const QString &text);

} // namespace sw
