// SPDX-License-Identifier: Apache-2.0
// A room's group told as stories: who does what, what the archive says, and who can read it then.
#include "core/crypto/self_test.h"
#include "tests/core/groups/shop.h"
#include "tests/runner/suite.h"

namespace tst_room_group {

using namespace sw;
using namespace sw::test;
using namespace Qt::StringLiterals;

class TestRoomGroup : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { QVERIFY(crypto::start()); }

    void whoCreatesIsInAndTalks()
    {
        Shop shop;
        QCOMPARE(shop.hua->group().state(), State::Joined);
        const auto id = shop.hua->post(u"周六盘点"_s);
        calm(shop.world);
        QVERIFY(shop.hua->isQuiet());
        QVERIFY(shop.hua->log().lines[id].order > 0);
    }

    void whoIsAddedReadsWhatComesAfter()
    {
        Shop shop;
        const auto before = shop.hua->post(u"earlier"_s);
        calm(shop.world);
        auto &li = shop.member(u"li"_s);
        QCOMPARE(li.group().state(), State::Joined);
        QVERIFY(shop.agree());
        QCOMPARE(shop.hua->acts[EffectKind::Admit], 1);
        QCOMPARE(shop.hua->acts[EffectKind::Invite], 1);
        const auto id = shop.hua->post(u"你好"_s), answer = li.post(u"好的"_s);
        calm(shop.world);
        QCOMPARE(li.text(id), u"你好"_s);
        QCOMPARE(shop.hua->text(answer), u"好的"_s);
        QCOMPARE(li.text(before), QString());
        QVERIFY(!li.reasons.contains(Unreadable::Forged));
    }

    void whoIsRemovedReadsNothingMore()
    {
        Shop shop;
        auto &li = shop.member(u"li"_s);
        shop.hua->want(RemoveAccount{li.account()});
        QCOMPARE(shop.hua->group().cannotSeal(), CannotSeal::Removing);
        const auto id = shop.hua->post(u"without Li"_s);
        calm(shop.world);
        QCOMPARE(li.group().state(), State::Removed);
        QCOMPARE(li.text(id), QString());
        QCOMPARE(shop.hua->acts[EffectKind::Expel], 1);
        QVERIFY(shop.hua->isQuiet());
    }

    void whoWasRemovedMayBeAddedAgain()
    {
        Shop shop;
        auto &li = shop.member(u"li"_s);
        shop.hua->want(RemoveAccount{li.account()});
        calm(shop.world);
        shop.hua->want(AddAccount{li.account(), 0, {}});
        calm(shop.world);
        QCOMPARE(li.group().state(), State::Joined);
        const auto id = shop.hua->post(u"again"_s);
        calm(shop.world);
        QCOMPARE(li.text(id), u"again"_s);
    }

    void aPlainMemberAddsAndRemovesNobody()
    {
        Shop shop;
        auto &li = shop.member(u"li"_s);
        auto &wang = shop.add(u"wang"_s);
        li.want(AddAccount{wang.account(), 0, {}});
        li.want(RemoveAccount{shop.hua->account()});
        li.want(SetRole{li.account(), Role::Admin});
        calm(shop.world);
        QVERIFY(li.group().intents().empty());
        QCOMPARE(shop.hua->roster().size(), std::size_t(2));
        QVERIFY(!shop.hua->group().roomState()->isAdmin(li.account()));
        QVERIFY(shop.agree());
    }

    void theLastAdministratorStays()
    {
        Shop shop;
        auto &li = shop.member(u"li"_s);
        shop.hua->want(SetRole{shop.hua->account(), {}});
        calm(shop.world);
        QVERIFY(shop.hua->group().roomState()->isAdmin(shop.hua->account()));
        shop.hua->want(SetRole{li.account(), Role::Admin});
        calm(shop.world);
        shop.hua->want(SetRole{shop.hua->account(), {}});
        calm(shop.world);
        QVERIFY(!shop.hua->group().roomState()->isAdmin(shop.hua->account()));
        QVERIFY(shop.hua->group().roomState()->isAdmin(li.account()));
    }

    void whoeverComesFirstInTheArchiveWins()
    {
        Shop shop;
        auto &li = shop.member(u"li"_s);
        shop.hua->want(SetRole{li.account(), Role::Admin});
        calm(shop.world);
        auto &wang = shop.add(u"wang"_s), &zhao = shop.add(u"zhao"_s);
        shop.hua->want(AddAccount{wang.account(), 0, {}});
        li.want(AddAccount{zhao.account(), 0, {}});
        shop.hua->work();
        li.work(); // Both have sent a commit for the same epoch.
        QCOMPARE(shop.hua->group().state(), State::Committing);
        QCOMPARE(li.group().state(), State::Committing);
        calm(shop.world);
        QVERIFY(shop.agree());
        QCOMPARE(shop.hua->roster().size(), std::size_t(4));
        QCOMPARE(wang.group().state(), State::Joined);
        QCOMPARE(zhao.group().state(), State::Joined);
    }

    void aCommitThatWasNotArchivedIsSentAgainInTheSameBytes()
    {
        Shop shop;
        auto &li = shop.add(u"li"_s);
        shop.hua->want(AddAccount{li.account(), 0, {}});
        shop.world.unarchived = 1;
        shop.hua->work();
        QCOMPARE(shop.hua->group().state(), State::Committing);
        shop.world.unarchived = 0;
        calm(shop.world);
        QCOMPARE(li.group().state(), State::Joined);
        int commits = 0;
        for (const auto &[id, item] : shop.world.archive)
            commits += item.entry.part == Part::Commit;
        QCOMPARE(commits, 1);
    }

    void aFurtherDeviceComesInByItself()
    {
        Shop shop;
        auto &li = shop.member(u"li"_s);
        auto &second = shop.add(u"li"_s, u"till"_s);
        second.want(JoinRoom{});
        calm(shop.world);
        QCOMPARE(second.group().state(), State::Joined);
        QVERIFY(shop.agree());
        const auto id = li.post(u"both"_s);
        calm(shop.world);
        QCOMPARE(second.text(id), u"both"_s);
    }

    void aNewSlipOnTheSameProfileComesInAgain()
    {
        Shop shop;
        auto &li = shop.member(u"li"_s);
        li.becomes(shop.world.selfOf(u"li"_s, u"new"_s));
        const auto id = li.post(u"not with a key that nobody expects"_s);
        calm(shop.world);
        QCOMPARE(shop.hua->text(id), QString());
        li.write([&] {
            li.group().leaveFormerLeaf();
            li.group().want(JoinRoom{});
        });
        calm(shop.world);
        QCOMPARE(li.group().state(), State::Joined);
        QVERIFY(shop.agree());
        QVERIFY(shop.hua->roster().contains(li.identity()));
        QCOMPARE(shop.hua->text(id), u"not with a key that nobody expects"_s);
    }

    void aStrangerDoesNotComeInByItself()
    {
        Shop shop;
        auto &stranger = shop.add(u"zhao"_s);
        stranger.want(JoinRoom{});
        calm(shop.world);
        QVERIFY(stranger.group().state() != State::Joined);
        QCOMPARE(shop.hua->roster().size(), std::size_t(1));
        shop.world.packages.clear();
        shop.hua->want(AddAccount{stranger.account(), 0, {}}); // Admitted: it has no packages.
        calm(shop.world, 120);
        QCOMPARE(stranger.group().state(), State::Joined);
        QVERIFY(shop.agree());
    }

    void whoLeavesIsTakenOutByTheOthers()
    {
        Shop shop;
        auto &li = shop.member(u"li"_s);
        auto &wang = shop.member(u"wang"_s);
        li.want(LeaveRoom{});
        shop.hua->goOffline();
        calm(shop.world); // A plain member does it.
        QCOMPARE(li.group().state(), State::Removed);
        QVERIFY(!wang.roster().contains(li.identity()));
        shop.hua->goOnline();
        calm(shop.world);
        QVERIFY(shop.agree());
    }

    void aRevokedDeviceIsTakenOutByAnyMember()
    {
        Shop shop;
        auto &li = shop.member(u"li"_s);
        auto &wang = shop.member(u"wang"_s);
        auto &lost = shop.add(u"li"_s, u"lost"_s);
        lost.want(JoinRoom{});
        calm(shop.world);
        shop.world.company.revoke(org::DeviceLost{lost.self().key.publicKey()});
        const auto statement = org::encode(shop.world.company.authority.list().back());
        shop.hua->goOffline();
        for (auto *device : {&wang, &li})
            device->want(RemoveRevoked{statement});
        QCOMPARE(wang.group().cannotSeal(), CannotSeal::Removing);
        calm(shop.world);
        QCOMPARE(lost.group().state(), State::Removed);
        shop.hua->goOnline();
        calm(shop.world);
        QVERIFY(shop.hua->group().roomState()->isBarred(BarKind::Device, lost.self().key.publicKey()));
        QVERIFY(shop.agree());
    }

    void aRevocationOfTheOnlyDeviceKeepsTheAccountAdmitted()
    {
        Shop shop;
        auto &li = shop.member(u"li"_s);
        auto &wang = shop.member(u"wang"_s);
        shop.world.company.revoke(org::DeviceLost{li.self().key.publicKey()});
        wang.want(RemoveRevoked{org::encode(shop.world.company.authority.list().back())});
        calm(shop.world);
        QCOMPARE(li.group().state(), State::Removed);
        QVERIFY(shop.hua->group().roomState()->isAdmitted(li.account()));
        auto &next = shop.add(u"li"_s, u"new"_s);
        next.want(JoinRoom{});
        calm(shop.world);
        QCOMPARE(next.group().state(), State::Joined);
    }

    void anInventedRevocationRemovesNobody()
    {
        Shop shop;
        auto &li = shop.member(u"li"_s);
        auto &wang = shop.member(u"wang"_s);
        auto entry = shop.world.company.authority.next(org::DeviceLost{shop.hua->self().key.publicKey()},
                                                       org::ByRoot{}, li.self().key, 1);
        wang.want(RemoveRevoked{org::encode(entry)});
        calm(shop.world);
        QVERIFY(shop.hua->roster().contains(shop.hua->identity()));
        QVERIFY(wang.group().intents().empty());
    }

    void anAccountTakesOneOfItsOwnDevicesOut()
    {
        Shop shop;
        auto &li = shop.member(u"li"_s);
        auto &second = shop.add(u"li"_s, u"second"_s);
        second.want(JoinRoom{});
        calm(shop.world);
        auto &wang = shop.member(u"wang"_s);
        shop.hua->goOffline();
        const auto statement = org::encode(shop.world.ended(second, u"li"_s));
        wang.want(RemoveRevoked{statement}); // Whoever has heard of it.
        QCOMPARE(wang.group().cannotSeal(), CannotSeal::Removing);
        calm(shop.world);
        QCOMPARE(second.group().state(), State::Removed);
        QCOMPARE(li.group().state(), State::Joined);
        shop.hua->goOnline();
        calm(shop.world);
        QVERIFY(shop.hua->group().roomState()->isBarred(BarKind::Device, second.self().key.publicKey()));
        QVERIFY(shop.agree());
        second.want(JoinRoom{}); // Its key is barred.
        calm(shop.world);
        QVERIFY(!shop.hua->roster().contains(second.identity()));
    }

    void aNewSlipTakesFormerDevicesOutAndLinkedOnesComeBack()
    {
        Shop shop;
        auto &li = shop.member(u"li"_s);
        auto &second = shop.add(u"li"_s, u"second"_s);
        second.want(JoinRoom{});
        calm(shop.world);
        shop.world.giveSlip(u"li"_s);
        auto &fresh = shop.add(u"li"_s, u"fresh"_s); // Another computer, with the new slip.
        fresh.want(JoinRoom{});
        calm(shop.world);
        QCOMPARE(fresh.group().state(), State::Joined);
        QCOMPARE(shop.hua->roster(), (std::set<Bytes>{shop.hua->identity(), fresh.identity()}));
        for (auto *former : {&li, &second}) {
            QCOMPARE(former->group().state(), State::Removed);
            QVERIFY(former->group().isOutAlone());
            QVERIFY(former->write([&] { former->group().leaveFormerLeaf(); })); // No way back as it is.
            QCOMPARE(former->group().state(), State::Removed);
        }
        const auto before = shop.hua->post(u"without it"_s);
        calm(shop.world);
        QCOMPARE(fresh.text(before), u"without it"_s);
        QCOMPARE(second.text(before), QString());
        second.becomes(shop.world.selfOf(u"li"_s, u"linked"_s)); // It was linked again.
        QVERIFY(second.write([&] { second.group().leaveFormerLeaf(); }));
        QCOMPARE(second.group().state(), State::Following);
        second.want(JoinRoom{});
        calm(shop.world);
        QCOMPARE(second.group().state(), State::Joined);
        QVERIFY(shop.agree());
        const auto id = shop.hua->post(u"again"_s);
        calm(shop.world);
        QCOMPARE(second.text(id), u"again"_s);
    }

    void nobodyTakesAnotherAccountsDeviceOut()
    {
        Shop shop;
        auto &li = shop.member(u"li"_s);
        auto &wang = shop.member(u"wang"_s);
        wang.want(RemoveRevoked{org::encode(shop.world.ended(li, u"wang"_s))});
        calm(shop.world);
        QVERIFY(shop.hua->roster().contains(li.identity()));
        QVERIFY(wang.group().intents().empty());
    }

    void aMessageThatMeetsAnAddIsSealedOnceMore()
    {
        Shop shop;
        auto &li = shop.member(u"li"_s);
        auto &wang = shop.add(u"wang"_s);
        shop.hua->want(AddAccount{wang.account(), 0, {}});
        const auto id = li.post(u"in between"_s);
        shop.hua->work(); // The commit goes first …
        li.work(); // … and Li's message was sealed before it.
        calm(shop.world);
        QCOMPARE(wang.group().state(), State::Joined);
        QCOMPARE(wang.text(id), u"in between"_s);
        QCOMPARE(shop.hua->text(id), u"in between"_s);
        QVERIFY(shop.hua->log().doubles > 0); // And seen once.
    }

    void aSplitThatEndsLeavesOneGroup()
    {
        Shop shop;
        auto &li = shop.member(u"li"_s);
        shop.hua->want(SetRole{li.account(), Role::Admin});
        auto &wang = shop.member(u"wang"_s), &zhao = shop.add(u"zhao"_s), &qian = shop.add(u"qian"_s);
        calm(shop.world);
        shop.world.split({&li, &wang, &qian});
        shop.hua->want(AddAccount{zhao.account(), 0, {}});
        li.want(AddAccount{qian.account(), 0, {}});
        calm(shop.world);
        QCOMPARE(zhao.group().state(), State::Joined);
        QCOMPARE(qian.group().state(), State::Joined);
        const auto here = shop.hua->post(u"here"_s), there = li.post(u"there"_s);
        const auto newcomers = qian.post(u"newcomer"_s);
        calm(shop.world);
        QCOMPARE(wang.text(there), u"there"_s);
        QCOMPARE(wang.text(here), QString());
        shop.world.heal();
        calm(shop.world, 200);
        QVERIFY(shop.agree());
        for (const auto &device : shop.world.devices) {
            QVERIFY2(device->roster().size() == 5, qPrintable(device->name()));
            QVERIFY2(device->text(there) == u"there"_s, qPrintable(device->name()));
            QVERIFY2(device->text(newcomers) == u"newcomer"_s, qPrintable(device->name()));
        }
        QCOMPARE(wang.text(here), u"here"_s);
    }

    void anImagePutBackIsNoticedAndComesInAgain()
    {
        Shop shop;
        auto &li = shop.member(u"li"_s);
        li.keepImage();
        const auto first = li.post(u"after the image"_s);
        calm(shop.world);
        li.restoreImage();
        while (!li.readPage()) { }
        QCOMPARE(li.group().state(), State::Frozen);
        QCOMPARE(li.group().cannotSeal(), CannotSeal::Frozen);
        calm(shop.world);
        QCOMPARE(li.group().state(), State::Joined);
        QVERIFY(shop.agree());
        const auto id = li.post(u"fresh keys"_s);
        calm(shop.world);
        QCOMPARE(shop.hua->text(id), u"fresh keys"_s);
        QCOMPARE(shop.hua->text(first), u"after the image"_s);
    }

    // Each of them takes the other one's place, but not for ever.
    void twoLiveCopiesDoNotFightForEver()
    {
        Shop shop;
        auto &li = shop.member(u"li"_s);
        auto &copy = *shop.world.devices.emplace_back(
            std::make_unique<Device>(shop.world, Self{li.self().leaf, li.self().key.clone()}));
        copy.want(JoinRoom{});
        for (int i = 0; i < 12; ++i) {
            for (auto *one : {&li, &copy})
                if (one->group().state() == State::Joined)
                    one->want(UpdateLeaf{});
            calm(shop.world, 20);
        }
        int joins = 0;
        for (const auto &[id, item] : shop.world.archive)
            joins += item.entry.part == Part::Commit;
        QVERIFY2(joins < 40, qPrintable(QString::number(joins)));
        QVERIFY(li.group().state() == State::Frozen || copy.group().state() == State::Frozen);
        const auto id = shop.hua->post(u"undisturbed"_s);
        calm(shop.world);
        QVERIFY(shop.hua->log().lines[id].order > 0);
    }

    void whoseWelcomeWasLostComesInByItself()
    {
        Shop shop;
        auto &li = shop.add(u"li"_s);
        shop.hua->want(AddAccount{li.account(), 0, {}});
        shop.hua->work();
        while (!shop.hua->readPage()) { }
        shop.hua->write([&] { // The Welcome never goes out.
            for (const auto &effect : shop.hua->group().effects())
                shop.hua->group().done(effect.id);
        });
        calm(shop.world, 10);
        QCOMPARE(li.group().state(), State::Following);
        QVERIFY(li.roster().contains(li.identity()));
        for (int i = 0; i < 8; ++i) {
            shop.world.clock.now += 30'000;
            calm(shop.world, 10);
        }
        QCOMPARE(li.group().state(), State::Joined);
        QVERIFY(shop.agree());
    }

    void aDeviceWhoseCommitIsUnknownToItComesInAgain()
    {
        Shop shop;
        auto &li = shop.member(u"li"_s);
        shop.hua->keepImage();
        shop.hua->want(UpdateLeaf{});
        calm(shop.world);
        shop.hua->restoreImage();
        while (!shop.hua->readPage()) { }
        QCOMPARE(shop.hua->group().state(), State::Frozen);
        calm(shop.world);
        QCOMPARE(shop.hua->group().state(), State::Joined);
        QCOMPARE(li.group().authenticator(), shop.hua->group().authenticator());
    }

    void aCommitThatTheArchiveLostIsMadeUpForByAMember()
    {
        Shop shop;
        auto &li = shop.member(u"li"_s);
        auto &wang = shop.member(u"wang"_s);
        wang.goOffline();
        shop.hua->want(UpdateLeaf{});
        calm(shop.world);
        shop.world.archive.erase(std::prev(shop.world.archive.end()));
        const auto id = li.post(u"of the next epoch"_s);
        calm(shop.world);
        wang.goOnline();
        while (!wang.readPage()) { }
        QCOMPARE(wang.group().state(), State::Recovering);
        calm(shop.world, 200);
        QCOMPARE(wang.group().state(), State::Joined);
        QVERIFY(shop.agree());
        QVERIFY(wang.text(id).isEmpty());
        const auto later = li.post(u"later"_s);
        calm(shop.world);
        QCOMPARE(wang.text(later), u"later"_s);
    }

    void whoWasAwayForAThousandEpochsFollowsThem()
    {
        Shop shop;
        auto &li = shop.member(u"li"_s);
        auto &wang = shop.member(u"wang"_s);
        const auto before = shop.hua->post(u"before"_s);
        calm(shop.world);
        li.goOffline();
        QString between;
        for (int epoch = 0; epoch < 1000; ++epoch) {
            (epoch % 2 ? wang : *shop.hua).want(UpdateLeaf{});
            if (epoch == 500)
                between = wang.post(u"between"_s);
            calm(shop.world);
        }
        QVERIFY(shop.hua->group().view()->context().epoch >= 1000);
        const auto after = shop.hua->post(u"after"_s);
        calm(shop.world);
        li.restart();
        li.goOnline();
        calm(shop.world);
        QCOMPARE(li.group().state(), State::Joined);
        QVERIFY(shop.agree());
        QCOMPARE(li.text(before), u"before"_s);
        QCOMPARE(li.text(between), u"between"_s);
        QCOMPARE(li.text(after), u"after"_s);
        const auto answer = li.post(u"back"_s);
        calm(shop.world);
        QCOMPARE(wang.text(answer), u"back"_s);
    }

    /// Every so many epochs the tree is told without a question: who reads from there on needs to ask nobody.
    void aSnapshotLetsAFurtherDeviceInWithoutAQuestion()
    {
        Shop shop;
        shop.member(u"li"_s);
        while (shop.hua->group().view()->context().epoch < snapshotEvery) {
            shop.hua->want(UpdateLeaf{});
            calm(shop.world);
        }
        const auto isPart
            = [](Part part) { return [part](const auto &item) { return item.second.entry.part == part; }; };
        const auto &archive = shop.world.archive;
        QCOMPARE(std::ranges::count_if(archive, isPart(Part::Info)), 1);
        const auto snapshot = std::ranges::find_if(archive, isPart(Part::Info));
        auto &phone = shop.world.device(u"li"_s, u"phone"_s);
        for (auto item = archive.begin(); item != snapshot; ++item)
            phone.log().seen.insert(item->first);
        phone.want(JoinRoom{});
        calm(shop.world);
        QCOMPARE(phone.group().state(), State::Joined);
        QVERIFY(shop.agree());
        QCOMPARE(std::ranges::count_if(archive, isPart(Part::Help)), 0);
    }

    void aRoomWithoutACompanyAddsByPackagesOnly()
    {
        Shop shop(3, false);
        auto &li = shop.member(u"li"_s);
        QVERIFY(shop.agree());
        auto &second = shop.add(u"li"_s, u"till"_s);
        second.want(JoinRoom{});
        calm(shop.world);
        QVERIFY(second.group().state() != State::Joined);
        QCOMPARE(li.roster().size(), std::size_t(2));
    }

    void aFailingDiskChangesNothing()
    {
        Shop shop;
        auto &li = shop.member(u"li"_s);
        shop.hua->want(UpdateLeaf{});
        shop.hua->work();
        while (!shop.hua->readPage()) { }
        const auto id = shop.hua->post(u"once"_s);
        shop.hua->work();
        const auto before = li.group().view()->context().epoch;
        for (int i = 0; i < 3; ++i) { // The commit and the message behind it, in one transaction.
            li.failNext = true;
            QVERIFY(!li.readPage());
            QCOMPARE(li.group().view()->context().epoch, before);
            QCOMPARE(li.text(id), QString());
        }
        QVERIFY(li.readPage());
        QCOMPARE(li.group().view()->context().epoch, before + 1);
        QCOMPARE(li.text(id), u"once"_s);
        calm(shop.world);
        QVERIFY(shop.agree());
    }
};

const sw::test::Suite suite(sw::test::run<TestRoomGroup>);

} // namespace tst_room_group

#include "tst_room_group.moc"
