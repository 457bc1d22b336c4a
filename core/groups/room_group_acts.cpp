// SPDX-License-Identifier: Apache-2.0
// What this device does: creating, joining, asking and answering, leaving.
#include "core/groups/saved.h"

namespace sw::groups {
namespace {

constexpr std::int64_t AskAgain = 30'000; // ms
constexpr std::int64_t AskSpread = 2'000; // ms
constexpr std::int64_t TryAgain = 60'000; // ms
constexpr std::int64_t WelcomeAfter = 60'000; // ms
constexpr std::int64_t Day = 86'400'000; // ms

template <class T>
const KeptIntent *firstOf(const std::vector<KeptIntent> &intents)
{
    const auto found = std::ranges::find_if(
        intents, [](const KeptIntent &kept) { return std::holds_alternative<T>(kept.intent); });
    return found == intents.end() ? nullptr : &*found;
}

bool hasOpen(const std::vector<OwnHandshake> &open, OwnKind kind)
{
    return std::ranges::find(open, kind, &OwnHandshake::kind) != open.end();
}

} // namespace

void RoomGroup::act()
{
    refresh();
    m_wakeAt.reset();
    if (!m_caughtUp)
        return;
    create();
    answer();
    leave();
    join();
    commit();
}

void RoomGroup::send(Part part, Bytes data, Bytes info, ByteView about)
{
    m_store.add({0, EffectKind::Send, part, std::move(data), std::move(info), {}}, about);
}

void RoomGroup::create()
{
    const auto intents = m_store.intents();
    const auto *kept = firstOf<CreateGroup>(intents);
    if (!kept)
        return;
    if (!m_head.groupId.empty())
        return m_store.finish(kept->id, IntentState::Refused, {});
    if (hasOpen(m_store.open(), OwnKind::Create))
        return;
    auto state = std::get<CreateGroup>(kept->intent).state;
    state.address = accountOf(m_address);
    state.setRole(m_parts.self.account(), Role::Admin);
    const auto now = std::uint64_t(std::max<std::int64_t>(m_parts.clock.utcMs() - Day, 0)) / 1000;
    const auto groupId = m_parts.random.bytes(16);
    const auto &key = m_parts.self.key;
    auto group = mls::Group::create(groupId, m_parts.self.leaf, {now, now + 365 * 86400},
                                    extensionsWith({}, state), key, m_policy, m_parts.random);
    auto info = group ? group->groupInfo({.withTree = true}, key)
                      : mls::Result<mls::GroupInfo>(Failure{group.error()});
    if (!info)
        return m_store.finish(kept->id, IntentState::Refused, {});
    Saved saved;
    saved.rows = Saved::of(group->save());
    saved.intents = {std::uint64_t(kept->id)};
    auto data = mls::encodeMessage(*std::move(info));
    const auto hash = crypto::sha256(data);
    m_store.add({hash, OwnKind::Create, OwnState::Open, 0, mls::encodeSecret(saved)});
    m_store.expectGroup(groupId);
    send(Part::Create, std::move(data), {}, hash);
}

std::optional<mls::GroupInfo> RoomGroup::currentInfo()
{
    if (m_group) {
        auto own = m_group->groupInfo({}, m_parts.self.key);
        return own ? std::optional(*std::move(own)) : std::nullopt;
    }
    const auto kept = m_store.ownRows(OwnRow::Info);
    const auto message = kept.empty() ? mls::Result<mls::MlsMessage>(Failure{mls::Error::MissingTree})
                                      : mls::decodeMessage(kept.front().second);
    const auto *info = message ? message->as<mls::GroupInfo>() : nullptr;
    return info && view() && info->groupContext == view()->context() ? std::optional(*info) : std::nullopt;
}

// By external commit, in place of the own leaf if there is one.
void RoomGroup::join()
{
    const auto intents = m_store.intents();
    const auto *wish = firstOf<JoinRoom>(intents);
    const bool isBelow = isBelowFloor();
    const bool isIn = m_head.standing == Standing::Member && m_head.trouble == Trouble::None && !isBelow;
    if (isIn || isOut()) {
        if (wish)
            m_store.finish(wish->id, isIn ? IntentState::Done : IntentState::Refused, m_store.lastLogged());
        return;
    }
    if ((!wish && m_head.trouble == Trouble::None && !isBelow && !lacksWelcome())
        || hasOpen(m_store.open(), OwnKind::Join))
        return;
    if (isAddedAgain())
        followFromOutside();
    if ((m_head.trouble == Trouble::Cloned && m_head.clones > mostClones)
        || m_head.trouble == Trouble::Untrue)
        return;
    const auto now = m_parts.clock.steadyMs();
    if (now < m_notBefore)
        return wakeIn(m_notBefore - now);
    const auto info = m_head.trouble == Trouble::Missing || isBelow ? std::nullopt : currentInfo();
    if (!info || !view())
        return askForInfo();
    const auto &tree = view()->tree();
    mls::ExternalJoinOptions options;
    options.leaf = m_parts.self.leaf;
    options.replaces = leafOf(tree, m_parts.self.identity());
    auto joined = mls::joinExternally(*info, tree, options, m_parts.self.key, m_policy, mls::NoPsks(),
                                      m_parts.random);
    if (!joined) { // Not in the room, as far as is known now.
        m_notBefore = now + TryAgain;
        return wakeIn(TryAgain);
    }
    Saved saved;
    saved.rows = Saved::of(joined->group.save());
    if (wish)
        saved.intents = {std::uint64_t(wish->id)};
    const auto hash = crypto::sha256(joined->message);
    m_store.add({hash, OwnKind::Join, OwnState::Open, epoch(), mls::encodeSecret(saved)});
    send(Part::Commit, std::move(joined->message), std::move(joined->groupInfo), hash);
}

// Added, but whoever did it has not sent the Welcome: not for long, as who adds may have lost it.
bool RoomGroup::lacksWelcome()
{
    const bool isIn = m_follower && leafOf(m_follower->tree(), m_parts.self.identity());
    if (!isIn && !isAddedAgain()) {
        m_turns.erase("welcome");
        return false;
    }
    const auto now = m_parts.clock.steadyMs();
    const auto at = m_turns.try_emplace("welcome", now + WelcomeAfter + jitter(WelcomeAfter)).first->second;
    if (now < at)
        wakeIn(at - now);
    return now >= at;
}

void RoomGroup::askForInfo()
{
    const auto now = m_parts.clock.steadyMs();
    if (m_askedAt < 0) // Others may be about to ask the same.
        m_askedAt = now - AskAgain + jitter(AskSpread);
    if (now - m_askedAt < AskAgain)
        return wakeIn(AskAgain - (now - m_askedAt));
    m_askedAt = now;
    send(Part::Help, m_parts.random.bytes(16), {}, {});
    wakeIn(AskAgain);
}

void RoomGroup::answer()
{
    if (m_answerAt < 0)
        return;
    const auto now = m_parts.clock.steadyMs();
    if (now < m_answerAt)
        return wakeIn(m_answerAt - now);
    m_answerAt = -1;
    if (!m_group || (m_head.trouble != Trouble::None && m_head.trouble != Trouble::Missing))
        return;
    auto info = m_group->groupInfo({.withTree = true}, m_parts.self.key);
    if (info)
        send(Part::Info, mls::encodeMessage(*std::move(info)), {}, {});
}

// Proposes the removal of all own devices; somebody else commits it.
void RoomGroup::leave()
{
    const auto intents = m_store.intents();
    const auto *kept = firstOf<LeaveRoom>(intents);
    if (!kept)
        return;
    if (m_head.standing == Standing::Out)
        return m_store.finish(kept->id, IntentState::Done, m_store.lastLogged());
    if (!m_group || m_head.trouble != Trouble::None)
        return;
    const auto &tree = m_group->state().tree();
    const auto own = leavesOf(tree, m_parts.self.account());
    if (own.size() == tree.memberCount()) // Nobody is left who could.
        return m_store.finish(kept->id, IntentState::Refused, m_store.lastLogged());
    for (const auto &open : m_store.open())
        if (open.kind == OwnKind::Proposal && open.epoch == epoch())
            return;
    // Made with a copy: in the group it counts from its place in the archive on, here as for everybody.
    auto copy = mls::Group::restore(m_group->save().put);
    if (!copy)
        return;
    for (const auto leaf : own) {
        auto sent = copy->propose(mls::Remove{leaf}, {}, m_parts.self.key, m_parts.random);
        if (!sent)
            continue;
        const auto hash = crypto::sha256(sent->message);
        m_store.add({hash, OwnKind::Proposal, OwnState::Open, epoch(), SecretBytes(ByteView())});
        send(Part::Proposal, std::move(sent->message), {}, hash);
    }
}

std::vector<Account> RoomGroup::accountsToFetch()
{
    refresh();
    std::vector<Account> accounts;
    for (const auto &kept : m_store.intents())
        if (const auto *add = std::get_if<AddAccount>(&kept.intent); add && add->fetched == 0)
            accounts.push_back(add->account);
    return accounts;
}

void RoomGroup::packagesFetched(const Account &account, const std::vector<Bytes> &published)
{
    const auto *known = view();
    if (!known)
        return;
    std::map<Bytes, bool> devices;
    for (const auto &octets : published) {
        const auto message = mls::decodeMessage(octets);
        const auto *package = message ? message->as<mls::KeyPackage>() : nullptr;
        if (package && accountOf(*package->leafNode) == account)
            devices[identityOf(*package->leafNode)] = true;
    }
    std::vector<Bytes> chosen;
    for (const auto &[identity, seen] : devices)
        if (auto package
            = pickPackage(published, identity, known->context(), m_parts.clock.utcMs(), m_parts.random))
            chosen.push_back(mls::encodeMessage(*std::move(package)));
    for (const auto &kept : m_store.intents()) {
        const auto *add = std::get_if<AddAccount>(&kept.intent);
        if (add && add->account == account && add->fetched == 0)
            m_store.change(kept.id, AddAccount{account, 1, chosen});
    }
}

} // namespace sw::groups
