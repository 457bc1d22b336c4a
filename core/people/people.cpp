// SPDX-License-Identifier: Apache-2.0
#include "core/people/people.h"

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
    QHash<Jid, Person> people; ///< with those that they are shown by
};

QSet<Jid> People::Private::settleNames()
{
    QList<Person> all = given.values();
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

QStringList People::units() const
{
    QSet<QString> units;
    for (const Person &person : d->people)
        units.unite(QSet<QString>(person.units.begin(), person.units.end()));
    QStringList list(units.begin(), units.end());
    std::sort(list.begin(), list.end(),
              [](const QString &a, const QString &b) { return QString::localeAwareCompare(a, b) < 0; });
    return list;
}

QList<Person> People::inUnit(const QString &unit) const
{
    QList<Person> list;
    for (const Person &person : d->people)
        if (person.units.contains(unit))
            list += person;
    sortByName(list);
    return list;
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
