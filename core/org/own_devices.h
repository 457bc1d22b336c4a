// SPDX-License-Identifier: Apache-2.0
#pragma once
// What an account says of its own devices: to everybody, that one of them no longer counts; to itself alone,
// what each is called, and whose keys were compared by hand on one. Pure, any thread.
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

/// That somebody's account key was compared by hand on one of the account's devices, or that this is taken
/// back.
struct ComparedNote {
    static constexpr std::string_view label = "ComparedNote";
    Jid person;
    PublicKey key{}; ///< of that account
    std::uint64_t atMs = 0; ///< UTC
    std::uint8_t same = 0; ///< 0: taken back
    DeviceName device; ///< on which that was said
    Signature signature{}; ///< of that device's key
    static constexpr auto fields
        = std::tuple(&ComparedNote::person, &ComparedNote::key, &ComparedNote::atMs, &ComparedNote::same,
                     &ComparedNote::device, &ComparedNote::signature);
    friend bool operator==(const ComparedNote &, const ComparedNote &) = default;
};

/// Under a key that every device of the account can make.
SealedCard sealCard(const DeviceCard &card, const Identity &self, crypto::Random &random);
/// BadCiphertext, NotThisDevice for another's card in this one's place, DeviceSignature.
Result<DeviceCard> openCard(const SealedCard &sealed, const Identity &self, const DeviceCertificate &device);

/// What the note about this person is called on the server: tells nobody else who it is.
QString noteName(const Jid &person, const Identity &self);
SealedCard sealNote(const ComparedNote &note, const Identity &self, crypto::Random &random);
/// BadCiphertext, NotThisDevice for a note under another one's name. Its signature is yet to be checked.
Result<ComparedNote> openNote(const SealedCard &sealed, const Identity &self, const QString &name);

/// "PC" when the system says nothing that can be written down.
Platform platformOf(const QString &product);

} // namespace sw::org
