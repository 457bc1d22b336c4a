// SPDX-License-Identifier: Apache-2.0
#include "core/mls/tree_kem.h"

#include "core/mls/labels.h"
#include "core/mls/tree_validation.h"

namespace sw::mls {
namespace {
// The child of `above`, a node on the direct path of `leaf`, that is not on it.
NodeIndex copathChild(NodeIndex above, LeafIndex leaf)
{
    const auto left = *leftOf(above);
    return covers(left, leaf) ? *rightOf(above) : left;
}

// Whom the path secret of `above` is encrypted to: RFC 9420 §7.5, without those added in the same commit.
std::vector<NodeIndex> receivers(const RatchetTree &tree, NodeIndex above, LeafIndex committer,
                                 std::span<const LeafIndex> added)
{
    auto nodes = tree.resolution(copathChild(above, committer));
    std::erase_if(nodes, [&](NodeIndex node) {
        return isLeaf(node) && std::ranges::find(added, leafOf(node)) != added.end();
    });
    return nodes;
}

crypto::HpkeKeyPair nodeKeyPair(const Secret32 &pathSecret)
{
    return crypto::hpkeDeriveKeyPair(deriveSecret(pathSecret, label::node).view());
}

// Puts the public keys (bottom to top) onto the filtered direct path with their parent hashes, and gives the
// parent hash for the leaf. RFC 9420 §7.5 steps 2 and 3; the hashes go from the root down.
Bytes setPathNodes(RatchetTree &tree, LeafIndex committer, std::span<const NodeIndex> nodes,
                   std::span<const Bytes> publicKeys)
{
    tree.blankDirectPath(committer);
    Bytes hash;
    for (std::size_t i = nodes.size(); i-- > 0;) {
        const ParentNode node{publicKeys[i], std::move(hash), {}};
        hash = bytesOf(parentHash(node, tree.treeHash(copathChild(nodes[i], committer))));
        tree.setParent(nodes[i], node);
    }
    return hash;
}

// From the path secret of nodes[0] to the root; every derived key must be the one in the tree.
Result<PathSecrets> climb(const RatchetTree &tree, std::span<const NodeIndex> nodes, Secret32 secret)
{
    PathSecrets out;
    for (const auto node : nodes) {
        auto pair = nodeKeyPair(secret);
        // MLS-CHECK path7, welcome7
        SW_CHECK(sameBytes(pair.publicKey, tree.encryptionKey(node)), Error::BadPathSecret);
        out.keys.insert_or_assign(node, std::move(pair.privateKey));
        auto next = deriveSecret(secret, label::path);
        out.secrets.insert_or_assign(node, std::move(secret));
        secret = std::move(next);
    }
    out.commitSecret = std::move(secret);
    return out;
}
} // namespace

NewPath makePath(RatchetTree tree, LeafIndex committer, LeafNode leaf, ByteView groupId,
                 const crypto::SignatureKey &key, crypto::Random &random)
{
    NewPath out;
    auto leafPair = crypto::hpkeGenerateKeyPair(random);
    leaf.encryptionKey = bytesOf(leafPair.publicKey);
    leaf.signatureKey = bytesOf(key.publicKey());
    tree.setLeaf(committer, leaf);
    out.nodes = tree.filteredDirectPath(committer);

    std::vector<Bytes> publicKeys;
    auto secret = random.secret32(); // path_secret[0]
    for (const auto node : out.nodes) {
        auto pair = nodeKeyPair(secret);
        publicKeys.push_back(bytesOf(pair.publicKey));
        out.secrets.keys.insert_or_assign(node, std::move(pair.privateKey));
        auto next = deriveSecret(secret, label::path);
        out.secrets.secrets.insert_or_assign(node, std::move(secret));
        secret = std::move(next);
    }
    out.secrets.commitSecret = std::move(secret);
    out.secrets.keys.insert_or_assign(nodeOf(committer), std::move(leafPair.privateKey));

    leaf.source = FromCommit{setPathNodes(tree, committer, out.nodes, publicKeys)};
    leaf.sign(key, groupId, committer);
    out.leaf = std::move(leaf);
    tree.setLeaf(committer, out.leaf);
    out.tree = std::move(tree);
    return out;
}

Result<UpdatePath> encryptPath(const NewPath &path, LeafIndex committer, const GroupContext &provisional,
                               std::span<const LeafIndex> added, crypto::Random &random)
{
    UpdatePath out{path.leaf, {}};
    const auto context = encryptContext(label::updatePathNode, encode(provisional));
    for (const auto node : path.nodes) {
        UpdatePathNode step{bytesOf(path.tree.encryptionKey(node)), {}};
        const auto &secret = path.secrets.secrets.at(node);
        for (const auto receiver : receivers(path.tree, node, committer, added)) {
            SW_TRY(auto sealed,
                   encryptWithLabel(path.tree.encryptionKey(receiver), context, secret.view(), random));
            step.encryptedPathSecret.push_back(std::move(sealed));
        }
        out.nodes.push_back(std::move(step));
    }
    return out;
}

Result<RatchetTree> applyPath(RatchetTree tree, LeafIndex committer, const UpdatePath &path,
                              std::span<const LeafIndex> added)
{
    tree.setLeaf(committer, path.leafNode);
    const auto nodes = tree.filteredDirectPath(committer);
    SW_CHECK(nodes.size() == path.nodes.size(), Error::BadPath); // MLS-CHECK path1
    std::vector<Bytes> publicKeys;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const auto &step = path.nodes[i];
        // MLS-CHECK path2
        SW_CHECK(step.encryptedPathSecret.size() == receivers(tree, nodes[i], committer, added).size(),
                 Error::BadPath);
        SW_CHECK(hpkeKey(step.encryptionKey), Error::BadKey); // MLS-CHECK crypto1, crypto2
        publicKeys.push_back(step.encryptionKey);
    }
    // MLS-CHECK path5
    SW_CHECK(sameBytes(setPathNodes(tree, committer, nodes, publicKeys), path.leafNode->parentHash()),
             Error::BadParentHash);
    return tree;
}

Result<PathSecrets> decryptPath(const RatchetTree &tree, LeafIndex committer, const UpdatePath &path,
                                const GroupContext &provisional, std::span<const LeafIndex> added,
                                LeafIndex own, const NodeKeys &keys)
{
    const auto nodes = tree.filteredDirectPath(committer);
    const auto start = std::ranges::find(nodes, commonAncestor(own, committer));
    SW_CHECK(start != nodes.end() && own != committer, Error::BadPathSecret);
    const auto &step = path.nodes[static_cast<std::size_t>(start - nodes.begin())];

    const auto candidates = receivers(tree, *start, committer, added);
    const auto mine = std::ranges::find_if(candidates, [&](NodeIndex node) { return keys.contains(node); });
    SW_CHECK(mine != candidates.end(), Error::BadPathSecret);
    const auto &sealed = step.encryptedPathSecret[static_cast<std::size_t>(mine - candidates.begin())];
    const auto publicKey = hpkeKey(tree.encryptionKey(*mine));
    SW_CHECK(publicKey, Error::BadPathSecret);
    const auto context = encryptContext(label::updatePathNode, encode(provisional));
    // MLS-CHECK path6
    const auto secret = decryptWithLabel(keys.at(*mine), *publicKey, context, sealed);
    SW_CHECK(secret && secret->size() == hashSize, Error::BadPathSecret);
    return climb(tree, {start, nodes.end()}, Secret32(secret->view().first<hashSize>()));
}

Result<PathSecrets> implantPathSecret(const RatchetTree &tree, LeafIndex committer, NodeIndex from,
                                      const Secret32 &pathSecret)
{
    const auto nodes = tree.filteredDirectPath(committer);
    const auto start = std::ranges::find(nodes, from);
    SW_CHECK(start != nodes.end(), Error::BadPathSecret);
    return climb(tree, {start, nodes.end()}, pathSecret.clone());
}

} // namespace sw::mls
