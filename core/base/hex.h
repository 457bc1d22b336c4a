// SPDX-License-Identifier: Apache-2.0
#pragma once
// Base16 for public values (fingerprints, ids, tests). Not constant-time, so not for keys.
#include "core/base/bytes.h"

#include <optional>
#include <string>

namespace sw {

// Lower case, two digits an octet.
std::string toHex(ByteView data);
// Both cases; absent for an odd length or any other character.
std::optional<Bytes> fromHex(std::string_view text);

} // namespace sw
