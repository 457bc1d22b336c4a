// SPDX-License-Identifier: Apache-2.0
#include "ui/files/seek_bar.h"

#include <QMouseEvent>
#include <QPainter>

namespace sw::ui {

namespace {
constexpr int barThickness = 4;
constexpr int knob = 12;
} // namespace

QString playTime(qint64 milliseconds)
{
    const qint64 seconds = milliseconds / 1000;
    const QString rest = QStringLiteral("%1").arg(seconds % 60, 2, 10, QLatin1Char('0'));
    if (seconds < 3600)
        return QStringLiteral("%1:%2").arg(seconds / 60).arg(rest);
    return QStringLiteral("%1:%2:%3")
        .arg(seconds / 3600)
        .arg(seconds / 60 % 60, 2, 10, QLatin1Char('0'))
        .arg(rest);
}

SeekBar::SeekBar(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Position"));
}

QSize SeekBar::sizeHint() const
{
    return {200, space::control};
}

void SeekBar::setDuration(qint64 milliseconds)
{
    m_duration = milliseconds;
    update();
}

void SeekBar::setPosition(qint64 milliseconds)
{
    const auto place = [this](qint64 at) { return m_duration > 0 ? at * width() / m_duration : 0; };
    const bool visible = place(m_position) != place(milliseconds);
    m_position = milliseconds;
    if (visible)
        update();
}

void SeekBar::setBuffered(const QBitArray &parts)
{
    m_buffered = parts;
    update();
}

QRectF SeekBar::groove() const
{
    return {knob / 2.0, (height() - barThickness) / 2.0, double(width() - knob), double(barThickness)};
}

void SeekBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const QRectF bar = groove();
    const auto round = [&](const QRectF &rect) { painter.drawRoundedRect(rect, 2, 2); };
    painter.setBrush(m_theme.color(Color::Divider));
    round(bar);
    painter.setBrush(m_theme.color(Color::ScrollHandle));
    const double part = bar.width() / double(std::max<qsizetype>(1, m_buffered.size()));
    for (qsizetype from = 0, to = 0; from < m_buffered.size(); from = to + 1) {
        for (to = from; to < m_buffered.size() && m_buffered.testBit(to);)
            ++to;
        if (to > from)
            round({bar.left() + double(from) * part, bar.top(), double(to - from) * part, bar.height()});
    }
    if (m_duration <= 0)
        return;
    const double done = bar.width() * std::clamp(double(m_position) / double(m_duration), 0.0, 1.0);
    painter.setBrush(m_theme.color(Color::Accent));
    round({bar.left(), bar.top(), done, bar.height()});
    painter.drawEllipse(QPointF(bar.left() + done, bar.center().y()), knob / 2.0, knob / 2.0);
}

void SeekBar::seekTo(int x)
{
    const QRectF bar = groove();
    const double part = std::clamp((x - bar.left()) / bar.width(), 0.0, 1.0);
    m_position = qint64(part * double(m_duration));
    update();
    emit seekWanted(m_position);
}

void SeekBar::mousePressEvent(QMouseEvent *event)
{
    m_dragging = event->button() == Qt::LeftButton && m_duration > 0;
    if (m_dragging)
        seekTo(event->position().toPoint().x());
}

void SeekBar::mouseMoveEvent(QMouseEvent *event)
{
    if (m_dragging)
        seekTo(event->position().toPoint().x());
}

void SeekBar::mouseReleaseEvent(QMouseEvent *)
{
    m_dragging = false;
}

} // namespace sw::ui

#include "ui/files/moc_seek_bar.cpp"
