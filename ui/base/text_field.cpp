// SPDX-License-Identifier: Apache-2.0
#include "ui/base/text_field.h"

#include "ui/base/theme.h"

#include <QEvent>
#include <QPainter>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace sw::ui {

TextField::TextField(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , edit(new QPlainTextEdit)
    , m_theme(theme)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::unit, space::unit, space::unit, space::unit);
    column->addWidget(edit);
    edit->setFrameShape(QFrame::NoFrame);
    edit->viewport()->setAutoFillBackground(false);
    edit->setTabChangesFocus(true);
    edit->installEventFilter(this);
    setFocusProxy(edit);
}

bool TextField::eventFilter(QObject *, QEvent *event)
{
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        update();
    return false;
}

void TextField::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(m_theme.color(Color::Field));
    painter.setPen(QPen(m_theme.color(edit->hasFocus() ? Color::FocusRing : Color::Border), 1));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), space::radius, space::radius);
}

} // namespace sw::ui

#include "ui/base/moc_text_field.cpp"
