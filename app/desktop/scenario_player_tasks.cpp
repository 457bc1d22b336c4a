// SPDX-License-Identifier: Apache-2.0
// Tasks in a scenario: published to stores, done with a photo, followed and approved, by the commands that
// the window has.
#include "app/desktop/scenario_player.h"
#include "core/client/client.h"
#include "core/people/people.h"
#include "core/tasks/tasks.h"
#include "ui/base/navigator.h"
#include "ui/shell/main_window.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QClipboard>
#include <QMimeData>
#include <QUrl>

namespace sw {

using tasks::Standing;

namespace {

QString nameOf(Standing standing)
{
    switch (standing) {
    case Standing::NotSeen:
        return QStringLiteral("not-seen");
    case Standing::Seen:
        return QStringLiteral("seen");
    case Standing::Started:
        return QStringLiteral("started");
    case Standing::Done:
        return QStringLiteral("done");
    case Standing::Approved:
        return QStringLiteral("approved");
    case Standing::SentBack:
        return QStringLiteral("sent-back");
    case Standing::Cannot:
        return QStringLiteral("cannot");
    }
    return {};
}

std::optional<tasks::Task> ownTask(const tasks::Tasks &tasks, const QString &title)
{
    using tasks::Shelf;
    for (const Shelf shelf : {Shelf::Today, Shelf::Overdue, Shelf::Upcoming, Shelf::Done})
        for (const tasks::Task &task : tasks.mine(shelf))
            if (task.definition.title == title)
                return task;
    return std::nullopt;
}

std::optional<tasks::Publication> publishedTask(const tasks::Tasks &tasks, const QString &title)
{
    for (const tasks::Publication &one : tasks.publications({}))
        if (one.definition.title == title)
            return one;
    return std::nullopt;
}

/// Of a store by its name.
std::optional<tasks::Progress> progressOf(const tasks::Tasks &tasks, const QString &title,
                                          const QString &store)
{
    const auto task = publishedTask(tasks, title);
    if (task)
        for (const tasks::Progress &one : tasks.progressOf(task->id))
            if (one.assignee.name == store)
                return one;
    return std::nullopt;
}

} // namespace

void ScenarioPlayer::addTaskCommands()
{
    m_commands.insert(QStringLiteral("publish-task"),
                      {3, [this](const Arguments &a) { return publishTask(a); }});
    m_commands.insert(QStringLiteral("paste-photo"),
                      {1, [this](const Arguments &a) { return pastePhoto(a[0]); }});
    m_commands.insert(QStringLiteral("open-task"),
                      {1, [this](const Arguments &a) {
                           const auto task = ownTask(m_context.client.tasks(), a[0]);
                           if (task)
                               emit m_context.navigator.taskWanted(task->key.room, task->key.event);
                           return task.has_value();
                       }});
    m_commands.insert(QStringLiteral("wait-own-task"),
                      {2, [this](const Arguments &a) {
                           const auto task = ownTask(m_context.client.tasks(), a[0]);
                           return task && (nameOf(task->myStanding) == a[1] || a[1] == QLatin1String("any"));
                       }});
    m_commands.insert(QStringLiteral("wait-task"),
                      {3, [this](const Arguments &a) {
                           const auto progress = progressOf(m_context.client.tasks(), a[0], a[1]);
                           return progress && nameOf(progress->standing) == a[2];
                       }});
    m_commands.insert(QStringLiteral("approve-task"),
                      {2, [this](const Arguments &a) {
                           const auto progress = progressOf(m_context.client.tasks(), a[0], a[1]);
                           if (progress)
                               m_context.client.tasks().approve(progress->key, progress->occurrence,
                                                                progress->assignee.key());
                           return progress.has_value();
                       }});
    m_commands.insert(QStringLiteral("activate"),
                      {2, [this](const Arguments &a) { return activate(a[0], a[1]); }});
}

/// Title, details and the stores it is for: with a photo, approved by head office, due tonight.
bool ScenarioPlayer::publishTask(const Arguments &arguments)
{
    tasks::Tasks &tasks = m_context.client.tasks();
    tasks::Definition definition;
    definition.title = arguments[0];
    definition.details = arguments[1];
    definition.due.day = QDate::currentDate();
    definition.proof = tasks::PhotoProof;
    definition.approval = true;
    definition.priority = tasks::Priority::High;
    QList<tasks::Target> targets;
    for (const people::Unit &unit : m_context.client.people().units())
        if (arguments.mid(2).contains(unit.name))
            targets += {unit.key, {}, {tasks.assigneeOf(unit.key)}};
    return targets.size() == arguments.size() - 2 && !tasks.publish(definition, targets).isNull();
}

/// Into the proof of the task that is open.
bool ScenarioPlayer::pastePhoto(const QString &path)
{
    auto *mime = new QMimeData;
    mime->setUrls({QUrl::fromLocalFile(path)});
    QApplication::clipboard()->setMimeData(mime);
    return click(QStringLiteral("pastePhoto"));
}

/// The row that says this, as Enter does it.
bool ScenarioPlayer::activate(const QString &list, const QString &text)
{
    auto *view = m_window.findChild<QAbstractItemView *>(list);
    if (!view || !view->isVisible())
        return false;
    const auto found = view->model()->match(view->model()->index(0, 0), Qt::DisplayRole, text);
    if (found.isEmpty())
        return false;
    view->setCurrentIndex(found.first());
    emit view->activated(found.first());
    return true;
}

} // namespace sw
