// SPDX-License-Identifier: Apache-2.0
// Own commits: one at a time, made of all that is wanted, removals first.
#include "core/groups/saved.h"

namespace sw::groups {
namespace {

constexpr std::int64_t RankStep = 2000; // ms from one device's turn to the next one's
constexpr std::int64_t RankJitter = 1000;

void addFollowUp(std::vector<FollowUp> &list, EffectKind kind, const Account &account)
{
    const FollowUp follow{static_cast<std::uint8_t>(kind), account};
    if (std::ranges::find(list, follow) == list.end())
        list.push_back(follow);
}

} // namespace

// What any member may do is done by the first of those who are here: each waits for its turn.
bool RoomGroup::isMyTurn(const std::string &matter)
{
    const auto now = m_parts.clock.steadyMs();
    const auto found = m_turns.find(matter);
    if (found == m_turns.end()) {
        const auto members = m_group->state().tree().members();
        const auto rank = std::ranges::find(members, m_group->ownLeaf()) - members.begin();
        const auto at = now + (rank > 0 ? rank * RankStep + jitter(RankJitter) : 0);
        m_turns.emplace(matter, at);
        if (at > now)
            wakeIn(at - now);
        return at <= now;
    }
    if (found->second > now)
        wakeIn(found->second - now);
    return found->second <= now;
}

void RoomGroup::planRemovals(Plan &plan, const KeptIntent &kept)
{
    const auto &tree = m_group->state().tree();
    if (const auto *remove = std::get_if<RemoveAccount>(&kept.intent)) {
        if (remove->account == m_parts.self.account())
            return m_store.finish(kept.id, IntentState::Refused, m_store.lastLogged());
        const auto leaves = leavesOf(tree, remove->account);
        if (leaves.empty() && !plan.before.isAdmitted(remove->account)) {
            m_store.add({0, EffectKind::Expel, {}, {}, {}, jidOf(remove->account)}, {});
            return m_store.finish(kept.id, IntentState::Done, m_store.lastLogged());
        }
        plan.inlineRemoves.insert(leaves.begin(), leaves.end());
        plan.gone.insert(leaves.begin(), leaves.end());
        plan.forgotten.push_back(remove->account);
        addFollowUp(plan.first, EffectKind::Expel, remove->account);
        plan.intents.push_back(std::uint64_t(kept.id));
        return;
    }
    const auto *revoked = std::get_if<RemoveRevoked>(&kept.intent);
    const auto statement = statementFrom(revoked->statement);
    if (!statement)
        return m_store.finish(kept.id, IntentState::Refused, m_store.lastLogged());
    std::vector<mls::LeafIndex> leaves;
    for (const auto index : tree.members())
        if (revokes(*statement, *tree.leaf(index)) && index != m_group->ownLeaf())
            leaves.push_back(index);
    if (leaves.empty())
        return m_store.finish(kept.id, IntentState::Done, m_store.lastLogged());
    if (!isMyTurn("revoked" + std::string(textOf(revoked->statement))))
        return;
    plan.inlineRemoves.insert(leaves.begin(), leaves.end());
    plan.gone.insert(leaves.begin(), leaves.end());
    plan.statements.push_back(revoked->statement);
    plan.proofs.push_back(*statement);
    const auto *entry = std::get_if<org::Entry>(&*statement);
    if (const auto *left = entry ? std::get_if<org::PersonLeft>(&entry->act) : nullptr)
        addFollowUp(plan.first, EffectKind::Expel, accountOf(left->address));
    plan.intents.push_back(std::uint64_t(kept.id));
}

void RoomGroup::planAdd(Plan &plan, const KeptIntent &kept, const AddAccount &add)
{
    if (add.fetched == 0)
        return;
    const auto &tree = m_group->state().tree();
    std::vector<mls::Proposal> adds;
    for (const auto &octets : add.packages) {
        const auto message = mls::decodeMessage(octets);
        const auto *package = message ? message->as<mls::KeyPackage>() : nullptr;
        if (package && !leafOf(tree, identityOf(*package->leafNode)))
            adds.push_back(mls::Add{*package});
    }
    const bool hasLeaf = !leavesOf(tree, add.account).empty();
    const bool isIn = hasLeaf || plan.before.isAdmitted(add.account);
    if (adds.empty()
        && isIn) { // Somebody else was first: what this device has said in an epoch that lost is not so.
        m_store.change(kept.id, AddAccount{add.account, add.fetched, {}}); // no Welcome of this device's
        if (!hasLeaf)
            m_store.add({0, EffectKind::Admit, {}, {}, {}, jidOf(add.account)}, {});
        m_store.add({0, EffectKind::Invite, {}, {}, {}, jidOf(add.account)}, {});
    }
    if (adds.empty() && (isIn || plan.before.roots.empty()))
        return m_store.finish(kept.id, isIn ? IntentState::Done : IntentState::Refused, m_store.lastLogged());
    if (plan.adds.size() + adds.size() > mostAdds && !plan.adds.empty())
        return; // With the next commit.
    if (adds.size() > mostAdds)
        adds.resize(mostAdds);
    if (adds.empty())
        plan.admitted.push_back(add.account);
    plan.adds.insert(plan.adds.end(), adds.begin(), adds.end());
    addFollowUp(plan.first, EffectKind::Admit, add.account);
    addFollowUp(plan.last, EffectKind::Invite, add.account);
    plan.intents.push_back(std::uint64_t(kept.id));
}

void RoomGroup::planRole(Plan &plan, const KeptIntent &kept, const SetRole &role)
{
    const bool isAdmin = plan.before.isAdmin(role.account);
    if (isAdmin == role.role.has_value())
        return m_store.finish(kept.id, IntentState::Done, m_store.lastLogged());
    plan.roles.emplace_back(role.account, role.role);
    plan.intents.push_back(std::uint64_t(kept.id));
}

// The last one counts.
void RoomGroup::planWriters(Plan &plan, const KeptIntent &kept, const SetWriters &setting)
{
    if (plan.before.type == RoomType::Direct)
        return m_store.finish(kept.id, IntentState::Refused, m_store.lastLogged());
    if (!plan.writers && plan.before.writers == setting.writers)
        return m_store.finish(kept.id, IntentState::Done, m_store.lastLogged());
    plan.writers = setting.writers;
    plan.intents.push_back(std::uint64_t(kept.id));
}

void RoomGroup::planLeavers(Plan &plan)
{
    const auto &tree = m_group->state().tree();
    for (const auto &[number, cached] : m_group->state().proposals()) {
        const auto *remove = std::get_if<mls::Remove>(&cached.proposal);
        if (!remove || remove->removed == m_group->ownLeaf() || !tree.leaf(remove->removed)
            || plan.gone.contains(remove->removed))
            continue;
        if (!isMyTurn("leaves" + std::string(textOf(cached.ref))))
            continue;
        plan.references.push_back(cached.ref);
        plan.gone.insert(remove->removed);
    }
}

// The own account's devices of an earlier slip, which it does not count any more.
RoomGroup::Plan RoomGroup::planFormer()
{
    Plan plan;
    const auto &tree = m_group->state().tree();
    const auto own = serialIn(m_parts.self.leaf.extensions);
    for (const auto leaf : leavesOf(tree, m_parts.self.account()))
        if (serialIn(tree.leaf(leaf)->extensions) < own)
            plan.gone.insert(leaf);
    plan.inlineRemoves = plan.gone;
    plan.before = roomStateOf(m_group->state().context()).value_or(RoomState{});
    plan.state = plan.before;
    return plan;
}

RoomGroup::Plan RoomGroup::plan(const std::vector<KeptIntent> &intents)
{
    Plan plan;
    plan.before = roomStateOf(m_group->state().context()).value_or(RoomState{});
    for (const auto &kept : intents)
        if (std::holds_alternative<RemoveAccount>(kept.intent)
            || std::holds_alternative<RemoveRevoked>(kept.intent))
            planRemovals(plan, kept);
    planLeavers(plan);
    for (const auto &kept : intents) {
        if (const auto *role = std::get_if<SetRole>(&kept.intent))
            planRole(plan, kept, *role);
        if (const auto *add = std::get_if<AddAccount>(&kept.intent))
            planAdd(plan, kept, *add);
        if (const auto *setting = std::get_if<SetWriters>(&kept.intent))
            planWriters(plan, kept, *setting);
        if (std::holds_alternative<UpdateLeaf>(kept.intent)) {
            plan.path = true;
            plan.intents.push_back(std::uint64_t(kept.id));
        }
    }
    auto after = m_group->state().tree();
    for (const auto leaf : plan.gone)
        after.remove(leaf);
    plan.state = stateWithout(plan.before, plan.proofs, m_group->state().tree(), after);
    for (const auto &account : plan.forgotten)
        if (leavesOf(after, account).empty() && plan.before.type == RoomType::Group)
            plan.state.forget(account);
    for (const auto &account : plan.admitted)
        plan.state.admit(account);
    for (const auto &[account, role] : plan.roles)
        plan.state.setRole(account, role);
    if (plan.writers)
        plan.state.setWriters(*plan.writers);
    return plan;
}

bool RoomGroup::tryCommit(Plan &plan)
{
    mls::CommitOptions options;
    if (plan.state != plan.before)
        options.proposals.push_back(
            mls::GroupContextExtensions{extensionsWith(m_group->state().context().extensions, plan.state)});
    for (const auto leaf : plan.inlineRemoves)
        options.proposals.push_back(mls::Remove{leaf});
    options.proposals.insert(options.proposals.end(), plan.adds.begin(), plan.adds.end());
    options.references = plan.references;
    options.path = plan.path;
    if (!plan.statements.empty())
        options.send.authenticatedData = mls::encode(Proofs{1, plan.statements});
    auto pending = m_group->commit(options, m_parts.self.key, m_policy, mls::NoPsks(), m_parts.random);
    if (!pending)
        return false;
    Saved saved;
    saved.pending = pending->save();
    saved.intents = plan.intents;
    saved.first = plan.first;
    saved.last = plan.last;
    const auto hash = crypto::sha256(pending->message());
    m_store.add({hash, OwnKind::Commit, OwnState::Open, epoch(), mls::encodeSecret(saved)});
    send(Part::Commit, pending->message(), pending->groupInfo(), hash);
    return true;
}

// Of wishes to let somebody in and to remove them the last one counts, whatever is done first in a commit.
void RoomGroup::dropOvertaken()
{
    std::map<Account, std::size_t> last; // Intent's place, by whom it concerns.
    const auto intents = m_store.intents();
    const auto concerns = [](const Intent &intent) -> const Account * {
        if (const auto *add = std::get_if<AddAccount>(&intent))
            return &add->account;
        const auto *remove = std::get_if<RemoveAccount>(&intent);
        return remove ? &remove->account : nullptr;
    };
    for (std::size_t i = 0; i < intents.size(); ++i)
        if (const auto *account = concerns(intents[i].intent))
            last[*account] = i;
    for (const auto &kept : intents) {
        const auto *account = concerns(kept.intent);
        if (account && kept.intent.index() != intents[last[*account]].intent.index())
            m_store.finish(kept.id, IntentState::Done, m_store.lastLogged());
    }
}

void RoomGroup::commit()
{
    if (!m_group || m_head.standing != Standing::Member || m_head.trouble != Trouble::None)
        return;
    for (const auto &open : m_store.open())
        if (open.kind == OwnKind::Commit)
            return;
    dropOvertaken();
    const auto now = m_parts.clock.steadyMs();
    const auto intents = m_store.intents();
    if (now < m_notBefore)
        return wakeIn(m_notBefore - now);
    auto whole = plan(intents);
    if (whole.isEmpty())
        whole = planFormer();
    if (whole.isEmpty() || tryCommit(whole))
        return;
    // Something in it is not allowed here: each by itself, and what fails alone is refused.
    for (const auto &kept : intents) {
        if (std::ranges::find(whole.intents, std::uint64_t(kept.id)) == whole.intents.end())
            continue;
        auto one = plan({kept});
        if (!one.isEmpty() && tryCommit(one))
            return;
        m_store.finish(kept.id, IntentState::Refused, m_store.lastLogged());
    }
}

} // namespace sw::groups
