// SPDX-License-Identifier: Apache-2.0
#pragma once
// Seals database pages and the small records around them. One object per opened file; used under SQLite's own
// locking.
#include "core/crypto/random.h"
#include "core/crypto/xchacha.h"

#include <array>
#include <cstdint>
#include <span>

namespace sw::vfs {

inline constexpr int pageSize = 4096;
/// Nonce and tag stand in the bytes that SQLite reserves at the end of each page.
inline constexpr int sealSize = int(crypto::xchacha::nonceSize + crypto::xchacha::tagSize);
inline constexpr int bodySize = pageSize - sealSize;

class PageCipher
{
public:
    PageCipher(const Secret32 &key, crypto::Random &random);

    /// Seals `plain` into `out` of the same size; nonce and tag go to `seal`. `plain` and `out` may be the
    /// same memory.
    void sealRecord(std::span<const std::uint8_t> plain, std::uint8_t *out,
                    std::span<std::uint8_t, sealSize> seal, std::span<const std::uint8_t> associated);
    [[nodiscard]] bool openRecord(std::span<const std::uint8_t> sealed, std::uint8_t *out,
                                  std::span<const std::uint8_t, sealSize> seal,
                                  std::span<const std::uint8_t> associated) const;

    /// Seals a page whose reserved bytes are free; false when they hold data, which sealing would overwrite.
    [[nodiscard]] bool sealPage(const std::uint8_t *page, std::uint8_t *out,
                                std::span<const std::uint8_t> associated);
    /// Opens a page in place and zeroes its reserved bytes.
    [[nodiscard]] bool openPage(std::uint8_t *page, std::span<const std::uint8_t> associated) const;

private:
    const Secret32 &m_key;
    // 16 random bytes per opened file, then a 64-bit counter: never the same twice under one key.
    std::array<std::uint8_t, crypto::xchacha::nonceSize> m_nonce{};
};

/// Big-endian bytes of a number, for associated data.
template <class Number>
std::array<std::uint8_t, sizeof(Number)> bigEndian(Number value)
{
    std::array<std::uint8_t, sizeof(Number)> bytes{};
    auto rest = static_cast<std::uint64_t>(value);
    for (std::size_t i = bytes.size(); i-- > 0; rest >>= 8)
        bytes[i] = static_cast<std::uint8_t>(rest);
    return bytes;
}

} // namespace sw::vfs
