// SPDX-License-Identifier: Apache-2.0
#include "ui/tasks/calendar_model.h"

#include "ui/base/formats.h"
#include "ui/tasks/task_words.h"

#include <map>

namespace sw::ui {

QMap<QDate, QList<CalendarEntry>> calendarEntries(const QList<tasks::Task> &tasks)
{
    QMap<QDate, QList<CalendarEntry>> days;
    std::map<std::pair<QDate, EventId>, qsizetype> at; // in the day's list
    for (const tasks::Task &task : tasks) {
        const QDate day = task.occurrence.isValid() ? task.occurrence : task.definition.due.day;
        if (task.withdrawn || !day.isValid())
            continue;
        QList<CalendarEntry> &entries = days[day];
        const auto key = std::pair(day, task.publication);
        const auto [known, isNew] = at.try_emplace(key, entries.size());
        if (isNew)
            entries += {day, task.publication, task.key, Formats::oneLine(task.definition.title),
                        task.definition.priority};
        CalendarEntry &entry = entries[known->second];
        if (task.mine && !entry.mine) {
            entry.mine = true;
            entry.key = task.key;
            entry.over = TaskWords::isOver(task.myStanding);
        }
        entry.done += doneOf(task.counts);
        entry.assignees += task.counts.assignees;
        entry.overdue |= task.overdue;
    }
    for (QList<CalendarEntry> &entries : days) {
        for (CalendarEntry &entry : entries)
            entry.over |= entry.assignees > 0 && entry.done == entry.assignees;
        std::ranges::stable_sort(entries, [](const CalendarEntry &a, const CalendarEntry &b) {
            return a.priority != b.priority ? a.priority > b.priority
                                            : a.title.localeAwareCompare(b.title) < 0;
        });
    }
    return days;
}

} // namespace sw::ui
