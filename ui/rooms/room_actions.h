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
    static bool isMember(const rooms::Room &room);

private:
    void fillNotify(QMenu *menu, const rooms::Room &room) const;

    const Context &m_context;
    QWidget *m_place;
};

/// "All messages", "Only mentions", "Nothing" in the current language.
QString notifyText(rooms::Notify notify);

} // namespace sw::ui
