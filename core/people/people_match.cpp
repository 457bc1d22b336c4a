// SPDX-License-Identifier: Apache-2.0
#include "core/people/people_match.h"

#include "core/runtime/name_match.h"

#include <QCollator>

#include <algorithm>
#include <optional>

namespace sw::people {

namespace {

struct Searchable {
    QString name;
    QString local;
    QString address;
    QString rest;
};

/// 0 is best; absent = does not occur.
std::optional<int> rank(const Searchable &person, const QString &word)
{
    const auto byName = nameRank(person.name, word);
    if (byName && *byName <= name_rank::pinyin)
        return byName;
    if (person.local.startsWith(word))
        return name_rank::pinyin + 1;
    if (byName)
        return byName;
    if (person.address.contains(word))
        return name_rank::pinyinInside + 1;
    if (person.rest.contains(word))
        return name_rank::pinyinInside + 2;
    return {};
}

std::optional<int> rank(const Person &person, const QStringList &words)
{
    const Searchable s{foldedName(person.name), person.address.local().toString(), person.address.toString(),
                       foldedName(person.units.join(u'\n') + u'\n' + person.position + u'\n' + person.phone
                                  + u'\n' + person.number + u'\n' + person.keywords)};
    int sum = 0;
    for (const QString &word : words) {
        const auto one = rank(s, word);
        if (!one)
            return {};
        sum += *one;
    }
    return sum;
}

} // namespace

void sortByName(QList<Person> &people)
{
    QCollator collator;
    collator.setNumericMode(true);
    std::vector<std::pair<QCollatorSortKey, qsizetype>> keys;
    keys.reserve(static_cast<std::size_t>(people.size()));
    for (qsizetype i = 0; i < people.size(); ++i)
        keys.emplace_back(collator.sortKey(people[i].name), i);
    std::sort(keys.begin(), keys.end(), [&](const auto &a, const auto &b) {
        const int order = a.first.compare(b.first);
        return order != 0 ? order < 0 : people[a.second].address < people[b.second].address;
    });
    QList<Person> sorted;
    sorted.reserve(people.size());
    for (const auto &[key, index] : keys)
        sorted.append(std::move(people[index]));
    people = std::move(sorted);
}

QList<Person> matching(const QList<Person> &people, const QString &text)
{
    const QStringList words = foldedName(text).split(u' ', Qt::SkipEmptyParts);
    QList<Person> sorted = people;
    sortByName(sorted);
    std::vector<std::pair<int, Person>> found;
    for (Person &person : sorted)
        if (const auto r = rank(person, words))
            found.emplace_back(*r, std::move(person));
    std::stable_sort(found.begin(), found.end(),
                     [](const auto &a, const auto &b) { return a.first < b.first; });
    QList<Person> result;
    result.reserve(static_cast<qsizetype>(found.size()));
    for (auto &[r, person] : found)
        result.append(std::move(person));
    return result;
}

} // namespace sw::people
