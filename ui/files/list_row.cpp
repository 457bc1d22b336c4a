// SPDX-License-Identifier: Apache-2.0
#include "ui/files/list_row.h"

#include "ui/base/formats.h"

#include <QDateTime>
#include <QPainter>

namespace sw::ui {

namespace {
constexpr int signBox = 44;
}

QRect paintListRow(QPainter &painter, const QStyleOptionViewItem &option, const ListRow &row,
                   const Theme &theme)
{
    const QRect line = option.rect;
    const bool current = option.state & QStyle::State_Selected;
    if (current || option.state & QStyle::State_MouseOver) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.color(current ? Color::Selected : Color::Hover));
        painter.drawRoundedRect(line.adjusted(0, 1, 0, -1), space::radius - 2, space::radius - 2);
    }
    const QRect box(line.left() + space::small, line.center().y() - signBox / 2 + 1, signBox, signBox);
    QRect words = line.adjusted(0, space::small + space::half, -space::small - row.rightRoom,
                                -space::small - space::half);
    words.setLeft(box.right() + 1 + space::medium);
    const QFont body = theme.font(TextSize::Body);
    const QFont small = theme.font(TextSize::Small);
    const QString date = Formats::listTime(row.time, QDateTime::currentMSecsSinceEpoch());
    const int dateWidth = QFontMetrics(small).horizontalAdvance(date) + space::small;
    painter.setFont(body);
    painter.setPen(theme.color(Color::Text));
    painter.drawText(words, Qt::AlignTop | Qt::AlignLeft,
                     QFontMetrics(body).elidedText(row.title, row.elide, words.width() - dateWidth));
    painter.setFont(small);
    painter.setPen(theme.color(Color::TextFaint));
    painter.drawText(words, Qt::AlignTop | Qt::AlignRight, date);
    painter.setPen(theme.color(row.detailColor));
    painter.drawText(words, Qt::AlignBottom | Qt::AlignLeft,
                     QFontMetrics(small).elidedText(row.detail, Qt::ElideRight, words.width()));
    return box;
}

} // namespace sw::ui
