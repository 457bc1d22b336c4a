// SPDX-License-Identifier: Apache-2.0
#include "core/crypto/passphrase.h"

#include <sodium.h>

namespace sw::crypto {

namespace {
constexpr std::uint64_t mostPasses = 20;
constexpr std::uint64_t mostMemory = std::uint64_t{1} << 30;
// RFC 9106 §4, second recommendation, with twice its memory and one lane. libsodium's MODERATE (256 MiB) took
// longer than a second on a busy computer, and memory that a till does not have.
constexpr PassphraseCost moderateCost{3, std::uint64_t{128} << 20};
} // namespace

static_assert(std::tuple_size_v<PassphraseSalt> == crypto_pwhash_argon2id_SALTBYTES);

PassphraseCost PassphraseCost::moderate()
{
    return moderateCost;
}

PassphraseCost PassphraseCost::least()
{
    return {crypto_pwhash_argon2id_OPSLIMIT_MIN, crypto_pwhash_argon2id_MEMLIMIT_MIN};
}

bool PassphraseCost::isSane() const
{
    return passes >= crypto_pwhash_argon2id_OPSLIMIT_MIN && passes <= mostPasses
        && memory >= crypto_pwhash_argon2id_MEMLIMIT_MIN && memory <= mostMemory;
}

Result<Secret32> keyFromPassphrase(ByteView passphrase, const PassphraseSalt &salt, PassphraseCost cost)
{
    SW_CHECK(cost.isSane(), Error::TooLong);
    Secret32 key;
    const int rc = crypto_pwhash_argon2id(
        key.data(), key.size(), reinterpret_cast<const char *>(passphrase.data()), passphrase.size(),
        salt.data(), cost.passes, std::size_t(cost.memory), crypto_pwhash_argon2id_ALG_ARGON2ID13);
    SW_CHECK(rc == 0, Error::TooLong);
    return key;
}

} // namespace sw::crypto
