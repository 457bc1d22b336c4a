// SPDX-License-Identifier: Apache-2.0
// What a device cannot read because it came in later, which is no loss, and what it cannot read although it
// was in, which is one.
#include "core/crypto/self_test.h"
#include "tests/core/groups/shop.h"
#include "tests/runner/suite.h"

namespace tst_before_joining {

using namespace sw;
using namespace sw::test;
using namespace Qt::StringLiterals;

class TestBeforeJoining : public QObject
{
    Q_OBJECT

    static Unreadable why(Device &device, const QString &id)
    {
        const auto line = device.log().lines.find(id);
        return line == device.log().lines.end() ? Unreadable::None : line->second.why;
    }
    static std::int64_t placeOf(const World &world, const QString &id)
    {
        for (const auto &[place, item] : world.archive)
            if (item.messageId == id)
                return place;
        return -1;
    }
    // Its commit counts; the Welcome stays in its store.
    static void addWithoutWelcome(Shop &shop, Device &added)
    {
        shop.hua->want(AddAccount{added.account(), 0, {}});
        shop.hua->work();
        QVERIFY(shop.hua->readPage());
        QVERIFY(shop.hua->roster().contains(added.identity()));
        shop.hua->goOffline();
    }
    static void comesInByItself(Shop &shop, Device &device)
    {
        calm(shop.world);
        shop.world.clock.now += 120'000; // no Welcome for so long
        calm(shop.world);
        QCOMPARE(device.group().state(), State::Joined);
    }

private slots:
    void initTestCase() { QVERIFY(crypto::start()); }

    void whatWasSaidBeforeOneWasAddedIsNoLoss()
    {
        Shop shop;
        auto &li = shop.member(u"li"_s);
        auto &zhao = shop.add(u"zhao"_s);
        const auto before = shop.hua->post(u"before"_s);
        calm(shop.world);
        QCOMPARE(why(zhao, before), Unreadable::NotMember);

        // Sealed before li has heard of zhao, archived behind the commit that adds zhao: sealed again.
        shop.hua->want(AddAccount{zhao.account(), 0, {}});
        const auto crossing = li.post(u"on its way"_s);
        shop.hua->work();
        shop.world.loseLive = 1;
        li.work();
        shop.world.loseLive = 0;
        calm(shop.world);
        QCOMPARE(zhao.group().state(), State::Joined);
        QCOMPARE(why(zhao, before), Unreadable::BeforeJoining);
        QCOMPARE(zhao.text(crossing), u"on its way"_s);
        const auto after = shop.hua->post(u"after"_s);
        calm(shop.world);
        QCOMPARE(zhao.text(after), u"after"_s);
        zhao.restart();
        calm(shop.world);
        QCOMPARE(why(zhao, before), Unreadable::BeforeJoining);
    }

    void fromTheCommitThatAddedItADeviceLosesWhatItCannotRead()
    {
        Shop shop;
        auto &li = shop.member(u"li"_s);
        auto &zhao = shop.add(u"zhao"_s);
        const auto before = shop.hua->post(u"before"_s);
        calm(shop.world);
        addWithoutWelcome(shop, zhao);
        const auto between = li.post(u"between"_s);
        comesInByItself(shop, zhao);
        QCOMPARE(why(zhao, before), Unreadable::BeforeJoining);
        QCOMPARE(why(zhao, between), Unreadable::WhileAway);

        shop.hua->goOnline(); // and sends the Welcome
        calm(shop.world);
        QCOMPARE(zhao.text(between), u"between"_s);
        QCOMPARE(why(zhao, before), Unreadable::BeforeJoining);
    }

    // What the archive has late, when the keys of a former membership are forgotten.
    void aFormerMembershipCounts()
    {
        Shop shop;
        const auto before = shop.hua->post(u"before"_s);
        calm(shop.world);
        auto &li = shop.member(u"li"_s);
        li.goOffline();
        const auto held = shop.hua->post(u"held back"_s);
        calm(shop.world);
        auto kept = shop.world.archive.extract(placeOf(shop.world, held));
        QVERIFY(!kept.empty());
        li.goOnline();
        shop.hua->want(RemoveAccount{li.account()});
        calm(shop.world);
        QCOMPARE(li.group().state(), State::Removed);
        shop.hua->want(AddAccount{li.account(), 0, {}});
        calm(shop.world);
        for (std::uint64_t i = 0; i < keptEpochs + 2; ++i) {
            shop.hua->want(UpdateLeaf{});
            calm(shop.world);
        }
        QCOMPARE(li.group().state(), State::Joined);
        shop.world.archive.insert(std::move(kept));
        calm(shop.world);
        QCOMPARE(why(li, held), Unreadable::WhileAway);
        QCOMPARE(why(li, before), Unreadable::BeforeJoining);
    }

    // Who knows of the group by a snapshot alone, that has its leaf already.
    void aSnapshotTellsWithTheLog_data()
    {
        QTest::addColumn<bool>("isAddInLog");
        QTest::newRow("with the commit that added it") << true;
        QTest::newRow("without") << false;
    }
    void aSnapshotTellsWithTheLog()
    {
        QFETCH(bool, isAddInLog);
        Shop shop;
        auto &li = shop.member(u"li"_s);
        const auto before = shop.hua->post(u"before"_s);
        calm(shop.world);
        auto &zhao = shop.add(u"zhao"_s);
        addWithoutWelcome(shop, zhao);
        while (!li.readPage()) { }
        const auto between = li.post(u"between"_s);
        li.work();
        li.readPage();
        const auto last = shop.world.archive.rbegin()->first;
        std::int64_t added = 0;
        for (const auto &[place, item] : shop.world.archive)
            if (item.entry.part == Part::Commit)
                added = place;
        QVERIFY(added > 0 && added < last);
        std::erase_if(shop.world.archive, [&](const auto &one) {
            return one.second.entry.part != Part::Message && (one.first != added || !isAddInLog);
        });
        zhao.want(JoinRoom{});
        comesInByItself(shop, zhao);
        QCOMPARE(why(zhao, before), isAddInLog ? Unreadable::BeforeJoining : Unreadable::WhileAway);
        QCOMPARE(why(zhao, between), Unreadable::WhileAway);
    }
};

const sw::test::Suite suite(sw::test::run<TestBeforeJoining>);

} // namespace tst_before_joining

#include "tst_before_joining.moc"
