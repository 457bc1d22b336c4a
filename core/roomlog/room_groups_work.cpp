// SPDX-License-Identifier: Apache-2.0
// What groups want done, and what is wanted of them.
#include "core/groups/room_group.h"
#include "core/roomlog/envelope.h"
#include "core/roomlog/group_identity.h"
#include "core/roomlog/group_stanza.h"
#include "core/roomlog/room_groups.h"
#include "core/roomlog/room_log.h"
#include "core/runtime/log.h"

#include <algorithm>

namespace sw::roomlog {

using groups::RoomGroup;

namespace {

using namespace std::chrono_literals;

constexpr qint64 Hour = 3'600'000; // ms
constexpr qint64 Day = 86'400'000; // ms
constexpr qint64 RenewedEvery = 7 * Day;
constexpr auto LookAfterSteps = 15s; ///< whether the archive has what was sent
constexpr auto FetchAgain = 10s;
constexpr int MostVainFetches = 3;

static_assert(MostWaiting == groups::mostAdmitted);

template <class T>
bool wants(const std::vector<groups::KeptIntent> &intents)
{
    return std::any_of(intents.begin(), intents.end(),
                       [](const groups::KeptIntent &kept) { return std::holds_alternative<T>(kept.intent); });
}

RoomGroups::Wish wishOf(groups::EffectKind kind)
{
    return kind == groups::EffectKind::Admit ? RoomGroups::Wish::Admit
        : kind == groups::EffectKind::Expel  ? RoomGroups::Wish::Expel
                                             : RoomGroups::Wish::Invite;
}

QString stanzaName(ByteView data)
{
    return QString::fromLatin1(groups::arrayOf(crypto::sha256(data)).left(16).toHex());
}

} // namespace

bool RoomGroups::write(const std::function<void()> &fn)
{
    const auto done = m_parts.writer.transaction(store::Durability::Full, fn);
    if (!done)
        m_parts.changes.storageFailed(done.error());
    return bool(done);
}

void RoomGroups::setIdentity(std::unique_ptr<const GroupIdentity> identity)
{
    m_groups.clear(); // they refer to the former one
    const bool isOther = m_identity && m_identity->self.key.publicKey() != identity->self.key.publicKey();
    m_identity = std::move(identity);
    if (isOther) // each room is looked at when it was caught up
        write([&] {
            m_parts.writer.prepare("UPDATE rooms SET standing = :waiting WHERE standing = :member")
                .bind(":waiting", GroupStanding::Waiting)
                .bind(":member", GroupStanding::Member)
                .run();
        });
    for (const RoomId room : QSet<RoomId>(m_caughtUp))
        if (isGroup(room))
            work(room);
    for (const RoomId room : std::exchange(m_held, {}))
        m_log->readArchive(room);
}

// ---- Wishes

void RoomGroups::found(RoomId room, bool direct, const QList<Jid> &others)
{
    pin(room, {});
    RoomGroup *made = group(room);
    if (!made)
        return;
    groups::RoomState state;
    state.type = direct ? groups::RoomType::Direct : groups::RoomType::Group;
    state.roots = {m_identity->root};
    state.requireProofs();
    if (direct) // nobody can be let in later
        for (const Jid &person : others) {
            state.setRole(groups::accountOf(person), groups::Role::Admin);
            state.admit(groups::accountOf(person));
        }
    made->want(groups::CreateGroup{state});
    for (const Jid &person : others)
        add(room, person);
}

void RoomGroups::add(RoomId room, const Jid &person)
{
    if (RoomGroup *known = group(room))
        known->want(groups::AddAccount{groups::accountOf(person), 0, {}});
}

void RoomGroups::remove(RoomId room, const Jid &person)
{
    if (RoomGroup *known = group(room))
        known->want(groups::RemoveAccount{groups::accountOf(person)});
}

void RoomGroups::setAdmin(RoomId room, const Jid &person, bool isAdmin)
{
    if (RoomGroup *known = group(room))
        known->want(groups::SetRole{groups::accountOf(person),
                                    isAdmin ? std::optional(groups::Role::Admin) : std::nullopt});
}

void RoomGroups::setOnlyAdminsWrite(RoomId room, bool onlyAdmins)
{
    if (RoomGroup *known = group(room))
        known->want(
            groups::SetWriters{onlyAdmins ? groups::Writers::Administrators : groups::Writers::Everybody});
}

void RoomGroups::leave(RoomId room)
{
    if (RoomGroup *known = group(room))
        known->want(groups::LeaveRoom{});
}

void RoomGroups::moved(RoomId room)
{
    m_groups.erase(room);
}

void RoomGroups::forget(RoomId room)
{
    m_groups.erase(room);
    m_isGroup.remove(room);
}

void RoomGroups::setRevoked(std::vector<groups::Statement> statements)
{
    m_revoked = std::move(statements);
    m_lookedThrough.clear();
}

void RoomGroups::lookThrough()
{
    std::vector<RoomId> rooms;
    {
        auto query = m_parts.writer.prepare("SELECT id FROM rooms WHERE encrypted = 1");
        while (query.next())
            rooms.push_back(query.get<RoomId>(0));
    }
    for (const RoomId room : rooms)
        work(room);
}

// ---- Work

void RoomGroups::caughtUp(RoomId room)
{
    if (!isGroup(room))
        return;
    m_caughtUp += room;
    if (const auto known = m_groups.find(room); known != m_groups.end())
        known->second->caughtUp();
    if (hasWork(room))
        work(room);
    else
        m_log->protectWaiting(room);
}

void RoomGroups::sessionLost()
{
    m_caughtUp.clear();
    m_fetching.clear();
    m_flying.clear();
    m_vain.clear();
    for (const auto &[room, known] : m_groups)
        known->behind();
}

/// Most rooms have nothing to do, and need not be loaded for it.
bool RoomGroups::hasWork(RoomId room)
{
    if (m_groups.contains(room) || m_rosterMoved.contains(room))
        return true;
    auto query = m_parts.writer.prepare(R"(
        SELECT r.standing <> :member OR coalesce(g.renewed, 0) < :due OR coalesce(g.told, 1) = 0
            OR EXISTS (SELECT 1 FROM group_intents WHERE room = r.id AND state = 0)
            OR EXISTS (SELECT 1 FROM group_effects WHERE room = r.id)
            OR EXISTS (SELECT 1 FROM group_sent WHERE room = r.id AND again)
            OR EXISTS (SELECT 1 FROM group_elsewhere WHERE room = r.id)
        FROM rooms r LEFT JOIN group_rooms g ON g.room = r.id WHERE r.id = :room)");
    query.bind(":member", GroupStanding::Member)
        .bind(":due", m_parts.clock.utcMs() - RenewedEvery)
        .bind(":room", room);
    return query.next() && query.get<bool>(0);
}

void RoomGroups::work(RoomId room)
{
    RoomGroup *known = group(room);
    bool wished = false;
    if (known) {
        const bool done = write([&] {
            if (m_caughtUp.contains(room)) {
                known->leaveFormerLeaf();
                wishToComeIn(room, *known);
                wishToRenew(room, *known);
                wishRemovals(room, *known);
            }
            known->act();
            wished = takeWishes(room, *known);
            noteMoved(room, *known);
        });
        wished = wished && done;
        fetchFor(room, *known);
        fetchElsewhere(room, *known);
        sendSteps(room, *known);
        wakeLater(room, *known);
    }
    tell(room);
    if (wished)
        emit wishesAdded(room);
    if (m_log)
        m_log->protectWaiting(room);
}

/// By a Welcome, if one is on its way; else by itself, where this account is in the room.
void RoomGroups::wishToComeIn(RoomId, RoomGroup &known)
{
    if (known.state() != groups::State::Following)
        return;
    const auto intents = known.intents();
    if (wants<groups::JoinRoom>(intents) || wants<groups::CreateGroup>(intents))
        return;
    const auto &self = m_identity->self;
    const auto *view = known.view();
    if (known.isAddedAgain() || (view && groups::leafOf(view->tree(), self.identity())))
        return;
    const bool isIn = !view || !groups::leavesOf(view->tree(), self.account()).empty()
        || known.roomState()->isAdmitted(self.account());
    if (isIn)
        known.want(groups::JoinRoom{});
}

/// DESIGN §6: within a day of coming in, then weekly.
void RoomGroups::wishToRenew(RoomId room, RoomGroup &known)
{
    if (known.state() != groups::State::Joined)
        return;
    const qint64 now = m_parts.clock.utcMs();
    qint64 renewed = 0;
    {
        auto query = m_parts.writer.prepare("SELECT renewed FROM group_rooms WHERE room = :room");
        if (query.bind(":room", room).next())
            renewed = query.get<qint64>(0);
    }
    if (renewed > now - RenewedEvery && renewed <= now)
        return;
    std::array<std::uint8_t, 1> random{};
    m_parts.random.fill(random);
    const qint64 jitter = Hour + (Day - Hour) * random[0] / 256; // not while others come in too
    if (renewed > 0)
        known.want(groups::UpdateLeaf{});
    m_parts.writer
        .prepare(R"(
        INSERT INTO group_rooms (room, renewed) VALUES (:room, :at)
        ON CONFLICT (room) DO UPDATE SET renewed = :at)")
        .bind(":room", room)
        .bind(":at", renewed > 0 ? now - jitter : now - RenewedEvery + jitter)
        .run();
}

void RoomGroups::wishRemovals(RoomId room, RoomGroup &known)
{
    if (m_revoked.empty() || m_lookedThrough.contains(room) || known.state() != groups::State::Joined)
        return;
    m_lookedThrough += room;
    const auto &tree = known.view()->tree();
    const auto intents = known.intents();
    for (const groups::Statement &revoked : m_revoked) {
        const auto members = tree.members();
        const bool concerns = std::any_of(members.begin(), members.end(), [&](mls::LeafIndex leaf) {
            return groups::revokes(revoked, *tree.leaf(leaf));
        });
        const Bytes statement = concerns ? groups::encoded(revoked) : Bytes();
        const bool wanted = std::any_of(intents.begin(), intents.end(), [&](const auto &kept) {
            const auto *same = std::get_if<groups::RemoveRevoked>(&kept.intent);
            return same && same->statement == statement;
        });
        if (concerns && !wanted)
            known.want(groups::RemoveRevoked{statement});
    }
}

bool RoomGroups::takeWishes(RoomId room, RoomGroup &known)
{
    bool any = false;
    for (const auto &effect : known.effects()) {
        if (effect.kind == groups::EffectKind::Send)
            continue;
        if (onWish)
            onWish(room, wishOf(effect.kind), effect.account);
        known.done(effect.id);
        any = true;
    }
    return any;
}

void RoomGroups::sendSteps(RoomId room, RoomGroup &known)
{
    bool sent = false;
    for (const auto &effect : known.effects()) {
        if (effect.kind != groups::EffectKind::Send)
            continue;
        const auto step = stanzaOf(room, known, effect);
        if (!step)
            continue;
        if (!m_log || !m_log->sendStep(room, stanzaName(effect.data), {*step}))
            return;
        known.handedOver(effect.id);
        sent = true;
    }
    if (sent) // an answer comes live; if it is lost, this finds it
        m_parts.timers.after(LookAfterSteps, this, [this, room] {
            if (!isIdle(room))
                m_log->readArchive(room);
        });
}

void RoomGroups::wakeLater(RoomId room, RoomGroup &known)
{
    m_parts.timers.cancel(m_wakes.take(room));
    const auto at = known.wakeAt();
    if (!at)
        return;
    const auto wait = std::max<std::int64_t>(*at - m_parts.clock.steadyMs(), 0);
    m_wakes.insert(room, m_parts.timers.after(std::chrono::milliseconds(wait), this, [this, room] {
        m_wakes.remove(room);
        work(room);
    }));
}

void RoomGroups::tell(RoomId room)
{
    const GroupStanding now = standing(room);
    bool moved = false, untold = m_rosterMoved.remove(room);
    {
        auto query = m_parts.writer.prepare(R"(
            SELECT r.standing, coalesce(g.told, 1) FROM rooms r LEFT JOIN group_rooms g ON g.room = r.id
            WHERE r.id = :room)");
        if (query.bind(":room", room).next()) {
            moved = query.get<GroupStanding>(0) != now;
            untold = untold || !query.get<bool>(1); // the program ended before it was told
        }
    }
    if (!untold && !moved)
        return;
    if (moved)
        write([&] {
            m_parts.writer.prepare("UPDATE rooms SET standing = :standing WHERE id = :room")
                .bind(":standing", now)
                .bind(":room", room)
                .run();
        });
    if (moved && now == GroupStanding::Member)
        emit packageUsed();
    emit rosterChanged(room);
    write([&] {
        m_parts.writer.prepare("UPDATE group_rooms SET told = 1 WHERE room = :room")
            .bind(":room", room)
            .run();
    });
    m_parts.changes.roomListChanged();
}

// ---- Key packages of others

void RoomGroups::fetchFor(RoomId room, RoomGroup &known)
{
    if (!m_caughtUp.contains(room))
        return;
    for (const auto &account : known.accountsToFetch()) {
        const Jid person = groups::jidOf(account);
        if (m_fetching[room].contains(person))
            continue;
        m_fetching[room] += person;
        emit packagesWanted(person);
    }
}

void RoomGroups::packagesFetched(const Jid &person, const std::vector<Bytes> &packages)
{
    m_vain.remove(person);
    std::vector<RoomId> ready;
    for (auto wanted = m_fetching.begin(); wanted != m_fetching.end(); ++wanted) {
        RoomGroup *known = wanted->remove(person) ? group(wanted.key()) : nullptr;
        if (!known)
            continue;
        write([&] { known->packagesFetched(groups::accountOf(person), packages); });
        if (wanted->isEmpty()) // all that were asked for come in by one commit
            ready.push_back(wanted.key());
    }
    for (const RoomId room : ready)
        work(room);
}

void RoomGroups::packagesFailed(const Jid &person)
{
    if (++m_vain[person] >= MostVainFetches)
        return packagesFetched(person, {}); // admitted: comes in by itself
    m_parts.timers.after(FetchAgain, this, [this, person] {
        if (m_vain.contains(person)) // in this session
            emit packagesWanted(person);
    });
}

} // namespace sw::roomlog
