// SPDX-License-Identifier: Apache-2.0
#include "core/client/key_desk.h"

#include "core/base/base64.h"
#include "core/groups/leaf_chain.h"
#include "core/groups/wire.h"
#include "core/roomlog/group_identity.h"
#include "core/runtime/async.h"

namespace sw {

using namespace Qt::StringLiterals;
using groups::KeyPackages;
using xmpp::PubSubItem;
using xmpp::StanzaCondition;
using xmpp::StanzaError;

namespace {

constexpr xmpp::NodeConfig packagesConfig{xmpp::NodeAccess::Open, 64, false};
constexpr qsizetype mostPackages = 64; ///< of a device, that are looked at
constexpr qsizetype longestPackage = 64 * 1024; ///< in base64

std::vector<Bytes> packagesIn(const QList<PubSubItem> &items)
{
    std::vector<Bytes> packages;
    for (const PubSubItem &item : items.mid(0, mostPackages)) {
        if (item.payload.text.size() > longestPackage)
            continue;
        if (auto octets = fromBase64(item.payload.text.toStdString()))
            packages.push_back(*std::move(octets));
    }
    return packages;
}

} // namespace

QString keyPackagesNode(const QString &device)
{
    return u"urn:storewire:key-packages:0:"_s + device;
}

KeyDesk::KeyDesk(Parts parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
{
    connect(&parts.xmpp.connection(), &xmpp::StanzaChannel::started, this, &KeyDesk::started);
    connect(&parts.trust, &trust::TrustWork::organisationChanged, this, [this] {
        takeIdentity();
        lookForRevoked();
        if (m_parts.xmpp.connection().isUp())
            compare();
    });
    connect(&parts.trust, &trust::TrustWork::deviceEnded, this, &KeyDesk::lookForRevoked);
    connect(&parts.trust, &trust::TrustWork::doubtsChanged, this, &KeyDesk::takeDoubts);
    connect(&parts.groups, &roomlog::RoomGroups::rosterChanged, this,
            [this](RoomId room) { m_parts.trust.takeChains(m_parts.groups.chains(room)); });
    connect(&parts.groups, &roomlog::RoomGroups::packagesWanted, this, &KeyDesk::fetch);
    connect(&parts.groups, &roomlog::RoomGroups::packageUsed, this, &KeyDesk::replenish);
    parts.groups.isCertified
        = [this](const Jid &person) { return m_parts.trust.membership().isCertified(person); };
    takeIdentity();
    takeRevocations();
    takeDoubts();
}

bool KeyDesk::write(const std::function<void()> &fn)
{
    const auto done = m_parts.core.writer.transaction(store::Durability::Full, fn);
    if (!done)
        m_parts.core.changes.storageFailed(done.error());
    return bool(done);
}

// ---- Who this device is

void KeyDesk::takeIdentity()
{
    const org::Identity *self = m_parts.trust.membership().self();
    const org::Authority *authority = m_parts.trust.membership().authority();
    if (!self || !authority)
        return;
    const auto *known = m_parts.groups.identity();
    const groups::Root root{org::encode(authority->company()), bytesOf(ByteView(authority->root())),
                            bytesOf(ByteView(authority->recovery()))};
    if (known && known->self.key.publicKey() == self->device.publicKey() && known->root == root)
        return;
    const Bytes name = groups::identityOf(groups::accountOf(self->address()), self->name().toStdString());
    m_parts.groups.setIdentity(std::make_unique<roomlog::GroupIdentity>(roomlog::GroupIdentity{
        {groups::leafFor(name, groups::chainExtensionOf(self->chain)), self->device.clone()}, root}));
}

/// Whether there are others than before.
bool KeyDesk::takeRevocations()
{
    const org::Membership &membership = m_parts.trust.membership();
    const org::Authority *authority = membership.authority();
    if (!authority || !m_parts.groups.identity()
        || (authority->version() == m_revocations && membership.ended().size() == m_ended))
        return false;
    m_revocations = authority->version();
    m_ended = membership.ended().size();
    std::vector<groups::Statement> statements(authority->list().begin(), authority->list().end());
    for (const auto &[key, ended] : membership.ended())
        statements.emplace_back(ended);
    m_parts.groups.setRevoked(std::move(statements));
    return true;
}

/// A later slip ends a doubt, too.
void KeyDesk::takeDoubts()
{
    QHash<Jid, roomlog::FirstKey> firstKeys;
    for (const auto &[person, seen] : trust::trust_store::doubts(m_parts.core.writer))
        if (person != m_parts.core.account)
            firstKeys.insert(person, {seen.serial, org::arrayOf(seen.accountKey)});
    m_parts.groups.setDoubts(std::move(firstKeys));
}

void KeyDesk::lookForRevoked()
{
    if (takeRevocations())
        m_parts.groups.lookThrough();
}

// ---- Our own packages

void KeyDesk::started(bool resumed)
{
    if (resumed)
        return;
    m_publishing = false;
    m_compared = false;
    compare();
}

void KeyDesk::compare()
{
    const auto *identity = m_parts.groups.identity();
    if (!identity || m_compared)
        return;
    m_compared = true;
    const QString node = keyPackagesNode(m_parts.trust.membership().self()->name());
    whenDone(
        m_parts.xmpp.pubsub().items(m_parts.core.account, node), this,
        [this, node](const Result<QList<PubSubItem>, StanzaError> &items) {
            const bool none = !items && items.error().condition == StanzaCondition::ItemNotFound;
            if (!items && !none)
                return replenish();
            QStringList there;
            for (const PubSubItem &item : items ? *items : QList<PubSubItem>())
                there += item.id;
            std::vector<QString> foreign;
            write([&] { foreign = KeyPackages(m_parts.core.writer).compare({there.begin(), there.end()}); });
            for (const QString &item : foreign)
                (void)m_parts.xmpp.pubsub().retract(node, item);
            replenish();
        });
}

void KeyDesk::replenish()
{
    const auto *identity = m_parts.groups.identity();
    if (!identity || !m_parts.xmpp.connection().isUp())
        return;
    write([&] {
        KeyPackages packages(m_parts.core.writer);
        packages.forget(m_parts.core.clock.utcMs());
        packages.replenish(identity->self, m_parts.core.random, m_parts.core.clock.utcMs());
    });
    publishNext();
    m_parts.core.timers.cancel(m_nextLook);
    m_nextLook = m_parts.core.timers.after(lookAgain, this, [this] { replenish(); });
}

/// One after the other: first what others need, then what they must not take any more.
void KeyDesk::publishNext()
{
    if (m_publishing || !m_parts.groups.identity() || !m_parts.xmpp.connection().isUp())
        return;
    KeyPackages packages(m_parts.core.writer);
    const QString node = keyPackagesNode(m_parts.trust.membership().self()->name());
    const auto ended = [this](const QString &item, bool published) {
        return [this, item, published](const Result<void, StanzaError> &done) {
            m_publishing = false;
            const bool gone = !done && !published && done.error().condition == StanzaCondition::ItemNotFound;
            if (!done && !gone)
                return; // with the next session, or in some hours
            write([&] {
                KeyPackages now(m_parts.core.writer);
                published ? now.published(item) : now.retracted(item);
            });
            publishNext();
        };
    };
    if (const auto fresh = packages.toPublish(); !fresh.empty()) {
        m_publishing = true;
        const auto &next = fresh.front();
        Element package = Element(u"package", node.left(node.lastIndexOf(u':')))
                              .withText(QString::fromStdString(toBase64(next.package)));
        return whenDone(m_parts.xmpp.pubsub().publish(node, next.id, package, packagesConfig), this,
                        ended(next.id, true));
    }
    if (const auto old = packages.toRetract(m_parts.core.clock.utcMs()); !old.empty()) {
        m_publishing = true;
        whenDone(m_parts.xmpp.pubsub().retract(node, old.front()), this, ended(old.front(), false));
    }
}

// ---- Those of others

void KeyDesk::fetch(const Jid &person)
{
    whenDone(m_parts.xmpp.pubsub().items(person, xmpp::devicesNode), this,
             [this, person](const Result<QList<PubSubItem>, StanzaError> &items) {
                 if (!items && items.error().condition == StanzaCondition::ItemNotFound)
                     return m_parts.groups.packagesFetched(person, {});
                 if (!items)
                     return m_parts.groups.packagesFailed(person);
                 fetchFrom(person, m_parts.trust.takeDevices(person, *items));
             });
}

void KeyDesk::fetchFrom(const Jid &person, const QStringList &devices)
{
    struct Got {
        std::vector<Bytes> packages;
        qsizetype open = 0;
    };
    if (devices.isEmpty())
        return m_parts.groups.packagesFetched(person, {});
    const auto got = std::make_shared<Got>(); // shared by the answers
    got->open = devices.size();
    for (const QString &device : devices)
        whenDone(m_parts.xmpp.pubsub().items(person, keyPackagesNode(device)), this,
                 [this, person, got](const Result<QList<PubSubItem>, StanzaError> &items) {
                     if (items)
                         std::ranges::move(packagesIn(*items), std::back_inserter(got->packages));
                     if (--got->open > 0)
                         return;
                     if (got->packages.empty()) // a device that was certified a moment ago has none yet
                         m_parts.groups.packagesFailed(person);
                     else
                         m_parts.groups.packagesFetched(person, got->packages);
                 });
}

} // namespace sw

#include "core/client/moc_key_desk.cpp"
