// SPDX-License-Identifier: Apache-2.0
#pragma once
// One sign-in of the administrator's tool, for a command's time. Lives in the thread that made it, which runs
// an event loop.
#include "core/admin/server_login.h"
#include "core/base/clock.h"
#include "core/xmpp/adhoc.h"
#include "core/xmpp/http_transfer.h"
#include "core/xmpp/internet.h"
#include "core/xmpp/xmpp_client.h"

namespace sw::admin {

class ServerSession : public QObject
{
    Q_OBJECT
public:
    explicit ServerSession(const ServerLogin &login, QObject *parent = nullptr);

    void start();
    void stop();
    xmpp::XmppClient &client() { return m_client; }
    xmpp::AdHoc &adhoc() { return m_adhoc; }
    xmpp::HttpTransfer &http() { return m_http; }
    Jid account() const { return m_config.account; }
    Jid server() const { return *Jid::fromParts({}, m_config.account.domain()); }

signals:
    /// At the first sign-in, and again whenever the line is back after a break that lost requests.
    void ready();
    /// It will not be ready: a reason as nameOf() has it, and the server's words. Once.
    void failed(const QString &reason);

private:
    xmpp::ConnectConfig m_config;
    xmpp::Internet m_internet;
    RealTimers m_timers;
    SystemClock m_clock;
    xmpp::XmppClient m_client;
    xmpp::AdHoc m_adhoc;
    xmpp::HttpTransfer m_http;
    TimerId m_deadline = TimerId::None;
    bool m_failed = false;
};

} // namespace sw::admin
