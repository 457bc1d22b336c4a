// SPDX-License-Identifier: Apache-2.0
#include "core/people/people_match.h"
#include "tests/runner/suite.h"

#include <QTest>

namespace tst_people_match {

using namespace sw;
using namespace sw::people;
using namespace Qt::StringLiterals;

class PeopleMatch : public QObject
{
    Q_OBJECT

    static Person person(const char16_t *address, const char16_t *name, QStringList units = {},
                         QString position = {})
    {
        Person p;
        p.address = *Jid::parse(address);
        p.name = QString::fromUtf16(name);
        p.units = std::move(units);
        p.position = std::move(position);
        return p;
    }
    static QStringList names(const QList<Person> &people)
    {
        QStringList list;
        for (const Person &p : people)
            list += p.name;
        return list;
    }
    QList<Person> company() const
    {
        return {person(u"zhang.wei@shop.test", u"张伟", {u"人民路店"_s}, u"店长"_s),
                person(u"li.na@shop.test", u"李娜", {u"总部"_s, u"市场部"_s}, u"经理"_s),
                person(u"wang.zhang@shop.test", u"王小张", {u"人民路店"_s}, u"店员"_s),
                person(u"anna@shop.test", u"Anna Li", {u"总部"_s}, u"IT"_s)};
    }

private slots:
    void everyWordMustOccur()
    {
        QCOMPARE(names(matching(company(), u"人民路 店长"_s)), QStringList{u"张伟"_s});
        QCOMPARE(names(matching(company(), u"人民路 经理"_s)), QStringList{});
    }

    void matchInTheNameComesBeforeMatchInTheAddress()
    {
        QCOMPARE(names(matching(company(), u"li"_s)), (QStringList{u"Anna Li"_s, u"李娜"_s}));
    }

    void beginningComesBeforeMiddle()
    {
        QCOMPARE(names(matching(company(), u"张"_s)), (QStringList{u"张伟"_s, u"王小张"_s}));
    }

    void caseAndWidthDoNotMatter()
    {
        QCOMPARE(names(matching(company(), u"ＡＮＮＡ"_s)), QStringList{u"Anna Li"_s});
        QCOMPARE(names(matching(company(), u"it"_s)), QStringList{u"Anna Li"_s});
    }

    void pinyinFindsToo()
    {
        QCOMPARE(names(matching(company(), u"zw"_s)), QStringList{u"张伟"_s});
        QCOMPARE(names(matching(company(), u"wangxz"_s)), QStringList{u"王小张"_s});
        QCOMPARE(names(matching(company(), u"na"_s)), (QStringList{u"Anna Li"_s, u"李娜"_s}));
    }

    void emptyTextFindsEveryone() { QCOMPARE(matching(company(), u"  "_s).size(), 4); }

    void equalNamesAreSortedByAddress()
    {
        QList<Person> people{person(u"b@shop.test", u"王伟"), person(u"a@shop.test", u"王伟")};
        sortByName(people);
        QCOMPARE(people[0].address.toString(), u"a@shop.test"_s);
    }
};

const sw::test::Suite suite(sw::test::run<PeopleMatch>);

} // namespace tst_people_match

#include "tst_people_match.moc"
