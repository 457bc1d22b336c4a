// SPDX-License-Identifier: Apache-2.0
#include "ui/chat/drop_overlay.h"

#include "ui/base/icons.h"

#include <QDropEvent>
#include <QPainter>

namespace sw::ui {

DropOverlay::DropOverlay(const Theme &theme, QWidget *over)
    : QWidget(over)
    , m_theme(theme)
{
    setObjectName(QStringLiteral("dropOverlay"));
    setAcceptDrops(true);
    hide();
}

void DropOverlay::start(const QString &words)
{
    m_words = words;
    setGeometry(parentWidget()->rect());
    raise();
    show();
}

void DropOverlay::dragEnterEvent(QDragEnterEvent *event)
{
    show(); // leaving what lies below has hidden it
    event->acceptProposedAction();
}

void DropOverlay::dragLeaveEvent(QDragLeaveEvent *)
{
    hide();
}

void DropOverlay::dropEvent(QDropEvent *event)
{
    take(event);
}

void DropOverlay::take(QDropEvent *event)
{
    hide();
    event->setDropAction(Qt::CopyAction); // what is sent stays where it is
    event->accept();
    emit dropped(event->mimeData());
}

void DropOverlay::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor veil = m_theme.color(Color::Window);
    veil.setAlphaF(0.92F);
    painter.fillRect(rect(), veil);
    const QRectF frame = QRectF(rect()).adjusted(space::large, space::large, -space::large, -space::large);
    QPen line(m_theme.color(Color::Accent), 2, Qt::DashLine);
    painter.setPen(line);
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(frame, space::radius, space::radius);
    const QPoint middle = rect().center();
    paintIcon(&painter, {middle.x() - 24, middle.y() - 48, 48, 48}, Icon::Attach, 40,
              m_theme.color(Color::Accent));
    painter.setFont(m_theme.font(TextSize::Title, QFont::DemiBold));
    painter.setPen(m_theme.color(Color::Text));
    painter.drawText(QRect(0, middle.y() + space::small, width(), 40), Qt::AlignHCenter | Qt::AlignTop,
                     m_words);
}

} // namespace sw::ui

#include "ui/chat/moc_drop_overlay.cpp"
