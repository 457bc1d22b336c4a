// SPDX-License-Identifier: Apache-2.0
#pragma once
// One account's connection: finds the server, signs in, keeps the stream alive, resumes it after a cut and
// tries again after a loss. Everything above sees only the StanzaChannel. Core thread.
#include "core/base/clock.h"
#include "core/xmpp/network.h"
#include "core/xmpp/sasl.h"
#include "core/xmpp/stanza_channel.h"
#include "core/xmpp/stream_management.h"
#include "core/xmpp/xml_reader.h"

namespace sw::xmpp {

class Connection final : public StanzaChannel
{
    Q_OBJECT
public:
    enum class State {
        Offline,
        Resolving,
        Connecting,
        AwaitingFeatures,
        StartingTls,
        Encrypting,
        Authenticating,
        Resuming,
        Binding,
        EnablingAcks,
        Up,
        Waiting, // for the next attempt
        Closing, // saying goodbye
    };
    Q_ENUM(State)

    Connection(Network &network, Timers &timers, const Clock &clock, QObject *parent = nullptr);
    ~Connection() override;

    // Begins, and goes on until stop() or an error that trying again cannot cure. Ends what ran before.
    void start(const ConnectConfig &config);
    // Signs out properly; stateChanged(Offline) follows, within two seconds.
    void stop();
    // Ends a wait at once; while up asks whether the line is alive.
    void retryNow();
    // The server knows another password from now on: for the next sign-in of this connection.
    void setPassword(const QString &password) { m_config.password = password; }
    // Client state indication (XEP-0352): whether a person looks at the window.
    void setActive(bool active);

    State state() const { return m_state; }
    // UTC ms of the next attempt while Waiting.
    qint64 retryAtMs() const { return m_retryAtUtc; }
    const StreamLimits &streamLimits() const { return m_limits; }
    // Whether the present session survives a break of the line (XEP-0198 §5).
    bool canResume() const { return m_acks.canResume(); }

signals:
    void stateChanged(sw::xmpp::Connection::State state);
    // An attempt failed or the stream was lost; willRetry says whether this object goes on.
    void failed(const sw::xmpp::ConnectFailure &why);
    // Signed in with this mechanism: the owner stores the strongest (ConnectConfig::strongestSeen).
    void signedIn(sw::xmpp::SaslMechanism mechanism);

protected:
    void transmit(const Element &stanza) override;

private:
    // Attempts
    void attempt();
    void connectNext();
    void drop(ConnectFailure why);
    bool tryNextHost(const ConnectFailure &why);
    void scheduleRetry(ConnectFailure &why);
    std::chrono::milliseconds retryDelay(RetryAdvice advice) const;
    void closeWire(bool politely);
    void signOff();
    void setState(State state);
    void forgetSession();
    // Bytes
    void wireConnected();
    void openStream();
    void received(const QByteArray &bytes);
    void handle(const XmlItem &item);
    void handle(const Element &element);
    void write(const Element &element);
    // Negotiation (connection_negotiation.cpp)
    void handleFeatures(const Element &features);
    void authenticate(const Element &mechanisms);
    void handleSasl(const Element &element);
    void verifyServer(const QByteArray &serverFinal);
    void resumeOrBind();
    void bindResource();
    void handleResume(const Element &element);
    void handleBind(const Element &element);
    void handleEnabled(const Element &element);
    void goUp(bool resumed);
    // While up
    void handleUp(const Element &element);
    bool acknowledge(const Element &element);
    void requestAck();
    void sendClientState();
    void armTick();
    void tick();
    void probe();

    Network &m_network;
    Timers &m_timers;
    const Clock &m_clock;
    ConnectConfig m_config;
    State m_state = State::Offline;
    std::unique_ptr<Wire> m_wire;
    std::optional<XmlReader> m_reader;

    quint64 m_attemptId = 0;
    int m_failures = 0; // in a row
    int m_policyFailures = 0;
    QList<ServerAddress> m_hosts; // still to try in this attempt
    std::optional<ConnectFailure> m_firstFailure; // of this attempt's hosts
    TimerId m_deadline = TimerId::None;
    TimerId m_tickTimer = TimerId::None;
    qint64 m_retryAtUtc = 0;
    qint64 m_retryAtSteady = 0;
    qint64 m_tickUtc = 0;
    qint64 m_tickSteady = 0;
    qint64 m_heardAt = 0;
    qint64 m_upSince = 0;
    qint64 m_probeDeadline = 0; // steady ms; 0 = no probe is out

    SaslMechanism m_mechanism = SaslMechanism::None;
    ScramClient m_scram;
    bool m_credentialsUsed = false; // in this attempt
    bool m_authenticated = false; // on this stream
    Element m_features;
    StreamLimits m_limits;
    Jid m_newJid;
    StreamManagement m_acks;
    bool m_ackAsked = false;
    bool m_isUnanswered = false; // a resumed stream on which nothing was acknowledged yet
    bool m_isDeaf = false; // the server takes nothing in on this session any more: not to be resumed
    bool m_active = true;
    std::vector<Element> m_early; // came before <enabled/>
};

} // namespace sw::xmpp
