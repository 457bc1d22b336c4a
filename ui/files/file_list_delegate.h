// SPDX-License-Identifier: Apache-2.0
#pragma once
// A row of a list of files: its picture or a sign of its kind, name, who sent it and when, how far it is. GUI
// thread.
#include "core/files/files.h"
#include "ui/files/list_row.h"

#include <QPixmap>
#include <QStyledItemDelegate>

#include <functional>

namespace sw::ui {

class Theme;

class FileListDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    static constexpr int rowHeight = listRowHeight;

    struct Look {
        std::function<QString(const Jid &)> name;
        std::function<QString(RoomId)> room; ///< where it is, if that is to be told
        std::function<QPixmap(const files::File &, const QSize &)> picture;
    };

    FileListDelegate(const Theme &theme, Look look, QObject *parent = nullptr);
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintSign(QPainter &painter, const QRect &box, const files::File &file) const;

    const Theme &m_theme;
    Look m_look;
};

} // namespace sw::ui
