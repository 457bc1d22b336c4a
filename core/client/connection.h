// SPDX-License-Identifier: Apache-2.0
#pragma once
// The state of the line to the server, in terms that the window can put into words.
#include "core/runtime/jid.h"

#include <QString>

namespace sw {

enum class ConnectionState {
    Offline, ///< not asked to connect, or signed out
    Connecting, ///< resolving, TLS, signing in
    CatchingUp, ///< signed in; reading what was missed
    Online, ///< signed in, everything read
    Waiting, ///< lost or refused; retries by itself at retryAt
    Stopped, ///< will not retry by itself: fault needs the user
};

enum class ConnectionFault {
    None,
    NoNetwork,
    HostNotFound,
    Refused,
    TimedOut,
    NotXmpp,
    ProxyFailed,
    TlsUnavailable,
    CertificateExpired,
    CertificateNotYetValid, ///< often a wrong clock on this PC
    CertificateWrongName,
    CertificateUntrusted,
    CaFileUnreadable, ///< the company's CA file of the settings
    WrongPassword,
    AccountDisabled,
    NoSecureSignIn, ///< the server offers no mechanism that we may use, or a weaker one than before
    ServerFull,
    ServerRestarting,
    Replaced, ///< the same resource signed in elsewhere
    PolicyViolation,
    ProtocolError,
    KeychainLocked,
    NoPassword, ///< none kept: ask for it
    OtherAccount, ///< this profile holds another account's history; erase it first or use another profile
};

struct Connection {
    ConnectionState state = ConnectionState::Offline;
    ConnectionFault fault = ConnectionFault::None;
    qint64 retryAt = 0; ///< UTC ms while Waiting
    int outbox = 0; ///< own messages that have not reached the server
    int catchUpDone = 0; ///< rooms read / to read while CatchingUp
    int catchUpTotal = 0;
    QString detail; ///< for the details view and support: never shown alone
    friend bool operator==(const Connection &, const Connection &) = default;
};

enum class Security { Automatic, DirectTls, StartTls };
enum class ProxyType { System, None, Socks5, HttpConnect };

struct SignIn {
    Jid address;
    QString password;
    QString host; ///< empty = look up by the address's domain; several hosts separated by spaces are tried in
                  ///< order
    quint16 port = 0; ///< 0 = the security's usual port
    Security security = Security::Automatic;
    QString caFile; ///< PEM file with the company's CA; empty = the system's
    ProxyType proxy = ProxyType::System;
    QString proxyHost;
    quint16 proxyPort = 0;
    bool keepPassword = true;
    friend bool operator==(const SignIn &, const SignIn &) = default;
};

} // namespace sw
