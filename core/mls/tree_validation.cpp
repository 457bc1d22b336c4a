// SPDX-License-Identifier: Apache-2.0
#include "core/mls/tree_validation.h"

namespace sw::mls {
namespace {
// Is there a node D under child C of P whose parent_hash is that of P with copath child S, with everything
// else in the resolution of C unmerged at P? RFC 9420 §7.9.2.
bool hasValidChild(const RatchetTree &tree, const ParentNode &parent, NodeIndex child, NodeIndex sibling)
{
    const auto &unmerged = parent.unmergedLeaves;
    std::optional<NodeIndex> candidate;
    std::size_t unmergedInResolution = 0;
    for (const auto node : tree.resolution(child)) {
        if (isLeaf(node) && unmerged.contains(leafOf(node)))
            ++unmergedInResolution;
        else if (std::exchange(candidate, node))
            return false;
    }
    const auto unmergedBelow = static_cast<std::size_t>(
        std::ranges::count_if(unmerged.list, [&](LeafIndex leaf) { return covers(child, leaf); }));
    if (!candidate || unmergedInResolution != unmergedBelow)
        return false;
    const auto claimed = isLeaf(*candidate) ? tree.leaf(leafOf(*candidate))->parentHash()
                                            : ByteView(tree.parent(*candidate)->parentHash);
    return !claimed.empty()
        && sameBytes(claimed, parentHash(parent, tree.treeHashWithout(sibling, unmerged.list)));
}

std::vector<NodeIndex> parentsOf(const RatchetTree &tree)
{
    auto nodes = RatchetTree::changed(RatchetTree(), tree);
    std::erase_if(nodes, [](NodeIndex node) { return isLeaf(node); });
    return nodes;
}
} // namespace

crypto::Hash parentHash(const ParentNode &parent, const crypto::Hash &originalSiblingTreeHash)
{
    Writer writer;
    writer.reserve(128);
    writer.opaque(parent.encryptionKey);
    writer.opaque(parent.parentHash);
    writer.opaque(originalSiblingTreeHash);
    return crypto::sha256(writer.view());
}

Result<void> validateParentHashes(const RatchetTree &tree)
{
    for (const auto node : parentsOf(tree)) {
        const auto &parent = *tree.parent(node);
        const auto left = *leftOf(node), right = *rightOf(node);
        // MLS-CHECK tree2: exactly one descendant was set together with this node.
        SW_CHECK(hasValidChild(tree, parent, left, right) != hasValidChild(tree, parent, right, left),
                 Error::BadParentHash);
    }
    return {};
}

Result<void> validateUnmergedLeaves(const RatchetTree &tree)
{
    for (const auto node : parentsOf(tree)) {
        for (const auto leaf : tree.parent(node)->unmergedLeaves.list) {
            // MLS-CHECK tree4
            SW_CHECK(covers(node, leaf) && tree.leaf(leaf), Error::BadUnmergedLeaves);
            // MLS-CHECK tree5
            for (auto at = *parentOf(nodeOf(leaf), tree.leafCapacity()); at != node;
                 at = *parentOf(at, tree.leafCapacity())) {
                const auto *between = tree.parent(at);
                SW_CHECK(!between || between->unmergedLeaves.contains(leaf), Error::BadUnmergedLeaves);
            }
        }
    }
    return {};
}

Result<void> validateSummary(const MemberSummary &summary)
{
    // MLS-CHECK leaf5, leaf6
    SW_CHECK(std::ranges::includes(summary.credentials, summary.credentialsInUse), Error::MissingCapability);
    return {};
}

Result<KeyIndex> validateTree(const RatchetTree &tree, const GroupContext &context, const Policy &policy)
{
    SW_CHECK(sameBytes(tree.treeHash(), context.treeHash), Error::WrongTreeHash); // MLS-CHECK tree1
    SW_TRY(auto keys, KeyIndex::of(tree));
    SW_TRY(validateUnmergedLeaves(tree));
    SW_TRY(validateParentHashes(tree));
    SW_TRY(validateSummary(tree.summary()));
    for (const auto index : tree.members()) // MLS-CHECK tree3
        SW_TRY(validateLeafInTree(*tree.leaf(index), index, context, policy));
    return keys;
}

} // namespace sw::mls
