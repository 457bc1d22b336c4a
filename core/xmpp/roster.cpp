// SPDX-License-Identifier: Apache-2.0
#include "core/xmpp/roster.h"

#include "core/xmpp/reply.h"

namespace sw::xmpp {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostBeforeRoster = 20'000; // contacts whose presence is held until it is known who they are

Subscription subscriptionFrom(const QString &name)
{
    if (name == "both"_L1)
        return Subscription::Both;
    if (name == "to"_L1)
        return Subscription::To;
    return name == "from"_L1 ? Subscription::From : Subscription::None;
}

std::optional<RosterItem> contactFrom(const Element &element)
{
    const auto jid = Jid::parse(element.attribute(u"jid"));
    if (!jid || element.name != "item"_L1)
        return {};
    RosterItem item{jid->bare(),
                    element.attribute(u"name"),
                    {},
                    subscriptionFrom(element.attribute(u"subscription")),
                    element.attribute(u"ask") == "subscribe"_L1};
    for (const Element &child : element.children) {
        if (child.name == "group"_L1 && !child.text.isEmpty())
            item.groups << child.text;
    }
    return item;
}

Availability availabilityOf(const Element &presence) // RFC 6121 §4.7.2.1
{
    const QString show = presence.childText(u"show");
    if (show == "away"_L1)
        return Availability::Away;
    if (show == "xa"_L1)
        return Availability::ExtendedAway;
    if (show == "dnd"_L1)
        return Availability::DoNotDisturb;
    return show == "chat"_L1 ? Availability::Chatty : Availability::Online;
}

} // namespace

Roster::Roster(StanzaChannel &channel, QObject *parent)
    : QObject(parent)
    , m_channel(channel)
{
    channel.onIq(this, IqType::Set, u"query", ns::Roster, [this](const Element &iq) { return takePush(iq); });
    channel.onPresence(this, {}, [this](const Element &presence) { return takePresence(presence); });
    connect(&channel, &StanzaChannel::started, this, [this](bool resumed) {
        if (resumed)
            return;
        m_presences.clear();
        m_isLoaded = false;
    });
}

Reply<void> Roster::load()
{
    return reading<void>(m_channel.sendIq(IqType::Get, {}, Element(u"query", ns::Roster)), this,
                         [this](const Element &iq) -> Result<void, StanzaError> {
                             const Element *query = iq.child(u"query", ns::Roster);
                             SW_CHECK(query, StanzaError(StanzaCondition::BadReply));
                             m_items.clear();
                             for (const Element &child : query->children) {
                                 if (const auto item = contactFrom(child))
                                     m_items.insert(item->jid, *item);
                             }
                             m_isLoaded = true;
                             m_presences.removeIf([this](const auto &one) { return isStranger(one.key()); });
                             emit loaded();
                             for (const Jid &contact : m_presences.keys())
                                 emit presenceChanged(contact);
                             return {};
                         });
}

// RFC 6121 §2.1.6: only our own account may change the roster.
Result<Element, StanzaError> Roster::takePush(const Element &iq)
{
    if (!m_channel.isFromOwnBareJid(iq)) {
        m_channel.countForged(iq);
        return Failure{StanzaError(StanzaCondition::ServiceUnavailable)};
    }
    for (const Element &child : iq.firstChild()->children) {
        const auto item = contactFrom(child);
        if (!item)
            continue;
        if (child.attribute(u"subscription") == "remove"_L1) {
            m_items.remove(item->jid);
            emit removed(item->jid);
        } else {
            m_items.insert(item->jid, *item);
            emit changed(*item);
        }
    }
    return Element();
}

bool Roster::takePresence(const Element &presence)
{
    const auto from = Jid::parse(presence.attribute(u"from"));
    if (!from)
        return false;
    const Jid contact = from->bare();
    const QString type = presence.attribute(u"type");
    if (type == "subscribe"_L1) {
        emit subscriptionRequested(contact);
        return true;
    }
    // Strangers and rooms have no presence here: what they send would only fill the memory. Who is one is
    // only known with the roster, and colleagues' presences may come right behind it.
    const bool mayBeStranger = isStranger(contact);
    if (mayBeStranger && (m_isLoaded || m_presences.size() >= mostBeforeRoster))
        return false;
    const QString resource = from->resource().toString();
    if (type.isEmpty())
        m_presences[contact].insert(resource, {availabilityOf(presence), presence.childText(u"status")});
    else if (type == "unavailable"_L1 && from->isFull())
        m_presences[contact].remove(resource);
    else if (type == "unavailable"_L1)
        m_presences.remove(contact);
    else
        return false;
    if (mayBeStranger)
        return false;
    emit presenceChanged(contact);
    return true;
}

bool Roster::isStranger(const Jid &contact) const
{
    return !m_items.contains(contact) && contact != m_channel.boundJid().bare();
}

ContactPresence Roster::presence(const Jid &contact) const
{
    ContactPresence best;
    for (const ContactPresence &candidate : m_presences.value(contact)) {
        if (candidate.availability > best.availability)
            best = candidate;
    }
    return best;
}

Reply<void> Roster::set(const Jid &contact, const QString &name, const QStringList &groups)
{
    Element item = Element(u"item", ns::Roster).with(u"jid", contact.bare().toString()).with(u"name", name);
    for (const QString &group : groups)
        item.add(Element(u"group", ns::Roster).withText(group));
    return done(m_channel.sendIq(IqType::Set, {}, Element(u"query", ns::Roster).with(std::move(item))), this);
}

Reply<void> Roster::remove(const Jid &contact)
{
    Element item = Element(u"item", ns::Roster)
                       .with(u"jid", contact.bare().toString())
                       .with(u"subscription", u"remove"_s);
    return done(m_channel.sendIq(IqType::Set, {}, Element(u"query", ns::Roster).with(std::move(item))), this);
}

void Roster::subscribe(const Jid &contact)
{
    sendPresence(contact, u"subscribe"_s);
}

void Roster::approve(const Jid &contact)
{
    sendPresence(contact, u"subscribed"_s);
}

void Roster::sendPresence(const Jid &to, const QString &type)
{
    m_channel.send(Element(u"presence", ns::Client).with(u"to", to.bare().toString()).with(u"type", type));
}

} // namespace sw::xmpp

#include "core/xmpp/moc_roster.cpp"
