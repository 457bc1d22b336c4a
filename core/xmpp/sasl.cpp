// SPDX-License-Identifier: Apache-2.0
#include "core/xmpp/sasl.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>
#include <QPasswordDigestor>
#include <QStringList>

#include <array>
#include <optional>

namespace sw::xmpp {

using namespace Qt::StringLiterals;

namespace {

constexpr QByteArrayView GsHeader("n,,"); // no channel binding, no other identity

struct Hash {
    QCryptographicHash::Algorithm algorithm;
    quint64 size;
};

Hash hashOf(SaslMechanism mechanism)
{
    if (mechanism == SaslMechanism::ScramSha1)
        return {QCryptographicHash::Sha1, 20};
    return {QCryptographicHash::Sha256, 32};
}

QByteArray hmac(const QByteArray &key, QByteArrayView message, const Hash &hash)
{
    return QMessageAuthenticationCode::hash(message.toByteArray(), key, hash.algorithm);
}

QByteArray exclusiveOr(QByteArray a, const QByteArray &b)
{
    for (qsizetype i = 0; i < a.size(); ++i)
        a[i] = char(a[i] ^ b[i]);
    return a;
}

bool equalInConstantTime(const QByteArray &a, const QByteArray &b)
{
    if (a.size() != b.size())
        return false;
    int difference = 0;
    for (qsizetype i = 0; i < a.size(); ++i)
        difference |= a[i] ^ b[i];
    return difference == 0;
}

// RFC 5802 §5.1: "=" and "," are escaped in names.
QByteArray escapedName(QStringView name)
{
    return name.toString().replace(u'=', u"=3D"_s).replace(u',', u"=2C"_s).toUtf8();
}

std::optional<QByteArray> decoded(const QByteArray &base64)
{
    const auto result = QByteArray::fromBase64Encoding(base64, QByteArray::AbortOnBase64DecodingErrors);
    if (!result || base64.isEmpty())
        return {};
    return *result;
}

struct ServerFirst {
    QByteArray nonce;
    QByteArray salt;
    int rounds = 0;
};

// RFC 5802 §7 server-first-message: r=…,s=…,i=… in this order; "m=" is an extension we do not know and must
// refuse.
std::optional<ServerFirst> parseServerFirst(const QByteArray &message)
{
    const QList<QByteArray> parts = message.split(',');
    if (parts.size() < 3 || !parts[0].startsWith("r=") || !parts[1].startsWith("s=")
        || !parts[2].startsWith("i="))
        return {};
    const auto salt = decoded(parts[1].mid(2));
    bool isNumber = false;
    const int rounds = parts[2].mid(2).toInt(&isNumber);
    if (!salt || !isNumber)
        return {};
    return ServerFirst{parts[0].mid(2), *salt, rounds};
}

bool isMappedToNothing(QChar c) // RFC 3454 table B.1
{
    const char16_t u = c.unicode();
    return u == 0xad || u == 0x34f || u == 0x1806 || (u >= 0x180b && u <= 0x180d)
        || (u >= 0x200b && u <= 0x200d) || u == 0x2060 || (u >= 0xfe00 && u <= 0xfe0f) || u == 0xfeff;
}

} // namespace

QString mechanismName(SaslMechanism mechanism)
{
    switch (mechanism) {
    case SaslMechanism::None:
        return {};
    case SaslMechanism::ScramSha1:
        return u"SCRAM-SHA-1"_s;
    case SaslMechanism::ScramSha256:
        return u"SCRAM-SHA-256"_s;
    }
    return {};
}

SaslMechanism chooseMechanism(const QStringList &offered, SaslMechanism strongestSeen)
{
    for (const auto mechanism : {SaslMechanism::ScramSha256, SaslMechanism::ScramSha1}) {
        if (mechanism < strongestSeen)
            break;
        if (offered.contains(mechanismName(mechanism)))
            return mechanism;
    }
    return SaslMechanism::None;
}

QString preparedPassword(const QString &password)
{
    QString out;
    out.reserve(password.size());
    for (const QChar c : password) {
        if (!isMappedToNothing(c))
            out += c.category() == QChar::Separator_Space ? QChar(u' ') : c;
    }
    return out.normalized(QString::NormalizationForm_KC);
}

ScramClient::ScramClient(SaslMechanism mechanism, QStringView user, const QString &password,
                         const QByteArray &nonce)
    : m_firstBare("n=" + escapedName(user) + ",r=" + nonce)
    , m_nonce(nonce)
    , m_password(password)
    , m_mechanism(mechanism)
{ }

QByteArray ScramClient::first() const
{
    return GsHeader.toByteArray() + m_firstBare;
}

// RFC 5802 §3
Result<QByteArray, ScramError> ScramClient::answer(const QByteArray &serverFirst)
{
    const auto server = parseServerFirst(serverFirst);
    SW_CHECK(server && m_serverSignature.isEmpty(), ScramError::BadMessage);
    SW_CHECK(server->nonce.startsWith(m_nonce) && server->nonce.size() > m_nonce.size(),
             ScramError::BadMessage);
    SW_CHECK(server->rounds >= MinRounds && server->rounds <= MaxRounds, ScramError::WeakServer);

    const Hash hash = hashOf(m_mechanism);
    const QByteArray salted = QPasswordDigestor::deriveKeyPbkdf2(
        hash.algorithm, preparedPassword(m_password).toUtf8(), server->salt, server->rounds, hash.size);
    const QByteArray withoutProof = "c=" + GsHeader.toByteArray().toBase64() + ",r=" + server->nonce;
    const QByteArray authMessage = m_firstBare + ',' + serverFirst + ',' + withoutProof;
    const QByteArray clientKey = hmac(salted, "Client Key", hash);
    const QByteArray storedKey = QCryptographicHash::hash(clientKey, hash.algorithm);
    const QByteArray proof = exclusiveOr(clientKey, hmac(storedKey, authMessage, hash));
    m_serverSignature = hmac(hmac(salted, "Server Key", hash), authMessage, hash);
    return withoutProof + ",p=" + proof.toBase64();
}

Result<void, ScramError> ScramClient::verify(const QByteArray &serverFinal)
{
    const QByteArray value = serverFinal.split(',').first();
    SW_CHECK(!value.startsWith("e="), ScramError::Refused);
    SW_CHECK(value.startsWith("v=") && !m_serverSignature.isEmpty(), ScramError::BadMessage);
    const auto signature = decoded(value.mid(2));
    SW_CHECK(signature && equalInConstantTime(*signature, m_serverSignature), ScramError::ServerNotAuthentic);
    m_verified = true;
    return {};
}

} // namespace sw::xmpp
