// SPDX-License-Identifier: Apache-2.0
#include "core/tasks/task_time.h"

#include <algorithm>

namespace sw::tasks {

namespace {

using Every = Recurrence::Every;
constexpr int mostSteps = 50'000; ///< of a walk along a recurrence: more than a century of days
constexpr qint64 dayMs = 24 * 60 * 60 * 1000LL;

/// The due days one after the other.
class Walk
{
public:
    explicit Walk(const Definition &definition)
        : m_rule(definition.recurrence)
        , m_first(definition.due.day)
        , m_day(m_first)
    { }

    /// Null at the end.
    QDate next()
    {
        if (m_given == 0)
            return give(m_first);
        if (m_rule.every == Every::Never || (m_rule.count > 0 && m_given >= m_rule.count))
            return {};
        return give(following());
    }

private:
    QDate give(const QDate &day)
    {
        if (!day.isValid() || (m_rule.until.isValid() && day > m_rule.until && m_given > 0))
            return {};
        ++m_given;
        return m_day = day;
    }

    QDate following()
    {
        switch (m_rule.every) {
        case Every::Never:
            return {};
        case Every::Day:
            return m_day.addDays(m_rule.interval);
        case Every::Week:
            return followingOfWeek();
        case Every::Month: // RFC 5545 §3.3.10: months without that day are passed over
            for (int tries = 0; tries < 48; ++tries) {
                ++m_months;
                const QDate first
                    = QDate(m_first.year(), m_first.month(), 1).addMonths(m_months * m_rule.interval);
                const QDate day(first.year(), first.month(), m_first.day());
                if (day.isValid())
                    return day;
            }
            return {};
        }
        return {};
    }

    QDate followingOfWeek()
    {
        if (m_rule.weekdays.isEmpty())
            return m_day.addDays(7 * m_rule.interval);
        const QDate monday = m_day.addDays(1 - m_day.dayOfWeek());
        for (const int weekday : m_rule.weekdays)
            if (weekday > m_day.dayOfWeek())
                return monday.addDays(weekday - 1);
        return monday.addDays(7 * m_rule.interval + m_rule.weekdays.first() - 1);
    }

    const Recurrence &m_rule;
    const QDate m_first;
    QDate m_day;
    int m_given = 0;
    int m_months = 0;
};

} // namespace

const QTimeZone &Zones::zone(const QByteArray &name)
{
    auto found = m_zones.find(name);
    if (found == m_zones.end()) {
        QTimeZone zone(name);
        found = m_zones.insert(name, zone.isValid() ? zone : QTimeZone::utc());
    }
    return *found;
}

qint64 Zones::instantOf(const QByteArray &name, const QDate &day, const QTime &time)
{
    if (m_last.day != day || m_last.time != time || m_last.zone != name)
        m_last = {name, day, time, lookedUp(name, day, time)};
    return m_last.instant;
}

qint64 Zones::lookedUp(const QByteArray &name, const QDate &day, const QTime &time)
{
    const QTimeZone &in = zone(name);
    const qint64 naive = QDateTime(day, time, Qt::UTC).toMSecsSinceEpoch();
    const auto offsetAt = [&](qint64 instant) {
        return in.offsetFromUtc(QDateTime::fromMSecsSinceEpoch(instant, Qt::UTC)) * 1000LL;
    };
    const qint64 before = offsetAt(naive - dayMs);
    const qint64 after = offsetAt(naive + dayMs);
    if (before == after || offsetAt(naive - before) == before)
        return naive - before;
    return offsetAt(naive - after) == after ? naive - after : naive - before;
}

QDate Zones::dayOf(const QByteArray &name, qint64 instant)
{
    const QDateTime utc = QDateTime::fromMSecsSinceEpoch(instant, Qt::UTC);
    return utc.addSecs(zone(name).offsetFromUtc(utc)).date();
}

qint64 dueOf(const Definition &definition, const Assignee &assignee, const QDate &occurrence, Zones &zones)
{
    const QDate day = occurrence.isValid() ? occurrence : definition.due.day;
    if (!day.isValid())
        return 0;
    if (definition.due.time.isValid())
        return zones.instantOf(assignee.zone, day, definition.due.time);
    const int weekday = day.dayOfWeek();
    const bool isOwn = assignee.closings.size() >= weekday && assignee.closings[weekday - 1].isValid();
    const QTime closing = isOwn ? assignee.closings[weekday - 1] : assignee.closing;
    if (!closing.isValid())
        return zones.instantOf(assignee.zone, day, QTime(23, 59, 59));
    const bool isNextDay = assignee.nextDay & (isOwn ? 1 << weekday : 1);
    return zones.instantOf(assignee.zone, isNextDay ? day.addDays(1) : day, closing);
}

qint64 dueOf(const Definition &definition, const Assignee &assignee, const QDate &occurrence)
{
    Zones zones;
    return dueOf(definition, assignee, occurrence, zones);
}

QList<QDate> occurrencesOf(const Definition &definition, const QDate &from, const QDate &until, int most)
{
    QList<QDate> days;
    Walk walk(definition);
    for (int step = 0; step < mostSteps && days.size() < most; ++step) {
        const QDate day = walk.next();
        if (!day.isValid() || day > until)
            break;
        if (day >= from)
            days += day;
    }
    return days;
}

std::optional<QDate> occurrenceFrom(const Definition &definition, const QDate &day)
{
    Walk walk(definition);
    for (int step = 0; step < mostSteps; ++step) {
        const QDate next = walk.next();
        if (!next.isValid())
            break;
        if (next >= day)
            return next;
    }
    return {};
}

std::optional<QDate> occurrenceUpTo(const Definition &definition, const QDate &day)
{
    std::optional<QDate> last;
    Walk walk(definition);
    for (int step = 0; step < mostSteps; ++step) {
        const QDate next = walk.next();
        if (!next.isValid() || next > day)
            break;
        last = next;
    }
    return last;
}

QDate presentOccurrence(const Definition &definition, const QDate &today)
{
    if (definition.recurrence.every == Every::Never || !definition.due.day.isValid())
        return {};
    if (const auto next = occurrenceFrom(definition, today))
        return *next;
    return occurrenceUpTo(definition, today).value_or(definition.due.day);
}

} // namespace sw::tasks
