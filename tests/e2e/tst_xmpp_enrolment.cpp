// SPDX-License-Identifier: Apache-2.0
// From the slip to a device that the company vouches for, and out again, on both servers: the code is typed
// in the program, the organisation comes and is readable offline, the password is changed, a slip counts
// once, and who is revoked is locked out.
#include "core/client/vault.h"
#include "core/crypto/self_test.h"
#include "tests/runner/suite.h"
#include "tests/support/colleagues.h"

#include <QTest>

namespace tst_xmpp_enrolment {

using namespace sw;
using namespace sw::test;
using namespace Qt::StringLiterals;
using trust::Problem;
using trust::Standing;
using trust::Step;
using trust::Word;

namespace {

constexpr int everybody = 4;

bool isBarred(Desk &desk, trust::Bar why)
{
    return soon([&] { return desk.client().vault().state().lock == Lock::Barred; })
        && desk.client().vault().state().bar == why && !desk.client().isOpen();
}

} // namespace

class TestXmppEnrolment : public QObject
{
    Q_OBJECT

    /// One company on each server for all tests; each takes another of its people.
    Colleagues m_people{everybody};

    Office &officeAt(ServerKind kind) { return m_people.officeAt(kind); }
    const org::SlipCode &slipOf(ServerKind kind, const QString &who) { return m_people.slipOf(kind, who); }

private slots:
    void initTestCase() { QVERIFY(crypto::start()); }

    void aSlipBringsAPersonIn_data() { addServerRows(); }
    void aSlipBringsAPersonIn()
    {
        QFETCH(ServerKind, kind);
        Office &office = officeAt(kind);
        Desk desk(office.server, u"e1"_s);
        QVERIFY(entersSlip(desk, slipOf(kind, u"e1"_s)));
        QCOMPARE(trustOf(desk).organisation().name(), u"禾邻便利"_s);
        SOON_IS(trustOf(desk).word(desk.address()), Word::Verified);
        QCOMPARE(trustOf(desk).word(*Jid::parse(u"e2@shop.test")), Word::Listed);
        QCOMPARE(trustOf(desk).word(*Jid::parse(u"company@shop.test")), Word::NotVerified);
        const auto own = trustOf(desk).devices(desk.address());
        QVERIFY(own.size() == 1 && own[0].own && own[0].primary && own[0].since > 0);
        // The people page's tree, from the signed organisation.
        const auto units = desk.client().people().units();
        QCOMPARE(units.size(), 5); // company, region, three stores
        QCOMPARE(units[1].name, u"华东"_s);
        QCOMPARE(desk.client().people().search(u"yg"_s).size(), everybody);
        QCOMPARE(desk.client().people().search(u"E4"_s).size(), 1);

        // A slip counts once, also while its first password still opens the account.
        Desk thief(office.server, u"e1"_s);
        enterCode(thief, slipOf(kind, u"e1"_s));
        SOON_IS(stepOf(thief), Step::Failed);
        QCOMPARE(trustOf(thief).status().problem, Problem::Used);
        thief.close();

        QVERIFY(choosesPassword(desk, u"我的新密码 42"_s));
        desk.close();
        QCOMPARE(desk.open(), OpenError::None);
        QCOMPARE(trustOf(desk).organisation().name(), u"禾邻便利"_s); // before there is any network
        QVERIFY(desk.client().connectToServer());
        SOON(desk.isOnline());
        Desk late(office.server, u"e1"_s);
        enterCode(late, slipOf(kind, u"e1"_s));
        SOON_IS(late.fault(), ConnectionFault::WrongPassword);

        // What is published next arrives by itself, sealed to the account's own key.
        QVERIFY(office.runAs(u"hr"_s, {u"publish"_s}).is(0, u"e1@shop.test has signed in"_s));
        SOON_IS(trustOf(desk).organisation().version(), 2u);
        QCOMPARE(trustOf(desk).status().alarm, trust::Alarm::None);

        // Another device by password: it says that nobody vouches for it.
        Desk second(office.server, u"e1"_s);
        second.settings().password = u"我的新密码 42"_s;
        QCOMPARE(second.open(), OpenError::None);
        second.signIn();
        SOON(second.isOnline());
        SOON_IS(trustOf(second).status().standing, Standing::NotCertified);
        QCOMPARE(trustOf(second).organisation().version(), 0u);
    }

    void theProgramDiesBetweenTheChangeAndItsStoring_data() { addServerRows(); }
    void theProgramDiesBetweenTheChangeAndItsStoring()
    {
        QFETCH(ServerKind, kind);
        Office &office = officeAt(kind);
        Desk desk(office.server, u"e2"_s);
        QVERIFY(entersSlip(desk, slipOf(kind, u"e2"_s)));
        desk.close();
        QCOMPARE(desk.open(), OpenError::None); // died before a password was chosen: it is asked for again
        QVERIFY(desk.client().connectToServer());
        SOON_IS(stepOf(desk), Step::Password);
        QObject::disconnect(&trustOf(desk), &trust::Trust::passwordSet, &desk.client(), nullptr);
        bool told = false;
        QObject::connect(&trustOf(desk), &trust::Trust::passwordSet, &desk.client(), [&] { told = true; });
        trustOf(desk).choosePassword(u"chosen-then-died"_s);
        SOON(told);
        desk.close();
        QCOMPARE(desk.open(), OpenError::None);
        QVERIFY(desk.client().connectToServer());
        SOON(desk.isOnline());
        SOON_IS(stepOf(desk), Step::None);
        QCOMPARE(trustOf(desk).status().standing, Standing::Certified);
        desk.close();
        QCOMPARE(desk.open(), OpenError::None);
        QVERIFY(desk.client().connectToServer());
        SOON(desk.isOnline());
        QCOMPARE(desk.fault(), ConnectionFault::None);
    }

    void whoIsRevokedIsLockedOutAndANewSlipBringsThemBack_data() { addServerRows(); }
    void whoIsRevokedIsLockedOutAndANewSlipBringsThemBack()
    {
        QFETCH(ServerKind, kind);
        Office &office = officeAt(kind);
        Desk device(office.server, u"e3"_s), person(office.server, u"e4"_s);
        QVERIFY(entersSlip(device, slipOf(kind, u"e3"_s)) && choosesPassword(device, u"e3-password"_s));
        QVERIFY(entersSlip(person, slipOf(kind, u"e4"_s)) && choosesPassword(person, u"e4-password"_s));
        SOON(device.isOnline() && person.isOnline());

        // A lost device.
        const QString key
            = QString::fromLatin1(trustOf(device).devices(device.address()).first().key.toHex());
        QVERIFY(office.runAs(u"it"_s, {u"revoke"_s, u"device"_s, key}).is(0));
        QVERIFY(office.runAs(u"hr"_s, {u"publish"_s}).is(0));
        QVERIFY(isBarred(device, trust::Bar::DeviceRevoked));
        QVERIFY(person.isOnline());
        device.close();
        (void)device.open();
        QVERIFY(isBarred(device, trust::Bar::DeviceRevoked)); // also after a restart

        // With a new slip it is back, with what it held.
        QVERIFY(office.runAs(u"hr"_s, {u"employees"_s, u"reset"_s, u"e3@shop.test"_s}).is(0));
        QCOMPARE(device.client().openForSlip(), OpenError::None);
        QVERIFY(device.client().isOpen() && device.client().isBarred());
        device.settings().password = textOf(office.slips().at(u"e3"_s));
        device.signIn();
        SOON_IS(stepOf(device), Step::Password);
        QVERIFY(!device.client().isBarred());
        QVERIFY(choosesPassword(device, u"e3-second"_s));
        SOON_IS(trustOf(device).word(device.address()), Word::Verified);

        // A later slip for somebody else's device, and somebody who leaves.
        QVERIFY(office.runAs(u"hr"_s, {u"employees"_s, u"reset"_s, u"e4@shop.test"_s}).is(0));
        QVERIFY(isBarred(person, trust::Bar::Superseded));
        QVERIFY(device.isOnline());
        QVERIFY(office.runAs(u"hr"_s, {u"revoke"_s, u"person"_s, u"e3@shop.test"_s}).is(0));
        QVERIFY(isBarred(device, trust::Bar::PersonLeft));
    }
};

const sw::test::Suite suite(sw::test::run<TestXmppEnrolment>);

} // namespace tst_xmpp_enrolment

#include "tst_xmpp_enrolment.moc"
