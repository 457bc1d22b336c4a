// SPDX-License-Identifier: Apache-2.0
#pragma once
// The code on an invitation's slip: 140 random bits as seven groups of five characters, the last of each
// group a check. All that a first sign-in needs is derived from it. Any thread.
#include "core/org/chain.h"

namespace sw::org {

class SlipCode
{
public:
    static constexpr std::size_t groups = 7;
    static constexpr std::size_t groupSize = 5; // with its check character
    static constexpr std::size_t symbols = groups * (groupSize - 1);

    enum class Problem { Incomplete, TooLong, BadCharacter, BadGroup };
    struct Mistake {
        Problem problem = Problem::Incomplete;
        int group = 0; ///< 1 … 7, in which the first mistake is
        friend bool operator==(const Mistake &, const Mistake &) = default;
    };

    static SlipCode make(crypto::Random &random);
    /// What a person typed or scanned: any case, spaces and hyphens anywhere, O for 0, I and L for 1. A wrong
    /// character and two characters or groups in each other's place are found.
    static sw::Result<SlipCode, Mistake> read(ByteView typed);
    /// As make() drew it; 28 values under 32.
    static std::optional<SlipCode> fromSymbols(ByteView values);

    SlipCode clone() const;
    ByteView values() const { return m_values.view(); }
    /// "7KQ2M-…", with check characters.
    SecretBytes text() const;

    // Under labels of their own, so that knowing one says nothing of the others.
    crypto::SignatureKey signKey() const;
    crypto::HpkeKeyPair sealKey() const;
    SecretBytes firstPassword() const; ///< 32 letters and digits
    /// Only who knows the code can make it: so a typed code, without the QR's fingerprint, tells the true
    /// company from a false one.
    Hash confirmation(const Invitation &invitation) const;

private:
    Secret32 derive(std::string_view label) const;
    SecretArray<symbols> m_values;
};

/// The text of the QR code: fingerprint, code and address. Upper case as far as it goes, which QR stores
/// best.
SecretBytes qrText(const SlipCode &code, const Fingerprint &company, const Jid &address);

struct ScannedSlip {
    Fingerprint company{};
    SlipCode code;
    Jid address;
};
std::optional<ScannedSlip> readQrText(ByteView text);

} // namespace sw::org
