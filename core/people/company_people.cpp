// SPDX-License-Identifier: Apache-2.0
#include "core/people/company_people.h"

#include "core/org/org.h"
#include "core/runtime/safe_text.h"

namespace sw::people {

namespace {

Person personOf(const org::Person &listed, const QStringList &path, const QString &numbers)
{
    Person person;
    person.address = listed.address;
    person.name = safeLine(listed.name, mostName);
    person.units = path;
    person.listed = true;
    person.number = safeLine(listed.employeeNumber, mostName);
    person.keywords = numbers;
    for (const auto &name : listed.otherNames)
        person.keywords += u'\n' + safeLine(name, mostName);
    QStringList roles;
    for (const auto &role : listed.roles)
        roles += safeLine(role, mostName);
    person.position = roles.join(QStringLiteral(" · "));
    return person;
}

} // namespace

CompanyPeople::CompanyPeople(const org::Organisation &organisation)
{
    if (organisation.version() == 0)
        return;
    add(organisation, {org::toHex(org::UnitId()), safeLine(organisation.name(), mostName), 0, {}}, {}, {});
}

/// A circle of units was refused when the organisation was checked: this ends.
void CompanyPeople::add(const org::Organisation &organisation, const Unit &unit, const QStringList &path,
                        const QString &numbers)
{
    const org::UnitId id = org::unitFromHex(unit.key).value_or(org::UnitId());
    const qsizetype at = m_units.size();
    m_units += unit;
    for (const org::Person *listed : organisation.peopleIn(id)) {
        const Person person = personOf(*listed, path, numbers);
        m_units[at].members += person.address;
        m_people.insert(person.address, person);
    }
    for (const org::Unit *below : organisation.unitsIn(id)) {
        const QString name = safeLine(below->name, mostName);
        add(organisation, {org::toHex(below->id), name, unit.depth + 1, {}}, QStringList{name} + path,
            numbers + u'\n' + below->number.value);
    }
}

QList<Person> CompanyPeople::over(const QHash<Jid, Person> &given) const
{
    if (!isKnown())
        return given.values();
    QHash<Jid, Person> all = m_people;
    for (const Person &known : given) {
        const auto listed = all.find(known.address);
        Person person = known;
        person.units.clear(); // groups of the server's roster
        if (listed != all.end()) {
            person = *listed;
            person.phone = known.phone;
            person.presence = known.presence;
            person.statusText = known.statusText;
            person.avatarHash = known.avatarHash;
        }
        all.insert(known.address, person);
    }
    return all.values();
}

} // namespace sw::people
