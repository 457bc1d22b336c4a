// SPDX-License-Identifier: Apache-2.0
#include "ui/rooms/room_actions.h"

#include "core/chat/chat.h"
#include "core/client/client.h"
#include "ui/base/icons.h"
#include "ui/base/navigator.h"
#include "ui/base/sheet.h"
#include "ui/rooms/room_list_model.h"

#include <QActionGroup>
#include <QMenu>

namespace sw::ui {

RoomActions::RoomActions(const Context &context, QWidget *place)
    : m_context(context)
    , m_place(place)
{ }

bool RoomActions::isMember(const rooms::Room &room)
{
    return room.state == rooms::State::Joined || room.state == rooms::State::Creating;
}

QString notifyText(rooms::Notify notify)
{
    switch (notify) {
    case rooms::Notify::All:
        return RoomActions::tr("All messages");
    case rooms::Notify::Mentions:
        return RoomActions::tr("Only mentions of me");
    case rooms::Notify::None:
        return RoomActions::tr("Nothing");
    }
    return {};
}

QString keepText(int days)
{
    if (days == 0)
        return RoomActions::tr("Always");
    return days == 365 ? RoomActions::tr("1 year") : RoomActions::tr("%n day(s)", nullptr, days);
}

QString historyText(int days)
{
    if (days == 0)
        return RoomActions::tr("Nothing earlier");
    return days >= rooms::Everything ? RoomActions::tr("Everything") : keepText(days);
}

void RoomActions::fillNotify(QMenu *menu, const rooms::Room &room) const
{
    auto *group = new QActionGroup(menu);
    for (const auto notify : {rooms::Notify::All, rooms::Notify::Mentions, rooms::Notify::None}) {
        QAction *action = menu->addAction(notifyText(notify));
        action->setCheckable(true);
        action->setChecked(room.notify == notify);
        group->addAction(action);
        QObject::connect(
            action, &QAction::triggered, &m_context.client,
            [&client = m_context.client, id = room.id, notify] { client.rooms().setNotify(id, notify); });
    }
}

void RoomActions::fill(QMenu *menu, const rooms::Room &room) const
{
    const Theme &theme = m_context.theme;
    Client &client = m_context.client;
    const RoomId id = room.id;
    menu->addAction(themedIcon(theme, Icon::Pin), room.pinned ? tr("Unpin") : tr("Pin to top"), &client,
                    [&client, id, pin = !room.pinned] { client.rooms().setPinned(id, pin); });
    if (room.unread > 0)
        menu->addAction(themedIcon(theme, Icon::CheckDouble), tr("Mark as read"), &client,
                        [&client, id] { client.chat().markRead(id, Order::newest()); });
    QMenu *notify = menu->addMenu(themedIcon(theme, Icon::Bell), tr("Notifications"));
    fillNotify(notify, room);
    menu->addAction(themedIcon(theme, Icon::Copy), tr("Export…"), &m_context.navigator,
                    [&navigator = m_context.navigator, id] { emit navigator.exportWanted(id); });
    menu->addSeparator();
    const RoomActions self = *this;
    if (!isMember(room))
        menu->addAction(themedIcon(theme, Icon::Trash), tr("Remove from this computer…"), m_place,
                        [self, room] { self.forget(room); });
    else if (room.type == rooms::Type::Group)
        menu->addAction(themedIcon(theme, Icon::Leave), tr("Leave group…"), m_place,
                        [self, room] { self.leave(room); });
}

void RoomActions::leave(const rooms::Room &room) const
{
    confirm(
        m_context.theme, m_place,
        {tr("Leave “%1”?").arg(roomTitle(m_context.client, room)),
         tr("You will receive no more messages of this group. What you have received stays readable on this "
            "computer."),
         tr("Leave"), true},
        [&client = m_context.client, id = room.id] { client.rooms().leave(id); });
}

void RoomActions::dissolve(const rooms::Room &room) const
{
    confirm(
        m_context.theme, m_place,
        {tr("Dissolve “%1”?").arg(roomTitle(m_context.client, room)),
         tr("The group ends for all %n member(s) and cannot be brought back. Everybody keeps what they have "
            "received.",
            nullptr, room.members),
         tr("Dissolve"), true},
        [&client = m_context.client, id = room.id] { client.rooms().destroyRoom(id); });
}

void RoomActions::forget(const rooms::Room &room) const
{
    confirm(m_context.theme, m_place,
            {tr("Remove “%1” from this computer?").arg(roomTitle(m_context.client, room)),
             tr("Its messages are erased from this computer and cannot be brought back."), tr("Remove"),
             true},
            [&client = m_context.client, id = room.id] { client.rooms().forget(id); });
}

void RoomActions::keep(const rooms::Room &room, int days) const
{
    confirm(
        m_context.theme, m_place,
        {tr("Delete messages older than %1?").arg(keepText(days)),
         tr("Older messages in “%1” are deleted from this computer, now and from now on: they can no longer "
            "be "
            "read or found by search here, and do not come back. Other people and your other computers keep "
            "theirs.")
             .arg(roomTitle(m_context.client, room)),
         tr("Delete older messages"), true},
        [&client = m_context.client, id = room.id, days] { client.rooms().setKeepDays(id, days); });
}

void RoomActions::rename(const rooms::Room &room) const
{
    askText(
        m_context.theme, m_place, {tr("Rename group"), tr("Group name"), room.title, tr("Rename"), 60, false},
        [&client = m_context.client, id = room.id](const QString &text) { client.rooms().rename(id, text); });
}

void RoomActions::changeTopic(const rooms::Room &room) const
{
    askText(m_context.theme, m_place,
            {tr("Change topic"), tr("What this group is about"), room.topic, tr("Save"), 200, true},
            [&client = m_context.client, id = room.id](const QString &text) {
                client.rooms().setTopic(id, text);
            });
}

} // namespace sw::ui
