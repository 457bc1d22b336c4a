// SPDX-License-Identifier: Apache-2.0
#pragma once
// One chunk of a file as it lies on the server: nonce, XChaCha20-Poly1305 ciphertext, tag. The nonce is
// random for every sealing, so a chunk that is sealed twice is two different chunks, whatever was lost in
// between. Pure functions on the caller's memory, any thread.
#include "core/base/result.h"
#include "core/base/secret_bytes.h"
#include "core/crypto/hash.h"
#include "core/crypto/random.h"

#include <QtGlobal>

#include <compare>
#include <memory>
#include <optional>

namespace sw::files {

constexpr qint64 NonceBytes = 24;
constexpr qint64 SealBytes = NonceBytes + 16; ///< what sealing adds to a chunk
constexpr qint64 LargestChunk = 4 * 1024 * 1024; ///< sealed
constexpr qint64 ThirdOfLargest = 21 * 64 * 1024; ///< nearly, in whole pages of servers' files
constexpr qint64 SmallestChunk = 64 * 1024; ///< sealed; for servers that take no more

/// 128 random bits; another one whenever the source was another.
struct FileId {
    std::array<std::uint8_t, 16> bytes{};
    bool isNull() const noexcept { return bytes == std::array<std::uint8_t, 16>{}; }
    friend auto operator<=>(const FileId &, const FileId &) = default;
};

/// Shared by the copies of a manifest and the workers that seal and open with it; wiped with the last.
using FileKey = std::shared_ptr<const Secret32>;

/// The list of chunks of a large file travels like a chunk, and never passes for one.
enum class Part : std::uint8_t { Data = 0, List = 1 };

/// What a chunk is bound to: in another place it does not open.
struct ChunkPlace {
    FileId file;
    Part part = Part::Data;
    quint64 number = 0; ///< from 0
    bool last = false;
};

/// BLAKE2b-256 of a sealed chunk.
using ChunkHash = crypto::Hash;

/// `chunk`: NonceBytes of room, the plaintext, 16 bytes of room; sealed where it lies.
ChunkHash sealChunk(std::span<std::uint8_t> chunk, const ChunkPlace &place, const Secret32 &key,
                    crypto::Random &random);

/// The opposite, also where it lies. Empty, and nothing readable is left, unless the chunk is that of the
/// hash and of this place.
[[nodiscard]] std::optional<std::span<std::uint8_t>>
openChunk(std::span<std::uint8_t> chunk, const ChunkPlace &place, const Secret32 &key, const ChunkHash &hash);

/// Whether it would open.
[[nodiscard]] bool isSound(std::span<const std::uint8_t> chunk, const ChunkPlace &place, const Secret32 &key,
                           const ChunkHash &hash);

/// The length that is sealed instead of `bytes`, so that the server learns at most a few bits of it (Padmé:
/// up to 12 % more).
qint64 paddedSize(qint64 bytes);

} // namespace sw::files
