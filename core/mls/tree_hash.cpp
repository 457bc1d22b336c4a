// SPDX-License-Identifier: Apache-2.0
// RFC 9420 §7.8 and the original sibling hash of §7.9; and what the members have in common. Both are worked
// out for a node when first asked for and kept until something below changes.
#include "core/mls/ratchet_tree_node.h"

namespace sw::mls {
namespace {
using Node = TreeAccess::Node;

constexpr std::uint32_t summaryLevel = 4; // Below it a summary is quicker made than kept.

// TreeHashInput with LeafNodeHashInput.
crypto::Hash hashLeaf(LeafIndex index, const std::optional<SharedLeaf> &leaf)
{
    Writer writer;
    put(writer, NodeType::Leaf);
    put(writer, index);
    put(writer, leaf);
    return crypto::sha256(writer.view());
}

// TreeHashInput with ParentNodeHashInput.
crypto::Hash hashParent(const ParentNode *parent, const crypto::Hash &left, const crypto::Hash &right)
{
    Writer writer;
    writer.reserve(160);
    put(writer, NodeType::Parent);
    writer.integer(static_cast<std::uint8_t>(parent != nullptr));
    if (parent)
        put(writer, *parent);
    writer.opaque(left);
    writer.opaque(right);
    return crypto::sha256(writer.view());
}

crypto::Hash hashBlank(NodeIndex at)
{
    if (isLeaf(at))
        return hashLeaf(leafOf(at), {});
    return hashParent(nullptr, hashBlank(*leftOf(at)), hashBlank(*rightOf(at)));
}

crypto::Hash hashOf(Node *node, NodeIndex at)
{
    if (!node)
        return hashBlank(at);
    if (node->hashed)
        return node->hash;
    node->hash = isLeaf(at) ? hashLeaf(leafOf(at), node->leaf)
                            : hashParent(node->parent.get(), hashOf(node->left.get(), *leftOf(at)),
                                         hashOf(node->right.get(), *rightOf(at)));
    node->hashed = true;
    return node->hash;
}

// The entries of `leaves` (sorted) below the node.
std::span<const LeafIndex> below(NodeIndex at, std::span<const LeafIndex> leaves)
{
    const auto level = levelOf(at);
    const LeafIndex first{(at.value >> (level + 1)) << level};
    const LeafIndex beyond{first.value + (1U << level)};
    const auto begin = std::ranges::lower_bound(leaves, first);
    return {begin, std::ranges::lower_bound(begin, leaves.end(), beyond)};
}

crypto::Hash hashWithout(Node *node, NodeIndex at, std::span<const LeafIndex> without)
{
    without = below(at, without);
    if (without.empty() || !node)
        return hashOf(node, at);
    if (isLeaf(at))
        return hashLeaf(leafOf(at), {});
    const auto left = hashWithout(node->left.get(), *leftOf(at), without);
    const auto right = hashWithout(node->right.get(), *rightOf(at), without);
    if (!node->parent)
        return hashParent(nullptr, left, right);
    auto parent = *node->parent;
    std::erase_if(parent.unmergedLeaves.list,
                  [&](LeafIndex leaf) { return std::ranges::binary_search(without, leaf); });
    return hashParent(&parent, left, right);
}

template <class T>
std::vector<T> sorted(std::vector<T> list)
{
    std::ranges::sort(list);
    return list;
}

template <class T>
std::vector<T> intersection(const std::vector<T> &a, const std::vector<T> &b)
{
    std::vector<T> out;
    std::ranges::set_intersection(a, b, std::back_inserter(out));
    return out;
}

using Summary = std::shared_ptr<const MemberSummary>;

Summary summaryOf(const LeafNode &leaf)
{
    const auto &c = leaf.capabilities;
    return std::make_shared<const MemberSummary>(MemberSummary{
        sorted(c.extensions), sorted(c.proposals), sorted(c.credentials), {typeOf(leaf.credential)}});
}

Summary combine(const Summary &a, const Summary &b)
{
    if (!a || !b || *a == *b)
        return a ? a : b;
    MemberSummary out{intersection(a->extensions, b->extensions),
                      intersection(a->proposals, b->proposals),
                      intersection(a->credentials, b->credentials),
                      {}};
    std::ranges::set_union(a->credentialsInUse, b->credentialsInUse,
                           std::back_inserter(out.credentialsInUse));
    return std::make_shared<const MemberSummary>(std::move(out));
}

Summary summaryOf(Node *node, NodeIndex at)
{
    if (!node || node->members == 0)
        return {};
    if (node->summary)
        return node->summary;
    if (isLeaf(at))
        return summaryOf(**node->leaf);
    auto out = combine(summaryOf(node->left.get(), *leftOf(at)), summaryOf(node->right.get(), *rightOf(at)));
    if (levelOf(at) >= summaryLevel)
        node->summary = out;
    return out;
}
} // namespace

crypto::Hash RatchetTree::treeHash() const
{
    return treeHash(rootOf(leafCapacity()));
}

crypto::Hash RatchetTree::treeHash(NodeIndex index) const
{
    return hashOf(const_cast<Node *>(TreeAccess::find(*this, index)), index);
}

crypto::Hash RatchetTree::treeHashWithout(NodeIndex index, std::span<const LeafIndex> without) const
{
    return hashWithout(const_cast<Node *>(TreeAccess::find(*this, index)), index, without);
}

MemberSummary RatchetTree::summary() const
{
    const auto found = summaryOf(m_root.get(), rootOf(leafCapacity()));
    return found ? *found : MemberSummary{};
}

} // namespace sw::mls
