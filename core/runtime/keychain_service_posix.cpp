// SPDX-License-Identifier: Apache-2.0
#include "core/runtime/keychain_service.h"

#include <QtGlobal>

#ifndef Q_OS_MACOS
#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusReply>
#endif

namespace sw {

bool hasKeychainService()
{
#ifdef Q_OS_MACOS
    return true;
#else
    const QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return false;
    const QString secrets = QStringLiteral("org.freedesktop.secrets"),
                  wallet = QStringLiteral("org.kde.kwalletd5");
    const QStringList running = bus.interface()->registeredServiceNames(),
                      startable = bus.interface()->activatableServiceNames();
    return running.contains(secrets) || startable.contains(secrets) || running.contains(wallet)
        || startable.contains(wallet);
#endif
}

} // namespace sw
