// SPDX-License-Identifier: Apache-2.0
// Twenty members want to change the group at the same moment, again and again (RELIABILITY 34): one chain of
// epochs, every wish carried out, every message read by all.
#include "core/crypto/self_test.h"
#include "tests/core/groups/shop.h"
#include "tests/runner/suite.h"

namespace tst_commit_races {

using namespace sw;
using namespace sw::test;
using namespace Qt::StringLiterals;

class TestCommitRaces : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { QVERIFY(crypto::start()); }

    void twentyCommitAtOnceAndOneChainIsLeft_data()
    {
        QTest::addColumn<double>("unarchived");
        QTest::addColumn<int>("rounds");
        const bool nightly = qEnvironmentVariableIsSet("SW_NIGHTLY");
        const int asked = qEnvironmentVariableIntValue("SW_COMMIT_ROUNDS");
        QTest::newRow("all is archived") << 0.0 << (asked > 0 ? asked : nightly ? 1000 : 4);
        QTest::newRow("some is not") << 0.05 << (asked > 0 ? asked : nightly ? 100 : 2);
    }
    void twentyCommitAtOnceAndOneChainIsLeft()
    {
        QFETCH(const double, unarchived);
        QFETCH(const int, rounds);
        constexpr std::size_t people = 20;
        Shop shop(34);
        for (std::size_t i = 1; i < people; ++i)
            shop.member(u"p%1"_s.arg(i));
        QVERIFY(shop.agree());
        shop.world.unarchived = unarchived;
        std::map<QString, int> said;
        for (int round = 0; round < rounds; ++round) {
            const auto before = epoch(shop);
            QStringList posted;
            for (const auto &device : shop.world.devices) {
                device->want(UpdateLeaf{});
                posted << device->post(u"round %1"_s.arg(round));
                said[posted.last()] = 1;
            }
            std::size_t committing = 0;
            for (const auto &device : shop.world.devices) {
                device->work();
                committing += device->group().state() == State::Committing;
            }
            QCOMPARE(committing, people);
            calm(shop.world, 2000);
            const auto where = QByteArray::number(round);
            QVERIFY2(shop.agree(), where);
            QVERIFY2(epoch(shop) > before && epoch(shop) <= before + people, where);
            QCOMPARE(copies(shop.world), said); // none is lost, and none stands there twice
            const auto sealedAgain = shop.world.readers.size() - said.size();
            if (unarchived == 0)
                QCOMPARE(sealedAgain, std::size_t(0));
            for (const auto &device : shop.world.devices) {
                QVERIFY2(device->isQuiet(), where);
                QCOMPARE(device->roster().size(), people);
                QCOMPARE(device->log().lines.size(), said.size());
                // What was seen live and the archive does not have is sealed once more, and seen once.
                QVERIFY2(std::size_t(device->log().doubles) <= sealedAgain, where);
                for (const auto &[id, line] : device->log().lines)
                    QVERIFY2(line.state != Device::Text::Unreadable, where);
                for (const QString &id : std::as_const(posted))
                    QCOMPARE(device->text(id), u"round %1"_s.arg(round));
            }
        }
    }

private:
    /// How often the archive has each message.
    static std::map<QString, int> copies(const World &world)
    {
        std::map<QString, int> found;
        for (const auto &[place, item] : world.archive)
            if (item.entry.part == Part::Message)
                ++found[item.messageId];
        return found;
    }
    static std::uint64_t epoch(Shop &shop) { return shop.hua->group().view()->context().epoch; }
};

const sw::test::Suite suite(sw::test::run<TestCommitRaces>);

} // namespace tst_commit_races

#include "tst_commit_races.moc"
