// SPDX-License-Identifier: Apache-2.0
// A second computer of one account: it is let in by the first after the person has compared two codes, reads
// and writes beside it, and every way in which that can break off. On both servers where it lies with them.
#include "core/client/vault.h"
#include "core/crypto/self_test.h"
#include "core/xmpp/organisation_node.h"
#include "tests/runner/suite.h"
#include "tests/support/colleagues.h"

#include <QTest>

namespace tst_xmpp_devices {

using namespace sw;
using namespace sw::test;
using namespace Qt::StringLiterals;
using rooms::Standing;
using trust::LinkProblem;
using trust::LinkStep;

namespace {

constexpr int everybody = 8;

/// This computer as it knows itself, or the account's other one.
trust::Device deviceOf(Desk &desk, bool own)
{
    for (const trust::Device &device : trustOf(desk).devices(desk.address()))
        if (device.own == own)
            return device;
    return {};
}

/// Ann at two computers, and Bob.
struct Staff {
    std::unique_ptr<Desk> ann, bob, second;
};

int revokedOf(Desk &desk, const Jid &person)
{
    const auto devices = trustOf(desk).devices(person);
    return int(std::count_if(devices.begin(), devices.end(), [](const trust::Device &device) {
        return device.verdict == trust::Verdict::Revoked;
    }));
}

} // namespace

class TestXmppDevices : public QObject
{
    Q_OBJECT

    Colleagues m_people{everybody};
    std::map<ServerKind, Staff> m_staff;

    Office &officeAt(ServerKind kind) { return m_people.officeAt(kind); }
    std::unique_ptr<Desk> colleague(ServerKind kind) { return m_people.next(kind); }
    std::unique_ptr<Desk> anotherComputerOf(ServerKind kind, Desk &first)
    {
        return m_people.anotherComputerOf(kind, first);
    }
    /// The same people for several functions: whoever ends a computer takes it away.
    Staff &staffAt(ServerKind kind)
    {
        Staff &staff = m_staff[kind];
        if (!staff.ann)
            staff = {colleague(kind), colleague(kind), {}};
        if (!staff.second) {
            staff.second = anotherComputerOf(kind, *staff.ann);
            if (!isLinked(*staff.ann, *staff.second))
                qFatal("the second computer does not come in");
        }
        return staff;
    }

private slots:
    void initTestCase() { QVERIFY(crypto::start()); }

    void aSecondComputerReadsAndWrites_data() { addServerRows(); }
    void aSecondComputerReadsAndWrites()
    {
        QFETCH(ServerKind, kind);
        Staff &staff = m_staff[kind];
        staff = {colleague(kind), colleague(kind), {}};
        const auto &ann = staff.ann, &bob = staff.bob;
        const RoomId anns = ann->rooms().create(u"人民路店盘点"_s, {bob->address()});
        SOON(bool(bob->roomCalled(u"人民路店盘点"_s)));
        const RoomId bobs = bob->roomCalled(u"人民路店盘点"_s);
        ann->say(anns, u"before"_s);
        SOON_IS(bob->texts(bobs).size(), 1);

        const auto &second = staffAt(kind).second;
        QCOMPARE(trustOf(*second).organisation().name(), u"禾邻便利"_s);
        QCOMPARE(trustOf(*second).word(bob->address()), trust::Word::Listed);
        SOON_IS(trustOf(*ann).devices(ann->address()).size(), 2);
        const auto own = trustOf(*second).devices(ann->address());
        QVERIFY(own.first().own && !own.first().primary && own.first().since > 0);
        QCOMPARE(own.first().verdict, trust::Verdict::Good);

        SOON(bool(second->roomCalled(u"人民路店盘点"_s)));
        const RoomId seconds = second->roomCalled(u"人民路店盘点"_s);
        SOON_IS(standingIn(*second, seconds), Standing::Member);
        bob->say(bobs, u"周六八点"_s);
        SOON(bob->changes(bobs).contains(chat::SystemChange::DeviceAdded));
        const QString line = bob->address().local().toString() + u": 周六八点"_s;
        SOON_IS(ann->texts(anns).last(), line);
        SOON(!second->texts(seconds).isEmpty() && second->texts(seconds).last() == line);
        second->say(seconds, u"from the second"_s);
        const QString mine = ann->address().local().toString() + u": from the second"_s;
        SOON_IS(ann->texts(anns).last(), mine);
        SOON_IS(bob->texts(bobs).last(), mine);
        SOON(ann->isSettled(anns) && second->isSettled(seconds) && bob->isSettled(bobs));

        // It stays so after a start, and a direct chat reaches both.
        QVERIFY(reopens(*second));
        QVERIFY(isCertified(*second));
        const RoomId direct = bob->rooms().direct(ann->address());
        bob->say(direct, u"private"_s);
        SOON(bool(ann->directWith(bob->address())) && bool(second->directWith(bob->address())));
        SOON_IS(second->texts(second->directWith(bob->address())).size(), 1);
        SOON_IS(ann->texts(ann->directWith(bob->address())).size(), 1);
        QVERIFY(ann->texts(ann->directWith(bob->address())).first().endsWith(u"private"_s));
    }

    void whatWasComparedOnOneComputerIsKnownOnTheOther()
    {
        Staff &staff = staffAt(ServerKind::Prosody);
        const auto &ann = staff.ann, &second = staff.second;
        const Jid bob = staff.bob->address();
        const auto isCompared = [&](Desk &desk) { return trustOf(desk).word(bob) == trust::Word::Compared; };
        for (const auto &desk : {&ann, &second})
            trustOf(**desk).refresh(bob);
        SOON(!trustOf(*ann).comparison(bob).code.isEmpty()
             && !trustOf(*second).comparison(bob).code.isEmpty());
        QCOMPARE(trustOf(*second).comparison(bob).code, trustOf(*ann).comparison(bob).code);
        trustOf(*ann).setCompared(bob, trustOf(*ann).comparison(bob).code);
        SOON(isCompared(*ann) && isCompared(*second));
        trustOf(*second).undoCompared(bob);
        SOON(!isCompared(*ann) && !isCompared(*second));
        // Said while the other one was off.
        ann->close();
        trustOf(*second).setCompared(bob, trustOf(*second).comparison(bob).code);
        SOON(isCompared(*second));
        QVERIFY(reopens(*ann));
        SOON(isCompared(*ann));
    }

    void theFirstComputerRevokesTheSecond_data() { addServerRows(); }
    void theFirstComputerRevokesTheSecond()
    {
        QFETCH(ServerKind, kind);
        Staff &staff = staffAt(kind);
        const auto &ann = staff.ann, &bob = staff.bob;
        const auto second = std::exchange(staff.second, {});
        const RoomId anns = ann->rooms().create(u"晚班"_s, {bob->address()});
        SOON(bool(bob->roomCalled(u"晚班"_s)) && bool(second->roomCalled(u"晚班"_s)));
        const RoomId bobs = bob->roomCalled(u"晚班"_s), seconds = second->roomCalled(u"晚班"_s);
        SOON_IS(standingIn(*second, seconds), Standing::Member);
        SOON_IS(devicesOf(*bob, bobs, ann->address()), 2);

        // Each computer's name is seen on the other one.
        trustOf(*second).renameDevice(u"收银台 2"_s);
        const auto asked = [](Desk &desk, bool own) { // as the settings do when they are opened
            trustOf(desk).refresh(desk.address());
            return deviceOf(desk, own);
        };
        SOON_IS(asked(*ann, false).title, u"收银台 2"_s);
        QVERIFY(!deviceOf(*ann, false).platform.isEmpty() && deviceOf(*ann, false).since > 0);
        SOON(asked(*second, false).primary);
        QVERIFY(trustOf(*ann).mayEndDevices() && !trustOf(*second).mayEndDevices());

        trustOf(*second).endDevice(deviceOf(*second, false).key); // it has no say
        trustOf(*ann).endDevice(deviceOf(*ann, false).key);
        SOON(second->client().vault().state().lock == Lock::Barred);
        QCOMPARE(second->client().vault().state().bar, trust::Bar::DeviceRevoked);
        SOON_IS(devicesOf(*bob, bobs, ann->address()), 1);
        ann->say(anns, u"without the second"_s);
        SOON_IS(bob->texts(bobs).size(), 1);
        SOON_IS(deviceOf(*ann, false).verdict, trust::Verdict::Revoked);
        trustOf(*bob).refresh(ann->address());
        SOON_IS(revokedOf(*bob, ann->address()), 1);
        QVERIFY(reopens(*ann));
        QCOMPARE(deviceOf(*ann, true).verdict, trust::Verdict::Good);
        QCOMPARE(deviceOf(*ann, false).verdict, trust::Verdict::Revoked);
    }

    void aNewSlipOnAnotherComputerAndTheOthersLinkAgain()
    {
        Office &office = officeAt(ServerKind::Prosody);
        const auto [ann, bob, second] = std::exchange(staffAt(ServerKind::Prosody), {});
        const RoomId bobs = bob->rooms().create(u"早班"_s, {ann->address()});
        SOON(bool(second->roomCalled(u"早班"_s)));
        SOON_IS(standingIn(*second, second->roomCalled(u"早班"_s)), Standing::Member);

        // The first computer is lost.
        ann->close();
        const QString name = ann->address().local().toString();
        QVERIFY(office.runAs(u"hr"_s, {u"employees"_s, u"reset"_s, ann->address().toString()}).is(0));
        SOON(second->client().vault().state().lock == Lock::Barred);
        QCOMPARE(second->client().vault().state().bar, trust::Bar::Superseded);
        Desk fresh(office.server, name);
        QVERIFY(enrols(fresh, office.slips().at(name)));
        QVERIFY(trustOf(fresh).mayEndDevices());
        SOON(bool(fresh.roomCalled(u"早班"_s)));
        const RoomId freshs = fresh.roomCalled(u"早班"_s);
        SOON_IS(standingIn(fresh, freshs), Standing::Member);
        SOON_IS(devicesOf(*bob, bobs, ann->address()), 1); // those of before went out
        bob->say(bobs, u"for the new one alone"_s);
        SOON_IS(fresh.texts(freshs).size(), 1);

        // The second one, with the new password and the new first computer beside it.
        QCOMPARE(second->client().openForSlip(), OpenError::None);
        second->settings().password = ownWords;
        second->signIn();
        SOON(second->isOnline());
        QVERIFY(second->client().isBarred());
        QVERIFY(isLinked(fresh, *second));
        QVERIFY(!second->client().isBarred());
        const RoomId seconds = second->roomCalled(u"早班"_s);
        SOON_IS(standingIn(*second, seconds), Standing::Member);
        SOON_IS(devicesOf(*bob, bobs, ann->address()), 2);
        bob->say(bobs, u"for both"_s);
        SOON(second->texts(seconds).size() == 1 && fresh.texts(freshs).size() == 2);
        QVERIFY(reopens(*second));
        QVERIFY(!second->client().isBarred() && isCertified(*second));
    }

    void differentCodesLetNobodyIn()
    {
        const auto ann = colleague(ServerKind::Prosody);
        const auto second = anotherComputerOf(ServerKind::Prosody, *ann);
        for (const bool atPrimary : {true, false}) {
            trustOf(*second).beginLink();
            QVERIFY(isCompared(*ann, *second));
            trustOf(atPrimary ? *ann : *second).confirmLink(false);
            SOON(linkOf(*ann) == LinkStep::Failed && linkOf(*second) == LinkStep::Failed);
            QCOMPARE(trustOf(*(atPrimary ? ann : second)).link().problem, LinkProblem::NotSame);
            QVERIFY(!isCertified(*second));
            trustOf(*ann).endLink();
            trustOf(*second).endLink();
        }
        QCOMPARE(trustOf(*ann).devices(ann->address()).size(), 1);
        // One side alone is not enough: what the primary gives is not taken before the person has said so
        // here.
        trustOf(*second).beginLink();
        QVERIFY(isCompared(*ann, *second));
        trustOf(*ann).confirmLink(true);
        SOON_IS(linkOf(*ann), LinkStep::Confirmed);
        QTest::qWait(3000);
        QVERIFY(!isCertified(*second));
        QCOMPARE(linkOf(*second), LinkStep::Comparing);
        trustOf(*second).confirmLink(true);
        SOON(isCertified(*second));
    }

    void itWaitsForAPrimaryThatIsOff_data() { addServerRows(); }
    void itWaitsForAPrimaryThatIsOff()
    {
        QFETCH(ServerKind, kind);
        const auto ann = colleague(kind);
        const auto second = anotherComputerOf(kind, *ann);
        ann->close();
        trustOf(*second).beginLink();
        SOON_IS(linkOf(*second), LinkStep::Waiting);
        QVERIFY(reopens(*second)); // it goes on waiting
        SOON_IS(linkOf(*second), LinkStep::Waiting);
        QCOMPARE(ann->open(), OpenError::None);
        QVERIFY(ann->client().connectToServer());
        QVERIFY(isCompared(*ann, *second));
        // Both stop and start again with the code on the screen, then after each answer.
        const QString code = trustOf(*ann).link().code;
        QVERIFY(reopens(*ann) && reopens(*second));
        QVERIFY(isCompared(*ann, *second));
        QCOMPARE(trustOf(*ann).link().code, code);
        second->close();
        trustOf(*ann).confirmLink(true);
        SOON_IS(linkOf(*ann), LinkStep::Confirmed);
        QVERIFY(reopens(*ann));
        QVERIFY(reopens(*second));
        SOON_IS(linkOf(*second), LinkStep::Comparing);
        trustOf(*second).confirmLink(true);
        QVERIFY(reopens(*second)); // wherever that is
        SOON(isCertified(*second));
        SOON_IS(trustOf(*ann).devices(ann->address()).size(), 2);
        QVERIFY(reopens(*ann));
        SOON_IS(trustOf(*ann).devices(ann->address()).size(), 2);
    }

    void whatTheServerMakesUpIsRefused()
    {
        const auto ann = colleague(ServerKind::Prosody);
        const Office &office = officeAt(ServerKind::Prosody);
        const auto second = anotherComputerOf(ServerKind::Prosody, *ann);
        ann->close();
        // Who can write on the account's board answers in the primary's place.
        XmppPerson server(office.server, ann->address().local().toString(), u"evil"_s);
        server.config.password = ownWords;
        QVERIFY(server.signIn());
        trustOf(*second).beginLink();
        const auto requests = [&]() -> QStringList {
            const auto items = server.answer(server.client.pubsub().items({}, xmpp::linkNode));
            QStringList ids;
            if (items && *items)
                for (const xmpp::PubSubItem &item : **items)
                    ids << item.id;
            return ids;
        };
        SOON(requests().size() == 1);
        const QString id = requests().first().section(u'.', 0, 0);
        const auto post = [&](const QString &name, const QString &part, const QString &octets) {
            const auto done = server.answer(server.client.pubsub().publish(
                xmpp::linkNode, name + u'.' + part,
                xmpp::signedElement(part, xmpp::linkNode, octets.toLatin1().toStdString()),
                {xmpp::NodeAccess::Whitelist, 64, false}));
            return done && *done;
        };
        QVERIFY(post(id, u"answer"_s, u"AAAA"_s));
        SOON_IS(linkOf(*second), LinkStep::Failed);
        QCOMPARE(trustOf(*second).link().problem, LinkProblem::Invalid);
        QVERIFY(!isCertified(*second));
        // A flood of requests, and what is no request: the primary stays as it is, and shows nothing.
        for (int i = 0; i < 12; ++i)
            QVERIFY(post(QStringLiteral("%1").arg(i, 32, 16, QLatin1Char('0')), u"request"_s, u"////"_s));
        QCOMPARE(ann->open(), OpenError::None);
        QVERIFY(ann->client().connectToServer());
        SOON(ann->isOnline());
        trustOf(*second).endLink();
        QVERIFY(isLinked(*ann, *second));
    }

    void theSixthRequestOfAnHourIsRefused()
    {
        const auto ann = colleague(ServerKind::Prosody);
        const auto second = anotherComputerOf(ServerKind::Prosody, *ann);
        for (int i = 0; i < 5; ++i) {
            trustOf(*second).beginLink();
            QVERIFY(isCompared(*ann, *second));
            trustOf(*ann).endLink();
            SOON_IS(linkOf(*second), LinkStep::Failed);
            QCOMPARE(trustOf(*second).link().problem, LinkProblem::Cancelled);
            trustOf(*second).endLink();
        }
        trustOf(*second).beginLink();
        SOON_IS(trustOf(*second).link().problem, LinkProblem::TooMany);
        QVERIFY(!isCertified(*second) && trustOf(*ann).link().code.isEmpty());
    }

    void whoHasNoCertifiedComputerIsTold_data() { addServerRows(); }
    void whoHasNoCertifiedComputerIsTold()
    {
        QFETCH(ServerKind, kind);
        Office &office = officeAt(kind);
        QVERIFY(m_people.serverAt(kind).addPeople({{u"temp"_s, ownWords, u"临时"_s}}));
        Desk temp(office.server, u"temp"_s);
        QVERIFY(signsInByPassword(temp));
        trustOf(temp).beginLink();
        SOON_IS(linkOf(temp), LinkStep::Failed);
        QCOMPARE(trustOf(temp).link().problem, LinkProblem::NoOther);
    }
};

const sw::test::Suite suite(sw::test::run<TestXmppDevices>);

} // namespace tst_xmpp_devices

#include "tst_xmpp_devices.moc"
