// SPDX-License-Identifier: Apache-2.0
#pragma once
// One window per profile: a second start of the same profile wakes the first and ends. The lock that protects
// the data is the database's own; this only saves the user an error message. GUI thread.
#include <QObject>

#include <memory>

class QLocalServer;

namespace sw {

class SingleInstance : public QObject
{
    Q_OBJECT
public:
    /// `profileDir` names the profile; its path is hashed into the socket's name.
    explicit SingleInstance(const QString &profileDir);
    ~SingleInstance() override;

    /// True if another process of this user has the profile and was asked to come to the front.
    bool wakeOther();
    /// Listens from now on; false if that is impossible (then a second start is refused by the database's
    /// lock).
    bool listen();

signals:
    void wakened();

private:
    QString m_name;
    std::unique_ptr<QLocalServer> m_server;
};

} // namespace sw
