// SPDX-License-Identifier: Apache-2.0
// What a forged commit holds and where it leads.
#include "core/crypto/hash.h"
#include "core/mls/key_schedule.h"
#include "tests/core/mls/forge.h"

namespace sw::mls {

// What the proposals do when nobody asks whether they may.
std::vector<LeafIndex> Forge::applyLeniently(const ForgedCommit &plan, RatchetTree &after,
                                             GroupContext &next) const
{
    std::vector<std::pair<Proposal, Sender>> list;
    for (const auto &item : plan.proposals) {
        if (const auto *value = std::get_if<Inline>(&item))
            list.emplace_back(value->proposal, MemberSender{plan.by});
        else if (const auto found = m_proposals.find(std::get<Reference>(item).ref);
                 found != m_proposals.end())
            list.push_back(found->second);
    }
    std::vector<LeafIndex> added;
    const auto present = [&after](LeafIndex leaf) { return after.leaf(leaf) != nullptr; };
    for (const auto &[proposal, sender] : list)
        if (const auto *it = std::get_if<GroupContextExtensions>(&proposal))
            next.extensions = it->extensions;
    for (const auto &[proposal, sender] : list)
        if (const auto *it = std::get_if<Update>(&proposal))
            if (const auto *from = std::get_if<MemberSender>(&sender); from && present(from->leaf))
                after.update(from->leaf, it->leafNode);
    for (const auto &[proposal, sender] : list)
        if (const auto *it = std::get_if<Remove>(&proposal);
            it && present(it->removed) && it->removed != plan.by)
            after.remove(it->removed);
    for (const auto &[proposal, sender] : list)
        if (const auto *it = std::get_if<Add>(&proposal))
            added.push_back(after.add(it->keyPackage->leafNode));
    return added;
}

// Puts a path into next.tree, with the plan's changes to it.
UpdatePath Forge::forgePath(const ForgedCommit &plan, LeafIndex by, const Client &author,
                            std::span<const LeafIndex> added, Next &next, Secret32 &commitSecret)
{
    LeafNode leaf = plan.external ? *author.package.keyPackage.leafNode : *next.tree.leaf(by);
    if (plan.leaf)
        plan.leaf(leaf);
    NewPath path = makePath(next.tree, by, leaf, context.groupId, author.key, random);
    if (plan.finishedLeaf) {
        LeafNode changed = *path.leaf;
        plan.finishedLeaf(changed);
        changed.sign(author.key, context.groupId, by);
        path.leaf = changed;
        path.tree.setLeaf(by, path.leaf);
    }
    next.context.treeHash = bytesOf(path.tree.treeHash());
    provisional = next.context;
    UpdatePath out = *encryptPath(path, by, next.context, added, random);
    out.leafNode = path.leaf;
    commitSecret = path.secrets.commitSecret.clone();
    next.tree = path.tree;
    if (plan.finishedPath)
        plan.finishedPath(out);
    return out;
}

PublicMessage Forge::commit(const ForgedCommit &plan)
{
    Next next;
    next.tree = tree;
    next.context = context;
    const auto added = applyLeniently(plan, next.tree, next.context);
    next.context.epoch += 1;
    const LeafIndex by = plan.external ? next.tree.firstBlankLeaf() : plan.by;
    const Client &author = plan.external ? *joiner : clients.at(plan.by.value);

    Commit commit;
    commit.proposals = plan.proposals;
    Secret32 commitSecret;
    if (plan.path)
        commit.path = forgePath(plan, by, author, added, next, commitSecret);
    next.context.treeHash = bytesOf(next.tree.treeHash());

    Secret32 initSecret = secrets().initSecret.clone();
    if (plan.external) {
        auto init = exportInitSecret(ByteView(secrets().externalKeyPair().publicKey), random);
        for (auto &item : commit.proposals)
            if (auto *value = std::get_if<Inline>(&item))
                if (auto *it = std::get_if<ExternalInit>(&value->proposal); it && it->kemOutput.empty())
                    it->kemOutput = bytesOf(ByteView(init->first));
        initSecret = std::move(init->second);
    }
    const Sender sender = plan.external ? Sender(NewMemberCommit{}) : Sender(MemberSender{plan.by});
    FramedContent content = frame(sender, std::move(commit));
    if (plan.content)
        plan.content(content);
    PublicMessage message = sign(std::move(content), plan.signer ? *plan.signer : author.key);

    // RFC 9420 §8.2
    Writer confirmed;
    confirmed.raw(interimHash);
    confirmed.integer(static_cast<std::uint16_t>(WireFormat::PublicMessage));
    put(confirmed, message.content);
    confirmed.opaque(message.auth.signature);
    next.context.confirmedTranscriptHash = bytesOf(crypto::sha256(confirmed.view()));
    next.joinerSecret = deriveJoinerSecret(initSecret, commitSecret, encode(next.context));
    const auto after
        = deriveEpochSecrets(deriveMemberSecret(next.joinerSecret, Secret32()), encode(next.context));
    message.auth.confirmationTag = bytesOf(after.confirmationTag(next.context.confirmedTranscriptHash));
    message = tagged(std::move(message));
    if (plan.message) {
        plan.message(message);
        message = tagged(std::move(message));
    }
    m_next = std::move(next);
    return message;
}

void Forge::adopt()
{
    tree = m_next->tree;
    context = m_next->context;
    enter(std::move(m_next->joinerSecret));
    m_next.reset();
    m_proposals.clear();
}

void Forge::addClient(Client client)
{
    (void)commit({.by = {0}, .proposals = {Inline{Add{client.package.keyPackage}}}});
    adopt();
    clients.push_back(std::move(client));
}

} // namespace sw::mls
