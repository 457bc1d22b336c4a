// SPDX-License-Identifier: Apache-2.0
#include "ui/files/file_card.h"

#include "ui/files/file_words.h"
#include "ui/files/film_viewer.h"
#include "ui/files/seek_bar.h"

#include <QFontMetrics>
#include <QPainter>
#include <QPainterPath>

namespace sw::ui {

using files::State;

namespace {

constexpr int cardHeight = 64;
constexpr int pageHeight = 136; // of a document's first page, above the rest
constexpr int iconBox = 40;
constexpr int buttonBox = 32;
constexpr int pillHeight = 28;
constexpr int barHeight = 3;
constexpr int playSign = 48;

bool moves(const files::File &file)
{
    return file.state == State::Sending || file.state == State::Fetching
        || ((file.state == State::SendingPaused || file.state == State::FetchingPaused) && file.done > 0);
}

double partDone(const files::File &file)
{
    return file.size > 0 ? std::clamp(double(file.done) / double(file.size), 0.0, 1.0) : 0;
}

QColor iconColor(const Theme &theme, FileKind kind)
{
    return theme.color(kind == FileKind::Program ? Color::Warning : Color::TextSecondary);
}

} // namespace

FileSpot FileCardLayout::spotAt(QPoint at) const
{
    if (!frame.contains(at))
        return FileSpot::None;
    if (wave.adjusted(0, -space::unit, 0, space::unit).contains(at))
        return FileSpot::Wave;
    if (speed.contains(at))
        return FileSpot::Speed;
    return button.contains(at) ? FileSpot::Button : FileSpot::Body;
}

QSize FileCard::pictureSize(const files::Preview &preview, int width)
{
    const QSize box(std::min(pictureBox.width(), width), pictureBox.height());
    QSize size(preview.width, preview.height);
    if (size.width() > box.width() || size.height() > box.height())
        size.scale(box, Qt::KeepAspectRatio);
    return size.expandedTo(pictureLeast).boundedTo(box);
}

FileCardLayout FileCard::layOut(const files::File &file, const Theme &theme, QPoint at, int width)
{
    FileCardLayout card;
    card.file = file;
    card.picture = FileWords::isPicture(file) || FileWords::hasStill(file);
    card.sound = FileWords::view(file) == FileView::Sound;
    card.state = FileWords::state(file);
    if (card.sound)
        layOutSound(card, theme, at, width);
    else if (card.picture)
        layOutPicture(card, theme, at, width);
    else
        layOutCard(card, theme, at, width);
    return card;
}

// A picture says for itself what it is; words stand on it only while it is not here.
void FileCard::layOutPicture(FileCardLayout &card, const Theme &theme, QPoint at, int width)
{
    card.frame = QRect(at, pictureSize(*card.file.preview, width));
    layOutLength(card, theme);
    if (card.file.state == State::Here)
        return;
    const QFontMetrics words(theme.font(TextSize::Small));
    const int most = card.frame.width() - 2 * space::small - pillHeight - space::small;
    card.state = words.elidedText(card.state, Qt::ElideRight, most);
    const QPoint corner(card.frame.left() + space::small,
                        card.frame.bottom() + 1 - space::small - pillHeight);
    card.button
        = {corner, QSize(pillHeight + words.horizontalAdvance(card.state) + space::small, pillHeight)};
    card.stateRect = card.button.adjusted(pillHeight, 0, 0, 0);
    if (moves(card.file))
        card.bar = {card.frame.left() + space::small, card.frame.bottom() - space::half - barHeight,
                    card.frame.width() - 2 * space::small, barHeight};
}

void FileCard::layOutLength(FileCardLayout &card, const Theme &theme)
{
    if (!FileWords::hasStill(card.file) || !card.file.media)
        return;
    const QFontMetrics words(theme.font(TextSize::Small));
    const QSize size(words.horizontalAdvance(playTime(card.file.media->duration)) + 2 * space::small,
                     words.height() + space::unit);
    card.length
        = {{card.frame.right() + 1 - space::small - size.width(), card.frame.top() + space::small}, size};
}

void FileCard::layOutCard(FileCardLayout &card, const Theme &theme, QPoint at, int width)
{
    const int above = FileWords::hasPage(card.file) ? pageHeight : 0;
    card.frame = {at, QSize(std::min(cardWidth, width), above + cardHeight)};
    if (above > 0)
        card.page = {card.frame.topLeft(), QSize(card.frame.width(), above)};
    const int middle = card.frame.top() + above + cardHeight / 2;
    card.icon = {card.frame.left() + space::medium, middle - iconBox / 2, iconBox, iconBox};
    int right = card.frame.right() + 1 - space::medium;
    if (FileWords::sign(card.file)) {
        card.button = {right - buttonBox, middle - buttonBox / 2, buttonBox, buttonBox};
        right = card.button.left() - space::small;
    }
    const QFontMetrics names(theme.font(TextSize::Body, QFont::Medium));
    const QFontMetrics words(theme.font(TextSize::Small));
    const int left = card.icon.right() + 1 + space::medium;
    const int top = middle - (names.height() + space::half + words.height()) / 2;
    card.nameRect = {left, top, right - left, names.height()};
    card.name = names.elidedText(card.file.name, Qt::ElideMiddle, card.nameRect.width());
    card.stateRect = {left, card.nameRect.bottom() + 1 + space::half, right - left, words.height()};
    card.state = words.elidedText(card.state, Qt::ElideRight, card.stateRect.width());
    if (moves(card.file))
        card.bar = {left, card.frame.bottom() - space::unit - barHeight, right - left, barHeight};
}

void FileCard::paint(QPainter &painter, const FileCardLayout &card, const Theme &theme,
                     const FileCardLook &look, QPoint at)
{
    painter.save();
    if (card.sound)
        paintSound(painter, card, theme, look, at);
    else if (card.picture)
        paintPicture(painter, card, theme, look, at);
    else
        paintCard(painter, card, theme, look, at);
    if (!card.bar.isNull()) {
        const QRectF bar = card.bar.translated(at);
        const QRectF done(bar.topLeft(), QSizeF(bar.width() * partDone(card.file), bar.height()));
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.color(Color::Divider));
        painter.drawRoundedRect(bar, barHeight / 2.0, barHeight / 2.0);
        painter.setBrush(theme.color(Color::Accent));
        painter.drawRoundedRect(done, barHeight / 2.0, barHeight / 2.0);
    }
    painter.restore();
}

void FileCard::paintPicture(QPainter &painter, const FileCardLayout &card, const Theme &theme,
                            const FileCardLook &look, QPoint at)
{
    const QRect frame = card.frame.translated(at);
    QPainterPath round;
    round.addRoundedRect(frame, space::radius, space::radius);
    painter.save();
    painter.setClipPath(round, Qt::IntersectClip);
    painter.fillRect(frame, theme.color(Color::QuoteGround));
    if (!look.picture.isNull()) {
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        const QSizeF size = look.picture.deviceIndependentSize().scaled(frame.size(), Qt::KeepAspectRatio);
        const QRectF target(QPointF(frame.x() + (frame.width() - size.width()) / 2,
                                    frame.y() + (frame.height() - size.height()) / 2),
                            size);
        painter.drawPixmap(target, look.picture, QRectF(look.picture.rect()));
    } else {
        paintIcon(&painter, frame, Icon::Image, space::huge, theme.color(Color::TextFaint));
    }
    painter.restore();
    if (FileWords::hasStill(card.file))
        paintFilmSigns(painter, card, theme, at);
    painter.setPen(QPen(theme.color(Color::Border), 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(round);
    if (card.button.isNull())
        return;
    const QRect pill = card.button.translated(at);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(0, 0, 0, look.hovered == FileSpot::Button ? 200 : 150)); // on any picture
    painter.drawRoundedRect(pill, pillHeight / 2.0, pillHeight / 2.0);
    if (const auto sign = FileWords::sign(card.file))
        paintIcon(&painter, QRect(pill.topLeft(), QSize(pillHeight, pillHeight)), *sign, 16, Qt::white);
    painter.setFont(theme.font(TextSize::Small));
    painter.setPen(Qt::white);
    painter.drawText(card.stateRect.translated(at), Qt::AlignLeft | Qt::AlignVCenter, card.state);
}

void FileCard::paintFilmSigns(QPainter &painter, const FileCardLayout &card, const Theme &theme, QPoint at)
{
    paintPlaySign(painter, QRectF(card.frame.translated(at)).center(), playSign);
    if (card.length.isNull())
        return;
    const QRect pill = card.length.translated(at);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(0, 0, 0, 150));
    painter.drawRoundedRect(pill, space::radiusSmall, space::radiusSmall);
    painter.setFont(theme.font(TextSize::Small));
    painter.setPen(Qt::white);
    painter.drawText(pill, Qt::AlignCenter, playTime(card.file.media->duration));
}

// Paper that lies on the card's upper part and goes on below its edge.
void FileCard::paintPage(QPainter &painter, const FileCardLayout &card, const Theme &theme,
                         const FileCardLook &look, QPoint at)
{
    const QRect ground = card.page.translated(at).adjusted(1, 1, -1, 0);
    QPainterPath round;
    round.addRoundedRect(ground.adjusted(0, 0, 0, space::radius), space::radius - 1, space::radius - 1);
    painter.save();
    painter.setClipPath(round, Qt::IntersectClip);
    painter.setClipRect(ground, Qt::IntersectClip);
    painter.fillRect(ground, theme.color(Color::QuoteGround));
    const QRect paper = ground.adjusted(space::huge, space::medium, -space::huge, 0);
    painter.fillRect(paper, Qt::white);
    if (!look.picture.isNull()) {
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        const QSizeF size = QSizeF(look.picture.size());
        const double height = std::min(size.height(), size.width() * paper.height() / paper.width());
        painter.drawPixmap(QRectF(paper.x(), paper.y(), paper.width(), paper.width() * height / size.width()),
                           look.picture, QRectF(0, 0, size.width(), height));
    }
    painter.setPen(QPen(theme.color(Color::Border), 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(paper.adjusted(0, 0, -1, 1));
    painter.drawLine(ground.bottomLeft(), ground.bottomRight());
    painter.restore();
}

void FileCard::paintCard(QPainter &painter, const FileCardLayout &card, const Theme &theme,
                         const FileCardLook &look, QPoint at)
{
    const bool usable = FileWords::mainAction(card.file).has_value();
    painter.setPen(QPen(theme.color(Color::Border), 1));
    painter.setBrush(theme.color(look.hovered != FileSpot::None && usable ? Color::Hover : Color::Raised));
    painter.drawRoundedRect(QRectF(card.frame.translated(at)).adjusted(0.5, 0.5, -0.5, -0.5), space::radius,
                            space::radius);
    if (!card.page.isNull())
        paintPage(painter, card, theme, look, at);
    const FileKind kind = FileWords::kind(card.file);
    const QRect box = card.icon.translated(at);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(Color::QuoteGround));
    painter.drawRoundedRect(box, space::radiusSmall, space::radiusSmall);
    paintIcon(&painter, box, FileWords::icon(kind), space::huge, iconColor(theme, kind));
    painter.setFont(theme.font(TextSize::Body, QFont::Medium));
    painter.setPen(theme.color(Color::Text));
    painter.drawText(card.nameRect.translated(at), Qt::AlignLeft | Qt::AlignVCenter, card.name);
    painter.setFont(theme.font(TextSize::Small));
    painter.setPen(theme.color(FileWords::failed(card.file) ? Color::Danger : Color::TextSecondary));
    painter.drawText(card.stateRect.translated(at), Qt::AlignLeft | Qt::AlignVCenter, card.state);
    paintButton(painter, card, theme, look, at);
}

void FileCard::paintButton(QPainter &painter, const FileCardLayout &card, const Theme &theme,
                           const FileCardLook &look, QPoint at)
{
    const bool usable = FileWords::mainAction(card.file).has_value();
    const auto sign = FileWords::sign(card.file);
    if (!sign)
        return;
    const QRect button = card.button.translated(at);
    if (look.hovered == FileSpot::Button && usable) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.color(Color::Pressed));
        painter.drawRoundedRect(button, space::radiusSmall, space::radiusSmall);
    }
    paintIcon(&painter, button, *sign, space::icon,
              theme.color(FileWords::failed(card.file) ? Color::Danger : Color::TextSecondary));
}

} // namespace sw::ui
