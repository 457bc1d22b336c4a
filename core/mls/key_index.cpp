// SPDX-License-Identifier: Apache-2.0
#include "core/mls/key_index.h"

namespace sw::mls {
namespace {
using Key = KeyIndex::Key;

bool take(ByteView key, std::vector<Key> &out)
{
    if (key.size() != std::tuple_size_v<Key>) // MLS-CHECK crypto2
        return false;
    std::ranges::copy(key, out.emplace_back().begin());
    return true;
}

bool collect(const RatchetTree &tree, NodeIndex at, std::vector<Key> &signature, std::vector<Key> &encryption)
{
    if (tree.isBlank(at))
        return true;
    if (isLeaf(at) && !take(tree.leaf(leafOf(at))->signatureKey, signature))
        return false;
    return take(tree.encryptionKey(at), encryption);
}

// Sorted; none of `added` twice, and none in `present` unless it is in `gone`.
bool unique(const std::set<Key> &present, const std::vector<Key> &gone, const std::vector<Key> &added)
{
    if (std::ranges::adjacent_find(added) != added.end())
        return false;
    return std::ranges::none_of(added, [&](const Key &key) {
        return present.contains(key) && !std::ranges::binary_search(gone, key);
    });
}
} // namespace

Result<KeyIndex> KeyIndex::of(const RatchetTree &tree)
{
    KeyIndex index;
    SW_TRY(const auto all, index.change(RatchetTree(), tree));
    index.apply(all);
    return index;
}

Result<KeyIndex::Change> KeyIndex::change(const RatchetTree &before, const RatchetTree &after) const
{
    Change out;
    for (const auto at : RatchetTree::changed(before, after)) {
        SW_CHECK(collect(before, at, out.goneSignature, out.goneEncryption), Error::BadKey);
        SW_CHECK(collect(after, at, out.newSignature, out.newEncryption), Error::BadKey);
    }
    for (auto *list : {&out.goneSignature, &out.goneEncryption, &out.newSignature, &out.newEncryption})
        std::ranges::sort(*list);
    // MLS-CHECK leaf13, proposal10, proposal11: a client already here is one with the same signature key.
    SW_CHECK(unique(m_signature, out.goneSignature, out.newSignature), Error::DuplicateKey);
    // MLS-CHECK leaf14, tree6
    SW_CHECK(unique(m_encryption, out.goneEncryption, out.newEncryption), Error::DuplicateKey);
    return out;
}

bool KeyIndex::hasEncryptionKey(ByteView key, const Change &change) const
{
    std::vector<Key> one;
    if (!take(key, one))
        return false;
    return std::ranges::binary_search(change.newEncryption, one[0])
        || (m_encryption.contains(one[0]) && !std::ranges::binary_search(change.goneEncryption, one[0]));
}

void KeyIndex::apply(const Change &change)
{
    for (const auto &key : change.goneSignature)
        m_signature.erase(key);
    for (const auto &key : change.goneEncryption)
        m_encryption.erase(key);
    m_signature.insert(change.newSignature.begin(), change.newSignature.end());
    m_encryption.insert(change.newEncryption.begin(), change.newEncryption.end());
}

} // namespace sw::mls
