// SPDX-License-Identifier: Apache-2.0
#include "core/trust/own_node.h"

#include "core/base/base64.h"
#include "core/runtime/async.h"
#include "core/trust/trust_work.h"

namespace sw::trust {

using xmpp::PubSubItem;
using xmpp::StanzaCondition;
using xmpp::StanzaError;

OwnNode::OwnNode(xmpp::XmppClient &xmpp, Core &core, TrustWork &trust, const QString &node)
    : m_xmpp(xmpp)
    , m_core(core)
    , m_trust(trust)
    , m_node(node)
{
    xmpp.pubsub().onEvent(this, node, [this](const xmpp::PubSubEvent &event) {
        if (event.owner == m_core.account)
            look();
    });
    // What stands there counts with the certificate of the device that has signed it, which may come later.
    connect(&trust, &TrustWork::devicesChanged, this, [this](const Jid &person) {
        if (person == m_core.account)
            look();
    });
}

void OwnNode::look()
{
    if (!m_trust.membership().self() || !m_xmpp.connection().isUp())
        return;
    whenDone(m_xmpp.pubsub().items({}, m_node), this,
             [this](const Result<QList<PubSubItem>, StanzaError> &items) {
                 const bool none = !items && items.error().condition == StanzaCondition::ItemNotFound;
                 if ((items || none) && m_trust.membership().self())
                     take(items ? *items : QList<PubSubItem>());
             });
}

std::optional<org::SealedCard> OwnNode::sealedIn(const PubSubItem &item)
{
    const auto octets = fromBase64(item.payload.text.toStdString());
    const auto sealed = octets ? org::decode<org::SealedCard>(*octets)
                               : org::Result<org::SealedCard>(Failure{org::Error::Truncated});
    return sealed ? std::optional(*sealed) : std::nullopt;
}

void OwnNode::publish(const QString &item, const QString &element, const org::SealedCard &sealed,
                      int mostItems)
{
    if (m_xmpp.connection().isUp())
        m_xmpp.pubsub().publish(m_node, item,
                                xmpp::signedElement(element, m_node, toBase64(org::encode(sealed))),
                                {xmpp::NodeAccess::Whitelist, mostItems, false});
}

} // namespace sw::trust
