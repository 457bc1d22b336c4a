// SPDX-License-Identifier: Apache-2.0
#include "core/xmpp/connection.h"

#include "core/runtime/log.h"

#include <QRandomGenerator>

namespace sw::xmpp {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto AttemptTime = 20s; // per host, from the first packet to the session
constexpr auto GoodbyeTime = 2s;
// A dead line is noticed within IdleTime + ProbeTime + 2 Tick (about 38 s); a wake-up from suspend within one
// Tick.
constexpr auto Tick = 4s;
constexpr auto IdleTime = 18s;
constexpr auto ProbeTime = 12s;
constexpr auto SuspendJump = 45s;
constexpr auto StableTime = 10s; // up this long: the next loss starts with a short wait again
constexpr int MaxPolicyFailures = 3;

ConnectError streamErrorOf(const Element &error) // RFC 6120 §4.9.3
{
    const Element *condition = nullptr;
    for (const Element &child : error.children) {
        if (child.ns == ns::StreamErrors && child.name != "text"_L1)
            condition = &child;
    }
    const QString name = condition ? condition->name : QString();
    if (name == "conflict"_L1)
        return ConnectError::Replaced;
    if (name == "host-unknown"_L1 || name == "host-gone"_L1)
        return ConnectError::DomainNotServed;
    if (name == "resource-constraint"_L1)
        return ConnectError::ServerFull;
    if (name == "policy-violation"_L1)
        return ConnectError::Policy;
    if (name == "system-shutdown"_L1 || name == "reset"_L1)
        return ConnectError::ServerShutdown;
    if (name == "connection-timeout"_L1)
        return ConnectError::ConnectionLost;
    if (name == "not-authorized"_L1)
        return ConnectError::AuthFailed;
    return ConnectError::StreamRefused;
}

} // namespace

Connection::Connection(Network &network, Timers &timers, const Clock &clock, QObject *parent)
    : StanzaChannel(timers, parent)
    , m_network(network)
    , m_timers(timers)
    , m_clock(clock)
{ }

Connection::~Connection()
{
    m_timers.cancel(m_deadline);
    m_timers.cancel(m_tickTimer);
}

void Connection::start(const ConnectConfig &config)
{
    if (m_state == State::Up) {
        signOff();
        end();
        forgetSession();
    }
    closeWire(true);
    if (config.account != m_config.account)
        forgetSession();
    m_config = config;
    m_failures = 0;
    m_policyFailures = 0;
    attempt();
}

void Connection::stop()
{
    if (m_state == State::Offline || m_state == State::Closing)
        return;
    const bool wasUp = m_state == State::Up;
    m_timers.cancel(m_tickTimer);
    m_timers.cancel(m_deadline);
    ++m_attemptId;
    if (!wasUp) {
        closeWire(true);
        forgetSession();
        return setState(State::Offline);
    }
    signOff();
    m_wire->close();
    setState(State::Closing);
    end();
    forgetSession();
    m_deadline = m_timers.after(GoodbyeTime, this, [this] {
        closeWire(false);
        setState(State::Offline);
    });
}

void Connection::signOff()
{
    if (m_acks.isEnabled()) // XEP-0198 §6: so that the server does not deliver again what we have
        write(Element(u"a", ns::StreamManagement).with(u"h", QString::number(m_acks.received())));
    m_wire->write("</stream:stream>");
}

void Connection::retryNow()
{
    if (m_state == State::Waiting)
        attempt();
    else if (m_state == State::Up)
        probe();
}

void Connection::setState(State state)
{
    if (std::exchange(m_state, state) != state)
        emit stateChanged(state);
}

void Connection::attempt()
{
    m_timers.cancel(m_tickTimer);
    m_timers.cancel(m_deadline);
    m_firstFailure.reset();
    m_credentialsUsed = false;
    m_hosts = m_config.hosts;
    const quint64 id = ++m_attemptId;
    if (!m_hosts.isEmpty())
        return connectNext();
    setState(State::Resolving);
    m_network.resolve(m_config.account.domain().toString(), this,
                      [this, id](const QList<ServerAddress> &found) {
                          if (id != m_attemptId)
                              return;
                          m_hosts = found;
                          if (m_hosts.isEmpty())
                              drop({ConnectError::HostUnknown, {}});
                          else
                              connectNext();
                      });
}

void Connection::connectNext()
{
    const ServerAddress address = m_hosts.takeFirst();
    m_authenticated = false;
    m_early.clear();
    m_wire = m_network.newWire(m_config);
    connect(m_wire.get(), &Wire::connected, this, &Connection::wireConnected);
    connect(m_wire.get(), &Wire::received, this, &Connection::received);
    connect(m_wire.get(), &Wire::closed, this, &Connection::drop);
    m_deadline = m_timers.after(AttemptTime, this, [this] { drop({ConnectError::TimedOut, {}}); });
    setState(State::Connecting);
    m_wire->open(address);
}

void Connection::closeWire(bool politely)
{
    m_reader.reset();
    if (!m_wire)
        return;
    m_wire->disconnect(this);
    Wire *wire = m_wire.release(); // it may be emitting right now
    wire->setParent(this);
    connect(wire, &Wire::closed, wire, &QObject::deleteLater);
    if (politely) {
        wire->close();
        m_timers.after(GoodbyeTime, wire, [wire] { wire->deleteLater(); });
    } else {
        wire->deleteLater();
    }
}

void Connection::forgetSession()
{
    const auto left = m_acks.forget();
    abandon();
    for (const Element &stanza : left) {
        if (stanza.name != "iq"_L1 && stanza.hasAttribute(u"id"))
            emit undelivered(stanza.attribute(u"id"));
    }
}

void Connection::drop(ConnectFailure why)
{
    const State was = m_state;
    m_timers.cancel(m_deadline);
    m_timers.cancel(m_tickTimer);
    if (was == State::Closing) {
        closeWire(false);
        return setState(State::Offline);
    }
    closeWire(why.error != ConnectError::ConnectionLost && why.error != ConnectError::TimedOut);
    if (was != State::Up && !m_credentialsUsed && tryNextHost(why))
        return;
    if (m_firstFailure)
        why = *m_firstFailure;
    // DESIGN: a server that lost our session may just close the stream on <resume/>.
    const bool sessionRefused = was == State::Resuming && why.error != ConnectError::TimedOut;
    const quint64 id = m_attemptId;
    if (was == State::Up && m_clock.steadyMs() - m_upSince > std::chrono::milliseconds(StableTime).count())
        m_failures = m_policyFailures = 0;
    scheduleRetry(why);
    if (was == State::Up)
        end();
    if (sessionRefused || why.error == ConnectError::Policy || !why.willRetry)
        forgetSession();
    if (id == m_attemptId) // nobody has started or stopped us meanwhile
        emit failed(why);
}

bool Connection::tryNextHost(const ConnectFailure &why)
{
    if (!m_firstFailure)
        m_firstFailure = why;
    if (m_hosts.isEmpty())
        return false;
    connectNext();
    return true;
}

std::chrono::milliseconds Connection::retryDelay(RetryAdvice advice) const
{
    // A whole company reconnects when its server restarts: spread out, and further with every failure.
    if (advice == RetryAdvice::Soon && m_failures == 0)
        return std::chrono::milliseconds(QRandomGenerator::system()->bounded(100, 2'000));
    const int doublings = std::min(m_failures, 8);
    const int longest = advice == RetryAdvice::Soon ? std::min(60'000, 2'000 << doublings)
                                                    : std::min(300'000, 30'000 << doublings);
    return std::chrono::milliseconds(QRandomGenerator::system()->bounded(longest / 2, longest));
}

void Connection::scheduleRetry(ConnectFailure &why)
{
    const RetryAdvice advice = retryAdvice(why.error);
    m_policyFailures = why.error == ConnectError::Policy ? m_policyFailures + 1 : 0;
    why.willRetry = advice != RetryAdvice::Never && m_policyFailures < MaxPolicyFailures;
    qCWarning(lcXmpp) << "connection failed:" << int(why.error) << why.detail
                      << (why.willRetry ? "will retry" : "gave up");
    if (!why.willRetry)
        return setState(State::Offline);
    const auto delay = retryDelay(advice);
    ++m_failures;
    m_retryAtUtc = m_clock.utcMs() + delay.count();
    m_retryAtSteady = m_clock.steadyMs() + delay.count();
    setState(State::Waiting);
    armTick();
}

void Connection::wireConnected()
{
    if (m_state == State::Connecting || m_state == State::Encrypting)
        openStream();
}

void Connection::openStream()
{
    XmlLimits limits;
    limits.prune = true;
    m_reader.emplace(limits);
    const auto escaped = [](QStringView text) { return text.toString().toHtmlEscaped().toUtf8(); };
    QByteArray header = "<?xml version='1.0'?><stream:stream xmlns='jabber:client' "
                        "xmlns:stream='http://etherx.jabber.org/streams'"
                        " version='1.0' to=\""
        + escaped(m_config.account.domain()) + '"';
    if (m_wire->isEncrypted()) // RFC 6120 §4.7.1: not before TLS
        header += " from=\"" + escaped(m_config.account.toString()) + '"';
    setState(State::AwaitingFeatures);
    m_wire->write(header + '>');
}

void Connection::received(const QByteArray &bytes)
{
    m_heardAt = m_clock.steadyMs();
    m_probeDeadline = 0;
    if (m_reader)
        m_reader->feed(bytes);
    // The reader is replaced when a stream restarts and gone when the connection drops.
    while (m_reader && m_wire) {
        const auto item = m_reader->next();
        if (!item)
            return;
        handle(*item);
    }
}

void Connection::handle(const XmlItem &item)
{
    switch (item.kind) {
    case XmlItem::Kind::Opened:
        if (!item.element.is(u"stream", ns::Stream))
            drop({ConnectError::NotXmpp, u"no stream header"_s});
        return;
    case XmlItem::Kind::Stanza:
        return handle(item.element);
    case XmlItem::Kind::Closed:
        return drop({ConnectError::ConnectionLost, u"the server closed the stream"_s});
    case XmlItem::Kind::Error:
        return drop({ConnectError::NotXmpp, u"XML error %1"_s.arg(int(item.error))});
    }
}

void Connection::handle(const Element &element)
{
    if (element.is(u"error", ns::Stream)) {
        const QString text = element.childText(u"text", ns::StreamErrors);
        return drop({streamErrorOf(element),
                     text.isEmpty() && element.firstChild() ? element.firstChild()->name : text});
    }
    switch (m_state) {
    case State::AwaitingFeatures:
        if (element.is(u"features", ns::Stream))
            handleFeatures(element);
        return;
    case State::StartingTls:
        if (!element.is(u"proceed", ns::Tls))
            return drop({ConnectError::TlsNotOffered, element.name});
        m_reader.reset();
        setState(State::Encrypting);
        return m_wire->startTls();
    case State::Authenticating:
        return handleSasl(element);
    case State::Resuming:
        return handleResume(element);
    case State::Binding:
        return handleBind(element);
    case State::EnablingAcks:
        return handleEnabled(element);
    case State::Up:
        return handleUp(element);
    case State::Offline:
    case State::Resolving:
    case State::Connecting:
    case State::Encrypting:
    case State::Waiting:
    case State::Closing:
        return;
    }
}

void Connection::write(const Element &element)
{
    if (m_wire)
        m_wire->write(element.toXml(ns::Client));
}

void Connection::transmit(const Element &stanza)
{
    m_acks.countSent(stanza);
    write(stanza);
    requestAck();
}

void Connection::handleUp(const Element &element)
{
    if (element.ns == ns::Client) {
        if (m_acks.isEnabled())
            m_acks.countReceived();
        receive(element);
    } else if (element.is(u"r", ns::StreamManagement)) {
        write(Element(u"a", ns::StreamManagement).with(u"h", QString::number(m_acks.received())));
    } else if (element.is(u"a", ns::StreamManagement)) {
        acknowledge(element);
    }
}

// False if the server counts what we never sent; then the stream is gone (XEP-0198 §4).
bool Connection::acknowledge(const Element &element)
{
    bool isNumber = false;
    const quint32 h = element.attribute(u"h").toUInt(&isNumber);
    const auto ids = isNumber ? m_acks.acknowledge(h) : Failure{AckError::TooHigh};
    if (!ids) {
        m_acks.enable({}); // such a session is not worth resuming
        drop({ConnectError::NotXmpp, u"acknowledged more than was sent"_s});
        return false;
    }
    m_ackAsked = m_isUnanswered = false;
    for (const QString &id : *ids)
        emit delivered(id);
    return true;
}

void Connection::requestAck()
{
    if (!m_acks.isEnabled() || std::exchange(m_ackAsked, true))
        return;
    const quint64 id = m_attemptId;
    m_timers.after(1s, this, [this, id] {
        if (id == m_attemptId && m_state == State::Up)
            write(Element(u"r", ns::StreamManagement));
    });
}

void Connection::setActive(bool active)
{
    if (std::exchange(m_active, active) != active && m_state == State::Up)
        sendClientState();
}

void Connection::sendClientState()
{
    if (m_features.child(u"csi", ns::ClientState))
        write(Element(m_active ? u"active" : u"inactive", ns::ClientState));
}

void Connection::armTick()
{
    m_tickUtc = m_clock.utcMs();
    m_tickSteady = m_clock.steadyMs();
    auto wait = std::chrono::milliseconds(Tick);
    if (m_state == State::Waiting)
        wait = std::clamp(std::chrono::milliseconds(m_retryAtSteady - m_tickSteady), 1ms, wait);
    m_timers.cancel(m_tickTimer);
    m_tickTimer = m_timers.after(wait, this, [this] { tick(); });
}

void Connection::tick()
{
    const qint64 now = m_clock.steadyMs();
    // Time that passed without us: the computer slept, and the line with it.
    const qint64 passed = std::max(now - m_tickSteady, m_clock.utcMs() - m_tickUtc);
    const bool slept = passed > std::chrono::milliseconds(SuspendJump).count();
    if (m_state == State::Waiting && (slept || now >= m_retryAtSteady))
        return attempt();
    if (m_state == State::Up) {
        if (slept || (m_probeDeadline > 0 && now >= m_probeDeadline)) {
            m_isDeaf = m_isUnanswered && !slept;
            drop({ConnectError::ConnectionLost, u"no sign of life"_s});
            if (slept && m_state == State::Waiting)
                attempt();
            return;
        }
        if (m_probeDeadline == 0 && now - m_heardAt >= std::chrono::milliseconds(IdleTime).count())
            probe();
    }
    armTick();
}

void Connection::probe()
{
    m_probeDeadline = m_clock.steadyMs() + std::chrono::milliseconds(ProbeTime).count();
    if (m_acks.isEnabled())
        write(Element(u"r", ns::StreamManagement));
    else
        sendIq(IqType::Get, m_config.account.bare(), Element(u"ping", ns::Ping));
}

} // namespace sw::xmpp

#include "core/xmpp/moc_connection.cpp"
