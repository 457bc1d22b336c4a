// SPDX-License-Identifier: Apache-2.0
#pragma once
// A room on a model server, and devices with the real store and the real groups, whose log is as simple as
// can be. Nothing happens by itself: tests deliver, read, send and kill.
#include "core/groups/room_group.h"
#include "core/store/database.h"
#include "tests/core/org/test_company.h"

#include <QDir>
#include <QTemporaryDir>

#include <deque>

namespace sw::test {

using namespace sw::groups;

class WorldRandom final : public crypto::Random
{
public:
    explicit WorldRandom(std::uint64_t seed)
        : m_seed(seed)
    { }
    void fill(std::span<std::uint8_t> out) override
    {
        for (auto &octet : out) {
            if (m_at == m_block.size()) {
                std::array<std::uint8_t, 16> input{};
                for (std::size_t i = 0; i < 8; ++i) {
                    input[i] = std::uint8_t(m_seed >> (8 * i));
                    input[8 + i] = std::uint8_t(m_counter >> (8 * i));
                }
                ++m_counter;
                m_block = crypto::sha256(ByteView(input));
                m_at = 0;
            }
            octet = m_block[m_at++];
        }
    }
    std::uint64_t number(std::uint64_t below)
    {
        std::array<std::uint8_t, 8> octets{};
        fill(octets);
        std::uint64_t value = 0;
        for (const auto octet : octets)
            value = value << 8 | octet;
        return value % below;
    }
    bool chance(double probability) { return double(number(1'000'000)) < probability * 1e6; }

private:
    std::uint64_t m_seed;
    std::uint64_t m_counter = 0;
    crypto::Hash m_block{};
    std::size_t m_at = 32;
};

struct WorldClock final : Clock {
    std::int64_t now = 1'760'000'000'000;
    std::int64_t utcMs() const override { return now; }
    std::int64_t steadyMs() const override { return now; }
};

// What the archive has in one place.
struct Item {
    std::int64_t id = 0; // Its place, too.
    std::int64_t stamp = 0;
    Entry entry;
    QString messageId;
    int half = 0; // 0: seen by all; 1, 2: by one side of a split
};

class Device;

class World
{
public:
    explicit World(std::uint64_t seed)
        : random(seed)
    { }
    Device &device(const QString &local, const QString &name);
    Self selfOf(const QString &local, const QString &name); // Certified for this person.
    void giveSlip(const QString &local); // Another one: later devices are certified under it.
    // The word of the account `by` that this device no longer counts.
    org::DeviceEnded ended(Device &device, const QString &by);

    // Gives it a place; live copies go to whoever is online on the same side.
    void take(Device &from, Entry entry, const QString &messageId);
    std::vector<Item> freshFor(const Device &device) const; // What it can see and has not read.
    void split(const std::set<Device *> &others);
    void heal();

    WorldRandom random;
    WorldClock clock;
    TestCompany company;
    RoomState rules; // Of new rooms.
    std::map<std::int64_t, Item> archive;
    std::map<Bytes, std::vector<Bytes>> packages; // Published, by account.
    std::map<Hash, std::set<Bytes>> readers; // Who was in the group of the sealer.
    std::map<QString, std::pair<crypto::SignatureKey, org::Chain>> accounts;
    std::vector<std::unique_ptr<Device>> devices;
    double unarchived = 0, loseLive = 0, doubleLive = 0;
    bool isSplit = false;
    int places = 0;
    std::set<const Device *> sides; // On the far side of a split.
    const Jid address = *Jid::fromParts(u"room", u"rooms.shop.example");
};

// A person's device.
class Device
{
public:
    enum class Text { Own, Shown, Unreadable };
    struct Line {
        QString text;
        Text state = Text::Shown;
        Unreadable why = Unreadable::None;
        std::int64_t order = 0; // 0: not settled
        Hash hash{};
        std::vector<Item> items; // Its copies, while it is unreadable.
    };
    struct Waiting {
        QString messageId;
        std::optional<RoomGroup::SealedMessage> sealed;
    };
    struct Log {
        std::map<QString, Line> lines; // By message id.
        std::map<Hash, QString> byHash; // Opened copies.
        std::set<std::int64_t> seen; // Places.
        std::vector<Waiting> outbox;
        int doubles = 0;
    };

    Device(World &world, Self self)
        : m_world(world)
        , m_self(std::move(self))
        , m_dir(QDir(QStringLiteral("/dev/shm")).exists()
                    ? QStringLiteral("/dev/shm/sw-groups-XXXXXX")
                    : QDir::tempPath() + QStringLiteral("/sw-groups-XXXXXX"))
    {
        openStore();
        write([&] {
            writer()
                .prepare("INSERT INTO rooms (id, address) VALUES (1, :room)")
                .bind(":room", world.address)
                .run();
        });
        start();
    }

    Bytes identity() const { return m_self.identity(); }
    Bytes account() const { return m_self.account(); }
    QString name() const { return QString::fromUtf8(arrayOf(identity())); }
    const Self &self() const { return m_self; }
    RoomGroup &group() { return *m_group; }
    store::Writer &writer() { return m_database->writer(); }
    Log &log() { return m_log; }
    bool seen(std::int64_t place) const { return m_log.seen.contains(place); }

    // In one transaction with the log; false when it failed, and then nothing of it happened.
    bool write(const std::function<void()> &fn, store::Durability durability = store::Durability::Full)
    {
        Log before = m_log;
        const bool done = bool(writer().transaction(durability, [&] {
            fn();
            if (failNext && !writer().failure()) {
                failNext = false;
                writer().abort(store::Error::DiskFull);
            }
        }));
        if (!done)
            m_log = std::move(before);
        return done;
    }

    void publishPackages(int most = 20)
    {
        write([&] {
            KeyPackages packages(writer());
            packages.replenish(m_self, m_world.random, m_world.clock.utcMs());
            for (const auto &item : packages.toPublish()) {
                if (most-- <= 0)
                    break;
                m_world.packages[account()].push_back(item.package);
                packages.published(item.id);
            }
        });
    }

    // Everything but the store and the log is gone.
    void restart()
    {
        live.clear();
        start();
        ++restarts;
    }
    // A new slip on the same profile.
    void becomes(Self self)
    {
        m_group.reset();
        m_self = std::move(self);
        restart();
    }
    void goOnline() { online = true; }
    void goOffline()
    {
        online = false;
        live.clear();
        m_group->behind();
        m_handed.clear();
    }

    void want(const Intent &intent)
    {
        write([&] { m_group->want(intent); });
    }
    // Null when it could not be kept.
    QString post(const QString &text)
    {
        const auto id = QStringLiteral("%1-%2").arg(name()).arg(++m_posted);
        const bool kept = write([&] {
            m_log.lines[id] = {text, Text::Own, Unreadable::None, 0, {}, {}};
            m_log.outbox.push_back({id, {}});
        });
        return kept ? id : QString();
    }

    // At most so many of the archive's entries; true when there are no more.
    bool readPage(int most = 1000)
    {
        if (!online)
            return false;
        auto fresh = m_world.freshFor(*this);
        const bool last = int(fresh.size()) <= most;
        fresh.resize(std::min(fresh.size(), std::size_t(most)));
        const bool stored = write(
            [&] {
                for (const auto &item : fresh)
                    takeSettled(item);
                lookAgain();
            },
            store::Durability::Normal);
        if (!stored || !last)
            return false;
        m_group->caughtUp();
        for (auto &[id, reads] : m_handed)
            ++reads;
        std::erase_if(m_handed, [](const auto &one) { return one.second >= 2; });
        return true;
    }

    bool takeLive()
    {
        if (live.empty())
            return false;
        const auto item = live.front();
        live.pop_front();
        write([&] { takeOne(item, false); }, store::Durability::Normal);
        if (m_group->takeNotices().readArchive)
            m_group->behind();
        return true;
    }

    // Acts, seals, and hands over what is due, `most` stanzas at a time.
    void work(int most = 1000)
    {
        write([&] {
            for (const auto &wanted : m_group->accountsToFetch())
                m_group->packagesFetched(wanted, m_world.packages[wanted]);
            m_group->act();
        });
        write([&] { sealWaiting(); });
        if (!online)
            return;
        for (const auto &effect : m_group->effects()) {
            if (most-- <= 0)
                return;
            if (effect.kind != EffectKind::Send) {
                write([&] { m_group->done(effect.id); });
                ++acts[effect.kind];
                continue;
            }
            m_world.take(*this, {effect.part, effect.data, effect.info}, {});
            m_group->handedOver(effect.id);
        }
        for (const auto &waiting : m_log.outbox) {
            if (!waiting.sealed || m_handed.contains(waiting.sealed->hash))
                continue;
            if (most-- <= 0 || m_group->cannotSeal())
                return;
            m_handed[waiting.sealed->hash] = 0;
            m_world.take(*this, {Part::Message, waiting.sealed->data}, waiting.messageId);
        }
    }

    bool isQuiet()
    {
        return live.empty() && m_log.outbox.empty() && m_group->intents().empty()
            && m_group->effects().empty();
    }
    std::set<Bytes> roster()
    {
        std::set<Bytes> out;
        if (const auto *view = m_group->view())
            for (const auto leaf : view->tree().members())
                out.insert(groups::identityOf(*view->tree().leaf(leaf)));
        return out;
    }
    QString text(const QString &messageId) const
    {
        const auto line = m_log.lines.find(messageId);
        return line == m_log.lines.end() || line->second.state == Text::Unreadable ? QString()
                                                                                   : line->second.text;
    }

    // The profile as it is now, put back later by restore(): what a virtual machine's snapshot does.
    void keepImage()
    {
        reopen([&] { copy(m_dir.filePath(QStringLiteral("db")), m_dir.filePath(QStringLiteral("image"))); });
        m_image = m_log;
    }
    void restoreImage()
    {
        reopen([&] { copy(m_dir.filePath(QStringLiteral("image")), m_dir.filePath(QStringLiteral("db"))); });
        m_log = m_image;
    }

    bool online = true;
    bool failNext = false;
    int restarts = 0;
    std::deque<Item> live;
    std::map<EffectKind, int> acts;
    std::set<Unreadable> reasons;

private:
    void openStore() { m_database = *store::Database::openPlain({m_dir.filePath(QStringLiteral("db")), {}}); }
    void start()
    {
        m_handed.clear();
        m_group = std::make_unique<RoomGroup>(
            RoomGroup::Parts{writer(), m_world.random, m_world.clock, m_self}, RoomId{1}, m_world.address);
    }
    void reopen(const std::function<void()> &between)
    {
        m_group.reset();
        m_database.reset();
        between();
        openStore();
        live.clear();
        start();
    }
    static void copy(const QString &from, const QString &to)
    {
        for (const auto *tail : {"", "-wal", "-shm"}) {
            QFile::remove(to + QLatin1String(tail));
            QFile::copy(from + QLatin1String(tail), to + QLatin1String(tail));
        }
    }

    void sealWaiting()
    {
        for (const auto &id : m_group->toSealAgain()) {
            const auto has = [&](const Waiting &waiting) { return waiting.messageId == id; };
            if (std::ranges::none_of(m_log.outbox, has))
                m_log.outbox.push_back({id, {}});
        }
        for (auto &waiting : m_log.outbox) {
            if (m_group->cannotSeal() || (waiting.sealed && m_group->isCurrent(waiting.sealed->hash)))
                continue;
            const auto content = (waiting.messageId + u'\n' + m_log.lines[waiting.messageId].text).toUtf8();
            auto sealed = m_group->seal(waiting.messageId, groups::viewOf(content));
            if (!sealed)
                continue;
            m_world.readers[sealed->hash] = roster();
            waiting.sealed = *std::move(sealed);
        }
    }

    void takeSettled(const Item &item)
    {
        takeOne(item, true);
        m_log.seen.insert(item.id);
    }
    void lookAgain()
    {
        const auto notices = m_group->takeNotices();
        if (!notices.lookAgain)
            return;
        std::vector<Item> again;
        for (const auto &[id, line] : m_log.lines)
            if (line.state == Text::Unreadable)
                again.insert(again.end(), line.items.begin(), line.items.end());
        for (const auto &item : again)
            takeOne(item, true);
    }

    void takeOne(const Item &item, bool isSettled)
    {
        auto entry = item.entry;
        entry.order = isSettled ? Order{item.id} : Order{};
        entry.stamp = isSettled ? item.stamp : 0;
        const auto hash = crypto::sha256(entry.data);
        if (const auto known = m_log.byHash.find(hash); known != m_log.byHash.end()) {
            settleLine(known->second, item, isSettled); // A copy: it was opened before.
            return;
        }
        const auto taken = isSettled ? m_group->settled(entry) : m_group->live(entry);
        if (const auto now = m_group->state(); std::exchange(m_state, now) != now && m_traces)
            qInfo("%s: state %d at %d, read %d", qPrintable(name()), int(now), int(item.id / 4096),
                  int(m_log.seen.size()));
        switch (taken.what) {
        case Taken::What::Nothing:
            return;
        case Taken::What::Own:
            settleLine(item.messageId, item, isSettled);
            if (isSettled)
                std::erase_if(m_log.outbox,
                              [&](const Waiting &one) { return one.messageId == item.messageId; });
            return;
        case Taken::What::Content:
            return show(taken, item, hash, isSettled);
        case Taken::What::Unreadable:
            if (isSettled)
                reasons.insert(taken.why);
            if (isSettled)
                keepUnreadable(item, hash, taken.why);
            return;
        }
    }
    void keepUnreadable(const Item &item, const Hash &hash, Unreadable why)
    {
        auto &line
            = m_log.lines.try_emplace(item.messageId, Line{{}, Text::Unreadable, why, item.id, hash, {}})
                  .first->second;
        const auto isSame = [&](const Item &known) { return known.id == item.id; };
        if (line.state != Text::Unreadable)
            return;
        line.why = why;
        if (std::ranges::none_of(line.items, isSame))
            line.items.push_back(item);
    }
    void settleLine(const QString &id, const Item &item, bool isSettled)
    {
        auto &line = m_log.lines[id];
        if (isSettled && (line.order == 0 || item.id < line.order))
            line.order = item.id;
    }
    void show(const Taken &taken, const Item &item, const Hash &hash, bool isSettled)
    {
        const auto content = QString::fromUtf8(arrayOf(taken.content));
        const auto id = content.section(u'\n', 0, 0);
        m_log.byHash[hash] = id;
        const auto line = m_log.lines.find(id);
        if (line != m_log.lines.end() && line->second.state != Text::Unreadable) {
            ++m_log.doubles; // Sealed once more by its sender: the first one stays.
            settleLine(id, item, isSettled);
            return;
        }
        const auto order = line != m_log.lines.end() ? line->second.order : 0;
        m_log.lines[id] = {content.section(u'\n', 1), Text::Shown, Unreadable::None, order, hash, {}};
        settleLine(id, item, isSettled);
    }

    World &m_world;
    Self m_self;
    QTemporaryDir m_dir;
    std::unique_ptr<store::Database> m_database;
    std::unique_ptr<RoomGroup> m_group;
    Log m_log, m_image;
    std::map<Hash, int> m_handed;
    int m_posted = 0;
    State m_state = State::Following;
    const bool m_traces = qEnvironmentVariableIsSet("SW_TRACE");
};

inline Device &World::device(const QString &local, const QString &name)
{
    devices.push_back(std::make_unique<Device>(*this, selfOf(local, name)));
    return *devices.back();
}

inline Self World::selfOf(const QString &local, const QString &name)
{
    if (!accounts.contains(local)) {
        TestPersonKeys keys(company, local);
        accounts.emplace(local, std::pair(std::move(keys.account), keys.chain));
    }
    auto &[accountKey, chain] = accounts.at(local);
    auto key = crypto::SignatureKey::generate(random);
    auto own = chain;
    own.device = {chain.invitation.address, chain.invitation.serial, name, key.publicKey(), {}};
    signWith(accountKey, own.device);
    const auto identity = identityOf(groups::accountOf(chain.invitation.address), name.toStdString());
    const auto extension = rules.roots.empty() ? std::nullopt : std::optional(chainExtensionOf(own));
    return Self{leafFor(identity, extension), std::move(key)};
}

inline void World::giveSlip(const QString &local)
{
    const auto serial = accounts.at(local).second.invitation.serial + 1;
    TestPersonKeys keys(company, local, serial);
    accounts.insert_or_assign(local, std::pair(std::move(keys.account), keys.chain));
}

inline org::DeviceEnded World::ended(Device &device, const QString &by)
{
    const auto *extension = device.self().leaf.extensions.find(mls::ExtensionType{org::chainExtension});
    org::DeviceEnded word{*org::decode<org::Chain>(extension->data), std::uint64_t(clock.now), {}};
    signWith(accounts.at(by).first, word);
    return word;
}

inline void World::take(Device &from, Entry entry, const QString &messageId)
{
    clock.now += 5;
    const auto half = [&](const Device &device) { return isSplit ? (sides.contains(&device) ? 2 : 1) : 0; };
    Item item{std::int64_t(++places) * 4096, clock.now, std::move(entry), messageId, half(from)};
    if (!random.chance(unarchived))
        archive.emplace(item.id, item);
    for (const auto &device : devices) {
        if (!device->online || half(*device) != item.half || random.chance(loseLive))
            continue;
        device->live.push_back(item);
        if (random.chance(doubleLive))
            device->live.push_back(item);
    }
}

inline std::vector<Item> World::freshFor(const Device &device) const
{
    const int side = sides.contains(&device) ? 2 : 1;
    std::vector<Item> items;
    for (const auto &[id, item] : archive)
        if ((!isSplit || item.half == 0 || item.half == side) && !device.seen(id))
            items.push_back(item);
    return items;
}

inline void World::split(const std::set<Device *> &others)
{
    isSplit = true;
    sides.clear();
    sides.insert(others.begin(), others.end());
}

inline void World::heal()
{
    isSplit = false;
    sides.clear();
    for (auto &[id, item] : archive)
        item.half = 0;
}

} // namespace sw::test
