// SPDX-License-Identifier: Apache-2.0
#include "core/mls/secret_tree.h"

#include "core/mls/labels.h"

namespace sw::mls {
namespace {
constexpr std::uint32_t lastGeneration = 0xffffffff;

RowKind ratchetKind(RatchetType type)
{
    return type == RatchetType::Handshake ? RowKind::HandshakeRatchet : RowKind::ApplicationRatchet;
}
RowKind keyKind(RatchetType type)
{
    return type == RatchetType::Handshake ? RowKind::HandshakeKey : RowKind::ApplicationKey;
}
} // namespace

// What opening a leaf of the tree gives: both ratchets, and the secrets of the subtrees beside the way.
struct SecretTree::Roots {
    bool found = false;
    NodeIndex consumed; // The node that the way began at.
    std::map<NodeIndex, Secret32> siblings;
    Ratchet handshake;
    Ratchet application;
};

SecretTree::SecretTree(std::uint64_t epoch, std::uint32_t leafCapacity, Secret32 encryptionSecret)
{
    begin(epoch, leafCapacity);
    m_nodes.emplace(rootOf(leafCapacity), std::move(encryptionSecret));
}

void SecretTree::begin(std::uint64_t epoch, std::uint32_t leafCapacity)
{
    m_epoch = epoch;
    m_leafCapacity = leafCapacity;
}

// RFC 9420 §9: from the lowest secret still there down to the leaf.
SecretTree::Roots SecretTree::rootsOf(LeafIndex leaf) const
{
    Roots out;
    if (leaf.value >= m_leafCapacity)
        return out;
    auto at = nodeOf(leaf);
    while (!m_nodes.contains(at)) {
        const auto above = parentOf(at, m_leafCapacity);
        if (!above)
            return out;
        at = *above;
    }
    out.found = true;
    out.consumed = at;
    auto secret = m_nodes.at(at).clone();
    while (!isLeaf(at)) {
        auto left = expandWithLabel(secret, label::tree, viewOf(label::left));
        auto right = expandWithLabel(secret, label::tree, viewOf(label::right));
        const bool goLeft = covers(*leftOf(at), leaf);
        out.siblings.emplace(goLeft ? *rightOf(at) : *leftOf(at), std::move(goLeft ? right : left));
        secret = std::move(goLeft ? left : right);
        at = *(goLeft ? leftOf(at) : rightOf(at));
    }
    out.handshake.secret = deriveSecret(secret, label::handshake);
    out.application.secret = deriveSecret(secret, label::application);
    return out;
}

// RFC 9420 §9.2: a leaf once opened, the secrets above it are gone.
void SecretTree::openLeaf(LeafIndex leaf, StateDelta &delta)
{
    auto roots = rootsOf(leaf);
    if (!roots.found)
        return;
    m_nodes.erase(roots.consumed);
    delta.drop({RowKind::SecretTreeNode, m_epoch, roots.consumed.value, 0});
    for (auto &[node, secret] : roots.siblings) {
        delta.add({RowKind::SecretTreeNode, m_epoch, node.value, 0}, secret.view());
        m_nodes.emplace(node, std::move(secret));
    }
    putRatchet({leaf, RatchetType::Handshake}, std::move(roots.handshake), delta);
    putRatchet({leaf, RatchetType::Application}, std::move(roots.application), delta);
}

void SecretTree::putRatchet(const RatchetKey &key, Ratchet ratchet, StateDelta &delta)
{
    delta.add(rowOf(key), encodeRatchet(ratchet));
    m_ratchets.insert_or_assign(key, std::move(ratchet));
}

// RFC 9420 §9.1: the key of this generation; the ratchet stands at the next one.
MessageKey SecretTree::step(Ratchet &ratchet)
{
    MessageKey out;
    out.generation = ratchet.generation;
    deriveTreeSecret(ratchet.secret, label::nonce, ratchet.generation, out.nonce.mutableView());
    deriveTreeSecret(ratchet.secret, label::key, ratchet.generation, out.key.mutableView());
    Secret32 next;
    deriveTreeSecret(ratchet.secret, label::secret, ratchet.generation, next.mutableView());
    ratchet.secret = std::move(next);
    if (ratchet.generation == lastGeneration)
        ratchet.exhausted = true;
    else
        ++ratchet.generation;
    return out;
}

Result<MessageKey> SecretTree::next(LeafIndex leaf, RatchetType type, StateDelta &delta)
{
    const RatchetKey key{leaf, type};
    if (!m_ratchets.contains(key))
        openLeaf(leaf, delta);
    const auto found = m_ratchets.find(key);
    SW_CHECK(found != m_ratchets.end(), Error::ConsumedGeneration);
    SW_CHECK(!found->second.exhausted, Error::RatchetExhausted);
    auto out = step(found->second);
    delta.add(rowOf(key), encodeRatchet(found->second));
    return out;
}

Result<SecretTree::Lookup> SecretTree::find(LeafIndex leaf, RatchetType type, std::uint32_t generation) const
{
    Lookup out;
    out.m_ratchet = {leaf, type};
    if (const auto skipped = m_skipped.find({leaf, type, generation}); skipped != m_skipped.end()) {
        out.m_wasSkipped = true;
        out.m_key = {skipped->second.key.clone(), skipped->second.nonce.clone(), generation};
        return out;
    }
    Ratchet ratchet;
    if (const auto found = m_ratchets.find(out.m_ratchet); found != m_ratchets.end()) {
        ratchet = {found->second.secret.clone(), found->second.generation, found->second.exhausted};
    } else {
        auto roots = rootsOf(leaf);
        SW_CHECK(roots.found, Error::UnknownSender);
        ratchet = std::move(type == RatchetType::Handshake ? roots.handshake : roots.application);
    }
    // MLS-CHECK framing12
    SW_CHECK(generation >= ratchet.generation && !ratchet.exhausted, Error::ConsumedGeneration);
    // MLS-CHECK framing13
    SW_CHECK(generation - ratchet.generation <= maxForwardSteps, Error::TooFarAhead);
    while (ratchet.generation < generation)
        out.m_between.push_back(step(ratchet));
    out.m_key = step(ratchet);
    out.m_after = std::move(ratchet);
    return out;
}

void SecretTree::consume(Lookup &&found, StateDelta &delta)
{
    const auto [leaf, type] = found.m_ratchet;
    if (found.m_wasSkipped) {
        const SkippedKey key{leaf, type, found.m_key.generation};
        m_skipped.erase(key);
        delta.drop(rowOf(key));
        return;
    }
    if (!m_ratchets.contains(found.m_ratchet))
        openLeaf(leaf, delta);
    putRatchet(found.m_ratchet, std::move(*found.m_after), delta);
    for (auto &between : found.m_between) {
        const SkippedKey key{leaf, type, between.generation};
        auto value = SecretBytes::zeros(crypto::aeadKeySize + crypto::aeadNonceSize);
        std::ranges::copy(between.key.view(), value.mutableView().begin());
        std::ranges::copy(between.nonce.view(), value.mutableView().begin() + crypto::aeadKeySize);
        delta.add(rowOf(key), std::move(value));
        m_skipped.insert_or_assign(key, KeyAndNonce{std::move(between.key), std::move(between.nonce)});
    }
    if (!found.m_between.empty())
        boundSkipped(leaf, delta);
}

// Both ratchets of the sender together; the lowest generations go first, handshakes before application data.
void SecretTree::boundSkipped(LeafIndex leaf, StateDelta &delta)
{
    const auto first = m_skipped.lower_bound({leaf, RatchetType::Handshake, 0});
    const auto end = m_skipped.upper_bound({leaf, RatchetType::Application, lastGeneration});
    auto excess = static_cast<std::size_t>(std::distance(first, end));
    for (auto at = first; excess > maxSkippedKeys; --excess) {
        std::erase_if(delta.put, [&, row = rowOf(at->first)](const Row &put) { return put.key == row; });
        delta.drop(rowOf(at->first));
        at = m_skipped.erase(at);
    }
}

SecretBytes SecretTree::encodeRatchet(const Ratchet &ratchet)
{
    SecretWriter writer;
    writer.raw(ratchet.secret.view());
    writer.integer(ratchet.generation);
    writer.integer(static_cast<std::uint8_t>(ratchet.exhausted));
    return SecretBytes(writer.take());
}

RowKey SecretTree::rowOf(const RatchetKey &key) const
{
    return {ratchetKind(key.type), m_epoch, key.leaf.value, 0};
}

RowKey SecretTree::rowOf(const SkippedKey &key) const
{
    return {keyKind(key.type), m_epoch, key.leaf.value, key.generation};
}

void SecretTree::save(StateDelta &delta) const
{
    for (const auto &[node, secret] : m_nodes)
        delta.add({RowKind::SecretTreeNode, m_epoch, node.value, 0}, secret.view());
    for (const auto &[key, ratchet] : m_ratchets)
        delta.add(rowOf(key), encodeRatchet(ratchet));
    for (const auto &[key, value] : m_skipped) {
        SecretWriter writer;
        writer.raw(value.key.view());
        writer.raw(value.nonce.view());
        delta.add(rowOf(key), SecretBytes(writer.take()));
    }
}

Result<void> SecretTree::load(const RowKey &key, ByteView value)
{
    Reader reader(value);
    ByteView secret;
    SW_CHECK(reader.raw(32, secret), Error::BadState);
    const Secret32 first(secret.first<32>());
    const LeafIndex leaf{key.index};
    const auto type = key.kind == RowKind::HandshakeRatchet || key.kind == RowKind::HandshakeKey
        ? RatchetType::Handshake
        : RatchetType::Application;
    if (key.kind == RowKind::SecretTreeNode) {
        m_nodes.insert_or_assign(NodeIndex{key.index}, first.clone());
    } else if (key.kind == ratchetKind(type)) {
        Ratchet ratchet{first.clone()};
        std::uint8_t exhausted = 0;
        SW_CHECK(reader.integer(ratchet.generation) && reader.integer(exhausted), Error::BadState);
        ratchet.exhausted = exhausted != 0;
        m_ratchets.insert_or_assign({leaf, type}, std::move(ratchet));
    } else {
        ByteView nonce;
        SW_CHECK(reader.raw(crypto::aeadNonceSize, nonce), Error::BadState);
        m_skipped.insert_or_assign(
            {leaf, type, key.generation},
            KeyAndNonce{first.clone(),
                        SecretArray<crypto::aeadNonceSize>(nonce.first<crypto::aeadNonceSize>())});
    }
    SW_CHECK(reader.atEnd(), Error::BadState);
    return {};
}

void SecretTree::drop(StateDelta &delta) const
{
    for (const auto &[node, secret] : m_nodes)
        delta.drop({RowKind::SecretTreeNode, m_epoch, node.value, 0});
    for (const auto &[key, ratchet] : m_ratchets)
        delta.drop(rowOf(key));
    for (const auto &[key, value] : m_skipped)
        delta.drop(rowOf(key));
}

} // namespace sw::mls
