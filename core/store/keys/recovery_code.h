// SPDX-License-Identifier: Apache-2.0
#pragma once
// The recovery code that is printed once: seven groups of four letters or digits, 140 random bits. No letters
// that are mistaken for digits. Any thread.
#include "core/base/secret_bytes.h"
#include "core/crypto/random.h"

#include <optional>

namespace sw::store {

/// "7KQ2-M9XT-…"; this text, as it stands, is what its slot is made with.
SecretBytes makeRecoveryCode(crypto::Random &random);
/// What a person typed, in any case, with any spaces and hyphens, O for 0, I and L for 1; absent if it cannot
/// be a recovery code.
std::optional<SecretBytes> readRecoveryCode(ByteView typed);

} // namespace sw::store
