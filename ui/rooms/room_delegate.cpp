// SPDX-License-Identifier: Apache-2.0
#include "ui/rooms/room_delegate.h"

#include "core/client/client.h"
#include "core/people/people.h"
#include "ui/base/formats.h"
#include "ui/base/icons.h"
#include "ui/base/people_list.h"
#include "ui/base/theme.h"
#include "ui/rooms/room_list_model.h"

#include <QDateTime>
#include <QFileInfo>
#include <QPainter>

namespace sw::ui {

namespace {

constexpr int rowHeight = 64;
constexpr int markSize = 14;

bool past(const rooms::Room &room)
{
    return room.state == rooms::State::Left || room.state == rooms::State::Removed
        || room.state == rooms::State::Gone;
}

} // namespace

RoomDelegate::RoomDelegate(const Context &context, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_context(context)
{ }

QSize RoomDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {100, rowHeight};
}

RoomDelegate::Shape RoomDelegate::shape(const QRect &rect)
{
    Shape s;
    s.box = rect.adjusted(space::small, 1, -space::small, -1);
    s.face = QRect(s.box.left() + space::small, s.box.top() + (s.box.height() - space::avatarRow) / 2,
                   space::avatarRow, space::avatarRow);
    const int left = s.face.right() + 1 + space::medium;
    const int width = s.box.right() - space::small - left;
    s.upper = QRect(left, s.box.top() + 10, width, 20);
    s.lower = QRect(left, s.box.top() + 32, width, 20);
    return s;
}

void RoomDelegate::paintGround(QPainter *painter, const QStyleOptionViewItem &option, const QRect &box) const
{
    const Theme &theme = m_context.theme;
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    if (selected || option.state.testFlag(QStyle::State_MouseOver)) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(theme.color(selected ? Color::Selected : Color::Hover));
        painter->drawRoundedRect(box, space::radius, space::radius);
    }
    if (option.state.testFlag(QStyle::State_HasFocus)
        && option.state.testFlag(QStyle::State_KeyboardFocusChange)) {
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(theme.color(Color::FocusRing), 2));
        painter->drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), space::radius, space::radius);
    }
}

void RoomDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    const auto room = index.data(RoomListModel::RoomRole).value<rooms::Room>();
    const QString title = index.data(RoomListModel::TitleRole).toString();
    const Shape s = shape(option.rect);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    paintGround(painter, option, s.box);
    if (past(room))
        painter->setOpacity(0.6);
    if (room.type == rooms::Type::Direct) {
        m_context.avatars.paintPerson(painter, s.face, room.peer);
        const auto peer = m_context.client.people().person(room.peer);
        if (peer)
            paintDot(painter, s.face, m_context.theme, presenceDot(peer->presence),
                     m_context.theme.color(option.state.testFlag(QStyle::State_Selected) ? Color::Selected
                                                                                         : Color::Pane));
    } else {
        m_context.avatars.paintRoom(painter, s.face, title, room.address.toString());
    }
    painter->setOpacity(1);
    paintUpper(painter, s.upper, room, title);
    paintLower(painter, s.lower, room);
    painter->restore();
}

void RoomDelegate::paintUpper(QPainter *painter, const QRect &line, const rooms::Room &room,
                              const QString &title) const
{
    const Theme &theme = m_context.theme;
    const QFont small = theme.font(TextSize::Small);
    const QString time = Formats::listTime(room.lastTime, QDateTime::currentMSecsSinceEpoch());
    const int timeWidth = QFontMetrics(small).horizontalAdvance(time);
    painter->setFont(small);
    painter->setPen(theme.color(Color::TextFaint));
    painter->drawText(line, Qt::AlignVCenter | Qt::AlignRight, time);

    QRect rest = line.adjusted(0, 0, time.isEmpty() ? 0 : -timeWidth - space::small, 0);
    const QFont font = theme.font(TextSize::Body, room.unread > 0 ? QFont::DemiBold : QFont::Medium);
    const QFontMetrics metrics(font);
    const int marks = (room.pinned ? markSize + space::unit : 0)
        + (room.notify == rooms::Notify::None ? markSize + space::unit : 0);
    const QString shown = metrics.elidedText(title, Qt::ElideRight, rest.width() - marks);
    painter->setFont(font);
    painter->setPen(theme.color(past(room) ? Color::TextSecondary : Color::Text));
    painter->drawText(rest, Qt::AlignVCenter | Qt::AlignLeft, shown);
    int x = rest.left() + metrics.horizontalAdvance(shown) + space::unit;
    for (const auto &[on, icon] :
         {std::pair(room.pinned, Icon::Pin), std::pair(room.notify == rooms::Notify::None, Icon::BellOff)}) {
        if (!on)
            continue;
        paintIcon(painter, QRect(x, rest.top(), markSize, rest.height()), icon, markSize,
                  theme.color(Color::TextFaint));
        x += markSize + space::unit;
    }
}

int RoomDelegate::paintMarks(QPainter *painter, const QRect &line, const rooms::Room &room) const
{
    int right = line.right();
    if (room.unread > 0) {
        const bool quiet = room.notify != rooms::Notify::All;
        const QRect pill
            = paintBadge(painter, m_context.theme, right, line.center().y() + 1, Formats::count(room.unread),
                         quiet ? BadgeTone::Quiet : BadgeTone::Normal);
        right = pill.left() - space::unit;
    }
    if (room.mentions > 0) {
        const QRect pill = paintBadge(painter, m_context.theme, right, line.center().y() + 1,
                                      QStringLiteral("@"), BadgeTone::Danger);
        right = pill.left() - space::unit;
    }
    return right;
}

QString RoomDelegate::said(const QString &lastText)
{
    if (!lastText.startsWith(QChar::ObjectReplacementCharacter))
        return lastText;
    const QString name = lastText.mid(1);
    static const QStringList pictures{QStringLiteral("jpg"), QStringLiteral("jpeg"), QStringLiteral("png"),
                                      QStringLiteral("gif"), QStringLiteral("webp"), QStringLiteral("bmp"),
                                      QStringLiteral("heic")};
    return pictures.contains(QFileInfo(name).suffix().toLower()) ? tr("[Picture]")
                                                                 : tr("[File] %1").arg(name);
}

QString RoomDelegate::lastLine(const rooms::Room &room) const
{
    if (room.state == rooms::State::Removed)
        return tr("You were removed from this group");
    if (room.state == rooms::State::Gone)
        return tr("This group no longer exists");
    if (room.state == rooms::State::Left)
        return tr("You left this group");
    const Jid self = m_context.client.account();
    if (room.lastText.isEmpty() || room.lastSender.isNull() || room.type == rooms::Type::Direct)
        return said(room.lastText);
    if (room.lastSender == self)
        return tr("You: %1", "last line of a conversation").arg(said(room.lastText));
    return tr("%1: %2", "last line of a conversation: sender, text")
        .arg(m_context.client.people().name(room.lastSender), said(room.lastText));
}

void RoomDelegate::paintLower(QPainter *painter, const QRect &line, const rooms::Room &room) const
{
    const Theme &theme = m_context.theme;
    QRect rest = line;
    rest.setRight(paintMarks(painter, line, room) - space::unit);
    const bool failed = room.lastFailed || room.state == rooms::State::Refused;
    if (failed || room.state == rooms::State::Creating) {
        paintIcon(painter, QRect(rest.left(), rest.top(), 16, rest.height()),
                  failed ? Icon::Alert : Icon::Clock, 15,
                  theme.color(failed ? Color::Danger : Color::TextFaint));
        rest.setLeft(rest.left() + 20);
    }
    const QFont font = theme.font(TextSize::Small);
    const QFontMetrics metrics(font);
    painter->setFont(font);
    QString text = lastLine(room);
    if (!room.draft.isEmpty() && !past(room)) {
        const QString mark = tr("[Draft]");
        painter->setPen(theme.color(Color::Danger));
        painter->drawText(rest, Qt::AlignVCenter | Qt::AlignLeft, mark);
        rest.setLeft(rest.left() + metrics.horizontalAdvance(mark) + space::unit);
        text = room.draft;
    }
    painter->setPen(theme.color(Color::TextSecondary));
    painter->drawText(rest, Qt::AlignVCenter | Qt::AlignLeft,
                      metrics.elidedText(Formats::oneLine(text), Qt::ElideRight, rest.width()));
}

} // namespace sw::ui

#include "ui/rooms/moc_room_delegate.cpp"
