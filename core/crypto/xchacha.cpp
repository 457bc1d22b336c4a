// SPDX-License-Identifier: Apache-2.0
#include "core/crypto/xchacha.h"

#include <sodium.h>

namespace sw::crypto::xchacha {

static_assert(keySize == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
static_assert(nonceSize == crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
static_assert(tagSize == crypto_aead_xchacha20poly1305_ietf_ABYTES);
static_assert(crypto_kdf_CONTEXTBYTES == 8 && crypto_kdf_KEYBYTES == keySize);

void seal(std::span<const std::uint8_t> plain, std::uint8_t *out, std::span<std::uint8_t, tagSize> tag,
          std::span<const std::uint8_t> associated, Nonce nonce, Key key)
{
    crypto_aead_xchacha20poly1305_ietf_encrypt_detached(out, tag.data(), nullptr, plain.data(), plain.size(),
                                                        associated.data(), associated.size(), nullptr,
                                                        nonce.data(), key.data());
}

bool open(std::span<const std::uint8_t> sealed, std::uint8_t *out, std::span<const std::uint8_t, tagSize> tag,
          std::span<const std::uint8_t> associated, Nonce nonce, Key key)
{
    return crypto_aead_xchacha20poly1305_ietf_decrypt_detached(out, nullptr, sealed.data(), sealed.size(),
                                                               tag.data(), associated.data(),
                                                               associated.size(), nonce.data(), key.data())
        == 0;
}

bool verify(std::span<const std::uint8_t> sealed, std::span<const std::uint8_t, tagSize> tag,
            std::span<const std::uint8_t> associated, Nonce nonce, Key key)
{
    return open(sealed, nullptr, tag, associated, nonce, key); // libsodium then only compares the tag
}

Secret32 deriveSubkey(std::uint64_t id, const char (&context)[9], Key key)
{
    Secret32 out;
    crypto_kdf_derive_from_key(out.data(), out.size(), id, context, key.data());
    return out;
}

Secret32 foldToSubkey(std::uint64_t id, const char (&context)[9], ByteView material)
{
    Secret32 key;
    crypto_generichash(key.data(), key.size(), material.data(), material.size(), nullptr, 0);
    return deriveSubkey(id, context, key.view());
}

} // namespace sw::crypto::xchacha
