// SPDX-License-Identifier: Apache-2.0
#include "core/mls/codec_io.h"

#include <cassert>

namespace sw::mls {

std::size_t writeVectorHeader(std::size_t size, std::array<std::uint8_t, 4> &out)
{
    assert(size <= maxVectorSize);
    const auto byte = [size](unsigned shift) { return static_cast<std::uint8_t>(size >> shift); };
    if (size < 0x40) {
        out[0] = byte(0);
        return 1;
    }
    if (size < 0x4000) {
        out = {static_cast<std::uint8_t>(0x40 | byte(8)), byte(0)};
        return 2;
    }
    out = {static_cast<std::uint8_t>(0x80 | byte(24)), byte(16), byte(8), byte(0)};
    return 4;
}

bool Reader::raw(std::size_t size, ByteView &out)
{
    if (size > m_rest.size()) // MLS-CHECK codec4
        return fail(Error::Truncated);
    out = m_rest.first(size);
    m_rest = m_rest.subspan(size);
    return true;
}

bool Reader::vectorHeader(std::size_t &size)
{
    std::uint8_t first = 0;
    if (!integer(first))
        return false;
    const unsigned prefix = first >> 6;
    if (prefix == 3) // MLS-CHECK codec3
        return fail(Error::BadLength);
    const std::size_t length = std::size_t(1) << prefix;
    ByteView more;
    if (!raw(length - 1, more))
        return false;
    size = first & 0x3f;
    for (const auto byte : more)
        size = size << 8 | byte;
    if (prefix >= 1 && size < std::size_t(1) << (8 * (length / 2) - 2)) // MLS-CHECK codec2
        return fail(Error::NonMinimalLength);
    return true;
}

bool Reader::opaque(ByteView &out)
{
    std::size_t size = 0;
    return vectorHeader(size) && raw(size, out);
}

} // namespace sw::mls
