// SPDX-License-Identifier: Apache-2.0
#include "core/client/account_file.h"

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

} // namespace

AccountFile::AccountFile(const QString &profileDir)
    : m_path(profileDir + u"/account.json"_s)
{ }

std::optional<Account> AccountFile::read() const
{
    QFile file(m_path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > maxBytes)
        return {};
    const QJsonObject json = QJsonDocument::fromJson(file.readAll()).object();
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
    return account;
}

Result<void, AccountFileError> AccountFile::write(const Account &account) const
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
    };
    QSaveFile file(m_path);
    SW_CHECK(file.open(QIODevice::WriteOnly), AccountFileError::Unwritable);
    file.write(QJsonDocument(json).toJson());
    SW_CHECK(file.commit(), AccountFileError::Unwritable);
    return {};
}

void AccountFile::erase() const
{
    QFile::remove(m_path);
}

} // namespace sw
