// SPDX-License-Identifier: Apache-2.0
#include "ui/base/theme.h"
#include "ui/search/filter_bar.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

namespace sw::ui {

namespace {

constexpr int chipHeight = 28;
constexpr int pictureSize = 16;
constexpr int markSize = 14; // the cross or the arrow
constexpr int widest = 260;

} // namespace

FilterChip::FilterChip(const Theme &theme, Icon icon, QWidget *parent)
    : QAbstractButton(parent)
    , m_theme(theme)
    , m_icon(icon)
{
    setAttribute(Qt::WA_Hover);
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setCursor(Qt::PointingHandCursor);
}

void FilterChip::setWords(const QString &name, const QString &value)
{
    m_name = name;
    m_value = value;
    setAccessibleName(words());
    setToolTip(value);
    updateGeometry();
    update();
}

QString FilterChip::words() const
{
    return m_value.isEmpty() ? m_name : tr("%1: %2", "filter and its value").arg(m_name, m_value);
}

QSize FilterChip::sizeHint() const
{
    const int text = QFontMetrics(m_theme.font(TextSize::Small)).horizontalAdvance(words());
    return {std::min(widest, text + pictureSize + markSize + 2 * space::small + 2 * space::unit + 2),
            chipHeight};
}

QRect FilterChip::crossRect() const
{
    return {width() - space::small - markSize, 0, markSize + space::small, height()};
}

void FilterChip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    const Color ground = isSet() ? Color::Selected : underMouse() ? Color::Hover : Color::Window;
    const bool ring = hasFocus();
    painter.setPen(QPen(m_theme.color(ring          ? Color::FocusRing
                                          : isSet() ? Color::Selected
                                                    : Color::Border),
                        ring ? 2 : 1));
    painter.setBrush(m_theme.color(ground));
    painter.drawRoundedRect(ring ? box.adjusted(0.5, 0.5, -0.5, -0.5) : box, chipHeight / 2.0,
                            chipHeight / 2.0);
    const QColor ink = m_theme.color(isSet() ? Color::Link : Color::TextSecondary);
    paintIcon(&painter, QRect(space::small, 0, pictureSize, height()), m_icon, pictureSize, ink);
    const QRect cross = crossRect();
    paintIcon(&painter, QRect(cross.left(), 0, markSize, height()), isSet() ? Icon::Close : Icon::ChevronDown,
              markSize, ink);
    const QFont font = m_theme.font(TextSize::Small);
    const QRect text(space::small + pictureSize + space::unit, 0,
                     cross.left() - space::small - pictureSize - 2 * space::unit, height());
    painter.setFont(font);
    painter.setPen(ink);
    painter.drawText(text, Qt::AlignVCenter | Qt::AlignLeft,
                     QFontMetrics(font).elidedText(words(), Qt::ElideRight, text.width() + 1));
}

void FilterChip::mouseReleaseEvent(QMouseEvent *event)
{
    if (isSet() && isDown() && crossRect().contains(event->position().toPoint())) {
        setDown(false);
        emit cleared();
        return;
    }
    QAbstractButton::mouseReleaseEvent(event);
}

void FilterChip::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Backspace || event->key() == Qt::Key_Delete)
        emit cleared();
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Down)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

} // namespace sw::ui
