// SPDX-License-Identifier: Apache-2.0
// What the window tells outside itself: the icon beside the clock and its notifications.
#include "core/client/client.h"
#include "ui/shell/conversations_page.h"
#include "ui/shell/do_not_disturb.h"
#include "ui/shell/main_window.h"
#include "ui/shell/tray.h"

#include <QApplication>

namespace sw::ui {

void MainWindow::onNotice(const Notice &notice)
{
    const bool reading = isActiveWindow() && m_conversations && m_conversations->isVisible()
        && m_conversations->currentRoom() == notice.room;
    if (reading || m_quiet->isOn())
        return;
    if (!isActiveWindow())
        QApplication::alert(this);
    if (m_tray)
        m_tray->notify(notice);
}

void MainWindow::startTray()
{
    startTray(systemTrayIcon());
}

void MainWindow::startTray(std::unique_ptr<TrayIcon> icon)
{
    if (m_tray)
        return;
    m_tray = std::make_unique<Tray>(m_context, *m_quiet, std::move(icon));
    connect(m_tray.get(), &Tray::openWanted, this, &MainWindow::bringToFront);
    connect(m_tray.get(), &Tray::quitWanted, this, &MainWindow::quit);
    connect(m_tray.get(), &Tray::noticeClicked, this, [this](RoomId room, const EventId &event) {
        bringToFront();
        showRoom(room, event);
    });
    connect(m_tray.get(), &Tray::taskClicked, this, [this](RoomId room, const EventId &task) {
        bringToFront();
        if (room)
            showTask(room, task);
        else
            showTasks();
    });
    updateUnread();
}

bool MainWindow::hasTray() const
{
    return m_tray && m_tray->isShown();
}

} // namespace sw::ui
