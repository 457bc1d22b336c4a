// SPDX-License-Identifier: Apache-2.0
#pragma once
// RFC 9420 §7.4–§7.6: making an UpdatePath, putting it into the tree, and getting one's secrets out of it.
#include "core/crypto/hpke.h"
#include "core/mls/group_context.h"
#include "core/mls/proposal.h"
#include "core/mls/ratchet_tree.h"

#include <map>

namespace sw::mls {

// Private keys by node: the own leaf's and those on its direct path that are known.
using NodeKeys = std::map<NodeIndex, crypto::HpkePrivateKey>;

// The private side of a path made or received.
struct PathSecrets {
    NodeKeys keys;
    std::map<NodeIndex, Secret32>
        secrets; // path_secret by node of the filtered direct path, from where it is known.
    Secret32 commitSecret;
};

// A new path of `committer` in the tree: public keys set, leaf re-signed with its parent hash. Path secrets
// are not encrypted yet, because the context they are bound to needs the new tree hash. `leaf` gives
// everything but encryption key, source and signature; its place may be new in the tree.
struct NewPath {
    RatchetTree tree;
    SharedLeaf leaf;
    std::vector<NodeIndex> nodes; // The filtered direct path.
    PathSecrets secrets;
};
NewPath makePath(RatchetTree tree, LeafIndex committer, LeafNode leaf, ByteView groupId,
                 const crypto::SignatureKey &key, crypto::Random &random);

// Encrypts the path secrets to the copath; `added` are the leaves added in the same commit. BadKey for a
// member whose encryption key is no point.
Result<UpdatePath> encryptPath(const NewPath &path, LeafIndex committer, const GroupContext &provisional,
                               std::span<const LeafIndex> added, crypto::Random &random);

// Merges a received path into the tree after checking its shape and its parent hash (§7.5, first part).
// BadPath, BadParentHash, BadKey.
Result<RatchetTree> applyPath(RatchetTree tree, LeafIndex committer, const UpdatePath &path,
                              std::span<const LeafIndex> added);

// §7.5, second part: `tree` has the path applied. BadPathSecret when the own part does not open or give these
// keys.
Result<PathSecrets> decryptPath(const RatchetTree &tree, LeafIndex committer, const UpdatePath &path,
                                const GroupContext &provisional, std::span<const LeafIndex> added,
                                LeafIndex own, const NodeKeys &keys);

// §12.4.3.1: the keys from `from` up to the root that a Welcome's path secret gives. BadPathSecret if they
// are not the tree's.
Result<PathSecrets> implantPathSecret(const RatchetTree &tree, LeafIndex committer, NodeIndex from,
                                      const Secret32 &pathSecret);

} // namespace sw::mls
