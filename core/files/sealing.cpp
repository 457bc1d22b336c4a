// SPDX-License-Identifier: Apache-2.0
#include "core/files/sealing.h"

#include "core/base/octets.h"
#include "core/crypto/xchacha.h"

#include <bit>

namespace sw::files {

namespace xchacha = crypto::xchacha;

namespace {

constexpr std::string_view ChunkLabel = "storewire file chunk 1";

static_assert(NonceBytes == xchacha::nonceSize && SealBytes == xchacha::nonceSize + xchacha::tagSize);

template <class Octet>
struct Halves {
    std::span<Octet, xchacha::nonceSize> nonce;
    std::span<Octet> text;
    std::span<Octet, xchacha::tagSize> tag;
};

template <class Octet>
Halves<Octet> halvesOf(std::span<Octet> chunk)
{
    return {chunk.template first<xchacha::nonceSize>(),
            chunk.subspan(xchacha::nonceSize, chunk.size() - std::size_t(SealBytes)),
            chunk.template last<xchacha::tagSize>()};
}

Bytes bindingOf(const ChunkPlace &place)
{
    OctetWriter<Bytes> writer;
    writer.raw(viewOf(ChunkLabel));
    writer.raw(place.file.bytes);
    writer.integer(std::uint8_t(place.part));
    writer.integer(std::uint64_t(place.number));
    writer.integer(std::uint8_t(place.last));
    return writer.take();
}

} // namespace

ChunkHash sealChunk(std::span<std::uint8_t> chunk, const ChunkPlace &place, const Secret32 &key,
                    crypto::Random &random)
{
    Q_ASSERT(chunk.size() >= std::size_t(SealBytes));
    const auto halves = halvesOf(chunk);
    random.fill(halves.nonce);
    xchacha::seal(halves.text, halves.text.data(), halves.tag, bindingOf(place), halves.nonce, key.view());
    return crypto::blake2b(chunk);
}

std::optional<std::span<std::uint8_t>> openChunk(std::span<std::uint8_t> chunk, const ChunkPlace &place,
                                                 const Secret32 &key, const ChunkHash &hash)
{
    if (chunk.size() < std::size_t(SealBytes) || crypto::blake2b(chunk) != hash)
        return {};
    const auto halves = halvesOf(chunk);
    if (!xchacha::open(halves.text, halves.text.data(), halves.tag, bindingOf(place), halves.nonce,
                       key.view()))
        return {};
    return halves.text;
}

bool isSound(std::span<const std::uint8_t> chunk, const ChunkPlace &place, const Secret32 &key,
             const ChunkHash &hash)
{
    if (chunk.size() < std::size_t(SealBytes) || crypto::blake2b(chunk) != hash)
        return false;
    const auto halves = halvesOf(chunk);
    return xchacha::verify(halves.text, halves.tag, bindingOf(place), halves.nonce, key.view());
}

// Nikitin et al., "Reducing Metadata Leakage from Encrypted Files and Communication with PURBs", §4.
qint64 paddedSize(qint64 bytes)
{
    constexpr qint64 least = 256;
    if (bytes <= least)
        return least;
    const int exponent = int(std::bit_width(quint64(bytes))) - 1;
    const int kept = int(std::bit_width(quint64(exponent)));
    const qint64 mask = (qint64{1} << (exponent - kept)) - 1;
    return (bytes + mask) & ~mask;
}

} // namespace sw::files
