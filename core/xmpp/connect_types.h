// SPDX-License-Identifier: Apache-2.0
#pragma once
// What a connection is told and what it tells: settings, states and the reasons for failing that a user must
// be able to tell apart.
#include "core/runtime/jid.h"
#include "core/xmpp/xml_scanner.h"

#include <QList>
#include <QMetaType>

namespace sw::xmpp {

enum class TlsMode { Direct, StartTls };

struct ServerAddress {
    QString host;
    quint16 port = 5222;
    TlsMode tls = TlsMode::StartTls;

    friend bool operator==(const ServerAddress &, const ServerAddress &) = default;
};

enum class ProxyKind { None, Socks5, HttpConnect };

struct ProxySettings {
    ProxyKind kind = ProxyKind::None;
    QString host;
    quint16 port = 0;
    QString user;
    QString password;

    friend bool operator==(const ProxySettings &, const ProxySettings &) = default;
};

// From weakest to strongest.
enum class SaslMechanism { None = 0, ScramSha1 = 2, ScramSha256 = 3 }; // kept in account files

struct ConnectConfig {
    Jid account; // bare
    QString password;
    QString resource; // empty: the server chooses
    QList<ServerAddress> hosts; // tried in order; empty: asked from DNS
    ProxySettings proxy;
    QString caFile; // PEM; if set, only these authorities are trusted. Empty: the system's
    // The strongest mechanism ever used with this account (Connection::signedIn reports it); nothing weaker
    // is used again.
    SaslMechanism strongestSeen = SaslMechanism::None;

    friend bool operator==(const ConnectConfig &, const ConnectConfig &) = default;
};

enum class ConnectError {
    // The way to the server
    HostUnknown, // no such name, or no answer from DNS
    Refused,
    NetworkDown,
    TimedOut,
    ProxyFailed,
    ConnectionLost,
    // TLS
    TlsNotOffered,
    TlsFailed, // no common version (1.2 and up) or cipher
    CertificateExpired,
    CertificateNotYetValid,
    CertificateWrongName,
    CertificateUnknownAuthority,
    CertificateSelfSigned,
    CertificateInvalid, // revoked, broken, weak …
    CaFileUnreadable,
    // Signing in
    WrongPassword, // or no such account: servers do not tell
    AccountDisabled,
    CredentialsExpired,
    NoStrongAuth, // the server offers no mechanism we accept
    AuthWeakened, // weaker than what this account was signed in with before
    ServerNotAuthentic, // it does not know the password's hash: an impostor
    AuthUnavailable, // "try later"
    AuthFailed, // any other refusal
    BindRefused, // no session for this device
    // The stream
    NotXmpp, // the other side speaks something else, or breaks the protocol
    DomainNotServed, // the server does not know the account's domain
    ServerFull, // resource-constraint
    Policy, // policy-violation
    Replaced, // another sign-in took this device's place (conflict)
    ServerShutdown,
    StreamRefused, // any other stream error
};

// Whether trying again without a change by the user can help.
enum class RetryAdvice { Soon, Slowly, Never };
RetryAdvice retryAdvice(ConnectError error);

struct ConnectFailure {
    ConnectError error = ConnectError::ConnectionLost;
    QString detail; // the server's or system's words, for the log and a "details" line
    // Validity of the refused certificate, UTC ms; 0 where no certificate was refused. Beside the own clock
    // it explains CertificateExpired and CertificateNotYetValid.
    qint64 validFromMs = 0;
    qint64 validUntilMs = 0;
    bool willRetry = false;

    friend bool operator==(const ConnectFailure &, const ConnectFailure &) = default;
};

// Announced by the server (XEP-0478); 0 = not told.
struct StreamLimits {
    qint64 maxBytes = 0; // of one stanza
    qint64 idleSeconds = 0;

    friend bool operator==(const StreamLimits &, const StreamLimits &) = default;
};

} // namespace sw::xmpp

Q_DECLARE_METATYPE(sw::xmpp::ConnectFailure)
