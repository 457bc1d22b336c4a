// SPDX-License-Identifier: Apache-2.0
#include "core/roomlog/room_id.h"

#include "core/crypto/random.h"

#include <array>

namespace sw::roomlog {

RoomId randomRoomId(crypto::Random &random)
{
    std::array<std::uint8_t, 8> bytes{};
    random.fill(bytes);
    std::uint64_t value = 0;
    for (const std::uint8_t byte : bytes)
        value = value << 8 | byte;
    return {static_cast<std::int64_t>(value & ((std::uint64_t{1} << 52) - 1)) | 1};
}

} // namespace sw::roomlog
