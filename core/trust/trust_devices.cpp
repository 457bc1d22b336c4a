// SPDX-License-Identifier: Apache-2.0
// Devices as their accounts' nodes show them, and those of this account that no longer count.
#include "core/base/base64.h"
#include "core/runtime/async.h"
#include "core/trust/device_cards.h"
#include "core/trust/trust_work.h"

namespace sw::trust {

namespace ts = trust_store;
using namespace Qt::StringLiterals;
using xmpp::PubSubItem;
using xmpp::StanzaCondition;
using xmpp::StanzaError;

namespace {

const QString endedName = u"ended"_s;

/// Its certificate, or the account's word in the place of it.
template <class T>
std::optional<T> read(const PubSubItem &item)
{
    const auto octets = fromBase64(item.payload.text.toStdString());
    auto value = octets ? org::decode<T>(*octets) : org::Result<T>(Failure{org::Error::Truncated});
    return value ? std::optional<T>(std::move(*value)) : std::nullopt;
}

bool isEnded(const PubSubItem &item)
{
    return item.payload.name == endedName;
}

} // namespace

void TrustWork::refresh(const Jid &person)
{
    const Jid account = person.bare();
    if (!m_xmpp.connection().isUp() || !m_membership->authority() || m_asking.contains(account))
        return;
    m_asking += account;
    whenDone(m_xmpp.pubsub().items(account, xmpp::devicesNode), this,
             [this, account](const Result<QList<PubSubItem>, StanzaError> &items) {
                 m_asking -= account;
                 const bool isKnown = items || items.error().condition == StanzaCondition::ItemNotFound;
                 if (isKnown)
                     takeDevices(account, items ? *items : QList<PubSubItem>());
                 // A server may forbid a node that is not there.
                 const bool isRefused = !items && !items.error().isTemporary()
                     && items.error().condition != StanzaCondition::Disconnected;
                 emit looked(account, isKnown || isRefused);
             });
}

void TrustWork::takeChains(const std::vector<org::Chain> &chains)
{
    std::vector<const org::Chain *> first, second;
    QSet<Jid> moved; // to a later slip
    for (const org::Chain &chain : chains) {
        const auto seen = m_membership->seen(chain.account.address);
        if (!seen || seen->serial < chain.account.serial)
            first.push_back(&chain);
        if (seen && seen->serial < chain.account.serial)
            moved += chain.account.address;
        if (m_membership->isSecondKey(chain))
            second.push_back(&chain);
    }
    if (first.empty() && second.empty())
        return;
    bool alarmed = false;
    const bool written = write([&] {
        for (const org::Chain *chain : first)
            if (judge(chain->account.address, *chain, true) == Verdict::Good
                && moved.contains(chain->account.address))
                addDevice(*chain); // the node may show it later
        for (const org::Chain *chain : second)
            alarmed |= ts::noteSecondKey(m_core.writer, *chain, m_core.clock.utcMs());
        ts::noteChangedKeys(m_core.writer, m_core.clock.utcMs());
    });
    if (!written)
        return;
    if (alarmed || !moved.isEmpty())
        emit devicesChanged({});
    emit doubtsChanged();
    for (const Jid &person : moved)
        refresh(person);
}

/// Within a transaction: beside those that the node has shown, which are judged anew.
void TrustWork::addDevice(const org::Chain &chain)
{
    const Jid &person = chain.account.address;
    auto rows = ts::devices(m_core.writer, person);
    rows.removeIf([&](const ts::DeviceRow &row) { return row.chain.device.device == chain.device.device; });
    rows.append({person, chain, Verdict::Good});
    for (ts::DeviceRow &row : rows)
        row.verdict = judge(person, row.chain, false);
    ts::putDevices(m_core.writer, person, rows);
}

void TrustWork::lookAtSecondKey(const Jid &person)
{
    if (!write([&] { ts::lookAtSecondKey(m_core.writer, person, m_core.clock.utcMs()); }))
        return;
    emit devicesChanged(person.bare());
    emit doubtsChanged();
}

Verdict TrustWork::judge(const Jid &person, const org::Chain &chain, bool remember)
{
    const org::Claim claim{person, chain.device.device, chain.device.key};
    const auto checked
        = remember ? m_membership->admit(m_core.writer, chain, claim) : m_membership->check(chain, claim);
    return checked ? Verdict::Good : verdictOf(checked.error());
}

QStringList TrustWork::takeDevices(const Jid &person, const QList<PubSubItem> &items)
{
    QList<ts::DeviceRow> rows;
    std::vector<org::DeviceEnded> words;
    for (const PubSubItem &item : items) {
        auto word = isEnded(item) ? read<org::DeviceEnded>(item) : std::nullopt;
        auto chain = word ? std::optional(word->chain) : read<org::Chain>(item);
        if (!chain || chain->device.address != person || rows.size() >= xmpp::mostDevices)
            continue;
        rows.append({person, *std::move(chain), Verdict::Unknown});
        if (word)
            words.push_back(*std::move(word));
    }
    const auto before = ts::devices(m_core.writer, person);
    const std::size_t known = m_membership->ended().size();
    bool alarmed = false;
    if (!write([&] {
            for (const org::DeviceEnded &word : words)
                (void)m_membership->end(m_core.writer, word);
            for (ts::DeviceRow &row : rows)
                row.verdict = judge(person, row.chain, true);
            for (const ts::DeviceRow &row : rows)
                if (m_membership->isSecondKey(row.chain))
                    alarmed |= ts::noteSecondKey(m_core.writer, row.chain, m_core.clock.utcMs());
            ts::putDevices(m_core.writer, person, rows);
            ts::noteChangedKeys(m_core.writer, m_core.clock.utcMs());
        }))
        return {};
    if (before != rows || alarmed)
        emit devicesChanged(person);
    emit doubtsChanged();
    if (m_membership->ended().size() != known)
        emit deviceEnded();
    if (person == m_core.account) {
        tellEnded(items);
        barIfEnded();
    }
    QStringList good;
    for (const ts::DeviceRow &row : rows)
        if (row.verdict == Verdict::Good)
            good += row.chain.device.device;
    return good;
}

/// Kept before anybody hears of it; the rooms of this device begin to remove it at once.
void TrustWork::endDevice(const QByteArray &key)
{
    const org::Identity *self = m_membership->self();
    const auto rows = ts::devices(m_core.writer, m_core.account);
    const auto row = std::find_if(rows.begin(), rows.end(), [&](const ts::DeviceRow &one) {
        return org::arrayOf(one.chain.device.key) == key && one.verdict == Verdict::Good;
    });
    if (!self || !self->isPrimary() || row == rows.end() || row->chain.device.key == self->chain.device.key)
        return;
    org::DeviceEnded ended{row->chain, std::uint64_t(m_core.clock.utcMs()), {}};
    signWith(*self->account, ended);
    if (!write([&] {
            (void)m_membership->end(m_core.writer, ended);
            judgeAgain();
        }))
        return;
    emit devicesChanged(m_core.account);
    emit deviceEnded();
    refresh(m_core.account);
}

/// On the primary: what it has said of its devices stands in the place of their certificates, whoever put
/// those there again.
void TrustWork::tellEnded(const QList<PubSubItem> &shown)
{
    const org::Identity *self = m_membership->self();
    if (!self || !self->isPrimary())
        return;
    for (const PubSubItem &item : shown) {
        const auto chain = isEnded(item) ? std::nullopt : read<org::Chain>(item);
        const auto word = chain ? m_membership->ended().find(chain->device.key) : m_membership->ended().end();
        if (word != m_membership->ended().end())
            m_xmpp.pubsub().publish(
                xmpp::devicesNode, item.id,
                xmpp::signedElement(endedName, xmpp::devicesNode, toBase64(org::encode(word->second))),
                devicesConfig);
    }
}

/// Not a device that is known to be revoked, and was opened for a slip.
void TrustWork::barIfEnded()
{
    if (m_membership->barred() != org::Error::DeviceRevoked || ts::bar(m_core.writer) != Bar::None)
        return;
    write([&] { ts::setBar(m_core.writer, Bar::DeviceRevoked); });
    emit barred(Bar::DeviceRevoked);
}

/// Within a transaction: with other revocations and serials than before.
void TrustWork::judgeAgain()
{
    QMap<Jid, QList<ts::DeviceRow>> changed;
    for (ts::DeviceRow &row : ts::devices(m_core.writer, {})) {
        row.verdict = judge(row.person, row.chain, false);
        changed[row.person].append(row);
    }
    for (auto it = changed.cbegin(); it != changed.cend(); ++it)
        ts::putDevices(m_core.writer, it.key(), it.value());
    ts::noteChangedKeys(m_core.writer, m_core.clock.utcMs());
}

} // namespace sw::trust
