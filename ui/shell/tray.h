// SPDX-License-Identifier: Apache-2.0
#pragma once
// The icon beside the clock with the number of unread messages, its menu, and the notifications. Where the
// desktop has no such place, nothing is shown and the window says so by its task bar entry. GUI thread.
#include "core/client/client.h"
#include "ui/base/context.h"
#include "ui/shell/tray_icon.h"

#include <QAction>
#include <QIcon>

class QMenu;

namespace sw::ui {

class DoNotDisturb;

class Tray : public QObject
{
    Q_OBJECT
public:
    /// Both must outlive it.
    Tray(const Context &context, DoNotDisturb &quiet, std::unique_ptr<TrayIcon> icon,
         QObject *parent = nullptr);
    ~Tray() override;

    bool isShown() const;
    void setUnread(int count);
    void notify(const Notice &notice);
    /// A task of this account is due, is so soon, or somebody asks for it.
    void remind(RoomId room, const EventId &task, const QString &title, const QString &when);
    /// Of several tasks at once; a click opens their page.
    void tell(const QString &text);
    /// While the window is locked a notice says nothing but that there is something.
    void setLocked(bool locked) { m_locked = locked; }
    void retranslate();

signals:
    void openWanted();
    void noticeClicked(sw::RoomId room, const sw::EventId &event);
    void taskClicked(sw::RoomId room, const sw::EventId &task);
    void quitWanted();

private:
    QIcon dotted() const;

    const Context &m_context;
    DoNotDisturb &m_quiet;
    std::unique_ptr<QMenu> m_menu;
    std::unique_ptr<QMenu> m_quietMenu;
    std::unique_ptr<TrayIcon> m_icon;
    QAction *m_open;
    QAction *m_quit;
    int m_unread = 0;
    bool m_locked = false;
    Notice m_last; // the one a click on a notification means
    bool m_lastIsTask = false;
};

} // namespace sw::ui
