// SPDX-License-Identifier: Apache-2.0
#include "core/tasks/unit_hours.h"

#include <algorithm>
#include <array>

namespace sw::tasks {

namespace {

constexpr int minutesOfDay = 24 * 60;

/// A shop that closes after midnight closes at the day's end, as far as tasks go.
QTime closingOf(const org::Unit &unit, int weekday)
{
    int last = -1;
    for (const org::OpeningHours &hours : unit.hours)
        if (hours.day == weekday)
            last = std::max(last, int(hours.until));
    if (last < 0)
        return {};
    return last >= minutesOfDay ? QTime(23, 59) : QTime(last / 60, last % 60);
}

/// The latest of the week stands for days on which it is closed.
void setHours(Assignee &assignee, const org::Unit &unit)
{
    std::array<QTime, 7> closings;
    QTime latest;
    for (int weekday = 1; weekday <= 7; ++weekday) {
        const QTime closing = closingOf(unit, weekday);
        closings[std::size_t(weekday - 1)] = closing;
        if (closing.isValid() && (!latest.isValid() || closing > latest))
            latest = closing;
    }
    assignee.zone = unit.zone.value.toLatin1();
    assignee.closing = latest;
    const bool isSame = std::ranges::all_of(
        closings, [&](const QTime &closing) { return !closing.isValid() || closing == latest; });
    if (!isSame)
        assignee.closings = QList<QTime>(closings.begin(), closings.end());
}

} // namespace

Assignee assigneeIn(const org::Organisation &organisation, const QString &key)
{
    Assignee assignee;
    assignee.unit = key;
    const auto id = org::unitFromHex(key);
    const org::Unit *unit = id ? organisation.unit(*id) : nullptr;
    if (!unit)
        return assignee;
    assignee.name = unit->name;
    for (const org::Person *person : organisation.peopleIn(*id, true))
        assignee.people += person->address;
    std::sort(assignee.people.begin(), assignee.people.end());
    setHours(assignee, *unit);
    return assignee;
}

Assignee assigneeIn(const org::Organisation &organisation, const Jid &address)
{
    Assignee assignee;
    assignee.person = address.bare();
    const org::Person *person = organisation.person(address.bare());
    if (!person)
        return assignee;
    assignee.name = person->name;
    if (const org::Unit *unit = organisation.unit(person->unit))
        setHours(assignee, *unit);
    return assignee;
}

bool hasLeft(const org::Organisation &organisation, const Assignee &assignee)
{
    if (organisation.version() == 0)
        return false;
    if (assignee.unit.isEmpty())
        return !organisation.person(assignee.person);
    const auto unit = org::unitFromHex(assignee.unit);
    return unit && organisation.peopleIn(*unit, true).empty();
}

} // namespace sw::tasks
