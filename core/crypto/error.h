// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "core/base/result.h"

#include <cstdint>

namespace sw::crypto {

enum class Error : std::uint8_t {
    NoRandomness, // The system's generator cannot be had.
    SelfTestFailed, // A primitive does not give its known answer: the library or the machine is broken.
    BadKey, // A key of the wrong length, or a public key that is no valid point.
    BadCiphertext, // Too short, or authentication failed.
    BadSignature,
    TooLong, // More output than the function can give.
};

template <class T>
using Result = sw::Result<T, Error>;

} // namespace sw::crypto
