// SPDX-License-Identifier: Apache-2.0
#include "ui/chat/voice_bar.h"

#include "ui/base/widgets.h"
#include "ui/chat/voice_wave.h"
#include "ui/files/file_words.h"
#include "ui/files/seek_bar.h"
#include "ui/files/voice_recorder.h"

#include <QFontMetrics>
#include <QHBoxLayout>
#include <QHideEvent>
#include <QKeyEvent>
#include <QPainter>

namespace sw::ui {

namespace {
constexpr int dotBox = 10;
constexpr qint64 endIsNear = 60 * 1000;
} // namespace

VoiceBar::VoiceBar(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_throwAway(new IconButton(theme, Icon::Trash, this))
    , m_hear(new IconButton(theme, Icon::Play, this))
    , m_dot(new QWidget(this))
    , m_wave(new VoiceWave(theme, this))
    , m_time(new TextLabel(theme, TextSize::Small, Color::TextSecondary, QFont::Normal, this))
    , m_stop(new IconButton(theme, Icon::Check, this))
    , m_send(new IconButton(theme, Icon::Send, this))
{
    build();
    setTexts();
}

void VoiceBar::build()
{
    setObjectName(QStringLiteral("voiceBar"));
    setFocusPolicy(Qt::StrongFocus);
    m_throwAway->setObjectName(QStringLiteral("voiceThrowAway"));
    m_hear->setObjectName(QStringLiteral("voiceHear"));
    m_stop->setObjectName(QStringLiteral("voiceStop"));
    m_send->setObjectName(QStringLiteral("voiceSend"));
    m_time->setObjectName(QStringLiteral("voiceTime"));
    m_send->setColor(Color::Link);
    m_dot->setFixedSize(dotBox, dotBox);
    const QFontMetrics digits(m_theme.font(TextSize::Small));
    m_time->setMinimumWidth(digits.horizontalAdvance(FileWords::played(endIsNear, VoiceRecorder::longest)));
    m_time->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(space::unit, space::unit, space::unit, space::unit);
    row->setSpacing(space::half);
    row->addWidget(m_throwAway);
    row->addWidget(m_hear);
    row->addSpacing(space::unit);
    row->addWidget(m_dot);
    row->addSpacing(space::unit);
    row->addWidget(m_wave, 1);
    row->addSpacing(space::unit);
    row->addWidget(m_time);
    row->addSpacing(space::unit);
    row->addWidget(m_stop);
    row->addWidget(m_send);
    connect(m_throwAway, &QAbstractButton::clicked, this, &VoiceBar::throwAwayWanted);
    connect(m_hear, &QAbstractButton::clicked, this, &VoiceBar::hearWanted);
    connect(m_stop, &QAbstractButton::clicked, this, &VoiceBar::stopWanted);
    connect(m_send, &QAbstractButton::clicked, this, &VoiceBar::sendWanted);
}

void VoiceBar::setTexts()
{
    setAccessibleName(m_recording ? tr("Recording a voice note") : tr("Voice note that is not sent yet"));
    m_throwAway->setWords(tr("Throw away"), m_recording ? QKeySequence(Qt::Key_Escape) : QKeySequence());
    m_hear->setWords(m_playing ? tr("Pause") : tr("Listen to it"));
    m_stop->setWords(tr("Stop and keep it here"));
    m_send->setWords(tr("Send"), QKeySequence(Qt::Key_Return));
}

void VoiceBar::setRecording(bool recording)
{
    m_recording = recording;
    m_dot->setVisible(recording);
    m_stop->setVisible(recording);
    m_hear->setVisible(!recording && m_canHear);
    setTexts();
}

void VoiceBar::showRecording(const QByteArray &levels, qint64 duration)
{
    if (!m_recording || isHidden()) {
        setRecording(true);
        show();
        setFocus();
    }
    m_wave->showLast(levels);
    const bool endsSoon = duration > VoiceRecorder::longest - endIsNear;
    m_time->setText(endsSoon ? FileWords::played(duration, VoiceRecorder::longest) : playTime(duration));
    m_time->setColor(endsSoon ? Color::Warning : Color::TextSecondary);
}

void VoiceBar::showKept(const files::Recording &recording)
{
    setRecording(false);
    m_duration = recording.media.duration;
    m_wave->showWhole(recording.media.bars, 0);
    m_time->setColor(Color::TextSecondary);
    m_time->setText(playTime(m_duration));
    m_playing = false;
    m_hear->setIcon(Icon::Play);
    show();
}

void VoiceBar::showHeard(const QByteArray &bars, bool playing, qint64 position)
{
    if (std::exchange(m_playing, playing) != playing) {
        m_hear->setIcon(playing ? Icon::Pause : Icon::Play);
        setTexts();
    }
    m_wave->showWhole(bars, m_duration > 0 ? double(position) / double(m_duration) : 0);
    m_time->setText(FileWords::played(position, m_duration));
}

void VoiceBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        setTexts();
}

void VoiceBar::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    if (!event->spontaneous())
        emit covered();
}

void VoiceBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        emit sendWanted();
    else if (event->key() == Qt::Key_Escape && m_recording)
        emit throwAwayWanted();
    else
        QWidget::keyPressEvent(event);
}

void VoiceBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(m_theme.color(Color::Field));
    painter.setPen(QPen(m_theme.color(m_recording ? Color::Accent : Color::Border), 1));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), space::radius, space::radius);
    if (m_recording) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.color(Color::Danger));
        painter.drawEllipse(m_dot->geometry());
    }
}

} // namespace sw::ui

#include "ui/chat/moc_voice_bar.cpp"
