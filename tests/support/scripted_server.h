// SPDX-License-Identifier: Apache-2.0
#pragma once
// An XMPP server that says what the test tells it to and remembers every byte that it was told. For what a
// real server cannot be made to do: offering too little, lying, breaking off. Speaks TLS with a certificate
// of the test's own authority.
#include "tests/support/server.h"

#include <QSslSocket>
#include <QTcpServer>

namespace sw::test {

struct ServerScript {
    bool direct = false; // TLS from the first byte
    QByteArray features{}; // before TLS: the children of <stream:features/>
    QByteArray tlsFeatures{}; // after TLS
    QByteArray behindProceed{}; // unencrypted, in the same packet as <proceed/>
    Certificate certificate = Certificate::Valid;
    QSsl::SslProtocol protocol = QSsl::TlsV1_2OrLater;
    // What comes after the features: each element of the client that contains the key is answered with the
    // value.
    QList<std::pair<QByteArray, QByteArray>> answers{};
};

inline const QByteArray startTlsFeature
    = "<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'><required/></starttls>";
QByteArray mechanismsFeature(const QList<QByteArray> &names);

class ScriptedServer : public QTcpServer
{
public:
    explicit ScriptedServer(const ServerScript &script);

    QString caFile() const { return m_folder.filePath(QStringLiteral("ca.crt")); }
    const QByteArray &heard() const { return m_heard; } // decrypted
    int connections() const { return m_connections; }
    int encrypted() const { return m_encrypted; } // handshakes that were completed

protected:
    void incomingConnection(qintptr handle) override;

private:
    void startTls(QSslSocket *socket);
    void hear(QSslSocket *socket);

    ServerScript m_script;
    QTemporaryDir m_folder;
    QByteArray m_heard;
    int m_connections = 0;
    int m_encrypted = 0;
};

} // namespace sw::test
