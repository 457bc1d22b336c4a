// SPDX-License-Identifier: Apache-2.0
#pragma once
// Pictures as squares, line by line, below headings of their months; the heading of what is in sight stays at
// the top. Arrows go from square to square, Space chooses, Enter opens. Asks only for what is in sight, so
// that thousands cost no more than a screen of them. GUI thread.
#include "ui/base/theme.h"
#include "ui/files/picture_grid_delegate.h"
#include "ui/files/picture_grid_layout.h"

#include <QListView>

namespace sw::ui {

class PictureGridModel;

class PictureGrid : public QListView // which says what it is to screen readers; all places are our own
{
    Q_OBJECT
public:
    PictureGrid(const Theme &theme, PictureGridModel *model, PictureGridDelegate::Square square,
                QWidget *parent = nullptr);

    /// What it lies on: the heading at the top covers what goes by below it.
    void setGround(Color ground) { m_ground = ground; }

    QRect visualRect(const QModelIndex &index) const override;
    QModelIndex indexAt(const QPoint &at) const override;
    void scrollTo(const QModelIndex &index, ScrollHint hint = EnsureVisible) override;
    void doItemsLayout() override;
    /// Would read every name.
    void keyboardSearch(const QString &) override { }

protected:
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    int horizontalOffset() const override { return 0; }
    int verticalOffset() const override;
    void setSelection(const QRect &rect, QItemSelectionModel::SelectionFlags command) override;
    QRegion visualRegionForSelection(const QItemSelection &selection) const override;
    void updateGeometries() override;
    void scrollContentsBy(int dx, int dy) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void paintHeading(QPainter &painter, const PictureGridLayout::Section &section, int top) const;
    void paintSquare(QPainter &painter, int row, const QPoint &pointer);
    int nearestRow(const QPoint &at) const;

    const Theme &m_theme;
    PictureGridModel &m_pictures;
    PictureGridLayout m_layout;
    Color m_ground = Color::Window;
    QPersistentModelIndex m_top; ///< what stays where it is when squares come, go or change their size
    int m_topAt = 0; ///< in the viewport
};

} // namespace sw::ui
