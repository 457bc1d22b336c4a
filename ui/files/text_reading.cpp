// SPDX-License-Identifier: Apache-2.0
#include "ui/files/text_reading.h"

#include "core/runtime/csv.h"

#include <QFileInfo>
#include <QSet>

namespace sw::ui {

using namespace Qt::StringLiterals;

namespace {

QString suffixOf(const QString &name)
{
    return QFileInfo(name).suffix().toLower();
}

// Up to the last whole line: what is cut in the middle of a character would be none.
QByteArray wholeLines(const QByteArray &bytes, bool more)
{
    if (!more)
        return bytes;
    if (bytes.startsWith("\xff\xfe") || bytes.startsWith("\xfe\xff"))
        return bytes.first(bytes.size() / 2 * 2);
    const qsizetype end = bytes.lastIndexOf('\n');
    return end < 0 ? bytes : bytes.first(end + 1);
}

std::optional<QString> textOf(const QByteArray &bytes, bool more)
{
    auto text = textOfTable(wholeLines(bytes, more));
    if (!text || text->contains(QChar::Null))
        return std::nullopt;
    text->replace("\r\n"_L1, "\n"_L1);
    return text;
}

QString shortened(const QString &text, int most, bool &cut)
{
    if (text.size() <= most)
        return text;
    cut = true;
    const int end = text[most - 1].isHighSurrogate() ? most - 1 : most;
    return text.first(end) + u'…';
}

} // namespace

bool TextReading::isTable(const QString &name)
{
    const QString suffix = suffixOf(name);
    return suffix == "csv"_L1 || suffix == "tsv"_L1;
}

bool TextReading::isText(const QString &name)
{
    static const QSet<QString> suffixes{u"txt"_s,  u"text"_s, u"md"_s,  u"markdown"_s, u"log"_s,
                                        u"json"_s, u"yaml"_s, u"yml"_s, u"ini"_s,      u"xml"_s};
    return isTable(name) || suffixes.contains(suffixOf(name));
}

std::optional<ReadText> TextReading::text(const QByteArray &bytes, bool more)
{
    const auto all = textOf(bytes, more);
    if (!all)
        return std::nullopt;
    ReadText read;
    read.cut = more;
    QStringList lines = all->split(u'\n');
    if (lines.size() > mostLines) {
        lines = lines.first(mostLines);
        read.cut = true;
    }
    for (QString &line : lines)
        line = shortened(line, longestLine, read.cut);
    read.text = lines.join(u'\n');
    return read;
}

std::optional<ReadText> TextReading::table(const QByteArray &bytes, bool more)
{
    const auto all = textOf(bytes, more);
    const auto rows = all ? readCsv(*all) : std::nullopt;
    if (!rows || rows->isEmpty())
        return text(bytes, more);
    ReadText read;
    read.cut = more || rows->size() > mostRows;
    for (const CsvRow &row : rows->first(std::min<qsizetype>(rows->size(), mostRows))) {
        read.cut = read.cut || row.cells.size() > mostColumns;
        QStringList cells = row.cells.first(std::min<qsizetype>(row.cells.size(), mostColumns));
        for (QString &cell : cells)
            cell = shortened(cell, longestCell, read.cut);
        read.rows.append(cells);
    }
    return read;
}

} // namespace sw::ui
