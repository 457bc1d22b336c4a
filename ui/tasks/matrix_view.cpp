// SPDX-License-Identifier: Apache-2.0
#include "ui/tasks/matrix_view.h"

#include "ui/base/formats.h"
#include "ui/tasks/board_delegate.h"
#include "ui/tasks/board_model.h"
#include "ui/tasks/task_words.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QTextLayout>
#include <QToolTip>

namespace sw::ui {

using tasks::Cell;
using tasks::Counts;

namespace {

constexpr int indent = space::large;

/// Two lines of a narrow column, broken between words where there are some; the second one is elided.
void paintTwoLines(QPainter *painter, const QRect &box, const QString &title)
{
    const QFontMetrics metrics(painter->font());
    const QString text = Formats::oneLine(title);
    QTextLayout layout(text, painter->font());
    layout.setTextOption(QTextOption(Qt::AlignLeft));
    layout.beginLayout();
    QTextLine first = layout.createLine();
    first.setLineWidth(box.width());
    layout.endLayout();
    const QString upper = text.left(first.textLength()).trimmed();
    const QString lower = text.mid(first.textLength()).trimmed();
    const int line = box.height() / 2;
    painter->drawText(QRect(box.left(), box.top(), box.width(), line), Qt::AlignLeft | Qt::AlignVCenter,
                      metrics.elidedText(upper, Qt::ElideRight, box.width()));
    painter->drawText(QRect(box.left(), box.top() + line, box.width(), line),
                      Qt::AlignLeft | Qt::AlignVCenter,
                      metrics.elidedText(lower, Qt::ElideRight, box.width()));
}

} // namespace

MatrixView::MatrixView(const Theme &theme, MatrixModel &model, QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_theme(theme)
    , m_model(model)
{
    setObjectName(QStringLiteral("taskMatrix"));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setMouseTracking(true);
    viewport()->setAutoFillBackground(false);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    verticalScrollBar()->setSingleStep(rowHeight);
    horizontalScrollBar()->setSingleStep(columnWidth / 2);
    connect(&model, &MatrixModel::changed, this, &MatrixView::modelChanged);
    connect(&theme, &Theme::changed, viewport(), qOverload<>(&QWidget::update));
}

int MatrixView::columnSpan() const
{
    const int columns = int(m_model.columns().size());
    return columns == 0
        ? columnWidth
        : std::clamp((viewport()->width() - nameWidth) / columns, columnWidth, 2 * columnWidth);
}

void MatrixView::updateBars()
{
    const QSize inner = viewport()->size() - QSize(nameWidth, headerHeight);
    const int columns = int(m_model.columns().size());
    horizontalScrollBar()->setPageStep(inner.width());
    horizontalScrollBar()->setRange(0, std::max(0, columns * columnSpan() - inner.width()));
    verticalScrollBar()->setPageStep(inner.height());
    verticalScrollBar()->setRange(0, std::max(0, int(m_model.rows().size()) * rowHeight - inner.height()));
}

void MatrixView::modelChanged()
{
    m_current.row = std::min(m_current.row, int(m_model.rows().size()) - 1);
    m_current.column = std::min(m_current.column, int(m_model.columns().size()) - 1);
    m_hovered = {};
    updateBars();
    viewport()->update();
}

void MatrixView::resizeEvent(QResizeEvent *)
{
    updateBars();
}

void MatrixView::scrollContentsBy(int dx, int)
{
    viewport()->update();
    if (dx != 0 && horizontalScrollBar()->value() == horizontalScrollBar()->maximum())
        emit olderWanted();
}

int MatrixView::firstRow() const
{
    return verticalScrollBar()->value() / rowHeight;
}

int MatrixView::lastRow() const
{
    const int bottom = verticalScrollBar()->value() + viewport()->height() - headerHeight;
    return std::min(int(m_model.rows().size()) - 1, bottom / rowHeight);
}

MatrixView::Spot MatrixView::spotAt(const QPoint &position) const
{
    Spot spot;
    if (position.x() >= nameWidth)
        spot.column = (position.x() - nameWidth + horizontalScrollBar()->value()) / columnSpan();
    if (position.y() >= headerHeight)
        spot.row = (position.y() - headerHeight + verticalScrollBar()->value()) / rowHeight;
    if (spot.column >= m_model.columns().size() || spot.row >= m_model.rows().size())
        return {};
    return spot;
}

QRect MatrixView::rectOf(Spot spot) const
{
    const int span = columnSpan();
    const int left = spot.column < 0 ? 0 : nameWidth + spot.column * span - horizontalScrollBar()->value();
    const int top = spot.row < 0 ? 0 : headerHeight + spot.row * rowHeight - verticalScrollBar()->value();
    return {left, top, spot.column < 0 ? nameWidth : span, spot.row < 0 ? headerHeight : rowHeight};
}

QString MatrixView::words(Spot spot) const
{
    const auto column = [this](int at) { return m_model.columns()[at].definition.title; };
    if (spot.row < 0 && spot.column < 0)
        return {};
    if (spot.row < 0)
        return QStringList{
            column(spot.column),
            BoardModel::when(m_model.columns()[spot.column].definition, QDateTime::currentMSecsSinceEpoch())}
            .join(QLatin1Char('\n'));
    const MatrixRow &row = m_model.rows()[spot.row];
    if (spot.column < 0)
        return row.name;
    if (row.region)
        return tr("%1, %2: %3", "region, task, how many have done it")
            .arg(row.name, column(spot.column), TaskWords::done(m_model.counts(spot.row, spot.column)));
    const Cell &cell = m_model.cell(spot.row, spot.column);
    const bool approval = m_model.columns()[spot.column].definition.approval;
    QString state = !cell.key.room ? tr("not for this store") : TaskWords::standing(cell.standing, approval);
    if (cell.late)
        state = tr("%1, was late").arg(state);
    else if (cell.overdue)
        state = tr("%1, overdue").arg(state);
    return tr("%1, %2: %3", "store, task, state").arg(row.name, column(spot.column), state);
}

void MatrixView::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(viewport()->rect(), m_theme.color(Color::Window));
    m_paintedCells = 0;
    paintCells(&painter);
    paintNames(&painter);
    paintHeader(&painter);
}

void MatrixView::paintCells(QPainter *painter)
{
    const int span = columnSpan();
    const int firstColumn = horizontalScrollBar()->value() / span;
    const int lastColumn
        = std::min(int(m_model.columns().size()) - 1,
                   (horizontalScrollBar()->value() + viewport()->width() - nameWidth) / span);
    painter->save();
    painter->setClipRect(viewport()->rect().adjusted(nameWidth, headerHeight, 0, 0));
    for (int row = firstRow(); row <= lastRow(); ++row) {
        const QRect line(nameWidth, rectOf({row, -1}).top(), viewport()->width() - nameWidth, rowHeight);
        const bool region = m_model.rows()[row].region;
        if (region)
            painter->fillRect(line, m_theme.color(Color::Pane));
        painter->fillRect(QRect(line.left(), line.bottom(), line.width(), 1), m_theme.color(Color::Divider));
        for (int column = firstColumn; column <= lastColumn; ++column, ++m_paintedCells) {
            const QRect box = rectOf({row, column});
            if (region)
                paintSum(painter, box, m_model.counts(row, column));
            else
                paintCell(painter, box, {row, column});
        }
    }
    if (m_current.row >= 0 && m_current.column >= 0 && hasFocus() && m_keyboard) {
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(m_theme.color(Color::FocusRing), 2));
        painter->drawRoundedRect(rectOf(m_current).adjusted(2, 1, -2, -2), space::radiusSmall,
                                 space::radiusSmall);
    }
    painter->restore();
}

void MatrixView::paintCell(QPainter *painter, const QRect &box, Spot spot)
{
    const Cell &cell = m_model.cell(spot.row, spot.column);
    const QRect pill = box.adjusted(6, 4, -6, -5);
    if (!cell.key.room) {
        painter->fillRect(QRect(box.center().x() - 4, box.center().y(), 8, 1), m_theme.color(Color::Border));
        return;
    }
    const bool alarmed = cell.overdue && !TaskWords::isOver(cell.standing);
    const Color ink = alarmed ? Color::Danger : TaskWords::color(cell.standing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(m_theme.color(alarmed ? Color::DangerGround : TaskWords::ground(cell.standing)));
    painter->drawRoundedRect(pill, space::radiusSmall, space::radiusSmall);
    if (spot == m_hovered) {
        painter->setBrush(Qt::NoBrush);
        painter->setPen(m_theme.color(Color::Border));
        painter->drawRoundedRect(QRectF(pill).adjusted(0.5, 0.5, -0.5, -0.5), space::radiusSmall,
                                 space::radiusSmall);
    }
    const bool two = cell.late; // done, but behind the time
    const QRect sign(pill.center().x() - (two ? 17 : 8), pill.top(), 16, pill.height());
    paintIcon(painter, sign, TaskWords::icon(cell.standing), 16, m_theme.color(ink));
    if (two)
        paintIcon(painter, sign.translated(18, 0), Icon::Clock, 14, m_theme.color(Color::Danger));
}

void MatrixView::paintSum(QPainter *painter, const QRect &box, const Counts &counts)
{
    if (counts.assignees == 0)
        return;
    const QFont small = m_theme.font(TextSize::Small);
    const QString words
        = tr("%1/%2", "how many have done it, of how many").arg(doneOf(counts)).arg(counts.assignees);
    const QRect inner = box.adjusted(space::small, 0, -space::small, 0);
    const int width = QFontMetrics(small).horizontalAdvance(QStringLiteral("88/88"));
    painter->setFont(small);
    painter->setPen(m_theme.color(counts.late > 0 ? Color::Danger : Color::TextSecondary));
    painter->drawText(inner, Qt::AlignVCenter | Qt::AlignRight, words);
    const int bar = inner.width() - width - space::small;
    if (bar > 16)
        paintProgressBar(painter, QRectF(inner.left(), inner.center().y() - 2, bar, 6), counts, m_theme);
}

void MatrixView::paintNames(QPainter *painter)
{
    painter->save();
    painter->setClipRect(QRect(0, headerHeight, nameWidth, viewport()->height() - headerHeight));
    for (int row = firstRow(); row <= lastRow(); ++row) {
        const MatrixRow &shown = m_model.rows()[row];
        const QRect box = rectOf({row, -1});
        const bool hovered = m_hovered.row == row;
        painter->fillRect(
            box,
            m_theme.color(hovered || !shown.region ? hovered ? Color::Hover : Color::Window : Color::Pane));
        painter->fillRect(QRect(box.left(), box.bottom(), box.width(), 1), m_theme.color(Color::Divider));
        QRect text = box.adjusted(space::small + shown.depth * indent, 0, -space::small, 0);
        if (shown.region) {
            paintIcon(painter, QRect(text.left(), text.top(), 16, text.height()),
                      shown.open ? Icon::ChevronDown : Icon::ChevronRight, 14,
                      m_theme.color(Color::TextFaint));
            text.setLeft(text.left() + 20);
        } else {
            text.setLeft(text.left() + space::unit);
        }
        const QFont font = m_theme.font(shown.region ? TextSize::Small : TextSize::Body,
                                        shown.region ? QFont::DemiBold : QFont::Normal);
        painter->setFont(font);
        painter->setPen(m_theme.color(shown.region ? Color::TextSecondary : Color::Text));
        painter->drawText(text, Qt::AlignVCenter | Qt::AlignLeft,
                          QFontMetrics(font).elidedText(shown.name, Qt::ElideRight, text.width()));
        if (m_current == Spot{row, -1} && hasFocus() && m_keyboard) {
            painter->setBrush(Qt::NoBrush);
            painter->setPen(QPen(m_theme.color(Color::FocusRing), 2));
            painter->drawRoundedRect(box.adjusted(2, 1, -2, -2), space::radiusSmall, space::radiusSmall);
        }
    }
    painter->restore();
    painter->fillRect(QRect(nameWidth - 1, headerHeight, 1, viewport()->height()),
                      m_theme.color(Color::Divider));
}

void MatrixView::paintHeader(QPainter *painter)
{
    painter->save();
    painter->setClipRect(QRect(nameWidth, 0, viewport()->width() - nameWidth, headerHeight));
    const QFont font = m_theme.font(TextSize::Small, QFont::Medium);
    const QFont small = m_theme.font(TextSize::Small);
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    painter->fillRect(QRect(nameWidth, 0, viewport()->width(), headerHeight), m_theme.color(Color::Window));
    for (int column = 0; column < m_model.columns().size(); ++column) {
        const QRect box = rectOf({-1, column});
        if (box.right() < nameWidth || box.left() > viewport()->width())
            continue;
        const tasks::Publication &shown = m_model.columns()[column];
        if (m_hovered == Spot{-1, column}) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(m_theme.color(Color::Hover));
            painter->drawRoundedRect(box.adjusted(2, 2, -2, -2), space::radiusSmall, space::radiusSmall);
        }
        const QRect inner = box.adjusted(6, space::small, -6, -space::small);
        const int line = inner.height() / 3;
        painter->setFont(font);
        painter->setPen(m_theme.color(Color::Text));
        paintTwoLines(painter, QRect(inner.left(), inner.top(), inner.width(), 2 * line),
                      shown.definition.title);
        painter->setFont(small);
        painter->setPen(m_theme.color(Color::TextFaint));
        painter->drawText(QRect(inner.left(), inner.top() + 2 * line, inner.width(), line),
                          Qt::AlignVCenter | Qt::AlignLeft,
                          QFontMetrics(small).elidedText(BoardModel::when(shown.definition, now),
                                                         Qt::ElideRight, inner.width()));
    }
    painter->restore();
    painter->fillRect(QRect(0, 0, nameWidth, headerHeight), m_theme.color(Color::Window));
    painter->setFont(small);
    painter->setPen(m_theme.color(Color::TextFaint));
    painter->drawText(QRect(space::medium, 0, nameWidth - space::medium, headerHeight - space::small),
                      Qt::AlignLeft | Qt::AlignBottom, tr("Store"));
    painter->fillRect(QRect(0, headerHeight - 1, viewport()->width(), 1), m_theme.color(Color::Divider));
}

void MatrixView::setCurrent(Spot spot)
{
    m_current = spot;
    const QRect box = rectOf(spot);
    if (spot.row >= 0) {
        if (box.top() < headerHeight)
            verticalScrollBar()->setValue(verticalScrollBar()->value() + box.top() - headerHeight);
        else if (box.bottom() > viewport()->height())
            verticalScrollBar()->setValue(verticalScrollBar()->value() + box.bottom() - viewport()->height());
    }
    if (spot.column >= 0) {
        if (box.left() < nameWidth)
            horizontalScrollBar()->setValue(horizontalScrollBar()->value() + box.left() - nameWidth);
        else if (box.right() > viewport()->width())
            horizontalScrollBar()->setValue(horizontalScrollBar()->value() + box.right()
                                            - viewport()->width());
    }
    setAccessibleDescription(words(spot));
    QAccessibleEvent event(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
    viewport()->update();
}

void MatrixView::move(int rows, int columns)
{
    if (m_model.rows().isEmpty())
        return;
    m_keyboard = true;
    if (columns > 0 && m_current.column + columns >= m_model.columns().size())
        emit olderWanted();
    setCurrent({std::clamp(m_current.row + rows, 0, int(m_model.rows().size()) - 1),
                std::clamp(m_current.column + columns, -1, int(m_model.columns().size()) - 1)});
}

void MatrixView::open(Spot spot)
{
    if (spot.row < 0) {
        if (spot.column >= 0)
            emit publicationWanted(m_model.columns()[spot.column].id);
        return;
    }
    const MatrixRow row = m_model.rows()[spot.row];
    if (row.region)
        return m_model.toggle(row.key);
    if (spot.column < 0)
        return;
    if (const Cell cell = m_model.cell(spot.row, spot.column); cell.key.room)
        emit cellWanted(cell.key, row.key);
}

void MatrixView::keyPressEvent(QKeyEvent *event)
{
    const int page = std::max(1, (viewport()->height() - headerHeight) / rowHeight - 1);
    switch (event->key()) {
    case Qt::Key_Up:
        return move(-1, 0);
    case Qt::Key_Down:
        return move(1, 0);
    case Qt::Key_Left:
        return move(0, -1);
    case Qt::Key_Right:
        return move(0, 1);
    case Qt::Key_PageUp:
        return move(-page, 0);
    case Qt::Key_PageDown:
        return move(page, 0);
    case Qt::Key_Home:
        return move(-int(m_model.rows().size()), 0);
    case Qt::Key_End:
        return move(int(m_model.rows().size()), 0);
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        return open(m_current);
    default:
        QAbstractScrollArea::keyPressEvent(event);
    }
}

void MatrixView::focusInEvent(QFocusEvent *event)
{
    m_keyboard = event->reason() != Qt::MouseFocusReason;
    if (m_keyboard && m_current == Spot{} && !m_model.rows().isEmpty())
        setCurrent({0, 0});
    QAbstractScrollArea::focusInEvent(event);
}

void MatrixView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_keyboard = false;
    const Spot spot = spotAt(event->pos());
    setCurrent(spot);
    open(spot);
}

void MatrixView::mouseMoveEvent(QMouseEvent *event)
{
    const Spot spot = spotAt(event->pos());
    if (spot == m_hovered)
        return;
    m_hovered = spot;
    const bool opens
        = spot != Spot{} && (spot.row < 0 || m_model.rows()[spot.row].region || spot.column >= 0);
    viewport()->setCursor(opens ? Qt::PointingHandCursor : Qt::ArrowCursor);
    viewport()->update();
}

void MatrixView::leaveEvent(QEvent *)
{
    m_hovered = {};
    viewport()->update();
}

bool MatrixView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const Spot spot = spotAt(help->pos());
        QToolTip::showText(help->globalPos(), words(spot), viewport(), rectOf(spot));
        return true;
    }
    if (event->type() == QEvent::Leave)
        leaveEvent(event);
    return QAbstractScrollArea::viewportEvent(event);
}

} // namespace sw::ui

#include "ui/tasks/moc_matrix_view.cpp"
