// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "core/crypto/error.h"

namespace sw::crypto {

// Prepares libsodium and checks each primitive against a known answer (about 1 ms). Call it once, before
// threads start and before anything else of core/crypto: NoRandomness or SelfTestFailed means do not go on.
Result<void> start();

// The known-answer part alone.
Result<void> selfTest();

} // namespace sw::crypto
