// SPDX-License-Identifier: Apache-2.0
#pragma once
// XChaCha20-Poly1305 with the tag apart, for data at rest (pages, chunks): long nonces can be random. Any
// thread. Not for MLS, which uses the RFC 8439 construction (aead.h).
#include "core/base/secret_bytes.h"

#include <cstddef>
#include <cstdint>
#include <span>

namespace sw::crypto::xchacha {

inline constexpr std::size_t keySize = 32;
inline constexpr std::size_t nonceSize = 24;
inline constexpr std::size_t tagSize = 16;

using Key = std::span<const std::uint8_t, keySize>;
using Nonce = std::span<const std::uint8_t, nonceSize>;

/// Seals `plain` into `out` (same length, may be the same memory) and writes the tag.
void seal(std::span<const std::uint8_t> plain, std::uint8_t *out, std::span<std::uint8_t, tagSize> tag,
          std::span<const std::uint8_t> associated, Nonce nonce, Key key);

/// The opposite of seal(). False, and nothing is written, when anything differs.
[[nodiscard]] bool open(std::span<const std::uint8_t> sealed, std::uint8_t *out,
                        std::span<const std::uint8_t, tagSize> tag, std::span<const std::uint8_t> associated,
                        Nonce nonce, Key key);

/// Whether open() would succeed; a third of its work.
[[nodiscard]] bool verify(std::span<const std::uint8_t> sealed, std::span<const std::uint8_t, tagSize> tag,
                          std::span<const std::uint8_t> associated, Nonce nonce, Key key);

/// Independent 32-byte keys from one: number `id` of the 8-character `context` (crypto_kdf, BLAKE2b).
Secret32 deriveSubkey(std::uint64_t id, const char (&context)[9], Key key);
/// The same from secret material of another length: hashed to a key first (BLAKE2b).
Secret32 foldToSubkey(std::uint64_t id, const char (&context)[9], ByteView material);

} // namespace sw::crypto::xchacha
