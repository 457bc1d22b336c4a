// SPDX-License-Identifier: Apache-2.0
#include "ui/tasks/task_editor_changes.h"

#include "ui/base/formats.h"
#include "ui/tasks/task_words.h"

#include <QLocale>

namespace sw::ui {

using tasks::Definition;

namespace {

constexpr qsizetype mostShown = 60;

QString shortened(const QString &text)
{
    const QString line = Formats::oneLine(text);
    return line.size() > mostShown ? line.left(mostShown - 1) + QChar(0x2026) : line;
}

} // namespace

QString TaskChanges::steps(const QList<tasks::Step> &steps)
{
    return tr("%n step(s)", nullptr, int(steps.size()));
}

QString TaskChanges::reminders(const QList<int> &minutes)
{
    QStringList all;
    for (const int minute : minutes)
        all += TaskWords::reminder(minute);
    return all.isEmpty() ? tr("none", "reminders") : all.join(tr(", ", "between reminders"));
}

QList<TaskChange> TaskChanges::between(const Definition &before, const Definition &after)
{
    QList<TaskChange> changes;
    const auto add = [&changes](const char *field, bool same, const QString &from, const QString &to) {
        if (!same)
            changes += {QLatin1String(field), from, to};
    };
    const auto day = [](const QDate &date) {
        return date.isValid() ? QLocale().toString(date, QLocale::ShortFormat) : tr("at once");
    };
    const auto approval = [](const Definition &of) {
        return !of.approval          ? tr("not needed", "approval")
            : of.approvers.isEmpty() ? tr("needed", "approval")
                                     : tr("by %n more person(s)", "approval", int(of.approvers.size()));
    };
    const auto proof = [](const Definition &of) {
        const QString words = TaskWords::proof(of);
        return words.isEmpty() ? tr("none", "proof") : words;
    };
    const auto files
        = [](const Definition &of) { return tr("%n file(s)", nullptr, int(of.attachments.size())); };
    add("title", before.title == after.title, shortened(before.title), shortened(after.title));
    add("details", before.details == after.details, shortened(before.details), shortened(after.details));
    add("steps", before.steps == after.steps, steps(before.steps), steps(after.steps));
    add("start", before.startDay == after.startDay, day(before.startDay), day(after.startDay));
    add("due", before.due == after.due, TaskWords::due(before.due), TaskWords::due(after.due));
    add("recurrence", before.recurrence == after.recurrence,
        TaskWords::recurrence(before.recurrence, before.due.day),
        TaskWords::recurrence(after.recurrence, after.due.day));
    add("reminders", before.reminders == after.reminders, reminders(before.reminders),
        reminders(after.reminders));
    add("priority", before.priority == after.priority, TaskWords::priority(before.priority),
        TaskWords::priority(after.priority));
    add("proof", before.proof == after.proof && before.numberLabel == after.numberLabel, proof(before),
        proof(after));
    add("approval", before.approval == after.approval && before.approvers == after.approvers,
        approval(before), approval(after));
    add("attachments", before.attachments == after.attachments, files(before), files(after));
    return changes;
}

QString TaskChanges::line(const TaskChange &change)
{
    QString field = TaskWords::field(change.field);
    if (change.field == QLatin1String("start"))
        field = tr("first day");
    if (change.before == change.after)
        return tr("%1: %2, other ones", "part of a task, what it is now").arg(field, change.after);
    if (change.before.isEmpty())
        return tr("%1: now %2", "part of a task, what it is now").arg(field, change.after);
    if (change.after.isEmpty())
        return tr("%1: taken away", "part of a task").arg(field);
    return tr("%1: %2 → %3", "part of a task, before, now").arg(field, change.before, change.after);
}

} // namespace sw::ui
