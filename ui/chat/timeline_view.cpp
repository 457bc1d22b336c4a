// SPDX-License-Identifier: Apache-2.0
#include "ui/chat/timeline_view.h"

#include "ui/base/formats.h"
#include "ui/base/widgets.h"
#include "ui/chat/timeline_overlay.h"

#include <QDateTime>
#include <QLocale>
#include <QPainter>
#include <QResizeEvent>
#include <QScrollBar>

namespace sw::ui {

using chat::Entry;

namespace {
constexpr int barUnits = 256; // of the scrollbar per row
constexpr int olderHeight = 48;
constexpr int flashMs = 1600;
constexpr int contextAboveUnread = 72; // what was read last stays in sight above the unread line

qint64 today()
{
    return QDate::currentDate().toJulianDay();
}
} // namespace

TimelineView::TimelineView(TimelineLook look, QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_look(std::move(look))
    , m_today(today())
    , m_jump(new JumpButtons(m_look.theme, viewport()))
    , m_actions(new RowActions(m_look.theme, viewport()))
    , m_empty(new EmptyState(m_look.theme, Icon::Message, viewport()))
{
    setObjectName(QStringLiteral("timeline"));
    setAccessibleName(tr("Messages"));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn); // a bar that comes and goes would break all lines anew
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    viewport()->setMouseTracking(true);
    m_empty->hide();
    connect(&m_model, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex &, int first, int last) {
                m_placement.rowsInserted(first, last - first + 1);
            });
    connect(&m_model, &QAbstractItemModel::rowsRemoved, this,
            [this](const QModelIndex &, int first, int last) {
                m_placement.rowsRemoved(first, last - first + 1);
            });
    connect(&m_model, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex &first, const QModelIndex &last) {
                for (int row = first.row(); row <= last.row(); ++row)
                    m_layout.forget(RowKey::of(m_model.at(row)));
            });
    connect(verticalScrollBar(), &QAbstractSlider::actionTriggered, this, &TimelineView::barActed);
    connect(verticalScrollBar(), &QAbstractSlider::sliderReleased, this, &TimelineView::syncBar);
    connect(&m_motion, &QVariantAnimation::valueChanged, this, [this](const QVariant &value) {
        const int step = value.toInt() - m_motionDone;
        m_motionDone = value.toInt();
        scrollBy(step);
    });
    connect(m_jump, &JumpButtons::newestWanted, this, &TimelineView::jumpToNewest);
    connect(m_jump, &JumpButtons::unreadWanted, this, &TimelineView::jumpToUnread);
    connect(m_actions, &RowActions::replyWanted, this, [this] {
        if (m_hover.row >= 0)
            wish(Wish::Reply, m_model.at(m_hover.row));
    });
    connect(m_actions, &RowActions::copyWanted, this, [this] {
        if (m_hover.row >= 0)
            wish(Wish::Copy, m_model.at(m_hover.row));
    });
    connect(m_actions, &RowActions::moreWanted, this, [this](QPoint global) {
        if (m_hover.row >= 0)
            showMenu(m_hover.row, m_hover, global);
    });
    connect(&m_look.theme, &Theme::changed, this, [this] {
        m_layout.forgetAll();
        place();
    });
}

TimelineView::~TimelineView() = default;

void TimelineView::open(TimelineReader reader, const TimelineStart &start)
{
    m_motion.stop();
    m_selection.clear();
    m_current.reset();
    m_hover = {};
    m_flashed = {};
    m_seenKey = {};
    m_layout.forgetAll();
    m_layout.setUnreadFrom(start.firstUnread);
    m_model.open(std::move(reader));
    m_seen
        = start.firstUnread || m_model.count() == 0 ? start.readUpTo : m_model.at(m_model.count() - 1).order;
    m_placement.setViewport(viewport()->width(), viewport()->height());
    if (start.anchor) {
        m_placement.restore(*start.anchor);
    } else if (start.firstUnread) {
        m_model.jump(*start.firstUnread);
        m_placement.toRow(m_model.rowAt(*start.firstUnread), contextAboveUnread);
    } else {
        m_placement.toEnd();
    }
    place();
}

void TimelineView::refresh(Order from)
{
    m_model.refresh(from);
    if (m_today != today()) { // "Today" became "Yesterday"
        m_today = today();
        m_layout.forgetAll();
    }
    m_selection.follow(m_model);
    if (const int row = m_seenKey.isNull() ? -1 : m_model.rowOf(m_seenKey); row >= 0)
        m_seen = m_model.at(row).order;
    for (const auto &placed : m_placement.placed()) { // marks of reading come without a change of the entry
        if (placed.row >= m_model.count())
            continue;
        const Entry &entry = m_model.at(placed.row);
        if (entry.mine && m_look.readers && m_look.readers(entry.id) != m_layout.row(placed.row).readers)
            m_layout.forget(RowKey::of(entry));
    }
    leaveRow();
    place();
}

void TimelineView::peopleChanged()
{
    m_layout.forgetAll();
    place();
}

void TimelineView::setOlder(OlderHistory older, qint64 keptFrom, const QString &words)
{
    m_olderAsked = false;
    if (std::exchange(m_olderWords, words) != words)
        viewport()->update();
    if (m_older == older && m_keptFrom == keptFrom)
        return askForOlder();
    m_older = older;
    m_keptFrom = keptFrom;
    m_placement.setHeadroom(older == OlderHistory::None ? space::small : olderHeight);
    place();
}

void TimelineView::setUnreadFrom(std::optional<Order> order)
{
    if (order == m_layout.unreadFrom())
        return;
    m_layout.setUnreadFrom(order);
    place();
}

void TimelineView::setCanEditAgain(std::function<bool(const EventId &)> canEditAgain)
{
    m_layout.canEditAgain = std::move(canEditAgain);
}

void TimelineView::setFound(const QStringList &terms)
{
    m_found.clear();
    for (const QString &term : terms)
        m_found.append(searchTokens(term));
    viewport()->update();
}

void TimelineView::setEmptyTexts(const QString &title, const QString &hint)
{
    m_empty->setTexts(title, hint);
}

void TimelineView::jumpTo(Order order)
{
    m_motion.stop();
    m_model.jump(order);
    if (m_model.count() == 0)
        return;
    const int row = std::min(m_model.rowAt(order), m_model.count() - 1);
    m_placement.toRow(row, viewport()->height() / 3);
    flash(RowKey::of(m_model.at(row)));
    place();
}

void TimelineView::jumpToNewest()
{
    m_motion.stop();
    if (m_model.atNewest() && m_placement.atEnd())
        return; // nothing would be painted otherwise than it is
    if (!m_model.atNewest())
        m_model.jumpToNewest();
    m_placement.toEnd();
    place();
}

void TimelineView::jumpToUnread()
{
    if (!m_layout.unreadFrom())
        return;
    m_motion.stop();
    m_model.jump(*m_layout.unreadFrom());
    m_placement.toRow(m_model.rowAt(*m_layout.unreadFrom()), contextAboveUnread);
    place();
}

void TimelineView::scrollBy(int pixels)
{
    m_placement.scrollBy(pixels);
    place();
}

void TimelineView::scrollSmoothlyBy(int pixels)
{
    const int duration = isVisible() ? m_look.theme.motionMs() : 0;
    const bool moving = m_motion.state() == QAbstractAnimation::Running;
    const int left = moving ? m_motion.endValue().toInt() - m_motionDone : 0;
    m_motion.stop();
    if (duration == 0) {
        scrollBy(pixels + left);
        return;
    }
    m_motionDone = 0;
    m_motion.setStartValue(0);
    m_motion.setEndValue(pixels + left);
    m_motion.setDuration(duration);
    m_motion.setEasingCurve(QEasingCurve::OutCubic);
    m_motion.start();
}

void TimelineView::place()
{
    if (m_placing)
        return;
    m_placing = true;
    m_placement.place();
    m_placing = false;
    m_layout.nextFrame();
    syncBar();
    updateSeen();
    updateOverlays();
    viewport()->update();
    emit scrolled();
    askForOlder();
}

void TimelineView::askForOlder()
{
    const bool may = m_older == OlderHistory::Loading || m_older == OlderHistory::Offline
        || m_older == OlderHistory::Given;
    if (may && !m_olderAsked && m_placement.atStart() && isVisible()) {
        m_olderAsked = true;
        emit olderWanted();
    }
}

// The bar counts rows, not pixels: heights of rows that were never seen are not known. While it is dragged it
// belongs to the hand.
void TimelineView::syncBar()
{
    QScrollBar *bar = verticalScrollBar();
    if (bar->isSliderDown())
        return;
    const double above = m_placement.rowsAbove();
    const double below = m_placement.rowsBelow();
    const double visible = std::max<double>(1, static_cast<double>(placed().size()));
    const double scale = std::min<double>(barUnits, 1e9 / (above + below + visible));
    bar->setRange(0, static_cast<int>((above + below) * scale));
    bar->setPageStep(static_cast<int>(visible * scale));
    bar->setValue(static_cast<int>(above * scale));
}

void TimelineView::barActed(int action)
{
    QScrollBar *bar = verticalScrollBar();
    if (action == QAbstractSlider::SliderMove) {
        barDragged(bar->sliderPosition());
        return;
    }
    bar->setSliderPosition(bar->value()); // the slider's own arithmetic does not hold here
    const int line = 3 * QFontMetrics(font()).lineSpacing();
    const int page = viewport()->height() - 2 * line;
    switch (static_cast<QAbstractSlider::SliderAction>(action)) {
    case QAbstractSlider::SliderSingleStepAdd:
        return scrollSmoothlyBy(line);
    case QAbstractSlider::SliderSingleStepSub:
        return scrollSmoothlyBy(-line);
    case QAbstractSlider::SliderPageStepAdd:
        return scrollSmoothlyBy(page);
    case QAbstractSlider::SliderPageStepSub:
        return scrollSmoothlyBy(-page);
    case QAbstractSlider::SliderToMinimum:
        return jumpToOldest();
    case QAbstractSlider::SliderToMaximum:
        return jumpToNewest();
    case QAbstractSlider::SliderMove:
    case QAbstractSlider::SliderNoAction:
        break;
    }
}

void TimelineView::barDragged(int value)
{
    const int maximum = verticalScrollBar()->maximum();
    if (maximum <= 0 || m_model.count() == 0)
        return;
    if (value >= maximum)
        return jumpToNewest();
    const double part = static_cast<double>(value) / maximum;
    const double wanted = part * (m_placement.rowsAbove() + m_placement.rowsBelow());
    const double inWindow = wanted - m_model.rowsBefore();
    if (inWindow >= 0 && inWindow < m_model.count()) {
        const int row = static_cast<int>(inWindow);
        m_placement.toRow(row, -static_cast<int>((inWindow - row) * m_layout.row(row).height));
    } else {
        m_model.jump(m_model.orderAt(part));
        m_placement.toRow(m_model.rowAt(m_model.orderAt(part)), 0);
    }
    place();
}

void TimelineView::jumpToOldest()
{
    m_motion.stop();
    m_model.jump(m_model.orderAt(0));
    m_placement.toRow(0, 0);
    place();
}

void TimelineView::updateSeen()
{
    for (auto last = placed().crbegin(); last != placed().crend(); ++last) {
        const bool whole = last->bottom() <= viewport()->height();
        const bool fills = last->top <= 0 && last->bottom() >= viewport()->height();
        if (!whole && !fills)
            continue;
        const Entry &entry = m_model.at(last->row);
        if (entry.order > m_seen) {
            m_seen = entry.order;
            m_seenKey = RowKey::of(entry);
        }
        emit seen(entry.order);
        break;
    }
    m_unseen = 0;
    if (!m_model.atNewest() && m_model.newestSettled() > m_seen) {
        m_unseen = -1;
        return;
    }
    for (int row = m_model.count() - 1; row >= 0 && m_model.at(row).order > m_seen; --row)
        m_unseen += m_model.at(row).mine ? 0 : 1;
}

void TimelineView::updateOverlays()
{
    const bool empty = m_model.count() == 0 && m_older == OlderHistory::None;
    m_empty->setGeometry(viewport()->rect());
    m_empty->setVisible(empty);
    m_jump->showNewest(!m_placement.atEnd(), m_unseen);
    const auto unread = m_layout.unreadFrom();
    m_jump->showUnread(unread && !placed().isEmpty() && m_model.at(placed().constFirst().row).order > *unread
                       && m_seen < *unread);
}

RowLook TimelineView::lookOf(const Entry &entry) const
{
    RowLook look;
    const auto range = m_selection.in(entry);
    look.selectedFrom = range.from;
    look.selectedTo = range.to;
    const RowKey key = RowKey::of(entry);
    look.current = hasFocus() && m_current == key;
    look.flash = m_flashed == key;
    if (!m_found.isEmpty() && isSpoken(entry)) {
        const auto tokens = searchTokens(entry.text);
        for (const auto &term : std::as_const(m_found))
            look.found += occurrences(tokens, term);
    }
    return look;
}

void TimelineView::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    painter.fillRect(event->rect(), m_look.theme.color(Color::Window));
    painter.setRenderHint(QPainter::Antialiasing);
    for (const auto &row : placed()) {
        if (row.bottom() < event->rect().top() || row.top > event->rect().bottom())
            continue;
        const Entry &entry = m_model.at(row.row);
        RowLook look = lookOf(entry);
        if (row.row == m_hover.row) {
            look.hovered = !m_selecting;
            look.hoveredLink = m_hover.link;
            look.hoveredButton = m_hover.action;
            look.hoveredFile = m_hover.file;
        }
        m_painter.paint(painter, m_layout.row(row.row), entry, QPoint(0, row.top), look);
    }
    if (m_older != OlderHistory::None)
        paintOlder(painter);
}

void TimelineView::paintOlder(QPainter &painter) const
{
    int bottom = olderHeight;
    if (!placed().isEmpty()) {
        if (!m_model.atOldest() || placed().constFirst().row > 0)
            return;
        bottom = placed().constFirst().top;
    }
    painter.setFont(m_look.theme.font(TextSize::Small));
    painter.setPen(m_look.theme.color(Color::TextFaint));
    const QRect line(space::large, bottom - olderHeight, viewport()->width() - 2 * space::large, olderHeight);
    painter.drawText(line, Qt::AlignCenter,
                     painter.fontMetrics().elidedText(olderText(), Qt::ElideRight, line.width()));
}

QString TimelineView::olderText() const
{
    switch (m_older) {
    case OlderHistory::None:
        break;
    case OlderHistory::Loading:
        return tr("Loading older messages …");
    case OlderHistory::Offline:
        return tr("Older messages are on the server. They come when you are online again.");
    case OlderHistory::Given:
        return m_olderWords;
    case OlderHistory::NotKept: {
        const QDate day = QDateTime::fromMSecsSinceEpoch(m_keptFrom).date();
        return tr("Messages from before %1 are not kept on this computer.")
            .arg(QLocale().toString(day, QLocale::ShortFormat));
    }
    }
    return {};
}

void TimelineView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    m_placement.setViewport(viewport()->width(), viewport()->height());
    leaveRow();
    place();
}

void TimelineView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    setAccessibleName(tr("Messages"));
    m_actions->setTexts();
    m_layout.forgetAll();
    place();
}

void TimelineView::timerEvent(QTimerEvent *event)
{
    if (event->timerId() == m_flashTimer.timerId()) {
        m_flashTimer.stop();
        m_flashed = {};
        viewport()->update();
    } else if (event->timerId() == m_dragTimer.timerId()) {
        dragTo(m_dragAt);
    } else {
        QAbstractScrollArea::timerEvent(event);
    }
}

void TimelineView::flash(const RowKey &key)
{
    m_flashed = key;
    m_flashTimer.start(flashMs, this);
}

void TimelineView::showRow(int row)
{
    const auto found = std::ranges::find(placed(), row, &TimelinePlacement::Placed::row);
    const int height = m_layout.row(row).height;
    const bool below = found == placed().end() && !placed().isEmpty() && row > placed().constLast().row;
    if (found == placed().end() || found->top < 0 || found->bottom() > viewport()->height()) {
        const bool toBottom = below || (found != placed().end() && found->top > 0);
        const int bottomTop = viewport()->height() - space::small - height;
        m_placement.toRow(row, toBottom && bottomTop > 0 ? bottomTop : space::small);
    }
    place();
}

} // namespace sw::ui

#include "ui/chat/moc_timeline_view.cpp"
