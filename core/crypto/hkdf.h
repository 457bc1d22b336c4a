// SPDX-License-Identifier: Apache-2.0
#pragma once
// HKDF-SHA-256, RFC 5869 (libsodium 1.0.18 has none).
#include "core/base/secret_bytes.h"

#include <initializer_list>

namespace sw::crypto {

// RFC 5869 §2.2; an empty salt equals 32 zeros. The parts of the keying material are concatenated.
Secret32 hkdfExtract(ByteView salt, std::initializer_list<ByteView> keyingMaterial);
inline Secret32 hkdfExtract(ByteView salt, ByteView keyingMaterial)
{
    return hkdfExtract(salt, {keyingMaterial});
}

// RFC 5869 §2.3. Fills `out`, at most 255 × 32 octets (our own code asks for less; asserted).
void hkdfExpand(ByteView pseudoRandomKey, std::initializer_list<ByteView> info, std::span<std::uint8_t> out);

} // namespace sw::crypto
