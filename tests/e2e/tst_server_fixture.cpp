// SPDX-License-Identifier: Apache-2.0
// The ground that all tests with real servers stand on: both servers start with our profile, offer what we
// rely on, survive kill -9, and the chaos proxy does to a connection what it says.
#include "tests/runner/suite.h"
#include "tests/support/chaos_proxy.h"
#include "tests/support/server.h"
#include "tests/support/soon.h"

#include <QSslConfiguration>
#include <QSslSocket>
#include <QTcpServer>
#include <QTest>

namespace tst_server_fixture {

using namespace sw::test;
using namespace std::chrono_literals;

namespace {

// The bytes of an XMPP stream, as a person at a terminal would write them.
class RawStream
{
public:
    explicit RawStream(const TestServer &server)
        : m_server(server)
    {
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.setCaCertificates(QSslCertificate::fromPath(server.caFile()));
        socket.setSslConfiguration(configuration);
        socket.setPeerVerifyName(server.domain());
    }
    bool connectPlain() { return connectTo(m_server.port()); }
    bool connectTo(quint16 port)
    {
        socket.connectToHost(m_server.host(), port);
        return socket.waitForConnected(patience);
    }
    bool encrypt()
    {
        socket.startClientEncryption();
        return socket.waitForEncrypted(patience);
    }
    QByteArray open()
    {
        socket.write(
            "<?xml version='1.0'?><stream:stream to='" + m_server.domain().toUtf8()
            + "' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>");
        return readUntil("</stream:features>");
    }
    QByteArray startTls()
    {
        socket.write("<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>");
        return readUntil("/>");
    }
    QByteArray readUntil(const QByteArray &end)
    {
        QByteArray all;
        while (!all.contains(end) && (socket.bytesAvailable() > 0 || socket.waitForReadyRead(patience)))
            all += socket.readAll();
        return all;
    }
    QSslSocket socket;

private:
    const TestServer &m_server;
};

void verifyMechanisms(const QByteArray &features)
{
    QVERIFY2(features.contains("<mechanism>SCRAM-SHA-256</mechanism>"), features);
    QVERIFY2(!features.contains("<mechanism>PLAIN</mechanism>"), features);
}

QStringList listOfPeople(ServerKind kind)
{
    const QString command
        = kind == ServerKind::Prosody ? u"shell user list shop.test"_qs : u"registered_users shop.test"_qs;
    return command.split(u' ');
}

// Answers each byte with itself.
class EchoServer : public QTcpServer
{
public:
    EchoServer()
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [socket] { socket->write(socket->readAll()); });
        });
    }
};

} // namespace

class TestServerFixture : public QObject
{
    Q_OBJECT
private slots:
    void startTlsOffersScramSha256_data() { addServerRows(); }
    void startTlsOffersScramSha256()
    {
        QFETCH(ServerKind, kind);
        TestServer server(kind);
        QVERIFY(server.start());
        RawStream stream(server);
        QVERIFY(stream.connectPlain());
        const QByteArray before = stream.open();
        QVERIFY2(before.contains("<starttls") && !before.contains("<mechanism>"), before);
        QVERIFY(stream.startTls().contains("<proceed"));
        QVERIFY2(stream.encrypt(), qPrintable(stream.socket.errorString()));
        verifyMechanisms(stream.open());

        RawStream direct(server);
        QVERIFY(direct.connectTo(server.tlsPort()));
        QVERIFY2(direct.encrypt(), qPrintable(direct.socket.errorString()));
        verifyMechanisms(direct.open());
    }

    void peopleAreAddedToTheRunningServer_data() { addServerRows(); }
    void peopleAreAddedToTheRunningServer()
    {
        QFETCH(ServerKind, kind);
        TestServer server(kind);
        QVERIFY(server.start());
        QVERIFY(server.addPeople({{u"lin.yue"_qs, u"pass word"_qs, u"林悦"_qs, u"总部,店长"_qs},
                                  {u"zhao"_qs, u"密码"_qs, u"赵磊"_qs, u"人民路店"_qs}}));
        QVERIFY(server.addPeople({{u"wang"_qs, u"x"_qs, u"王芳"_qs, u"人民路店"_qs}}));
        const auto listed = server.ctl(listOfPeople(kind));
        QVERIFY(listed);
        for (const char *localpart : {"lin.yue", "zhao", "wang"})
            QVERIFY2(listed->contains(localpart), *listed);
    }

    void killedServerComesBackOnTheSamePortsWithItsPeople_data() { addServerRows(); }
    void killedServerComesBackOnTheSamePortsWithItsPeople()
    {
        QFETCH(ServerKind, kind);
        TestServer server(kind);
        QVERIFY(server.start());
        QVERIFY(server.addPeople({{u"zhao"_qs, u"密码"_qs, u"赵磊"_qs, u"人民路店"_qs}}));
        const quint16 port = server.port();
        QVERIFY(server.kill9());
        QVERIFY(!server.isRunning());
        RawStream stream(server);
        QVERIFY(!stream.connectPlain());
        QVERIFY(server.start());
        QCOMPARE(server.port(), port);
        QVERIFY(stream.connectPlain());
        const auto listed = server.ctl(listOfPeople(kind));
        QVERIFY(listed && listed->contains("zhao"));
        QVERIFY(server.stop());
        QVERIFY(!server.isRunning());
    }

    void faultyCertificatesAreRefusedByTls_data()
    {
        QTest::addColumn<Certificate>("sort");
        QTest::addColumn<QSslError::SslError>("expected");
        QTest::newRow("expired") << Certificate::Expired << QSslError::CertificateExpired;
        QTest::newRow("wrong name") << Certificate::WrongName << QSslError::HostNameMismatch;
        QTest::newRow("self-signed") << Certificate::SelfSigned << QSslError::SelfSignedCertificate;
    }
    void faultyCertificatesAreRefusedByTls()
    {
        QFETCH(Certificate, sort);
        QFETCH(QSslError::SslError, expected);
        TestServer server(ServerKind::Prosody);
        QVERIFY(server.use(sort));
        QVERIFY(server.start());
        RawStream stream(server);
        QVERIFY(stream.connectTo(server.tlsPort()));
        QVERIFY(!stream.encrypt());
        const auto errors = stream.socket.sslHandshakeErrors();
        QVERIFY(std::any_of(errors.begin(), errors.end(),
                            [&](const QSslError &e) { return e.error() == expected; }));
    }

    void proxyPassesEverythingInOrder();
    void proxyDelaysAndLimits();
    void proxyHoldsAndReleases();
    void deadLineStaysDeadAndNewOnesLive();
    void proxyCutsAfterSoManyBytes();
    void proxyFlipsBytesAlikeForTheSameSeed();
    void endOfOneSideReachesTheOther();
};

namespace {

struct Pair {
    EchoServer echo;
    ChaosProxy proxy;
    QTcpSocket socket;
    explicit Pair(quint32 seed = 1)
        : proxy(QStringLiteral("127.0.0.1"), echo.serverPort(), seed)
    {
        connectAgain();
    }
    void connectAgain()
    {
        socket.abort();
        socket.connectToHost(QHostAddress::LocalHost, proxy.port());
    }
    QByteArray received;
    bool receives(qsizetype bytes, int ms = patience)
    {
        return QTest::qWaitFor(
            [&] {
                received += socket.readAll();
                return received.size() >= bytes;
            },
            ms);
    }
};

QByteArray pattern(int size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    for (int i = 0; i < size; ++i)
        bytes[i] = char(i * 7 % 251);
    return bytes;
}

} // namespace

void TestServerFixture::proxyPassesEverythingInOrder()
{
    Pair pair;
    pair.proxy.setWeather({.jitter = 3ms});
    const QByteArray sent = pattern(3'000'000);
    pair.socket.write(sent);
    QVERIFY(pair.receives(sent.size()));
    QCOMPARE(pair.received, sent);
    QCOMPARE(pair.proxy.bytesFromServer(), sent.size());
}

void TestServerFixture::proxyDelaysAndLimits()
{
    Pair pair;
    pair.proxy.setWeather({.delay = 60ms});
    QElapsedTimer timer;
    timer.start();
    pair.socket.write("x");
    QVERIFY(pair.receives(1));
    QVERIFY2(timer.elapsed() >= 120, qPrintable(QString::number(timer.elapsed())));
    pair.proxy.setWeather({.bytesPerSecond = 100'000});
    timer.restart();
    pair.socket.write(QByteArray(50'000, 'y'));
    QVERIFY(pair.receives(50'001));
    QVERIFY2(timer.elapsed() >= 450, qPrintable(QString::number(timer.elapsed())));
}

void TestServerFixture::proxyHoldsAndReleases()
{
    Pair pair;
    pair.socket.write("a");
    QVERIFY(pair.receives(1));
    pair.proxy.setWeather({.line = Weather::Line::Held});
    pair.socket.write("b");
    QVERIFY(!pair.receives(2, 200));
    pair.proxy.setWeather({});
    QVERIFY(pair.receives(2));
    QCOMPARE(pair.received, QByteArray("ab"));
}

void TestServerFixture::deadLineStaysDeadAndNewOnesLive()
{
    Pair pair;
    pair.socket.write("a");
    QVERIFY(pair.receives(1));
    pair.proxy.setWeather({.line = Weather::Line::Dead});
    pair.socket.write("b");
    QVERIFY(!pair.receives(2, 200));
    pair.proxy.setWeather({});
    pair.socket.write("c");
    QVERIFY(!pair.receives(2, 200));
    QCOMPARE(pair.socket.state(), QAbstractSocket::ConnectedState);
    pair.connectAgain();
    pair.socket.write("d");
    QVERIFY(pair.receives(2));
    QCOMPARE(pair.received, QByteArray("ad"));
}

void TestServerFixture::proxyCutsAfterSoManyBytes()
{
    Pair pair;
    pair.socket.write("a");
    QVERIFY(pair.receives(1));
    pair.proxy.cutAfter(10);
    pair.socket.write("0123456789");
    SOON_IS(pair.socket.state(), QAbstractSocket::UnconnectedState);
    SOON_IS(pair.proxy.connections(), 0);
    pair.connectAgain();
    pair.received.clear();
    pair.socket.write("and on");
    QVERIFY(pair.receives(6));
    QCOMPARE(pair.proxy.accepted(), 2);
}

void TestServerFixture::proxyFlipsBytesAlikeForTheSameSeed()
{
    const QByteArray sent = pattern(5'000);
    QList<QByteArray> received;
    for (const quint32 seed : {7u, 7u, 8u}) {
        Pair pair(seed);
        pair.proxy.setWeather({.flipOneByteIn = 500});
        pair.socket.write(sent);
        QVERIFY(pair.receives(sent.size()));
        received << pair.received;
    }
    QVERIFY(received[0] != sent);
    QCOMPARE(received[0], received[1]);
    QVERIFY(received[0] != received[2]);
}

void TestServerFixture::endOfOneSideReachesTheOther()
{
    Pair pair;
    pair.proxy.setWeather({.delay = 50ms});
    pair.socket.write("last words");
    pair.socket.disconnectFromHost();
    SOON_IS(pair.proxy.connections(), 0);
    pair.proxy.setTarget(QStringLiteral("127.0.0.1"), 1); // nobody listens there
    pair.connectAgain();
    SOON_IS(pair.socket.state(), QAbstractSocket::UnconnectedState);
}

const sw::test::Suite suite(sw::test::run<TestServerFixture>);

} // namespace tst_server_fixture

#include "tst_server_fixture.moc"
