// SPDX-License-Identifier: Apache-2.0
#include "ui/tasks/board_model.h"

#include "ui/tasks/task_words.h"

#include <QLocale>

namespace sw::ui {

qint64 BoardModel::dueOf(const tasks::Definition &definition)
{
    qint64 first = 0;
    for (const tasks::Assignee &assignee : definition.assignees)
        if (const qint64 due = tasks::dueOf(definition, assignee); due != 0 && (first == 0 || due < first))
            first = due;
    return definition.assignees.isEmpty() ? tasks::dueOf(definition, {}) : first;
}

QString BoardModel::when(const tasks::Definition &definition, qint64 now)
{
    if (!definition.due.day.isValid())
        return {};
    if (definition.due.time.isValid())
        return TaskWords::moment(QDateTime(definition.due.day, definition.due.time).toMSecsSinceEpoch(), now);
    const QDate today = QDateTime::fromMSecsSinceEpoch(now).date();
    if (definition.due.day == today)
        return tr("Today, by closing");
    if (definition.due.day == today.addDays(1))
        return tr("Tomorrow, by closing");
    return tr("%1, by closing", "day")
        .arg(QLocale().toString(definition.due.day, tr("d MMM", "day and month")));
}

QVariant BoardModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const tasks::Publication &shown = row(index.row());
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
        return shown.definition.title;
    if (role == Qt::AccessibleTextRole)
        return QStringList{shown.definition.title, TaskWords::done(shown.counts),
                           TaskWords::attention(shown.counts, shown.definition.approval)}
            .join(QLatin1Char(' '));
    return {};
}

} // namespace sw::ui

#include "ui/tasks/moc_board_model.cpp"
