// SPDX-License-Identifier: Apache-2.0
#include "core/xmpp/xmpp_client.h"

#include "core/runtime/async.h"

namespace sw::xmpp {

using namespace Qt::StringLiterals;

namespace {

QString showOf(Availability availability) // RFC 6121 §4.7.2.1
{
    switch (availability) {
    case Availability::Away:
        return u"away"_s;
    case Availability::ExtendedAway:
        return u"xa"_s;
    case Availability::DoNotDisturb:
        return u"dnd"_s;
    case Availability::Chatty:
        return u"chat"_s;
    case Availability::Online:
    case Availability::Offline:
        return {};
    }
    return {};
}

} // namespace

XmppClient::XmppClient(Network &network, Timers &timers, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_connection(network, timers, clock)
    , m_mam(m_connection)
    , m_invitations(m_connection)
    , m_pubsub(m_connection)
    , m_muc(m_connection, timers, clock)
    , m_mucAdmin(m_connection)
    , m_disco(m_connection)
    , m_roster(m_connection)
    , m_bookmarks(m_connection, m_pubsub)
    , m_profiles(m_connection, m_pubsub)
    , m_httpUpload(m_connection)
{
    connect(&m_connection, &StanzaChannel::started, this, &XmppClient::begin);
}

void XmppClient::begin(bool resumed)
{
    if (resumed)
        return;
    // RFC 6121 §2.2: the roster is asked for before the first presence.
    m_roster.load();
    sendPresence();
    m_bookmarks.load();
    whenDone(m_disco.findServices(), this, [this](const auto &services) {
        if (!services)
            return;
        m_services = *services;
        emit servicesFound(m_services);
    });
}

void XmppClient::setPresence(Availability availability, const QString &status)
{
    m_availability = availability;
    m_status = status;
    if (m_connection.isUp())
        sendPresence();
}

void XmppClient::sendPresence()
{
    Element presence(u"presence", ns::Client);
    if (m_availability == Availability::Offline) // seen by nobody, while messages still come
        presence.set(u"type", u"unavailable"_s);
    if (const QString show = showOf(m_availability); !show.isEmpty())
        presence.add(Element(u"show", ns::Client).withText(show));
    if (!m_status.isEmpty())
        presence.add(Element(u"status", ns::Client).withText(m_status));
    presence.add(m_disco.caps());
    m_connection.send(std::move(presence));
}

} // namespace sw::xmpp

#include "core/xmpp/moc_xmpp_client.cpp"
