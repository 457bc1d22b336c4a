// SPDX-License-Identifier: Apache-2.0
#pragma once
// Whose keys were compared by hand on a computer of this account, on a node that only the account can read,
// sealed from the server: what is said here is published, what was said later elsewhere is kept (ADR 19).
// Core thread.
#include "core/trust/own_node.h"
#include "core/trust/trust_store.h"

namespace sw::trust {

class Comparisons final : public OwnNode
{
public:
    /// All must outlive it.
    Comparisons(xmpp::XmppClient &xmpp, Core &core, TrustWork &trust);

    /// The code is the same on both sides; kept only if it is still the person's.
    void say(const Jid &person, const QString &code);
    void takeBack(const Jid &person);

private:
    void take(const QList<xmpp::PubSubItem> &items) override;
    std::optional<org::ComparedNote> noteIn(const xmpp::PubSubItem &item) const;
    void keep(const Jid &person, const org::PublicKey &key, bool same);
    void tell(const Jid &person, const trust_store::SaidRow &row);
};

} // namespace sw::trust
