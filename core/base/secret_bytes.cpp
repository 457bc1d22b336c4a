// SPDX-License-Identifier: Apache-2.0
#include "core/base/secret_bytes.h"

namespace sw {

void wipe(void *data, std::size_t size) noexcept
{
    if (size == 0)
        return;
    std::memset(data, 0, size);
    // The compiler must assume that the zeros are read here, so it cannot drop the memset as a dead store.
    asm volatile("" : : "r"(data) : "memory");
}

} // namespace sw
