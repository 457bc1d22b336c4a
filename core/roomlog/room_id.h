// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "core/base/ids.h"

namespace sw::crypto {
class Random;
}

namespace sw::roomlog {

/// Positive, below 2^52; never used for another room.
RoomId randomRoomId(crypto::Random &random);

} // namespace sw::roomlog
