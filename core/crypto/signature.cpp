// SPDX-License-Identifier: Apache-2.0
#include "core/crypto/signature.h"

#include <sodium.h>

namespace sw::crypto {
static_assert(crypto_sign_ed25519_SECRETKEYBYTES == 64 && crypto_sign_ed25519_BYTES == signatureSize);

SignatureKey SignatureKey::generate(Random &random)
{
    return fromSeed(random.secret32());
}

SignatureKey SignatureKey::fromSeed(const Secret32 &seed)
{
    SignatureKey key;
    crypto_sign_ed25519_seed_keypair(key.m_publicKey.data(), key.m_expanded.data(), seed.data());
    return key;
}

Result<SignatureKey> SignatureKey::fromSeed(ByteView seed)
{
    SW_CHECK(seed.size() == 32, Error::BadKey);
    return fromSeed(Secret32(seed.first<32>()));
}

SignatureKey SignatureKey::clone() const
{
    SignatureKey copy;
    copy.m_expanded = m_expanded.clone();
    copy.m_publicKey = m_publicKey;
    return copy;
}

Secret32 SignatureKey::seed() const
{
    return Secret32(m_expanded.view().first<32>());
}

Signature SignatureKey::sign(ByteView message) const
{
    Signature out;
    crypto_sign_ed25519_detached(out.data(), nullptr, message.data(), message.size(), m_expanded.data());
    return out;
}

bool verifySignature(ByteView publicKey, ByteView message, ByteView signature)
{
    return publicKey.size() == signaturePublicKeySize && signature.size() == signatureSize
        && crypto_sign_ed25519_verify_detached(signature.data(), message.data(), message.size(),
                                               publicKey.data())
        == 0;
}

} // namespace sw::crypto
