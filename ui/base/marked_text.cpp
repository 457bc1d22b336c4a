// SPDX-License-Identifier: Apache-2.0
#include "ui/base/marked_text.h"

#include <QPainter>
#include <QTextLayout>

namespace sw::ui {

namespace {

constexpr int mostChars = 400; // more never fit into a line
constexpr int leadChars = 12; // of what stands before the first mark when the beginning is cut off

// Every character stays one character, so that marks stay true.
QString inOneLine(QString text)
{
    for (QChar &c : text)
        if (c.isSpace() || c.category() == QChar::Other_Control)
            c = u' ';
    return text;
}

int startFor(const QString &text, int mark, const QFontMetrics &metrics, int width)
{
    if (mark <= leadChars || metrics.horizontalAdvance(text.left(mark + leadChars)) < width)
        return 0;
    int start = mark - leadChars;
    if (text[start].isLowSurrogate())
        --start;
    return start;
}

} // namespace

Snippet snippet(const QString &text, const QList<TextRange> &marks, const QFont &font, int width)
{
    const QFontMetrics metrics(font);
    const QString line = inOneLine(text.left(marks.isEmpty() ? mostChars : marks.first().start + mostChars));
    const int start = marks.isEmpty() ? 0 : startFor(line, marks.first().start, metrics, width);
    const QString lead = start > 0 ? QStringLiteral("…") : QString();
    Snippet result;
    result.text = metrics.elidedText(lead + line.mid(start, mostChars), Qt::ElideRight, width);
    const int shift = int(lead.size()) - start;
    const int end = int(result.text.size());
    for (const TextRange &mark : marks)
        if (const int from = mark.start + shift; from < end)
            result.marks.append({from, std::min(mark.length, end - from)});
    return result;
}

void paintSnippet(QPainter *painter, const QRect &line, const Snippet &snippet, const QFont &font,
                  const Theme &theme, Color ink)
{
    QTextLayout layout(snippet.text, font);
    QTextOption option;
    option.setWrapMode(QTextOption::NoWrap);
    layout.setTextOption(option);
    QList<QTextLayout::FormatRange> formats;
    QTextCharFormat found;
    found.setBackground(theme.color(Color::Highlight));
    found.setForeground(theme.color(Color::Text));
    for (const TextRange &mark : snippet.marks)
        formats.append({mark.start, mark.length, found});
    layout.setFormats(formats);
    layout.beginLayout();
    QTextLine only = layout.createLine();
    if (only.isValid())
        only.setLineWidth(line.width());
    layout.endLayout();
    painter->setPen(theme.color(ink));
    const qreal height = only.isValid() ? only.height() : 0;
    layout.draw(painter, QPointF(line.left(), line.top() + (line.height() - height) / 2));
}

} // namespace sw::ui
