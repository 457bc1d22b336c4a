// SPDX-License-Identifier: Apache-2.0
#include "ui/files/picture_grid_delegate.h"

#include "ui/files/file_list_model.h"
#include "ui/files/thumbnail.h"

#include <QPainter>

namespace sw::ui {

using files::File;
using files::State;

namespace {

constexpr int chipHeight = 20;
constexpr int badge = 22;
constexpr qreal chipOpacity = 0.72; // of the ground under words on a picture
constexpr int chosenInset = 10;

} // namespace

PictureGridDelegate::PictureGridDelegate(const Theme &theme, Square square, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
    , m_square(std::move(square))
{ }

void PictureGridDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                                const QModelIndex &index) const
{
    const auto file = index.data(FileListModel::FileRole).value<File>();
    const bool chosen = option.state & QStyle::State_Selected;
    const QRect box
        = chosen ? option.rect.adjusted(chosenInset, chosenInset, -chosenInset, -chosenInset) : option.rect;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (chosen) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(m_theme.color(Color::Selected));
        painter->drawRoundedRect(option.rect, space::radiusSmall, space::radiusSmall);
    }
    const int pixels = qRound(option.rect.width() * painter->device()->devicePixelRatioF());
    const QPixmap picture = file.preview && m_square ? m_square(file, pixels) : QPixmap();
    paintThumbnail(*painter, box, picture, FileWords::kind(file), m_theme);
    if (FileWords::kind(file) == FileKind::Film)
        paintLength(*painter, box, file);
    paintState(*painter, box, file);
    paintChoice(*painter, option);
    painter->restore();
}

void PictureGridDelegate::paintLength(QPainter &painter, const QRect &box, const File &file) const
{
    const QFont font = m_theme.font(TextSize::Small);
    const QString length = file.media ? FileWords::lasting(file.media->duration) : QString();
    const int words = length.isEmpty() ? 0 : QFontMetrics(font).horizontalAdvance(length) + space::small;
    const QRect chip(box.left() + space::unit, box.bottom() - space::unit - chipHeight + 1,
                     chipHeight + words, chipHeight);
    painter.setOpacity(chipOpacity);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.color(Color::Rail));
    painter.drawRoundedRect(chip, space::radiusSmall, space::radiusSmall);
    painter.setOpacity(1);
    paintIcon(&painter, QRect(chip.left(), chip.top(), chipHeight, chipHeight), Icon::Play, 12,
              m_theme.color(Color::Text));
    painter.setFont(font);
    painter.setPen(m_theme.color(Color::Text));
    painter.drawText(chip.adjusted(chipHeight, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, length);
}

void PictureGridDelegate::paintState(QPainter &painter, const QRect &box, const File &file) const
{
    const bool moves = file.state == State::Sending || file.state == State::Fetching;
    const bool rests = FileWords::failed(file) || file.state == State::Gone;
    painter.setPen(Qt::NoPen);
    if (moves && file.size > 0) {
        const int length = FileWords::kind(file) == FileKind::Film ? chipHeight : 0; // it stands below
        const QRect way(box.left() + space::small, box.bottom() - space::small - space::unit - length,
                        box.width() - 2 * space::small, space::unit);
        painter.setBrush(m_theme.color(Color::Window));
        painter.drawRoundedRect(way, space::half, space::half);
        QRect done = way;
        done.setWidth(std::max<int>(space::unit, int(way.width() * file.done / file.size)));
        painter.setBrush(m_theme.color(Color::Accent));
        painter.drawRoundedRect(done, space::half, space::half);
    }
    if (!rests)
        return;
    const QRect sign(box.right() - space::unit - badge, box.top() + space::unit, badge, badge);
    painter.setBrush(m_theme.color(Color::DangerGround));
    painter.drawEllipse(sign);
    paintIcon(&painter, sign, Icon::Alert, 14, m_theme.color(Color::Danger));
}

void PictureGridDelegate::paintChoice(QPainter &painter, const QStyleOptionViewItem &option) const
{
    const QRect box = option.rect;
    if (option.state & QStyle::State_Selected) {
        const QRect sign(box.left() + space::half, box.top() + space::half, badge, badge);
        painter.setPen(QPen(m_theme.color(Color::Window), 2));
        painter.setBrush(m_theme.color(Color::Accent));
        painter.drawEllipse(sign);
        paintIcon(&painter, sign, Icon::Check, 14, m_theme.color(Color::OnAccent));
    }
    const bool current = option.state & QStyle::State_HasFocus;
    if (!current && !(option.state & QStyle::State_MouseOver))
        return;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(m_theme.color(current ? Color::FocusRing : Color::Border), 2));
    painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), space::radiusSmall, space::radiusSmall);
}

} // namespace sw::ui

#include "ui/files/moc_picture_grid_delegate.cpp"
