// SPDX-License-Identifier: Apache-2.0
#pragma once
// RFC 4648 §4 base64, strict: one text for one value. Not constant-time, so not for keys.
#include "core/base/bytes.h"

#include <optional>
#include <string>

namespace sw {

// Standard alphabet, padded, no line breaks.
std::string toBase64(ByteView data);
// Absent for whitespace, missing or superfluous padding, other characters, and non-zero unused bits.
std::optional<Bytes> fromBase64(std::string_view text);

} // namespace sw
