// SPDX-License-Identifier: Apache-2.0
#pragma once
// A row of what is about to be sent: thumbnail, name, size or why it cannot be sent, and a cross that takes
// it out. GUI thread.
#include "ui/files/pieces.h"

#include <QStyledItemDelegate>

namespace sw::ui {

class Theme;

class PieceDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    static constexpr int rowHeight = 56;

    PieceDelegate(const Theme &theme, const Pieces &pieces, QObject *parent = nullptr);
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QString state(const Piece &piece) const;

signals:
    void removeWanted(int number);

protected:
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                     const QModelIndex &index) override;

private:
    const Theme &m_theme;
    const Pieces &m_pieces;
};

} // namespace sw::ui
