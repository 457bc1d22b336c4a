// SPDX-License-Identifier: Apache-2.0
#include "ui/tasks/publish_places.h"

#include "core/client/client.h"
#include "core/people/people.h"
#include "core/trust/trust.h"

namespace sw::ui {

namespace {

void append(QList<Place> &places, const org::Organisation &organisation, const org::UnitId &under, int depth)
{
    for (const org::Unit *unit : organisation.unitsIn(under)) {
        Place place;
        place.key = org::toHex(unit->id);
        place.parent = under.isNull() ? QString() : org::toHex(under);
        place.name = unit->name.value;
        place.number = unit->number.value;
        place.depth = depth;
        for (const org::Person *person : organisation.peopleIn(unit->id)) {
            Employee employee{person->address, {}};
            for (const auto &role : person->roles)
                employee.roles += role.value;
            place.people += employee;
        }
        place.heading = place.people.isEmpty()
            && (unit->kind == org::UnitKind::Region || !organisation.unitsIn(unit->id).empty());
        places += place;
        append(places, organisation, unit->id, depth + 1);
    }
}

} // namespace

Places::Places(QList<Place> places)
    : m_places(std::move(places))
{
    for (qsizetype i = 0; i < m_places.size(); ++i)
        m_at.insert(m_places[i].key, i);
}

Places Places::of(const org::Organisation &organisation)
{
    QList<Place> places;
    append(places, organisation, {}, 0);
    return Places(places);
}

Places Places::of(const people::People &people)
{
    QList<Place> places;
    QStringList above; // keys of the units that the next one may stand under
    for (const people::Unit &unit : people.units()) {
        above.resize(std::min<qsizetype>(unit.depth, above.size()));
        Place place;
        place.key = unit.key;
        place.parent = above.isEmpty() ? QString() : above.last();
        place.name = unit.name;
        place.depth = unit.depth;
        place.heading = unit.members.isEmpty();
        for (const Jid &member : unit.members)
            place.people += {member, {}};
        places += place;
        above += unit.key;
    }
    return Places(places);
}

Places Places::of(Client &client)
{
    const org::Organisation &organisation = client.trust().organisation();
    return organisation.version() > 0 ? of(organisation) : of(client.people());
}

const Place *Places::find(const QString &key) const
{
    const auto at = m_at.constFind(key);
    return at == m_at.cend() ? nullptr : &m_places[*at];
}

QString Places::nameOf(const QString &key) const
{
    const Place *place = find(key);
    return place ? place->name : QString();
}

QString Places::regionOf(const QString &key) const
{
    const Place *place = find(key);
    return place ? place->parent : QString();
}

QStringList Places::targetsIn(const QString &key) const
{
    QStringList found;
    int below = key.isEmpty() ? -1 : INT_MAX; // depth of the key, once it is found
    for (const Place &place : m_places) {
        if (place.key == key)
            below = place.depth;
        else if (!key.isEmpty() && place.depth <= below)
            below = INT_MAX;
        if (place.depth >= below && !place.heading)
            found += place.key;
    }
    return found;
}

QStringList Places::roles() const
{
    QHash<QString, int> counts;
    for (const Place &place : m_places)
        for (const Employee &employee : place.people)
            for (const QString &role : employee.roles)
                ++counts[role];
    QStringList roles = counts.keys();
    std::ranges::sort(roles, [&counts](const QString &a, const QString &b) {
        return counts[a] != counts[b] ? counts[a] > counts[b] : a < b;
    });
    return roles;
}

QList<Jid> Places::withRole(const QString &role) const
{
    QList<Jid> found;
    for (const Place &place : m_places)
        for (const Employee &employee : place.people)
            if (employee.roles.contains(role))
                found += employee.address;
    return found;
}

bool Places::hasRole(const QString &key, const QString &role) const
{
    const Place *place = find(key);
    return place && std::ranges::any_of(place->people, [&role](const Employee &employee) {
               return employee.roles.contains(role);
           });
}

QList<Jid> Places::peopleOf(const QString &key, const QString &role) const
{
    const Place *place = find(key);
    if (!place)
        return {};
    QList<Jid> all;
    QList<Jid> found;
    for (const Employee &employee : place->people) {
        all += employee.address;
        if (employee.roles.contains(role))
            found += employee.address;
    }
    return found.isEmpty() ? all : found;
}

QString nameOf(const tasks::Assignee &assignee, const Places &places, const people::People &people)
{
    if (assignee.unit.isEmpty())
        return people.name(assignee.person);
    const QString now = places.nameOf(assignee.unit);
    return now.isEmpty() ? assignee.name : now;
}

} // namespace sw::ui
