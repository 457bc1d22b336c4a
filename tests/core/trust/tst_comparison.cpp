// SPDX-License-Identifier: Apache-2.0
// Keys compared by hand: the same code on both sides, kept over a restart, gone with another key.
#include "core/crypto/self_test.h"
#include "core/trust/safety_code.h"
#include "tests/core/trust/computer.h"
#include "tests/runner/suite.h"

#include <QRegularExpression>
#include <QSignalSpy>

namespace tst_comparison {

using namespace sw;
using namespace sw::test;
using namespace Qt::StringLiterals;
using trust::Word;

class TestComparison : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { QVERIFY(crypto::start()); }

    void theDigitsAreTwelveGroupsAndTheSameFromBothSides()
    {
        const trust::CodeSide one{test::address(u"lin"_s), {1}}, other{test::address(u"zhao"_s), {2}};
        const QString code = trust::safetyCode(one, other);
        QVERIFY(QRegularExpression(u"^\\d{5}( \\d{5}){11}$"_s).match(code).hasMatch());
        QCOMPARE(trust::safetyCode(other, one), code);
        QVERIFY(code.left(35) <= code.mid(36));
        QVERIFY(trust::safetyCode({one.account, {3}}, other) != code);
        QVERIFY(trust::safetyCode(one, {other.account, {3}}) != code);
        QVERIFY(trust::safetyCode(one, {test::address(u"sun"_s), {2}}) != code);
        QCOMPARE(trust::safetyCode({*Jid::parse(u"lin@shop.example/desk"), {1}}, other), code);
    }

    void theDerivationStays()
    {
        QCOMPARE(trust::safetyCode({test::address(u"lin"_s), {1}}, {test::address(u"zhao"_s), {2}}),
                 u"15688 38774 35440 54607 84109 41732 16982 56203 19420 97799 00458 16438"_s);
    }

    void bothComputersShowOneCode()
    {
        TestOrganisation company;
        Computer lin(company, u"lin"_s), zhao(company, u"zhao"_s);
        QVERIFY(lin.with(zhao.client.account()).code.isEmpty()); // nothing fetched yet
        lin.learn(zhao.chain());
        zhao.learn(lin.chain());
        const QString code = lin.with(zhao.client.account()).code;
        QCOMPARE(code.size(), 71);
        QCOMPARE(zhao.with(lin.client.account()).code, code);
        QVERIFY(lin.with(lin.client.account()).code.isEmpty());
    }

    void whatWasComparedIsKeptOverARestartAndTakenBack()
    {
        Pair p;
        QSignalSpy changed(&*p.lin.trust, &trust::Trust::devicesChanged);
        QCOMPARE(p.lin.trust->word(p.zhao), Word::Verified);
        p.compare();
        QCOMPARE(changed.size(), 1);
        QCOMPARE(p.lin.trust->word(p.zhao), Word::Compared);
        p.lin.reopen();
        QCOMPARE(p.lin.trust->word(p.zhao), Word::Compared);
        QVERIFY(p.lin.with(p.zhao).matches);
        QCOMPARE(p.lin.with(p.zhao).at, p.lin.clock.utcMs());
        p.lin.trust->undoCompared(p.zhao);
        QCOMPARE(p.lin.trust->word(p.zhao), Word::Verified);
        QCOMPARE(p.lin.with(p.zhao).at, 0);
        p.lin.reopen();
        QCOMPARE(p.lin.trust->word(p.zhao), Word::Verified);
    }

    void anotherKeyEndsItForGoodAndIsNoted()
    {
        Pair p;
        p.compare();
        const trust::Comparison before = p.lin.with(p.zhao);
        p.lin.clock.utc += 86'400'000;
        p.lin.learn(p.laterZhao());
        const trust::Comparison after = p.lin.with(p.zhao);
        QCOMPARE(p.lin.trust->word(p.zhao), Word::Verified);
        QVERIFY(!after.matches && after.code != before.code);
        QCOMPARE(after.at, before.at);
        QCOMPARE(after.changedAt, p.lin.clock.utcMs());
        p.lin.learn(p.zhaos.chain); // an older one, shown again
        QVERIFY(!p.lin.with(p.zhao).matches);
        QVERIFY(p.lin.trust->word(p.zhao) != Word::Compared);
    }

    void theNewKeyIsComparedAnew()
    {
        Pair p;
        p.compare();
        const QString former = p.lin.with(p.zhao).code;
        p.lin.learn(p.laterZhao());
        p.lin.trust->setCompared(p.zhao, former); // what was on the screen a moment ago
        QVERIFY(!p.lin.with(p.zhao).matches);
        QVERIFY(p.lin.trust->marks().isEmpty());
        p.compare();
        QVERIFY(p.lin.with(p.zhao).matches);
        QCOMPARE(p.lin.with(p.zhao).changedAt, 0);
        QCOMPARE(p.lin.trust->word(p.zhao), Word::Compared);
        QCOMPARE(p.lin.trust->marks(), (QHash<Jid, Word>{{p.zhao, Word::Compared}}));
    }

    void withoutADeviceThatCountsThereIsNoCode()
    {
        Pair p;
        p.compare();
        p.lin.work->takeDevices(p.zhao, {});
        QVERIFY(p.lin.with(p.zhao).code.isEmpty());
        QVERIFY(!p.lin.with(p.zhao).matches);
        QCOMPARE(p.lin.trust->word(p.zhao), Word::Listed);
        p.lin.learn(p.zhaos.chain); // the same key
        QCOMPARE(p.lin.trust->word(p.zhao), Word::Compared);
    }
};

const sw::test::Suite suite(sw::test::run<TestComparison>);

} // namespace tst_comparison

#include "tst_comparison.moc"
