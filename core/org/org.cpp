// SPDX-License-Identifier: Apache-2.0
#include "core/org/org.h"

#include "core/base/hex.h"

#include <algorithm>

namespace sw::org {

namespace {

template <class T, class Id>
const T *findById(const auto &list, const Id &id)
{
    const auto it = std::ranges::lower_bound(list, id, {}, &T::id);
    return it != list.end() && it->id == id ? &*it : nullptr;
}

} // namespace

QString toHex(const UnitId &unit)
{
    return QString::fromStdString(sw::toHex(unit.bytes));
}

std::optional<UnitId> unitFromHex(QStringView hex)
{
    const auto octets = fromHex(hex.toLatin1().toStdString());
    UnitId unit;
    if (!octets || octets->size() != unit.bytes.size())
        return {};
    std::ranges::copy(*octets, unit.bytes.begin());
    return unit;
}

Organisation::Organisation(Document document)
    : m_document(std::move(document))
{
    m_byAddress.reserve(qsizetype(m_document.people.size()));
    for (std::size_t i = 0; i < m_document.people.size(); ++i) {
        m_byAddress.insert(m_document.people[i].address, i);
        m_people.emplace(m_document.people[i].unit, i);
    }
    for (std::size_t i = 0; i < m_document.units.size(); ++i)
        m_units.emplace(m_document.units[i].parent, i);
}

const Person *Organisation::person(const PersonId &id) const
{
    return findById<Person>(m_document.people, id);
}

const Person *Organisation::person(const Jid &address) const
{
    const auto it = m_byAddress.constFind(address.bare());
    return it == m_byAddress.constEnd() ? nullptr : &m_document.people[*it];
}

const Unit *Organisation::unit(const UnitId &id) const
{
    return findById<Unit>(m_document.units, id);
}

std::vector<const Unit *> Organisation::unitsIn(const UnitId &parent) const
{
    std::vector<const Unit *> found;
    const auto [begin, end] = m_units.equal_range(parent);
    for (auto it = begin; it != end; ++it)
        found.push_back(&m_document.units[it->second]);
    std::ranges::sort(found, {},
                      [](const Unit *u) { return std::tuple(u->kind, u->number.value, u->name.value); });
    return found;
}

std::vector<const Person *> Organisation::peopleIn(const UnitId &unit, bool deep) const
{
    std::vector<const Person *> found;
    std::vector<UnitId> open{unit};
    while (!open.empty()) {
        const UnitId here = open.back();
        open.pop_back();
        const auto [begin, end] = m_people.equal_range(here);
        for (auto it = begin; it != end; ++it)
            found.push_back(&m_document.people[it->second]);
        for (auto [sub, last] = m_units.equal_range(here); deep && sub != last; ++sub)
            open.push_back(m_document.units[sub->second].id);
    }
    std::ranges::sort(found, {}, [](const Person *p) { return std::tuple(p->name.value, p->id); });
    return found;
}

std::vector<const Unit *> Organisation::path(const UnitId &unit) const
{
    std::vector<const Unit *> found;
    for (const Unit *at = this->unit(unit); at; at = this->unit(at->parent))
        found.push_back(at);
    return found;
}

bool Organisation::isWithin(const UnitId &unit, const UnitId &ancestor) const
{
    return std::ranges::any_of(path(unit), [&](const Unit *u) { return u->id == ancestor; });
}

std::optional<AccountFacts::Listed> Organisation::listed(const Jid &address) const
{
    const Person *found = person(address);
    if (!found)
        return std::nullopt;
    return AccountFacts::Listed{found->serial, found->invitationKey};
}

} // namespace sw::org
