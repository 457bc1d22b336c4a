// SPDX-License-Identifier: Apache-2.0
#pragma once
// What the operating system's settings say about reaching a host.
#include "core/xmpp/connect_types.h"

namespace sw::xmpp {

// Kind None when the system says "directly" or names a sort of proxy that we do not speak. May ask the system
// for a moment.
ProxySettings systemProxyFor(const QString &host, quint16 port);

} // namespace sw::xmpp
