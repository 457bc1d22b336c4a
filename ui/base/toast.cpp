// SPDX-License-Identifier: Apache-2.0
#include "ui/base/toast.h"

#include "ui/base/widgets.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QMouseEvent>
#include <QPainter>

namespace sw::ui {

namespace {

constexpr int widest = 480;
constexpr int minimumMs = 3000;
constexpr int msPerCharacter = 60; // read slowly: 16 characters a second

} // namespace

Toast::Toast(const Theme &theme, QWidget *window)
    : QWidget(window)
    , m_theme(theme)
    , m_text(new TextLabel(theme, TextSize::Body))
{
    setObjectName(QStringLiteral("toast"));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(space::large, space::medium, space::large, space::medium);
    row->addWidget(m_text);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &QWidget::hide);
    window->installEventFilter(this);
    hide();
}

QString Toast::text() const
{
    return m_text->text();
}

void Toast::show(const QString &text)
{
    m_text->setText(text);
    setAccessibleName(text);
    place();
    raise();
    setVisible(true);
    m_timer.start(minimumMs + int(text.size()) * msPerCharacter);
}

void Toast::place()
{
    const int margins = 2 * space::large;
    const int wanted
        = std::min(widest, m_text->fontMetrics().horizontalAdvance(m_text->text()) + margins + space::unit);
    const int width = std::min(wanted, parentWidget()->width() - 2 * space::huge);
    const int height = m_text->heightForWidth(width - margins) + 2 * space::medium;
    setGeometry((parentWidget()->width() - width) / 2, parentWidget()->height() - height - 5 * space::large,
                width, height);
}

bool Toast::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize && isVisible())
        place();
    return QWidget::eventFilter(watched, event);
}

void Toast::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_theme.color(Color::Border), 1));
    painter.setBrush(m_theme.color(Color::Raised));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), space::radius, space::radius);
}

void Toast::mousePressEvent(QMouseEvent *)
{
    hide();
}

} // namespace sw::ui

#include "ui/base/moc_toast.cpp"
