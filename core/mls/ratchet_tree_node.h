// SPDX-License-Identifier: Apache-2.0
#pragma once
// Inside of RatchetTree; for ratchet_tree*.cpp only.
#include "core/mls/ratchet_tree.h"

namespace sw::mls {

// Shared by all versions of the tree that it is part of, and changed only while one version alone owns it.
struct RatchetTree::Node {
    std::shared_ptr<Node> left, right; // Both or none; none where everything below is blank.
    std::optional<SharedLeaf> leaf; // At level 0.
    std::shared_ptr<const ParentNode> parent; // At the others.
    std::uint32_t members = 0; // Non-blank leaves here and below.
    bool hashed = false;
    crypto::Hash hash{};
    std::shared_ptr<const MemberSummary> summary;

    bool blank() const { return !leaf && !parent; }
};

struct TreeAccess {
    using Node = RatchetTree::Node;

    // Walks from the root; calls visit(node, place) until the place is reached. Null below a childless node.
    static const Node *find(const RatchetTree &tree, NodeIndex index)
    {
        if (index.value >= nodeWidth(tree.leafCapacity()))
            return nullptr;
        const Node *node = tree.m_root.get();
        for (auto at = rootOf(tree.leafCapacity()); at != index && node;) {
            const bool goLeft = index < at;
            node = (goLeft ? node->left : node->right).get();
            at = *(goLeft ? leftOf(at) : rightOf(at));
        }
        return node;
    }

    // Changes the nodes from the root to `index`: each is copied unless this tree alone owns it, loses its
    // caches, counts `memberChange` more members, and goes through edit(node, place).
    template <class Edit>
    static void edit(RatchetTree &tree, NodeIndex index, int memberChange, Edit &&edit)
    {
        auto *slot = &tree.m_root;
        for (auto at = rootOf(tree.leafCapacity());;) {
            if (slot->use_count() > 1)
                *slot = std::make_shared<Node>(**slot);
            Node &node = **slot;
            node.hashed = false;
            node.summary.reset();
            node.members += static_cast<std::uint32_t>(memberChange);
            edit(node, at);
            if (at == index)
                return;
            if (!node.left) {
                node.left = std::make_shared<Node>();
                node.right = std::make_shared<Node>();
            }
            const bool goLeft = index < at;
            slot = goLeft ? &node.left : &node.right;
            at = *(goLeft ? leftOf(at) : rightOf(at));
        }
    }

    static std::shared_ptr<Node> &root(RatchetTree &tree) { return tree.m_root; }
    static const Node *root(const RatchetTree &tree) { return tree.m_root.get(); }
};

} // namespace sw::mls
