// SPDX-License-Identifier: Apache-2.0
// RFC 9420 §12.4.3.3: the ratchet_tree extension, and single nodes for the store.
#include "core/mls/ratchet_tree_node.h"

namespace sw::mls {
namespace {
using Node = TreeAccess::Node;

// struct { NodeType node_type; select … } Node;
void writeNode(Writer &writer, const Node &node)
{
    if (node.leaf) {
        put(writer, NodeType::Leaf);
        put(writer, *node.leaf);
    } else {
        put(writer, NodeType::Parent);
        put(writer, *node.parent);
    }
}

bool readNode(Reader &reader, NodeIndex at, Node &node)
{
    NodeType type{};
    if (!get(reader, type))
        return false;
    if ((type == NodeType::Leaf) != isLeaf(at)) // MLS-CHECK codec11
        return reader.fail(Error::BadTreeShape);
    if (type == NodeType::Leaf)
        return get(reader, node.leaf.emplace());
    auto parent = std::make_shared<ParentNode>();
    if (!get(reader, *parent))
        return false;
    node.parent = std::move(parent);
    return true;
}

// Blank places are counted, and written only before the next node that is not blank.
struct TreeWriter {
    Writer &writer;
    std::size_t blanks = 0;

    void visit(const Node *node, NodeIndex at)
    {
        if (!node) {
            blanks += nodeWidth(1U << levelOf(at));
            return;
        }
        if (!isLeaf(at))
            visit(node->left.get(), *leftOf(at));
        if (node->blank()) {
            ++blanks;
        } else {
            for (; blanks > 0; --blanks)
                writer.integer(std::uint8_t(0));
            writer.integer(std::uint8_t(1));
            writeNode(writer, *node);
        }
        if (!isLeaf(at))
            visit(node->right.get(), *rightOf(at));
    }
};

struct Entry {
    NodeIndex index;
    std::shared_ptr<Node> node;
};

// The subtree at `at` from its non-blank entries, in order.
std::shared_ptr<Node> build(std::span<Entry> entries, NodeIndex at)
{
    if (entries.empty())
        return std::make_shared<Node>();
    const auto here = std::ranges::lower_bound(entries, at, {}, &Entry::index);
    const bool present = here != entries.end() && here->index == at;
    auto node = present ? std::move(here->node) : std::make_shared<Node>();
    const std::span<Entry> left(entries.begin(), here);
    const std::span<Entry> right(here + (present ? 1 : 0), entries.end());
    if (isLeaf(at)) {
        node->members = node->leaf ? 1 : 0;
    } else if (!left.empty() || !right.empty()) {
        node->left = build(left, *leftOf(at));
        node->right = build(right, *rightOf(at));
        node->members = node->left->members + node->right->members;
    }
    return node;
}
} // namespace

void RatchetTree::write(Writer &writer) const
{
    const auto start = writer.beginVector();
    TreeWriter{writer}.visit(m_root.get(), rootOf(leafCapacity()));
    writer.endVector(start);
}

bool RatchetTree::read(Reader &reader)
{
    Reader inner;
    if (!reader.vector(inner))
        return false;
    std::vector<Entry> entries;
    std::uint32_t count = 0;
    for (; !inner.atEnd(); ++count) {
        std::uint8_t present = 0;
        if (count == nodeWidth(1U << maxLevels)) // MLS-CHECK codec4
            return reader.fail(Error::BadTreeShape);
        if (!inner.integer(present))
            return reader.fail(inner.error());
        if (present > 1) // MLS-CHECK codec1
            return reader.fail(Error::BadOptional);
        if (present == 0)
            continue;
        entries.push_back({{count}, std::make_shared<Node>()});
        if (!readNode(inner, {count}, *entries.back().node))
            return reader.fail(inner.error());
    }
    // MLS-CHECK codec10
    if (entries.empty() || entries.back().index.value != count - 1)
        return reader.fail(Error::BadTreeShape);
    m_levels = static_cast<std::uint32_t>(std::bit_width(count)) - 1;
    m_root = build(entries, rootOf(leafCapacity()));
    return true;
}

Bytes RatchetTree::encodeNode(NodeIndex index) const
{
    Writer writer;
    if (const auto *node = TreeAccess::find(*this, index); node && !node->blank())
        writeNode(writer, *node);
    return writer.take();
}

Result<void> RatchetTree::setEncodedNode(NodeIndex index, ByteView encoded)
{
    SW_CHECK(index.value < nodeWidth(leafCapacity()), Error::BadState);
    Node node;
    Reader reader(encoded);
    SW_CHECK(encoded.empty() || (readNode(reader, index, node) && reader.atEnd()), Error::BadState);
    const int before = isLeaf(index) && !isBlank(index) ? 1 : 0;
    TreeAccess::edit(*this, index, (node.leaf ? 1 : 0) - before, [&](Node &at, NodeIndex place) {
        if (place != index)
            return;
        at.leaf = std::move(node.leaf);
        at.parent = std::move(node.parent);
    });
    return {};
}

} // namespace sw::mls
