// SPDX-License-Identifier: Apache-2.0
#pragma once
// Ed25519 (RFC 8032). libsodium refuses small-order keys, non-canonical points and S ≥ L.
#include "core/base/secret_bytes.h"
#include "core/crypto/error.h"
#include "core/crypto/random.h"

namespace sw::crypto {

constexpr std::size_t signaturePublicKeySize = 32;
constexpr std::size_t signatureSize = 64;

using SignaturePublicKey = std::array<std::uint8_t, signaturePublicKeySize>;
using Signature = std::array<std::uint8_t, signatureSize>;

// A signing key. What is stored and exchanged is the 32-octet seed; the expanded form is derived once.
class SignatureKey
{
public:
    static SignatureKey generate(Random &random);
    static SignatureKey fromSeed(const Secret32 &seed);
    // BadKey unless the seed has 32 octets.
    static Result<SignatureKey> fromSeed(ByteView seed);

    SignatureKey clone() const;
    Secret32 seed() const;
    const SignaturePublicKey &publicKey() const { return m_publicKey; }
    Signature sign(ByteView message) const;

private:
    SignatureKey() = default;
    SecretArray<64> m_expanded;
    SignaturePublicKey m_publicKey{};
};

// False for any wrong length, key or signature.
[[nodiscard]] bool verifySignature(ByteView publicKey, ByteView message, ByteView signature);

} // namespace sw::crypto
