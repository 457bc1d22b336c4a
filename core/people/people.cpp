// SPDX-License-Identifier: Apache-2.0
#include "core/people/people.h"

#include "core/org/org.h"
#include "core/people/company_people.h"
#include "core/people/people_match.h"
#include "core/people/people_store.h"
#include "core/people/people_work.h"
#include "core/roomlog/core_context.h"

#include <QHash>
#include <QSet>

namespace sw::people {

class People::Private
{
public:
    explicit Private(CoreContext &c)
        : context(c)
    { }

    template <class Fn>
    void command(Fn fn)
    {
        context.post([fn = std::move(fn)](Core &core) {
            if (core.people)
                fn(*core.people);
        });
    }
    QList<Person> sorted() const
    {
        QList<Person> list = people.values();
        sortByName(list);
        return list;
    }

    /// Who shows otherwise than before.
    QSet<Jid> settleNames();

    CoreContext &context;
    QHash<Jid, Person> given; ///< with the names that they have
    CompanyPeople company;
    QHash<Jid, Person> people; ///< with those that they are shown by
};

QSet<Jid> People::Private::settleNames()
{
    QList<Person> all = company.over(given);
    tellApart(all, context.account());
    QSet<Jid> changed;
    for (const Person &person : std::as_const(all)) {
        Person &shown = people[person.address];
        if (std::exchange(shown, person) != person)
            changed += person.address;
    }
    return changed;
}

People::People(CoreContext &context, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(context))
{
    reread();
    d->command([this](PeopleWork &work) {
        connect(&work, &PeopleWork::updated, this, [this](const QList<Person> &updated) {
            QSet<Jid> addresses;
            for (const Person &person : updated) {
                d->given.insert(person.address, person);
                addresses += person.address;
            }
            addresses += d->settleNames();
            emit changed(addresses.values());
        });
    });
}

People::~People() = default;

Jid People::self() const
{
    return d->context.account();
}

QList<Person> People::all() const
{
    return d->sorted();
}

std::optional<Person> People::person(const Jid &address) const
{
    const auto found = d->people.constFind(address.bare());
    if (found == d->people.cend())
        return {};
    return *found;
}

QString People::name(const Jid &address) const
{
    const auto found = d->people.constFind(address.isBare() ? address : address.bare());
    return found == d->people.cend() ? addressName(address) : found->name;
}

QList<Unit> People::units() const
{
    if (d->company.isKnown())
        return d->company.units();
    QMap<QString, QList<Person>> groups;
    for (const Person &person : d->people)
        for (const QString &unit : person.units)
            groups[unit] += person;
    QList<Unit> list;
    for (auto it = groups.begin(); it != groups.end(); ++it) {
        sortByName(*it);
        Unit unit{it.key(), it.key(), 0, {}};
        for (const Person &person : std::as_const(*it))
            unit.members += person.address;
        list += unit;
    }
    std::sort(list.begin(), list.end(),
              [](const Unit &a, const Unit &b) { return QString::localeAwareCompare(a.name, b.name) < 0; });
    return list;
}

QList<Person> People::inUnit(const QString &key) const
{
    const QList<Unit> all = units();
    const auto at
        = std::find_if(all.begin(), all.end(), [&key](const Unit &unit) { return unit.key == key; });
    QList<Person> list;
    for (auto it = at; it != all.end() && (it == at || it->depth > at->depth); ++it)
        for (const Jid &member : it->members)
            if (const auto known = person(member))
                list += *known;
    sortByName(list);
    return list;
}

void People::setOrganisation(const org::Organisation &organisation)
{
    d->company = CompanyPeople(organisation);
    d->people.clear();
    d->settleNames();
    emit changed({});
}

QList<Person> People::search(const QString &text) const
{
    return matching(d->people.values(), text);
}

QByteArray People::avatar(const Jid &address) const
{
    const auto known = person(address);
    return known && !known->avatarHash.isEmpty()
        ? people_store::avatar(d->context.reader(), known->avatarHash)
        : QByteArray();
}

void People::setDoNotDisturb(bool on)
{
    d->command([=](PeopleWork &work) { work.setDoNotDisturb(on); });
}

void People::refresh(const Jid &address)
{
    d->command([=](PeopleWork &work) { work.refresh(address); });
}

void People::reread()
{
    for (const Record &record : people_store::all(d->context.reader())) {
        Person person = personOf(record);
        const Person known = d->given.value(record.address);
        person.presence = known.presence;
        person.statusText = known.statusText;
        d->given.insert(record.address, person);
    }
    d->settleNames();
    emit changed({});
}

void People::setOwnName(const QString &name)
{
    d->command([=](PeopleWork &work) { work.setOwnName(name); });
}

void People::setOwnAvatar(const QByteArray &png)
{
    d->command([=](PeopleWork &work) { work.setOwnAvatar(png); });
}

} // namespace sw::people

#include "core/people/moc_people.cpp"
