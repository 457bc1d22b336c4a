// SPDX-License-Identifier: Apache-2.0
#include "core/crypto/self_test.h"

#include "core/base/hex.h"
#include "core/crypto/hkdf.h"
#include "core/crypto/hpke.h"
#include "core/crypto/signature.h"

#include <sodium.h>

namespace sw::crypto {
namespace {
Bytes hex(std::string_view text)
{
    return fromHex(text).value_or(Bytes{});
}

// FIPS 180-2 B.1 and RFC 4231 §4.3.
bool hashesWork()
{
    const auto mac = hmac(viewOf("Jefe"), viewOf("what do ya want for nothing?"));
    return sameBytes(sha256(viewOf("abc")),
                     hex("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"))
        && sameBytes(mac, hex("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"));
}

// RFC 5869 A.1.
bool kdfWorks()
{
    const auto key = hkdfExtract(hex("000102030405060708090a0b0c"), Bytes(22, 0x0b));
    std::array<std::uint8_t, 42> out;
    hkdfExpand(key.view(), {hex("f0f1f2f3f4f5f6f7f8f9")}, out);
    return sameBytes(
        out, hex("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"));
}

// RFC 8032 §7.1 test 1; and a changed message must fail.
bool signaturesWork()
{
    const auto key
        = SignatureKey::fromSeed(hex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"));
    if (!key)
        return false;
    const auto signature = key->sign({});
    return sameBytes(signature,
                     hex("e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bac"
                         "c61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"))
        && verifySignature(key->publicKey(), {}, signature)
        && !verifySignature(key->publicKey(), viewOf("x"), signature);
}

// RFC 9180 A.2.1, sequence number 0; it covers X25519 and ChaCha20-Poly1305 too.
bool hpkeWorks()
{
    const auto receiver
        = hpkeDeriveKeyPair(hex("1ac01f181fdf9f352797655161c58b75c656a6cc2716dcb66372da835542e1df"));
    const auto encapsulated = hex("1afa08d3dec047a643885163f1180476fa7ddb54c6a8029ea33f95796bf2ac4a");
    const HpkeInfo info(hex("4f6465206f6e2061204772656369616e2055726e"));
    auto ciphertext
        = hex("1c5250d8034ec2b784ba2cfd69dbdb8af406cfe3ff938e131f0def8c8b60b4db21993c62ce81883d2dd1b51a28");
    const auto open = [&] {
        return hpkeOpen(receiver.privateKey, receiver.publicKey, encapsulated, info, viewOf("Count-0"),
                        ciphertext);
    };
    const auto plaintext = open();
    if (!plaintext || !sameBytes(plaintext->view(), viewOf("Beauty is truth, truth beauty")))
        return false;
    ciphertext.back() ^= 1;
    return !open();
}
} // namespace

Result<void> selfTest()
{
    SW_CHECK(hashesWork() && kdfWorks() && signaturesWork() && hpkeWorks(), Error::SelfTestFailed);
    return {};
}

Result<void> start()
{
    SW_CHECK(sodium_init() >= 0, Error::NoRandomness);
    return selfTest();
}

} // namespace sw::crypto
