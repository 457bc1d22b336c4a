// SPDX-License-Identifier: Apache-2.0
// Handshakes that the archive has late, or not at all: the archive decides what counts, for who sent them
// too.
#include "core/crypto/self_test.h"
#include "tests/core/groups/shop.h"
#include "tests/runner/suite.h"

namespace tst_late_handshakes {

using namespace sw;
using namespace sw::test;
using namespace Qt::StringLiterals;

class TestLateHandshakes : public QObject
{
    Q_OBJECT

    static std::uint64_t epochOf(Device &device) { return device.group().view()->context().epoch; }

    // Its commit counts. The Welcome stays in its store.
    static void addWithoutWelcome(Device &by, Device &added)
    {
        QVERIFY(by.readPage());
        by.want(AddAccount{added.account(), 0, {}});
        by.work();
        QVERIFY(by.readPage());
        QVERIFY(by.roster().contains(added.identity()));
        by.goOffline();
    }

    static void putOutBesideAnAdministrator(Shop &shop, Device &out, Device &administrator)
    {
        shop.hua->want(SetRole{administrator.account(), Role::Admin});
        shop.hua->want(RemoveAccount{out.account()});
        calm(shop.world);
        QCOMPARE(out.group().state(), State::Removed);
    }

private slots:
    void initTestCase() { QVERIFY(crypto::start()); }

    // Who leaves with two devices takes out the one with the other, if nobody else is quicker.
    void aLeaversProposalCountsOnceItIsArchived()
    {
        Shop shop;
        auto &li = shop.member(u"li"_s);
        auto &till = shop.add(u"li"_s, u"till"_s);
        till.want(JoinRoom{});
        auto &follower = shop.add(u"wang"_s);
        calm(shop.world);
        QVERIFY(shop.agree());
        QCOMPARE(shop.hua->roster().size(), std::size_t(3));
        shop.hua->goOffline();
        till.goOffline();

        li.want(LeaveRoom{});
        shop.world.unarchived = 1;
        shop.world.loseLive = 1;
        li.work(); // Both proposals are lost.
        shop.world.unarchived = 0;
        shop.world.clock.now += 10'000; // It is its turn.
        li.work();
        QVERIFY(follower.readPage());
        QVERIFY(li.readPage());
        QCOMPARE(epochOf(li), epochOf(follower));

        shop.world.loseLive = 0;
        calm(shop.world);
        shop.hua->goOnline();
        till.goOnline();
        calm(shop.world);
        QCOMPARE(li.group().state(), State::Removed);
        QCOMPARE(till.group().state(), State::Removed);
        QCOMPARE(shop.hua->group().state(), State::Joined);
        QCOMPARE(shop.hua->roster().size(), std::size_t(1));
        QCOMPARE(epochOf(*shop.hua), epochOf(follower));
    }

    void aWelcomeOpensWhatWasSaidBeforeOneCameInWithoutIt()
    {
        Shop shop;
        auto &li = shop.member(u"li"_s);
        auto &zhao = shop.add(u"zhao"_s);
        calm(shop.world);
        shop.hua->want(AddAccount{zhao.account(), 0, {}});
        shop.hua->work();
        QVERIFY(shop.hua->readPage()); // It has won. The Welcome stands in the store.
        shop.hua->goOffline();
        const auto first = li.post(u"周六盘点"_s);
        li.readPage();
        li.work();
        li.want(UpdateLeaf{});
        li.readPage();
        li.work();
        li.readPage();
        const auto second = li.post(u"in the next epoch"_s);
        calm(shop.world);
        shop.world.clock.now += 120'000; // No Welcome for so long: by itself.
        calm(shop.world);
        QCOMPARE(zhao.group().state(), State::Joined);
        QCOMPARE(zhao.text(first), QString());
        QCOMPARE(zhao.text(second), QString());
        QVERIFY(zhao.reasons.contains(Unreadable::WhileAway)); // it was in, by then

        shop.hua->goOnline();
        calm(shop.world);
        QVERIFY(shop.agree());
        QCOMPARE(zhao.text(first), u"周六盘点"_s);
        QCOMPARE(zhao.text(second), u"in the next epoch"_s);
    }

    // Two administrators ask the same person in again, each in its half of a split server.
    void aWelcomeOfAHalfThatHasLostIsNotBelieved()
    {
        Shop shop;
        auto &li = shop.member(u"li"_s);
        auto &wang = shop.member(u"wang"_s);
        putOutBesideAnAdministrator(shop, wang, li);

        shop.world.split({&li, &wang});
        shop.hua->want(AddAccount{wang.account(), 0, {}});
        shop.hua->work();
        QVERIFY(shop.hua->readPage()); // Its commit is the first. The Welcome stays in the store.
        shop.hua->goOffline();
        li.want(AddAccount{wang.account(), 0, {}});
        calm(shop.world);
        QCOMPARE(wang.group().state(), State::Joined);
        QCOMPARE(wang.group().authenticator(), li.group().authenticator());

        shop.world.heal();
        calm(shop.world);
        QVERIFY(wang.group().authenticator().empty());
        shop.hua->goOnline();
        calm(shop.world);
        QCOMPARE(wang.group().state(), State::Joined);
        QCOMPARE(shop.hua->roster().size(), std::size_t(3));
        QVERIFY(shop.agree());
    }

    // What a transaction had noted for going back is gone with it.
    void oneGoesBackOverWhatWasTakenAgainAfterItFailed()
    {
        Shop shop;
        auto &li = shop.member(u"li"_s);
        auto &qian = shop.member(u"qian"_s);
        shop.world.split({&li, &qian});
        shop.hua->want(UpdateLeaf{});
        shop.hua->work();
        QVERIFY(shop.hua->readPage());
        li.want(UpdateLeaf{});
        li.work();
        QVERIFY(li.readPage() && qian.readPage());
        const auto said = qian.post(u"in the half that has lost"_s);
        qian.work();
        li.failNext = true;
        QVERIFY(!li.readPage());
        QVERIFY(li.readPage());
        QCOMPARE(li.text(said), u"in the half that has lost"_s);
        shop.world.heal();
        while (!li.readPage()) { }
        QVERIFY(li.group().view());
        QCOMPARE(li.group().authenticator(), shop.hua->group().authenticator());
        calm(shop.world);
        QVERIFY(shop.agree());
        QCOMPARE(shop.hua->text(said), u"in the half that has lost"_s);
    }

    // Each half asks the same new colleague in; the one that has lost is further when it does.
    void aWelcomeOfAHalfThatHasLostMovesNoMember_data()
    {
        QTest::addColumn<bool>("isHeardBefore");
        QTest::newRow("that nothing was heard of") << false;
        QTest::newRow("that was heard of before") << true;
    }
    void aWelcomeOfAHalfThatHasLostMovesNoMember()
    {
        QFETCH(bool, isHeardBefore);
        Shop shop;
        auto &li = shop.member(u"li"_s);
        auto &qian = shop.member(u"qian"_s);
        shop.hua->want(SetRole{li.account(), Role::Admin});
        calm(shop.world);
        auto &wang = shop.add(u"wang"_s);
        wang.goOffline();
        shop.world.split({&li});
        li.want(AddAccount{wang.account(), 0, {}});
        li.work();
        QVERIFY(li.readPage());
        li.work(); // The Welcome is on its way, too.
        shop.hua->want(UpdateLeaf{});
        shop.hua->work();
        QVERIFY(shop.hua->readPage());
        shop.hua->want(AddAccount{wang.account(), 0, {}});
        shop.hua->work();
        QVERIFY(shop.hua->readPage());
        QVERIFY(shop.hua->roster().contains(wang.identity()));
        QVERIFY(qian.readPage());
        if (isHeardBefore) { // of the epoch, before the Welcome into it
            qian.post(u"in the half that has lost"_s);
            qian.work();
        }
        shop.hua->work();
        shop.world.heal();
        qian.goOffline();

        wang.goOnline();
        while (!wang.readPage()) { }
        QCOMPARE(wang.group().authenticator(), li.group().authenticator());
        const auto said = li.post(u"in the one that counts"_s);
        qian.goOnline();
        calm(shop.world, 200);
        QCOMPARE(wang.text(said), u"in the one that counts"_s);
        QVERIFY(shop.agree());
    }

    // The profile that added it is put back to a state of before, and knows nothing of a Welcome.
    void whoIsAddedAgainComesInWithoutAWelcome()
    {
        Shop shop;
        auto &li = shop.member(u"li"_s);
        auto &wang = shop.member(u"wang"_s);
        putOutBesideAnAdministrator(shop, wang, li);

        li.keepImage();
        addWithoutWelcome(li, wang);
        li.restoreImage();
        li.goOnline();
        calm(shop.world);
        QCOMPARE(wang.group().state(), State::Following);
        QVERIFY(wang.group().authenticator().empty());
        wang.restart();
        calm(shop.world);
        shop.world.clock.now += 120'000;
        calm(shop.world);
        QCOMPARE(wang.group().state(), State::Joined);
        QCOMPARE(li.group().state(), State::Joined);
        QCOMPARE(shop.hua->roster().size(), std::size_t(3));
        QVERIFY(shop.agree());
        const auto id = shop.hua->post(u"又进来了"_s);
        calm(shop.world);
        QCOMPARE(wang.text(id), u"又进来了"_s);
    }

    void whoIsRemovedStaysOutHoweverLongTheLogGrows()
    {
        Shop shop;
        auto &li = shop.member(u"li"_s);
        auto &wang = shop.member(u"wang"_s);
        shop.hua->want(RemoveAccount{wang.account()});
        calm(shop.world);
        addWithoutWelcome(*shop.hua, wang);
        QVERIFY(wang.readPage());
        wang.work(); // From now on it waits for the Welcome.
        QCOMPARE(wang.group().state(), State::Following);
        shop.hua->goOnline();
        li.goOffline();
        wang.goOffline();
        shop.hua->want(RemoveAccount{wang.account()});
        calm(shop.world);
        li.goOnline();
        wang.goOnline();
        for (int i = 0; i < 3; ++i) {
            li.want(UpdateLeaf{});
            shop.world.clock.now += 120'000;
            calm(shop.world);
            QCOMPARE(wang.group().state(), State::Removed);
            QVERIFY(!shop.hua->roster().contains(wang.identity()));
        }
        QVERIFY(shop.agree());
    }

    void whatWasWrittenInAHalfThatHasLostComesAgainWithItsSender()
    {
        Shop shop;
        auto &li = shop.member(u"li"_s);
        auto &wang = shop.member(u"wang"_s);
        shop.world.split({&li, &wang});
        shop.hua->want(RemoveAccount{wang.account()});
        shop.hua->work(); // Comes before what the other half does.
        wang.want(UpdateLeaf{});
        calm(shop.world);
        const auto id = wang.post(u"货到了"_s);
        calm(shop.world);
        QCOMPARE(li.text(id), u"货到了"_s);

        shop.world.heal();
        calm(shop.world);
        QCOMPARE(wang.group().state(), State::Removed);
        QCOMPARE(shop.hua->text(id), QString());
        shop.hua->want(AddAccount{wang.account(), 0, {}});
        calm(shop.world);
        QVERIFY(shop.agree());
        QCOMPARE(shop.hua->text(id), u"货到了"_s);
    }
};

const sw::test::Suite suite(sw::test::run<TestLateHandshakes>);

} // namespace tst_late_handshakes

#include "tst_late_handshakes.moc"
