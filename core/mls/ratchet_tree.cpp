// SPDX-License-Identifier: Apache-2.0
#include "core/mls/ratchet_tree.h"

#include "core/mls/ratchet_tree_node.h"

#include <cassert>

namespace sw::mls {
namespace {
using Node = TreeAccess::Node;

bool isBlankSubtree(const Node *node)
{
    return !node
        || (node->members == 0 && node->blank() && isBlankSubtree(node->left.get())
            && isBlankSubtree(node->right.get()));
}

void collectMembers(const Node *node, NodeIndex at, std::vector<LeafIndex> &out)
{
    if (!node || node->members == 0)
        return;
    if (isLeaf(at)) {
        out.push_back(leafOf(at));
        return;
    }
    collectMembers(node->left.get(), *leftOf(at), out);
    collectMembers(node->right.get(), *rightOf(at), out);
}

// RFC 9420 §4.1.1: a non-blank node and its unmerged leaves; else those of its children.
void collectResolution(const Node *node, NodeIndex at, std::vector<NodeIndex> &out)
{
    if (!node)
        return;
    if (!node->blank()) {
        out.push_back(at);
        if (node->parent)
            for (const auto leaf : node->parent->unmergedLeaves.list)
                out.push_back(nodeOf(leaf));
        return;
    }
    if (isLeaf(at))
        return;
    collectResolution(node->left.get(), *leftOf(at), out);
    collectResolution(node->right.get(), *rightOf(at), out);
}

void collectChanges(const Node *before, const Node *after, NodeIndex at, std::vector<NodeIndex> &out)
{
    if (before == after)
        return;
    const auto child = [](const Node *node, bool left) {
        return node ? (left ? node->left : node->right).get() : nullptr;
    };
    if (!isLeaf(at))
        collectChanges(child(before, true), child(after, true), *leftOf(at), out);
    static const Node none;
    const Node &a = before ? *before : none, &b = after ? *after : none;
    const bool sameParent = a.parent == b.parent || (a.parent && b.parent && *a.parent == *b.parent);
    if (a.leaf != b.leaf || !sameParent)
        out.push_back(at);
    if (!isLeaf(at))
        collectChanges(child(before, false), child(after, false), *rightOf(at), out);
}
} // namespace

void UnmergedLeaves::insert(LeafIndex leaf)
{
    const auto place = std::ranges::lower_bound(list, leaf);
    if (place == list.end() || *place != leaf)
        list.insert(place, leaf);
}

bool UnmergedLeaves::read(Reader &reader)
{
    if (!get(reader, list))
        return false;
    // MLS-CHECK codec9
    const bool rising = std::ranges::adjacent_find(list, std::greater_equal<>()) == list.end();
    return rising || reader.fail(Error::BadUnmergedLeaves);
}

RatchetTree::RatchetTree()
    : m_root(std::make_shared<Node>())
{ }

RatchetTree::RatchetTree(SharedLeaf creator)
    : RatchetTree()
{
    setLeaf({0}, std::move(creator));
}

RatchetTree RatchetTree::blank(std::uint32_t levels)
{
    RatchetTree tree;
    tree.m_levels = levels;
    return tree;
}

std::uint32_t RatchetTree::memberCount() const
{
    return m_root->members;
}

const SharedLeaf *RatchetTree::sharedLeaf(LeafIndex index) const
{
    if (index.value >= leafCapacity())
        return nullptr;
    const auto *node = TreeAccess::find(*this, nodeOf(index));
    return node && node->leaf ? &*node->leaf : nullptr;
}

const LeafNode *RatchetTree::leaf(LeafIndex index) const
{
    const auto *shared = sharedLeaf(index);
    return shared ? &**shared : nullptr;
}

const ParentNode *RatchetTree::parent(NodeIndex index) const
{
    const auto *node = TreeAccess::find(*this, index);
    return node ? node->parent.get() : nullptr;
}

bool RatchetTree::isBlank(NodeIndex index) const
{
    const auto *node = TreeAccess::find(*this, index);
    return !node || node->blank();
}

std::vector<LeafIndex> RatchetTree::members() const
{
    std::vector<LeafIndex> out;
    out.reserve(memberCount());
    collectMembers(m_root.get(), rootOf(leafCapacity()), out);
    return out;
}

ByteView RatchetTree::encryptionKey(NodeIndex index) const
{
    const auto *node = TreeAccess::find(*this, index);
    if (!node || node->blank())
        return {};
    return node->leaf ? (*node->leaf)->encryptionKey : node->parent->encryptionKey;
}

std::vector<NodeIndex> RatchetTree::resolution(NodeIndex index) const
{
    std::vector<NodeIndex> out;
    collectResolution(TreeAccess::find(*this, index), index, out);
    return out;
}

std::vector<NodeIndex> RatchetTree::filteredDirectPath(LeafIndex index) const
{
    std::vector<NodeIndex> out;
    const auto capacity = leafCapacity();
    auto at = nodeOf(index);
    for (auto above = parentOf(at, capacity); above; above = parentOf(at, capacity)) {
        if (!isBlankSubtree(TreeAccess::find(*this, *siblingOf(at, capacity))))
            out.push_back(*above);
        at = *above;
    }
    return out;
}

LeafIndex RatchetTree::firstBlankLeaf() const
{
    if (memberCount() == leafCapacity())
        return {leafCapacity()};
    const Node *node = m_root.get();
    auto at = rootOf(leafCapacity());
    while (!isLeaf(at)) {
        const bool leftFull = node && node->left && node->left->members == 1U << (levelOf(at) - 1);
        node = node ? (leftFull ? node->right : node->left).get() : nullptr;
        at = *(leftFull ? rightOf(at) : leftOf(at));
    }
    return leafOf(at);
}

// RFC 9420 §7.7: a new root, with the old one on its left.
void RatchetTree::grow()
{
    auto root = std::make_shared<Node>();
    root->members = m_root->members;
    root->left = std::move(m_root);
    root->right = std::make_shared<Node>();
    m_root = std::move(root);
    ++m_levels;
}

// RFC 9420 §7.7: the left child becomes the root.
void RatchetTree::shrink()
{
    m_root = m_root->left ? m_root->left : std::make_shared<Node>();
    --m_levels;
}

RatchetTree RatchetTree::resized(std::uint32_t levels) const
{
    auto tree = *this;
    while (tree.m_levels < levels)
        tree.grow();
    while (tree.m_levels > levels)
        tree.shrink();
    return tree;
}

void RatchetTree::setLeaf(LeafIndex index, SharedLeaf leaf)
{
    while (index.value >= leafCapacity())
        grow();
    const int change = this->leaf(index) ? 0 : 1;
    TreeAccess::edit(*this, nodeOf(index), change, [&](Node &node, NodeIndex at) {
        if (at == nodeOf(index))
            node.leaf = std::move(leaf);
    });
}

void RatchetTree::setParent(NodeIndex index, ParentNode parent)
{
    TreeAccess::edit(*this, index, 0, [&](Node &node, NodeIndex at) {
        if (at == index)
            node.parent = std::make_shared<const ParentNode>(std::move(parent));
    });
}

void RatchetTree::blankDirectPath(LeafIndex index)
{
    TreeAccess::edit(*this, nodeOf(index), 0, [](Node &node, NodeIndex) { node.parent.reset(); });
}

LeafIndex RatchetTree::add(SharedLeaf leaf)
{
    const auto index = firstBlankLeaf();
    setLeaf(index, std::move(leaf));
    TreeAccess::edit(*this, nodeOf(index), 0, [&](Node &node, NodeIndex) {
        if (!node.parent)
            return;
        auto changed = *node.parent;
        changed.unmergedLeaves.insert(index);
        node.parent = std::make_shared<const ParentNode>(std::move(changed));
    });
    return index;
}

void RatchetTree::update(LeafIndex index, SharedLeaf leaf)
{
    assert(this->leaf(index));
    setLeaf(index, std::move(leaf));
    blankDirectPath(index);
}

void RatchetTree::remove(LeafIndex index)
{
    assert(leaf(index));
    TreeAccess::edit(*this, nodeOf(index), -1, [](Node &node, NodeIndex) {
        node.leaf.reset();
        node.parent.reset();
    });
    while (m_levels > 0 && (!m_root->right || m_root->right->members == 0))
        shrink();
}

std::vector<NodeIndex> RatchetTree::changed(const RatchetTree &before, const RatchetTree &after)
{
    // The smaller tree is the left edge of the larger one (RFC 9420 §7.7), so compare at its root and take
    // the rest.
    std::vector<NodeIndex> out;
    const bool grown = after.m_levels >= before.m_levels;
    const auto &large = grown ? after : before, &small = grown ? before : after;
    const auto shared = rootOf(small.leafCapacity());
    const auto *inLarge = TreeAccess::find(large, shared);
    collectChanges(grown ? small.m_root.get() : inLarge, grown ? inLarge : small.m_root.get(), shared, out);
    auto at = shared;
    for (auto above = parentOf(at, large.leafCapacity()); above; above = parentOf(at, large.leafCapacity())) {
        const auto *node = TreeAccess::find(large, *above);
        if (node && node->parent)
            out.push_back(*above);
        const auto right = *rightOf(*above);
        collectChanges(nullptr, TreeAccess::find(large, right), right, out);
        at = *above;
    }
    return out;
}

bool RatchetTree::operator==(const RatchetTree &other) const
{
    return m_levels == other.m_levels && changed(*this, other).empty();
}

} // namespace sw::mls
