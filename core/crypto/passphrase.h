// SPDX-License-Identifier: Apache-2.0
#pragma once
// A key from what a person types: Argon2id (RFC 9106). About half a second and 128 MiB at moderate(); run it
// on the pool.
#include "core/base/secret_bytes.h"
#include "core/crypto/error.h"

#include <array>

namespace sw::crypto {

struct PassphraseCost {
    std::uint64_t passes = 0;
    std::uint64_t memory = 0; // bytes

    static PassphraseCost moderate();
    // The least that libsodium takes; for tests.
    static PassphraseCost least();
    // Refuses what a forged file may ask for: a minute of work or more memory than a till has.
    bool isSane() const;
    friend bool operator==(const PassphraseCost &, const PassphraseCost &) = default;
};

using PassphraseSalt = std::array<std::uint8_t, 16>;

// TooLong when the cost is not sane or the memory cannot be had.
Result<Secret32> keyFromPassphrase(ByteView passphrase, const PassphraseSalt &salt, PassphraseCost cost);

} // namespace sw::crypto
