// SPDX-License-Identifier: Apache-2.0
#pragma once
// What the primitives of libsodium cost on this machine, now: the floor under every MLS operation.
#include <algorithm>
#include <array>
#include <ctime>
#include <limits>
#include <sodium.h>

namespace bench {

// Milliseconds of processor time of one call of `work`: the least of `rounds` timings of `batch` calls each.
// Others use the machine too, and what they do to caches and clock only ever adds.
template <class Work>
double milliseconds(int rounds, int batch, Work work)
{
    double least = std::numeric_limits<double>::max();
    for (int r = 0; r < rounds; ++r) {
        const std::clock_t start = std::clock();
        for (int i = 0; i < batch; ++i)
            work();
        least = std::min(least, 1000.0 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC / batch);
    }
    return least;
}

struct Floor {
    double sign, verify, multiply, multiplyBase, hmac, hash, seal, open;

    // Message-sized inputs (about 300 octets) where the size matters.
    static Floor measure()
    {
        std::array<unsigned char, 32> seed{1}, scalar{2}, point{}, out{}, key{3};
        std::array<unsigned char, 12> nonce{};
        std::array<unsigned char, 32> publicKey{};
        std::array<unsigned char, 64> secretKey{}, signature{};
        std::array<unsigned char, 300> message{};
        std::array<unsigned char, 316> sealed{};
        unsigned long long length = 0;
        crypto_sign_seed_keypair(publicKey.data(), secretKey.data(), seed.data());
        crypto_scalarmult_base(point.data(), scalar.data());
        const auto time = [](auto work) { return milliseconds(60, 10, work); };
        Floor it{};
        it.sign = time([&] {
            crypto_sign_detached(signature.data(), nullptr, message.data(), message.size(), secretKey.data());
        });
        it.verify = time([&] {
            m_sink = crypto_sign_verify_detached(signature.data(), message.data(), message.size(),
                                                 publicKey.data());
        });
        it.multiply = time([&] { m_sink = crypto_scalarmult(out.data(), scalar.data(), point.data()); });
        it.multiplyBase = time([&] { m_sink = crypto_scalarmult_base(out.data(), scalar.data()); });
        it.hmac = time([&] { crypto_auth_hmacsha256(out.data(), message.data(), 60, key.data()); });
        it.hash = time([&] { crypto_hash_sha256(out.data(), message.data(), message.size()); });
        it.seal = time([&] {
            crypto_aead_chacha20poly1305_ietf_encrypt(sealed.data(), &length, message.data(), message.size(),
                                                      nullptr, 0, nullptr, nonce.data(), key.data());
        });
        it.open = time([&] {
            m_sink = crypto_aead_chacha20poly1305_ietf_decrypt(message.data(), &length, nullptr,
                                                               sealed.data(), sealed.size(), nullptr, 0,
                                                               nonce.data(), key.data());
        });
        return it;
    }

    // HPKE base mode to one receiver: an ephemeral key pair, one multiplication, extraction and expansion in
    // the KEM (RFC 9180 §4.1), the key schedule's secret, key and nonce (§5.1), and the AEAD.
    double hpkeSeal() const { return multiplyBase + multiply + 5 * hmac + seal; }
    double hpkeOpen() const { return multiply + 5 * hmac + open; }
    // One node secret: DeriveSecret for the next path secret and for the node, DeriveKeyPair, its public key.
    double nodeKey() const { return multiplyBase + 4 * hmac; }

private:
    static inline volatile int m_sink = 0;
};

} // namespace bench
