// SPDX-License-Identifier: Apache-2.0
#include "core/base/octets.h"

#include <cassert>

namespace sw {

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

} // namespace sw
