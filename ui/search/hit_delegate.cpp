// SPDX-License-Identifier: Apache-2.0
#include "ui/search/hit_delegate.h"

#include "core/client/client.h"
#include "core/people/people.h"
#include "ui/base/avatars.h"
#include "ui/base/formats.h"
#include "ui/base/marked_text.h"

#include <QDateTime>
#include <QPainter>

namespace sw::ui {

namespace {

constexpr int headingHeight = 48;
constexpr int hitHeight = 56;
constexpr int actionHeight = 36;
constexpr int faceSize = 32;
constexpr int textLeft = space::small + faceSize + space::medium;

} // namespace

HitDelegate::HitDelegate(const Context &context, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_context(context)
{ }

QRect HitDelegate::column(const QRect &line)
{
    const int width = std::min(columnWidth, line.width() - 2 * space::large);
    return {line.left() + (line.width() - width) / 2, line.top(), width, line.height()};
}

QSize HitDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    switch (static_cast<const HitModel *>(index.model())->row(index.row()).kind) {
    case HitRowKind::Heading:
        return {100, headingHeight};
    case HitRowKind::Hit:
        return {100, hitHeight};
    case HitRowKind::More:
    case HitRowKind::Older:
        break;
    }
    return {100, actionHeight};
}

void HitDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const HitRow &row = static_cast<const HitModel *>(index.model())->row(index.row());
    const QRect box = column(option.rect);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (row.kind != HitRowKind::Heading)
        paintGround(painter, option, box.adjusted(0, 1, 0, -1));
    switch (row.kind) {
    case HitRowKind::Heading:
        paintHeading(painter, box, index, row);
        break;
    case HitRowKind::Hit:
        paintHit(painter, box, row);
        break;
    case HitRowKind::More:
        paintAction(painter, box.adjusted(textLeft, 0, 0, 0), index.data().toString());
        break;
    case HitRowKind::Older:
        paintAction(painter, box.adjusted(space::small, 0, 0, 0), index.data().toString());
        break;
    }
    painter->restore();
}

void HitDelegate::paintGround(QPainter *painter, const QStyleOptionViewItem &option, const QRect &box) const
{
    const Theme &theme = m_context.theme;
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    if (!selected && !option.state.testFlag(QStyle::State_MouseOver))
        return;
    painter->setPen(Qt::NoPen);
    painter->setBrush(theme.color(selected ? Color::Selected : Color::Hover));
    painter->drawRoundedRect(box, space::radius, space::radius);
}

void HitDelegate::paintHeading(QPainter *painter, const QRect &box, const QModelIndex &index,
                               const HitRow &row) const
{
    const Theme &theme = m_context.theme;
    const auto *model = static_cast<const HitModel *>(index.model());
    const QString title = index.data().toString();
    const QRect line = box.adjusted(space::small, space::medium, -space::small, 0);
    const QRect face(line.left() + (faceSize - space::avatarSmall) / 2,
                     line.center().y() - space::avatarSmall / 2, space::avatarSmall, space::avatarSmall);
    if (const auto room = model->room(row.hit.room); room && room->type == rooms::Type::Direct)
        m_context.avatars.paintPerson(painter, face, room->peer);
    else if (room)
        m_context.avatars.paintRoom(painter, face, title, room->address.toString());
    const QFont small = theme.font(TextSize::Small);
    const QString number = QLocale().toString(row.count);
    const QString count = row.open ? HitModel::tr("%1+", "at least so many hits").arg(number) : number;
    painter->setFont(small);
    painter->setPen(theme.color(Color::TextFaint));
    painter->drawText(line, Qt::AlignVCenter | Qt::AlignRight, count);
    const QFont font = theme.font(TextSize::Body, QFont::DemiBold);
    const int left = box.left() + textLeft;
    const QRect words(left, line.top(),
                      line.right() - left - QFontMetrics(small).horizontalAdvance(count) - space::medium,
                      line.height());
    painter->setFont(font);
    painter->setPen(theme.color(Color::Text));
    painter->drawText(words, Qt::AlignVCenter | Qt::AlignLeft,
                      QFontMetrics(font).elidedText(title, Qt::ElideRight, words.width()));
    if (index.row() > 0)
        painter->fillRect(QRect(box.left(), box.top() + space::unit, box.width(), 1),
                          theme.color(Color::Divider));
}

void HitDelegate::paintHit(QPainter *painter, const QRect &box, const HitRow &row) const
{
    const Theme &theme = m_context.theme;
    const QRect face(box.left() + space::small, box.top() + (box.height() - faceSize) / 2, faceSize,
                     faceSize);
    m_context.avatars.paintPerson(painter, face, row.hit.sender);
    const int left = box.left() + textLeft;
    const QRect upper(left, box.top() + 8, box.right() - space::small - left, 20);
    const QRect lower = upper.translated(0, 20);
    const QFont small = theme.font(TextSize::Small);
    const QString time = Formats::listTime(row.hit.time, QDateTime::currentMSecsSinceEpoch());
    painter->setFont(small);
    painter->setPen(theme.color(Color::TextFaint));
    painter->drawText(upper, Qt::AlignVCenter | Qt::AlignRight, time);
    const QRect words = upper.adjusted(0, 0, -QFontMetrics(small).horizontalAdvance(time) - space::medium, 0);
    painter->setPen(theme.color(Color::TextSecondary));
    painter->drawText(words, Qt::AlignVCenter | Qt::AlignLeft,
                      QFontMetrics(small).elidedText(m_context.client.people().name(row.hit.sender),
                                                     Qt::ElideRight, words.width()));
    const QFont body = theme.font(TextSize::Body);
    paintSnippet(painter, lower, snippet(row.hit.text, row.hit.marks, body, lower.width()), body, theme,
                 Color::Text);
}

void HitDelegate::paintAction(QPainter *painter, const QRect &box, const QString &text) const
{
    painter->setFont(m_context.theme.font(TextSize::Small, QFont::Medium));
    painter->setPen(m_context.theme.color(Color::Link));
    painter->drawText(box, Qt::AlignVCenter | Qt::AlignLeft, text);
}

} // namespace sw::ui

#include "ui/search/moc_hit_delegate.cpp"
