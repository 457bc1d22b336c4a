// SPDX-License-Identifier: Apache-2.0
#include "core/crypto/aead.h"

#include <sodium.h>

namespace sw::crypto {
static_assert(aeadKeySize == crypto_aead_chacha20poly1305_ietf_KEYBYTES);
static_assert(aeadNonceSize == crypto_aead_chacha20poly1305_ietf_NPUBBYTES);
static_assert(aeadTagSize == crypto_aead_chacha20poly1305_ietf_ABYTES);

Bytes aeadSeal(const AeadKey &key, const AeadNonce &nonce, ByteView associatedData, ByteView plaintext)
{
    Bytes out(plaintext.size() + aeadTagSize);
    unsigned long long size = 0;
    crypto_aead_chacha20poly1305_ietf_encrypt(out.data(), &size, plaintext.data(), plaintext.size(),
                                              associatedData.data(), associatedData.size(), nullptr,
                                              nonce.data(), key.data());
    return out;
}

Result<SecretBytes> aeadOpen(const AeadKey &key, const AeadNonce &nonce, ByteView associatedData,
                             ByteView ciphertext)
{
    SW_CHECK(ciphertext.size() >= aeadTagSize, Error::BadCiphertext);
    auto out = SecretBytes::zeros(ciphertext.size() - aeadTagSize);
    unsigned long long size = 0;
    const int failed = crypto_aead_chacha20poly1305_ietf_decrypt(
        out.mutableView().data(), &size, nullptr, ciphertext.data(), ciphertext.size(), associatedData.data(),
        associatedData.size(), nonce.data(), key.data());
    SW_CHECK(!failed, Error::BadCiphertext);
    return out;
}

} // namespace sw::crypto
