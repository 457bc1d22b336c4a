// SPDX-License-Identifier: Apache-2.0
#include "ui/search/search_words.h"

#include "core/client/client.h"
#include "core/people/people.h"
#include "core/runtime/name_match.h"
#include "ui/base/room_title.h"

#include <QDateTime>

namespace sw::ui {

using search::Filter;
using search::FilterKind;

namespace {

/// Those that fit best: with an exact name, longer ones are not meant.
template <class Id>
QList<Id> best(const QList<std::pair<int, Id>> &ranked)
{
    QList<Id> exact;
    QList<Id> all;
    for (const auto &[rank, id] : ranked) {
        all.append(id);
        if (rank == 0)
            exact.append(id);
    }
    return exact.isEmpty() ? all : exact;
}

qint64 startOf(const QDate &date)
{
    return date.isValid() ? date.startOfDay().toMSecsSinceEpoch() : 0;
}

template <class Id>
void addNew(QList<Id> &list, const QList<Id> &more)
{
    for (const Id &id : more)
        if (!list.contains(id))
            list.append(id);
}

/// False: it is not clear who or what is meant.
bool take(Client &client, const Filter &filter, SearchFilters &filters)
{
    switch (filter.kind) {
    case FilterKind::From: {
        const QList<Jid> people = peopleCalled(client, filter.value);
        if (people.size() == 1)
            addNew(filters.from, people);
        return people.size() == 1;
    }
    case FilterKind::In: {
        const QList<RoomId> rooms = roomsCalled(client, filter.value);
        if (rooms.size() == 1)
            addNew(filters.rooms, rooms);
        return rooms.size() == 1;
    }
    case FilterKind::Before:
        filters.before = filter.date;
        return true;
    case FilterKind::After:
        filters.after = filter.date;
        return true;
    case FilterKind::Has:
        filters.has = filter.has;
        return true;
    }
    return false;
}

} // namespace

QList<Jid> peopleCalled(Client &client, const QString &name)
{
    const QString word = foldedName(name);
    if (word == u"me" || word == u"我")
        return {client.account()};
    QList<std::pair<int, Jid>> ranked;
    for (const people::Person &person : client.people().all()) {
        auto rank = nameRank(foldedName(person.name), word);
        if (!rank && person.address.local().startsWith(word))
            rank = person.address.local().toString() == word ? 0 : 4;
        if (rank)
            ranked.append({*rank, person.address});
    }
    if (ranked.isEmpty() && name.contains(u'@'))
        if (const auto address = Jid::parse(name))
            return {address->bare()};
    return best(ranked);
}

QList<RoomId> roomsCalled(Client &client, const QString &name)
{
    const QString word = foldedName(name);
    QList<std::pair<int, RoomId>> ranked;
    for (const rooms::Room &room : client.rooms().list())
        if (const auto rank = nameRank(foldedName(roomTitle(client, room)), word))
            ranked.append({*rank, room.id});
    return best(ranked);
}

SearchQuestion questionOf(Client &client, const QString &text, const SearchFilters &filters)
{
    const search::TypedQuery typed = search::parseQuery(text);
    SearchQuestion question;
    SearchFilters all = filters;
    for (const Filter &filter : typed.filters) {
        if (filter.kind == FilterKind::From) {
            const QList<Jid> people = peopleCalled(client, filter.value);
            if (people.isEmpty())
                question.nobody.append(filter.value);
            addNew(all.from, people);
        } else if (filter.kind == FilterKind::In) {
            const QList<RoomId> rooms = roomsCalled(client, filter.value);
            if (rooms.isEmpty())
                question.nowhere.append(filter.value);
            addNew(all.rooms, rooms);
        } else {
            take(client, filter, all);
        }
    }
    question.query.terms = typed.terms;
    question.query.from = all.from;
    question.query.rooms = all.rooms;
    question.query.notBefore = startOf(all.after);
    question.query.before = startOf(all.before);
    question.query.has = all.has;
    return question;
}

QString takeFilters(Client &client, const QString &text, SearchFilters &filters)
{
    QString left = text;
    const QList<Filter> typed = search::parseQuery(text).filters;
    for (auto filter = typed.crbegin(); filter != typed.crend(); ++filter) {
        const int end = filter->start + filter->length;
        if (end >= text.size() || !take(client, *filter, filters))
            continue;
        left.remove(filter->start, filter->length + 1); // with the space behind it
    }
    return left;
}

} // namespace sw::ui
