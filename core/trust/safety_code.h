// SPDX-License-Identifier: Apache-2.0
#pragma once
// What two people read to each other to know that nobody stands between them. Pure values, any thread.
#include "core/org/chain.h"

namespace sw::trust {

struct CodeSide {
    Jid account;
    org::PublicKey key{}; ///< of the account
};

/// Sixty digits in twelve groups of five, the same for both (docs/TRUST.md). Takes a few milliseconds.
QString safetyCode(const CodeSide &one, const CodeSide &other);

} // namespace sw::trust
