// SPDX-License-Identifier: Apache-2.0
#include "core/xmpp/stanza_channel.h"

#include "core/runtime/log.h"

#include <QRandomGenerator>

namespace sw::xmpp {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t MostForgers = 64; // told apart in the log

bool isPowerOfTen(quint64 number)
{
    while (number >= 10 && number % 10 == 0)
        number /= 10;
    return number == 1;
}

} // namespace

StanzaChannel::StanzaChannel(Timers &timers, QObject *parent)
    : QObject(parent)
    , m_timers(timers)
    , m_idPrefix(QString::number(QRandomGenerator::system()->generate64(), 36) + u'-')
{ }

StanzaChannel::~StanzaChannel()
{
    for (auto &[id, pending] : m_pending)
        m_timers.cancel(pending.timer);
}

QString StanzaChannel::newId()
{
    return m_idPrefix + QString::number(++m_lastId);
}

StanzaChannel::IqReply StanzaChannel::sendIq(IqType type, const Jid &to, Element payload,
                                             std::chrono::milliseconds timeout)
{
    const QString id = newId();
    Pending pending;
    pending.promise.start();
    pending.to = to;
    auto future = pending.promise.future();
    if (!m_up) {
        pending.promise.addResult(Failure{StanzaError(StanzaCondition::Disconnected)});
        pending.promise.finish();
        return future;
    }
    pending.timer = m_timers.after(
        timeout, this, [this, id] { finish(id, Failure{StanzaError(StanzaCondition::Timeout)}); });
    m_pending.emplace(id, std::move(pending));

    Element iq(u"iq", ns::Client);
    iq.set(u"type", type == IqType::Get ? u"get"_s : u"set"_s);
    iq.set(u"id", id);
    if (!to.isNull())
        iq.set(u"to", to.toString());
    iq.add(std::move(payload));
    transmit(iq);
    return future;
}

bool StanzaChannel::send(Element stanza)
{
    if (!m_up)
        return false;
    transmit(stanza);
    return true;
}

void StanzaChannel::onMessage(QObject *context, QAnyStringView xmlns, Handler handler)
{
    m_messageRoutes.push_back({context, xmlns.toString(), std::move(handler)});
}

void StanzaChannel::onPresence(QObject *context, QAnyStringView xmlns, Handler handler)
{
    m_presenceRoutes.push_back({context, xmlns.toString(), std::move(handler)});
}

void StanzaChannel::onIq(QObject *context, IqType type, QAnyStringView name, QAnyStringView xmlns,
                         IqHandler handler)
{
    m_iqRoutes.push_back({context, type, name.toString(), xmlns.toString(), std::move(handler)});
}

void StanzaChannel::countForged(const Element &stanza)
{
    ++m_forged;
    const QString from = stanza.attribute(u"from");
    const QString forger = stanza.name + u' ' + from;
    const bool isToldApart = m_forgedBy.size() < MostForgers || m_forgedBy.contains(forger);
    const quint64 count = ++m_forgedBy[isToldApart ? forger : QString()];
    if (!isPowerOfTen(count))
        return;
    qCWarning(lcXmpp) << "ignored a forged" << stanza.name << "number" << count << "of its sender,"
                      << m_forged << "in all";
    qCDebug(lcXmpp) << "forged by" << from;
}

bool StanzaChannel::isFromOwnBareJid(const Element &stanza) const
{
    const QString from = stanza.attribute(u"from");
    return from.isEmpty() || Jid::parse(from) == m_boundJid.bare();
}

bool StanzaChannel::isFromOwnAccount(const Element &stanza) const
{
    if (isFromOwnBareJid(stanza))
        return true;
    const auto from = Jid::parse(stanza.attribute(u"from"));
    return from && (*from == m_boundJid || (from->isDomain() && from->domain() == m_boundJid.domain()));
}

void StanzaChannel::begin(const Jid &boundJid, bool resumed)
{
    m_boundJid = boundJid;
    m_up = true;
    emit started(resumed);
}

void StanzaChannel::end()
{
    m_up = false;
    emit ended();
}

void StanzaChannel::abandon()
{
    while (!m_pending.empty())
        finish(m_pending.begin()->first, Failure{StanzaError(StanzaCondition::Disconnected)});
}

void StanzaChannel::finish(const QString &id, Result<Element, StanzaError> result)
{
    auto node = m_pending.extract(id);
    if (node.empty())
        return;
    m_timers.cancel(node.mapped().timer);
    node.mapped().promise.addResult(std::move(result));
    node.mapped().promise.finish();
}

void StanzaChannel::receive(const Element &stanza)
{
    if (stanza.ns != ns::Client)
        return;
    if (stanza.name == "message"_L1) {
        route(m_messageRoutes, stanza);
    } else if (stanza.name == "presence"_L1) {
        route(m_presenceRoutes, stanza);
    } else if (stanza.name == "iq"_L1) {
        const QString type = stanza.attribute(u"type");
        if (type == "result"_L1 || type == "error"_L1)
            receiveAnswer(stanza);
        else if (type == "get"_L1 || type == "set"_L1)
            receiveRequest(stanza, type == "get"_L1 ? IqType::Get : IqType::Set);
    }
}

bool StanzaChannel::isAnswerFrom(const Element &iq, const Jid &asked) const
{
    if (asked.isNull() || asked == m_boundJid.bare())
        return isFromOwnAccount(iq);
    const QString from = iq.attribute(u"from");
    if (from.isEmpty())
        return asked.isDomain() && asked.domain() == m_boundJid.domain();
    return Jid::parse(from) == asked;
}

void StanzaChannel::receiveAnswer(const Element &iq)
{
    const QString id = iq.attribute(u"id");
    const auto found = m_pending.find(id);
    if (found == m_pending.end())
        return; // late, or never asked
    if (!isAnswerFrom(iq, found->second.to)) {
        countForged(iq);
        return;
    }
    if (iq.attribute(u"type") == "error"_L1)
        finish(id, Failure{stanzaErrorOf(iq)});
    else
        finish(id, iq);
}

void StanzaChannel::receiveRequest(const Element &iq, IqType type)
{
    Result<Element, StanzaError> outcome = Failure{StanzaError(StanzaCondition::ServiceUnavailable)};
    std::erase_if(m_iqRoutes, [](const IqRoute &r) { return !r.context; });
    const Element *payload = iq.firstChild();
    const auto found = std::find_if(m_iqRoutes.begin(), m_iqRoutes.end(), [&](const IqRoute &r) {
        return payload && r.type == type && payload->is(r.name, r.xmlns);
    });
    if (found != m_iqRoutes.end()) {
        const IqHandler handler = found->handler; // it may register more
        outcome = handler(iq);
    }
    if (!m_up)
        return;

    Element reply(u"iq", ns::Client);
    reply.set(u"type", outcome ? u"result"_s : u"error"_s);
    reply.set(u"id", iq.attribute(u"id"));
    if (iq.hasAttribute(u"from"))
        reply.set(u"to", iq.attribute(u"from"));
    if (!outcome)
        reply.add(errorElement(outcome.error()));
    else if (!outcome->isNull())
        reply.add(*std::move(outcome));
    transmit(reply);
}

bool StanzaChannel::route(std::vector<Route> &routes, const Element &stanza)
{
    std::erase_if(routes, [](const Route &r) { return !r.context; });
    for (size_t i = 0; i < routes.size(); ++i) { // by index: a handler may register more
        if (!routes[i].context || !(routes[i].xmlns.isEmpty() || stanza.childIn(routes[i].xmlns)))
            continue;
        const Handler handler = routes[i].handler;
        if (handler(stanza))
            return true;
    }
    return false;
}

} // namespace sw::xmpp

#include "core/xmpp/moc_stanza_channel.cpp"
