// SPDX-License-Identifier: Apache-2.0
#include "core/org/document.h"

#include <QStringList>

#include <algorithm>

namespace sw::org {

namespace {

constexpr int deepest = 8; // units under each other

bool ascends(const auto &list)
{
    return std::ranges::adjacent_find(list, [](const auto &a, const auto &b) { return a.id >= b.id; })
        == list.end();
}

const Unit *unitOf(const Document &document, const UnitId &id)
{
    const auto it = std::ranges::lower_bound(document.units, id, {}, &Unit::id);
    return it != document.units.end() && it->id == id ? &*it : nullptr;
}

bool reachesTop(const Document &document, const Unit &unit)
{
    const Unit *at = &unit;
    for (int depth = 0; at && depth < deepest; ++depth) {
        if (at->parent.isNull())
            return true;
        at = unitOf(document, at->parent);
    }
    return false;
}

bool hasTwins(QStringList values)
{
    values.removeAll(QString());
    values.sort();
    return std::ranges::adjacent_find(values) != values.end();
}

} // namespace

Result<void> Document::check() const
{
    SW_CHECK(version >= 1 && history.size() == version - 1, Error::BadDocument);
    SW_CHECK(ascends(units) && ascends(people), Error::BadDocument);
    for (const Unit &unit : units)
        SW_CHECK(!unit.id.isNull() && reachesTop(*this, unit), Error::BadDocument);
    QStringList addresses, numbers;
    for (const Person &person : people) {
        SW_CHECK(!person.id.isNull() && person.serial > 0 && unitOf(*this, person.unit), Error::BadDocument);
        addresses << person.address.toString();
        numbers << person.employeeNumber;
    }
    SW_CHECK(!hasTwins(std::move(addresses)) && !hasTwins(std::move(numbers)), Error::BadDocument);
    return {};
}

} // namespace sw::org
