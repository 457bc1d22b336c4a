// SPDX-License-Identifier: Apache-2.0
#include "core/groups/room_policy.h"

namespace sw::groups {
namespace {

// The device, not the person.
bool isLost(const mls::LeafNode &leaf, const std::vector<Statement> &proofs)
{
    return std::ranges::any_of(proofs, [&](const Statement &statement) {
        const auto *entry = std::get_if<org::Entry>(&statement);
        return (!entry || std::holds_alternative<org::DeviceLost>(entry->act)) && revokes(statement, leaf);
    });
}

bool isRevoked(const mls::LeafNode &leaf, const std::vector<Statement> &proofs)
{
    return std::ranges::any_of(proofs, [&](const Statement &statement) { return revokes(statement, leaf); });
}

// One commit, looked at from all sides.
struct Judgement {
    const mls::CommitView &commit;
    RoomState before;
    RoomState after;
    std::vector<Statement> proofs;
    std::set<Account> accountsAfter;

    bool isAllowed() const
    {
        return keepsWhatIsFixed() && namesAreSingle() && nobodyIsBarred()
            && (commit.external ? joinerMay() : memberMay() && stateMay() && somebodyLeads());
    }

private:
    const mls::LeafNode &leafBefore(mls::LeafIndex index) const { return *commit.treeBefore.leaf(index); }

    Account authorOf(const mls::SentProposal &sent) const
    {
        const auto *member = std::get_if<mls::MemberSender>(&sent.sender);
        const auto *leaf = member ? commit.treeBefore.leaf(member->leaf) : nullptr;
        return leaf ? accountOf(*leaf) : Account();
    }

    bool isInRoom(const Account &account) const
    {
        return !leavesOf(commit.treeBefore, account).empty() || before.isAdmitted(account);
    }

    // The root set changes only by a statement of the old root or of the recovery root.
    bool keepsWhatIsFixed() const
    {
        if (after.type != before.type || after.address != before.address || after.proofs != before.proofs
            || after.roots.size() != before.roots.size() || !std::ranges::includes(after.bars, before.bars))
            return false;
        auto expected = before.roots;
        for (auto &root : expected) {
            for (const auto &statement : proofs) {
                const auto *entry = std::get_if<org::Entry>(&statement);
                const auto *replaced = entry ? std::get_if<org::RootReplaced>(&entry->act) : nullptr;
                if (!replaced || root.fingerprint() != entry->company)
                    continue;
                root.root = bytesOf(ByteView(replaced->root));
                root.recovery = bytesOf(ByteView(replaced->recovery));
            }
        }
        std::ranges::sort(expected);
        return after.roots == before.roots || after.roots == expected;
    }

    // Every device once; and of an account only devices under one key, never those of an earlier invitation.
    bool namesAreSingle() const
    {
        std::map<Bytes, int> names;
        for (const auto index : commit.treeAfter.members())
            if (++names[identityOf(*commit.treeAfter.leaf(index))] > 1)
                return false;
        for (const auto index : commit.treeAfter.members()) {
            const auto &leaf = *commit.treeAfter.leaf(index);
            const auto *same = commit.treeBefore.leaf(index);
            const bool isNew = !same || !sameBytes(same->signatureKey, leaf.signatureKey);
            if (isNew && !after.roots.empty() && !fitsItsAccount(leaf))
                return false;
        }
        return true;
    }

    bool fitsItsAccount(const mls::LeafNode &leaf) const
    {
        const auto own = vouch(leaf, after);
        if (!own)
            return false;
        for (const auto index : leavesOf(commit.treeBefore, accountOf(leaf))) {
            const auto other = chainOf(leafBefore(index));
            if (!other || other->invitation.serial > own->serial)
                return false;
            if (other->invitation.serial == own->serial && other->account.signKey != own->accountKey)
                return false;
        }
        return true;
    }

    bool nobodyIsBarred() const
    {
        if (after.bars == before.bars)
            return true; // Leaves that enter are asked for one by one.
        return std::ranges::none_of(commit.treeAfter.members(), [&](mls::LeafIndex index) {
            const auto &leaf = *commit.treeAfter.leaf(index);
            const auto chain = chainOf(leaf);
            return after.isBarred(BarKind::Device, leaf.signatureKey)
                || (chain && after.isBarred(BarKind::Account, chain->account.signKey));
        });
    }

    // RFC 9420 §12.4.3.2 allows at most one Remove; it is of the same device.
    bool joinerMay() const
    {
        const auto &leaf = *commit.treeAfter.leaf(commit.committer);
        const auto identity = identityOf(leaf);
        bool isResync = false;
        for (const auto &sent : commit.proposals) {
            if (std::holds_alternative<mls::PreSharedKey>(sent.proposal))
                return false;
            const auto *remove = std::get_if<mls::Remove>(&sent.proposal);
            if (remove && identityOf(leafBefore(remove->removed)) != identity)
                return false;
            isResync = isResync || remove;
        }
        return isInRoom(accountOf(leaf)) && (isResync || !before.roots.empty());
    }

    bool memberMay() const
    {
        return std::ranges::all_of(commit.proposals, [&](const mls::SentProposal &sent) {
            const auto author = authorOf(sent);
            if (author.empty())
                return false;
            if (const auto *add = std::get_if<mls::Add>(&sent.proposal))
                return mayAdd(author, accountOf(*add->keyPackage->leafNode));
            if (const auto *remove = std::get_if<mls::Remove>(&sent.proposal))
                return mayRemove(author, leafBefore(remove->removed));
            if (std::holds_alternative<mls::GroupContextExtensions>(sent.proposal))
                return !sent.byReference;
            return std::holds_alternative<mls::Update>(sent.proposal);
        });
    }

    // In a direct room both are administrators and nobody is added.
    bool mayAdd(const Account &author, const Account &account) const
    {
        if (before.type == RoomType::Direct && !before.isAdmin(account))
            return false;
        return before.isAdmin(author) || (account == author && isInRoom(account));
    }

    bool mayRemove(const Account &author, const mls::LeafNode &leaf) const
    {
        return accountOf(leaf) == author || (before.isAdmin(author) && before.type == RoomType::Group)
            || isRevoked(leaf, proofs);
    }

    bool stateMay() const
    {
        auto left = before, right = after;
        left.roots.clear();
        right.roots.clear();
        if (left == right)
            return true;
        const auto author = accountOf(leafBefore(commit.committer));
        if (before.isAdmin(author) && before.type == RoomType::Group)
            return true;
        auto expected = stateWithout(before, proofs, commit.treeBefore, commit.treeAfter);
        expected.roots.clear();
        return right == expected;
    }

    // Roles are of people in the room; the last administrator goes only when the company says so.
    bool somebodyLeads() const
    {
        if (before.type == RoomType::Direct)
            return after.roles == before.roles;
        for (const auto &role : after.roles)
            if (!accountsAfter.contains(role.account) && !after.isAdmitted(role.account))
                return false;
        const auto leads = [&](const RoleOf &role) { return accountsAfter.contains(role.account); };
        if (std::ranges::any_of(after.roles, leads))
            return true;
        return std::ranges::all_of(before.roles, [&](const RoleOf &role) {
            const auto leaves = leavesOf(commit.treeBefore, role.account);
            return std::ranges::all_of(
                leaves, [&](mls::LeafIndex index) { return isRevoked(leafBefore(index), proofs); });
        });
    }
};

} // namespace

bool RoomPolicy::acceptsLeaf(const mls::LeafNode &leaf, const mls::GroupContext &context) const
{
    const auto state = roomStateOf(context);
    if (!state || accountOf(leaf).empty() || deviceNameOf(leaf).empty()
        || state->isBarred(BarKind::Device, leaf.signatureKey))
        return false;
    return state->roots.empty() || vouch(leaf, *state);
}

bool RoomPolicy::acceptsSuccessor(const mls::LeafNode &before, const mls::LeafNode &after,
                                  const mls::GroupContext &context) const
{
    const auto state = roomStateOf(context);
    return state && identityOf(before) == identityOf(after)
        && (!state->roots.empty() || before.signatureKey == after.signatureKey);
}

bool RoomPolicy::acceptsLifetime(const mls::Lifetime &lifetime) const
{
    return lifetime.notAfter >= lifetime.notBefore
        && lifetime.notAfter - lifetime.notBefore <= longestLifetime;
}

bool RoomPolicy::acceptsCommit(const mls::CommitView &commit) const
{
    auto before = roomStateOf(commit.contextBefore), after = roomStateOf(commit.contextAfter);
    if (!before || !after)
        return false;
    auto proofs = provenBy(commit.authenticatedData, *before);
    if (!proofs)
        return false;
    return Judgement{commit, *std::move(before), *std::move(after), *std::move(proofs),
                     accountsIn(commit.treeAfter)}
        .isAllowed();
}

RoomState stateWithout(RoomState state, const std::vector<Statement> &proofs, const mls::RatchetTree &before,
                       const mls::RatchetTree &after)
{
    const auto staying = accountsIn(after);
    for (const auto index : before.members()) {
        const auto &leaf = *before.leaf(index);
        const auto *now = after.leaf(index);
        if (now && identityOf(*now) == identityOf(leaf))
            continue;
        const bool lost = isLost(leaf, proofs);
        if (lost)
            state.bar(BarKind::Device, leaf.signatureKey);
        const auto account = accountOf(leaf);
        if (staying.contains(account))
            continue;
        if (lost)
            state.admit(account);
        else if (state.type == RoomType::Group)
            state.forget(account);
    }
    return state;
}

} // namespace sw::groups
