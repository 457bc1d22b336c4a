// SPDX-License-Identifier: Apache-2.0
#include "core/crypto/hpke.h"

#include "core/crypto/hkdf.h"

#include <sodium.h>

namespace sw::crypto {
namespace {
// suite_id, RFC 9180 §4.1 (kem_id 0x0020) and §5.1 (with kdf_id 0x0001 and aead_id 0x0003).
constexpr std::array<std::uint8_t, 5> kemSuite = {'K', 'E', 'M', 0x00, 0x20};
constexpr std::array<std::uint8_t, 10> hpkeSuite = {'H', 'P', 'K', 'E', 0x00, 0x20, 0x00, 0x01, 0x00, 0x03};
constexpr std::string_view version = "HPKE-v1";
constexpr std::uint8_t modeBase = 0x00;

// RFC 9180 §4 LabeledExtract.
Secret32 labeledExtract(ByteView suite, ByteView salt, std::string_view label, ByteView keyingMaterial)
{
    return hkdfExtract(salt, {viewOf(version), suite, viewOf(label), keyingMaterial});
}

// RFC 9180 §4 LabeledExpand; info in two parts.
void labeledExpand(ByteView suite, const Secret32 &key, std::string_view label, ByteView info1,
                   ByteView info2, std::span<std::uint8_t> out)
{
    const std::array<std::uint8_t, 2> length
        = {static_cast<std::uint8_t>(out.size() >> 8), static_cast<std::uint8_t>(out.size())};
    hkdfExpand(key.view(), {length, viewOf(version), suite, viewOf(label), info1, info2}, out);
}

// RFC 7748; MLS-CHECK crypto1: libsodium reports an all-zero result, which a low-order point gives.
Result<Secret32> diffieHellman(const HpkePrivateKey &key, ByteView publicKey)
{
    SW_CHECK(publicKey.size() == hpkePublicKeySize, Error::BadKey);
    Secret32 out;
    SW_CHECK(crypto_scalarmult_curve25519(out.data(), key.data(), publicKey.data()) == 0, Error::BadKey);
    return out;
}

// RFC 9180 §4.1 ExtractAndExpand with kem_context = encapsulated ‖ receiver.
Secret32 sharedSecret(const Secret32 &dh, ByteView encapsulated, ByteView receiver)
{
    Secret32 out;
    labeledExpand(kemSuite, labeledExtract(kemSuite, {}, "eae_prk", dh.view()), "shared_secret", encapsulated,
                  receiver, out.mutableView());
    return out;
}
} // namespace

HpkeKeyPair hpkeDeriveKeyPair(ByteView keyingMaterial)
{
    HpkeKeyPair pair;
    const auto key = labeledExtract(kemSuite, {}, "dkp_prk", keyingMaterial);
    labeledExpand(kemSuite, key, "sk", {}, {}, pair.privateKey.mutableView());
    pair.publicKey = hpkePublicKey(pair.privateKey);
    return pair;
}

HpkeKeyPair hpkeGenerateKeyPair(Random &random)
{
    HpkeKeyPair pair{random.secret32(), {}};
    pair.publicKey = hpkePublicKey(pair.privateKey);
    return pair;
}

HpkePublicKey hpkePublicKey(const HpkePrivateKey &key)
{
    HpkePublicKey out;
    crypto_scalarmult_curve25519_base(out.data(), key.data());
    return out;
}

bool hpkeIsUsable(ByteView publicKey)
{
    // The u coordinates of low order, with the unused top bit clear: 0, 1, two of order 8, and p - 1, p, p
    // + 1.
    constexpr std::array<std::uint8_t, 32> lowOrder[] = {
        {},
        {1},
        {0xe0, 0xeb, 0x7a, 0x7c, 0x3b, 0x41, 0xb8, 0xae, 0x16, 0x56, 0xe3, 0xfa, 0xf1, 0x9f, 0xc4, 0x6a,
         0xda, 0x09, 0x8d, 0xeb, 0x9c, 0x32, 0xb1, 0xfd, 0x86, 0x62, 0x05, 0x16, 0x5f, 0x49, 0xb8, 0x00},
        {0x5f, 0x9c, 0x95, 0xbc, 0xa3, 0x50, 0x8c, 0x24, 0xb1, 0xd0, 0xb1, 0x55, 0x9c, 0x83, 0xef, 0x5b,
         0x04, 0x44, 0x5c, 0xc4, 0x58, 0x1c, 0x8e, 0x86, 0xd8, 0x22, 0x4e, 0xdd, 0xd0, 0x9f, 0x11, 0x57},
        {0xec, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
         0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f},
        {0xed, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
         0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f},
        {0xee, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
         0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f},
    };
    if (publicKey.size() != hpkePublicKeySize)
        return false;
    std::array<std::uint8_t, 32> point;
    std::ranges::copy(publicKey, point.begin());
    point[31] &= 0x7f;
    return std::ranges::find(lowOrder, point) == std::end(lowOrder);
}

HpkeInfo::HpkeInfo(std::initializer_list<ByteView> parts)
{
    crypto_auth_hmacsha256_state state;
    const std::uint8_t noSalt = 0;
    crypto_auth_hmacsha256_init(&state, &noSalt, 0);
    for (const auto part : {viewOf(version), ByteView(hpkeSuite), viewOf("info_hash")})
        crypto_auth_hmacsha256_update(&state, part.data(), part.size());
    for (const auto part : parts)
        crypto_auth_hmacsha256_update(&state, part.data(), part.size());
    crypto_auth_hmacsha256_final(&state, hash.data());
}

// RFC 9180 §5.1 KeySchedule with mode_base and an empty PSK.
HpkeContext::HpkeContext(const Secret32 &shared, const HpkeInfo &info)
    : m_secret(labeledExtract(hpkeSuite, shared.view(), "secret", {}))
{
    static const auto pskIdHash = labeledExtract(hpkeSuite, {}, "psk_id_hash", {}); // Always the same.
    m_context[0] = modeBase;
    std::ranges::copy(pskIdHash.view(), m_context.begin() + 1);
    std::ranges::copy(info.hash, m_context.begin() + 1 + hashSize);
    labeledExpand(hpkeSuite, m_secret, "key", m_context, {}, m_key.mutableView());
    labeledExpand(hpkeSuite, m_secret, "base_nonce", m_context, {}, m_baseNonce);
}

// RFC 9180 §5.2 ComputeNonce.
AeadNonce HpkeContext::nextNonce()
{
    auto nonce = m_baseNonce;
    for (std::size_t i = 0; i < 8; ++i)
        nonce[aeadNonceSize - 1 - i] ^= static_cast<std::uint8_t>(m_sequence >> (8 * i));
    return nonce;
}

Bytes HpkeContext::seal(ByteView associatedData, ByteView plaintext)
{
    auto out = aeadSeal(m_key, nextNonce(), associatedData, plaintext);
    ++m_sequence;
    return out;
}

Result<SecretBytes> HpkeContext::open(ByteView associatedData, ByteView ciphertext)
{
    auto out = aeadOpen(m_key, nextNonce(), associatedData, ciphertext);
    if (out)
        ++m_sequence;
    return out;
}

void HpkeContext::exportSecret(ByteView exporterContext, std::span<std::uint8_t> out) const
{
    Secret32 exporterSecret; // Seldom asked for, so derived only now.
    labeledExpand(hpkeSuite, m_secret, "exp", m_context, {}, exporterSecret.mutableView());
    labeledExpand(hpkeSuite, exporterSecret, "sec", exporterContext, {}, out);
}

Result<std::pair<HpkePublicKey, HpkeContext>> hpkeSetupSender(ByteView receiver, const HpkeInfo &info,
                                                              Random &random)
{
    const auto ephemeral = hpkeGenerateKeyPair(random);
    SW_TRY(const auto dh, diffieHellman(ephemeral.privateKey, receiver));
    return std::pair{ephemeral.publicKey, HpkeContext(sharedSecret(dh, ephemeral.publicKey, receiver), info)};
}

Result<HpkeContext> hpkeSetupReceiver(const HpkePrivateKey &key, const HpkePublicKey &ownPublicKey,
                                      ByteView encapsulated, const HpkeInfo &info)
{
    SW_TRY(const auto dh, diffieHellman(key, encapsulated));
    return HpkeContext(sharedSecret(dh, encapsulated, ownPublicKey), info);
}

Result<HpkeSealed> hpkeSeal(ByteView receiver, const HpkeInfo &info, ByteView associatedData,
                            ByteView plaintext, Random &random)
{
    SW_TRY(auto sender, hpkeSetupSender(receiver, info, random));
    return HpkeSealed{sender.first, sender.second.seal(associatedData, plaintext)};
}

Result<SecretBytes> hpkeOpen(const HpkePrivateKey &key, const HpkePublicKey &ownPublicKey,
                             ByteView encapsulated, const HpkeInfo &info, ByteView associatedData,
                             ByteView ciphertext)
{
    SW_TRY(auto context, hpkeSetupReceiver(key, ownPublicKey, encapsulated, info));
    return context.open(associatedData, ciphertext);
}

} // namespace sw::crypto
