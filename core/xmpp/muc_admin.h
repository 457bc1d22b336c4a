// SPDX-License-Identifier: Apache-2.0
#pragma once
// What owners and admins do with rooms (XEP-0045 §9, §10). Stateless; core thread.
#include "core/xmpp/data_form.h"
#include "core/xmpp/muc_types.h"
#include "core/xmpp/stanza_channel.h"

#include <functional>

namespace sw::xmpp {

class MucAdmin : public QObject
{
    Q_OBJECT
public:
    explicit MucAdmin(StanzaChannel &channel, QObject *parent = nullptr);

    // Makes the room what ours are (persistent, members only, hidden, everyone's address visible, archived)
    // and applies settings; also ends the creation of a new room. Only fields that the room's form offers are
    // sent.
    Reply<void> configure(const Jid &room, const RoomSettings &settings);
    // Changes one thing only: the room announces moderators' comings and goings, nobody else's. Done, too,
    // where the room's form has no field for it.
    Reply<void> quieten(const Jid &room);
    // Ends the room for everybody.
    Reply<void> destroy(const Jid &room, const QString &reason = {}, const Jid &alternate = {});
    // One person per call: servers apply only the first.
    Reply<void> setAffiliation(const Jid &room, const Jid &person, Affiliation affiliation,
                               const QString &reason = {});
    Reply<QList<RoomMember>> list(const Jid &room, Affiliation affiliation);
    // Out of the room, for now.
    Reply<void> kick(const Jid &room, const QString &nick, const QString &reason = {});

private:
    Reply<void> submit(const Jid &room, std::function<DataForm(const DataForm &)> fill);

    StanzaChannel &m_channel;
};

} // namespace sw::xmpp
