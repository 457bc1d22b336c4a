// SPDX-License-Identifier: Apache-2.0
#pragma once
// What the devices of this account are called, on a node that only the account can read, sealed from the
// server: this one's is published, those of the others are kept. Core thread.
#include "core/trust/own_node.h"

#include <map>

namespace sw::trust {

class DeviceCards final : public OwnNode
{
public:
    /// All must outlive it.
    DeviceCards(xmpp::XmppClient &xmpp, Core &core, TrustWork &trust);

    void rename(const QString &title);

private:
    void take(const QList<xmpp::PubSubItem> &items) override;
    org::DeviceCard ownCard(const QString &title) const;
    void keep(const std::map<QString, org::DeviceCard> &cards);
    void tell(const org::DeviceCard &card);
};

} // namespace sw::trust
