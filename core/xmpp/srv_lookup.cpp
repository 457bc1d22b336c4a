// SPDX-License-Identifier: Apache-2.0
#include "core/xmpp/srv_lookup.h"

#include <QHostAddress>
#include <QTimer>
#include <QUrl>

namespace sw::xmpp {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto Patience = 5s; // then the domain itself is tried

void append(QList<SrvRecord> &records, const QDnsLookup &lookup, TlsMode tls)
{
    for (const QDnsServiceRecord &record : lookup.serviceRecords())
        records.append({record.target(), record.port(), record.priority(), tls});
}

} // namespace

QList<ServerAddress> addressesFrom(const QString &domain, QList<SrvRecord> records)
{
    if (records.isEmpty())
        return {{domain, 5222, TlsMode::StartTls}};
    std::stable_sort(records.begin(), records.end(), [](const SrvRecord &a, const SrvRecord &b) {
        return std::pair(a.priority, a.tls != TlsMode::Direct)
            < std::pair(b.priority, b.tls != TlsMode::Direct);
    });
    QList<ServerAddress> addresses;
    for (const SrvRecord &record : records) {
        if (!record.target.isEmpty() && record.target != u"."_s)
            addresses.append({record.target, record.port, record.tls});
    }
    return addresses;
}

SrvLookup::SrvLookup(const QString &domain, QObject *parent, std::function<void(QList<ServerAddress>)> fn)
    : QObject(parent)
    , m_domain(domain)
    , m_fn(std::move(fn))
    , m_direct(QDnsLookup::SRV, u"_xmpps-client._tcp."_s + QString::fromLatin1(QUrl::toAce(domain)))
    , m_startTls(QDnsLookup::SRV, u"_xmpp-client._tcp."_s + QString::fromLatin1(QUrl::toAce(domain)))
{
    if (!QHostAddress(domain).isNull()
        || !domain.contains(u'.')) { // an address or a bare host name has no SRV records
        QTimer::singleShot(0ms, this, &SrvLookup::finish);
        return;
    }
    const auto finishWhenBoth = [this] {
        if (m_direct.isFinished() && m_startTls.isFinished())
            finish();
    };
    connect(&m_direct, &QDnsLookup::finished, this, finishWhenBoth);
    connect(&m_startTls, &QDnsLookup::finished, this, finishWhenBoth);
    QTimer::singleShot(Patience, this, &SrvLookup::finish);
    m_direct.lookup();
    m_startTls.lookup();
}

void SrvLookup::finish()
{
    if (!m_fn)
        return;
    QList<SrvRecord> records;
    append(records, m_direct, TlsMode::Direct);
    append(records, m_startTls, TlsMode::StartTls);
    const auto fn = std::exchange(m_fn, {});
    deleteLater();
    fn(addressesFrom(m_domain, std::move(records)));
}

} // namespace sw::xmpp

#include "core/xmpp/moc_srv_lookup.cpp"
