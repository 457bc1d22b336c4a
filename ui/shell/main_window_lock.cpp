// SPDX-License-Identifier: Apache-2.0
// The window's two locks: the profile without its key, and the window alone. And what happened to key file
// and backups.
#include "core/client/client.h"
#include "core/client/vault.h"
#include "ui/base/preferences.h"
#include "ui/base/sheet.h"
#include "ui/base/toast.h"
#include "ui/settings/security_section.h"
#include "ui/shell/conversations_page.h"
#include "ui/shell/idle_watch.h"
#include "ui/shell/lock_page.h"
#include "ui/shell/main_window.h"
#include "ui/shell/tray.h"

#include <QStackedWidget>

namespace sw::ui {

void MainWindow::showLock()
{
    if (!m_lock) {
        m_lock = new LockPage(m_context);
        m_stack->addWidget(m_lock);
        connect(m_lock, &LockPage::quitWanted, this, &MainWindow::quit);
        connect(m_lock, &LockPage::unlocked, this, &MainWindow::unlock);
    }
    m_stack->setCurrentWidget(m_lock);
    if (m_locked)
        m_lock->showWindow();
    else
        m_lock->showProfile();
}

void MainWindow::onVault()
{
    if (m_context.client.vault().isOpen())
        return;
    m_locked = false; // the stronger lock
    if (!m_lock || m_stack->currentWidget() != m_lock || m_lock->isForWindow())
        showLock();
}

void MainWindow::lockNow()
{
    if (m_locked || !m_workspace || m_stack->currentWidget() != m_workspace)
        return;
    if (!m_context.client.vault().canCheck())
        return m_toast->show(tr("Set a passphrase or a PIN in the settings first."));
    m_roomBeforeLock = m_conversations->currentRoom();
    m_conversations->flush();
    dropWorkspace();
    m_context.client.setCurrentRoom({});
    m_locked = true;
    if (m_tray)
        m_tray->setLocked(true);
    updateUnread();
    showLock();
}

void MainWindow::unlock()
{
    m_locked = false;
    if (m_tray)
        m_tray->setLocked(false);
    start();
    if (m_conversations)
        m_conversations->showRoom(m_roomBeforeLock);
}

/// Once, when the profile is new: later it is in the settings.
void MainWindow::offerRecovery()
{
    const Vault &vault = m_context.client.vault();
    if (m_offersRecovery && vault.isNew() && !vault.has(store::SlotKind::Recovery))
        openRecoverySheet(m_context, this);
}

void MainWindow::watchIdle()
{
    m_idle = new IdleWatch(this);
    m_idle->setMinutes(m_context.preferences.idleLockMinutes());
    connect(&m_context.preferences, &Preferences::changed, m_idle,
            [this] { m_idle->setMinutes(m_context.preferences.idleLockMinutes()); });
    connect(m_idle, &IdleWatch::idle, this, [this] {
        if (m_context.client.isOpen() && m_context.client.vault().canCheck())
            lockNow();
    });
}

void MainWindow::lockProfile()
{
    if (!m_context.client.isOpen())
        return;
    m_lockAgain = m_locked;
    if (m_conversations)
        m_conversations->flush();
    m_context.client.lockUp(Client::LockUp::Now); // the pages go with it, the lock page follows
}

} // namespace sw::ui
