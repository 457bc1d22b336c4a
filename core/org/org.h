// SPDX-License-Identifier: Apache-2.0
#pragma once
// What a window asks of the organisation. Made from a document that was checked; a value, any thread. Names
// come from the company's administrators and are shown as they are.
#include "core/org/document.h"

#include <QHash>

namespace sw::org {

/// 32 hexadecimal digits.
QString toHex(const UnitId &unit);
std::optional<UnitId> unitFromHex(QStringView hex);

class Organisation
{
public:
    Organisation() = default; ///< none known: empty, version 0
    explicit Organisation(Document document);

    QString name() const { return m_document.name; }
    std::uint32_t version() const { return m_document.version; }
    const Document &document() const { return m_document; }

    /// Null when there is none. Pointers live as long as this value stays where it is.
    const Person *person(const PersonId &id) const;
    const Person *person(const Jid &address) const;
    const Unit *unit(const UnitId &id) const;

    /// Directly under this unit; under the company for a null id. By kind, number and name.
    std::vector<const Unit *> unitsIn(const UnitId &parent) const;
    /// The unit's own people; deep: with those of all units below. By name. Null and deep: everybody.
    std::vector<const Person *> peopleIn(const UnitId &unit, bool deep = false) const;
    /// The unit itself first, then what it belongs to, up to the one directly under the company.
    std::vector<const Unit *> path(const UnitId &unit) const;
    bool isWithin(const UnitId &unit, const UnitId &ancestor) const;

    /// For checkChain().
    std::optional<AccountFacts::Listed> listed(const Jid &address) const;

private:
    Document m_document;
    QHash<Jid, std::size_t> m_byAddress;
    std::multimap<UnitId, std::size_t> m_people; ///< by unit
    std::multimap<UnitId, std::size_t> m_units; ///< by parent
};

} // namespace sw::org
