// SPDX-License-Identifier: Apache-2.0
#include "core/xmpp/invitations.h"

#include "core/xmpp/stanza_id.h"

namespace sw::xmpp {

using namespace Qt::StringLiterals;

std::optional<Invitation> invitationFrom(const Element &message)
{
    const auto from = Jid::parse(message.attribute(u"from"));
    if (!from || message.attribute(u"type") == "error"_L1 || message.attribute(u"type") == "groupchat"_L1)
        return {};
    const Element *x = message.child(u"x", ns::MucUser);
    if (const Element *invite = x ? x->child(u"invite", ns::MucUser) : nullptr) {
        const auto inviter = Jid::parse(invite->attribute(u"from"));
        if (!from->isBare() || from->local().isEmpty()) // only the room itself mediates
            return {};
        return Invitation{*from, inviter ? inviter->bare() : Jid(), invite->childText(u"reason"), true,
                          message};
    }
    if (const Element *direct = message.child(u"x", ns::DirectInvite)) {
        const auto room = Jid::parse(direct->attribute(u"jid"));
        if (room && room->isBare() && !room->local().isEmpty())
            return Invitation{*room, from->bare(), direct->attribute(u"reason"), false, message};
    }
    return {};
}

Invitations::Invitations(StanzaChannel &channel, QObject *parent)
    : QObject(parent)
    , m_channel(channel)
{
    const auto take = [this](const Element &message) {
        const auto invitation = invitationFrom(message);
        if (invitation)
            emit invited(*invitation);
        return invitation.has_value();
    };
    channel.onMessage(this, ns::MucUser, take);
    channel.onMessage(this, ns::DirectInvite, take);
}

bool Invitations::inviteThroughRoom(const Jid &room, const Jid &person, const QString &reason)
{
    Element invite = Element(u"invite", ns::MucUser).with(u"to", person.bare().toString());
    if (!reason.isEmpty())
        invite.add(Element(u"reason", ns::MucUser).withText(reason));
    return m_channel.send(Element(u"message", ns::Client)
                              .with(u"to", room.bare().toString())
                              .with(Element(u"x", ns::MucUser).with(std::move(invite))));
}

bool Invitations::inviteDirectly(const Jid &room, const Jid &person, const QString &reason)
{
    Element x = Element(u"x", ns::DirectInvite).with(u"jid", room.bare().toString());
    if (!reason.isEmpty())
        x.set(u"reason", reason);
    return m_channel.send(Element(u"message", ns::Client)
                              .with(u"to", person.bare().toString())
                              .with(u"id", m_channel.newId())
                              .with(std::move(x))
                              .with(storeHint()));
}

} // namespace sw::xmpp

#include "core/xmpp/moc_invitations.cpp"
