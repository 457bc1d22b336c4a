// SPDX-License-Identifier: Apache-2.0
#include "ui/files/link_list_delegate.h"

#include "ui/base/icons.h"
#include "ui/files/link_list_model.h"
#include "ui/files/list_row.h"

#include <QPainter>

namespace sw::ui {

namespace {
constexpr int openSide = 32;
}

LinkListDelegate::LinkListDelegate(const Theme &theme, Look look, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
    , m_look(std::move(look))
{ }

QSize LinkListDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {100, listRowHeight};
}

QRect LinkListDelegate::openBox(const QRect &row)
{
    return {row.right() - space::small - openSide, row.center().y() - openSide / 2, openSide, openSide};
}

void LinkListDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                             const QModelIndex &index) const
{
    const auto link = index.data(LinkListModel::LinkRole).value<files::SentLink>();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    ListRow row;
    row.title = LinkListModel::title(link);
    row.elide = Qt::ElideRight;
    row.time = link.time;
    const QString who = m_look.name(link.sender), where = m_look.room(link.room);
    row.detail = where.isEmpty()
        ? tr("%1 · %2", "who sent the link, the message's words").arg(who, link.words)
        : tr("%1 · %2 · %3", "who sent the link, in which conversation, the message's words")
              .arg(who, where, link.words);
    row.rightRoom = openSide + space::medium;
    const QRect box = paintListRow(*painter, option, row, m_theme);
    painter->setPen(Qt::NoPen);
    painter->setBrush(m_theme.color(Color::Hover));
    painter->drawRoundedRect(box, space::radius - 2, space::radius - 2);
    paintIcon(painter, box, Icon::Link, 20, m_theme.color(Color::TextSecondary));
    const bool pointed = option.state & (QStyle::State_MouseOver | QStyle::State_Selected);
    paintIcon(painter, openBox(option.rect), Icon::Forward, 18,
              m_theme.color(pointed ? Color::Link : Color::TextFaint));
    painter->restore();
}

} // namespace sw::ui

#include "ui/files/moc_link_list_delegate.cpp"
