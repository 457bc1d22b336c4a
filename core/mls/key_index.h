// SPDX-License-Identifier: Apache-2.0
#pragma once
// Which public keys stand in a tree, to find duplicates without looking at every node (RFC 9420 §7.3,
// §12.4.3.1).
#include "core/mls/ratchet_tree.h"

#include <set>

namespace sw::mls {

class KeyIndex
{
public:
    using Key = std::array<std::uint8_t, 32>;

    // The difference between two versions of a tree.
    struct Change {
        std::vector<Key> goneSignature, goneEncryption, newSignature, newEncryption;
    };

    // DuplicateKey or BadKey for a tree that breaks the rules; parents count too.
    static Result<KeyIndex> of(const RatchetTree &tree); // MLS-CHECK leaf13, leaf14, tree6
    // What leads from `before`, whose index this is, to `after`; DuplicateKey if keys repeat there.
    Result<Change> change(const RatchetTree &before, const RatchetTree &after) const;
    // Is the key in the tree that `change` leads to?
    bool hasEncryptionKey(ByteView key, const Change &change) const;
    void apply(const Change &change);

private:
    std::set<Key> m_signature;
    std::set<Key> m_encryption;
};

} // namespace sw::mls
