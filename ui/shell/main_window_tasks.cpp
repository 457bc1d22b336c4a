// SPDX-License-Identifier: Apache-2.0
// Tasks in the window: their page, their cards in conversations, the badge, reminders.
#include "core/client/client.h"
#include "core/tasks/tasks.h"
#include "ui/base/entry_cards.h"
#include "ui/base/preferences.h"
#include "ui/base/toast.h"
#include "ui/shell/conversations_page.h"
#include "ui/shell/do_not_disturb.h"
#include "ui/shell/main_window.h"
#include "ui/shell/tray.h"
#include "ui/tasks/head_office.h"
#include "ui/tasks/task_card.h"
#include "ui/tasks/task_editor.h"
#include "ui/tasks/task_words.h"
#include "ui/tasks/tasks_page.h"

#include <QApplication>
#include <QDateTime>
#include <QStackedWidget>
#include <QTimer>

namespace sw::ui {

namespace {
constexpr int countDelayMs = 250;
}

TasksPage &MainWindow::tasksPage()
{
    if (!m_tasks) {
        m_tasks = new TasksPage(m_context, m_context.client.tasks());
        m_pages->addWidget(m_tasks);
        connect(m_tasks, &TasksPage::said, m_toast, &Toast::show);
        addHeadOffice(m_context, m_context.client.tasks(), *m_tasks);
    }
    return *m_tasks;
}

void MainWindow::followTasks()
{
    tasks::Tasks &tasks = m_context.client.tasks();
    auto *cards = new EntryCards(m_workspace);
    new TaskCard(m_context, tasks, *cards, m_workspace);
    m_conversations->setCards(cards);
    auto *count = new QTimer(m_workspace); // all of them are looked at: not before the first paint
    count->setSingleShot(true);
    count->setInterval(countDelayMs);
    connect(count, &QTimer::timeout, this, &MainWindow::updateTasks);
    connect(&tasks, &tasks::Tasks::changed, count, [count] {
        if (!count->isActive())
            count->start();
    });
    count->start();
}

void MainWindow::newTask(RoomId room, const EventId &message)
{
    if (!m_workspace)
        return;
    tasks::Tasks &tasks = m_context.client.tasks();
    openTaskEditor(m_context, tasks, m_workspace, newTaskOf(m_context, tasks, room, message));
}

void MainWindow::updateTasks()
{
    if (m_rail)
        m_rail->setOpenTasks(m_context.client.tasks().openCount());
}

void MainWindow::showTasks()
{
    showPage(Page::Tasks);
}

void MainWindow::showTask(RoomId room, const EventId &task)
{
    if (!m_workspace)
        return;
    m_stack->setCurrentWidget(m_workspace);
    showPage(Page::Tasks);
    tasksPage().openTask({room, task});
}

void MainWindow::onReminder(const tasks::TaskKey &key, const QString &title, qint64 due, bool nudged)
{
    updateTasks();
    if (m_quiet->isOn())
        return m_quiet->hold(key);
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    const QString when = nudged ? tr("Please do this task")
        : due > now             ? tr("Task due %1", "when").arg(TaskWords::due(due, now))
                                : tr("Task is due");
    if (isActiveWindow() && m_workspace && m_context.preferences.notifications())
        m_toast->show(tr("%1: %2", "what is the matter with a task, the task").arg(when, title));
    if (!isActiveWindow())
        QApplication::alert(this);
    if (m_tray && !isActiveWindow())
        m_tray->remind(key.room, key.event, title, when);
}

} // namespace sw::ui
