// SPDX-License-Identifier: Apache-2.0
#include "tests/support/scripted_server.h"

#include <QFile>
#include <QSslConfiguration>
#include <QSslKey>

namespace sw::test {

QByteArray mechanismsFeature(const QList<QByteArray> &names)
{
    QByteArray xml = "<mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'>";
    for (const QByteArray &name : names)
        xml += "<mechanism>" + name + "</mechanism>";
    return xml + "</mechanisms>";
}

ScriptedServer::ScriptedServer(const ServerScript &script)
    : m_script(script)
{
    if (!makeCertificates(m_folder.path(), QStringLiteral("shop.test"), script.certificate))
        qFatal("no certificates");
    listen(QHostAddress::LocalHost);
}

void ScriptedServer::incomingConnection(qintptr handle)
{
    ++m_connections;
    auto *socket = new QSslSocket(this);
    socket->setSocketDescriptor(handle);
    connect(socket, &QSslSocket::readyRead, this, [this, socket] { hear(socket); });
    connect(socket, &QSslSocket::encrypted, this, [this] { ++m_encrypted; });
    connect(socket, &QSslSocket::disconnected, socket, &QObject::deleteLater);
    if (m_script.direct)
        startTls(socket);
}

void ScriptedServer::startTls(QSslSocket *socket)
{
    QFile keyFile(m_folder.filePath(QStringLiteral("server.key")));
    if (!keyFile.open(QIODevice::ReadOnly))
        qFatal("no key");
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setProtocol(m_script.protocol);
    tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    tls.setLocalCertificateChain(QSslCertificate::fromPath(m_folder.filePath(QStringLiteral("server.crt"))));
    tls.setPrivateKey(QSslKey(&keyFile, QSsl::Ec));
    socket->setSslConfiguration(tls);
    socket->startServerEncryption();
}

void ScriptedServer::hear(QSslSocket *socket)
{
    const QByteArray bytes = socket->readAll();
    m_heard += bytes;
    if (bytes.contains("<stream:stream")) {
        socket->write(
            "<?xml version='1.0'?><stream:stream from='shop.test' id='1' version='1.0' xmlns='jabber:client' "
            "xmlns:stream='http://etherx.jabber.org/streams'><stream:features>"
            + (socket->isEncrypted() ? m_script.tlsFeatures : m_script.features) + "</stream:features>");
    } else if (bytes.contains("<starttls") && !socket->isEncrypted()) {
        socket->write("<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>" + m_script.behindProceed);
        socket->flush();
        startTls(socket);
    } else {
        for (const auto &[question, answer] : std::as_const(m_script.answers)) {
            if (bytes.contains(question))
                socket->write(answer);
        }
    }
}

} // namespace sw::test
