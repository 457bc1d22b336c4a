// SPDX-License-Identifier: Apache-2.0
#pragma once
// With which account an administrator's tool signs in, and where.
#include "core/xmpp/connect_types.h"

namespace sw::admin {

struct ServerLogin {
    Jid account;
    QString password;
    QString host; ///< empty: asked from DNS
    quint16 port = 5222;
    bool directTls = false;
    QString caFile; ///< PEM; empty: the system's authorities
};

xmpp::ConnectConfig configOf(const ServerLogin &login);
/// "wrong-password", for reports.
QString nameOf(xmpp::ConnectError error);

} // namespace sw::admin
