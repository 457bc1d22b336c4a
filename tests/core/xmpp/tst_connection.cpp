// SPDX-License-Identifier: Apache-2.0
#include "core/xmpp/connection.h"
#include "tests/runner/suite.h"
#include "tests/support/fake_sign_in.h"
#include "tests/support/test_timers.h"

#include <QTest>

namespace tst_connection {

using namespace sw;
using namespace sw::test;
using namespace sw::xmpp;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

struct Setup {
    Setup()
    {
        config.account = *Jid::parse(u"li@shop.test");
        config.password = u"pencil"_s;
        config.hosts = {{u"a.test"_s, 5222, TlsMode::StartTls}};
        QObject::connect(&connection, &Connection::failed, &connection,
                         [this](const ConnectFailure &why) { failures << why; });
        QObject::connect(&connection, &StanzaChannel::started, &connection,
                         [this](bool resumed) { events << (resumed ? u"resumed"_s : u"started"_s); });
        QObject::connect(&connection, &StanzaChannel::ended, &connection, [this] { events << u"ended"_s; });
        QObject::connect(&connection, &StanzaChannel::delivered, &connection,
                         [this](const QString &id) { events << u"+"_s + id; });
        QObject::connect(&connection, &StanzaChannel::undelivered, &connection,
                         [this](const QString &id) { events << u"-"_s + id; });
    }
    void signIn()
    {
        connection.start(config);
        server.all(network.wire());
    }
    bool send(const char *id)
    {
        return connection.send(Element(u"message", ns::Client).with(u"id", QString::fromLatin1(id)));
    }
    // Until the next attempt begins.
    void waitForAttempt()
    {
        const auto before = network.wires.size();
        for (int i = 0; i < 700 && network.wires.size() == before; ++i)
            timers.advance(1s);
    }
    bool everSentCredentials() const
    {
        return std::any_of(network.everSent.begin(), network.everSent.end(),
                           [](const QByteArray &b) { return b.contains("<auth"); });
    }
    QString takeEvents() { return std::exchange(events, {}).join(u' '); }

    TestClock clock;
    TestTimers timers{clock};
    FakeNetwork network;
    Connection connection{network, timers, clock};
    FakeSignIn server;
    ConnectConfig config;
    QList<ConnectFailure> failures;
    QStringList events;
};

} // namespace

class TestConnection : public QObject
{
    Q_OBJECT
private slots:
    void signInFromHeaderToSession()
    {
        Setup s;
        SaslMechanism mechanism = SaslMechanism::None;
        connect(&s.connection, &Connection::signedIn, this, [&](SaslMechanism m) { mechanism = m; });
        s.connection.start(s.config);
        FakeWire &wire = s.network.wire();
        wire.accept(false);
        QCOMPARE(
            wire.take(),
            QByteArray("<?xml version='1.0'?><stream:stream xmlns='jabber:client' "
                       "xmlns:stream='http://etherx.jabber.org/streams' version='1.0' to=\"shop.test\">"));
        wire.give(FakeSignIn::header());
        wire.give(FakeSignIn::features(
            "<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>"
            "<mechanisms "
            "xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><mechanism>PLAIN</mechanism></mechanisms>"));
        QCOMPARE(wire.take(), QByteArray("<starttls xmlns=\"urn:ietf:params:xml:ns:xmpp-tls\"/>"));
        wire.give("<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>");
        QCOMPARE(wire.tlsStarted, 1);
        s.server.encrypt(wire);
        QVERIFY(wire.sent.startsWith(
            "<auth xmlns=\"urn:ietf:params:xml:ns:xmpp-sasl\" mechanism=\"SCRAM-SHA-256\">"));
        s.server.authenticate(wire);
        QVERIFY(wire.sent.endsWith(
            "<iq type=\"set\" id=\"bind\"><bind xmlns=\"urn:ietf:params:xml:ns:xmpp-bind\"/></iq>"));
        s.server.bind(wire);
        QCOMPARE(s.connection.state(), Connection::State::Up);
        QCOMPARE(s.connection.boundJid().toString(), u"li@shop.test/till"_s);
        QCOMPARE(mechanism, SaslMechanism::ScramSha256);
        QCOMPARE(s.takeEvents(), u"started"_s);
    }
    void plaintextSlippedInBeforeTlsIsDropped()
    {
        Setup s;
        s.connection.start(s.config);
        FakeWire &wire = s.network.wire();
        wire.accept(false);
        wire.give(FakeSignIn::header()
                  + FakeSignIn::features("<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>"));
        wire.give("<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>" + FakeSignIn::header()
                  + FakeSignIn::features(
                      "<mechanisms "
                      "xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><mechanism>PLAIN</mechanism></mechanisms>"));
        QVERIFY(!s.everSentCredentials());
        wire.accept(true);
        QVERIFY(!s.everSentCredentials());
        QCOMPARE(s.connection.state(), Connection::State::AwaitingFeatures);
    }

    void nothingWeakGetsThePassword_data()
    {
        QTest::addColumn<QByteArray>("mechanisms");
        QTest::addColumn<int>("seen");
        QTest::addColumn<int>("error");
        const auto row
            = [](const char *name, const QByteArray &mechanisms, SaslMechanism seen, ConnectError error) {
                  QTest::newRow(name) << mechanisms << int(seen) << int(error);
              };
        row("only DIGEST-MD5", "<mechanism>DIGEST-MD5</mechanism>", SaslMechanism::None,
            ConnectError::NoStrongAuth);
        row("nothing", "", SaslMechanism::None, ConnectError::NoStrongAuth);
        row("only PLAIN", "<mechanism>PLAIN</mechanism>", SaslMechanism::None, ConnectError::NoStrongAuth);
        row("PLAIN after SCRAM", "<mechanism>PLAIN</mechanism>", SaslMechanism::ScramSha1,
            ConnectError::NoStrongAuth);
        row("SHA-1 after SHA-256", "<mechanism>SCRAM-SHA-1</mechanism>", SaslMechanism::ScramSha256,
            ConnectError::AuthWeakened);
    }
    void nothingWeakGetsThePassword()
    {
        QFETCH(QByteArray, mechanisms);
        QFETCH(int, seen);
        QFETCH(int, error);
        Setup s;
        s.config.strongestSeen = SaslMechanism(seen);
        s.server.mechanisms = mechanisms;
        s.connection.start(s.config);
        s.server.encrypt(s.network.wire());
        QCOMPARE(s.failures.size(), 1);
        QCOMPARE(int(s.failures[0].error), error);
        QVERIFY(!s.failures[0].willRetry);
        QVERIFY(!s.everSentCredentials());
    }
    void withoutTlsThereAreNoCredentials()
    {
        Setup s;
        s.connection.start(s.config);
        s.network.wire().accept(false);
        s.network.wire().give(FakeSignIn::header()
                              + FakeSignIn::features("<mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'>"
                                                     + s.server.mechanisms + "</mechanisms>"));
        QCOMPARE(s.failures.value(0).error, ConnectError::TlsNotOffered);
        QVERIFY(!s.everSentCredentials());

        Setup refused;
        refused.connection.start(refused.config);
        refused.network.wire().accept(false);
        refused.network.wire().give(
            FakeSignIn::header()
            + FakeSignIn::features("<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>"));
        refused.network.wire().give("<failure xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>");
        QCOMPARE(refused.failures.value(0).error, ConnectError::TlsNotOffered);
        QVERIFY(!refused.everSentCredentials());
    }
    void impostorWhoDoesNotKnowThePasswordIsRefused()
    {
        Setup s;
        s.server.honest = false;
        s.connection.start(s.config);
        s.server.encrypt(s.network.wire());
        s.server.authenticate(s.network.wire());
        QCOMPARE(s.failures.value(0).error, ConnectError::ServerNotAuthentic);
        QCOMPARE(s.connection.state(), Connection::State::Offline);
    }
    void successWithoutSignatureIsRefused()
    {
        Setup s;
        s.connection.start(s.config);
        s.server.encrypt(s.network.wire());
        s.network.wire().give("<success xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/>");
        QCOMPARE(s.failures.value(0).error, ConnectError::ServerNotAuthentic);
    }
    void wrongPasswordStops()
    {
        Setup s;
        s.connection.start(s.config);
        s.server.encrypt(s.network.wire());
        s.network.wire().give(
            "<failure xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><not-authorized/></failure>");
        QCOMPARE(s.failures.value(0).error, ConnectError::WrongPassword);
        QVERIFY(!s.failures[0].willRetry);
        s.timers.advance(24h);
        QCOMPARE(s.network.wires.size(), 1);
        QCOMPARE(s.connection.state(), Connection::State::Offline);
    }
    void streamErrorsAreToldApart_data()
    {
        QTest::addColumn<QByteArray>("condition");
        QTest::addColumn<int>("error");
        QTest::addColumn<bool>("willRetry");
        const auto row = [](const char *condition, ConnectError error, bool willRetry) {
            QTest::newRow(condition) << QByteArray(condition) << int(error) << willRetry;
        };
        row("conflict", ConnectError::Replaced, false);
        row("host-unknown", ConnectError::DomainNotServed, true);
        row("resource-constraint", ConnectError::ServerFull, true);
        row("policy-violation", ConnectError::Policy, true);
        row("system-shutdown", ConnectError::ServerShutdown, true);
        row("bad-format", ConnectError::StreamRefused, true);
    }
    void streamErrorsAreToldApart()
    {
        QFETCH(QByteArray, condition);
        QFETCH(int, error);
        QFETCH(bool, willRetry);
        Setup s;
        s.signIn();
        s.network.wire().give(
            "<stream:error><" + condition
            + " xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></stream:error></stream:stream>");
        QCOMPARE(s.failures.size(), 1);
        QCOMPARE(int(s.failures[0].error), error);
        QCOMPARE(s.failures[0].willRetry, willRetry);
        QCOMPARE(s.takeEvents(), u"started ended"_s);
    }
    void policyErrorsInARowStop()
    {
        Setup s;
        for (int i = 0; i < 3; ++i) {
            i == 0 ? s.signIn() : s.server.all(s.network.wire());
            s.network.wire().give("<stream:error><policy-violation "
                                  "xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></stream:error>");
            s.waitForAttempt();
        }
        QCOMPARE(s.failures.size(), 3);
        QVERIFY(!s.failures.last().willRetry);
        QCOMPARE(s.network.wires.size(), 3);
    }
    void whatIsNotXmppIsSaid()
    {
        for (const char *nonsense : {"HTTP/1.1 400 Bad Request\r\n\r\n", "<html><head/></html>",
                                     "SSH-2.0-OpenSSH_9.2\r\n", "<?xml version='1.0'?><!DOCTYPE x><x>"}) {
            Setup s;
            s.connection.start(s.config);
            s.network.wire().accept(false);
            s.network.wire().give(nonsense);
            QCOMPARE(s.failures.value(0).error, ConnectError::NotXmpp);
        }
    }

    void hostsAreTriedInOrder()
    {
        Setup s;
        s.config.hosts.clear();
        s.network.found = {{u"a.test"_s, 5223, TlsMode::Direct},
                           {u"b.test"_s, 5222, TlsMode::StartTls},
                           {u"c.test"_s, 5222, TlsMode::StartTls}};
        s.connection.start(s.config);
        QCOMPARE(s.network.wire().address.host, u"a.test"_s);
        s.network.wire().fail(ConnectError::Refused);
        QCOMPARE(s.network.wire().address.host, u"b.test"_s);
        s.timers.advance(21s); // silent
        QCOMPARE(s.network.wire().address.host, u"c.test"_s);
        QVERIFY(s.failures.isEmpty());
        s.network.wire().fail(ConnectError::NetworkDown);
        QCOMPARE(s.failures.value(0).error, ConnectError::Refused); // the best host's
        QCOMPARE(s.connection.state(), Connection::State::Waiting);

        Setup none;
        none.config.hosts.clear();
        none.connection.start(none.config);
        QCOMPARE(none.failures.value(0).error, ConnectError::HostUnknown);
    }
    void waitsGrowAndDiffer()
    {
        QSet<qint64> firstWaits;
        for (int i = 0; i < 300; ++i) {
            Setup s;
            s.connection.start(s.config);
            s.network.wire().fail(ConnectError::Refused);
            const qint64 wait = s.connection.retryAtMs() - s.clock.utc;
            QVERIFY(wait >= 100 && wait < 2'000);
            firstWaits << wait;
        }
        QVERIFY2(firstWaits.size() > 100, "300 clients must not come back at the same moment");

        Setup s;
        s.connection.start(s.config);
        qint64 longest = 0;
        for (int i = 0; i < 10; ++i) {
            s.network.wire().fail(ConnectError::Refused);
            longest = s.connection.retryAtMs() - s.clock.utc;
            s.waitForAttempt();
        }
        QVERIFY(longest >= 30'000 && longest <= 60'000);
        QCOMPARE(s.network.wires.size(), 11);
    }

    void cutSessionIsResumedAndTheUnacknowledgedGoesAgain()
    {
        Setup s;
        s.signIn();
        QVERIFY(s.send("a") && s.send("b") && s.send("c"));
        s.network.wire().give(
            "<message/><presence/><r xmlns='urn:xmpp:sm:3'/><a xmlns='urn:xmpp:sm:3' h='1'/>");
        QVERIFY(s.network.wire().sent.endsWith("<a xmlns=\"urn:xmpp:sm:3\" h=\"2\"/>"));
        s.network.wire().fail(ConnectError::ConnectionLost);
        QVERIFY(!s.send("while down"));
        QCOMPARE(s.takeEvents(), u"started +a ended"_s);

        s.waitForAttempt();
        s.server.encrypt(s.network.wire());
        s.server.authenticate(s.network.wire());
        QVERIFY(s.network.wire().take().endsWith(
            "<resume xmlns=\"urn:xmpp:sm:3\" h=\"2\" previd=\"session-1\"/>"));
        s.network.wire().give("<resumed xmlns='urn:xmpp:sm:3' previd='session-1' h='2'/><message/>");
        QCOMPARE(s.network.wire().take(), QByteArray("<message id=\"c\"/>"));
        QCOMPARE(s.takeEvents(), u"+b resumed"_s);
        s.network.wire().give("<r xmlns='urn:xmpp:sm:3'/><a xmlns='urn:xmpp:sm:3' h='3'/>");
        QCOMPARE(s.network.wire().take(), QByteArray("<a xmlns=\"urn:xmpp:sm:3\" h=\"3\"/>"));
        QCOMPARE(s.takeEvents(), u"+c"_s);
    }
    void refusedResumptionReportsWhatMayBeLost()
    {
        Setup s;
        s.signIn();
        QVERIFY(s.send("a") && s.send("b"));
        s.network.wire().fail(ConnectError::ConnectionLost);
        s.takeEvents();
        s.waitForAttempt();
        s.server.encrypt(s.network.wire());
        s.server.authenticate(s.network.wire());
        s.network.wire().give("<failed xmlns='urn:xmpp:sm:3' h='1'><item-not-found "
                              "xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></failed>");
        s.server.bind(s.network.wire());
        QCOMPARE(s.takeEvents(), u"+a -b started"_s);
    }
    void serverThatClosesOnResumeGetsAFreshSession()
    {
        Setup s;
        s.signIn();
        QVERIFY(s.send("a"));
        s.network.wire().fail(ConnectError::ConnectionLost);
        s.waitForAttempt();
        s.server.encrypt(s.network.wire());
        s.server.authenticate(s.network.wire());
        s.network.wire().give("</stream:stream>");
        s.waitForAttempt();
        s.server.encrypt(s.network.wire());
        s.server.authenticate(s.network.wire());
        QVERIFY(s.network.wire().sent.contains("<bind"));
        s.server.bind(s.network.wire());
        QCOMPARE(s.takeEvents(), u"started ended -a started"_s);
    }
    void acknowledgingWhatWasNeverSentEndsTheStream()
    {
        Setup s;
        s.signIn();
        QVERIFY(s.send("a"));
        s.network.wire().give("<a xmlns='urn:xmpp:sm:3' h='7'/>");
        QCOMPARE(s.failures.value(0).error, ConnectError::NotXmpp);
    }
    void stanzasBeforeEnabledAreDeliveredAndNotCounted()
    {
        Setup s;
        int messages = 0;
        s.connection.onMessage(this, {}, [&](const Element &) { return ++messages > 0; });
        s.connection.start(s.config);
        s.server.encrypt(s.network.wire());
        s.server.authenticate(s.network.wire());
        s.server.bind(s.network.wire(),
                      "<message/><enabled xmlns='urn:xmpp:sm:3' resume='true' id='s'/><message/>");
        QCOMPARE(messages, 2);
        s.network.wire().give("<r xmlns='urn:xmpp:sm:3'/>");
        QCOMPARE(s.network.wire().take(), QByteArray("<a xmlns=\"urn:xmpp:sm:3\" h=\"1\"/>"));
    }
    void deadLineIsNoticedWithin45Seconds()
    {
        Setup s;
        s.signIn();
        const qint64 since = s.clock.steady;
        while (s.failures.isEmpty() && s.clock.steady - since < 100'000)
            s.timers.advance(500ms);
        QVERIFY(s.clock.steady - since <= 45'000);
        QCOMPARE(s.failures.value(0).error, ConnectError::ConnectionLost);
    }
    // Prosody 0.12 may resume a session that it reads nothing from any more.
    void sessionThatIsDeafIsNotResumedForEver()
    {
        Setup s;
        s.signIn();
        QVERIFY(s.send("a"));
        const auto resumes = [&] {
            s.waitForAttempt();
            s.server.encrypt(s.network.wire());
            s.server.authenticate(s.network.wire());
            return s.network.wire().take().contains("<resume ");
        };
        s.network.wire().fail(ConnectError::ConnectionLost);
        QVERIFY(resumes());
        s.network.wire().give("<resumed xmlns='urn:xmpp:sm:3' previd='session-1' h='0'/><message/>");
        while (s.failures.size() < 2)
            s.timers.advance(500ms);
        QVERIFY(!resumes());
        QCOMPARE(s.takeEvents(), u"started ended resumed ended -a"_s);
    }
    void quietButLivingLineIsKept()
    {
        Setup s;
        s.signIn();
        int probes = 0;
        for (int second = 0; second < 600; ++second) {
            s.timers.advance(1s);
            if (s.network.wire().take().contains("<r ")) {
                ++probes;
                s.network.wire().give("<a xmlns='urn:xmpp:sm:3' h='0'/>");
            }
        }
        QVERIFY(s.failures.isEmpty());
        QVERIFY2(probes >= 20 && probes <= 35, "about one each 20 seconds");
    }
    void wakingUpAfterADayIsOnlineWithinTenSeconds()
    {
        Setup s;
        s.signIn();
        s.clock.utc += 24 * 3'600'000LL; // the steady clock stands still in suspend
        const qint64 since = s.clock.steady;
        s.waitForAttempt();
        QVERIFY(s.clock.steady - since < 8'000);
        QCOMPARE(s.connection.state(), Connection::State::Connecting);
    }
    void clockSetBackIsNoReasonForAnything()
    {
        Setup s;
        s.signIn();
        s.clock.utc -= 10LL * 365 * 86'400'000;
        for (int second = 0; second < 60; ++second) {
            s.timers.advance(1s);
            s.network.wire().give(" ");
        }
        QVERIFY(s.failures.isEmpty());
    }
    void stopSaysGoodbye()
    {
        Setup s;
        s.signIn();
        QVERIFY(s.send("a"));
        s.connection.stop();
        QVERIFY(s.network.wire().sent.endsWith("<a xmlns=\"urn:xmpp:sm:3\" h=\"0\"/></stream:stream>"));
        QVERIFY(s.network.wire().closedByUs);
        QCOMPARE(s.connection.state(), Connection::State::Closing);
        s.timers.advance(3s);
        QCOMPARE(s.connection.state(), Connection::State::Offline);
        QCOMPARE(s.takeEvents(), u"started ended -a"_s);
        s.timers.advance(24h);
        QCOMPARE(s.network.wires.size(), 1);
    }
    void clientStateIsToldAndToldAgain()
    {
        Setup s;
        s.signIn();
        s.connection.setActive(false);
        s.connection.setActive(false);
        QCOMPARE(s.network.wire().take(), QByteArray("<inactive xmlns=\"urn:xmpp:csi:0\"/>"));
        s.network.wire().fail(ConnectError::ConnectionLost);
        s.waitForAttempt();
        s.server.encrypt(s.network.wire());
        s.server.authenticate(s.network.wire());
        s.network.wire().take();
        s.network.wire().give("<resumed xmlns='urn:xmpp:sm:3' previd='session-1' h='0'/>");
        QCOMPARE(s.network.wire().take(), QByteArray("<inactive xmlns=\"urn:xmpp:csi:0\"/>"));
    }
    void foreignAddressFromBindIsRefused()
    {
        Setup s;
        s.connection.start(s.config);
        s.server.encrypt(s.network.wire());
        s.server.authenticate(s.network.wire());
        s.network.wire().give(
            "<iq type='result' id='bind'><bind "
            "xmlns='urn:ietf:params:xml:ns:xmpp-bind'><jid>wang@shop.test/x</jid></bind></iq>");
        QCOMPARE(s.failures.value(0).error, ConnectError::BindRefused);
    }
};

const sw::test::Suite suite(sw::test::run<TestConnection>);

} // namespace tst_connection

#include "tst_connection.moc"
