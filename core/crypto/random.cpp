// SPDX-License-Identifier: Apache-2.0
#include "core/crypto/random.h"

#include <sodium.h>

namespace sw::crypto {

Secret32 Random::secret32()
{
    Secret32 out;
    fill(out.mutableView());
    return out;
}

Bytes Random::bytes(std::size_t size)
{
    Bytes out(size);
    fill(out);
    return out;
}

void SystemRandom::fill(std::span<std::uint8_t> out)
{
    randombytes_buf(out.data(), out.size());
}

} // namespace sw::crypto
