// SPDX-License-Identifier: Apache-2.0
#include "ui/files/piece_delegate.h"

#include "ui/base/icons.h"
#include "ui/files/thumbnail.h"

#include <QMouseEvent>
#include <QPainter>

namespace sw::ui {

namespace {

constexpr int thumbnail = 40;
constexpr int crossBox = 28;

QRect crossOf(const QRect &row)
{
    return {row.right() + 1 - space::unit - crossBox, row.center().y() - crossBox / 2 + 1, crossBox,
            crossBox};
}

} // namespace

PieceDelegate::PieceDelegate(const Theme &theme, const Pieces &pieces, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
    , m_pieces(pieces)
{ }

QSize PieceDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {100, rowHeight};
}

QString PieceDelegate::state(const Piece &piece) const
{
    switch (piece.trouble) {
    case Piece::Trouble::None:
        break;
    case Piece::Trouble::Unreadable:
        return tr("This file cannot be read.");
    case Piece::Trouble::TooLarge:
        return tr("%1 is more than the server takes (%2).")
            .arg(FileWords::size(m_pieces.sizeOf(piece)), FileWords::size(m_pieces.largest()));
    }
    if (!piece.looked)
        return tr("Looking at it …");
    const qint64 size = m_pieces.sizeOf(piece);
    constexpr qint64 worthTelling = 20; // one in so many bytes is saved
    if (size < piece.size - piece.size / worthTelling)
        return tr("%1 instead of %2").arg(FileWords::size(size), FileWords::size(piece.size));
    return FileWords::size(size);
}

void PieceDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const
{
    const Piece &piece = m_pieces.row(index.row());
    const QRect row = option.rect;
    const QRect box(row.left() + space::small, row.center().y() - thumbnail / 2 + 1, thumbnail, thumbnail);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const bool current = option.state & QStyle::State_Selected;
    if (current || option.state & QStyle::State_MouseOver) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(m_theme.color(current ? Color::Selected : Color::Hover));
        painter->drawRoundedRect(row.adjusted(0, 1, 0, -1), space::radius - 2, space::radius - 2);
    }
    paintThumbnail(*painter, box, QPixmap::fromImage(piece.thumbnail),
                   FileWords::kind(piece.name, piece.mediaType), m_theme);
    QRect words = row.adjusted(0, space::small, -crossBox - space::medium, -space::small);
    words.setLeft(box.right() + 1 + space::medium);
    const QFont body = m_theme.font(TextSize::Body);
    painter->setFont(body);
    painter->setPen(m_theme.color(Color::Text));
    painter->drawText(words, Qt::AlignTop | Qt::AlignLeft,
                      QFontMetrics(body).elidedText(piece.name, Qt::ElideMiddle, words.width()));
    const QFont small = m_theme.font(TextSize::Small);
    const bool bad = piece.trouble != Piece::Trouble::None;
    painter->setFont(small);
    painter->setPen(m_theme.color(bad ? Color::Danger : Color::TextSecondary));
    painter->drawText(words, Qt::AlignBottom | Qt::AlignLeft,
                      QFontMetrics(small).elidedText(state(piece), Qt::ElideRight, words.width()));
    paintIcon(painter, crossOf(row), Icon::Close, 16, m_theme.color(Color::TextSecondary));
    painter->restore();
}

bool PieceDelegate::editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                                const QModelIndex &index)
{
    if (event->type() == QEvent::MouseButtonRelease) {
        const auto *mouse = static_cast<QMouseEvent *>(event);
        if (mouse->button() == Qt::LeftButton && crossOf(option.rect).contains(mouse->position().toPoint())) {
            emit removeWanted(m_pieces.row(index.row()).number);
            return true;
        }
    }
    return QStyledItemDelegate::editorEvent(event, model, option, index);
}

} // namespace sw::ui

#include "ui/files/moc_piece_delegate.cpp"
