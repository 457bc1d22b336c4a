// SPDX-License-Identifier: Apache-2.0
// From the stream's features to a session: TLS, SASL, resumption or binding, acks.
#include "core/xmpp/connection.h"

#include <QRandomGenerator>

namespace sw::xmpp {

using namespace Qt::StringLiterals;

namespace {

QByteArray newNonce()
{
    quint32 random[6];
    QRandomGenerator::system()->fillRange(random);
    return QByteArray(reinterpret_cast<const char *>(random), sizeof random).toBase64();
}

Element saslElement(QStringView name, const QByteArray &content)
{
    // RFC 6120 §6.4.2: "=" stands for an empty initial response.
    return Element(name, ns::Sasl)
        .withText(QString::fromLatin1(content.isEmpty() ? QByteArray("=") : content.toBase64()));
}

ConnectError saslErrorOf(const Element &failure) // RFC 6120 §6.5
{
    for (const Element &child : failure.children) {
        if (child.name == "not-authorized"_L1)
            return ConnectError::WrongPassword;
        if (child.name == "account-disabled"_L1)
            return ConnectError::AccountDisabled;
        if (child.name == "credentials-expired"_L1)
            return ConnectError::CredentialsExpired;
        if (child.name == "temporary-auth-failure"_L1)
            return ConnectError::AuthUnavailable;
    }
    return ConnectError::AuthFailed;
}

ConnectError errorOf(ScramError error)
{
    switch (error) {
    case ScramError::BadMessage:
        return ConnectError::AuthFailed;
    case ScramError::WeakServer:
        return ConnectError::NoStrongAuth;
    case ScramError::ServerNotAuthentic:
        return ConnectError::ServerNotAuthentic;
    case ScramError::Refused:
        return ConnectError::WrongPassword;
    }
    return ConnectError::AuthFailed;
}

StreamLimits limitsOf(const Element &features)
{
    StreamLimits limits;
    if (const Element *found = features.child(u"limits", ns::StreamLimits)) {
        limits.maxBytes = std::max(0LL, found->childText(u"max-bytes").toLongLong());
        limits.idleSeconds = std::max(0LL, found->childText(u"idle-seconds").toLongLong());
    }
    return limits;
}

} // namespace

void Connection::handleFeatures(const Element &features)
{
    if (!m_wire->isEncrypted()) {
        if (!features.child(u"starttls", ns::Tls))
            return drop({ConnectError::TlsNotOffered, {}});
        setState(State::StartingTls);
        return write(Element(u"starttls", ns::Tls));
    }
    if (!m_authenticated) {
        const Element *mechanisms = features.child(u"mechanisms", ns::Sasl);
        return mechanisms ? authenticate(*mechanisms) : drop({ConnectError::NoStrongAuth, {}});
    }
    m_features = features;
    m_limits = limitsOf(features);
    resumeOrBind();
}

void Connection::authenticate(const Element &mechanisms)
{
    QStringList offered;
    for (const Element &child : mechanisms.children)
        offered << child.text.trimmed();
    m_mechanism = chooseMechanism(offered, m_config.strongestSeen);
    if (m_mechanism == SaslMechanism::None) {
        const bool weaker = chooseMechanism(offered, SaslMechanism::None) != SaslMechanism::None;
        return drop({weaker ? ConnectError::AuthWeakened : ConnectError::NoStrongAuth, offered.join(u' ')});
    }
    m_credentialsUsed = true;
    m_scram = ScramClient(m_mechanism, m_config.account.local(), m_config.password, newNonce());
    setState(State::Authenticating);
    write(saslElement(u"auth", m_scram.first()).with(u"mechanism", mechanismName(m_mechanism)));
}

void Connection::handleSasl(const Element &element)
{
    if (element.ns != ns::Sasl)
        return;
    const QByteArray data = QByteArray::fromBase64(element.text.toLatin1());
    if (element.name == "failure"_L1)
        return drop({saslErrorOf(element), element.childText(u"text")});
    if (element.name == "challenge"_L1) {
        if (data.startsWith("v=") || data.startsWith("e=")) { // the signature in a challenge of its own
            verifyServer(data);
            if (m_scram.isVerified())
                write(Element(u"response", ns::Sasl));
            return;
        }
        const auto answer = m_scram.answer(data);
        return answer ? write(saslElement(u"response", *answer))
                      : drop({errorOf(answer.error()), u"SCRAM"_s});
    }
    if (element.name != "success"_L1)
        return drop({ConnectError::AuthFailed, element.name});
    if (!m_scram.isVerified())
        verifyServer(data);
    if (m_state != State::Authenticating)
        return;
    m_authenticated = true;
    m_config.strongestSeen = std::max(m_config.strongestSeen, m_mechanism);
    emit signedIn(m_mechanism);
    if (m_state == State::Authenticating)
        openStream();
}

// Drops the connection if the server does not prove that it knows the password's hash (RFC 5802 §3).
void Connection::verifyServer(const QByteArray &serverFinal)
{
    if (const auto verified = m_scram.verify(serverFinal); !verified) {
        const auto error
            = verified.error() == ScramError::BadMessage ? ScramError::ServerNotAuthentic : verified.error();
        drop({errorOf(error), u"SCRAM"_s});
    }
}

void Connection::resumeOrBind()
{
    if (m_acks.canResume() && !m_isDeaf && m_features.child(u"sm", ns::StreamManagement)) {
        setState(State::Resuming);
        return write(Element(u"resume", ns::StreamManagement)
                         .with(u"h", QString::number(m_acks.received()))
                         .with(u"previd", m_acks.resumeId()));
    }
    forgetSession();
    bindResource();
}

void Connection::bindResource()
{
    Element bind(u"bind", ns::Bind);
    if (!m_config.resource.isEmpty())
        bind.add(Element(u"resource", ns::Bind).withText(m_config.resource));
    setState(State::Binding);
    write(Element(u"iq", ns::Client).with(u"type", u"set"_s).with(u"id", u"bind"_s).with(std::move(bind)));
}

void Connection::handleResume(const Element &element)
{
    if (element.is(u"resumed", ns::StreamManagement)) {
        if (!acknowledge(element))
            return;
        for (const Element &stanza : m_acks.unacknowledged())
            write(stanza);
        return goUp(true);
    }
    if (element.is(u"failed", ns::StreamManagement)) {
        if (element.hasAttribute(u"h")
            && !acknowledge(element)) // XEP-0198 §5: what it had received before it forgot us
            return;
        forgetSession();
        bindResource();
    }
}

void Connection::handleBind(const Element &element)
{
    if (element.name != "iq"_L1 || element.attribute(u"id") != "bind"_L1)
        return;
    const Element *bind = element.child(u"bind", ns::Bind);
    if (element.attribute(u"type") != "result"_L1 || !bind)
        return drop({ConnectError::BindRefused, stanzaErrorOf(element).text});
    const auto jid = Jid::parse(bind->childText(u"jid"));
    if (!jid || !jid->isFull() || jid->bare() != m_config.account.bare())
        return drop({ConnectError::BindRefused, u"bound to another address"_s});
    m_newJid = *jid;
    if (!m_features.child(u"sm", ns::StreamManagement))
        return goUp(false);
    setState(State::EnablingAcks);
    write(Element(u"enable", ns::StreamManagement).with(u"resume", u"true"_s));
}

void Connection::handleEnabled(const Element &element)
{
    if (element.is(u"enabled", ns::StreamManagement)) {
        const QString resume = element.attribute(u"resume");
        m_acks.enable(resume == "true"_L1 || resume == "1"_L1 ? element.attribute(u"id") : QString());
        return goUp(false);
    }
    if (element.is(u"failed", ns::StreamManagement))
        return goUp(false);
    m_early.push_back(element);
}

void Connection::goUp(bool resumed)
{
    m_timers.cancel(m_deadline);
    m_upSince = m_heardAt = m_clock.steadyMs();
    m_probeDeadline = 0;
    m_ackAsked = m_isDeaf = false;
    m_isUnanswered = resumed;
    setState(State::Up);
    armTick();
    const quint64 id = m_attemptId;
    begin(resumed ? boundJid() : m_newJid, resumed);
    if (!m_active)
        sendClientState();
    for (const Element &stanza : std::exchange(m_early, {})) {
        if (id == m_attemptId && m_state == State::Up)
            receive(stanza);
    }
}

} // namespace sw::xmpp
