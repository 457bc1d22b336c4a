// SPDX-License-Identifier: Apache-2.0
#pragma once
// SHA-256, HMAC-SHA-256 and BLAKE2b, and comparison without a timing trace.
#include "core/base/secret_bytes.h"

#include <initializer_list>

namespace sw::crypto {

constexpr std::size_t hashSize = 32;
using Hash = std::array<std::uint8_t, hashSize>;

// Hashes the parts as if they stood in one string, without copying them together.
Hash sha256(std::initializer_list<ByteView> parts);
inline Hash sha256(ByteView data)
{
    return sha256({data});
}

// BLAKE2b-256 (RFC 7693) without a key: for long data, three times as quick as SHA-256 (bench_files).
Hash blake2b(ByteView data);

// HMAC-SHA-256 (RFC 2104) over the concatenated parts; key of any length.
Hash hmac(ByteView key, std::initializer_list<ByteView> parts);
inline Hash hmac(ByteView key, ByteView data)
{
    return hmac(key, {data});
}

// Takes the same time wherever the first difference is. Different lengths are unequal.
bool constantTimeEqual(ByteView a, ByteView b);

} // namespace sw::crypto
