// SPDX-License-Identifier: Apache-2.0
#pragma once
// The real network: QSslSocket, DNS and proxies.
#include "core/xmpp/network.h"

namespace sw::xmpp {

class Internet final : public Network
{
public:
    std::unique_ptr<Wire> newWire(const ConnectConfig &config) override;
    void resolve(const QString &domain, QObject *context,
                 std::function<void(QList<ServerAddress>)> fn) override;
};

} // namespace sw::xmpp
