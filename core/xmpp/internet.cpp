// SPDX-License-Identifier: Apache-2.0
#include "core/xmpp/internet.h"

#include "core/xmpp/srv_lookup.h"
#include "core/xmpp/tcp_wire.h"

namespace sw::xmpp {

std::unique_ptr<Wire> Internet::newWire(const ConnectConfig &config)
{
    return std::make_unique<TcpWire>(config);
}

void Internet::resolve(const QString &domain, QObject *context, std::function<void(QList<ServerAddress>)> fn)
{
    new SrvLookup(domain, context, std::move(fn)); // deletes itself
}

} // namespace sw::xmpp
