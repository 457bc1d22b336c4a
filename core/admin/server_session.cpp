// SPDX-License-Identifier: Apache-2.0
#include "core/admin/server_session.h"

namespace sw::admin {

using namespace Qt::StringLiterals;

namespace {
constexpr std::chrono::seconds patience{60}; // without a session
}

ServerSession::ServerSession(const ServerLogin &login, QObject *parent)
    : QObject(parent)
    , m_config(configOf(login))
    , m_client(m_internet, m_timers, m_clock)
    , m_adhoc(m_client.connection())
    , m_http(m_config)
{
    auto &line = m_client.connection();
    connect(&line, &xmpp::StanzaChannel::started, this, [this](bool resumed) {
        m_timers.cancel(m_deadline);
        if (!resumed)
            emit ready();
    });
    connect(&line, &xmpp::Connection::failed, this, [this](const xmpp::ConnectFailure &why) {
        if (why.willRetry || std::exchange(m_failed, true))
            return;
        emit failed(why.detail.isEmpty() ? nameOf(why.error)
                                         : nameOf(why.error) + u" ("_s + why.detail + u')');
    });
}

void ServerSession::start()
{
    m_deadline = m_timers.after(patience, this, [this] {
        if (!std::exchange(m_failed, true))
            emit failed(nameOf(xmpp::ConnectError::TimedOut));
    });
    m_client.setPresence(xmpp::Availability::Offline); // a tool, nobody to talk to
    m_client.connection().start(m_config);
}

void ServerSession::stop()
{
    m_client.connection().stop();
}

} // namespace sw::admin

#include "core/admin/moc_server_session.cpp"
