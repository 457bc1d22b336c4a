// SPDX-License-Identifier: Apache-2.0
#include "ui/tasks/task_words.h"

#include "ui/base/formats.h"

#include <QLocale>
#include <QTimeZone>

namespace sw::ui {

using tasks::Act;
using tasks::Priority;
using tasks::Problem;
using tasks::Shelf;
using tasks::Standing;

namespace {

constexpr qsizetype namedApprovers = 2;
constexpr qint64 minuteMs = 60'000;
constexpr qint64 hourMs = 60 * minuteMs;
constexpr qint64 soonMs = 2 * hourMs;
constexpr int minutesOfHour = 60;
constexpr int minutesOfDay = 24 * minutesOfHour;

QDateTime localTime(qint64 time)
{
    return QDateTime::fromMSecsSinceEpoch(time);
}

QStringList weekdays(const tasks::Recurrence &recurrence, const QDate &first)
{
    QList<int> days = recurrence.weekdays;
    if (days.isEmpty() && first.isValid())
        days = {first.dayOfWeek()};
    std::ranges::sort(days);
    QStringList names;
    for (const int day : std::as_const(days))
        names += QLocale().dayName(day, days.size() > 1 ? QLocale::ShortFormat : QLocale::LongFormat);
    return names;
}

} // namespace

MainAct mainAct(const tasks::Task &task)
{
    if (!task.mine || task.withdrawn || TaskWords::isOver(task.myStanding))
        return MainAct::Open;
    const bool brings = task.definition.proof != tasks::NoProof || !task.definition.steps.isEmpty();
    if (!brings)
        return MainAct::Finish;
    return task.myStanding == Standing::Started ? MainAct::Bring : MainAct::Start;
}

int doneOf(const tasks::Counts &counts)
{
    return counts.done + counts.approved;
}

QString TaskWords::standing(Standing standing, bool approval)
{
    switch (standing) {
    case Standing::NotSeen:
        return tr("Not seen");
    case Standing::Seen:
        return tr("Seen");
    case Standing::Started:
        return tr("Started");
    case Standing::Done:
        return approval ? tr("Waits for approval") : tr("Done");
    case Standing::Approved:
        return tr("Approved");
    case Standing::SentBack:
        return tr("Sent back");
    case Standing::Cannot:
        return tr("Cannot be done");
    }
    return {};
}

Icon TaskWords::icon(Standing standing)
{
    switch (standing) {
    case Standing::NotSeen:
        return Icon::EyeOff;
    case Standing::Seen:
        return Icon::Eye;
    case Standing::Started:
        return Icon::Play;
    case Standing::Done:
        return Icon::Check;
    case Standing::Approved:
        return Icon::CheckDouble;
    case Standing::SentBack:
        return Icon::Recall;
    case Standing::Cannot:
        return Icon::Alert;
    }
    return Icon::Task;
}

Color TaskWords::color(Standing standing)
{
    switch (standing) {
    case Standing::NotSeen:
        return Color::TextFaint;
    case Standing::Seen:
        return Color::TextSecondary;
    case Standing::Started:
        return Color::Link;
    case Standing::Done:
    case Standing::Approved:
        return Color::Success;
    case Standing::SentBack:
        return Color::Warning;
    case Standing::Cannot:
        return Color::Danger;
    }
    return Color::Text;
}

Color TaskWords::ground(Standing standing)
{
    switch (standing) {
    case Standing::NotSeen:
    case Standing::Seen:
        return Color::Hover;
    case Standing::Started:
        return Color::OwnTint;
    case Standing::Done:
    case Standing::Approved:
        return Color::SuccessGround;
    case Standing::SentBack:
        return Color::WarningGround;
    case Standing::Cannot:
        return Color::DangerGround;
    }
    return Color::Hover;
}

bool TaskWords::isOver(Standing standing)
{
    return standing == Standing::Done || standing == Standing::Approved;
}

QString TaskWords::standing(const tasks::Task &task)
{
    return task.withdrawn ? tr("Withdrawn") : standing(task.myStanding, task.definition.approval);
}

Color TaskWords::color(const tasks::Task &task)
{
    return task.withdrawn ? Color::TextFaint : color(task.myStanding);
}

QString TaskWords::moment(qint64 time, qint64 now)
{
    if (time == 0)
        return {};
    const QDate date = localTime(time).date();
    const QDate today = localTime(now).date();
    const qint64 days = today.daysTo(date);
    const QString clock = Formats::clock(time);
    if (days == 0)
        return tr("Today %1", "time of day").arg(clock);
    if (days == 1)
        return tr("Tomorrow %1", "time of day").arg(clock);
    if (days == -1)
        return tr("Yesterday %1", "time of day").arg(clock);
    if (days > 1 && days < 7)
        return tr("%1 %2", "weekday, time of day").arg(QLocale().dayName(date.dayOfWeek()), clock);
    const QString format = date.year() == today.year() ? tr("d MMM", "day and month")
                                                       : tr("d MMM yyyy", "day, month and year");
    return tr("%1 %2", "date, time of day").arg(QLocale().toString(date, format), clock);
}

QString TaskWords::due(qint64 due, qint64 now)
{
    if (due == 0)
        return tr("No due time");
    if (due > now)
        return moment(due, now);
    const qint64 late = now - due;
    if (late < hourMs)
        return tr("%n minute(s) late", nullptr, static_cast<int>(std::max<qint64>(1, late / minuteMs)));
    if (late < 24 * hourMs)
        return tr("%n hour(s) late", nullptr, static_cast<int>(late / hourMs));
    return tr("%n day(s) late", nullptr, static_cast<int>(late / (24 * hourMs)));
}

Color TaskWords::dueColor(qint64 due, qint64 now)
{
    if (due == 0)
        return Color::TextFaint;
    if (due <= now)
        return Color::Danger;
    return due - now <= soonMs ? Color::Warning : Color::TextSecondary;
}

QString TaskWords::due(const tasks::Task &task, qint64 now)
{
    const bool over = task.withdrawn || (task.mine && isOver(task.myStanding));
    return over ? moment(task.due, now) : due(task.due, now);
}

Color TaskWords::dueColor(const tasks::Task &task, qint64 now)
{
    const bool over = task.withdrawn || (task.mine && isOver(task.myStanding));
    return over ? Color::TextFaint : dueColor(task.due, now);
}

QString TaskWords::elsewhere(qint64 due, const QByteArray &zone, qint64 now)
{
    const QTimeZone there(zone);
    if (due == 0 || !there.isValid())
        return {};
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(due, there);
    const int apart = time.offsetFromUtc() - localTime(due).offsetFromUtc();
    if (apart == 0)
        return {};
    const QString city = QString::fromLatin1(zone.mid(zone.lastIndexOf('/') + 1)).replace(u'_', u' ');
    return tr("%1 in %2", "date and time, place of the time zone")
        .arg(moment(due + apart * qint64{1000}, now), city);
}

QString TaskWords::due(const tasks::Due &due)
{
    if (!due.day.isValid())
        return tr("No due time");
    const QString day = QLocale().toString(due.day, tr("dddd, d MMMM", "weekday, day and month"));
    return due.time.isValid()
        ? tr("%1 %2", "date, time of day").arg(day, QLocale().toString(due.time, tr("HH:mm", "time of day")))
        : tr("%1, at closing time").arg(day);
}

QString TaskWords::recurrence(const tasks::Recurrence &recurrence, const QDate &first)
{
    using Every = tasks::Recurrence::Every;
    const int interval = std::max(1, recurrence.interval);
    QString text;
    switch (recurrence.every) {
    case Every::Never:
        return tr("Once");
    case Every::Day:
        text = interval == 1 ? tr("Every day") : tr("Every %n day(s)", nullptr, interval);
        break;
    case Every::Week: {
        const QString days = QLocale().createSeparatedList(weekdays(recurrence, first));
        text = interval == 1 ? tr("Every week on %1", "weekdays").arg(days)
                             : tr("Every %n week(s) on %1", "weekdays", interval).arg(days);
        break;
    }
    case Every::Month:
        text = interval == 1 ? tr("Every month on day %1").arg(first.day())
                             : tr("Every %n month(s) on day %1", nullptr, interval).arg(first.day());
        break;
    }
    if (recurrence.until.isValid())
        return tr("%1, until %2", "recurrence, date")
            .arg(text, QLocale().toString(recurrence.until, tr("d MMM yyyy", "day, month and year")));
    if (recurrence.count > 0)
        return tr("%1, %n time(s)", "recurrence", recurrence.count).arg(text);
    return text;
}

QString TaskWords::reminder(int minutesBefore)
{
    if (minutesBefore <= 0)
        return tr("when it is due");
    if (minutesBefore % minutesOfDay == 0)
        return tr("%n day(s) before", nullptr, minutesBefore / minutesOfDay);
    if (minutesBefore % minutesOfHour == 0)
        return tr("%n hour(s) before", nullptr, minutesBefore / minutesOfHour);
    return tr("%n minute(s) before", nullptr, minutesBefore);
}

QString TaskWords::priority(Priority priority)
{
    switch (priority) {
    case Priority::Normal:
        return tr("Normal");
    case Priority::High:
        return tr("Important");
    case Priority::Urgent:
        return tr("Urgent");
    }
    return {};
}

Color TaskWords::color(Priority priority)
{
    switch (priority) {
    case Priority::Normal:
        return Color::TextSecondary;
    case Priority::High:
        return Color::Warning;
    case Priority::Urgent:
        return Color::Danger;
    }
    return Color::TextSecondary;
}

QString TaskWords::proof(const tasks::Definition &definition)
{
    QStringList all;
    if (definition.proof & tasks::PhotoProof)
        all += tr("Photo");
    if (definition.proof & tasks::NumberProof)
        all += definition.numberLabel.isEmpty() ? tr("Number") : definition.numberLabel;
    if (definition.proof & tasks::TextProof)
        all += tr("Text");
    return all.join(tr(", ", "between what is asked for"));
}

QString TaskWords::approvers(const tasks::Definition &definition, const Jid &author, const PersonName &name)
{
    if (!definition.approval)
        return {};
    QList<Jid> people = definition.approvers;
    people.removeAll(author);
    people.prepend(author);
    QStringList names;
    for (const Jid &person : people.first(std::min(namedApprovers, people.size())))
        names += name(person);
    const QString named = names.join(tr(", ", "between names"));
    const int more = int(people.size() - names.size());
    return more == 0 ? named : tr("%1 and %n more", "some names", more).arg(named);
}

QString TaskWords::done(const tasks::Counts &counts)
{
    return tr("%1 of %2 done").arg(doneOf(counts)).arg(counts.assignees);
}

QString TaskWords::attention(const tasks::Counts &counts, bool approval)
{
    QStringList all;
    if (approval && counts.done > 0)
        all += tr("%n wait for approval", nullptr, counts.done);
    if (counts.cannot > 0)
        all += tr("%n cannot", nullptr, counts.cannot);
    if (counts.late > 0)
        all += tr("%n late", nullptr, counts.late);
    return all.join(QStringLiteral(" · "));
}

QString TaskWords::shelf(Shelf shelf)
{
    switch (shelf) {
    case Shelf::Today:
        return tr("Today");
    case Shelf::Overdue:
        return tr("Overdue");
    case Shelf::Upcoming:
        return tr("Upcoming");
    case Shelf::Done:
        return tr("Done");
    }
    return {};
}

QString TaskWords::words(MainAct act)
{
    switch (act) {
    case MainAct::Open:
        return tr("Open");
    case MainAct::Start:
        return tr("Start");
    case MainAct::Finish:
        return tr("Done", "button");
    case MainAct::Bring:
        return tr("Done…", "button; something has to be added");
    }
    return {};
}

QString TaskWords::act(const Act &act, const PersonName &name)
{
    const QString who = name(act.by);
    const auto with = [&act](const QString &alone, const QString &because) {
        return act.text.isEmpty() ? alone : because.arg(act.text);
    };
    switch (act.what) {
    case Act::What::Published:
        return tr("%1 published the task").arg(who);
    case Act::What::Changed: {
        QStringList fields;
        for (const QString &known : act.fields)
            if (const QString words = field(known); !words.isEmpty() && !fields.contains(words))
                fields += words;
        return fields.isEmpty() ? tr("%1 changed the task").arg(who)
                                : tr("%1 changed: %2", "person, parts of a task")
                                      .arg(who, fields.join(tr(", ", "between parts of a task")));
    }
    case Act::What::Seen:
        return tr("%1 has seen it").arg(who);
    case Act::What::Started:
        return tr("%1 started").arg(who);
    case Act::What::Ticked:
        return with(tr("%1 ticked off a step").arg(who), tr("%1 ticked off: %2").arg(who));
    case Act::What::Unticked:
        return with(tr("%1 took a tick back").arg(who), tr("%1 took the tick back: %2").arg(who));
    case Act::What::Done:
        return with(tr("%1 did it").arg(who), tr("%1 did it: %2").arg(who));
    case Act::What::Reopened:
        return tr("%1 opened it again").arg(who);
    case Act::What::Cannot:
        return with(tr("%1 cannot do it").arg(who), tr("%1 cannot do it: %2").arg(who));
    case Act::What::Approved:
        return tr("%1 approved it").arg(who);
    case Act::What::SentBack:
        return with(tr("%1 sent it back").arg(who), tr("%1 sent it back: %2").arg(who));
    case Act::What::Nudged:
        return tr("%1 sent a reminder").arg(who);
    case Act::What::Withdrawn:
        return tr("%1 withdrew the task").arg(who);
    }
    return {};
}

Icon TaskWords::icon(Act::What what)
{
    switch (what) {
    case Act::What::Published:
        return Icon::Task;
    case Act::What::Changed:
        return Icon::Edit;
    case Act::What::Seen:
        return Icon::Eye;
    case Act::What::Started:
        return Icon::Play;
    case Act::What::Ticked:
    case Act::What::Done:
        return Icon::Check;
    case Act::What::Unticked:
    case Act::What::Reopened:
        return Icon::Refresh;
    case Act::What::Cannot:
        return Icon::Alert;
    case Act::What::Approved:
        return Icon::CheckDouble;
    case Act::What::SentBack:
        return Icon::Recall;
    case Act::What::Nudged:
        return Icon::Bell;
    case Act::What::Withdrawn:
        return Icon::Trash;
    }
    return Icon::Task;
}

QString TaskWords::field(const QString &name)
{
    struct Field {
        QLatin1String name;
        QString words;
    };
    const Field all[] = {
        {QLatin1String("title"), tr("title")},         {QLatin1String("details"), tr("details")},
        {QLatin1String("steps"), tr("checklist")},     {QLatin1String("start"), tr("first day")},
        {QLatin1String("due"), tr("due time")},        {QLatin1String("recurrence"), tr("recurrence")},
        {QLatin1String("reminders"), tr("reminders")}, {QLatin1String("priority"), tr("priority")},
        {QLatin1String("approval"), tr("approval")},   {QLatin1String("assignees"), tr("assignees")},
    };
    const auto found = std::ranges::find_if(all, [&](const Field &known) { return known.name == name; });
    return found == std::end(all) ? QString() : found->words;
}

QString TaskWords::explain(Problem problem)
{
    switch (problem) {
    case Problem::NotAllowed:
        return tr("You may not do this here. Nothing was changed.");
    case Problem::NoAssignee:
        return tr("Nobody is to do this task. Choose stores or people first.");
    case Problem::NoTitle:
        return tr("The task needs a title.");
    case Problem::TooLarge:
        return tr("This is more than one task can hold. Shorten the details or choose fewer at once.");
    case Problem::ProofMissing:
        return tr("Something that the task asks for is still missing.");
    case Problem::Gone:
        return tr("This task was withdrawn, or is not on this computer any more.");
    }
    return {};
}

} // namespace sw::ui
