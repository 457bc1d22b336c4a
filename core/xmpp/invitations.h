// SPDX-License-Identifier: Apache-2.0
#pragma once
// Being asked into rooms: directly (XEP-0249) or by the room (XEP-0045 §7.8.2). Also found in the own
// account's archive. Core thread.
#include "core/xmpp/stanza_channel.h"

#include <optional>

namespace sw::xmpp {

struct Invitation {
    Jid room;
    Jid inviter; // bare; mediated: as the room says
    QString reason;
    bool mediated = false;
    Element message; // the whole stanza, for what else it carries

    friend bool operator==(const Invitation &, const Invitation &) = default;
};

// From a live message or one of the archive; absent if it is none.
std::optional<Invitation> invitationFrom(const Element &message);

class Invitations : public QObject
{
    Q_OBJECT
public:
    explicit Invitations(StanzaChannel &channel, QObject *parent = nullptr);

    // Through the room: it lands in the person's archive on both servers. False when not up.
    bool inviteThroughRoom(const Jid &room, const Jid &person, const QString &reason = {});
    // Straight to the person, with a store hint.
    bool inviteDirectly(const Jid &room, const Jid &person, const QString &reason = {});

signals:
    void invited(const sw::xmpp::Invitation &invitation);

private:
    StanzaChannel &m_channel;
};

} // namespace sw::xmpp

Q_DECLARE_METATYPE(sw::xmpp::Invitation)
