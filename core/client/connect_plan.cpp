// SPDX-License-Identifier: Apache-2.0
#include "core/client/connect_plan.h"

namespace sw {

using xmpp::ConnectError;
using xmpp::TlsMode;
using LineState = xmpp::Connection::State;

namespace {

constexpr quint16 startTlsPort = 5222; ///< RFC 6120 §14.7
constexpr quint16 directTlsPort = 5223; ///< XEP-0368: by custom

void append(QList<xmpp::ServerAddress> &list, const QString &host, quint16 port, TlsMode tls)
{
    const quint16 usual = tls == TlsMode::Direct ? directTlsPort : startTlsPort;
    list.append({host, port ? port : usual, tls});
}

} // namespace

QList<xmpp::ServerAddress> addressesOf(const SignIn &settings)
{
    QStringList hosts = settings.host.split(u' ', Qt::SkipEmptyParts);
    if (hosts.isEmpty() && (settings.port || settings.security != Security::Automatic))
        hosts = QStringList{settings.address.domain().toString()};
    QList<xmpp::ServerAddress> list;
    for (const QString &host : hosts) {
        if (settings.security != Security::DirectTls)
            append(list, host, settings.port, TlsMode::StartTls);
        if (settings.security != Security::StartTls)
            append(list, host, settings.port, TlsMode::Direct);
    }
    return list;
}

xmpp::ConnectConfig configOf(const SignIn &settings, const QString &resource,
                             xmpp::SaslMechanism strongestSeen)
{
    xmpp::ConnectConfig config;
    config.account = settings.address.bare();
    config.password = settings.password;
    config.resource = resource;
    config.hosts = addressesOf(settings);
    config.caFile = settings.caFile;
    config.strongestSeen = strongestSeen;
    switch (settings.proxy) {
    case ProxyType::System:
    case ProxyType::None:
        break;
    case ProxyType::Socks5:
        config.proxy.kind = xmpp::ProxyKind::Socks5;
        break;
    case ProxyType::HttpConnect:
        config.proxy.kind = xmpp::ProxyKind::HttpConnect;
        break;
    }
    if (config.proxy.kind != xmpp::ProxyKind::None) {
        config.proxy.host = settings.proxyHost;
        config.proxy.port = settings.proxyPort;
    }
    return config;
}

ConnectionFault faultOf(ConnectError error)
{
    switch (error) {
    case ConnectError::HostUnknown:
    case ConnectError::DomainNotServed:
        return ConnectionFault::HostNotFound;
    case ConnectError::Refused:
        return ConnectionFault::Refused;
    case ConnectError::NetworkDown:
        return ConnectionFault::NoNetwork;
    case ConnectError::TimedOut:
        return ConnectionFault::TimedOut;
    case ConnectError::ProxyFailed:
        return ConnectionFault::ProxyFailed;
    case ConnectError::ConnectionLost: // nothing to explain: it goes on by itself
        return ConnectionFault::None;
    case ConnectError::TlsNotOffered:
    case ConnectError::TlsFailed:
        return ConnectionFault::TlsUnavailable;
    case ConnectError::CertificateExpired:
        return ConnectionFault::CertificateExpired;
    case ConnectError::CertificateNotYetValid:
        return ConnectionFault::CertificateNotYetValid;
    case ConnectError::CertificateWrongName:
        return ConnectionFault::CertificateWrongName;
    case ConnectError::CertificateUnknownAuthority:
    case ConnectError::CertificateSelfSigned:
    case ConnectError::CertificateInvalid:
        return ConnectionFault::CertificateUntrusted;
    case ConnectError::CaFileUnreadable:
        return ConnectionFault::CaFileUnreadable;
    case ConnectError::WrongPassword:
    case ConnectError::CredentialsExpired:
        return ConnectionFault::WrongPassword;
    case ConnectError::AccountDisabled:
        return ConnectionFault::AccountDisabled;
    case ConnectError::NoStrongAuth:
    case ConnectError::AuthWeakened:
    case ConnectError::ServerNotAuthentic:
        return ConnectionFault::NoSecureSignIn;
    case ConnectError::AuthUnavailable:
    case ConnectError::ServerShutdown:
        return ConnectionFault::ServerRestarting;
    case ConnectError::BindRefused:
    case ConnectError::ServerFull:
        return ConnectionFault::ServerFull;
    case ConnectError::NotXmpp:
        return ConnectionFault::NotXmpp;
    case ConnectError::Policy:
        return ConnectionFault::PolicyViolation;
    case ConnectError::Replaced:
        return ConnectionFault::Replaced;
    case ConnectError::AuthFailed:
    case ConnectError::StreamRefused:
        return ConnectionFault::ProtocolError;
    }
    return ConnectionFault::ProtocolError;
}

Connection describe(const Line &line)
{
    Connection c;
    c.outbox = line.outbox;
    if (line.failure && line.state != LineState::Up) {
        c.fault = faultOf(line.failure->error);
        c.detail = line.failure->detail;
    }
    switch (line.state) {
    case LineState::Offline:
    case LineState::Closing:
        c.state
            = line.failure && !line.failure->willRetry ? ConnectionState::Stopped : ConnectionState::Offline;
        break;
    case LineState::Resolving:
    case LineState::Connecting:
    case LineState::AwaitingFeatures:
    case LineState::StartingTls:
    case LineState::Encrypting:
    case LineState::Authenticating:
    case LineState::Resuming:
    case LineState::Binding:
    case LineState::EnablingAcks:
        c.state = ConnectionState::Connecting;
        break;
    case LineState::Up:
        c.state = line.roomsDone < line.roomsTotal ? ConnectionState::CatchingUp : ConnectionState::Online;
        c.catchUpDone = line.roomsDone;
        c.catchUpTotal = line.roomsTotal;
        break;
    case LineState::Waiting:
        c.state = ConnectionState::Waiting;
        c.retryAt = line.retryAt;
        break;
    }
    return c;
}

} // namespace sw
