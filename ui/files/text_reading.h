// SPDX-License-Identifier: Apache-2.0
#pragma once
// The beginning of a text or a table, within bounds that a window shows at once. Pure functions for the pool.
#include <QByteArray>
#include <QList>
#include <QStringList>

#include <optional>

namespace sw::ui {

struct ReadText {
    QString text;
    QList<QStringList> rows; ///< of a table, in place of the text
    bool cut = false; ///< there is more: octets, lines, rows, columns or the rest of a long line
};

class TextReading
{
public:
    static constexpr qint64 mostBytes = 256 * 1024; ///< of the file's beginning
    static constexpr int mostLines = 4000;
    static constexpr int longestLine = 2000; ///< UTF-16 units
    static constexpr int mostRows = 1000;
    static constexpr int mostColumns = 50;
    static constexpr int longestCell = 500;

    /// Whether a file of this name is read as text, and whether that is a table.
    static bool isText(const QString &name);
    static bool isTable(const QString &name);

    /// UTF-8, UTF-16 with its mark, or GB18030; absent for anything that is no text. `more`: the file goes on
    /// behind these bytes.
    static std::optional<ReadText> text(const QByteArray &bytes, bool more);
    /// As text where it is no table.
    static std::optional<ReadText> table(const QByteArray &bytes, bool more);
};

} // namespace sw::ui
