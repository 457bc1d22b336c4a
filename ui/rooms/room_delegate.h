// SPDX-License-Identifier: Apache-2.0
#pragma once
// Paints one row of the list of conversations. Decides nothing. GUI thread.
#include "core/rooms/rooms.h"
#include "ui/base/context.h"

#include <QStyledItemDelegate>

namespace sw::ui {

class RoomDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    explicit RoomDelegate(const Context &context, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    struct Shape {
        QRect box;
        QRect face;
        QRect upper;
        QRect lower;
    };
    static Shape shape(const QRect &rect);
    void paintGround(QPainter *painter, const QStyleOptionViewItem &option, const QRect &box) const;
    void paintUpper(QPainter *painter, const QRect &line, const rooms::Room &room,
                    const QString &title) const;
    void paintLower(QPainter *painter, const QRect &line, const rooms::Room &room) const;
    int paintMarks(QPainter *painter, const QRect &line, const rooms::Room &room) const;
    static QString said(const QString &lastText); ///< a file in words
    QString lastLine(const rooms::Room &room) const;

    const Context &m_context;
};

} // namespace sw::ui
