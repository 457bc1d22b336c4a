// SPDX-License-Identifier: Apache-2.0
// A second account key under one slip: an alarm that stays until a later slip, and stops writing until
// somebody has looked at it.
#include "core/crypto/self_test.h"
#include "core/trust/trust_store.h"
#include "tests/core/trust/computer.h"
#include "tests/runner/suite.h"

#include <QSignalSpy>
#include <QTest>

namespace tst_second_key {

using namespace sw;
using namespace sw::test;
using trust::Word;

namespace {

/// Whoever found Zhao's slip, on a computer of their own.
org::Chain finderOf(Pair &pair)
{
    TestPersonKeys &keys = pair.zhaos;
    org::Chain found = keys.chain;
    const auto account = crypto::SignatureKey::generate(pair.company.random);
    const auto device = crypto::SignatureKey::generate(pair.company.random);
    found.account.signKey = account.publicKey();
    signWith(keys.code.signKey(), found.account);
    found.device.device = u"finder"_s;
    found.device.key = device.publicKey();
    signWith(account, found.device);
    return found;
}

std::size_t doubts(Pair &pair)
{
    return trust::trust_store::doubts(pair.lin.client.writer()).size();
}

} // namespace

class TestSecondKey : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { QVERIFY(crypto::start()); }

    void itIsAnAlarmFromWhereverItComes_data()
    {
        QTest::addColumn<bool>("inARoom");
        QTest::newRow("in the node of devices") << false;
        QTest::newRow("in a room") << true;
    }
    void itIsAnAlarmFromWhereverItComes()
    {
        QFETCH(const bool, inARoom);
        Pair p;
        QVERIFY(!p.lin.trust->secondKey(p.zhao));
        QSignalSpy moved(&*p.lin.work, &trust::TrustWork::doubtsChanged);
        inARoom ? p.lin.work->takeChains({p.zhaos.chain, finderOf(p)}) : p.lin.learn(finderOf(p));
        QCOMPARE(moved.size(), 1);
        QCOMPARE(p.lin.trust->word(p.zhao), Word::Changed);
        QCOMPARE(p.lin.trust->marks().value(p.zhao), Word::Changed);
        QCOMPARE(p.lin.trust->secondKey(p.zhao)->lookedAt, 0);
        QCOMPARE(doubts(p), std::size_t(1));
    }

    void itStaysAfterARestartAndWhenTheNodeHidesIt()
    {
        Pair p;
        p.lin.learn(finderOf(p));
        p.lin.reopen();
        p.lin.learn(p.zhaos.chain);
        QCOMPARE(p.lin.trust->word(p.zhao), Word::Changed);
        QCOMPARE(doubts(p), std::size_t(1));
    }

    void whoHasLookedAtItWritesOnUntilThereIsAnother()
    {
        Pair p;
        const org::Chain finder = finderOf(p);
        p.lin.learn(finder);
        p.lin.clock.utc += 1000;
        p.lin.trust->lookAtSecondKey(p.zhao);
        QCOMPARE(p.lin.trust->secondKey(p.zhao)->lookedAt, p.lin.clock.utc);
        QCOMPARE(p.lin.trust->word(p.zhao), Word::Changed);
        QCOMPARE(doubts(p), std::size_t(0));
        p.lin.learn(finder);
        QCOMPARE(doubts(p), std::size_t(0));
        p.lin.learn(finderOf(p)); // a third
        QCOMPARE(p.lin.trust->secondKey(p.zhao)->lookedAt, 0);
        QCOMPARE(doubts(p), std::size_t(1));
    }

    void aLaterSlipEndsIt()
    {
        Pair p;
        p.lin.learn(finderOf(p));
        p.lin.learn(p.laterZhao());
        QVERIFY(!p.lin.trust->secondKey(p.zhao));
        QCOMPARE(p.lin.trust->word(p.zhao), Word::Verified);
        QCOMPARE(doubts(p), std::size_t(0));
    }

    void whatNobodyHasSignedIsNoAlarm()
    {
        Pair p;
        org::Chain forged = finderOf(p);
        forged.account.signature[0] ^= 1;
        p.lin.work->takeChains({forged});
        forged = finderOf(p);
        forged.device.signature[0] ^= 1;
        p.lin.work->takeChains({forged});
        p.lin.learn(forged);
        QVERIFY(!p.lin.trust->secondKey(p.zhao));
        QCOMPARE(doubts(p), std::size_t(0));
    }

    void aLaterSlipSeenInARoomIsKnownBeforeTheNodeShowsIt()
    {
        Pair p;
        p.lin.learn(finderOf(p));
        p.lin.work->takeChains({p.laterZhao()});
        QVERIFY(!p.lin.trust->secondKey(p.zhao));
        QCOMPARE(p.lin.trust->word(p.zhao), Word::Verified);
        QVERIFY(!p.lin.trust->comparison(p.zhao).code.isEmpty());
    }

    void theFirstKeyMayBeSeenInARoom()
    {
        Pair p;
        const Jid sun = test::address(u"sun"_s);
        p.lin.work->takeChains({p.company.people.at(u"sun"_s).chain});
        QCOMPARE(p.lin.work->membership().seen(sun)->accountKey,
                 p.company.people.at(u"sun"_s).account.publicKey());
        QVERIFY(!p.lin.trust->secondKey(sun));
    }
};

const sw::test::Suite suite(sw::test::run<TestSecondKey>);

} // namespace tst_second_key

#include "tst_second_key.moc"
