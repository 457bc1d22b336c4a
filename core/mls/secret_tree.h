// SPDX-License-Identifier: Apache-2.0
#pragma once
// RFC 9420 §9: keys for messages, each used once and then gone.
#include "core/crypto/aead.h"
#include "core/mls/state.h"
#include "core/mls/tree_math.h"

#include <map>

namespace sw::mls {

constexpr std::uint32_t maxForwardSteps = 1000; // RFC 9420 §15.3
constexpr std::size_t maxSkippedKeys = 1000; // Of a sender in an epoch; beyond it the oldest go.

enum class RatchetType : std::uint8_t { Handshake, Application };

struct MessageKey {
    crypto::AeadKey key;
    SecretArray<crypto::aeadNonceSize> nonce;
    std::uint32_t generation = 0;
};

class SecretTree
{
public:
    SecretTree() = default;
    SecretTree(std::uint64_t epoch, std::uint32_t leafCapacity, Secret32 encryptionSecret);

    // The next key for sending; the ratchet has gone on.
    Result<MessageKey> next(LeafIndex leaf, RatchetType type, StateDelta &delta);

    // For receiving: the key is derived, but consumed only by consume(), so that a message that does not open
    // or verify changes nothing. TooFarAhead, ConsumedGeneration, RatchetExhausted.
    class Lookup;
    Result<Lookup> find(LeafIndex leaf, RatchetType type, std::uint32_t generation) const;
    void consume(Lookup &&found, StateDelta &delta);

    // All rows, and from a row; BadState for octets of another shape.
    void save(StateDelta &delta) const;
    Result<void> load(const RowKey &key, ByteView value);
    // The rows of all that is kept, to be deleted.
    void drop(StateDelta &delta) const;
    void begin(std::uint64_t epoch, std::uint32_t leafCapacity);
    std::uint32_t leafCapacity() const { return m_leafCapacity; }

private:
    struct Ratchet {
        Secret32 secret; // ratchet_secret_[generation]
        std::uint32_t generation = 0;
        bool exhausted = false; // Generation 2^32 - 1 was given out.
    };
    struct RatchetKey {
        LeafIndex leaf;
        RatchetType type{};
        auto operator<=>(const RatchetKey &) const = default;
    };
    struct SkippedKey {
        LeafIndex leaf;
        RatchetType type{};
        std::uint32_t generation = 0;
        auto operator<=>(const SkippedKey &) const = default;
    };
    struct KeyAndNonce {
        crypto::AeadKey key;
        SecretArray<crypto::aeadNonceSize> nonce;
    };
    struct Roots;

    Roots rootsOf(LeafIndex leaf) const;
    void openLeaf(LeafIndex leaf, StateDelta &delta);
    void putRatchet(const RatchetKey &key, Ratchet ratchet, StateDelta &delta);
    void boundSkipped(LeafIndex leaf, StateDelta &delta);
    static MessageKey step(Ratchet &ratchet);
    static SecretBytes encodeRatchet(const Ratchet &ratchet);
    RowKey rowOf(const RatchetKey &key) const;
    RowKey rowOf(const SkippedKey &key) const;

    std::uint64_t m_epoch = 0;
    std::uint32_t m_leafCapacity = 0;
    std::map<NodeIndex, Secret32> m_nodes;
    std::map<RatchetKey, Ratchet> m_ratchets;
    std::map<SkippedKey, KeyAndNonce> m_skipped;
};

// A key found for a message, and what consuming it does.
class SecretTree::Lookup
{
public:
    const MessageKey &key() const { return m_key; }

private:
    friend class SecretTree;
    RatchetKey m_ratchet;
    MessageKey m_key;
    bool m_wasSkipped = false;
    std::optional<Ratchet> m_after; // The ratchet beyond the key.
    std::vector<MessageKey> m_between; // Keys passed over.
};

} // namespace sw::mls
