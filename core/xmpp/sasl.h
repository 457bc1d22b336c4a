// SPDX-License-Identifier: Apache-2.0
#pragma once
// Signing in: which mechanism, and SCRAM (RFC 5802, RFC 7677) without channel binding. No I/O.
#include "core/base/result.h"
#include "core/xmpp/connect_types.h"

#include <QByteArray>
#include <QString>

namespace sw::xmpp {

// The strongest offered mechanism that we speak; None if there is none or the best is weaker than
// strongestSeen. Never PLAIN: it would hand the password to whoever holds a certificate.
SaslMechanism chooseMechanism(const QStringList &offered, SaslMechanism strongestSeen);
QString mechanismName(SaslMechanism mechanism);

// SASLprep (RFC 4013) as far as passwords need it.
QString preparedPassword(const QString &password);

enum class ScramError {
    BadMessage, // the server does not follow the protocol
    WeakServer, // asks for fewer than 4096 rounds (RFC 7677 §4), or for so many that it would stall us
    ServerNotAuthentic, // wrong server signature
    Refused, // "e=" instead of a signature
};

class ScramClient
{
public:
    static constexpr int MinRounds = 4096;
    static constexpr int MaxRounds = 500'000;

    ScramClient() = default;
    // mechanism is one of the two SCRAM ones; nonce is printable ASCII without a comma.
    ScramClient(SaslMechanism mechanism, QStringView user, const QString &password, const QByteArray &nonce);

    QByteArray first() const; // RFC 5802 §7 client-first-message
    Result<QByteArray, ScramError> answer(const QByteArray &serverFirst); // client-final-message
    Result<void, ScramError> verify(const QByteArray &serverFinal);
    bool isVerified() const { return m_verified; }

private:
    QByteArray m_firstBare;
    QByteArray m_nonce;
    QString m_password;
    SaslMechanism m_mechanism = SaslMechanism::ScramSha256;
    QByteArray m_serverSignature;
    bool m_verified = false;
};

} // namespace sw::xmpp
