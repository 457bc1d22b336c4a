// SPDX-License-Identifier: Apache-2.0
#include "core/groups/key_packages.h"

#include "core/base/hex.h"
#include "core/groups/room_policy.h"
#include "core/groups/wire.h"

namespace sw::groups {
namespace {

// RFC 9420 §16.8 leaves it to applications to tell the last resort apart: an empty private extension.
constexpr auto lastResortExtension = mls::ExtensionType{0xF5C3};

bool isLastResort(const mls::KeyPackage &package)
{
    return package.extensions.find(lastResortExtension) != nullptr;
}

bool isInTime(const mls::KeyPackage &package, std::int64_t nowMs)
{
    const auto *source = std::get_if<mls::FromKeyPackage>(&package.leafNode->source);
    const auto now = std::uint64_t(std::max<std::int64_t>(nowMs, 0)) / 1000;
    return source && source->lifetime.notBefore <= now && now <= source->lifetime.notAfter;
}

} // namespace

Bytes Self::identity() const
{
    return std::get<mls::BasicCredential>(leaf.credential).identity;
}

Bytes Self::account() const
{
    const auto whole = identity();
    return sw::bytesOf(textOf(whole).substr(0, textOf(whole).find('/')));
}

mls::LeafTemplate leafFor(ByteView identity, const std::optional<mls::Extension> &chain)
{
    mls::LeafTemplate leaf;
    leaf.credential = mls::BasicCredential{sw::bytesOf(identity)};
    leaf.capabilities = mls::Capabilities::ours(
        {mls::ExtensionType{org::chainExtension}, roomExtension, lastResortExtension});
    if (chain)
        leaf.extensions.list.push_back(*chain);
    return leaf;
}

int KeyPackages::count(const char *sql, std::int64_t time)
{
    auto query = m_writer.prepare(sql);
    return query.bind(":time", time).next() ? query.get<int>(0) : 0;
}

void KeyPackages::replenish(const Self &self, crypto::Random &random, std::int64_t nowMs)
{
    const int fresh
        = count("SELECT count(*) FROM key_packages WHERE NOT last_resort AND used = 0 AND made > :time",
                nowMs - (Lives - RenewedBefore));
    for (int i = fresh; i < Wanted; ++i)
        make(self, random, nowMs, false);
    if (count("SELECT count(*) FROM key_packages WHERE last_resort AND made > :time",
              nowMs - LastResortRenewed)
        == 0)
        make(self, random, nowMs, true);
}

void KeyPackages::make(const Self &self, crypto::Random &random, std::int64_t nowMs, bool lastResort)
{
    const auto from = std::uint64_t(std::max<std::int64_t>(nowMs - Day, 0)) / 1000; // others' clocks lag
    const auto lives = std::uint64_t(lastResort ? LastResortLives : Lives) / 1000;
    mls::Extensions extensions;
    if (lastResort)
        extensions.set(lastResortExtension, {});
    const auto made = mls::makeKeyPackage(self.leaf, {from, from + lives}, extensions, self.key, random);
    const auto name = random.bytes(16);
    m_writer
        .prepare(R"(
        INSERT INTO key_packages (ref, item, package, init_key, leaf_key, made, last_resort)
        VALUES (:ref, :item, :package, :init, :leaf, :made, :last))")
        .bind(":ref", blob(made.keyPackage.ref()))
        .bind(":item", QString::fromStdString(toHex(name)))
        .bind(":package", blob(mls::encodeMessage(made.keyPackage)))
        .bind(":init", blob(made.secrets.initKey.view()))
        .bind(":leaf", blob(made.secrets.leafKey.view()))
        .bind(":made", nowMs)
        .bind(":last", lastResort)
        .run();
}

std::vector<KeyPackages::Item> KeyPackages::toPublish()
{
    auto query = m_writer.prepare(R"(
        SELECT item, package, last_resort FROM key_packages WHERE published = 0 AND used = 0 ORDER BY made)");
    std::vector<Item> items;
    while (query.next())
        items.push_back({query.get<QString>(0), bytesOf(query.get<QByteArray>(1)), query.get<bool>(2)});
    return items;
}

void KeyPackages::published(const QString &item)
{
    m_writer.prepare("UPDATE key_packages SET published = 1 WHERE item = :item").bind(":item", item).run();
}

std::vector<QString> KeyPackages::toRetract(std::int64_t nowMs)
{
    auto query = m_writer.prepare(R"(
        SELECT item FROM key_packages WHERE published = 1 AND
            ((NOT last_resort AND (used > 0 OR made <= :old))
             OR (last_resort AND made < (SELECT max(made) FROM key_packages WHERE last_resort AND published = 1))))");
    query.bind(":old", nowMs - (Lives - RenewedBefore));
    std::vector<QString> items;
    while (query.next())
        items.push_back(query.get<QString>(0));
    return items;
}

// 2: it was there, and must not be published again.
void KeyPackages::retracted(const QString &item)
{
    m_writer.prepare("UPDATE key_packages SET published = 2 WHERE item = :item").bind(":item", item).run();
}

std::vector<QString> KeyPackages::compare(const std::vector<QString> &onServer)
{
    std::vector<QString> here, foreign;
    auto query = m_writer.prepare("SELECT item, published FROM key_packages");
    std::vector<QString> lost;
    while (query.next()) {
        here.push_back(query.get<QString>(0));
        const bool isThere = std::ranges::find(onServer, here.back()) != onServer.end();
        if (query.get<int>(1) == 1 && !isThere)
            lost.push_back(here.back());
    }
    for (const QString &item : lost)
        m_writer.prepare("UPDATE key_packages SET published = 0 WHERE item = :item")
            .bind(":item", item)
            .run();
    for (const QString &item : onServer)
        if (std::ranges::find(here, item) == here.end())
            foreign.push_back(item);
    return foreign;
}

void KeyPackages::forget(std::int64_t nowMs)
{
    m_writer
        .prepare(R"(
        DELETE FROM key_packages WHERE
            (NOT last_resort AND ((used > 0 AND used <= :used) OR made <= :made))
            OR (last_resort AND made <= :last))")
        .bind(":used", nowMs - KeptAfterUse)
        .bind(":made", nowMs - Lives - KeptAfterUse)
        .bind(":last", nowMs - LastResortLives)
        .run();
}

std::optional<KeyPackages::Found> KeyPackages::find(const mls::Welcome &welcome)
{
    for (const auto &entry : welcome.secrets) {
        auto query
            = m_writer.prepare("SELECT package, init_key, leaf_key FROM key_packages WHERE ref = :ref");
        if (!query.bind(":ref", blob(entry.newMember)).next())
            continue;
        const auto package = query.get<QByteArray>(0), init = query.get<QByteArray>(1),
                   leaf = query.get<QByteArray>(2);
        const auto message = mls::decodeMessage(viewOf(package));
        if (!message || init.size() != 32 || leaf.size() != 32)
            continue;
        return Found{entry.newMember,
                     *message->as<mls::KeyPackage>(),
                     {crypto::HpkePrivateKey(viewOf(init).first<32>()),
                      crypto::HpkePrivateKey(viewOf(leaf).first<32>())}};
    }
    return {};
}

void KeyPackages::used(ByteView ref, std::int64_t nowMs)
{
    m_writer.prepare("UPDATE key_packages SET used = :now WHERE ref = :ref AND used = 0")
        .bind(":now", nowMs)
        .bind(":ref", blob(ref))
        .run();
}

std::optional<mls::KeyPackage> pickPackage(const std::vector<Bytes> &published, ByteView identity,
                                           const mls::GroupContext &context, std::int64_t nowMs,
                                           crypto::Random &random)
{
    std::vector<mls::KeyPackage> good, last;
    for (const auto &octets : published) {
        const auto message = mls::decodeMessage(octets);
        const auto *package = message ? message->as<mls::KeyPackage>() : nullptr;
        if (!package || !sameBytes(identityOf(*package->leafNode), identity) || !isInTime(*package, nowMs)
            || !mls::validateKeyPackage(*package, context, RoomPolicy()))
            continue;
        (isLastResort(*package) ? last : good).push_back(*package);
    }
    const auto &from = good.empty() ? last : good;
    if (from.empty())
        return {};
    std::array<std::uint8_t, 4> number{};
    random.fill(number);
    std::size_t which = 0;
    for (const auto octet : number)
        which = which << 8 | octet;
    return from[which % from.size()];
}

} // namespace sw::groups
