// SPDX-License-Identifier: Apache-2.0
#include "core/people/people_match.h"

#include <QCollator>

#include <algorithm>
#include <optional>

namespace sw::people {

namespace {

/// Case, width (Ａ, ｱ) and composition do not matter.
QString folded(const QString &text)
{
    return text.normalized(QString::NormalizationForm_KC).toCaseFolded();
}

struct Searchable {
    QString name;
    QString local;
    QString address;
    QString rest;
};

bool atWordStart(const QString &text, qsizetype at)
{
    return at == 0 || !text[at - 1].isLetterOrNumber();
}

/// 0 is best; absent = does not occur.
std::optional<int> rank(const Searchable &person, const QString &word)
{
    if (const auto at = person.name.indexOf(word); at >= 0)
        return person.name.size() == word.size() ? 0 : at == 0 ? 1 : atWordStart(person.name, at) ? 2 : 3;
    if (person.local.startsWith(word))
        return 4;
    if (person.address.contains(word))
        return 5;
    if (person.rest.contains(word))
        return 6;
    return {};
}

std::optional<int> rank(const Person &person, const QStringList &words)
{
    const Searchable s{folded(person.name), person.address.local().toString(), person.address.toString(),
                       folded(person.units.join(u'\n') + u'\n' + person.position + u'\n' + person.phone)};
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
    const QStringList words = folded(text).split(u' ', Qt::SkipEmptyParts);
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
