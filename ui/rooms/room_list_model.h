// SPDX-License-Identifier: Apache-2.0
#pragma once
// The list of conversations as rows, in the order that core/rooms gives, filtered by title. GUI thread.
#include "core/rooms/rooms.h"
#include "ui/base/room_title.h"
#include "ui/base/row_model.h"

namespace sw {
class Client;
}

namespace sw::ui {

class RoomListModel : public RowModel<rooms::Room, RoomId>
{
    Q_OBJECT
public:
    enum Roles { RoomRole = Qt::UserRole + 1, TitleRole };

    explicit RoomListModel(Client &client, QObject *parent = nullptr);

    /// Reads the rooms again; the view hears only what differs.
    void refresh();
    void setFilter(const QString &text);
    /// Names of people changed: the rows are the same, their paint is not.
    void namesChanged() { touchAll(); }

    QString title(const rooms::Room &room) const;
    QVariant data(const QModelIndex &index, int role) const override;

protected:
    RoomId keyOf(const rooms::Room &room) const override { return room.id; }

private:
    Client &m_client;
    QString m_filter;
};

} // namespace sw::ui

Q_DECLARE_METATYPE(sw::rooms::Room)
