// SPDX-License-Identifier: Apache-2.0
#pragma once
// Where a domain's XMPP service is, by DNS (RFC 6120 §3.2.1, XEP-0368).
#include "core/xmpp/connect_types.h"

#include <QDnsLookup>
#include <QObject>

#include <functional>

namespace sw::xmpp {

// One look-up; deletes itself after calling fn, and calls nothing when its parent dies first.
class SrvLookup final : public QObject
{
    Q_OBJECT
public:
    SrvLookup(const QString &domain, QObject *parent, std::function<void(QList<ServerAddress>)> fn);

private:
    void finish();

    QString m_domain;
    std::function<void(QList<ServerAddress>)> m_fn;
    QDnsLookup m_direct;
    QDnsLookup m_startTls;
};

struct SrvRecord {
    QString target; // empty or ".": there is no such service
    quint16 port = 0;
    quint16 priority = 0;
    TlsMode tls = TlsMode::StartTls;

    friend bool operator==(const SrvRecord &, const SrvRecord &) = default;
};

// records: each kind in the order that RFC 2782 drew. Both kinds merge by priority, direct TLS first among
// equals.
QList<ServerAddress> addressesFrom(const QString &domain, QList<SrvRecord> records);

} // namespace sw::xmpp
