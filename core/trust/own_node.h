// SPDX-License-Identifier: Apache-2.0
#pragma once
// A node that only this account can read, on which its devices tell each other something sealed from the
// server. Core thread.
#include "core/org/own_devices.h"
#include "core/roomlog/core_context.h"
#include "core/xmpp/xmpp_client.h"

namespace sw::trust {

class TrustWork;

class OwnNode : public QObject
{
public:
    /// Looks at the node; again whenever there may be something new.
    void look();

protected:
    /// All must outlive it.
    OwnNode(xmpp::XmppClient &xmpp, Core &core, TrustWork &trust, const QString &node);

    /// What stands there now, while this device is certified.
    virtual void take(const QList<xmpp::PubSubItem> &items) = 0;
    static std::optional<org::SealedCard> sealedIn(const xmpp::PubSubItem &item);
    /// Nothing while the line is down.
    void publish(const QString &item, const QString &element, const org::SealedCard &sealed, int mostItems);

    xmpp::XmppClient &m_xmpp;
    Core &m_core;
    TrustWork &m_trust;

private:
    const QString m_node;
};

} // namespace sw::trust
