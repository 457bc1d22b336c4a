// SPDX-License-Identifier: Apache-2.0
// The signed organisation in place of the roster's groups: a tree, names that the company gives, and how
// people are found.
#include "core/crypto/self_test.h"
#include "core/people/company_people.h"
#include "core/people/people_match.h"
#include "tests/core/org/test_organisation.h"
#include "tests/runner/suite.h"

namespace tst_company_people {

using namespace sw;
using namespace sw::people;
using namespace sw::test;
using namespace Qt::StringLiterals;

class TestCompanyPeople : public QObject
{
    Q_OBJECT

    static QStringList found(const QList<people::Person> &people, const QString &text)
    {
        QStringList names;
        for (const people::Person &person : matching(people, text))
            names += person.name;
        return names;
    }

private slots:
    void initTestCase() { QVERIFY(crypto::start()); }

    void unitsStandBelowTheCompany()
    {
        const TestOrganisation c;
        const CompanyPeople company{org::Organisation(c.document)};
        QStringList tree;
        for (const people::Unit &unit : company.units())
            tree += QString(unit.depth, u'-') + unit.name + u" %1"_s.arg(unit.members.size());
        QCOMPARE(
            tree,
            (QStringList{u"禾邻便利 0"_s, u"-运营部 1"_s, u"-华东 0"_s, u"--人民路店 1"_s, u"--湖滨店 1"_s}));
        QVERIFY(!CompanyPeople(org::Organisation()).isKnown());
    }

    void theCompanysWordCountsAndPresenceStays()
    {
        const TestOrganisation c;
        const CompanyPeople company{org::Organisation(c.document)};
        people::Person zhao;
        zhao.address = test::address(u"zhao"_s);
        zhao.name = u"随便"_s;
        zhao.units = {u"旧分组"_s};
        zhao.presence = Presence::Online;
        zhao.phone = u"138"_s;
        people::Person stranger;
        stranger.address = test::address(u"stranger"_s);
        stranger.name = u"路人"_s;
        stranger.units = {u"旧分组"_s};
        const auto all = company.over({{zhao.address, zhao}, {stranger.address, stranger}});
        QCOMPARE(all.size(), 4);
        for (const people::Person &person : all) {
            if (person.address == zhao.address) {
                QCOMPARE(person.name, u"赵磊"_s);
                QCOMPARE(person.units, (QStringList{u"人民路店"_s, u"华东"_s}));
                QCOMPARE(person.presence, Presence::Online);
                QCOMPARE(person.phone, u"138"_s);
                QVERIFY(person.listed);
            }
            if (person.address == stranger.address)
                QVERIFY(person.units.isEmpty() && !person.listed);
        }
    }

    void peopleAreFoundByNamePinyinStoreRoleAndNumber()
    {
        const TestOrganisation c;
        const auto all = CompanyPeople{org::Organisation(c.document)}.over({});
        for (const QString &text : {u"赵磊"_s, u"zhaolei"_s, u"zl"_s, u"人民路"_s, u"001"_s, u"E-zhao"_s})
            QCOMPARE(found(all, text), QStringList{u"赵磊"_s});
        QCOMPARE(found(all, u"店员"_s).size(), 3);
        QCOMPARE(found(all, u"华东"_s).size(), 2);
        QCOMPARE(found(all, u"华东 孙"_s), QStringList{u"孙丽"_s});
    }
};

const sw::test::Suite suite(sw::test::run<TestCompanyPeople>);

} // namespace tst_company_people

#include "tst_company_people.moc"
