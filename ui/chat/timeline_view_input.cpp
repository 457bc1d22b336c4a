// SPDX-License-Identifier: Apache-2.0
// The hands of the timeline: pointer, keys, selection.
#include "ui/base/formats.h"
#include "ui/chat/timeline_overlay.h"
#include "ui/chat/timeline_view.h"

#include <QApplication>
#include <QClipboard>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QTextBoundaryFinder>
#include <QToolTip>
#include <QWheelEvent>

namespace sw::ui {

using chat::Entry;

namespace {

constexpr int dragScrollMs = 30;
constexpr int slack = 4; // pixels around small targets

void hitText(TimelineView::Hit &hit, const RowLayout &row, QPoint in)
{
    const QPointF at = in - row.textAt;
    const int lines = row.text->lineCount();
    int number = 0;
    while (number + 1 < lines && row.text->lineAt(number).rect().bottom() <= at.y())
        ++number;
    const QTextLine line = row.text->lineAt(number);
    if (!line.isValid())
        return;
    const int end = row.textFrom + row.selectable;
    hit.position = std::min(row.textFrom + line.xToCursor(at.x()), end);
    if (at.y() < 0)
        hit.position = 0;
    else if (at.y() >= line.rect().bottom())
        hit.position = end;
    hit.onText = row.selectable > 0 && line.naturalTextRect().adjusted(-slack, 0, slack, 0).contains(at);
    if (!hit.onText)
        return;
    const int character = line.xToCursor(at.x(), QTextLine::CursorOnCharacter);
    for (int i = 0; i < row.links.size(); ++i) {
        if (character >= row.links[i].start && character < row.links[i].start + row.links[i].length)
            hit.link = i;
    }
}

} // namespace

TimelineView::Hit TimelineView::hitTest(QPoint at)
{
    Hit hit;
    const auto found = std::ranges::find_if(
        placed(), [&](const auto &row) { return at.y() >= row.top && at.y() < row.bottom(); });
    if (found == placed().end())
        return hit;
    hit.row = found->row;
    const RowLayout &row = m_layout.row(found->row);
    const QPoint in(at.x(), at.y() - found->top);
    hit.onQuote = row.quote.contains(in);
    hit.onPerson = row.avatar.contains(in) || row.nameRect.contains(in);
    for (const RowButton &button : row.buttons) {
        if (button.rect.adjusted(-slack, -slack, slack, slack).contains(in))
            hit.action = button.action;
    }
    if (row.file)
        hit.file = row.file->spotAt(in);
    hitText(hit, row, in);
    return hit;
}

TextSpot TimelineView::spot(const Hit &hit) const
{
    const Entry &entry = m_model.at(hit.row);
    return {RowKey::of(entry), entry.order, hit.position};
}

QString TimelineView::selectedText() const
{
    return m_selection.text(m_model, m_look.name);
}

void TimelineView::selectAllOf(int row)
{
    const Entry &entry = m_model.at(row);
    const auto key = RowKey::of(entry);
    m_selection.select({key, entry.order, 0}, {key, entry.order, static_cast<int>(entry.text.size())});
    viewport()->update();
}

void TimelineView::clearSelection()
{
    m_selection.clear();
    viewport()->update();
}

void TimelineView::copySelection()
{
    QString text = selectedText();
    if (text.isEmpty() && m_current) {
        if (const int row = m_model.rowOf(*m_current); row >= 0)
            text = m_model.at(row).text;
    }
    if (!text.isEmpty())
        QApplication::clipboard()->setText(text);
}

// By the word for Latin text, by the run of letters that the system calls a word for Chinese.
void TimelineView::selectWord(const Hit &hit)
{
    const Entry &entry = m_model.at(hit.row);
    QTextBoundaryFinder finder(QTextBoundaryFinder::Word, entry.text);
    finder.setPosition(hit.position);
    const int start = static_cast<int>(finder.isAtBoundary() ? hit.position : finder.toPreviousBoundary());
    finder.setPosition(start);
    const int end = static_cast<int>(finder.toNextBoundary());
    const auto key = RowKey::of(entry);
    m_selection.select({key, entry.order, start},
                       {key, entry.order, end < 0 ? static_cast<int>(entry.text.size()) : end});
    viewport()->update();
}

void TimelineView::mousePressEvent(QMouseEvent *event)
{
    m_motion.stop();
    if (event->button() != Qt::LeftButton)
        return;
    m_current.reset();
    m_pressedAt = event->position().toPoint();
    const Hit hit = hitTest(m_pressedAt);
    const bool again = event->modifiers().testFlag(Qt::ShiftModifier) && !m_selection.isEmpty();
    m_filePressed = hit.file != FileSpot::None;
    if (hit.row < 0 || m_filePressed) {
        clearSelection();
        return;
    }
    m_selecting = true;
    if (again) {
        m_selection.extend(spot(hit));
    } else {
        m_selection.start(spot(hit));
    }
    viewport()->update();
}

void TimelineView::mouseMoveEvent(QMouseEvent *event)
{
    const QPoint at = event->position().toPoint();
    if (m_filePressed && dragFile(at))
        return;
    if (!m_selecting) {
        setHover(hitTest(at));
        return;
    }
    m_dragAt = at;
    const bool outside = at.y() < 0 || at.y() >= viewport()->height();
    if (outside && !m_dragTimer.isActive())
        m_dragTimer.start(dragScrollMs, this);
    else if (!outside)
        m_dragTimer.stop();
    dragTo(at);
}

// Selects up to here; beyond the edge the history scrolls along, faster the further out.
void TimelineView::dragTo(QPoint at)
{
    const int height = viewport()->height();
    if (at.y() < 0)
        scrollBy(std::max(at.y(), -height / 2) / 2);
    else if (at.y() >= height)
        scrollBy(std::min(at.y() - height, height / 2) / 2 + 1);
    at.setY(std::clamp(at.y(), 0, height - 1));
    const Hit hit = hitTest(at);
    if (hit.row >= 0)
        m_selection.extend(spot(hit));
    else if (!placed().isEmpty() && at.y() >= placed().constLast().bottom())
        m_selection.extend(spot({placed().constLast().row, INT_MAX}));
    viewport()->update();
}

void TimelineView::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !(m_selecting || m_filePressed))
        return;
    m_selecting = m_filePressed = false;
    m_dragTimer.stop();
    const QPoint at = event->position().toPoint();
    const bool click = (at - m_pressedAt).manhattanLength() < QApplication::startDragDistance();
    if (click && m_selection.isEmpty())
        activate(hitTest(at));
    if (!m_selection.isEmpty() && QApplication::clipboard()->supportsSelection())
        QApplication::clipboard()->setText(selectedText(), QClipboard::Selection);
    setHover(hitTest(at));
}

void TimelineView::mouseDoubleClickEvent(QMouseEvent *event)
{
    const Hit hit = hitTest(event->position().toPoint());
    if (event->button() == Qt::LeftButton && hit.onText)
        selectWord(hit);
}

void TimelineView::activate(const Hit &hit)
{
    if (hit.row < 0 || activateFile(hit))
        return;
    const Entry entry = m_model.at(hit.row);
    switch (hit.action) {
    case RowAction::Retry:
        return wish(Wish::Retry, entry);
    case RowAction::Cancel:
        return wish(Wish::Cancel, entry);
    case RowAction::EditAgain:
        return wish(Wish::EditAgain, entry);
    case RowAction::Acknowledge:
        return wish(Wish::Acknowledge, entry);
    case RowAction::Acknowledgements:
        return wish(Wish::Acknowledgements, entry);
    case RowAction::Devices:
        return wish(Wish::Devices, entry);
    case RowAction::ActOnCard:
        return wish(Wish::ActOnCard, entry);
    case RowAction::OpenCard:
        return wish(Wish::OpenCard, entry);
    case RowAction::None:
        break;
    }
    if (hit.onQuote && entry.quote)
        emit quoteActivated(entry.quote->id);
    else if (hit.onPerson)
        emit personActivated(entry.sender);
    else if (hit.link >= 0)
        openLink(m_layout.row(hit.row).links[hit.link].url);
}

void TimelineView::setHover(const Hit &hit)
{
    const bool target = hit.link >= 0 || hit.onQuote || hit.onPerson || hit.action != RowAction::None
        || hit.file != FileSpot::None;
    viewport()->setCursor(target ? Qt::PointingHandCursor : hit.onText ? Qt::IBeamCursor : Qt::ArrowCursor);
    const bool moved = hit.row != m_hover.row;
    if (moved || hit.link != m_hover.link || hit.action != m_hover.action || hit.file != m_hover.file)
        viewport()->update();
    m_hover = hit;
    if (!moved)
        return;
    if (hit.row < 0 || m_layout.row(hit.row).centred) {
        m_actions->hide();
        return;
    }
    const auto placedRow = std::ranges::find(placed(), hit.row, &TimelinePlacement::Placed::row);
    const auto wishes = wishesFor(m_model.at(hit.row));
    if (wishes.isEmpty() || placedRow == placed().end())
        m_actions->hide();
    else
        m_actions->showAt(m_layout.row(hit.row).band.translated(0, placedRow->top),
                          wishes.contains(Wish::Reply), wishes.contains(Wish::Copy));
}

void TimelineView::leaveRow()
{
    m_hover = {};
    m_actions->hide();
    viewport()->update();
}

bool TimelineView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Leave && !m_actions->underMouse())
        leaveRow();
    if (event->type() != QEvent::ToolTip)
        return QAbstractScrollArea::viewportEvent(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const Hit hit = hitTest(help->pos());
    QString tip;
    if (hit.row >= 0) {
        const Entry &entry = m_model.at(hit.row);
        const RowLayout &row = m_layout.row(hit.row);
        const auto line = std::ranges::find(placed(), hit.row, &TimelinePlacement::Placed::row);
        const QPoint in = help->pos() - QPoint(0, line->top);
        if (hit.link >= 0)
            tip = row.links[hit.link].url.toDisplayString(QUrl::FullyEncoded);
        else if (hit.file != FileSpot::None)
            tip = row.file->file.name;
        else if (row.state.contains(in))
            tip = EntryWords::delivery(entry, row.readers);
        else if (row.originRect.contains(in))
            tip = EntryWords::whyGiven(entry, m_look.name);
        else if (row.timeRect.contains(in))
            tip = Formats::full(entry.time);
        else if (hit.onPerson)
            tip = entry.sender.toString();
    }
    QToolTip::showText(help->globalPos(), tip.toHtmlEscaped(), viewport());
    return true;
}

void TimelineView::wheelEvent(QWheelEvent *event)
{
    if (event->modifiers() & (Qt::ControlModifier | Qt::AltModifier))
        return;
    leaveRow();
    if (!event->pixelDelta().isNull())
        scrollBy(-event->pixelDelta().y());
    else
        scrollSmoothlyBy(-event->angleDelta().y() * QApplication::wheelScrollLines() * 20 / 120);
    event->accept();
}

void TimelineView::moveCurrent(int step)
{
    if (placed().isEmpty())
        return;
    int row = m_current ? m_model.rowOf(*m_current) : -1;
    if (row < 0)
        row = step < 0 ? placed().constLast().row : placed().constFirst().row;
    else
        row = std::clamp(row + step, 0, m_model.count() - 1);
    m_current = RowKey::of(m_model.at(row));
    showRow(row);
}

bool TimelineView::scrollKey(QKeyEvent *event)
{
    const int page = viewport()->height() - 3 * space::huge;
    switch (event->key()) {
    case Qt::Key_PageUp:
        scrollSmoothlyBy(-page);
        return true;
    case Qt::Key_PageDown:
        scrollSmoothlyBy(page);
        return true;
    case Qt::Key_Home:
        jumpToOldest();
        return true;
    case Qt::Key_End:
        jumpToNewest();
        return true;
    case Qt::Key_Up:
        moveCurrent(-1);
        return true;
    case Qt::Key_Down:
        moveCurrent(1);
        return true;
    default:
        return false;
    }
}

// Keys that act on the row under the keyboard.
bool TimelineView::pressedKey(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        if (m_selection.isEmpty() && !m_current)
            emit leaveWanted();
        m_current.reset();
        clearSelection();
        return true;
    }
    const int row = m_current ? m_model.rowOf(*m_current) : -1;
    if (row < 0 || (event->key() != Qt::Key_Return && event->key() != Qt::Key_Enter))
        return false;
    const Entry entry = m_model.at(row);
    const auto wishes = wishesFor(entry);
    if (m_layout.row(row).file && activateFile({.row = row, .file = FileSpot::Body}))
        return true;
    if (wishes.contains(Wish::OpenCard))
        wish(Wish::OpenCard, entry);
    else if (wishes.contains(Wish::Acknowledge))
        wish(Wish::Acknowledge, entry);
    else if (wishes.contains(Wish::Reply))
        wish(Wish::Reply, entry);
    else if (!wishes.isEmpty())
        wish(wishes.constFirst(), entry);
    return true;
}

void TimelineView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        copySelection();
        return;
    }
    const auto modifiers = event->modifiers() & ~(Qt::KeypadModifier | Qt::ShiftModifier);
    if (modifiers == Qt::NoModifier && (scrollKey(event) || pressedKey(event)))
        return;
    if (modifiers == Qt::NoModifier && !event->text().isEmpty() && event->text().at(0).isPrint()) {
        emit typed(event->text());
        return;
    }
    event->ignore();
}

void TimelineView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    const bool byKey = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason;
    if (byKey && !m_current && !placed().isEmpty())
        m_current = RowKey::of(m_model.at(placed().constLast().row));
    viewport()->update();
}

void TimelineView::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

} // namespace sw::ui
