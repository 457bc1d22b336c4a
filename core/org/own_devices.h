// SPDX-License-Identifier: Apache-2.0
#pragma once
// What an account says of its own devices: to everybody, that one of them no longer counts; to itself alone,
// what each is called. Pure, any thread.
#include "core/org/linking.h"

namespace sw::org {

/// What a device says of itself to the account's others. Nobody else can read it: a computer's name tells
/// whose it is.
struct DeviceCard {
    static constexpr std::string_view label = "DeviceCard";
    DeviceName device;
    Text<64> name; ///< as the person calls it
    Platform platform;
    std::uint64_t sinceMs = 0; ///< UTC: certified
    std::uint8_t primary = 0; ///< 1: it holds the account's key
    Signature signature{}; ///< of the device's key
    static constexpr auto fields
        = std::tuple(&DeviceCard::device, &DeviceCard::name, &DeviceCard::platform, &DeviceCard::sinceMs,
                     &DeviceCard::primary, &DeviceCard::signature);
    friend bool operator==(const DeviceCard &, const DeviceCard &) = default;
};

struct SealedCard {
    std::array<std::uint8_t, 24> nonce{};
    Blob<1024> sealed; ///< XChaCha20-Poly1305, tag first
    static constexpr auto fields = std::tuple(&SealedCard::nonce, &SealedCard::sealed);
    friend bool operator==(const SealedCard &, const SealedCard &) = default;
};

/// Under a key that every device of the account can make.
SealedCard sealCard(const DeviceCard &card, const Identity &self, crypto::Random &random);
/// BadCiphertext, NotThisDevice for another's card in this one's place, DeviceSignature.
Result<DeviceCard> openCard(const SealedCard &sealed, const Identity &self, const DeviceCertificate &device);

/// "PC" when the system says nothing that can be written down.
Platform platformOf(const QString &product);

} // namespace sw::org
