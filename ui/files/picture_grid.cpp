// SPDX-License-Identifier: Apache-2.0
#include "ui/files/picture_grid.h"

#include "ui/base/formats.h"
#include "ui/files/picture_grid_model.h"

#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>

#include <utility>

namespace sw::ui {

PictureGrid::PictureGrid(const Theme &theme, PictureGridModel *model, PictureGridDelegate::Square square,
                         QWidget *parent)
    : QListView(parent)
    , m_theme(theme)
    , m_pictures(*model)
{
    setModel(model);
    setItemDelegate(new PictureGridDelegate(theme, std::move(square), this));
    setFrameShape(QFrame::NoFrame);
    setMouseTracking(true);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn); // or the squares would change their size with it
    setContextMenuPolicy(Qt::CustomContextMenu);
    viewport()->setAutoFillBackground(false);
}

QRect PictureGrid::visualRect(const QModelIndex &index) const
{
    return index.isValid() ? m_layout.cell(index.row()).translated(0, -verticalOffset()) : QRect();
}

QModelIndex PictureGrid::indexAt(const QPoint &at) const
{
    const int row = m_layout.rowAt(at + QPoint(0, verticalOffset()));
    return row < 0 ? QModelIndex() : model()->index(row, 0);
}

int PictureGrid::verticalOffset() const
{
    return verticalScrollBar()->value();
}

/// Under the heading that stays at the top, too.
void PictureGrid::scrollTo(const QModelIndex &index, ScrollHint hint)
{
    if (!index.isValid())
        return;
    const QRect square = m_layout.cell(index.row());
    const int heading = m_layout.sections()[m_layout.sectionOf(index.row())].heading;
    const int top = verticalOffset(), height = viewport()->height();
    if (hint == PositionAtTop || square.top() - heading < top)
        verticalScrollBar()->setValue(square.top() - heading);
    else if (hint == PositionAtCenter)
        verticalScrollBar()->setValue(square.center().y() - height / 2);
    else if (hint == PositionAtBottom || square.bottom() >= top + height)
        verticalScrollBar()->setValue(square.bottom() + PictureGridLayout::gap - height);
}

void PictureGrid::doItemsLayout()
{
    QAbstractItemView::doItemsLayout();
}

void PictureGrid::updateGeometries()
{
    const QPersistentModelIndex top = m_top;
    const int topAt = m_topAt;
    const bool scrolled = verticalOffset() > 0 && top.isValid();
    m_layout.arrange(m_pictures.rows(), viewport()->width(), m_pictures.filter().by == files::By::Time);
    const int height = viewport()->height();
    verticalScrollBar()->setRange(0, std::max(0, m_layout.height() - height));
    verticalScrollBar()->setPageStep(height);
    verticalScrollBar()->setSingleStep(m_layout.side() / 2);
    if (scrolled)
        verticalScrollBar()->setValue(m_layout.cell(top.row()).top() - topAt);
}

void PictureGrid::scrollContentsBy(int, int)
{
    const int row = m_layout.firstBelow(verticalOffset());
    m_top = model()->index(row, 0);
    m_topAt = m_layout.cell(row).top() - verticalOffset();
    viewport()->update(); // the heading at the top stays
}

void PictureGrid::resizeEvent(QResizeEvent *event)
{
    QAbstractItemView::resizeEvent(event);
    viewport()->update();
}

int PictureGrid::nearestRow(const QPoint &at) const
{
    const int row = m_layout.rowAt(at);
    if (row >= 0)
        return row;
    const int first = m_layout.firstBelow(at.y());
    const QRect square = m_layout.cell(first);
    const int along
        = std::clamp((at.x() - square.left()) / std::max(1, square.width()), 0, m_layout.columns() - 1);
    return std::min(first + along, model()->rowCount() - 1);
}

/// From the square at the rectangle's first corner to that at its second one, as one reads.
void PictureGrid::setSelection(const QRect &rect, QItemSelectionModel::SelectionFlags command)
{
    if (model()->rowCount() == 0)
        return;
    const QPoint offset(0, verticalOffset());
    const int one = nearestRow(rect.topLeft() + offset), other = nearestRow(rect.bottomRight() + offset);
    const auto [first, last] = std::minmax(one, other);
    selectionModel()->select(QItemSelection(model()->index(first, 0), model()->index(last, 0)), command);
}

QRegion PictureGrid::visualRegionForSelection(const QItemSelection &selection) const
{
    const int from = m_layout.firstBelow(verticalOffset());
    QRegion region;
    for (int row = from; row < model()->rowCount(); ++row) {
        const QModelIndex index = model()->index(row, 0);
        const QRect square = visualRect(index);
        if (square.top() > viewport()->height())
            break;
        if (selection.contains(index))
            region += square;
    }
    return region;
}

QModelIndex PictureGrid::moveCursor(CursorAction action, Qt::KeyboardModifiers)
{
    const int last = model()->rowCount() - 1;
    if (last < 0)
        return {};
    if (!currentIndex().isValid())
        return model()->index(m_layout.firstBelow(verticalOffset()), 0);
    int row = currentIndex().row();
    const auto lines = [&](int step, int count) {
        for (int i = 0; i < count; ++i)
            row = m_layout.vertical(row, step);
    };
    const int page = std::max(1, viewport()->height() / (m_layout.side() + PictureGridLayout::gap) - 1);
    switch (action) {
    case MoveUp:
        lines(-1, 1);
        break;
    case MoveDown:
        lines(1, 1);
        break;
    case MoveLeft:
    case MovePrevious:
        --row;
        break;
    case MoveRight:
    case MoveNext:
        ++row;
        break;
    case MovePageUp:
        lines(-1, page);
        break;
    case MovePageDown:
        lines(1, page);
        break;
    case MoveHome:
        row = 0;
        break;
    case MoveEnd:
        row = last;
        break;
    }
    return model()->index(std::clamp(row, 0, last), 0);
}

void PictureGrid::keyPressEvent(QKeyEvent *event)
{
    const bool chooses = event->key() == Qt::Key_Space && currentIndex().isValid();
    if (chooses)
        return selectionModel()->select(currentIndex(), QItemSelectionModel::Toggle);
    if (event->key() == Qt::Key_Escape && selectionModel()->hasSelection())
        return clearSelection();
    QListView::keyPressEvent(event);
}

void PictureGrid::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    const int offset = verticalOffset(), height = viewport()->height();
    const QPoint pointer
        = viewport()->underMouse() ? viewport()->mapFromGlobal(QCursor::pos()) : QPoint(-1, -1);
    const auto &sections = m_layout.sections();
    for (int row = m_layout.firstBelow(offset); row < model()->rowCount(); ++row) {
        const QRect square = m_layout.cell(row).translated(0, -offset);
        if (square.top() >= height)
            break;
        if (event->region().intersects(square))
            paintSquare(painter, row, pointer);
    }
    const int first = m_layout.sectionAt(offset);
    for (int i = first; i < sections.size() && sections[i].top - offset < height; ++i)
        if (sections[i].heading > 0 && (i > first || sections[i].top >= offset))
            paintHeading(painter, sections[i], sections[i].top - offset);
    if (sections.isEmpty() || sections[first].heading == 0 || sections[first].top >= offset)
        return;
    const int next = first + 1 < sections.size() ? sections[first + 1].top - offset : height;
    paintHeading(painter, sections[first], std::min(0, next - sections[first].heading));
}

void PictureGrid::paintSquare(QPainter &painter, int row, const QPoint &pointer)
{
    const QModelIndex index = model()->index(row, 0);
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    option.rect = visualRect(index);
    option.state.setFlag(QStyle::State_Selected, selectionModel()->isSelected(index));
    option.state.setFlag(QStyle::State_MouseOver, option.rect.contains(pointer));
    option.state.setFlag(QStyle::State_HasFocus, hasFocus() && index == currentIndex());
    itemDelegate()->paint(&painter, option, index);
}

void PictureGrid::paintHeading(QPainter &painter, const PictureGridLayout::Section &section, int top) const
{
    const QRect line(0, top, viewport()->width(), section.heading);
    painter.fillRect(line, m_theme.color(m_ground));
    QFont font = m_theme.font(TextSize::Body);
    font.setWeight(QFont::DemiBold);
    const QString month = Formats::month(m_pictures.row(section.first).time);
    painter.setFont(font);
    painter.setPen(m_theme.color(Color::Text));
    painter.drawText(line, Qt::AlignVCenter | Qt::AlignLeft, month);
    painter.setFont(m_theme.font(TextSize::Small));
    painter.setPen(m_theme.color(Color::TextFaint));
    painter.drawText(line.adjusted(QFontMetrics(font).horizontalAdvance(month) + space::small, 0, 0, 0),
                     Qt::AlignVCenter | Qt::AlignLeft, QLocale().toString(section.count));
}

} // namespace sw::ui

#include "ui/files/moc_picture_grid.cpp"
