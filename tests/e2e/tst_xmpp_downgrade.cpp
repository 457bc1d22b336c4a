// SPDX-License-Identifier: Apache-2.0
// A server, or somebody who sits in its place, that offers less than we accept: nothing that could tell the
// password leaves us.
#include "core/xmpp/connection.h"
#include "core/xmpp/internet.h"
#include "tests/runner/suite.h"
#include "tests/support/scripted_server.h"
#include "tests/support/soon.h"

#include <QTest>

Q_DECLARE_METATYPE(sw::test::ServerScript)

namespace tst_xmpp_downgrade {

using namespace sw;
using namespace sw::test;
using namespace sw::xmpp;
using namespace Qt::StringLiterals;

namespace {

const QByteArray secret = "7fK-geheim-密码";

struct SignIn {
    explicit SignIn(const ScriptedServer &server, TlsMode tls = TlsMode::StartTls)
    {
        config.account = *Jid::parse(u"lin.yue@shop.test");
        config.password = QString::fromUtf8(secret);
        config.hosts = {{u"127.0.0.1"_s, server.serverPort(), tls}};
        config.caFile = server.caFile();
        QObject::connect(&connection, &xmpp::Connection::failed, &connection,
                         [this](const ConnectFailure &why) { failures << why; });
    }
    Internet internet;
    RealTimers timers;
    SystemClock clock;
    xmpp::Connection connection{internet, timers, clock};
    ConnectConfig config;
    QList<ConnectFailure> failures;
};

// The address may be told to a server whose certificate is good, never before (RFC 6120 §4.7.1).
bool tellsNothing(const ScriptedServer &server)
{
    const QByteArray &heard = server.heard();
    const QByteArray clear = server.encrypted() == 0 ? heard : heard.left(heard.indexOf("<starttls"));
    return !heard.contains("<auth") && !heard.contains(secret) && !heard.contains(secret.toBase64())
        && !clear.contains("lin.yue");
}

// Qt and OpenSSL of Debian 12 no longer speak TLS 1.0 or 1.1 on the server's side, so this is the answer of
// such a server as it stands on the wire: an alert "protocol_version" (RFC 8446 §6.2).
const QByteArray oldTlsAlert = QByteArray::fromHex("15030100020246");

} // namespace

class TestXmppDowngrade : public QObject
{
    Q_OBJECT
private slots:
    void tooLittleIsRefusedAndNothingIsTold_data()
    {
        QTest::addColumn<ServerScript>("script");
        QTest::addColumn<SaslMechanism>("strongestSeen");
        QTest::addColumn<ConnectError>("error");
        const auto none = SaslMechanism::None;
        const QByteArray scram = mechanismsFeature({"SCRAM-SHA-256"});
        const auto row = [](const char *name, const ServerScript &script, SaslMechanism seen,
                            ConnectError error) { QTest::newRow(name) << script << seen << error; };
        row("no TLS, SCRAM in the clear", {.features = scram}, none, ConnectError::TlsNotOffered);
        row("no TLS, PLAIN in the clear", {.features = mechanismsFeature({"PLAIN"})}, none,
            ConnectError::TlsNotOffered);
        row("PLAIN only", {.features = startTlsFeature, .tlsFeatures = mechanismsFeature({"PLAIN"})}, none,
            ConnectError::NoStrongAuth);
        row("PLAIN and LOGIN, direct TLS",
            {.direct = true, .tlsFeatures = mechanismsFeature({"PLAIN", "LOGIN"})}, none,
            ConnectError::NoStrongAuth);
        row("DIGEST-MD5 only",
            {.features = startTlsFeature, .tlsFeatures = mechanismsFeature({"DIGEST-MD5"})}, none,
            ConnectError::NoStrongAuth);
        row("no mechanisms", {.features = startTlsFeature, .tlsFeatures = {}}, none,
            ConnectError::NoStrongAuth);
        row("weaker than before",
            {.features = startTlsFeature, .tlsFeatures = mechanismsFeature({"SCRAM-SHA-1"})},
            SaslMechanism::ScramSha256, ConnectError::AuthWeakened);
        row("PLAIN only, SCRAM before",
            {.features = startTlsFeature, .tlsFeatures = mechanismsFeature({"PLAIN"})},
            SaslMechanism::ScramSha1, ConnectError::NoStrongAuth);
        const auto certificate = [&](const char *name, Certificate sort, ConnectError error) {
            row(name, {.features = startTlsFeature, .tlsFeatures = scram, .certificate = sort}, none, error);
            const QByteArray direct = QByteArray(name) + ", direct TLS";
            row(direct, {.direct = true, .tlsFeatures = scram, .certificate = sort}, none, error);
        };
        certificate("expired", Certificate::Expired, ConnectError::CertificateExpired);
        certificate("wrong name", Certificate::WrongName, ConnectError::CertificateWrongName);
        certificate("self-signed", Certificate::SelfSigned, ConnectError::CertificateSelfSigned);
    }
    void tooLittleIsRefusedAndNothingIsTold()
    {
        QFETCH(ServerScript, script);
        QFETCH(SaslMechanism, strongestSeen);
        QFETCH(ConnectError, error);
        ScriptedServer server(script);
        SignIn signIn(server, script.direct ? TlsMode::Direct : TlsMode::StartTls);
        signIn.config.strongestSeen = strongestSeen;
        signIn.connection.start(signIn.config);
        SOON_IS(signIn.failures.size(), 1);
        QCOMPARE(signIn.failures[0].error, error);
        QTest::qWait(100); // what might still come
        QVERIFY2(tellsNothing(server), server.heard());
        QCOMPARE(server.connections(), 1);
    }

    void certificateOfAnUnknownAuthorityIsRefused()
    {
        ScriptedServer server({.direct = true, .tlsFeatures = mechanismsFeature({"SCRAM-SHA-256"})});
        ScriptedServer other({});
        SignIn signIn(server, TlsMode::Direct);
        signIn.config.caFile = other.caFile();
        signIn.connection.start(signIn.config);
        SOON_IS(signIn.failures.size(), 1);
        QCOMPARE(signIn.failures[0].error, ConnectError::CertificateUnknownAuthority);
        QVERIFY(tellsNothing(server));
    }

    void oldTlsIsRefused()
    {
        QTcpServer server;
        QByteArray heard;
        connect(&server, &QTcpServer::newConnection, this, [&] {
            QTcpSocket *socket = server.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, this, [&heard, socket] {
                heard += socket->readAll();
                socket->write(oldTlsAlert);
            });
        });
        QVERIFY(server.listen(QHostAddress::LocalHost));
        ScriptedServer certificates({});
        SignIn signIn(certificates, TlsMode::Direct);
        signIn.config.hosts[0].port = server.serverPort();
        signIn.connection.start(signIn.config);
        SOON_IS(signIn.failures.size(), 1);
        QCOMPARE(signIn.failures[0].error, ConnectError::TlsFailed);
        QVERIFY(heard.startsWith(QByteArray::fromHex("16")) && !heard.contains(secret));
    }

    // Somebody on the line puts words of their own behind <proceed/>; they must not count as the encrypted
    // stream's.
    void wordsBehindProceedAreNotBelieved()
    {
        const QByteArray forged = "<stream:stream from='shop.test' version='1.0' xmlns='jabber:client' "
                                  "xmlns:stream='http://etherx.jabber.org/streams'><stream:features>"
            + mechanismsFeature({"SCRAM-SHA-1"}) + "</stream:features>";
        ScriptedServer server({.features = startTlsFeature,
                               .tlsFeatures = mechanismsFeature({"SCRAM-SHA-256"}),
                               .behindProceed = forged});
        SignIn signIn(server);
        signIn.connection.start(signIn.config);
        SOON(!signIn.failures.isEmpty() || server.heard().contains("<auth"));
        QVERIFY2(!server.heard().contains("SCRAM-SHA-1'") && !server.heard().contains("SCRAM-SHA-1\""),
                 server.heard());
    }

    // It holds a good certificate but does not know the password: the proof that it cannot give is missed.
    void serverThatDoesNotProveThePasswordIsNotAuthentic()
    {
        ScriptedServer server(
            {.direct = true,
             .tlsFeatures = mechanismsFeature({"SCRAM-SHA-256"}),
             .answers = {{"<auth", "<success xmlns='urn:ietf:params:xml:ns:xmpp-sasl'>dj1BQUFB</success>"}}});
        SignIn signIn(server, TlsMode::Direct);
        signIn.connection.start(signIn.config);
        SOON_IS(signIn.failures.size(), 1);
        QCOMPARE(signIn.failures[0].error, ConnectError::ServerNotAuthentic);
        QVERIFY(!server.heard().contains(secret) && !server.heard().contains(secret.toBase64()));
        QVERIFY(!server.heard().contains("<bind"));
    }
};

const sw::test::Suite suite(sw::test::run<TestXmppDowngrade>);

} // namespace tst_xmpp_downgrade

#include "tst_xmpp_downgrade.moc"
