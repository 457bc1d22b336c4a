// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "tests/core/org/test_company.h"

namespace sw::test {

using namespace Qt::StringLiterals;

/// A company with an organisation: a department, a region with two stores, one person in each but the region.
struct TestOrganisation : TestCompany {
    TestOrganisation()
    {
        document.company = company.id;
        document.name = u"禾邻便利"_s;
        document.version = 1;
        document.atMs = 1'750'000'000'000;
        office = addUnit(org::UnitKind::Department, u"D1"_s, u"运营部"_s);
        region = addUnit(org::UnitKind::Region, u"R1"_s, u"华东"_s);
        store1 = addUnit(org::UnitKind::Store, u"001"_s, u"人民路店"_s, region);
        store2 = addUnit(org::UnitKind::Store, u"002"_s, u"湖滨店"_s, region);
        addPerson(u"lin"_s, u"林悦"_s, office);
        addPerson(u"zhao"_s, u"赵磊"_s, store1);
        addPerson(u"sun"_s, u"孙丽"_s, store2);
        key = {1, random.secret32()};
    }
    org::UnitId addUnit(org::UnitKind kind, const QString &number, const QString &name,
                        org::UnitId parent = {})
    {
        const org::UnitId id = org::UnitId::make(random);
        document.units.push_back({id, parent, kind, number, name, u"Asia/Shanghai"_s, {{1, 540, 1260}}});
        std::ranges::sort(document.units, {}, &org::Unit::id);
        return id;
    }
    void addPerson(const QString &local, const QString &name, org::UnitId unit)
    {
        auto &keys = people.emplace(local, TestPersonKeys(*this, local)).first->second;
        document.people.push_back({org::PersonId::make(random),
                                   address(local),
                                   1,
                                   keys.code.signKey().publicKey(),
                                   name,
                                   {},
                                   u"E-"_s + local,
                                   unit,
                                   {u"店员"_s}});
        std::ranges::sort(document.people, {}, &org::Person::id);
    }
    org::Publication publication()
    {
        org::PublicationParts parts{document, authority, key, {}, {}, hr};
        for (const auto &[local, keys] : people) {
            parts.receivers.push_back(keys.code.sealKey().publicKey);
            const auto &invitation = keys.chain.invitation;
            parts.offers.push_back({hr, {invitation, 0, keys.code.confirmation(invitation)}});
        }
        return *publish(parts, hrKey, random);
    }
    void nextVersion()
    {
        document.history.push_back(document.hash());
        ++document.version;
    }

    org::Document document;
    org::UnitId office, region, store1, store2;
    std::map<QString, TestPersonKeys> people;
    org::CompanyKey key;
};

} // namespace sw::test
