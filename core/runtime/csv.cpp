// SPDX-License-Identifier: Apache-2.0
#include "core/runtime/csv.h"

#include <QStringDecoder>

#include <algorithm>

namespace sw {

using namespace Qt::StringLiterals;

namespace {

std::optional<QString> decoded(QStringDecoder &&decoder, const QByteArray &bytes)
{
    if (!decoder.isValid())
        return std::nullopt;
    const QString text = decoder.decode(bytes);
    if (decoder.hasError() || text.contains(QChar::ReplacementCharacter))
        return std::nullopt;
    return text;
}

QChar separatorOf(const QString &text)
{
    const QStringView line = QStringView(text).left(text.indexOf(u'\n'));
    QChar best = u',';
    for (const QChar candidate : {u';', u'\t'}) {
        if (line.count(candidate) > line.count(best))
            best = candidate;
    }
    return best;
}

class CsvReader
{
public:
    explicit CsvReader(const QString &text)
        : m_text(text)
        , m_separator(separatorOf(text))
    { }

    std::optional<QList<CsvRow>> read()
    {
        for (qsizetype i = 0; i < m_text.size(); ++i)
            take(i);
        if (m_quoted)
            return std::nullopt;
        endRow();
        return m_rows;
    }

private:
    void take(qsizetype &i)
    {
        const QChar c = m_text[i];
        m_line += c == u'\n' ? 1 : 0;
        if (m_quoted) {
            const bool doubled = c == u'"' && i + 1 < m_text.size() && m_text[i + 1] == u'"';
            if (c == u'"' && !doubled)
                m_quoted = false;
            else
                m_cell += c;
            i += doubled ? 1 : 0;
        } else if (c == u'"' && m_cell.trimmed().isEmpty()) {
            m_cell.clear();
            m_quoted = true;
        } else if (c == m_separator) {
            endCell();
        } else if (c == u'\n') {
            endRow();
        } else if (c != u'\r') {
            m_cell += c;
        }
    }
    void endCell() { m_cells << std::exchange(m_cell, {}).trimmed(); }
    void endRow()
    {
        endCell();
        if (std::ranges::any_of(m_cells, [](const QString &cell) { return !cell.isEmpty(); }))
            m_rows.append({m_rowLine, m_cells});
        m_cells.clear();
        m_rowLine = m_line;
    }

    const QString &m_text;
    QChar m_separator;
    QList<CsvRow> m_rows;
    QStringList m_cells;
    QString m_cell;
    bool m_quoted = false;
    int m_line = 1;
    int m_rowLine = 1;
};

} // namespace

std::optional<QString> textOfTable(const QByteArray &bytes)
{
    if (bytes.startsWith("\xff\xfe") || bytes.startsWith("\xfe\xff"))
        return decoded(QStringDecoder(QStringDecoder::Utf16), bytes);
    if (const auto text = decoded(QStringDecoder(QStringDecoder::Utf8), bytes))
        return text;
    return decoded(QStringDecoder("GB18030"), bytes);
}

std::optional<QList<CsvRow>> readCsv(const QString &text)
{
    return CsvReader(text).read();
}

} // namespace sw
