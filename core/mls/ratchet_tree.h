// SPDX-License-Identifier: Apache-2.0
#pragma once
// The ratchet tree of RFC 9420 §4 and §7: public contents, tree hashes, and what proposals do to it.
// A value with structural sharing: a copy costs nothing, a change copies only the nodes from its place to the
// root, and hashes are computed once for each node version. Copies may be used on one thread only (hashes are
// cached).
#include "core/crypto/hash.h"
#include "core/mls/leaf_node.h"
#include "core/mls/tree_math.h"

namespace sw::mls {

// uint32 unmerged_leaves<V>, in strictly increasing order, which reading checks.
struct UnmergedLeaves {
    std::vector<LeafIndex> list;
    bool operator==(const UnmergedLeaves &) const = default;

    bool contains(LeafIndex leaf) const { return std::ranges::binary_search(list, leaf); }
    void insert(LeafIndex leaf);
    template <class W>
    void write(W &writer) const
    {
        put(writer, list);
    }
    bool read(Reader &reader);
};

// RFC 9420 §7.1
struct ParentNode {
    Bytes encryptionKey;
    Bytes parentHash;
    UnmergedLeaves unmergedLeaves;
    bool operator==(const ParentNode &) const = default;
    static constexpr auto fields
        = std::tuple(&ParentNode::encryptionKey, &ParentNode::parentHash, &ParentNode::unmergedLeaves);
};

// What all members below a node have in common, and which credential types they use.
struct MemberSummary {
    std::vector<ExtensionType> extensions; // In everybody's capabilities; sorted, as all lists here.
    std::vector<ProposalType> proposals;
    std::vector<CredentialType> credentials;
    std::vector<CredentialType> credentialsInUse;
    bool operator==(const MemberSummary &) const = default;
};

class RatchetTree
{
public:
    RatchetTree(); // One blank leaf.
    explicit RatchetTree(SharedLeaf creator);

    std::uint32_t leafCapacity() const { return 1U << m_levels; }
    std::uint32_t memberCount() const;
    // Null when blank or outside the tree.
    const LeafNode *leaf(LeafIndex index) const;
    const SharedLeaf *sharedLeaf(LeafIndex index) const;
    const ParentNode *parent(NodeIndex index) const;
    bool isBlank(NodeIndex index) const;
    // The members in order.
    std::vector<LeafIndex> members() const;
    // Encryption key of a leaf or parent; empty when blank.
    ByteView encryptionKey(NodeIndex index) const;

    // RFC 9420 §4.1.1; §4.1.2.
    std::vector<NodeIndex> resolution(NodeIndex index) const;
    std::vector<NodeIndex> filteredDirectPath(LeafIndex index) const;
    // RFC 9420 §7.8.
    crypto::Hash treeHash() const;
    crypto::Hash treeHash(NodeIndex index) const;
    // The tree hash at `index` with these leaves blanked and taken from all unmerged lists (§7.9,
    // original_sibling_tree_hash). `without` is sorted.
    crypto::Hash treeHashWithout(NodeIndex index, std::span<const LeafIndex> without) const;
    MemberSummary summary() const;

    // Where the next member goes (RFC 9420 §12.1.1); may be one past the present capacity.
    LeafIndex firstBlankLeaf() const;
    // RFC 9420 §12.1.1, §12.1.2, §12.1.3: the leaf must be one of the tree's (asserted).
    LeafIndex add(SharedLeaf leaf);
    void update(LeafIndex index, SharedLeaf leaf);
    void remove(LeafIndex index);

    // For update paths: sets nodes and nothing else. Extends the tree for a leaf beyond it.
    void setLeaf(LeafIndex index, SharedLeaf leaf);
    void setParent(NodeIndex index, ParentNode node);
    void blankDirectPath(LeafIndex index);

    // Nodes that differ in content, in order; both trees' blank places outside each other count as equal.
    // Costs time by the number of changes.
    static std::vector<NodeIndex> changed(const RatchetTree &before, const RatchetTree &after);

    bool operator==(const RatchetTree &other) const;

    // RFC 9420 §12.4.3.3, optional<Node> ratchet_tree<V>.
    void write(Writer &writer) const;
    bool read(Reader &reader);
    // One node in the form of `Node`, and back; for storing nodes apart. A blank one is empty.
    Bytes encodeNode(NodeIndex index) const;
    Result<void> setEncodedNode(NodeIndex index, ByteView node);
    // The left edge of this tree, or this tree as the left edge of a larger one.
    RatchetTree resized(std::uint32_t levels) const;
    // Forgets everything but the given number of leaves, all blank; capacity is 2^levels.
    static RatchetTree blank(std::uint32_t levels);
    std::uint32_t levels() const { return m_levels; }

private:
    struct Node;
    friend struct TreeAccess;
    void grow();
    void shrink();
    std::shared_ptr<Node> m_root;
    std::uint32_t m_levels = 0;
};

} // namespace sw::mls
