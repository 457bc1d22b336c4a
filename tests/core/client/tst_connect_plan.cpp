// SPDX-License-Identifier: Apache-2.0
#include "core/client/connect_plan.h"
#include "tests/runner/suite.h"

#include <QTest>

namespace tst_connect_plan {

using namespace sw;
using namespace Qt::StringLiterals;
using xmpp::ConnectError;
using xmpp::TlsMode;
using LineState = xmpp::Connection::State;

class ConnectPlan : public QObject
{
    Q_OBJECT

    static SignIn settings(const QString &host = {}, quint16 port = 0,
                           Security security = Security::Automatic)
    {
        SignIn s;
        s.address = *Jid::parse(u"li@shop.test");
        s.password = u"pencil"_s;
        s.host = host;
        s.port = port;
        s.security = security;
        return s;
    }

private slots:
    void withoutHostTheNameServiceIsAsked() { QVERIFY(addressesOf(settings()).isEmpty()); }

    void severalHostsAreTriedInOrderBothWays()
    {
        const QList<xmpp::ServerAddress> expected{{u"a"_s, 5222, TlsMode::StartTls},
                                                  {u"a"_s, 5223, TlsMode::Direct},
                                                  {u"b"_s, 5222, TlsMode::StartTls},
                                                  {u"b"_s, 5223, TlsMode::Direct}};
        QCOMPARE(addressesOf(settings(u" a  b "_s)), expected);
    }

    void securityAndPortAreKept()
    {
        QCOMPARE(addressesOf(settings(u"a"_s, 443, Security::DirectTls)),
                 (QList<xmpp::ServerAddress>{{u"a"_s, 443, TlsMode::Direct}}));
        QCOMPARE(addressesOf(settings(u"a"_s, 0, Security::StartTls)),
                 (QList<xmpp::ServerAddress>{{u"a"_s, 5222, TlsMode::StartTls}}));
    }

    void portWithoutHostMeansTheDomain()
    {
        QCOMPARE(addressesOf(settings({}, 15222, Security::StartTls)),
                 (QList<xmpp::ServerAddress>{{u"shop.test"_s, 15222, TlsMode::StartTls}}));
    }

    void configCarriesWhatTheServerNeedsToKnow()
    {
        SignIn s = settings(u"a"_s);
        s.address = *Jid::parse(u"li@shop.test/desk");
        s.caFile = u"/ca.pem"_s;
        s.proxy = ProxyType::Socks5;
        s.proxyHost = u"proxy"_s;
        s.proxyPort = 1080;
        const auto config = configOf(s, u"sw-1"_s, xmpp::SaslMechanism::ScramSha256);
        QCOMPARE(config.account.toString(), u"li@shop.test"_s);
        QCOMPARE(config.password, u"pencil"_s);
        QCOMPARE(config.resource, u"sw-1"_s);
        QCOMPARE(config.caFile, u"/ca.pem"_s);
        QCOMPARE(config.proxy.kind, xmpp::ProxyKind::Socks5);
        QCOMPARE(config.proxy.host, u"proxy"_s);
        QCOMPARE(config.strongestSeen, xmpp::SaslMechanism::ScramSha256);
    }

    void everyFailureHasItsFault()
    {
        const QList<std::pair<ConnectError, ConnectionFault>> table{
            {ConnectError::HostUnknown, ConnectionFault::HostNotFound},
            {ConnectError::Refused, ConnectionFault::Refused},
            {ConnectError::NetworkDown, ConnectionFault::NoNetwork},
            {ConnectError::TimedOut, ConnectionFault::TimedOut},
            {ConnectError::ProxyFailed, ConnectionFault::ProxyFailed},
            {ConnectError::ConnectionLost, ConnectionFault::None},
            {ConnectError::TlsNotOffered, ConnectionFault::TlsUnavailable},
            {ConnectError::TlsFailed, ConnectionFault::TlsUnavailable},
            {ConnectError::CertificateExpired, ConnectionFault::CertificateExpired},
            {ConnectError::CertificateNotYetValid, ConnectionFault::CertificateNotYetValid},
            {ConnectError::CertificateWrongName, ConnectionFault::CertificateWrongName},
            {ConnectError::CertificateUnknownAuthority, ConnectionFault::CertificateUntrusted},
            {ConnectError::CertificateSelfSigned, ConnectionFault::CertificateUntrusted},
            {ConnectError::CertificateInvalid, ConnectionFault::CertificateUntrusted},
            {ConnectError::CaFileUnreadable, ConnectionFault::CaFileUnreadable},
            {ConnectError::WrongPassword, ConnectionFault::WrongPassword},
            {ConnectError::AccountDisabled, ConnectionFault::AccountDisabled},
            {ConnectError::CredentialsExpired, ConnectionFault::WrongPassword},
            {ConnectError::NoStrongAuth, ConnectionFault::NoSecureSignIn},
            {ConnectError::AuthWeakened, ConnectionFault::NoSecureSignIn},
            {ConnectError::ServerNotAuthentic, ConnectionFault::NoSecureSignIn},
            {ConnectError::AuthUnavailable, ConnectionFault::ServerRestarting},
            {ConnectError::AuthFailed, ConnectionFault::ProtocolError},
            {ConnectError::BindRefused, ConnectionFault::ServerFull},
            {ConnectError::NotXmpp, ConnectionFault::NotXmpp},
            {ConnectError::DomainNotServed, ConnectionFault::HostNotFound},
            {ConnectError::ServerFull, ConnectionFault::ServerFull},
            {ConnectError::Policy, ConnectionFault::PolicyViolation},
            {ConnectError::Replaced, ConnectionFault::Replaced},
            {ConnectError::ServerShutdown, ConnectionFault::ServerRestarting},
            {ConnectError::StreamRefused, ConnectionFault::ProtocolError},
        };
        QSet<int> faults;
        for (const auto &[error, fault] : table) {
            QCOMPARE(faultOf(error), fault);
            faults += static_cast<int>(fault);
        }
        // The others come from the keychain and from the profile, see tst_client.
        for (int fault = 0; fault <= static_cast<int>(ConnectionFault::ProtocolError); ++fault)
            QVERIFY2(faults.contains(fault), QByteArray::number(fault).constData());
    }

    void lineThatWaitsTellsWhyAndUntilWhen()
    {
        Line line;
        line.state = LineState::Waiting;
        line.failure = xmpp::ConnectFailure{ConnectError::Refused, u"connection refused"_s, 0, 0, true};
        line.retryAt = 17;
        const Connection c = describe(line);
        QCOMPARE(c.state, ConnectionState::Waiting);
        QCOMPARE(c.fault, ConnectionFault::Refused);
        QCOMPARE(c.retryAt, 17);
        QCOMPARE(c.detail, u"connection refused"_s);
    }

    void lineThatGaveUpIsStoppedAndOneThatWasAskedToStopIsOffline()
    {
        Line line;
        QCOMPARE(describe(line).state, ConnectionState::Offline);
        line.failure = xmpp::ConnectFailure{ConnectError::WrongPassword, {}, 0, 0, false};
        QCOMPARE(describe(line).state, ConnectionState::Stopped);
        QCOMPARE(describe(line).fault, ConnectionFault::WrongPassword);
    }

    void upWithRoomsLeftToReadIsCatchingUp()
    {
        Line line;
        line.state = LineState::Up;
        line.failure = xmpp::ConnectFailure{}; // an old one does not show any more
        line.roomsDone = 3;
        line.roomsTotal = 7;
        line.outbox = 2;
        Connection c = describe(line);
        QCOMPARE(c.state, ConnectionState::CatchingUp);
        QCOMPARE(c.catchUpDone, 3);
        QCOMPARE(c.catchUpTotal, 7);
        QCOMPARE(c.outbox, 2);
        QCOMPARE(c.fault, ConnectionFault::None);
        line.roomsDone = line.roomsTotal = 0;
        QCOMPARE(describe(line).state, ConnectionState::Online);
    }
};

const sw::test::Suite suite(sw::test::run<ConnectPlan>);

} // namespace tst_connect_plan

#include "tst_connect_plan.moc"
