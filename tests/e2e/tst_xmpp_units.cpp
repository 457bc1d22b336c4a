// SPDX-License-Identifier: Apache-2.0
// A room for the people of a store, on both servers: who comes to the store comes into the room, who is moved
// goes out of it, by the company's word and the administrator's program alone.
#include "core/crypto/self_test.h"
#include "core/org/org.h"
#include "core/trust/trust.h"
#include "tests/runner/suite.h"
#include "tests/support/colleagues.h"
#include "tests/support/soon.h"

#include <QTest>

namespace tst_xmpp_units {

using namespace sw;
using namespace sw::test;
using namespace Qt::StringLiterals;
using rooms::Standing;

namespace {

constexpr int everybody = 5; // e1 and e4 in store 001, e2 and e5 in 002, e3 in 000

QString unitOf(Desk &desk)
{
    const org::Person *person = desk.client().trust().organisation().person(desk.address());
    return person ? org::toHex(person->unit) : QString();
}

QStringList membersIn(Desk &desk, RoomId room)
{
    QStringList names;
    for (const rooms::Member &member : desk.rooms().members(room))
        names += member.person.local().toString();
    names.sort();
    return names;
}

} // namespace

class tst_XmppUnits : public QObject
{
    Q_OBJECT

    Colleagues m_colleagues{everybody};

private slots:
    void initTestCase() { QVERIFY(crypto::start()); }

    void theRoomOfAStoreHasItsPeople_data() { addServerRows(); }
    void theRoomOfAStoreHasItsPeople()
    {
        QFETCH(ServerKind, kind);
        Office &office = m_colleagues.officeAt(kind);
        const auto ann = m_colleagues.next(kind), bob = m_colleagues.next(kind);
        const auto cai = m_colleagues.next(kind), dan = m_colleagues.next(kind);
        const QString store = unitOf(*ann);
        QVERIFY(!store.isEmpty());
        QCOMPARE(unitOf(*dan), store);

        const RoomId anns = ann->rooms().create(u"Store 001"_s, {cai->address()});
        ann->rooms().followUnits(anns, {store}, u"Store 001"_s);
        SOON_IS(membersIn(*ann, anns), (QStringList{u"e1"_s, u"e3"_s, u"e4"_s}));
        SOON(bool(dan->roomCalled(u"Store 001"_s)));
        const RoomId dans = dan->roomCalled(u"Store 001"_s);
        SOON_IS(standingIn(*dan, dans), Standing::Member);
        ann->say(anns, u"for who is here now"_s);
        SOON(dan->texts(dans).contains(u"e1: for who is here now"_s));

        // The company moves bob into the store and dan out of it.
        QVERIFY(
            office
                .runAs(u"hr"_s, {u"employees"_s, u"import"_s, office.table(everybody, {}, {{2, 1}, {4, 2}})})
                .is(0));
        QVERIFY(office.runAs(u"hr"_s, {u"publish"_s}).is(0));
        SOON_IS(membersIn(*ann, anns), (QStringList{u"e1"_s, u"e2"_s, u"e3"_s}));
        SOON(bool(bob->roomCalled(u"Store 001"_s)));
        const RoomId bobs = bob->roomCalled(u"Store 001"_s);
        SOON_IS(standingIn(*bob, bobs), Standing::Member);
        SOON_IS(dan->stateOf(dans), rooms::State::Removed);
        ann->say(anns, u"for who came later"_s);
        SOON(bob->texts(bobs).contains(u"e1: for who came later"_s));
        QVERIFY(!bob->texts(bobs).contains(u"e1: for who is here now"_s));
        QVERIFY(!dan->texts(dans).contains(u"e1: for who came later"_s));

        // From now on by hand: the company moves dan back, and he stays out.
        ann->rooms().followUnits(anns, {}, {});
        SOON(ann->rooms().room(anns)->units.isEmpty());
        QVERIFY(office.runAs(u"hr"_s, {u"employees"_s, u"import"_s, office.table(everybody)}).is(0));
        QVERIFY(office.runAs(u"hr"_s, {u"publish"_s}).is(0));
        SOON_IS(unitOf(*dan), store);
        SOON_IS(unitOf(*ann), store);
        QTest::qWait(4'000); // twice as long as a change waits for others
        QCOMPARE(membersIn(*ann, anns), (QStringList{u"e1"_s, u"e2"_s, u"e3"_s}));
    }
};

const sw::test::Suite suite(sw::test::run<tst_XmppUnits>);

} // namespace tst_xmpp_units

#include "tst_xmpp_units.moc"
