// SPDX-License-Identifier: Apache-2.0
#include "core/crypto/hkdf.h"

#include "core/crypto/hash.h"

#include <cassert>
#include <sodium.h>

namespace sw::crypto {

Secret32 hkdfExtract(ByteView salt, std::initializer_list<ByteView> keyingMaterial)
{
    auto hash = hmac(salt, keyingMaterial);
    Secret32 out(hash);
    wipe(hash.data(), hash.size());
    return out;
}

void hkdfExpand(ByteView pseudoRandomKey, std::initializer_list<ByteView> info, std::span<std::uint8_t> out)
{
    assert(out.size() <= 255 * hashSize);
    crypto_auth_hmacsha256_state state;
    Hash block{};
    std::uint8_t counter = 0;
    for (std::size_t done = 0; done < out.size(); done += hashSize) {
        crypto_auth_hmacsha256_init(&state, pseudoRandomKey.data(), pseudoRandomKey.size());
        if (counter > 0)
            crypto_auth_hmacsha256_update(&state, block.data(), block.size());
        for (const auto part : info)
            crypto_auth_hmacsha256_update(&state, part.data(), part.size());
        ++counter;
        crypto_auth_hmacsha256_update(&state, &counter, 1);
        crypto_auth_hmacsha256_final(&state, block.data());
        std::memcpy(out.data() + done, block.data(), std::min(hashSize, out.size() - done));
    }
    wipe(&state, sizeof state);
    wipe(block.data(), block.size());
}

} // namespace sw::crypto
