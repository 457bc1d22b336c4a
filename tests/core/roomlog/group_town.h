// SPDX-License-Identifier: Apache-2.0
#pragma once
// Certified people of one company with whole room logs, in rooms that are groups, on a server in memory that
// can fall apart, forget and lie. Nothing happens but in advance().
#include "core/groups/leaf_chain.h"
#include "core/groups/wire.h"
#include "core/history/history_fold.h"
#include "core/roomlog/envelope.h"
#include "core/rooms/rooms_events.h"
#include "core/rooms/rooms_fold.h"
#include "core/tasks/task_fold.h"
#include "tests/core/org/test_company.h"
#include "tests/support/fake_client.h"

namespace sw::test {

class GroupTown;

/// What certifies a device, and the keys that have signed it.
struct DeviceKeys {
    org::Chain chain;
    crypto::SignatureKey slip, account, device;
};

/// A person's device.
class Citizen
{
public:
    Citizen(GroupTown &town, DeviceKeys keys, quint32 seed);

    /// The room is in this profile, as a group.
    RoomId enter(const Jid &address);
    void restart();
    void stop(); ///< the program ends; then start()
    void start();
    void goOnline() { client.transport->goOnline(); }
    void cut() { client.transport->cut(); }
    Jid account() const { return client.account(); }
    /// False: it could not be kept.
    bool say(const QString &text, RoomId room = RoomId{1});
    /// Seals and sends it as a program does that does not ask whether it may, nor keeps it.
    void force(const roomlog::Draft &draft, RoomId room = RoomId{1});
    QStringList texts(RoomId room = RoomId{1});
    void want(const std::function<void(roomlog::RoomGroups &)> &wish, RoomId room = RoomId{1});
    void add(const Jid &person, RoomId room = RoomId{1})
    {
        want([&](roomlog::RoomGroups &groups) { groups.add(room, person); }, room);
    }
    void remove(const Jid &person, RoomId room = RoomId{1})
    {
        want([&](roomlog::RoomGroups &groups) { groups.remove(room, person); }, room);
    }
    roomlog::GroupStanding standing(RoomId room = RoomId{1}) { return client.groups->standing(room); }
    /// Who is in the room, as this device knows it, sorted.
    QStringList roster(RoomId room = RoomId{1});
    /// How many entries cannot be read for this reason.
    int count(roomlog::EventFault fault, RoomId room = RoomId{1});
    /// Reasons that are nobody's everyday, with their counts.
    QString oddities(RoomId room = RoomId{1});
    groups::Self self() const;

    FakeClient client;
    QStringList said; ///< and kept, in this order
    QList<std::pair<roomlog::RoomGroups::Wish, Jid>> wishes;

private:
    friend class GroupTown;

    GroupTown &m_town;
    DeviceKeys m_keys;
};

class GroupTown
{
public:
    explicit GroupTown(quint32 seed, FakeServer::Kind kind = FakeServer::Kind::Prosody)
        : server(clock, seed, kind)
        , m_seed(seed)
    { }
    Citizen &add(const QString &local);
    /// One more device of somebody, under the same account key.
    Citizen &addDevice(const Citizen &first, const QString &name);
    /// The device of who found somebody's slip and has made another account key with it.
    Citizen &addFinder(const Citizen &first, const QString &name);
    /// The device of somebody's next slip.
    Citizen &addAfterSlip(const QString &local, quint32 serial, const QString &name);
    /// A room of all who are here, made by the first.
    void found(const Jid &address = Address);
    void advance(std::chrono::milliseconds span);
    /// Everybody's connection breaks and comes back.
    void reconnect();

    static inline const Jid Address = jid("store-12@rooms.shop.example");
    TestClock clock;
    FakeServer server;
    TestCompany company;
    std::map<Jid, std::vector<Bytes>> packages; ///< published
    std::vector<std::unique_ptr<Citizen>> people;
    roomlog::GroupDepot *depot = nullptr; ///< of who is added from then on
    qsizetype mostInline = roomlog::RoomGroups::MostInline;
    std::function<void()> onStep; ///< in advance()

private:
    Citizen &add(DeviceKeys keys);

    quint32 m_seed;
};

inline Citizen::Citizen(GroupTown &town, DeviceKeys keys, quint32 seed)
    : client(town.server, town.clock, keys.chain.device.address, seed)
    , m_town(town)
    , m_keys(std::move(keys))
{
    client.depot = town.depot;
    client.mostInline = town.mostInline;
    client.moreFolds = [](roomlog::FoldRegistry &folds) {
        folds.add(rooms::RoomsFold::kinds(), std::make_unique<rooms::RoomsFold>(), 1);
        folds.add(history::HistoryFold::kinds(), std::make_unique<history::HistoryFold>(), 1);
        folds.add(tasks::TaskFold::kinds(), std::make_unique<tasks::TaskFold>(), 1);
    };
    client.identity = [this] {
        return std::make_unique<roomlog::GroupIdentity>(
            roomlog::GroupIdentity{self(), groups::Root::of(m_town.company.company)});
    };
    start();
    (void)client.writer().transaction(store::Durability::Full, [&] {
        groups::KeyPackages own(client.writer());
        own.replenish(self(), client.random(), m_town.clock.utcMs());
        for (const auto &item : own.toPublish()) {
            m_town.packages[account()].push_back(item.package);
            own.published(item.id);
        }
    });
}

inline groups::Self Citizen::self() const
{
    const auto identity
        = groups::identityOf(groups::accountOf(account()), m_keys.chain.device.device.value.toStdString());
    return {groups::leafFor(identity, groups::chainExtensionOf(m_keys.chain)), m_keys.device.clone()};
}

inline void Citizen::start()
{
    const auto failed = client.open();
    QVERIFY(!failed);
    auto &groups = *client.groups;
    groups.isCertified = [](const Jid &) { return true; };
    groups.onWish = [this](RoomId, roomlog::RoomGroups::Wish wish, const Jid &person) {
        wishes.append({wish, person});
    };
    QObject::connect(&groups, &roomlog::RoomGroups::packagesWanted, &groups, [this](const Jid &person) {
        client.timers.after(std::chrono::milliseconds(0), client.groups.get(), [this, person] {
            client.groups->packagesFetched(person, m_town.packages[person]);
        });
    });
}

inline RoomId Citizen::enter(const Jid &address)
{
    const RoomId room = client.addRoom(address);
    (void)client.writer().transaction(store::Durability::Full, [&] { client.groups->pin(room, {}); });
    return room;
}

inline void Citizen::stop()
{
    client.transport->cut();
    client.close();
}

inline void Citizen::restart()
{
    stop();
    start();
}

inline bool Citizen::say(const QString &text, RoomId room)
{
    const EventId id = client.chat->send(room, {text, {}, {}, {}});
    const bool kept = client.log->event(room, id).has_value();
    if (kept)
        said += text;
    return kept;
}

inline void Citizen::force(const roomlog::Draft &draft, RoomId room)
{
    roomlog::Envelope envelope;
    envelope.id = draft.id;
    if (envelope.id.isNull())
        client.random().fill(envelope.id.bytes);
    envelope.kind = draft.kind;
    envelope.subject = draft.subject;
    envelope.text = draft.text;
    envelope.extra = draft.extra;
    EventId name;
    client.random().fill(name.bytes);
    std::vector<Element> payload;
    (void)client.writer().transaction(store::Durability::Full, [&] {
        const auto sealed
            = client.groups->protect(room, roomlog::toHex(name), roomlog::compose(envelope), client.writer());
        if (sealed)
            payload = sealed->payload;
    });
    QVERIFY(!payload.empty());
    auto address = client.writer().prepare("SELECT address FROM rooms WHERE id = :room");
    QVERIFY(address.bind(":room", room).next());
    QVERIFY(client.transport->send(address.get<Jid>(0), roomlog::toHex(name), payload));
}

inline QStringList Citizen::texts(RoomId room)
{
    QStringList list;
    for (const chat::Entry &entry : client.chat->before(room, Order::newest(), 100'000))
        if (entry.kind == chat::EntryKind::Text)
            list
                += (entry.delivery == chat::Delivery::Settled ? QString() : QStringLiteral("?")) + entry.text;
    return list;
}

inline void Citizen::want(const std::function<void(roomlog::RoomGroups &)> &wish, RoomId room)
{
    (void)client.writer().transaction(store::Durability::Full, [&] { wish(*client.groups); });
    client.groups->work(room);
}

inline QStringList Citizen::roster(RoomId room)
{
    QStringList names;
    for (const auto &member : client.groups->roster(room))
        names += member.person.local().toString();
    names.sort();
    return names;
}

inline int Citizen::count(roomlog::EventFault fault, RoomId room)
{
    auto query = client.writer().prepare("SELECT count(*) FROM events WHERE room = :room AND fault = :fault");
    return query.bind(":room", room).bind(":fault", fault).next() ? query.get<int>(0) : -1;
}

inline QString Citizen::oddities(RoomId room)
{
    auto query = client.writer().prepare(R"(
        SELECT fault, count(*) FROM events WHERE room = :room AND fault NOT IN (0, 13, 16) GROUP BY fault)");
    QString all;
    query.bind(":room", room);
    while (query.next())
        all += QStringLiteral("fault %1 ×%2 ").arg(query.get<int>(0)).arg(query.get<int>(1));
    auto missing = client.writer().prepare("SELECT count(*) FROM events WHERE room = :room AND missing > 0");
    if (missing.bind(":room", room).next() && missing.get<int>(0) > 0)
        all += QStringLiteral("missing ×%1").arg(missing.get<int>(0));
    return all;
}

inline Citizen &GroupTown::add(DeviceKeys keys)
{
    people.push_back(
        std::make_unique<Citizen>(*this, std::move(keys), m_seed * 100 + quint32(people.size())));
    return *people.back();
}

inline Citizen &GroupTown::add(const QString &local)
{
    TestPersonKeys keys(company, local);
    return add({keys.chain, keys.code.signKey(), std::move(keys.account), std::move(keys.device)});
}

inline Citizen &GroupTown::addFinder(const Citizen &first, const QString &name)
{
    DeviceKeys keys{first.m_keys.chain, first.m_keys.slip.clone(),
                    crypto::SignatureKey::generate(company.random),
                    crypto::SignatureKey::generate(company.random)};
    keys.chain.account.signKey = keys.account.publicKey();
    signWith(keys.slip, keys.chain.account);
    keys.chain.device.device = name;
    keys.chain.device.key = keys.device.publicKey();
    signWith(keys.account, keys.chain.device);
    return add(std::move(keys));
}

inline Citizen &GroupTown::addDevice(const Citizen &first, const QString &name)
{
    DeviceKeys keys{first.m_keys.chain, first.m_keys.slip.clone(), first.m_keys.account.clone(),
                    crypto::SignatureKey::generate(company.random)};
    keys.chain.device.device = name;
    keys.chain.device.key = keys.device.publicKey();
    signWith(keys.account, keys.chain.device);
    return add(std::move(keys));
}

inline Citizen &GroupTown::addAfterSlip(const QString &local, quint32 serial, const QString &name)
{
    TestPersonKeys keys(company, local, serial);
    keys.chain.device.device = name;
    signWith(keys.account, keys.chain.device);
    return add({keys.chain, keys.code.signKey(), std::move(keys.account), std::move(keys.device)});
}

inline void GroupTown::found(const Jid &address)
{
    QList<Jid> others;
    RoomId first;
    for (const auto &person : people) {
        const RoomId room = person->enter(address);
        if (person == people.front())
            first = room;
        else
            others += person->account();
        if (!person->client.transport->isOnline())
            person->goOnline();
    }
    people.front()->want([&](roomlog::RoomGroups &groups) { groups.found(first, false, others); }, first);
    advance(std::chrono::seconds(60));
}

inline void GroupTown::advance(std::chrono::milliseconds span)
{
    constexpr std::chrono::milliseconds step(500);
    for (auto left = span; left.count() >= 0; left -= step) {
        for (const auto &person : people)
            person->client.timers.advance(std::chrono::milliseconds(0));
        server.pump();
        if (onStep)
            onStep();
        clock.steady += step.count();
        clock.utc += step.count();
    }
}

inline void GroupTown::reconnect()
{
    for (const auto &person : people)
        person->cut();
    for (const auto &person : people)
        person->goOnline();
}

} // namespace sw::test
