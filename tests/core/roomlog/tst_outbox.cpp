// SPDX-License-Identifier: Apache-2.0
// What waits in an outbox: in its order, once, and at a cost that does not rise with what else waits there.
#include "core/crypto/self_test.h"
#include "tests/core/roomlog/group_town.h"
#include "tests/runner/suite.h"

#include <QTest>

namespace tst_outbox {

using namespace sw;
using namespace sw::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using roomlog::SendFault;

namespace {

const Jid Open = jid("open@rooms.shop.example");

/// Two people in a room that is a group, and in one that is not.
struct Shop {
    GroupTown town{1};
    Citizen &hua = town.add(u"hua"_s);
    Citizen &li = town.add(u"li"_s);
    RoomId open;

    Shop()
    {
        town.found();
        for (Citizen *person : {&hua, &li})
            open = person->client.addRoom(Open);
        town.advance(60s);
    }
    RoomId room(bool isGroup) const { return isGroup ? RoomId{1} : open; }
    QStringList say(int count, RoomId room)
    {
        QStringList said;
        for (int i = 0; i < count; ++i) {
            said += u"%1"_s.arg(i);
            hua.say(said.last(), room);
        }
        return said;
    }
    int left(RoomId room)
    {
        auto query = hua.client.writer().prepare("SELECT count(*) FROM outbox WHERE room = :room");
        return query.bind(":room", room).next() ? query.get<int>(0) : -1;
    }
    /// Thousands of SQLite's steps until so many messages, written at once, have settled.
    int stepsFor(int messages, RoomId room)
    {
        int steps = 0;
        hua.client.writer().whileRunning([&] { return ++steps > 0; });
        say(messages, room);
        town.advance(45s);
        hua.client.writer().whileRunning({});
        return left(room) == 0 ? steps : -1;
    }
};

void bothKindsOfRooms()
{
    QTest::addColumn<bool>("isGroup");
    QTest::newRow("open") << false;
    QTest::newRow("encrypted") << true;
}

} // namespace

class TestOutbox : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { QVERIFY(crypto::start()); }

    void manyAtOnceCostWhatEachOfThemCosts_data() { bothKindsOfRooms(); }
    void manyAtOnceCostWhatEachOfThemCosts()
    {
        QFETCH(bool, isGroup);
        Shop shop;
        const RoomId room = shop.room(isGroup);
        shop.stepsFor(50, room); // statements are prepared, tables are not empty any more
        const int few = shop.stepsFor(200, room), many = shop.stepsFor(800, room);
        QVERIFY(few > 0);
        QVERIFY2(many > 0 && many < 5 * few,
                 qPrintable(u"%1 thousand steps for 200, %2 for 800"_s.arg(few).arg(many)));
        QCOMPARE(shop.li.texts(room).size(), 1050);
    }

    void whatWaitedWithoutNetworkGoesInItsOrder_data() { bothKindsOfRooms(); }
    void whatWaitedWithoutNetworkGoesInItsOrder()
    {
        QFETCH(bool, isGroup);
        Shop shop;
        const RoomId room = shop.room(isGroup);
        shop.hua.cut();
        const QStringList said = shop.say(350, room); // more than is sealed at once
        QCOMPARE(shop.hua.client.log->status().outbox, 350);
        shop.hua.goOnline();
        shop.town.advance(60s);
        QCOMPARE(shop.li.texts(room), said);
        QCOMPARE(shop.left(room), 0);
        QCOMPARE(shop.hua.client.log->status().outbox, 0);
    }

    void whatTheServerRefusesForNowGoesAgainBehindTheOthers_data() { bothKindsOfRooms(); }
    void whatTheServerRefusesForNowGoesAgainBehindTheOthers()
    {
        QFETCH(bool, isGroup);
        Shop shop;
        const RoomId room = shop.room(isGroup);
        int seen = 0;
        shop.town.server.refuse = [&](const roomlog::RoomEntry &) {
            return ++seen == 2 ? std::optional(SendFault::ServerError) : std::nullopt;
        };
        shop.say(3, room);
        shop.town.advance(5s);
        QCOMPARE(shop.left(room), 1);
        shop.hua.say(u"later"_s, room);
        shop.town.advance(60s);
        QCOMPARE(shop.li.texts(room), (QStringList{u"0"_s, u"2"_s, u"later"_s, u"1"_s}));
        QCOMPARE(shop.left(room), 0);
        QCOMPARE(seen, 5); // nothing went twice but what was refused
    }

    void aLineThatBreaksInTheMiddleDoublesNothing_data() { bothKindsOfRooms(); }
    void aLineThatBreaksInTheMiddleDoublesNothing()
    {
        QFETCH(bool, isGroup);
        Shop shop;
        const RoomId room = shop.room(isGroup);
        const QStringList said = shop.say(250, room);
        shop.town.server.pump(120); // some arrive, some answers come back
        shop.hua.cut();
        shop.hua.goOnline();
        shop.town.advance(60s);
        QCOMPARE(shop.li.texts(room), said);
        QCOMPARE(shop.left(room), 0);
    }

    void whatWasHeldGoesBehindWhatOvertookIt()
    {
        Shop shop;
        const RoomId room = shop.open;
        roomlog::Draft held;
        held.text = u"held"_s;
        held.hold = [](qint64) {};
        const EventId id = shop.hua.client.log->post(room, held);
        shop.say(2, room);
        shop.town.advance(40s);
        QVERIFY(shop.hua.client.log->release(room, id, {})); // with a number above those that are gone
        shop.hua.say(u"behind"_s, room);
        shop.town.advance(60s);
        QCOMPARE(shop.li.texts(room), (QStringList{u"0"_s, u"1"_s, u"held"_s, u"behind"_s}));
        shop.hua.say(u"last"_s, room);
        shop.hua.restart();
        shop.hua.goOnline();
        shop.town.advance(60s);
        QCOMPARE(shop.li.texts(room).last(), u"last"_s);
        QCOMPARE(shop.left(room), 0);
    }
};

const sw::test::Suite suite(sw::test::run<TestOutbox>);

} // namespace tst_outbox

#include "tst_outbox.moc"
