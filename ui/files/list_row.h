// SPDX-License-Identifier: Apache-2.0
#pragma once
// What rows of files and of links look like alike: a sign, a title with the day, a line below it. GUI thread.
#include "ui/base/theme.h"

#include <QStyleOptionViewItem>

class QPainter;

namespace sw::ui {

struct ListRow {
    QString title;
    Qt::TextElideMode elide = Qt::ElideMiddle;
    qint64 time = 0; ///< UTC ms
    QString detail;
    Color detailColor = Color::TextSecondary;
    int rightRoom = 0; ///< kept free, for a sign of its own
};

constexpr int listRowHeight = 60;

/// Paints all but the sign; the answer is where that belongs.
QRect paintListRow(QPainter &painter, const QStyleOptionViewItem &option, const ListRow &row,
                   const Theme &theme);

} // namespace sw::ui
