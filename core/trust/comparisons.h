// SPDX-License-Identifier: Apache-2.0
#pragma once
// Whose keys were compared by hand on a computer of this account, on a node that only the account can read,
// sealed from the server: what is said here is published, what was said later elsewhere is kept (ADR 19).
// Core thread.
#include "core/org/own_devices.h"
#include "core/roomlog/core_context.h"
#include "core/trust/trust_store.h"
#include "core/xmpp/xmpp_client.h"

namespace sw::trust {

class TrustWork;

class Comparisons final : public QObject
{
public:
    /// All must outlive it.
    Comparisons(xmpp::XmppClient &xmpp, Core &core, TrustWork &trust);

    /// At the node; again whenever there may be something new.
    void look();
    /// The code is the same on both sides; kept only if it is still the person's.
    void say(const Jid &person, const QString &code);
    void takeBack(const Jid &person);

private:
    void take(const QList<xmpp::PubSubItem> &items);
    std::optional<org::ComparedNote> noteIn(const xmpp::PubSubItem &item) const;
    void keep(const Jid &person, const org::PublicKey &key, bool same);
    void publish(const Jid &person, const trust_store::SaidRow &row);

    xmpp::XmppClient &m_xmpp;
    Core &m_core;
    TrustWork &m_trust;
};

} // namespace sw::trust
