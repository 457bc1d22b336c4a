// SPDX-License-Identifier: Apache-2.0
#pragma once
// Rows of links: where one leads, who sent it where and when, the message's words, and a sign that opens it.
// Decides nothing. GUI thread.
#include "core/base/ids.h"
#include "core/runtime/jid.h"

#include <QStyledItemDelegate>

#include <functional>

namespace sw::ui {

class Theme;

class LinkListDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    struct Look {
        std::function<QString(const Jid &)> name;
        std::function<QString(RoomId)> room; ///< empty where it is not to be told
    };

    LinkListDelegate(const Theme &theme, Look look, QObject *parent = nullptr);
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    /// The sign that opens the link, in a row that stands there.
    static QRect openBox(const QRect &row);

private:
    const Theme &m_theme;
    Look m_look;
};

} // namespace sw::ui
