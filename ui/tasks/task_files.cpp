// SPDX-License-Identifier: Apache-2.0
#include "ui/tasks/task_files.h"

#include "ui/files/conversation_files.h"
#include "ui/files/thumbnail.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

namespace sw::ui {

namespace {
constexpr int thumbSide = 96;
constexpr int fileGap = space::small;
} // namespace

TaskFiles::TaskFiles(const Theme &theme, ConversationFiles &files, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_files(files)
{
    setFocusPolicy(Qt::TabFocus);
    setMouseTracking(true);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(&files, &ConversationFiles::changed, this, [this](const EventId &id) {
        if (m_events.contains(id))
            layOut();
    });
}

void TaskFiles::show(RoomId room, const QList<EventId> &events)
{
    m_room = room;
    m_events = events;
    m_current = 0;
    layOut();
    setVisible(!events.isEmpty());
    QStringList names;
    for (const Placed &one : std::as_const(m_placed))
        names += one.file.name;
    setAccessibleDescription(names.join(QStringLiteral(", ")));
}

QList<TaskFiles::Placed> TaskFiles::placed(int width, int *height) const
{
    QList<Placed> all;
    QList<files::File> others;
    int x = 0;
    int y = 0;
    for (const EventId &id : m_events) {
        const auto file = m_files.file(m_room, id);
        if (!file)
            continue;
        if (FileWords::kind(*file) != FileKind::Picture) {
            others += *file;
            continue;
        }
        if (x > 0 && x + thumbSide > width) {
            x = 0;
            y += thumbSide + fileGap;
        }
        all.append({*file, QRect(x, y, thumbSide, thumbSide), {}});
        x += thumbSide + fileGap;
    }
    if (!all.isEmpty())
        y += thumbSide + fileGap;
    for (const files::File &file : std::as_const(others)) {
        const FileCardLayout card = FileCard::layOut(file, m_theme, {0, y}, width);
        all.append({file, card.frame, card});
        y = card.frame.bottom() + 1 + fileGap;
    }
    *height = std::max(0, y - fileGap);
    return all;
}

int TaskFiles::heightForWidth(int width) const
{
    int height = 0;
    placed(width, &height);
    return height;
}

void TaskFiles::layOut()
{
    int height = 0;
    m_placed = placed(width(), &height);
    updateGeometry();
    update();
}

void TaskFiles::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    layOut();
}

void TaskFiles::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (int i = 0; i < m_placed.size(); ++i) {
        const Placed &one = m_placed[i];
        const QSize box = one.card ? one.card->page.size() : one.rect.size();
        const QPixmap picture = box.isEmpty()
            ? QPixmap()
            : m_files.picture(one.file, (QSizeF(box) * 2 * devicePixelRatioF()).toSize());
        if (one.card) {
            const FileCardLook look{picture, i == m_hovered ? m_hoveredSpot : FileSpot::None};
            FileCard::paint(painter, *one.card, m_theme, look, {});
        } else {
            paintThumbnail(painter, one.rect, picture, FileKind::Picture, m_theme);
        }
        if (hasFocus() && i == m_current) {
            painter.setBrush(Qt::NoBrush);
            painter.setPen(QPen(m_theme.color(Color::FocusRing), 2));
            painter.drawRoundedRect(QRectF(one.rect).adjusted(1, 1, -1, -1), space::radius, space::radius);
        }
    }
}

int TaskFiles::at(QPoint point) const
{
    for (int i = 0; i < m_placed.size(); ++i)
        if (m_placed[i].rect.contains(point))
            return i;
    return -1;
}

void TaskFiles::activate(int index, FileSpot spot)
{
    const files::File file = m_placed[index].file;
    const auto action
        = spot == FileSpot::Button ? FileWords::buttonAction(file) : FileWords::mainAction(file);
    if (action)
        m_files.act(*action, file);
}

void TaskFiles::mouseMoveEvent(QMouseEvent *event)
{
    m_hovered = at(event->position().toPoint());
    m_hoveredSpot = m_hovered >= 0 && m_placed[m_hovered].card
        ? m_placed[m_hovered].card->spotAt(event->position().toPoint())
        : FileSpot::None;
    setCursor(m_hovered >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
    update();
}

void TaskFiles::mouseReleaseEvent(QMouseEvent *event)
{
    const int index = at(event->position().toPoint());
    if (event->button() != Qt::LeftButton || index < 0)
        return;
    m_current = index;
    const auto &card = m_placed[index].card;
    activate(index, card ? card->spotAt(event->position().toPoint()) : FileSpot::Body);
}

void TaskFiles::keyPressEvent(QKeyEvent *event)
{
    const int last = static_cast<int>(m_placed.size()) - 1;
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Up:
        m_current = std::max(0, m_current - 1);
        return update();
    case Qt::Key_Right:
    case Qt::Key_Down:
        m_current = std::min(last, m_current + 1);
        return update();
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (m_current <= last)
            activate(m_current, FileSpot::Body);
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

void TaskFiles::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    update();
}

bool TaskFiles::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const int index = at(help->pos());
    const QString tip = index < 0 ? QString() : m_placed[index].file.name;
    QToolTip::showText(help->globalPos(), tip.toHtmlEscaped(), this);
    return true;
}

} // namespace sw::ui

#include "ui/tasks/moc_task_files.cpp"
