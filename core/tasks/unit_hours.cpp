// SPDX-License-Identifier: Apache-2.0
#include "core/tasks/unit_hours.h"

#include <algorithm>
#include <array>

namespace sw::tasks {

namespace {

constexpr int minutesOfDay = 24 * 60;

/// Minutes since that day's midnight, less than two days; -1: it is closed.
int closingOf(const org::Unit &unit, int weekday)
{
    int last = -1;
    for (const org::OpeningHours &hours : unit.hours)
        if (hours.day == weekday)
            last = std::max(last, std::min(int(hours.until), 2 * minutesOfDay - 1));
    return last;
}

QTime timeOf(int minutes)
{
    return minutes < 0 ? QTime() : QTime(minutes % minutesOfDay / 60, minutes % 60);
}

/// The latest of the week stands for days on which it is closed.
void setHours(Assignee &assignee, const org::Unit &unit)
{
    std::array<int, 7> closings;
    for (int weekday = 1; weekday <= 7; ++weekday)
        closings[std::size_t(weekday - 1)] = closingOf(unit, weekday);
    const int latest = std::ranges::max(closings);
    assignee.zone = unit.zone.value.toLatin1();
    assignee.closing = timeOf(latest);
    assignee.nextDay = latest >= minutesOfDay;
    if (std::ranges::all_of(closings, [&](int closing) { return closing < 0 || closing == latest; }))
        return;
    for (const int closing : closings) {
        assignee.closings += timeOf(closing);
        if (closing >= minutesOfDay)
            assignee.nextDay |= 1 << assignee.closings.size();
    }
}

bool hasRole(const org::Organisation &organisation, const Jid &address, const QString &role)
{
    const org::Person *person = organisation.person(address);
    return person
        && std::ranges::any_of(person->roles, [&role](const auto &one) { return one.value == role; });
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

Assignee renewed(const org::Organisation &organisation, const Assignee &former)
{
    Assignee now = assigneeIn(organisation, former.unit);
    if (!former.name.isEmpty())
        now.name = former.name;
    now.role = former.role;
    now.further = former.further;
    if (now.role.isEmpty())
        return now;
    QList<Jid> having;
    QList<Jid> staying;
    for (const Jid &person : std::as_const(now.people)) {
        if (hasRole(organisation, person, now.role))
            having += person;
        if (former.people.contains(person))
            staying += person;
    }
    if (!having.isEmpty() || !staying.isEmpty())
        now.people = having.isEmpty() ? staying : having;
    return now;
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
