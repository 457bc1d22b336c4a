// SPDX-License-Identifier: Apache-2.0
#include "ui/chat/voice_wave.h"

#include <QPainter>

#include <algorithm>

namespace sw::ui {

namespace {
constexpr int waveHeight = 26;
constexpr double barStep = 4; // pixels from one to the next of a recording that goes on
constexpr double barGap = 1.5;
constexpr int levelsPerBar = 4;
} // namespace

VoiceWave::VoiceWave(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize VoiceWave::sizeHint() const
{
    return {waveHeight * 4, waveHeight};
}

void VoiceWave::showWhole(const QByteArray &bars, double heard)
{
    m_bars = bars;
    m_heard = heard;
    m_goesOn = false;
    update();
}

void VoiceWave::showLast(const QByteArray &levels)
{
    const qsizetype whole = levels.size() / levelsPerBar,
                    fit = std::min<qsizetype>(whole, int(width() / barStep));
    m_bars.clear();
    for (qsizetype bar = whole - fit; bar < whole; ++bar) {
        const auto *first = reinterpret_cast<const quint8 *>(levels.constData()) + bar * levelsPerBar;
        m_bars.append(char(*std::max_element(first, first + levelsPerBar)));
    }
    m_goesOn = true;
    update();
}

void VoiceWave::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const qsizetype count = m_bars.size();
    const double step = m_goesOn || count == 0 ? barStep : double(width()) / double(count);
    const double left = m_goesOn ? width() - double(count) * step : 0;
    for (qsizetype bar = 0; bar < count; ++bar) {
        const double tall = std::max(2.0, quint8(m_bars[bar]) / 255.0 * height());
        const bool marked = m_goesOn || (double(bar) + 0.5) / double(count) < m_heard;
        painter.setBrush(m_theme.color(marked ? Color::Accent : Color::ScrollHandle));
        painter.drawRoundedRect(QRectF(left + double(bar) * step, (height() - tall) / 2,
                                       std::clamp(step - barGap, 1.5, 4.0), tall),
                                1, 1);
    }
}

} // namespace sw::ui

#include "ui/chat/moc_voice_wave.cpp"
