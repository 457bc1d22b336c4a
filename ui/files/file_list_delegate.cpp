// SPDX-License-Identifier: Apache-2.0
#include "ui/files/file_list_delegate.h"

#include "ui/base/formats.h"
#include "ui/files/file_list_model.h"
#include "ui/files/thumbnail.h"

#include <QDateTime>
#include <QPainter>

namespace sw::ui {

using files::File;

namespace {
constexpr int signBox = 44;
}

FileListDelegate::FileListDelegate(const Theme &theme, Look look, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
    , m_look(std::move(look))
{ }

QSize FileListDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {100, rowHeight};
}

void FileListDelegate::paintSign(QPainter &painter, const QRect &box, const File &file) const
{
    const QSize pixels = (QSizeF(box.size()) * 2 * painter.device()->devicePixelRatioF()).toSize();
    const bool shown = FileWords::isPicture(file) || FileWords::hasPage(file);
    const QPixmap picture = shown && m_look.picture ? m_look.picture(file, pixels) : QPixmap();
    paintThumbnail(painter, box, picture, FileWords::kind(file), m_theme);
}

void FileListDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                             const QModelIndex &index) const
{
    const auto file = index.data(FileListModel::FileRole).value<File>();
    const QRect row = option.rect;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const bool current = option.state & QStyle::State_Selected;
    if (current || option.state & QStyle::State_MouseOver) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(m_theme.color(current ? Color::Selected : Color::Hover));
        painter->drawRoundedRect(row.adjusted(0, 1, 0, -1), space::radius - 2, space::radius - 2);
    }
    const QRect box(row.left() + space::small, row.center().y() - signBox / 2 + 1, signBox, signBox);
    paintSign(*painter, box, file);
    QRect words = row.adjusted(0, space::small + space::half, -space::small, -space::small - space::half);
    words.setLeft(box.right() + 1 + space::medium);
    const QFont body = m_theme.font(TextSize::Body);
    const QFont small = m_theme.font(TextSize::Small);
    const QString date = Formats::listTime(file.time, QDateTime::currentMSecsSinceEpoch());
    const int dateWidth = QFontMetrics(small).horizontalAdvance(date) + space::small;
    painter->setFont(body);
    painter->setPen(m_theme.color(Color::Text));
    painter->drawText(words, Qt::AlignTop | Qt::AlignLeft,
                      QFontMetrics(body).elidedText(file.name, Qt::ElideMiddle, words.width() - dateWidth));
    painter->setFont(small);
    painter->setPen(m_theme.color(Color::TextFaint));
    painter->drawText(words, Qt::AlignTop | Qt::AlignRight, date);
    const QString who = m_look.name ? m_look.name(file.sender) : file.sender.toString();
    const QString where = m_look.room ? m_look.room(file.room) : QString();
    const QString detail = where.isEmpty()
        ? tr("%1 · %2", "who sent the file, how far it is").arg(who, FileWords::state(file))
        : tr("%1 · %2 · %3", "who sent the file, in which conversation, how far it is")
              .arg(who, where, FileWords::state(file));
    painter->setPen(m_theme.color(FileWords::failed(file) ? Color::Danger : Color::TextSecondary));
    painter->drawText(words, Qt::AlignBottom | Qt::AlignLeft,
                      QFontMetrics(small).elidedText(detail, Qt::ElideRight, words.width()));
    painter->restore();
}

} // namespace sw::ui

#include "ui/files/moc_file_list_delegate.cpp"
