// SPDX-License-Identifier: Apache-2.0
#pragma once
// A Wire over QSslSocket.
#include "core/xmpp/network.h"

#include <QNetworkProxy>
#include <QSslConfiguration>
#include <QSslSocket>

#include <optional>

namespace sw::xmpp {

class TcpWire final : public Wire
{
    Q_OBJECT
public:
    explicit TcpWire(const ConnectConfig &config);
    ~TcpWire() override;

    void open(const ServerAddress &address) override;
    void startTls() override;
    bool isEncrypted() const override { return m_socket.isEncrypted(); }
    void write(const QByteArray &bytes) override { m_socket.write(bytes); }
    void close() override { m_socket.disconnectFromHost(); }

private:
    bool prepareTls();
    void finish(ConnectError error, const QString &detail);
    void finishWithSocketError(QAbstractSocket::SocketError error);
    void readAll();

    ConnectConfig m_config;
    QSslSocket m_socket;
    TlsMode m_tls = TlsMode::StartTls;
    bool m_closed = false;
    QList<QSslError> m_sslErrors;
};

// The one certificate error to tell, out of all that were found.
// TLS 1.2 and up, with the account's own authorities; absent if their file cannot be read.
std::optional<QSslConfiguration> tlsOf(const ConnectConfig &config);
QNetworkProxy proxyOf(const ProxySettings &settings);

ConnectFailure certificateFailure(const QList<QSslError> &errors);

} // namespace sw::xmpp
