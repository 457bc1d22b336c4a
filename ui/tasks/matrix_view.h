// SPDX-License-Identifier: Apache-2.0
#pragma once
// Paints a MatrixModel: the titles of the publications stay at the top, the stores at the left, and only the
// cells in sight are painted. Arrows move, Enter opens, Space folds a region. GUI thread.
#include "ui/tasks/matrix_model.h"

#include <QAbstractScrollArea>
#include <QPixmap>

namespace sw::ui {

class Theme;

class MatrixView : public QAbstractScrollArea
{
    Q_OBJECT
public:
    static constexpr int rowHeight = 32;
    static constexpr int headerHeight = 72;
    static constexpr int nameWidth = 184;
    static constexpr int columnWidth = 112; ///< ten of them on a till's screen

    MatrixView(const Theme &theme, MatrixModel &model, QWidget *parent = nullptr);

    /// -1: the region's or store's name, above all rows the header.
    struct Spot {
        int row = -1;
        int column = -1;
        friend bool operator==(const Spot &, const Spot &) = default;
    };
    Spot current() const { return m_current; }
    void setCurrent(Spot spot);
    Spot spotAt(const QPoint &position) const;
    QRect rectOf(Spot spot) const;
    /// What the current spot says, as it is read out.
    QString words(Spot spot) const;
    int paintedCells() const { return m_paintedCells; } ///< by the last paint

signals:
    void cellWanted(const sw::tasks::TaskKey &key, const QString &assignee);
    void publicationWanted(const sw::EventId &publication);
    /// The last column has come into sight, or somebody wants to go beyond it.
    void olderWanted();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;

private:
    void updateBars();
    void modelChanged();
    void open(Spot spot);
    void move(int rows, int columns);
    int columnSpan() const; ///< wider than columnWidth where there is room
    void paintCells(QPainter *painter);
    void paintCell(QPainter *painter, const QRect &box, Spot spot);
    void paintSum(QPainter *painter, const QRect &box, const tasks::Counts &counts);
    void paintNames(QPainter *painter);
    void paintHeader(QPainter *painter);
    int firstRow() const;
    int lastRow() const;

    const Theme &m_theme;
    MatrixModel &m_model;
    Spot m_current;
    Spot m_hovered;
    bool m_keyboard = false; ///< the current cell was reached by keys: it shows a ring
    int m_paintedCells = 0;
};

} // namespace sw::ui
