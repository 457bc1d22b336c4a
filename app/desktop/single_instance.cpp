// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/single_instance.h"

#include <QCryptographicHash>
#include <QDir>
#include <QLocalServer>
#include <QLocalSocket>

namespace sw {

namespace {

constexpr int answerMs = 500; // a first instance that hangs must not block the second for long

} // namespace

SingleInstance::SingleInstance(const QString &profileDir)
    : m_name(QStringLiteral("storewire-")
             + QString::fromLatin1(QCryptographicHash::hash(QDir(profileDir).absolutePath().toUtf8(),
                                                            QCryptographicHash::Sha256)
                                       .toHex()
                                       .left(24)))
{ }

SingleInstance::~SingleInstance() = default;

bool SingleInstance::wakeOther()
{
    QLocalSocket socket;
    socket.connectToServer(m_name, QIODevice::ReadWrite);
    if (!socket.waitForConnected(answerMs))
        return false;
    socket.write("w");
    socket.waitForBytesWritten(answerMs);
    return socket.waitForReadyRead(answerMs) && socket.readAll() == "ok";
}

bool SingleInstance::listen()
{
    m_server = std::make_unique<QLocalServer>();
    m_server->setSocketOptions(QLocalServer::UserAccessOption);
    connect(m_server.get(), &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket *socket = m_server->nextPendingConnection()) {
            connect(socket, &QLocalSocket::readyRead, this, [this, socket] {
                if (socket->readAll().startsWith('w')) {
                    socket->write("ok");
                    emit wakened();
                }
                socket->disconnectFromServer();
            });
            connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        }
    });
    if (m_server->listen(m_name))
        return true;
    QLocalServer::removeServer(m_name); // left behind by a crash: wakeOther() has just had no answer from it
    return m_server->listen(m_name);
}

} // namespace sw

#include "app/desktop/moc_single_instance.cpp"
