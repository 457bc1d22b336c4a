// SPDX-License-Identifier: Apache-2.0
// Tasks in a scenario: written, published to stores, done with a photo, followed and approved, by the parts
// of the window that people use.
#include "app/desktop/scenario_player.h"
#include "core/client/client.h"
#include "core/rooms/rooms.h"
#include "core/tasks/tasks.h"
#include "ui/base/navigator.h"
#include "ui/shell/main_window.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
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
}

/// What the sheets of tasks are made of, by the names of their parts.
void ScenarioPlayer::addSheetCommands()
{
    m_commands.insert(QStringLiteral("activate"),
                      {2, [this](const Arguments &a) { return activate(a[0], a[1]); }});
    m_commands.insert(QStringLiteral("tick"), {2, [this](const Arguments &a) { return tick(a[0], a[1]); }});
    m_commands.insert(QStringLiteral("pick"), {2, [this](const Arguments &a) { return pick(a[0], a[1]); }});
    m_commands.insert(QStringLiteral("key"), {2, [this](const Arguments &a) {
                                                  auto *target = find<QWidget>(a[0]);
                                                  if (target && target->isVisible())
                                                      sendKey(target, QKeySequence(a[1])[0].key());
                                                  return target != nullptr;
                                              }});
    m_commands.insert(QStringLiteral("wait-shown"), {2, [this](const Arguments &a) {
                                                         const auto *label = find<QLabel>(a[0]);
                                                         return label && label->isVisible()
                                                             && label->text().contains(a[1]);
                                                     }});
    m_commands.insert(QStringLiteral("wait-member"),
                      {2, [this](const Arguments &a) { return isMember(a[0], a[1]); }});
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

/// The row's check box, as Space does it.
bool ScenarioPlayer::tick(const QString &list, const QString &text)
{
    const auto *view = find<QAbstractItemView>(list);
    if (!view || !view->isVisible())
        return false;
    const auto found = view->model()->match(view->model()->index(0, 0), Qt::DisplayRole, text);
    return !found.isEmpty() && view->model()->setData(found.first(), Qt::Checked, Qt::CheckStateRole);
}

bool ScenarioPlayer::pick(const QString &box, const QString &text)
{
    auto *choice = find<QComboBox>(box);
    const int item = choice && choice->isVisible() ? choice->findText(text) : -1;
    if (item < 0)
        return false;
    choice->setCurrentIndex(item);
    emit choice->activated(item);
    return true;
}

/// Of a group by its title.
bool ScenarioPlayer::isMember(const QString &title, const QString &address) const
{
    const rooms::Rooms &rooms = m_context.client.rooms();
    for (const rooms::Room &room : rooms.list())
        for (const rooms::Member &member : rooms.members(room.id))
            if (room.title == title && member.person.toString() == address)
                return true;
    return false;
}

} // namespace sw
