// SPDX-License-Identifier: Apache-2.0
#include "core/client/account_file.h"

#include "core/crypto/random.h"
#include "core/crypto/xchacha.h"
#include "core/runtime/octets.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include <algorithm>
#include <array>

namespace sw {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 maxBytes = 64 * 1024;
constexpr std::array securityNames = {"automatic", "direct-tls", "starttls"};
constexpr std::array proxyNames = {"system", "none", "socks5", "http-connect"};

template <class Enum, std::size_t n>
QString nameOf(Enum value, const std::array<const char *, n> &names)
{
    return QString::fromLatin1(names[static_cast<std::size_t>(value)]);
}

template <class Enum, std::size_t n>
Enum valueOf(const QJsonValue &json, const std::array<const char *, n> &names)
{
    const QString text = json.toString();
    for (std::size_t i = 0; i < n; ++i)
        if (text == QLatin1StringView(names[i]))
            return static_cast<Enum>(i);
    return Enum{};
}

quint16 portOf(const QJsonValue &json)
{
    const int port = json.toInt();
    return port > 0 && port <= 65535 ? static_cast<quint16>(port) : quint16{0};
}

template <std::size_t octets>
QString randomHex(crypto::Random &random)
{
    std::array<std::uint8_t, octets> bytes{};
    random.fill(bytes);
    return QString::fromLatin1(
        QByteArray(reinterpret_cast<const char *>(bytes.data()), qsizetype(octets)).toHex());
}

constexpr char keyContext[9] = "sw-accnt";
constexpr std::uint64_t keyId = 1;
constexpr std::string_view binding = "storewire account 1"; // AEAD context
constexpr qsizetype sealSize = qsizetype(crypto::xchacha::nonceSize + crypto::xchacha::tagSize);

QString pathIn(const QString &profileDir)
{
    return profileDir + u"/account.sealed"_s;
}

/// Nonce, sealed text, tag.
QByteArray sealed(QByteArray text, const Secret32 &key)
{
    QByteArray all(text.size() + sealSize, Qt::Uninitialized);
    const auto out = octets(all);
    const auto nonce = out.first<crypto::xchacha::nonceSize>();
    crypto::SystemRandom().fill(nonce);
    crypto::xchacha::seal(octets(text), out.data() + nonce.size(), out.last<crypto::xchacha::tagSize>(),
                          viewOf(binding), nonce, key.view());
    return all;
}

std::optional<QByteArray> unsealed(QByteArray all, const Secret32 &key)
{
    if (all.size() < sealSize)
        return {};
    QByteArray text(all.size() - sealSize, Qt::Uninitialized);
    const auto in = octets(all);
    const bool good
        = crypto::xchacha::open(in.subspan(crypto::xchacha::nonceSize, std::size_t(text.size())),
                                octets(text).data(), in.last<crypto::xchacha::tagSize>(), viewOf(binding),
                                in.first<crypto::xchacha::nonceSize>(), key.view());
    return good ? std::optional(text) : std::nullopt;
}

} // namespace

AccountFile::AccountFile(const QString &profileDir, const Secret32 &dataKey)
    : m_path(pathIn(profileDir))
    , m_key(crypto::xchacha::deriveSubkey(keyId, keyContext, dataKey.view()))
{ }

std::optional<Account> AccountFile::read() const
{
    QFile file(m_path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > maxBytes)
        return {};
    const auto text = unsealed(file.readAll(), m_key);
    return text ? accountFromJson(*text) : std::nullopt;
}

Result<void, AccountFileError> AccountFile::write(const Account &account) const
{
    QSaveFile file(m_path);
    SW_CHECK(file.open(QIODevice::WriteOnly), AccountFileError::Unwritable);
    file.write(sealed(accountToJson(account), m_key));
    SW_CHECK(file.commit(), AccountFileError::Unwritable);
    return {};
}

void AccountFile::erase(const QString &profileDir)
{
    QFile::remove(pathIn(profileDir));
}

std::optional<Account> accountFromJson(const QByteArray &bytes)
{
    const QJsonObject json = QJsonDocument::fromJson(bytes).object();
    const auto address = Jid::parse(json["address"_L1].toString());
    if (!address)
        return {};
    Account account;
    SignIn &s = account.settings;
    s.address = address->bare();
    s.host = json["host"_L1].toString();
    s.port = portOf(json["port"_L1]);
    s.security = valueOf<Security>(json["security"_L1], securityNames);
    s.caFile = json["caFile"_L1].toString();
    s.proxy = valueOf<ProxyType>(json["proxy"_L1], proxyNames);
    s.proxyHost = json["proxyHost"_L1].toString();
    s.proxyPort = portOf(json["proxyPort"_L1]);
    s.keepPassword = json["keepPassword"_L1].toBool(true);
    account.strongestSeen = std::clamp(json["strongestSeen"_L1].toInt(), 0, 3);
    account.resource = json["resource"_L1].toString();
    account.archiveMark = json["archiveMark"_L1].toString();
    return account;
}

QByteArray accountToJson(const Account &account)
{
    const SignIn &s = account.settings;
    const QJsonObject json{
        {u"address"_s, s.address.toString()},
        {u"host"_s, s.host},
        {u"port"_s, s.port},
        {u"security"_s, nameOf(s.security, securityNames)},
        {u"caFile"_s, s.caFile},
        {u"proxy"_s, nameOf(s.proxy, proxyNames)},
        {u"proxyHost"_s, s.proxyHost},
        {u"proxyPort"_s, s.proxyPort},
        {u"keepPassword"_s, s.keepPassword},
        {u"strongestSeen"_s, account.strongestSeen},
        {u"resource"_s, account.resource},
        {u"archiveMark"_s, account.archiveMark},
    };
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

QString randomResource(crypto::Random &random)
{
    return u"desktop-"_s + randomHex<4>(random);
}

QString randomArchiveMark(crypto::Random &random)
{
    return randomHex<16>(random);
}

} // namespace sw
