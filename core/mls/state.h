// SPDX-License-Identifier: Apache-2.0
#pragma once
// How a group is kept: as rows that the caller stores in its own transaction. A step gives only the rows that
// it changed; all rows together give the group back.
#include "core/base/secret_bytes.h"

#include <compare>

namespace sw::mls {

// The numbers are stored; they keep their meaning for ever.
enum class RowKind : std::uint8_t {
    Group = 1, // Context, transcript, own leaf. One row.
    TreeNode = 2, // index: node. Blank nodes have no row.
    ReceivedProposal = 3, // Received in this epoch; index: order of arrival.
    Epoch = 4, // epoch: its secrets; the present one and those kept for late messages.
    NodeKey = 5, // Private key; index: node.
    UpdateKey = 6, // Private key of an own Update that waits for its commit; index: that of its proposal row.
    SecretTreeNode = 7, // epoch, index: node.
    HandshakeRatchet = 8, // epoch, index: leaf.
    ApplicationRatchet = 9, // epoch, index: leaf.
    HandshakeKey = 10, // Skipped; epoch, index: leaf, generation.
    ApplicationKey = 11, // Skipped; epoch, index: leaf, generation.
    PastLeaf = 12, // A leaf that changed in the commit that ended the epoch; epoch, index: leaf.
};

struct RowKey {
    RowKind kind{};
    std::uint64_t epoch = 0;
    std::uint32_t index = 0;
    std::uint32_t generation = 0;
    auto operator<=>(const RowKey &) const = default;
};

struct Row {
    RowKey key;
    SecretBytes value; // Many hold keys: store them encrypted.
};

// First delete, then put (which replaces). Nothing else of the group changes.
struct StateDelta {
    std::vector<RowKey> deleted;
    std::vector<Row> put;

    void add(RowKey key, SecretBytes value) { put.push_back({key, std::move(value)}); }
    void add(RowKey key, ByteView value) { put.push_back({key, SecretBytes(value)}); }
    void drop(RowKey key) { deleted.push_back(key); }
    // This delta, then the other one.
    void append(StateDelta &&later);
};

} // namespace sw::mls
