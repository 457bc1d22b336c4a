// SPDX-License-Identifier: Apache-2.0
#include "ui/base/room_title.h"

#include "core/client/client.h"
#include "core/people/people.h"

#include <QCoreApplication>

namespace sw::ui {

QString roomTitle(Client &client, const rooms::Room &room)
{
    if (room.type == rooms::Type::Direct && !room.peer.isNull())
        return client.people().name(room.peer);
    return room.title.isEmpty() ? QCoreApplication::translate("RoomList", "Unnamed group") : room.title;
}

} // namespace sw::ui
