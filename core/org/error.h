// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "core/base/result.h"

#include <cstdint>

namespace sw::org {

enum class Error : std::uint8_t {
    // Bytes
    Truncated,
    BadLength, // no length header
    NonMinimalLength,
    TooMany, // more elements or octets than this field may have
    BadText, // no UTF-8, control characters, or empty where there must be something
    BadAddress, // no bare address of a person, or not in its prepared form
    UnknownValue,
    TrailingBytes,
    // Company and its list of revocations
    WrongCompany, // of another company, or not the roots that the fingerprint names
    BadEntry, // an entry of the list whose signature, signer or place in the chain is wrong
    Older, // a lower version than what is held
    Forked, // another history than the one that is held
    // Signers
    AdminSignature, // the certificate of the administrator's key is not the root's
    AdminRevoked,
    WrongScope, // the administrator's key is not for this
    // Chain of a device
    InvitationSignature,
    Expired, // only for the client that enrols
    Superseded, // a higher serial of the same address is known
    PersonLeft,
    AccountSignature,
    SecondAccountKey, // another account key was first under this serial: alarm, the slip's code is in other
    // hands
    DeviceSignature,
    DeviceRevoked,
    NotThisDevice, // a true chain, but of another address, device or key than claimed
    // Organisation
    BadSignature,
    BadDocument, // contradicts itself
    NotForUs, // no copy of the company key for this account
    BadCiphertext,
    BadConfirmation, // whoever made it does not know the slip's code
};

template <class T>
using Result = sw::Result<T, Error>;

} // namespace sw::org
