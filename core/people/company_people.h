// SPDX-License-Identifier: Apache-2.0
#pragma once
// People and units as the company's signed organisation has them, for People to show. A value; GUI thread.
#include "core/people/people.h"

#include <QHash>

namespace sw::people {

class CompanyPeople
{
public:
    CompanyPeople() = default;
    explicit CompanyPeople(const org::Organisation &organisation);

    bool isKnown() const { return !m_units.isEmpty(); }
    /// The company first, at depth 0; below it departments, regions, stores.
    const QList<Unit> &units() const { return m_units; }
    /// Everyone of `given`, as the company has them, and those of the company who are not in it.
    QList<Person> over(const QHash<Jid, Person> &given) const;

private:
    void add(const org::Organisation &organisation, const Unit &unit, const QStringList &path,
             const QString &numbers);

    QList<Unit> m_units;
    QHash<Jid, Person> m_people;
};

} // namespace sw::people
