// SPDX-License-Identifier: Apache-2.0
#pragma once
// Tasks in words, signs and colours: how far one is, when it is due, who did what. Every view and card says
// it through these. Instants are UTC milliseconds, shown in this computer's time; `now` is given so that
// tests set it. GUI thread.
#include "core/tasks/tasks.h"
#include "ui/base/icons.h"

#include <QCoreApplication>

#include <functional>

namespace sw::ui {

/// The one thing that a row or card offers to whom the task is for.
enum class MainAct {
    Open, ///< nothing else is to be done here
    Start,
    Finish, ///< at once: nothing has to be brought
    Bring ///< what "done" needs; in the detail
};
MainAct mainAct(const tasks::Task &task);

using PersonName = std::function<QString(const Jid &)>;

class TaskWords
{
    Q_DECLARE_TR_FUNCTIONS(TaskWords)
public:
    /// How far one assignee is. `approval`: somebody has to agree to what is done.
    static QString standing(tasks::Standing standing, bool approval);
    static Icon icon(tasks::Standing standing);
    static Color color(tasks::Standing standing);
    /// The quiet ground of a cell or mark in this standing.
    static Color ground(tasks::Standing standing);
    /// Whether nothing is left to be done by the assignee.
    static bool isOver(tasks::Standing standing);
    /// "Withdrawn", else how far this account's assignee is.
    static QString standing(const tasks::Task &task);
    static Color color(const tasks::Task &task);

    /// "Today 18:00", "Tomorrow 09:00", "Friday 18:00", "3 Mar 18:00"; empty for 0.
    static QString moment(qint64 time, qint64 now);
    /// The same for what is to come, "2 days late" for what is past; "No due time" for 0.
    static QString due(qint64 due, qint64 now);
    /// Of what is to be done: danger when late, warning within the last two hours.
    static Color dueColor(qint64 due, qint64 now);
    /// When the task is due for whom this account acts, or was, once it is done.
    static QString due(const tasks::Task &task, qint64 now);
    static Color dueColor(const tasks::Task &task, qint64 now);
    /// The due time in the zone of the assignee, named where this computer has another; else empty.
    static QString elsewhere(qint64 due, const QByteArray &zone, qint64 now);
    /// What the editor's due says before it is anybody's: a day, and a time or the closing time.
    static QString due(const tasks::Due &due);
    static QString recurrence(const tasks::Recurrence &recurrence, const QDate &first);
    /// "1 hour before"; "when it is due" for 0.
    static QString reminder(int minutesBefore);

    static QString priority(tasks::Priority priority);
    static Color color(tasks::Priority priority);
    /// "Photo, Till total"; empty where nothing is asked for.
    static QString proof(const tasks::Definition &definition);
    /// The author and those whom the definition names: "Lin Yue, Wang Fang and 3 more"; empty where nobody
    /// has to approve.
    static QString approvers(const tasks::Definition &definition, const Jid &author, const PersonName &name);
    /// "12 of 57 done"
    static QString done(const tasks::Counts &counts);
    /// Those who need somebody's attention: "3 wait for approval · 2 late"; empty: nobody.
    static QString attention(const tasks::Counts &counts, bool approval);
    static QString shelf(tasks::Shelf shelf);
    /// On the button.
    static QString words(MainAct act);

    /// A line of the history, with the reason or text that belongs to it.
    static QString act(const tasks::Act &act, const PersonName &name);
    static Icon icon(tasks::Act::What what);
    /// One of Act::fields.
    static QString field(const QString &name);
    /// What happened, and what to do.
    static QString explain(tasks::Problem problem);
};

/// How many of them have done it, whether or not somebody has agreed to it yet.
int doneOf(const tasks::Counts &counts);

} // namespace sw::ui
