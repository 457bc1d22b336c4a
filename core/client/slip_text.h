// SPDX-License-Identifier: Apache-2.0
#pragma once
// What a person types, pastes or scans from an invitation slip, where a password is asked for. Pure
// functions.
#include "core/org/slip_code.h"

namespace sw {

struct TypedSlip {
    org::SlipCode code;
    std::optional<org::Fingerprint> company; ///< only the QR code's text has it
    Jid address; ///< likewise; else null

    QString firstPassword() const;
};

/// Absent for anything else: then it is a password (docs/TRUST.md).
std::optional<TypedSlip> readSlip(const QString &typed);

/// Of what looks like a code and is none: the first wrong group, 1 … 7. Absent for a code and for nearly
/// every password.
std::optional<org::SlipCode::Mistake> slipMistake(const QString &typed);

} // namespace sw
