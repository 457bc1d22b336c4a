// SPDX-License-Identifier: Apache-2.0
// RFC 9420 §12.4.1 and §12.4.2 for members: making a commit, following one, entering the next epoch.
#include "core/mls/commit_builder.h"

namespace sw::mls {
namespace {
// The keys of `mine` that still fit the tree.
NodeKeys stillValid(const NodeKeys &mine, const RatchetTree &before, const RatchetTree &after)
{
    NodeKeys out;
    for (const auto &[node, key] : mine)
        if (sameBytes(before.encryptionKey(node), after.encryptionKey(node)))
            out.emplace(node, key.clone());
    return out;
}

const ExternalInit *externalInit(const ValidCommit &commit)
{
    for (const auto &sent : commit.proposals())
        if (const auto *init = std::get_if<ExternalInit>(&sent.proposal))
            return init;
    return nullptr;
}
} // namespace

Result<std::vector<Psk>> Group::psksOf(const std::vector<SentProposal> &proposals,
                                       const PskSource &psks) const
{
    return findPsks(proposals, psks, [this](const ResumptionPsk &psk) {
        return psk.groupId == m_public.m_context.groupId ? resumptionPsk(psk.epoch) : nullptr;
    });
}

Result<PendingCommit> Group::commit(const CommitOptions &options, const crypto::SignatureKey &key,
                                    const Policy &policy, const PskSource &psks, crypto::Random &random) const
{
    SW_TRY(checkSigner(key));
    CommitBuilder::Request request;
    for (const auto &ref : options.references)
        request.proposals.push_back(Reference{ref});
    for (const auto &proposal : options.proposals)
        request.proposals.push_back(Inline{proposal});
    request.sender = MemberSender{m_ownLeaf};
    request.leaf = options.leaf.applyTo(*m_public.m_tree.leaf(m_ownLeaf));
    request.path = options.path || options.newSignatureKey;
    request.leafKey = options.newSignatureKey;
    request.wireFormat = options.send.wireFormat;
    request.authenticatedData = options.send.authenticatedData;
    request.initSecret = &m_epoch.initSecret;
    request.psks = [&](const auto &proposals) { return psksOf(proposals, psks); };
    const CommitBuilder builder{m_public, policy, key, random};
    SW_TRY(auto built, builder.build(std::move(request)));

    PendingCommit out;
    const auto &after = built.staged.m_commit;
    const auto &signer = options.newSignatureKey && after.hasPath() ? *options.newSignatureKey : key;
    const auto info = [&](const GroupInfoOptions &which) {
        return CommitBuilder::groupInfo(after.m_context, after.m_tree, built.staged.m_secrets, which,
                                        m_ownLeaf, signer);
    };
    out.m_groupInfo = encodeMessage(info(options.groupInfo));
    if (!after.m_added.empty()) {
        const GroupInfoOptions forWelcome{options.treeInWelcome, false, options.groupInfo.extensions};
        SW_TRY(out.m_welcomes, builder.welcomes(built, info(forWelcome), options.membersPerWelcome));
    }
    if (options.send.wireFormat == WireFormat::PublicMessage)
        out.m_message = encodeMessage(protectPublic(built.message));
    else
        out.m_content = encode(built.message);
    out.m_padding = options.send.padding;
    out.m_staged = std::move(built.staged);
    return out;
}

Result<Sent> Group::sealCommit(const PendingCommit &pending, crypto::Random &random)
{
    SW_CHECK(m_active, Error::NotAMember);
    SW_CHECK(m_public.isBaseOf(pending.m_staged.m_commit), Error::Stale);
    SW_TRY(const auto content, decode<AuthenticatedContent>(pending.m_content));
    return protectPrivate(content, pending.m_padding, random);
}

// The keys to open a path with: one's own Update in the same commit has replaced the leaf's.
Result<NodeKeys> Group::keysFor(const ValidCommit &commit) const
{
    auto keys = stillValid(m_nodeKeys, m_public.m_tree, commit.m_tree);
    if (keys.contains(nodeOf(m_ownLeaf)))
        return keys;
    for (const auto &[number, key] : m_updateKeys)
        if (sameBytes(crypto::hpkePublicKey(key), commit.m_tree.leaf(m_ownLeaf)->encryptionKey))
            keys.insert_or_assign(nodeOf(m_ownLeaf), key.clone());
    SW_CHECK(keys.contains(nodeOf(m_ownLeaf)), Error::BadPathSecret);
    return keys;
}

Result<StagedCommit> Group::stage(ValidCommit commit, const PskSource &psks) const
{
    SW_CHECK(m_active, Error::NotAMember);
    SW_CHECK(m_public.isBaseOf(commit), Error::Stale);
    const auto gone = [&](const auto &removed) { return removed.first == m_ownLeaf; };
    StagedCommit out;
    out.m_removesMe = std::ranges::any_of(commit.m_removed, gone);
    if (out.m_removesMe) {
        // The next epoch's secrets are not for this member, so it cannot check the confirmation tag.
        out.m_commit = std::move(commit);
        out.m_commit.m_path.reset();
        return out;
    }
    SW_CHECK(commit.m_external || commit.m_committer != m_ownLeaf, Error::OwnCommit);

    SW_TRY(auto keys, keysFor(commit));
    PathSecrets path; // Without a path the commit secret is all zeros.
    if (commit.m_path) {
        SW_TRY(path,
               decryptPath(commit.m_tree, commit.m_committer, *commit.m_path, commit.m_provisionalContext,
                           commit.m_added, m_ownLeaf, keys));
    }
    auto initSecret = m_epoch.initSecret.clone();
    if (const auto *init = externalInit(commit)) {
        SW_TRY(initSecret, importInitSecret(m_epoch.externalKeyPair(), init->kemOutput));
    }
    SW_TRY(const auto found, psksOf(commit.m_proposals, psks));

    const auto context = encode(commit.m_context);
    const auto joiner = deriveJoinerSecret(initSecret, path.commitSecret, context);
    out.m_secrets = deriveEpochSecrets(deriveMemberSecret(joiner, derivePskSecret(found)), context);
    const auto tag = out.m_secrets.confirmationTag(commit.m_context.confirmedTranscriptHash);
    // MLS-CHECK commit8
    SW_CHECK(crypto::constantTimeEqual(tag, commit.m_confirmationTag), Error::BadConfirmationTag);
    out.m_newKeys = std::move(path.keys);
    if (!m_nodeKeys.contains(nodeOf(m_ownLeaf))
        || !sameBytes(m_public.m_tree.encryptionKey(nodeOf(m_ownLeaf)),
                      commit.m_tree.encryptionKey(nodeOf(m_ownLeaf))))
        out.m_newKeys.insert_or_assign(nodeOf(m_ownLeaf), std::move(keys.at(nodeOf(m_ownLeaf))));
    out.m_commit = std::move(commit);
    out.m_commit.m_path.reset();
    return out;
}

// The present epoch becomes a past one, with the leaves that the commit replaces (for the signatures of late
// messages).
void Group::retire(const ValidCommit &commit, StateDelta &delta)
{
    const auto epoch = m_public.m_context.epoch;
    PastEpoch past{m_public.m_encodedContext,
                   std::move(m_epoch.senderDataSecret),
                   std::move(m_epoch.resumptionPsk),
                   std::move(m_secretTree),
                   {}};
    for (const auto node : commit.m_changedNodes) {
        if (!isLeaf(node))
            continue;
        const auto *leaf = m_public.m_tree.sharedLeaf(leafOf(node));
        past.changedLeaves.emplace(leafOf(node), leaf ? std::optional(*leaf) : std::nullopt);
        delta.add({RowKind::PastLeaf, epoch, leafOf(node).value, 0},
                  encode(past.changedLeaves.at(leafOf(node))));
    }
    delta.add({RowKind::Epoch, epoch, 0, 0}, encodePast(past));
    m_past.insert_or_assign(epoch, std::move(past));
    trimPast(delta);
}

void Group::dropPast(std::map<std::uint64_t, PastEpoch>::iterator past, StateDelta &delta)
{
    StateDelta rows;
    rows.drop({RowKind::Epoch, past->first, 0, 0});
    past->second.secretTree.drop(rows);
    for (const auto &[index, leaf] : past->second.changedLeaves)
        rows.drop({RowKind::PastLeaf, past->first, index.value, 0});
    delta.append(std::move(rows));
    m_past.erase(past);
}

void Group::trimPast(StateDelta &delta)
{
    while (m_past.size() > m_pastEpochsKept)
        dropPast(m_past.begin(), delta);
}

StateDelta Group::forgetEpochsBefore(std::uint64_t epoch)
{
    StateDelta delta;
    while (!m_past.empty() && m_past.begin()->first < epoch)
        dropPast(m_past.begin(), delta);
    return delta;
}

Result<StateDelta> Group::merge(StagedCommit &&staged)
{
    SW_CHECK(m_active, Error::NotAMember);
    SW_CHECK(m_public.isBaseOf(staged.m_commit), Error::Stale);
    StateDelta delta;
    const auto before = m_public.m_tree, after = staged.m_commit.m_tree;
    retire(staged.m_commit, delta);
    for (const auto &[number, key] : m_updateKeys)
        delta.drop({RowKind::UpdateKey, 0, number, 0});
    m_updateKeys.clear();
    auto kept = staged.m_removesMe ? NodeKeys() : stillValid(m_nodeKeys, before, after);
    for (const auto &[node, key] : m_nodeKeys)
        if (!kept.contains(node))
            delta.drop({RowKind::NodeKey, 0, node.value, 0});
    for (auto &[node, key] : staged.m_newKeys) {
        delta.add({RowKind::NodeKey, 0, node.value, 0}, key.view());
        kept.insert_or_assign(node, std::move(key));
    }
    m_nodeKeys = std::move(kept);
    m_active = !staged.m_removesMe;
    delta.append(m_public.apply(std::move(staged.m_commit), Membership{m_ownLeaf, !m_active}));
    m_epoch = std::move(staged.m_secrets);
    if (!m_active)
        return delta;
    const auto epoch = m_public.m_context.epoch;
    m_secretTree = SecretTree(epoch, after.leafCapacity(), std::move(m_epoch.encryptionSecret));
    m_secretTree.save(delta);
    delta.add({RowKind::Epoch, epoch, 0, 0}, encodePresent());
    return delta;
}

} // namespace sw::mls
