// SPDX-License-Identifier: Apache-2.0
#include "core/store/keys/recovery_code.h"

#include <string_view>

namespace sw::store {

namespace {

// Crockford's base 32: without I, L, O, U.
constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t groupSize = 4;
constexpr std::size_t symbols = 28;

std::uint8_t upper(std::uint8_t c)
{
    if (c >= 'a' && c <= 'z')
        c = std::uint8_t(c - 'a' + 'A');
    return c == 'O' ? '0' : c == 'I' || c == 'L' ? '1' : c;
}

} // namespace

SecretBytes makeRecoveryCode(crypto::Random &random)
{
    SecretBytes raw = SecretBytes::zeros(symbols);
    random.fill(raw.mutableView());
    SecretBytes::Buffer code;
    code.reserve(symbols + symbols / groupSize);
    for (std::size_t i = 0; i < symbols; ++i) {
        if (i > 0 && i % groupSize == 0)
            code.push_back('-');
        code.push_back(std::uint8_t(alphabet[raw.view()[i] % alphabet.size()])); // 32 divides 256: no bias
    }
    return SecretBytes(std::move(code));
}

std::optional<SecretBytes> readRecoveryCode(ByteView typed)
{
    SecretBytes::Buffer code;
    code.reserve(symbols + symbols / groupSize);
    std::size_t count = 0;
    for (const std::uint8_t octet : typed) {
        if (octet == ' ' || octet == '-' || octet == '\t')
            continue;
        const std::uint8_t c = upper(octet);
        if (alphabet.find(char(c)) == alphabet.npos || count == symbols)
            return std::nullopt;
        if (count > 0 && count % groupSize == 0)
            code.push_back('-');
        code.push_back(c);
        ++count;
    }
    if (count != symbols)
        return std::nullopt;
    return SecretBytes(std::move(code));
}

} // namespace sw::store
