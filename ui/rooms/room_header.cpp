// SPDX-License-Identifier: Apache-2.0
#include "ui/rooms/room_header.h"

#include "core/chat/chat.h"
#include "core/client/client.h"
#include "core/people/people.h"
#include "core/rooms/rooms.h"
#include "ui/base/avatars.h"
#include "ui/base/navigator.h"
#include "ui/base/people_list.h"
#include "ui/base/style.h"
#include "ui/base/trust_badge.h"
#include "ui/base/widgets.h"
#include "ui/rooms/people_picker.h"
#include "ui/rooms/protection.h"
#include "ui/rooms/room_actions.h"
#include "ui/rooms/room_list_model.h"

#include <QContextMenuEvent>
#include <QEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>

namespace sw::ui {

RoomHeader::RoomHeader(const Context &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_title(new ElidedLabel)
    , m_subtitle(new ElidedLabel)
    , m_trust(new TrustBadge(context, this))
    , m_protection(new QPushButton)
    , m_add(new IconButton(context.theme, Icon::UserPlus))
    , m_files(new IconButton(context.theme, Icon::Folder))
    , m_details(new IconButton(context.theme, Icon::Details))
{
    setObjectName(QStringLiteral("roomHeader"));
    setFixedHeight(space::header);
    m_title->setObjectName(QStringLiteral("roomTitle"));
    m_subtitle->setObjectName(QStringLiteral("roomSubtitle"));
    m_protection->setObjectName(QStringLiteral("roomProtection"));
    setButtonRole(m_protection, ButtonRole::Quiet);
    m_add->setObjectName(QStringLiteral("addMembers"));
    m_files->setObjectName(QStringLiteral("roomFiles"));
    m_details->setObjectName(QStringLiteral("toggleDetails"));
    m_details->setCheckable(true);

    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addStretch();
    words->addWidget(m_title);
    words->addWidget(m_subtitle);
    words->addStretch();
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(space::large + space::avatar + space::medium, 0, space::medium, 1);
    row->setSpacing(space::unit);
    row->addLayout(words, 1);
    row->addWidget(m_trust);
    row->addWidget(m_protection);
    row->addWidget(m_add);
    row->addWidget(m_files);
    row->addWidget(m_details);

    connect(m_details, &QAbstractButton::toggled, this, &RoomHeader::detailsToggled);
    connect(m_protection, &QAbstractButton::clicked, this, [this] { m_details->setChecked(true); });
    connect(m_files, &QAbstractButton::clicked, &context.navigator, &Navigator::filesWanted);
    connect(m_add, &QAbstractButton::clicked, this, [this] { openAddMembersSheet(m_context, this, m_room); });
    connect(&context.client, &Client::changed, this, [this](const Changes &changes) {
        if (changes.roomList || changes.members)
            refresh();
    });
    connect(&context.client.chat(), &chat::Chat::typingChanged, this, [this](RoomId room) {
        if (room == m_room)
            refresh();
    });
    connect(&context.avatars, &Avatars::changed, this, &RoomHeader::refresh);
    connect(&context.theme, &Theme::changed, this, [this] {
        colour();
        refresh();
    });
    colour();
}

void RoomHeader::colour()
{
    m_title->setFont(m_context.theme.font(TextSize::Title, QFont::DemiBold));
    m_subtitle->setFont(m_context.theme.font(TextSize::Small));
    QPalette faint = palette();
    faint.setColor(QPalette::WindowText, m_context.theme.color(Color::TextSecondary));
    m_subtitle->setPalette(faint);
    QPalette ink = palette();
    ink.setColor(QPalette::WindowText, m_context.theme.color(Color::Text));
    m_title->setPalette(ink);
}

void RoomHeader::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        refresh();
    QWidget::changeEvent(event);
}

void RoomHeader::setRoom(RoomId room)
{
    m_room = room;
    refresh();
}

void RoomHeader::setDetailsShown(bool shown)
{
    m_details->setChecked(shown);
}

QString RoomHeader::subtitle() const
{
    const QList<Jid> typing = m_context.client.chat().typing(m_room);
    const auto room = m_context.client.rooms().room(m_room);
    if (!room)
        return {};
    if (!typing.isEmpty() && room->type == rooms::Type::Direct)
        return tr("is typing…");
    if (!typing.isEmpty())
        return typing.size() == 1 ? tr("%1 is typing…").arg(m_context.client.people().name(typing.first()))
                                  : tr("%n people are typing…", nullptr, int(typing.size()));
    if (room->type == rooms::Type::Direct) {
        const auto peer = m_context.client.people().person(room->peer);
        if (!peer)
            return room->peer.toString();
        const QString line = unitLine(*peer);
        return line.isEmpty() ? presenceText(peer->presence)
                              : QStringLiteral("%1 · %2").arg(presenceText(peer->presence), line);
    }
    const QString count = tr("%n member(s)", nullptr, room->members);
    return room->topic.isEmpty() ? count : QStringLiteral("%1 · %2").arg(count, room->topic);
}

void RoomHeader::refresh()
{
    const auto room = m_context.client.rooms().room(m_room);
    if (!room)
        return;
    m_title->setText(roomTitle(m_context.client, *room));
    m_subtitle->setText(subtitle());
    m_add->setWords(tr("Add members"));
    m_files->setWords(tr("Files in this conversation"));
    m_details->setWords(tr("Details"), QKeySequence(Qt::CTRL | Qt::Key_I));
    m_protection->setIcon(themedIcon(m_context.theme, Protection::icon(*room), Protection::color(*room)));
    m_protection->setText(Protection::word(*room));
    m_protection->setToolTip(Protection::explain(*room));
    m_protection->setAccessibleDescription(m_protection->toolTip());
    // In a direct room the badge of the other person says it.
    const bool isSaid = room->type == rooms::Type::Direct
        && (room->standing == rooms::Standing::Member || room->standing == rooms::Standing::Doubted);
    m_protection->setVisible(!isSaid);
    m_trust->setPerson(room->type == rooms::Type::Direct ? room->peer : Jid());
    m_add->setVisible(room->type == rooms::Type::Group && RoomActions::isMember(*room)
                      && room->role != rooms::Role::Member);
    update();
}

void RoomHeader::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && rect().contains(event->position().toPoint()))
        m_details->toggle();
}

void RoomHeader::contextMenuEvent(QContextMenuEvent *event)
{
    const auto room = m_context.client.rooms().room(m_room);
    if (!room)
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    RoomActions(m_context, this).fill(menu, *room);
    menu->popup(event->globalPos());
}

void RoomHeader::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(QRect(0, height() - 1, width(), 1), m_context.theme.color(Color::Divider));
    const auto room = m_context.client.rooms().room(m_room);
    if (!room)
        return;
    const QRect face(space::large, (height() - space::avatar) / 2, space::avatar, space::avatar);
    if (room->type == rooms::Type::Direct)
        m_context.avatars.paintPerson(&painter, face, room->peer);
    else
        m_context.avatars.paintRoom(&painter, face, m_title->text(), room->address.toString());
}

} // namespace sw::ui

#include "ui/rooms/moc_room_header.cpp"
