// SPDX-License-Identifier: Apache-2.0
// The way to a real server: certificates that must be refused, TLS that is too old, proxies.
#include "core/xmpp/connection.h"
#include "core/xmpp/internet.h"
#include "tests/runner/suite.h"
#include "tests/support/server.h"
#include "tests/support/soon.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

namespace tst_xmpp_way {

using namespace sw;
using namespace sw::test;
using namespace sw::xmpp;
using sw::xmpp::Connection; // not sw::Connection
using namespace Qt::StringLiterals;

namespace {

// Answers one kind of proxy request on each connection and then passes bytes on.
class TestProxy : public QTcpServer
{
public:
    explicit TestProxy(ProxyKind kind)
        : m_kind(kind)
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *client = nextPendingConnection();
            connect(client, &QTcpSocket::readyRead, this, [this, client] { greet(client); });
        });
    }
    int served = 0;

private:
    void greet(QTcpSocket *client)
    {
        const QByteArray request = client->readAll();
        if (m_kind == ProxyKind::HttpConnect) {
            const QList<QByteArray> target = request.split(' ').value(1).split(':');
            return pass(client, QString::fromLatin1(target.value(0)), target.value(1).toUShort(),
                        "HTTP/1.1 200 OK\r\n\r\n");
        }
        if (request.size() < 8) { // RFC 1928 §3: which authentication
            client->write(QByteArray("\x05\x00", 2));
            return;
        }
        const bool isName = request[3] == 3; // §4: DST.ADDR is a name, or an IPv4 address
        const qsizetype end = isName ? 5 + request[4] : 8;
        const QString host = isName ? QString::fromLatin1(request.mid(5, request[4])) : u"127.0.0.1"_s;
        const auto port = quint16((quint8(request[end]) << 8) | quint8(request[end + 1]));
        pass(client, host, port, QByteArray("\x05\x00\x00\x01\x7f\x00\x00\x01\x00\x00", 10));
    }
    void pass(QTcpSocket *client, const QString &host, quint16 port, const QByteArray &answer)
    {
        ++served;
        client->disconnect(this);
        auto *server = new QTcpSocket(client);
        connect(server, &QTcpSocket::connected, client, [client, answer] { client->write(answer); });
        connect(client, &QTcpSocket::readyRead, server,
                [client, server] { server->write(client->readAll()); });
        connect(server, &QTcpSocket::readyRead, client,
                [client, server] { client->write(server->readAll()); });
        connect(server, &QTcpSocket::disconnected, client, [client] { client->disconnectFromHost(); });
        server->connectToHost(host, port);
    }
    ProxyKind m_kind;
};

struct Attempt {
    explicit Attempt(const TestServer &server)
    {
        config.account = *Jid::parse(u"li@shop.test");
        config.password = u"li-secret"_s;
        config.hosts = {{server.host(), server.port(), TlsMode::StartTls}};
        config.caFile = server.caFile();
        QObject::connect(&connection, &Connection::failed, &connection,
                         [this](const ConnectFailure &why) { failures << why; });
    }
    bool isUp() const { return connection.state() == Connection::State::Up; }

    Internet internet;
    RealTimers timers;
    SystemClock clock;
    Connection connection{internet, timers, clock};
    ConnectConfig config;
    QList<ConnectFailure> failures;
};

} // namespace

class TestXmppWay : public QObject
{
    Q_OBJECT

    TestServer m_server{ServerKind::Prosody};

private slots:
    void initTestCase() { QVERIFY(m_server.start() && m_server.addPeople({{u"li"_s, u"li-secret"_s}})); }

    void proxiesAreUsed_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("SOCKS5") << int(ProxyKind::Socks5);
        QTest::newRow("HTTP CONNECT") << int(ProxyKind::HttpConnect);
    }
    void proxiesAreUsed()
    {
        QFETCH(int, kind);
        TestProxy proxy{ProxyKind(kind)};
        Attempt a(m_server);
        a.config.proxy = {ProxyKind(kind), u"127.0.0.1"_s, proxy.serverPort(), {}, {}};
        a.connection.start(a.config);
        SOON(a.isUp());
        QCOMPARE(proxy.served, 1);
    }
    void deadProxyIsSaid()
    {
        Attempt a(m_server);
        a.config.proxy = {ProxyKind::Socks5, u"127.0.0.1"_s, 1, {}, {}};
        a.connection.start(a.config);
        SOON_IS(a.failures.size(), 1);
        QCOMPARE(a.failures[0].error, ConnectError::ProxyFailed);
    }
    void badCertificatesAreToldApart_data()
    {
        QTest::addColumn<int>("sort");
        QTest::addColumn<int>("error");
        QTest::newRow("expired") << int(Certificate::Expired) << int(ConnectError::CertificateExpired);
        QTest::newRow("wrong name") << int(Certificate::WrongName) << int(ConnectError::CertificateWrongName);
        QTest::newRow("self-signed") << int(Certificate::SelfSigned)
                                     << int(ConnectError::CertificateSelfSigned);
    }
    void badCertificatesAreToldApart()
    {
        QFETCH(int, sort);
        QFETCH(int, error);
        QVERIFY(m_server.stop() && m_server.use(Certificate(sort)) && m_server.start());
        Attempt a(m_server);
        a.connection.start(a.config);
        SOON_IS(a.failures.size(), 1);
        QCOMPARE(int(a.failures[0].error), error);
        QVERIFY(a.failures[0].willRetry);
        QVERIFY(a.failures[0].validUntilMs > a.failures[0].validFromMs);
        QCOMPARE(a.failures[0].validUntilMs < a.clock.utcMs(), Certificate(sort) == Certificate::Expired);
    }
};

const sw::test::Suite suite(sw::test::run<TestXmppWay>);

} // namespace tst_xmpp_way

#include "tst_xmpp_way.moc"
