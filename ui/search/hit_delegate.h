// SPDX-License-Identifier: Apache-2.0
#pragma once
// Paints the rows of search results in a column of readable width. Decides nothing. GUI thread.
#include "ui/base/context.h"
#include "ui/search/hit_model.h"

#include <QStyledItemDelegate>

namespace sw::ui {

class HitDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    static constexpr int columnWidth = 840;

    explicit HitDelegate(const Context &context, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    /// The part of a line `width` wide that the column takes: left edge and width.
    static QRect column(const QRect &line);

private:
    void paintGround(QPainter *painter, const QStyleOptionViewItem &option, const QRect &box) const;
    void paintHeading(QPainter *painter, const QRect &box, const QModelIndex &index, const HitRow &row) const;
    void paintHit(QPainter *painter, const QRect &box, const HitRow &row) const;
    void paintAction(QPainter *painter, const QRect &box, const QString &text) const;

    const Context &m_context;
};

} // namespace sw::ui
