// SPDX-License-Identifier: Apache-2.0
#include "ui/files/file_list_delegate.h"

#include "ui/files/file_list_model.h"
#include "ui/files/list_row.h"
#include "ui/files/thumbnail.h"

#include <QPainter>

namespace sw::ui {

using files::File;

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
    const bool shown = FileWords::isPicture(file) || FileWords::hasPage(file) || FileWords::hasStill(file);
    const QPixmap picture = shown && m_look.picture ? m_look.picture(file, pixels) : QPixmap();
    paintThumbnail(painter, box, picture, FileWords::kind(file), m_theme);
}

void FileListDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                             const QModelIndex &index) const
{
    const auto file = index.data(FileListModel::FileRole).value<File>();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    ListRow row;
    row.title = file.name;
    row.time = file.time;
    const QString who = m_look.name ? m_look.name(file.sender) : file.sender.toString();
    const QString where = m_look.room ? m_look.room(file.room) : QString();
    row.detail = where.isEmpty()
        ? tr("%1 · %2", "who sent the file, how far it is").arg(who, FileWords::state(file))
        : tr("%1 · %2 · %3", "who sent the file, in which conversation, how far it is")
              .arg(who, where, FileWords::state(file));
    row.detailColor = FileWords::failed(file) ? Color::Danger : Color::TextSecondary;
    paintSign(*painter, paintListRow(*painter, option, row, m_theme), file);
    painter->restore();
}

} // namespace sw::ui

#include "ui/files/moc_file_list_delegate.cpp"
