// SPDX-License-Identifier: Apache-2.0
#include "core/xmpp/password_change.h"

#include "core/xmpp/reply.h"

namespace sw::xmpp {

Reply<void> changePassword(StanzaChannel &channel, const Jid &account, const QString &password)
{
    Element query(u"query", ns::Register);
    query.add(Element(u"username", ns::Register).withText(account.local().toString()));
    query.add(Element(u"password", ns::Register).withText(password));
    const Jid server = Jid::fromParts({}, account.domain()).value_or(Jid());
    return done(channel.sendIq(IqType::Set, server, std::move(query)), &channel);
}

} // namespace sw::xmpp
