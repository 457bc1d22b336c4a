// SPDX-License-Identifier: Apache-2.0
#include "ui/rooms/room_list_model.h"

#include "core/client/client.h"
#include "core/people/people.h"
#include "core/runtime/name_match.h"

#include <QCoreApplication>

namespace sw::ui {

RoomListModel::RoomListModel(Client &client, QObject *parent)
    : RowModel(parent)
    , m_client(client)
{ }

QString RoomListModel::title(const rooms::Room &room) const
{
    return roomTitle(m_client, room);
}

void RoomListModel::setFilter(const QString &text)
{
    m_filter = text.simplified();
    refresh();
}

void RoomListModel::refresh()
{
    QList<rooms::Room> rooms = m_client.rooms().list();
    if (!m_filter.isEmpty())
        rooms.removeIf([this](const rooms::Room &room) {
            return !nameRankOfText(title(room), m_filter)
                && !room.peer.toString().contains(m_filter, Qt::CaseInsensitive);
        });
    setRows(rooms);
}

QVariant RoomListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const rooms::Room &room = row(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case TitleRole:
        return title(room);
    case Qt::AccessibleTextRole:
        return room.unread > 0
            ? QCoreApplication::translate("RoomList", "%1, %n unread", nullptr, room.unread).arg(title(room))
            : title(room);
    case RoomRole:
        return QVariant::fromValue(room);
    default:
        return {};
    }
}

} // namespace sw::ui

#include "ui/rooms/moc_room_list_model.cpp"
