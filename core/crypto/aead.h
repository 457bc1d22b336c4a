// SPDX-License-Identifier: Apache-2.0
#pragma once
// ChaCha20-Poly1305 (RFC 8439), the AEAD of MLS suite 3 and of its HPKE.
#include "core/base/secret_bytes.h"
#include "core/crypto/error.h"

namespace sw::crypto {

constexpr std::size_t aeadKeySize = 32;
constexpr std::size_t aeadNonceSize = 12;
constexpr std::size_t aeadTagSize = 16;

using AeadKey = SecretArray<aeadKeySize>;
using AeadNonce = std::array<std::uint8_t, aeadNonceSize>;

// Ciphertext and tag, 16 octets longer than the plaintext. A (key, nonce) pair seals one plaintext only.
Bytes aeadSeal(const AeadKey &key, const AeadNonce &nonce, ByteView associatedData, ByteView plaintext);

// BadCiphertext when it is too short or does not authenticate; nothing of the plaintext is given out then.
Result<SecretBytes> aeadOpen(const AeadKey &key, const AeadNonce &nonce, ByteView associatedData,
                             ByteView ciphertext);

} // namespace sw::crypto
