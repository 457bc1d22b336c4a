// SPDX-License-Identifier: Apache-2.0
#pragma once
// HPKE (RFC 9180), base mode, with DHKEM(X25519, HKDF-SHA256), HKDF-SHA256 and ChaCha20-Poly1305.
#include "core/crypto/aead.h"
#include "core/crypto/hash.h"
#include "core/crypto/random.h"

namespace sw::crypto {

constexpr std::size_t hpkePublicKeySize = 32;

using HpkePublicKey = std::array<std::uint8_t, hpkePublicKeySize>;
using HpkePrivateKey = SecretArray<32>;

struct HpkeKeyPair {
    HpkePrivateKey privateKey;
    HpkePublicKey publicKey{};
};

// RFC 9180 §7.1.3 DeriveKeyPair.
HpkeKeyPair hpkeDeriveKeyPair(ByteView keyingMaterial);
// RFC 9180 §7.1.2: any 32 random octets are a private key.
HpkeKeyPair hpkeGenerateKeyPair(Random &random);
HpkePublicKey hpkePublicKey(const HpkePrivateKey &key);

// Of the right length and no point of low order, which would make every shared secret the same (RFC 7748
// §6.1).
bool hpkeIsUsable(ByteView publicKey);

// The hash of the `info` of a key schedule (RFC 9180 §5.1). Kept apart so that one long info sealed to many
// receivers is hashed once.
struct HpkeInfo {
    explicit HpkeInfo(ByteView info)
        : HpkeInfo({info})
    { }
    explicit HpkeInfo(std::initializer_list<ByteView> parts);
    Hash hash;
};

struct HpkeSealed {
    HpkePublicKey encapsulated{};
    Bytes ciphertext;
    bool operator==(const HpkeSealed &) const = default;
};

// What two sides share after SetupBaseS / SetupBaseR; seals and opens in sequence.
class HpkeContext
{
public:
    // Both fail with BadCiphertext after 2^64 - 1 uses, which no caller reaches.
    Bytes seal(ByteView associatedData, ByteView plaintext);
    Result<SecretBytes> open(ByteView associatedData, ByteView ciphertext);
    // RFC 9180 §5.3, at most 255 × 32 octets.
    void exportSecret(ByteView exporterContext, std::span<std::uint8_t> out) const;

private:
    friend Result<std::pair<HpkePublicKey, HpkeContext>> hpkeSetupSender(ByteView, const HpkeInfo &,
                                                                         Random &);
    friend Result<HpkeContext> hpkeSetupReceiver(const HpkePrivateKey &, const HpkePublicKey &, ByteView,
                                                 const HpkeInfo &);
    HpkeContext(const Secret32 &sharedSecret, const HpkeInfo &info);
    AeadNonce nextNonce();

    AeadKey m_key;
    AeadNonce m_baseNonce{};
    Secret32 m_secret; // Of the key schedule, with its context (RFC 9180 §5.1).
    std::array<std::uint8_t, 1 + 2 * hashSize> m_context{};
    std::uint64_t m_sequence = 0;
};

// RFC 9180 §5.1.1 SetupBaseS. BadKey for a wrong length or a low-order point.
Result<std::pair<HpkePublicKey, HpkeContext>> hpkeSetupSender(ByteView receiver, const HpkeInfo &info,
                                                              Random &random);
// SetupBaseR. BadKey likewise for `encapsulated`. The receiver's public key spares a multiplication.
Result<HpkeContext> hpkeSetupReceiver(const HpkePrivateKey &key, const HpkePublicKey &ownPublicKey,
                                      ByteView encapsulated, const HpkeInfo &info);

// Single-shot forms, RFC 9180 §6.1.
Result<HpkeSealed> hpkeSeal(ByteView receiver, const HpkeInfo &info, ByteView associatedData,
                            ByteView plaintext, Random &random);
Result<SecretBytes> hpkeOpen(const HpkePrivateKey &key, const HpkePublicKey &ownPublicKey,
                             ByteView encapsulated, const HpkeInfo &info, ByteView associatedData,
                             ByteView ciphertext);

} // namespace sw::crypto
