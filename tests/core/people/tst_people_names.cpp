// SPDX-License-Identifier: Apache-2.0
// RELIABILITY 29: by which name people are shown. The company's comes first; one that somebody chose and that
// could be taken for a colleague's says whose it is.
#include "core/people/people_store.h"
#include "tests/runner/suite.h"
#include "tests/support/fake_client.h"

#include <QTest>

namespace tst_people_names {

using namespace sw;
using namespace sw::test;
using namespace sw::people;
using namespace Qt::StringLiterals;

class PeopleNames : public QObject
{
    Q_OBJECT

    static Record record(const char *address, const QString &rosterName, const QString &ownName)
    {
        Record r;
        r.address = jid(address);
        r.rosterName = rosterName;
        r.name = ownName;
        return r;
    }

private slots:
    void aNameOfOnesOwnIsNotTakenForAColleagues()
    {
        TestClock clock;
        FakeServer server(clock);
        FakeClient li(server, clock, jid("li.na@shop.test"));
        QVERIFY(!li.open());
        const QList<Record> company{
            record("zhang.wei@shop.test", u"张伟"_s, u"随便"_s), // the company's name counts
            record("anna@shop.test", u"Anna Li"_s, {}),
            record("eve@shop.test", {}, u"\u202E张\u200B伟"_s),
            record("mallory@shop.test", {}, u"Аnnа Li"_s), // Cyrillic А, а
            record("boris@shop.test", {}, u"Бoris"_s), // in two alphabets
            record("wang@shop.test", {}, u"王芳"_s),
            record("nobody@shop.test", {}, u"\u200B\u3164"_s),
            record("li.na@shop.test", {}, u"张伟"_s), // oneself
        };
        QVERIFY(li.writer().transaction(store::Durability::Normal, [&] {
            for (const Record &each : company)
                people_store::put(li.writer(), each);
        }));
        const People people(li);
        const auto name = [&people](const char *address) { return people.name(jid(address)); };
        QCOMPARE(name("zhang.wei@shop.test"), u"张伟"_s);
        QCOMPARE(name("anna@shop.test"), u"Anna Li"_s);
        QCOMPARE(name("eve@shop.test"), u"张伟 (eve)"_s);
        QCOMPARE(name("mallory@shop.test"), u"Аnnа Li (mallory)"_s);
        QCOMPARE(name("boris@shop.test"), u"Бoris (boris)"_s);
        QCOMPARE(name("wang@shop.test"), u"王芳"_s);
        QCOMPARE(name("nobody@shop.test"), u"nobody"_s);
        QCOMPARE(name("li.na@shop.test"), u"张伟"_s);
        for (const Person &person : people.all())
            QCOMPARE(person.name, people.name(person.address));

        // Whom nobody knows: the address, safe; and a bare nick never stands for somebody.
        QCOMPARE(name("new.one@shop.test"), u"new.one"_s);
        const Jid occupant = *jid("r@rooms.shop.test").withResource(u"张\u2067伟"_s);
        QCOMPARE(people.name(occupant), u"张伟 (?)"_s);
    }
};

const sw::test::Suite suite(sw::test::run<PeopleNames>);

} // namespace tst_people_names

#include "tst_people_names.moc"
