// SPDX-License-Identifier: Apache-2.0
#pragma once
// What an edit of a published task changes, in words: shown before it goes out. GUI thread.
#include "core/tasks/tasks.h"

#include <QCoreApplication>

namespace sw::ui {

struct TaskChange {
    QString field; ///< as tasks::Act::fields names it
    QString before;
    QString after;
    friend bool operator==(const TaskChange &, const TaskChange &) = default;
};

class TaskChanges
{
    Q_DECLARE_TR_FUNCTIONS(TaskChanges)
public:
    /// Assignees are left out: they are changed elsewhere.
    static QList<TaskChange> between(const tasks::Definition &before, const tasks::Definition &after);
    /// "Due time: Friday, 18:00 → Saturday, 18:00"
    static QString line(const TaskChange &change);

private:
    static QString steps(const QList<tasks::Step> &steps);
    static QString reminders(const QList<int> &minutes);
};

} // namespace sw::ui
