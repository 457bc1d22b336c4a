// SPDX-License-Identifier: Apache-2.0
#include "core/store/vfs/page_cipher.h"

#include "core/crypto/random.h"

#include <algorithm>

namespace sw::vfs {

namespace {

constexpr std::size_t prefixSize = 16;

void increment(std::span<std::uint8_t> counter)
{
    for (std::size_t i = counter.size(); i-- > 0;)
        if (++counter[i] != 0)
            return;
}

bool isZero(std::span<const std::uint8_t> bytes)
{
    return std::ranges::all_of(bytes, [](std::uint8_t b) { return b == 0; });
}

auto nonceOf(std::span<const std::uint8_t, sealSize> seal)
{
    return seal.first<crypto::xchacha::nonceSize>();
}

auto tagOf(std::span<const std::uint8_t, sealSize> seal)
{
    return seal.last<crypto::xchacha::tagSize>();
}

} // namespace

PageCipher::PageCipher(const Secret32 &key, crypto::Random &random)
    : m_key(key)
{
    random.fill(std::span(m_nonce).first<prefixSize>());
}

void PageCipher::sealRecord(std::span<const std::uint8_t> plain, std::uint8_t *out,
                            std::span<std::uint8_t, sealSize> seal, std::span<const std::uint8_t> associated)
{
    increment(std::span(m_nonce).subspan<prefixSize>());
    std::ranges::copy(m_nonce, seal.begin());
    crypto::xchacha::seal(plain, out, seal.last<crypto::xchacha::tagSize>(), associated, m_nonce,
                          m_key.view());
}

bool PageCipher::openRecord(std::span<const std::uint8_t> sealed, std::uint8_t *out,
                            std::span<const std::uint8_t, sealSize> seal,
                            std::span<const std::uint8_t> associated) const
{
    return crypto::xchacha::open(sealed, out, tagOf(seal), associated, nonceOf(seal), m_key.view());
}

bool PageCipher::sealPage(const std::uint8_t *page, std::uint8_t *out,
                          std::span<const std::uint8_t> associated)
{
    if (!isZero({page + bodySize, sealSize}))
        return false;
    sealRecord({page, bodySize}, out, std::span<std::uint8_t, sealSize>(out + bodySize, sealSize),
               associated);
    return true;
}

bool PageCipher::openPage(std::uint8_t *page, std::span<const std::uint8_t> associated) const
{
    const std::span<std::uint8_t, sealSize> seal(page + bodySize, sealSize);
    if (!openRecord({page, bodySize}, page, seal, associated))
        return false;
    std::ranges::fill(seal, std::uint8_t{0});
    return true;
}

} // namespace sw::vfs
