// SPDX-License-Identifier: Apache-2.0
#include "core/mls/labels.h"

#include "core/crypto/hkdf.h"

namespace sw::mls {
namespace {
constexpr std::string_view prefix = "MLS 1.0 ";

// The header of a vector<V> of this size, as a view into itself.
struct VectorHeader {
    explicit VectorHeader(std::size_t size)
        : length(writeVectorHeader(size, bytes))
    { }
    operator ByteView() const { return ByteView(bytes).first(length); }
    std::array<std::uint8_t, 4> bytes{};
    std::size_t length;
};

// struct { opaque label<V> = "MLS 1.0 " + Label; opaque content<V>; } SignContent, EncryptContext;
Bytes labeled(std::string_view label, ByteView content)
{
    Writer writer;
    writer.reserve(prefix.size() + label.size() + content.size() + 8);
    writer.raw(VectorHeader(prefix.size() + label.size()));
    writer.raw(viewOf(prefix));
    writer.raw(viewOf(label));
    writer.raw(VectorHeader(content.size()));
    writer.raw(content);
    return writer.take();
}
} // namespace

Bytes refHash(std::string_view label, ByteView value)
{
    const auto hash
        = crypto::sha256({VectorHeader(label.size()), viewOf(label), VectorHeader(value.size()), value});
    return bytesOf(hash);
}

Bytes signWithLabel(const crypto::SignatureKey &key, std::string_view label, ByteView content)
{
    return bytesOf(key.sign(labeled(label, content)));
}

bool verifyWithLabel(ByteView publicKey, std::string_view label, ByteView content, ByteView signature)
{
    return crypto::verifySignature(publicKey, labeled(label, content), signature);
}

crypto::HpkeInfo encryptContext(std::string_view label, ByteView context)
{
    return crypto::HpkeInfo({VectorHeader(prefix.size() + label.size()), viewOf(prefix), viewOf(label),
                             VectorHeader(context.size()), context});
}

Result<HpkeCiphertext> encryptWithLabel(ByteView publicKey, const crypto::HpkeInfo &context,
                                        ByteView plaintext, crypto::Random &random)
{
    auto sealed = crypto::hpkeSeal(publicKey, context, {}, plaintext, random);
    SW_CHECK(sealed, Error::BadKey);
    return HpkeCiphertext{bytesOf(sealed->encapsulated), std::move(sealed->ciphertext)};
}

Result<SecretBytes> decryptWithLabel(const crypto::HpkePrivateKey &key,
                                     const crypto::HpkePublicKey &ownPublicKey,
                                     const crypto::HpkeInfo &context, const HpkeCiphertext &sealed)
{
    auto opened = crypto::hpkeOpen(key, ownPublicKey, sealed.kemOutput, context, {}, sealed.ciphertext);
    SW_CHECK(opened, Error::BadCiphertext);
    return *std::move(opened);
}

void expandWithLabel(ByteView secret, std::string_view label, ByteView context, std::span<std::uint8_t> out)
{
    const std::array<std::uint8_t, 2> length
        = {static_cast<std::uint8_t>(out.size() >> 8), static_cast<std::uint8_t>(out.size())};
    crypto::hkdfExpand(secret,
                       {length, VectorHeader(prefix.size() + label.size()), viewOf(prefix), viewOf(label),
                        VectorHeader(context.size()), context},
                       out);
}

Secret32 expandWithLabel(const Secret32 &secret, std::string_view label, ByteView context)
{
    Secret32 out;
    expandWithLabel(secret.view(), label, context, out.mutableView());
    return out;
}

Secret32 deriveSecret(const Secret32 &secret, std::string_view label)
{
    return expandWithLabel(secret, label, {});
}

void deriveTreeSecret(const Secret32 &secret, std::string_view label, std::uint32_t generation,
                      std::span<std::uint8_t> out)
{
    const std::array<std::uint8_t, 4> context
        = {static_cast<std::uint8_t>(generation >> 24), static_cast<std::uint8_t>(generation >> 16),
           static_cast<std::uint8_t>(generation >> 8), static_cast<std::uint8_t>(generation)};
    expandWithLabel(secret.view(), label, context, out);
}

std::optional<crypto::HpkePublicKey> hpkeKey(ByteView key)
{
    crypto::HpkePublicKey out;
    if (!crypto::hpkeIsUsable(key)) // MLS-CHECK crypto1, crypto2
        return {};
    std::ranges::copy(key, out.begin());
    return out;
}

} // namespace sw::mls
