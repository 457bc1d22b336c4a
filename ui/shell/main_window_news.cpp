// SPDX-License-Identifier: Apache-2.0
// What the window says above its pages of key file and backups; and the dialogs about files of the
// history.
#include "core/backup/backup.h"
#include "core/client/client.h"
#include "core/client/vault.h"
#include "core/rooms/rooms.h"
#include "ui/base/error_text.h"
#include "ui/base/room_title.h"
#include "ui/base/widgets.h"
#include "ui/chat/export_sheet.h"
#include "ui/settings/backup_sheets.h"
#include "ui/shell/main_window.h"
#include "ui/shell/sign_in_page.h"

namespace sw::ui {

QWidget *MainWindow::buildNews()
{
    m_news = new Banner(m_context.theme);
    m_news->setObjectName(QStringLiteral("newsBanner"));
    connect(m_news, &Banner::actionTriggered, this, [this] {
        m_news->setVisible(false);
        if (const auto act = std::exchange(m_newsAct, {}))
            act();
    });
    return m_news;
}

void MainWindow::showNews(const QString &text, const QString &action, std::function<void()> act)
{
    m_newsAct = std::move(act);
    m_news->show(Banner::Tone::Warning, Icon::Alert, text, action);
}

void MainWindow::tellNews()
{
    backup::Backup &backup = m_context.client.backup();
    const auto failed = [this](backup::Fault fault) {
        showNews(tr("The planned backup failed. %1").arg(ErrorText::explain(fault)), tr("Settings"),
                 [this] { showPage(Page::Settings); });
    };
    connect(&backup, &backup::Backup::planFailed, m_workspace, failed);
    if (!backup.state().failedIsTold) {
        backup.noteFailureTold();
        failed(backup.state().failed.fault);
    }
    if (!m_context.client.vault().wasRestored() || std::exchange(m_restoredTold, true))
        return;
    showNews(tr("The key file was damaged and is mended from its copy; nothing is lost. Make a new recovery "
                "code."),
             tr("Got it"), {});
}

/// Before the first sign-in: what was restored can be read at once.
void MainWindow::restoreBackup()
{
    openRestoreSheet(m_context, m_signIn, [this] { m_signIn->begin(true); });
}

void MainWindow::exportRoom(RoomId room)
{
    if (const auto found = m_context.client.rooms().room(room))
        openExportSheet(m_context, this, room, roomTitle(m_context.client, *found));
}

} // namespace sw::ui
