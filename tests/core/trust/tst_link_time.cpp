// SPDX-License-Identifier: Apache-2.0
// Two devices of an account compare their codes over a server that the test plays, and the person takes their
// time.
#include "core/base/base64.h"
#include "core/crypto/self_test.h"
#include "core/trust/link_work.h"
#include "core/trust/trust_work.h"
#include "core/xmpp/namespaces.h"
#include "core/xmpp/organisation_node.h"
#include "core/xmpp/xml_reader.h"
#include "tests/core/org/test_organisation.h"
#include "tests/runner/suite.h"
#include "tests/support/fake_channel.h"
#include "tests/support/fake_client.h"
#include "tests/support/fake_sign_in.h"

#include <QRegularExpression>
#include <QTest>

namespace tst_link_time {

using namespace sw;
using namespace sw::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using trust::LinkProblem;
using trust::LinkStep;

namespace {

using Items = std::map<QString, QByteArray>; ///< of the account's board, as XML by id

/// A device that is signed in to the server of the test.
struct Seat {
    Seat(const Jid &address, quint32 seed)
        : client(server, clock, address, seed)
    {
        client.open();
        core.emplace(Core{address, client.writer(), *client.log, client, clock, timers, client.random()});
        work.emplace(xmpp, *core);
        xmpp::ConnectConfig config;
        config.account = address;
        config.password = u"pencil"_s;
        config.hosts = {{u"a.test"_s, 5222, xmpp::TlsMode::StartTls}};
        xmpp.connection().start(config);
        FakeSignIn signIn;
        signIn.sessionFeatures = "<bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/>";
        signIn.encrypt(network.wire());
        signIn.authenticate(network.wire());
        network.wire().give("<iq type='result' id='bind'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><jid>"
                            + address.toString().toUtf8() + "/till</jid></bind></iq>");
        FakeChannel::settle();
    }
    const trust::Link &link() { return work->links().status(); }
    LinkStep step() { return link().step; }

    /// What was asked for since the last call.
    std::vector<Element> asked()
    {
        QByteArray sent;
        for (; m_read < network.everSent.size(); ++m_read)
            sent += network.everSent[m_read];
        static const QRegularExpression iq(u"<iq [^>]*[^/]>.*?</iq>"_s);
        std::vector<Element> all;
        for (auto found = iq.globalMatch(QString::fromUtf8(sent)); found.hasNext();)
            if (auto element = xmpp::parseElement(found.next().captured().toUtf8()))
                all.push_back(*std::move(element));
        return all;
    }
    /// What an IQ says of the board; false: it is not about it.
    bool answer(const Element &iq, Items &board)
    {
        const Element *pubsub = iq.firstChild();
        const Element *what = pubsub ? pubsub->firstChild() : nullptr;
        if (!what || what->attribute(u"node") != xmpp::linkNode)
            return false;
        QByteArray content;
        const Items before = board;
        const bool isTold = what->name != "retract"_L1 || tellsRetracts;
        if (what->name == "publish"_L1)
            board[what->firstChild()->attribute(u"id")] = what->firstChild()->toXml(ns::PubSub);
        else if (what->name == "retract"_L1)
            board.erase(what->firstChild()->attribute(u"id"));
        else if (what->name == "items"_L1)
            content = list(board);
        network.wire().give("<iq type='result' id='" + iq.attribute(u"id").toUtf8() + "'>" + content
                            + "</iq>");
        FakeChannel::settle();
        return isTold && board != before;
    }
    /// The board has changed.
    void tell()
    {
        network.wire().give("<message type='headline' from='" + core->account.toString().toUtf8()
                            + "'><event xmlns='http://jabber.org/protocol/pubsub#event'><items node='"
                            + xmpp::linkNode.toUtf8() + "'/></event></message>");
        FakeChannel::settle();
    }

    bool tellsRetracts = true; ///< ejabberd does not
    TestClock clock;
    TestTimers timers{clock};
    FakeServer server{clock};
    FakeClient client;
    FakeNetwork network;
    xmpp::XmppClient xmpp{network, timers, clock};
    std::optional<Core> core;
    std::optional<trust::TrustWork> work;

private:
    static QByteArray list(const Items &board)
    {
        QByteArray items;
        for (const auto &[id, xml] : board)
            items += xml;
        return "<pubsub xmlns='http://jabber.org/protocol/pubsub'><items node='" + xmpp::linkNode.toUtf8()
            + "'>" + items + "</items></pubsub>";
    }

    std::size_t m_read = 0; ///< of everSent
};

/// The first device of Lin's account, and one that wants in.
struct Two {
    Two()
    {
        auto made = org::enrol(encode(in.publication()),
                               {{in.people.at(u"lin"_s).code, in.fingerprint, lin},
                                u"k3v9x2"_s,
                                {},
                                {},
                                std::uint64_t(first.clock.utcMs())},
                               in.random);
        if (!made || !first.work->become(*std::move(made), [] {}))
            qFatal("the first device is not certified");
        talk();
    }
    /// Until neither asks for anything.
    void talk()
    {
        for (bool moved = true; moved;) {
            moved = false;
            bool isChanged = false;
            for (Seat *seat : {&first, &second})
                for (const Element &iq : seat->asked()) {
                    isChanged |= seat->answer(iq, board);
                    moved = true;
                }
            if (isChanged) {
                first.tell();
                second.tell();
            }
        }
    }
    void pass(std::chrono::seconds span)
    {
        for (auto passed = 0s; passed < span; passed += 5s)
            for (Seat *seat : {&first, &second}) {
                seat->network.wire().give(" ");
                seat->timers.advance(5s);
                talk();
            }
    }
    void confirm(Seat &seat)
    {
        seat.work->links().confirm(true);
        talk();
    }
    bool compares()
    {
        second.work->links().begin();
        talk();
        return first.step() == LinkStep::Comparing && second.step() == LinkStep::Comparing
            && !first.link().code.isEmpty() && first.link().code == second.link().code;
    }
    bool isLate(Seat &seat)
    {
        return seat.step() == LinkStep::Failed && seat.link().problem == LinkProblem::TimedOut;
    }

    TestOrganisation in;
    Jid lin = test::address(u"lin"_s);
    Seat first{lin, 1}, second{lin, 2};
    Items board;
};

} // namespace

class TestLinkTime : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { QVERIFY(crypto::start()); }

    void whoComparesForTooLongBeginsAgain()
    {
        Two two;
        QVERIFY(two.compares());
        const QString code = two.first.link().code;
        two.pass(trust::LinkWork::timeToCompare - 15s);
        QCOMPARE(two.first.step(), LinkStep::Comparing);
        QCOMPARE(two.second.step(), LinkStep::Comparing);
        two.pass(40s);
        QVERIFY(two.isLate(two.first) && two.isLate(two.second));
        QVERIFY(two.first.link().code.isEmpty() && two.second.link().code.isEmpty());
        QVERIFY(two.board.empty());
        two.confirm(two.first);
        two.confirm(two.second);
        QVERIFY(two.board.empty() && two.isLate(two.second));

        QVERIFY(two.compares());
        QVERIFY(two.first.link().code != code);
        two.pass(trust::LinkWork::timeToCompare - 15s);
        two.confirm(two.first);
        two.confirm(two.second);
        QCOMPARE(two.first.step(), LinkStep::Confirmed);
        QVERIFY(two.second.work->links().isGranted());
    }

    void theFirstDeviceSeesByTheCertificateThatTheOtherIsIn()
    {
        Two two;
        QVERIFY(two.compares());
        two.confirm(two.first);
        two.confirm(two.second);
        two.second.tellsRetracts = false;
        two.second.work->links().takePublication(encode(two.in.publication()));
        two.talk();
        QVERIFY(two.board.empty());
        QCOMPARE(two.second.step(), LinkStep::Done);
        QCOMPARE(two.first.step(), LinkStep::Confirmed);
        QList<xmpp::PubSubItem> devices;
        for (Seat *seat : {&two.first, &two.second}) {
            const auto &chain = seat->work->membership().self()->chain;
            devices.append({chain.device.device.value,
                            xmpp::signedElement(u"device", xmpp::devicesNode, toBase64(encode(chain)))});
        }
        two.first.work->takeDevices(two.lin, devices);
        two.talk();
        QCOMPARE(two.first.step(), LinkStep::Done);
    }

    void whatOneSideHasSaidDoesNotHoldLonger()
    {
        Two two;
        QVERIFY(two.compares());
        two.confirm(two.second);
        QCOMPARE(two.second.step(), LinkStep::Confirmed);
        two.pass(trust::LinkWork::timeToCompare + 25s);
        QVERIFY(two.isLate(two.first) && two.isLate(two.second));
        QVERIFY(!two.second.work->links().isGranted());
    }

    void theFirstDeviceSignsNothingLate_data()
    {
        QTest::addColumn<qint64>("moved");
        const qint64 most = std::chrono::milliseconds(trust::LinkWork::timeToCompare).count();
        QTest::addRow("it slept meanwhile") << most + 1;
        QTest::addRow("its clock was set back") << -most - 1;
    }
    void theFirstDeviceSignsNothingLate()
    {
        QFETCH(qint64, moved);
        Two two;
        QVERIFY(two.compares());
        two.first.clock.utc += moved; // nothing has looked at the board since
        two.confirm(two.first);
        QVERIFY(two.isLate(two.first) && two.isLate(two.second));
        QVERIFY(two.board.empty());
    }
};

const sw::test::Suite suite(sw::test::run<TestLinkTime>);

} // namespace tst_link_time

#include "tst_link_time.moc"
