// SPDX-License-Identifier: Apache-2.0
#include "core/crypto/hash.h"

#include <sodium.h>

namespace sw::crypto {

Hash sha256(std::initializer_list<ByteView> parts)
{
    crypto_hash_sha256_state state;
    crypto_hash_sha256_init(&state);
    for (const auto part : parts)
        crypto_hash_sha256_update(&state, part.data(), part.size());
    Hash out;
    crypto_hash_sha256_final(&state, out.data());
    return out;
}

Hash blake2b(ByteView data)
{
    Hash out;
    crypto_generichash(out.data(), out.size(), data.data(), data.size(), nullptr, 0);
    return out;
}

Hash hmac(ByteView key, std::initializer_list<ByteView> parts)
{
    crypto_auth_hmacsha256_state state;
    const std::uint8_t noKey = 0;
    crypto_auth_hmacsha256_init(&state, key.empty() ? &noKey : key.data(), key.size());
    for (const auto part : parts)
        crypto_auth_hmacsha256_update(&state, part.data(), part.size());
    Hash out;
    crypto_auth_hmacsha256_final(&state, out.data());
    wipe(&state, sizeof state);
    return out;
}

bool constantTimeEqual(ByteView a, ByteView b)
{
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

} // namespace sw::crypto
