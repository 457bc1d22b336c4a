// SPDX-License-Identifier: Apache-2.0
#pragma once
// Array-based full trees, RFC 9420 appendix C: leaves at even places, a parent of level k at places with k
// trailing ones. A tree has 2^d leaves. Relations that do not exist are absent.
#include "core/mls/protocol.h"

#include <bit>
#include <optional>

namespace sw::mls {

constexpr std::uint32_t maxLevels = 16; // Trees of up to 65,536 leaves; bounds what a received tree can cost.

constexpr NodeIndex nodeOf(LeafIndex leaf)
{
    return {2 * leaf.value};
}
constexpr bool isLeaf(NodeIndex node)
{
    return (node.value & 1) == 0;
}
constexpr LeafIndex leafOf(NodeIndex node)
{
    return {node.value / 2};
}
constexpr std::uint32_t levelOf(NodeIndex node)
{
    return static_cast<std::uint32_t>(std::countr_one(node.value));
}
constexpr std::uint32_t nodeWidth(std::uint32_t leafCapacity)
{
    return 2 * leafCapacity - 1;
}
constexpr NodeIndex rootOf(std::uint32_t leafCapacity)
{
    return {leafCapacity - 1};
}

constexpr std::optional<NodeIndex> leftOf(NodeIndex node)
{
    if (isLeaf(node))
        return {};
    return NodeIndex{node.value ^ (1U << (levelOf(node) - 1))};
}

constexpr std::optional<NodeIndex> rightOf(NodeIndex node)
{
    if (isLeaf(node))
        return {};
    return NodeIndex{node.value ^ (3U << (levelOf(node) - 1))};
}

constexpr std::optional<NodeIndex> parentOf(NodeIndex node, std::uint32_t leafCapacity)
{
    if (node == rootOf(leafCapacity))
        return {};
    const auto level = levelOf(node);
    const auto side = node.value >> (level + 1) & 1;
    return NodeIndex{(node.value | 1U << level) ^ side << (level + 1)};
}

constexpr std::optional<NodeIndex> siblingOf(NodeIndex node, std::uint32_t leafCapacity)
{
    const auto above = parentOf(node, leafCapacity);
    if (!above)
        return {};
    return node < *above ? rightOf(*above) : leftOf(*above);
}

// Is `leaf` below `node`, or the node itself?
constexpr bool covers(NodeIndex node, LeafIndex leaf)
{
    const auto level = levelOf(node);
    return nodeOf(leaf).value >> (level + 1) == node.value >> (level + 1);
}

// The lowest node above both (a common leaf is its own ancestor).
constexpr NodeIndex commonAncestor(LeafIndex a, LeafIndex b)
{
    const auto different = a.value ^ b.value;
    const auto level = static_cast<std::uint32_t>(std::bit_width(different));
    return {((a.value >> level) << (level + 1)) + (1U << level) - 1};
}

} // namespace sw::mls
