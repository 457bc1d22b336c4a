// SPDX-License-Identifier: Apache-2.0
// Do-not-disturb in the window: the bell of the rail and its menu, the strip that says so, what colleagues
// see, and what was held meanwhile.
#include "core/client/client.h"
#include "core/people/people.h"
#include "core/tasks/tasks.h"
#include "ui/base/formats.h"
#include "ui/base/widgets.h"
#include "ui/shell/do_not_disturb.h"
#include "ui/shell/main_window.h"
#include "ui/shell/tray.h"
#include "ui/tasks/task_words.h"

#include <QMenu>

namespace sw::ui {

void MainWindow::watchQuiet()
{
    m_quiet = new DoNotDisturb(m_context.preferences, this);
    connect(m_quiet, &DoNotDisturb::changed, this, &MainWindow::showQuiet);
    connect(&m_context.client, &Client::connectionChanged, this, &MainWindow::tellPresence);
}

QWidget *MainWindow::buildQuiet()
{
    m_quietBanner = new Banner(m_context.theme);
    m_quietBanner->setObjectName(QStringLiteral("quietBanner"));
    m_quietBanner->setVisible(false);
    connect(m_quietBanner, &Banner::actionTriggered, m_quiet, &DoNotDisturb::stop);
    connect(m_rail, &NavigationRail::quietWanted, this, &MainWindow::openQuietMenu);
    return m_quietBanner;
}

void MainWindow::showQuiet()
{
    const bool on = m_quiet->isOn();
    tellPresence();
    if (!m_workspace)
        return;
    m_rail->setQuiet(on);
    if (on)
        m_quietBanner->show(
            Banner::Tone::Info, Icon::BellOff,
            Formats::sentences({m_quiet->words(), tr("Messages and tasks still come in and are counted.")}),
            tr("Turn off"));
    else
        m_quietBanner->hide();
    if (!on)
        tellHeld();
}

/// Kept by the session, which may be another one than before.
void MainWindow::tellPresence()
{
    if (m_context.client.isOpen())
        m_context.client.people().setDoNotDisturb(m_quiet->isOn());
}

void MainWindow::openQuietMenu()
{
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("quietMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    m_quiet->fill(*menu);
    const QWidget *bell = m_rail->quietButton();
    menu->popup(bell->mapToGlobal(QPoint(bell->width(), 0)));
    menu->setActiveAction(menu->actions().first());
}

/// Once, and only of what is still to be done.
void MainWindow::tellHeld()
{
    QStringList titles;
    for (const tasks::TaskKey &key : m_quiet->takeHeld())
        if (const auto task = m_context.client.tasks().task(key);
            task && !task->withdrawn && !TaskWords::isOver(task->myStanding))
            titles += task->definition.title;
    if (titles.isEmpty())
        return;
    const int more = int(titles.size()) - 1;
    const QString text = more == 0
        ? tr("While you were not disturbed you were to be reminded of a task: %1").arg(titles.first())
        : tr("While you were not disturbed you were to be reminded of %n tasks, among them: %1", nullptr,
             more + 1)
              .arg(titles.first());
    showNews(text, tr("Show"), [this] { showTasks(); });
    if (m_tray && !isActiveWindow())
        m_tray->tell(text);
}

} // namespace sw::ui
