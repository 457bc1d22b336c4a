// SPDX-License-Identifier: Apache-2.0
#pragma once
// The first sign-in with a slip: from what the company published and the slip's code to the keys and
// certificates of this device. Pure, any thread.
#include "core/org/membership.h"

namespace sw::org {

struct Enrolled {
    Fingerprint company{};
    Identity identity;
    Membership::Update publication;
};

struct Slip {
    const SlipCode &code;
    std::optional<Fingerprint> company; ///< of the QR code; absent when the code was typed, which tells it
    Jid address;
};
struct Enrolling {
    Slip slip;
    DeviceName device;
    std::optional<AccountCertificate> existing; ///< what the account's node shows
    Held held; ///< of this company, from an earlier slip
    std::uint64_t nowMs = 0;
};

/// As findInvitation(), and what checking and opening the publication says; SecondAccountKey when the slip
/// was used before, by another device.
Result<Enrolled> enrol(ByteView publication, const Enrolling &how, crypto::Random &random);

} // namespace sw::org
