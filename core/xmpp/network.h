// SPDX-License-Identifier: Apache-2.0
#pragma once
// What a connection needs from the network, so that tests can play the server. Core thread.
#include "core/xmpp/connect_types.h"

#include <QObject>

#include <functional>
#include <memory>

namespace sw::xmpp {

// One TCP connection with TLS: bytes in, bytes out. Emits closed() exactly once unless destroyed before.
class Wire : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    // Connects; with TlsMode::Direct also encrypts. connected() follows.
    virtual void open(const ServerAddress &address) = 0;
    // Encrypts what is open; connected() follows again.
    virtual void startTls() = 0;
    virtual bool isEncrypted() const = 0;
    virtual void write(const QByteArray &bytes) = 0;
    // Sends what is waiting and closes.
    virtual void close() = 0;

signals:
    void connected();
    void received(const QByteArray &bytes);
    void closed(const sw::xmpp::ConnectFailure &why);
};

class Network
{
public:
    virtual ~Network() = default;
    // Certificates are checked against the account's domain, whatever the host is called (RFC 6120 §13.7.2).
    virtual std::unique_ptr<Wire> newWire(const ConnectConfig &config) = 0;
    // RFC 6120 §3.2, XEP-0368: what the domain's SRV records say, best first; domain:5222 if they say
    // nothing; empty if they say that there is no such service.
    virtual void resolve(const QString &domain, QObject *context,
                         std::function<void(QList<ServerAddress>)> fn)
        = 0;
};

} // namespace sw::xmpp
