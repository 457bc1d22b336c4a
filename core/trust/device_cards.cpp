// SPDX-License-Identifier: Apache-2.0
#include "core/trust/device_cards.h"

#include "core/trust/trust_work.h"

#include <QSysInfo>

namespace sw::trust {

namespace ts = trust_store;
using namespace Qt::StringLiterals;
using xmpp::PubSubItem;

namespace {

constexpr qsizetype longestTitle = 40; ///< characters

/// One line that may be shown and stored.
QString plainTitle(const QString &title)
{
    const QString line = title.simplified().left(longestTitle);
    return org::isPlainText(line) && line.toUtf8().size() <= 64 ? line : QString();
}

} // namespace

DeviceCards::DeviceCards(xmpp::XmppClient &xmpp, Core &core, TrustWork &trust)
    : OwnNode(xmpp, core, trust, xmpp::deviceCardsNode)
{ }

void DeviceCards::take(const QList<PubSubItem> &items)
{
    const org::Identity &self = *m_trust.membership().self();
    std::map<QString, org::DeviceCard> shown;
    for (const ts::DeviceRow &row : ts::devices(m_core.writer, m_core.account)) {
        const auto &device = row.chain.device;
        const auto item = std::find_if(items.begin(), items.end(),
                                       [&](const PubSubItem &one) { return one.id == device.device.value; });
        const auto sealed = item == items.end() ? std::nullopt : sealedIn(*item);
        const auto card = sealed ? org::openCard(*sealed, self, device)
                                 : org::Result<org::DeviceCard>(Failure{org::Error::Truncated});
        if (card)
            shown.emplace(device.device, *card);
    }
    const auto kept = ts::cards(m_core.writer);
    const org::DeviceCard own
        = ownCard(kept.contains(self.name()) ? kept.at(self.name()).name.value : QSysInfo::machineHostName());
    const bool isTold = shown.contains(self.name()) && shown.at(self.name()) == own;
    shown.insert_or_assign(self.name(), own);
    const auto isNews
        = [&](const auto &card) { return !kept.contains(card.first) || kept.at(card.first) != card.second; };
    if (std::any_of(shown.begin(), shown.end(), isNews))
        keep(shown);
    if (!isTold)
        tell(own);
}

org::DeviceCard DeviceCards::ownCard(const QString &title) const
{
    const org::Identity &self = *m_trust.membership().self();
    org::DeviceCard card{self.name(),
                         plainTitle(title),
                         org::platformOf(QSysInfo::prettyProductName()),
                         std::uint64_t(self.since),
                         std::uint8_t(self.isPrimary()),
                         {}};
    signWith(self.device, card);
    return card;
}

void DeviceCards::keep(const std::map<QString, org::DeviceCard> &cards)
{
    const bool done = m_trust.write([&] {
        for (const auto &[device, card] : cards)
            ts::putCard(m_core.writer, card);
    });
    if (done)
        emit m_trust.devicesChanged(m_core.account);
}

void DeviceCards::tell(const org::DeviceCard &card)
{
    publish(card.device, u"card"_s, org::sealCard(card, *m_trust.membership().self(), m_core.random),
            xmpp::mostDevices);
}

void DeviceCards::rename(const QString &title)
{
    const org::Identity *self = m_trust.membership().self();
    if (!self)
        return;
    const org::DeviceCard card = ownCard(title);
    keep({{self->name(), card}});
    tell(card); // or with the next session
}

} // namespace sw::trust
