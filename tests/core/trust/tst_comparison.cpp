// SPDX-License-Identifier: Apache-2.0
// Keys compared by hand: the same code on both sides, kept over a restart, gone with another key.
#include "core/base/base64.h"
#include "core/crypto/self_test.h"
#include "core/org/enrolment.h"
#include "core/trust/safety_code.h"
#include "core/trust/trust_work.h"
#include "core/xmpp/organisation_node.h"
#include "tests/core/org/test_organisation.h"
#include "tests/runner/suite.h"
#include "tests/support/fake_client.h"
#include "tests/support/fake_network.h"

#include <QRegularExpression>
#include <QSignalSpy>

namespace tst_comparison {

using namespace sw;
using namespace sw::test;
using namespace Qt::StringLiterals;
using trust::Word;

namespace {

constexpr std::uint64_t enrolledAt = 1'750'000'000'000;

/// One person's computer, enrolled, without a line; reopen() is a restart.
struct Computer {
    Computer(TestOrganisation &company, const QString &who)
        : client(server, clock, test::address(who))
    {
        client.open();
        org::Membership membership(client.writer());
        auto made = org::enrol(encode(company.publication()),
                               {{company.people.at(who).code, {}, test::address(who)},
                                u"k3v9x2"_s,
                                {},
                                membership.held(),
                                enrolledAt},
                               company.random);
        if (!made)
            qFatal("not enrolled");
        const auto written = client.writer().transaction(store::Durability::Full, [&] {
            membership.enrol(client.writer(), made->company, std::move(made->identity));
            membership.keep(client.writer(), std::move(made->publication));
        });
        if (!written)
            qFatal("not stored");
        start();
    }
    void start()
    {
        work.emplace(xmpp, *client.core);
        client.core->trust = &*work;
        trust.emplace(client);
    }
    void reopen()
    {
        trust.reset();
        work.reset();
        client.close();
        client.open();
        start();
    }
    const org::Chain &chain() { return work->membership().self()->chain; }
    /// What the other's node shows.
    void learn(const org::Chain &chain)
    {
        const xmpp::PubSubItem item{
            chain.device.device.value,
            xmpp::signedElement(u"device", xmpp::devicesNode, toBase64(encode(chain)))};
        work->takeDevices(chain.device.address, {item});
    }
    trust::Comparison with(const Jid &person) const { return trust->comparison(person); }

    TestClock clock;
    TestTimers timers{clock};
    FakeServer server{clock};
    FakeNetwork network;
    xmpp::XmppClient xmpp{network, timers, clock};
    FakeClient client;
    std::optional<trust::TrustWork> work;
    std::optional<trust::Trust> trust;
};

/// Lin at her computer has Zhao's key.
struct Pair {
    Pair() { lin.learn(zhaos.chain); }
    /// As after a new slip.
    org::Chain laterZhao()
    {
        TestPersonKeys keys(company, u"zhao"_s, 2);
        return keys.chain;
    }
    void compare() { lin.trust->setCompared(zhao, lin.with(zhao).code); }

    TestOrganisation company;
    TestPersonKeys &zhaos = company.people.at(u"zhao"_s);
    const Jid zhao = test::address(u"zhao"_s);
    Computer lin{company, u"lin"_s};
};

} // namespace

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
        p.compare();
        QVERIFY(p.lin.with(p.zhao).matches);
        QCOMPARE(p.lin.with(p.zhao).changedAt, 0);
        QCOMPARE(p.lin.trust->word(p.zhao), Word::Compared);
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
