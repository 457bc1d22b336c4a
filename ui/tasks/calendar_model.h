// SPDX-License-Identifier: Apache-2.0
#pragma once
// The tasks of some days for the calendar: one entry a day and publication, however many stores have it.
// Values, GUI thread.
#include "core/tasks/tasks.h"

#include <QMap>

namespace sw::ui {

struct CalendarEntry {
    QDate day;
    EventId publication;
    tasks::TaskKey key; ///< of this account's own where there is one, else of the first
    QString title;
    tasks::Priority priority = tasks::Priority::Normal;
    bool mine = false;
    bool over = false; ///< done by all, or by this account where it is its own
    bool overdue = false; ///< for somebody
    int done = 0;
    int assignees = 0;
    friend bool operator==(const CalendarEntry &, const CalendarEntry &) = default;
};

/// By day; the urgent ones first, then by title. Withdrawn ones are left out.
QMap<QDate, QList<CalendarEntry>> calendarEntries(const QList<tasks::Task> &tasks);

} // namespace sw::ui
