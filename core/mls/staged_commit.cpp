// SPDX-License-Identifier: Apache-2.0
#include "core/mls/staged_commit.h"

namespace sw::mls {
namespace {
struct SavedNode {
    NodeIndex index;
    Bytes node; // Empty: blank.
    static constexpr auto fields = std::tuple(&SavedNode::index, &SavedNode::node);
};
struct SavedLeaf {
    LeafIndex index;
    SharedLeaf leaf;
    static constexpr auto fields = std::tuple(&SavedLeaf::index, &SavedLeaf::leaf);
};
struct SavedKey {
    NodeIndex index;
    SecretBytes key;
    static constexpr auto fields = std::tuple(&SavedKey::index, &SavedKey::key);
};
// Public and secret parts; the tree as what differs from the base's.
struct Saved {
    std::uint8_t format = 1;
    Bytes baseTranscript;
    std::vector<SentProposal> proposals;
    std::uint8_t levels = 0;
    std::vector<SavedNode> nodes;
    GroupContext context;
    bool hasPath = false;
    LeafIndex committer;
    bool external = false;
    std::vector<LeafIndex> added;
    std::vector<SavedLeaf> removed;
    Bytes confirmationTag;
    bool removesMe = false;
    std::vector<SecretBytes> secrets;
    std::vector<SavedKey> keys;
    static constexpr auto fields = std::tuple(
        &Saved::format, &Saved::baseTranscript, &Saved::proposals, &Saved::levels, &Saved::nodes,
        &Saved::context, &Saved::hasPath, &Saved::committer, &Saved::external, &Saved::added, &Saved::removed,
        &Saved::confirmationTag, &Saved::removesMe, &Saved::secrets, &Saved::keys);
};
struct SavedPending {
    std::uint8_t format = 1;
    SecretBytes staged;
    Bytes content;
    std::uint32_t padding = 0;
    Bytes message;
    std::vector<Bytes> welcomes;
    Bytes groupInfo;
    static constexpr auto fields = std::tuple(
        &SavedPending::format, &SavedPending::staged, &SavedPending::content, &SavedPending::padding,
        &SavedPending::message, &SavedPending::welcomes, &SavedPending::groupInfo);
};

auto savedSecrets(auto &epoch)
{
    return std::array{&epoch.senderDataSecret,   &epoch.exporterSecret, &epoch.externalSecret,
                      &epoch.confirmationKey,    &epoch.membershipKey,  &epoch.resumptionPsk,
                      &epoch.epochAuthenticator, &epoch.initSecret,     &epoch.encryptionSecret};
}

// The base's tree with the saved nodes put over it.
Result<RatchetTree> rebuild(const RatchetTree &base, std::uint32_t levels,
                            const std::vector<SavedNode> &nodes)
{
    SW_CHECK(levels <= maxLevels, Error::BadState);
    auto tree = base.resized(levels);
    for (const auto &saved : nodes) {
        const bool cutOff = saved.index.value >= nodeWidth(tree.leafCapacity()) && saved.node.empty();
        if (!cutOff)
            SW_TRY(tree.setEncodedNode(saved.index, saved.node));
    }
    return tree;
}
} // namespace

SecretBytes StagedCommit::save() const
{
    Saved out;
    out.baseTranscript = m_commit.m_baseTranscript;
    out.proposals = m_commit.m_proposals;
    out.levels = static_cast<std::uint8_t>(m_commit.m_tree.levels());
    for (const auto node : m_commit.m_changedNodes)
        out.nodes.push_back({node, m_commit.m_tree.encodeNode(node)});
    out.context = m_commit.m_context;
    out.hasPath = m_commit.m_hasPath;
    out.committer = m_commit.m_committer;
    out.external = m_commit.m_external;
    out.added = m_commit.m_added;
    for (const auto &[index, leaf] : m_commit.m_removed)
        out.removed.push_back({index, leaf});
    out.confirmationTag = m_commit.m_confirmationTag;
    out.removesMe = m_removesMe;
    for (const auto *secret : savedSecrets(m_secrets))
        out.secrets.emplace_back(secret->view());
    for (const auto &[node, key] : m_newKeys)
        out.keys.push_back({node, SecretBytes(key.view())});
    return encodeSecret(out);
}

Result<StagedCommit> StagedCommit::restore(const Group &base, ByteView bytes)
{
    auto saved = decode<Saved>(bytes);
    SW_CHECK(saved && saved->format == 1, Error::BadState);
    StagedCommit out;
    auto &commit = out.m_commit;
    commit.m_baseTranscript = std::move(saved->baseTranscript);
    commit.m_context = std::move(saved->context);
    SW_CHECK(base.m_public.isBaseOf(commit), Error::Stale);
    const auto &before = base.m_public.m_tree;
    SW_TRY(commit.m_tree, rebuild(before, saved->levels, saved->nodes));
    SW_CHECK(sameBytes(commit.m_tree.treeHash(), commit.m_context.treeHash), Error::BadState);
    SW_TRY(commit.m_keys, base.m_public.m_keys.change(before, commit.m_tree));
    commit.m_proposals = std::move(saved->proposals);
    commit.m_hasPath = saved->hasPath;
    commit.m_committer = saved->committer;
    commit.m_external = saved->external;
    commit.m_added = std::move(saved->added);
    for (auto &leaf : saved->removed)
        commit.m_removed.emplace_back(leaf.index, std::move(leaf.leaf));
    commit.m_confirmationTag = std::move(saved->confirmationTag);
    out.m_removesMe = saved->removesMe;
    for (const auto &node : saved->nodes)
        commit.m_changedNodes.push_back(node.index);
    const auto secrets = savedSecrets(out.m_secrets);
    SW_CHECK(saved->secrets.size() == secrets.size(), Error::BadState);
    for (std::size_t i = 0; i < secrets.size(); ++i) {
        SW_CHECK(saved->secrets[i].size() == 32, Error::BadState);
        *secrets[i] = Secret32(saved->secrets[i].view().first<32>());
    }
    for (const auto &key : saved->keys) {
        SW_CHECK(key.key.size() == 32, Error::BadState);
        out.m_newKeys.insert_or_assign(key.index, Secret32(key.key.view().first<32>()));
    }
    return out;
}

SecretBytes PendingCommit::save() const
{
    return encodeSecret(SavedPending{1, m_staged.save(), m_content, static_cast<std::uint32_t>(m_padding),
                                     m_message, m_welcomes, m_groupInfo});
}

Result<PendingCommit> PendingCommit::restore(const Group &base, ByteView bytes)
{
    auto saved = decode<SavedPending>(bytes);
    SW_CHECK(saved && saved->format == 1, Error::BadState);
    PendingCommit out;
    SW_TRY(out.m_staged, StagedCommit::restore(base, saved->staged.view()));
    out.m_content = std::move(saved->content);
    out.m_padding = saved->padding;
    out.m_message = std::move(saved->message);
    out.m_welcomes = std::move(saved->welcomes);
    out.m_groupInfo = std::move(saved->groupInfo);
    return out;
}

} // namespace sw::mls
