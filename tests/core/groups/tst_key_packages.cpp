// SPDX-License-Identifier: Apache-2.0
// Key packages: how many there are, when they go, and which one is taken.
#include "core/crypto/self_test.h"
#include "tests/core/groups/world.h"
#include "tests/runner/suite.h"

namespace tst_key_packages {

using namespace sw;
using namespace sw::test;
using namespace Qt::StringLiterals;

class TestKeyPackages : public QObject
{
    Q_OBJECT

    // A device with its packages made and published.
    struct Stock {
        Stock()
            : world(7)
            , device(madeIn(world))
            , packages(device.writer())
        {
            replenish();
            publish();
        }
        static Device &madeIn(World &world)
        {
            world.rules.roots = {Root::of(world.company.company)};
            return world.device(u"li"_s, u"pc"_s);
        }
        void replenish()
        {
            device.write([&] { packages.replenish(device.self(), world.random, world.clock.utcMs()); });
        }
        int publish()
        {
            int count = 0;
            device.write([&] {
                for (const auto &item : packages.toPublish()) {
                    packages.published(item.id);
                    published.push_back(item.package);
                    ++count;
                }
            });
            return count;
        }
        std::vector<QString> toRetract() { return packages.toRetract(world.clock.utcMs()); }
        void pass(std::int64_t ms) { world.clock.now += ms; }
        Bytes ref(std::size_t which) const
        {
            return mls::decodeMessage(published[which])->as<mls::KeyPackage>()->ref();
        }
        mls::Welcome welcomeFor(const Bytes &ref) const
        {
            mls::Welcome welcome;
            welcome.secrets.push_back({ref, {}});
            return welcome;
        }

        World world;
        Device &device;
        KeyPackages packages;
        std::vector<Bytes> published;
    };

    static mls::GroupContext context(const World &world)
    {
        auto state = world.rules;
        state.address = groups::accountOf(world.address);
        mls::GroupContext context;
        context.groupId = Bytes(16, 1);
        context.extensions = extensionsWith({}, state);
        return context;
    }

private slots:
    void initTestCase() { QVERIFY(crypto::start()); }

    void twentyAndOneOfLastResortAreMadeOnce()
    {
        Stock stock;
        QCOMPARE(stock.published.size(), std::size_t(KeyPackages::Wanted + 1));
        stock.replenish();
        QCOMPARE(stock.publish(), 0);
        QVERIFY(stock.toRetract().empty());
    }

    void aUsedOneIsReplacedAtOnceAndItsSecretsStayAWeek()
    {
        Stock stock;
        const auto ref = stock.ref(0);
        stock.device.write([&] { stock.packages.used(ref, stock.world.clock.utcMs()); });
        QCOMPARE(stock.toRetract().size(), std::size_t(1));
        stock.device.write([&] { stock.packages.retracted(stock.toRetract().front()); });
        QVERIFY(stock.toRetract().empty());
        stock.replenish();
        QCOMPARE(stock.publish(), 1);
        const auto isKept = [&] {
            stock.device.write([&] { stock.packages.forget(stock.world.clock.utcMs()); });
            return stock.packages.find(stock.welcomeFor(ref)).has_value();
        };
        stock.pass(KeyPackages::KeptAfterUse - 1);
        QVERIFY(isKept());
        stock.pass(2);
        QVERIFY(!isKept());
    }

    void theOneOfLastResortChangesWeekly()
    {
        Stock stock;
        stock.pass(KeyPackages::LastResortRenewed + 1);
        stock.replenish();
        QVERIFY(stock.toRetract().empty()); // Not before the next one is there.
        QCOMPARE(stock.publish(), 1);
        QCOMPARE(stock.toRetract().size(), std::size_t(1));
    }

    void oldOnesAreReplacedLongBeforeTheirEnd()
    {
        Stock stock;
        stock.pass(KeyPackages::Lives - KeyPackages::RenewedBefore + 1);
        stock.replenish();
        QCOMPARE(stock.publish(), KeyPackages::Wanted + 1);
        QCOMPARE(stock.toRetract().size(), std::size_t(KeyPackages::Wanted + 1));
    }

    void whatTheServerLostIsPublishedAgain()
    {
        Stock stock;
        std::vector<QString> foreign;
        stock.device.write([&] { foreign = stock.packages.compare({u"of a former device"_s}); });
        QCOMPARE(foreign, std::vector<QString>{u"of a former device"_s});
        QCOMPARE(stock.publish(), KeyPackages::Wanted + 1);
    }

    void theLastResortIsTakenOnlyWhenThereIsNoOther()
    {
        Stock stock;
        const auto identity = stock.device.identity();
        const auto pick = [&](const std::vector<Bytes> &from) {
            return pickPackage(from, identity, context(stock.world), stock.world.clock.utcMs(),
                               stock.world.random);
        };
        std::set<Bytes> taken;
        const auto items = stock.published;
        for (int i = 0; i < 200; ++i)
            taken.insert(pick(items)->ref());
        QVERIFY(taken.size() > 10 && taken.size() <= std::size_t(KeyPackages::Wanted)); // At random.
        std::vector<Bytes> last;
        for (const auto &octets : items)
            if (!taken.contains(mls::decodeMessage(octets)->as<mls::KeyPackage>()->ref()))
                last.push_back(octets);
        QVERIFY(!last.empty() && pick(last));
    }

    void whatIsNotGoodNowIsNotTaken()
    {
        Stock stock;
        const auto rules = context(stock.world);
        const auto now = stock.world.clock.utcMs();
        auto &random = stock.world.random;
        const auto identity = stock.device.identity();
        QVERIFY(pickPackage(stock.published, identity, rules, now, random));
        QVERIFY(!pickPackage(stock.published, identity, rules, now + KeyPackages::LastResortLives, random));
        QVERIFY(!pickPackage(stock.published, identity, rules, now - 2 * KeyPackages::Day, random));
        const auto other = identityOf(stock.device.account(), "till");
        QVERIFY(!pickPackage(stock.published, other, rules, now, random));
        auto bent = stock.published;
        for (auto &octets : bent)
            octets.back() ^= 1; // The signature.
        QVERIFY(!pickPackage(bent, identity, rules, now, random));
    }
};

const sw::test::Suite suite(sw::test::run<TestKeyPackages>);

} // namespace tst_key_packages

#include "tst_key_packages.moc"
