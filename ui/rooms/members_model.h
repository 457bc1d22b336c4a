// SPDX-License-Identifier: Apache-2.0
#pragma once
// The members of one room as rows: owners, admins, then the others, each by name; and how a row is painted.
// GUI thread.
#include "core/people/people.h"
#include "core/rooms/rooms.h"
#include "core/trust/trust.h"
#include "ui/base/row_model.h"

#include <QStyledItemDelegate>

namespace sw {
class Client;
}

namespace sw::ui {

class Avatars;

struct MemberRow {
    rooms::Member member;
    QString name;
    people::Presence presence = people::Presence::Offline;
    bool self = false;
    trust::Word mark = trust::Word::None; ///< Compared or Changed
    friend bool operator==(const MemberRow &, const MemberRow &) = default;
};

class MembersModel : public RowModel<MemberRow, Jid>
{
    Q_OBJECT
public:
    enum Roles { RowRole = Qt::UserRole + 1 };

    explicit MembersModel(Client &client, QObject *parent = nullptr);

    void setRoom(RoomId room);
    void refresh();
    QVariant data(const QModelIndex &index, int role) const override;

protected:
    Jid keyOf(const MemberRow &row) const override { return row.member.person; }

private:
    Client &m_client;
    RoomId m_room;
};

class MemberDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    explicit MemberDelegate(Avatars &avatars, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    Avatars &m_avatars;
};

/// "Owner", "Admin", "Member" in the current language.
QString roleText(rooms::Role role);

} // namespace sw::ui

Q_DECLARE_METATYPE(sw::ui::MemberRow)
