// SPDX-License-Identifier: Apache-2.0
// The card of a recording, which is heard where it stands.
#include "ui/files/file_card.h"
#include "ui/files/file_words.h"
#include "ui/files/seek_bar.h"

#include <QFontMetrics>
#include <QLocale>
#include <QPainter>

namespace sw::ui {

namespace {

constexpr int voiceHeight = 64;
constexpr int namedHeight = 84;
constexpr int playBox = 40;
constexpr int waveHeight = 26;
constexpr int soundButtonBox = 32;
constexpr int speedBox = 44;
constexpr int dot = 6; // of what was not heard yet

bool isVoice(const files::File &file)
{
    return file.media && file.media->voice;
}

QString timeWords(const FileCardLayout &card, const std::optional<SoundState> &sound)
{
    if (sound && !sound->trouble.isEmpty())
        return sound->trouble;
    const qint64 length = sound && sound->duration > 0 ? sound->duration
        : card.file.media                              ? card.file.media->duration
                                                       : 0;
    if (sound)
        return FileWords::played(sound->position, length);
    if (length <= 0)
        return card.state;
    return card.file.state == files::State::Here ? playTime(length) : FileWords::lasting(length, card.state);
}

} // namespace

void FileCard::layOutSound(FileCardLayout &card, const Theme &theme, QPoint at, int width)
{
    const bool named = !isVoice(card.file);
    card.frame = {at, QSize(std::min(cardWidth, width), named ? namedHeight : voiceHeight)};
    const int middle = card.frame.top() + card.frame.height() / 2;
    card.icon = {card.frame.left() + space::medium, middle - playBox / 2, playBox, playBox};
    int right = card.frame.right() + 1 - space::medium;
    if (FileWords::sign(card.file)) {
        card.button = {right - soundButtonBox, middle - soundButtonBox / 2, soundButtonBox, soundButtonBox};
        right = card.button.left() - space::small;
    }
    const QFontMetrics names(theme.font(TextSize::Body, QFont::Medium));
    const QFontMetrics words(theme.font(TextSize::Small));
    const int left = card.icon.right() + 1 + space::medium;
    const int name = named ? names.height() + space::half : 0;
    int top = middle - (name + waveHeight + space::half + words.height()) / 2;
    if (named) {
        card.nameRect = {left, top, right - left, names.height()};
        card.name = names.elidedText(card.file.name, Qt::ElideMiddle, card.nameRect.width());
        top += name;
    }
    card.wave = {left, top, right - left, waveHeight};
    top += waveHeight + space::half;
    card.speed = {right - speedBox, top, speedBox, words.height()};
    card.stateRect = {left, top, right - left - speedBox - space::unit, words.height()};
    card.state = words.elidedText(card.state, Qt::ElideRight, card.stateRect.width());
}

void FileCard::paintWave(QPainter &painter, const FileCardLayout &card, const Theme &theme, double heard,
                         QPoint at)
{
    const QRectF box = card.wave.translated(at);
    const QByteArray bars = card.file.media ? card.file.media->bars : QByteArray();
    const int count = bars.isEmpty() ? 48 : int(bars.size());
    const double step = box.width() / count;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    for (int bar = 0; bar < count; ++bar) {
        const double part = bars.isEmpty() ? 0 : quint8(bars[bar]) / 255.0;
        const double height = std::max(2.0, part * box.height());
        painter.setBrush(theme.color((bar + 0.5) / count < heard ? Color::Accent : Color::ScrollHandle));
        painter.drawRoundedRect(
            QRectF(box.left() + bar * step, box.center().y() - height / 2, std::max(1.5, step - 1.5), height),
            1, 1);
    }
}

void FileCard::paintSound(QPainter &painter, const FileCardLayout &card, const Theme &theme,
                          const FileCardLook &look, QPoint at)
{
    const bool body = look.hovered == FileSpot::Body || look.hovered == FileSpot::Wave;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.color(Color::Border), 1));
    painter.setBrush(theme.color(body ? Color::Hover : Color::Raised));
    painter.drawRoundedRect(QRectF(card.frame.translated(at)).adjusted(0.5, 0.5, -0.5, -0.5), space::radius,
                            space::radius);
    const QRect circle = card.icon.translated(at);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(Color::Accent));
    painter.drawEllipse(circle);
    const bool playing = look.sound && look.sound->playing;
    paintIcon(&painter, circle, playing ? Icon::Pause : Icon::Play, space::icon,
              theme.color(Color::OnAccent));
    painter.setFont(theme.font(TextSize::Body, QFont::Medium));
    painter.setPen(theme.color(Color::Text));
    painter.drawText(card.nameRect.translated(at), Qt::AlignLeft | Qt::AlignVCenter, card.name);
    const bool known = look.sound && look.sound->duration > 0;
    paintWave(painter, card, theme, known ? double(look.sound->position) / double(look.sound->duration) : 0,
              at);
    const bool failed = FileWords::failed(card.file) || (look.sound && !look.sound->trouble.isEmpty());
    const QRect words = card.stateRect.translated(at);
    painter.setFont(theme.font(TextSize::Small));
    painter.setPen(theme.color(failed ? Color::Danger : Color::TextSecondary));
    const QString time
        = painter.fontMetrics().elidedText(timeWords(card, look.sound), Qt::ElideRight, words.width());
    painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter, time);
    if (isVoice(card.file) && !card.file.mine && !card.file.heard && !look.sound) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.color(Color::Accent));
        painter.drawEllipse(
            QRectF(words.left() + painter.fontMetrics().horizontalAdvance(time) + space::small,
                   words.center().y() - dot / 2.0, dot, dot));
    }
    if (look.sound) {
        painter.setPen(theme.color(look.hovered == FileSpot::Speed ? Color::Link : Color::TextSecondary));
        painter.drawText(card.speed.translated(at), Qt::AlignRight | Qt::AlignVCenter,
                         FileWords::speed(look.sound->speed));
    }
    paintButton(painter, card, theme, look, at);
}

} // namespace sw::ui
