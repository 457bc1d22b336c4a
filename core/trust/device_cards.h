// SPDX-License-Identifier: Apache-2.0
#pragma once
// What the devices of this account are called, on a node that only the account can read, sealed from the
// server: this one's is published, those of the others are kept. Core thread.
#include "core/org/own_devices.h"
#include "core/roomlog/core_context.h"
#include "core/xmpp/xmpp_client.h"

#include <map>

namespace sw::trust {

class TrustWork;

class DeviceCards final : public QObject
{
public:
    /// All must outlive it.
    DeviceCards(xmpp::XmppClient &xmpp, Core &core, TrustWork &trust);

    /// At the node; again whenever there may be something new.
    void look();
    void rename(const QString &title);

private:
    void take(const QList<xmpp::PubSubItem> &items);
    org::DeviceCard ownCard(const QString &title) const;
    void keep(const std::map<QString, org::DeviceCard> &cards);
    void publish(const org::DeviceCard &card);

    xmpp::XmppClient &m_xmpp;
    Core &m_core;
    TrustWork &m_trust;
};

} // namespace sw::trust
