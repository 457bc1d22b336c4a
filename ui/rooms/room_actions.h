// SPDX-License-Identifier: Apache-2.0
#pragma once
// What can be done with a conversation from its menu and its details: pin, notify, mark as read, leave,
// dissolve, remove from this computer, each with its question. GUI thread.
#include "core/rooms/rooms.h"
#include "ui/base/context.h"

#include <QCoreApplication>

class QMenu;
class QWidget;

namespace sw::ui {

class RoomActions
{
    Q_DECLARE_TR_FUNCTIONS(RoomActions)
public:
    /// Questions open over `place`'s window.
    RoomActions(const Context &context, QWidget *place);

    void fill(QMenu *menu, const rooms::Room &room) const;
    void leave(const rooms::Room &room) const;
    void dissolve(const rooms::Room &room) const;
    void forget(const rooms::Room &room) const;
    void rename(const rooms::Room &room) const;
    void changeTopic(const rooms::Room &room) const;
    /// Asks before older messages are deleted from this computer, now and from now on.
    void keep(const rooms::Room &room, int days) const;
    static bool isMember(const rooms::Room &room);

private:
    void fillNotify(QMenu *menu, const rooms::Room &room) const;

    const Context &m_context;
    QWidget *m_place;
};

/// "All messages", "Only mentions", "Nothing" in the current language.
QString notifyText(rooms::Notify notify);
/// "Always", "1 year", "90 days"
QString keepText(int days);
/// Of what newcomers see.
QString historyText(int days);

} // namespace sw::ui
