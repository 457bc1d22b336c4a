// SPDX-License-Identifier: Apache-2.0
#include "core/people/people_store.h"

#include "core/runtime/safe_text.h"
#include "core/store/statement.h"

namespace sw::people {

Person personOf(const Record &record)
{
    Person person;
    person.address = record.address;
    // The company's name for somebody comes before the one that they give themselves.
    person.namesItself = record.rosterName.isEmpty();
    person.name = safeLine(person.namesItself ? record.name : record.rosterName, mostName);
    if (person.name.isEmpty())
        person.name = addressName(record.address);
    person.units = record.units;
    person.position = record.position;
    person.phone = record.phone;
    person.avatarHash = record.avatarHash;
    return person;
}

QString addressName(const Jid &address)
{
    // A bare occupant of a room: a nick can be anything, and nobody stands for it.
    if (!address.isBare())
        return safeLine(address.resource().toString(), mostName) + QStringLiteral(" (?)");
    return safeLine(address.local().toString(), mostName);
}

void tellApart(QList<Person> &people, const Jid &self)
{
    if (std::none_of(people.begin(), people.end(), [](const Person &p) { return p.namesItself; }))
        return;
    QHash<QString, int> looks;
    for (const Person &person : people)
        ++looks[lookOf(person.name)];
    for (Person &person : people) {
        const QString local = addressName(person.address);
        const bool doubtful = person.namesItself && person.address != self && person.name != local
            && (looks.value(lookOf(person.name)) > 1 || mixesAlphabets(person.name));
        if (doubtful)
            person.name += QStringLiteral(" (%1)").arg(local);
    }
}

namespace people_store {

using store::Connection;
using store::Statement;
using store::Writer;

namespace {

constexpr auto columns = R"(
    SELECT person, in_roster, roster_name, units, name, position, phone, avatar, profile_time FROM people )";

Record read(const Statement &row)
{
    Record r;
    r.address = row.get<Jid>(0);
    r.inRoster = row.get<bool>(1);
    r.rosterName = row.get<QString>(2);
    r.units = row.get<QString>(3).split(u'\n', Qt::SkipEmptyParts);
    r.name = row.get<QString>(4);
    r.position = row.get<QString>(5);
    r.phone = row.get<QString>(6);
    r.avatarHash = row.get<QString>(7);
    r.profileTime = row.get<qint64>(8);
    return r;
}

} // namespace

QList<Record> all(Connection &db)
{
    Statement query = db.prepare(columns);
    QList<Record> list;
    while (query.next())
        list += read(query);
    return list;
}

std::optional<Record> find(Connection &db, const Jid &address)
{
    static const QByteArray sql
        = QByteArray(columns) + "WHERE person = (SELECT id FROM addresses WHERE address = :address)";
    Statement query = db.prepare(sql.constData());
    query.bind(":address", address.toString());
    if (!query.next())
        return {};
    return read(query);
}

QByteArray avatar(Connection &db, const QString &hash)
{
    Statement query = db.prepare("SELECT picture FROM avatars WHERE hash = :hash");
    query.bind(":hash", hash);
    return query.next() ? query.get<QByteArray>(0) : QByteArray();
}

bool hasAvatar(Connection &db, const QString &hash)
{
    return db.prepare("SELECT 1 FROM avatars WHERE hash = :hash").bind(":hash", hash).next();
}

void put(Writer &db, const Record &record)
{
    db.prepare(R"(INSERT OR REPLACE INTO people
                    (person, in_roster, roster_name, units, name, position, phone, avatar, profile_time)
                  VALUES (:person, :roster, :rosterName, :units, :name, :position, :phone, :avatar, :time))")
        .bind(":person", record.address)
        .bind(":roster", record.inRoster)
        .bind(":rosterName", record.rosterName)
        .bind(":units", record.units.join(u'\n'))
        .bind(":name", record.name)
        .bind(":position", record.position)
        .bind(":phone", record.phone)
        .bind(":avatar", record.avatarHash)
        .bind(":time", record.profileTime)
        .run();
}

void putAvatar(Writer &db, const QString &hash, const QByteArray &picture)
{
    db.prepare("INSERT OR REPLACE INTO avatars (hash, picture) VALUES (:hash, :picture)")
        .bind(":hash", hash)
        .bind(":picture", picture)
        .run();
}

void dropUnusedAvatars(Writer &db)
{
    db.prepare("DELETE FROM avatars WHERE hash NOT IN (SELECT avatar FROM people)").run();
}

} // namespace people_store
} // namespace sw::people
