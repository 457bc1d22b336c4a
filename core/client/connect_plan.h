// SPDX-License-Identifier: Apache-2.0
#pragma once
// Between the words of the window and those of core/xmpp: settings into what a connection is told, failures
// and states into what the window can explain. Pure functions.
#include "core/client/connection.h"
#include "core/xmpp/connection.h"

#include <optional>

namespace sw {

/// Where to connect; empty = ask DNS. Several hosts in `host` are tried in order, on each both ways of TLS
/// unless one is asked for.
QList<xmpp::ServerAddress> addressesOf(const SignIn &settings);
/// With the password; ProxyType::System is not resolved here.
xmpp::ConnectConfig configOf(const SignIn &settings, const QString &resource,
                             xmpp::SaslMechanism strongestSeen);

ConnectionFault faultOf(xmpp::ConnectError error);

/// What is known of the line at a moment.
struct Line {
    xmpp::Connection::State state = xmpp::Connection::State::Offline;
    std::optional<xmpp::ConnectFailure> failure; ///< the last one since the line was last up
    qint64 retryAt = 0;
    int outbox = 0;
    int roomsDone = 0;
    int roomsTotal = 0;
};
Connection describe(const Line &line);

} // namespace sw
