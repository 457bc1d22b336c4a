// SPDX-License-Identifier: Apache-2.0
#include "core/org/slip_code.h"

#include "core/crypto/hkdf.h"

namespace sw::org {

namespace {

// Crockford's base 32: without I, L, O, U.
constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::string_view salt = "Storewire 1 slip";
constexpr std::string_view signLabel = "invitation signature key";
constexpr std::string_view slipSealLabel = "invitation seal key";
constexpr std::string_view passwordLabel = "first password";
constexpr std::string_view confirmLabel = "confirmation";
constexpr std::string_view qrHead = "STOREWIRE:1:";
constexpr std::size_t passwordSymbols = 32;

// In GF(32), x^5 + x^2 + 1.
constexpr std::uint8_t timesX(std::uint8_t a)
{
    return std::uint8_t((a & 0x10) ? (a << 1 ^ 0x25) : a << 1);
}

// The sum of x^(i+1)·a_i and of the group's number. Weights differ and are not zero: any wrong character and
// any two in each other's place change it; so do groups in each other's place.
constexpr std::uint8_t checkOf(std::span<const std::uint8_t> group, std::size_t number)
{
    std::uint8_t sum = 0;
    for (std::size_t i = group.size(); i-- > 0;)
        sum = timesX(std::uint8_t(sum ^ group[i]));
    return std::uint8_t(sum ^ (number + 1));
}

std::optional<std::uint8_t> valueOf(std::uint8_t c)
{
    if (c >= 'a' && c <= 'z')
        c = std::uint8_t(c - 'a' + 'A');
    c = c == 'O' ? '0' : c == 'I' || c == 'L' ? '1' : c;
    const auto at = alphabet.find(char(c));
    return at == alphabet.npos ? std::nullopt : std::optional(std::uint8_t(at));
}

bool isSpacing(std::uint8_t c)
{
    return c == ' ' || c == '-' || c == '\t' || c == '\r' || c == '\n';
}

// Five bits a character, the first ones first; the last is filled with zeros.
std::string base32(ByteView data)
{
    std::string out;
    unsigned bits = 0, held = 0;
    for (const auto octet : data) {
        held = (held << 8 | octet) & 0xfff;
        for (bits += 8; bits >= 5; bits -= 5)
            out += alphabet[held >> (bits - 5) & 31];
    }
    if (bits > 0)
        out += alphabet[held << (5 - bits) & 31];
    return out;
}

std::optional<Fingerprint> fingerprintFrom(std::string_view text)
{
    Fingerprint out{};
    std::size_t filled = 0;
    unsigned bits = 0, held = 0;
    for (const char c : text) {
        const auto value = valueOf(std::uint8_t(c));
        if (!value)
            return std::nullopt;
        held = (held << 5 | *value) & 0xfff;
        if (bits += 5; bits >= 8 && filled < out.size()) {
            bits -= 8;
            out[filled++] = std::uint8_t(held >> bits);
        }
    }
    return base32(out) == text ? std::optional(out) : std::nullopt; // one text for one fingerprint
}

} // namespace

SlipCode SlipCode::make(crypto::Random &random)
{
    SlipCode code;
    random.fill(code.m_values.mutableView());
    for (auto &value : code.m_values.mutableView())
        value &= 31; // 32 divides 256: no bias
    return code;
}

std::optional<SlipCode> SlipCode::fromSymbols(ByteView values)
{
    if (values.size() != symbols || std::ranges::any_of(values, [](auto v) { return v > 31; }))
        return std::nullopt;
    SlipCode code;
    code.m_values = SecretArray<symbols>(values.first<symbols>());
    return code;
}

SlipCode SlipCode::clone() const
{
    SlipCode copy;
    copy.m_values = m_values.clone();
    return copy;
}

sw::Result<SlipCode, SlipCode::Mistake> SlipCode::read(ByteView typed)
{
    SlipCode code;
    SecretArray<groups * groupSize> all;
    std::size_t count = 0;
    const auto groupAt = [](std::size_t n) { return int(n / groupSize) + 1; };
    for (const auto c : typed) {
        if (isSpacing(c))
            continue;
        SW_CHECK(count < all.size(), (Mistake{Problem::TooLong, int(groups)}));
        const auto value = valueOf(c);
        SW_CHECK(value, (Mistake{Problem::BadCharacter, groupAt(count)}));
        all.mutableView()[count++] = *value;
        if (count % groupSize != 0)
            continue;
        const std::size_t group = count / groupSize - 1;
        const auto data = all.view().subspan(group * groupSize, groupSize - 1);
        SW_CHECK(checkOf(data, group) == *value, (Mistake{Problem::BadGroup, int(group) + 1}));
        std::ranges::copy(data, code.m_values.data() + group * (groupSize - 1));
    }
    SW_CHECK(count == all.size(), (Mistake{Problem::Incomplete, groupAt(count)}));
    return code;
}

SecretBytes SlipCode::text() const
{
    SecretBytes::Buffer out;
    out.reserve(groups * (groupSize + 1));
    for (std::size_t group = 0; group < groups; ++group) {
        const auto data = m_values.view().subspan(group * (groupSize - 1), groupSize - 1);
        if (group > 0)
            out.push_back('-');
        for (const auto value : data)
            out.push_back(std::uint8_t(alphabet[value]));
        out.push_back(std::uint8_t(alphabet[checkOf(data, group)]));
    }
    return SecretBytes(std::move(out));
}

Secret32 SlipCode::derive(std::string_view label) const
{
    Secret32 out;
    crypto::hkdfExpand(crypto::hkdfExtract(viewOf(salt), m_values.view()).view(), {viewOf(label)},
                       out.mutableView());
    return out;
}

crypto::SignatureKey SlipCode::signKey() const
{
    return crypto::SignatureKey::fromSeed(derive(signLabel));
}

crypto::HpkeKeyPair SlipCode::sealKey() const
{
    return crypto::hpkeDeriveKeyPair(derive(slipSealLabel).view());
}

SecretBytes SlipCode::firstPassword() const
{
    const Secret32 drawn = derive(passwordLabel);
    SecretBytes out = SecretBytes::zeros(passwordSymbols);
    for (std::size_t i = 0; i < passwordSymbols; ++i)
        out.mutableView()[i] = std::uint8_t(alphabet[drawn.view()[i] & 31]);
    return out;
}

Hash SlipCode::confirmation(const Invitation &invitation) const
{
    return crypto::hmac(derive(confirmLabel).view(), encode(invitation));
}

SecretBytes qrText(const SlipCode &code, const Fingerprint &company, const Jid &address)
{
    SecretBytes::Buffer out;
    out.reserve(256 + std::size_t(address.toString().size()) * 3);
    const auto add = [&out](ByteView part) { out.insert(out.end(), part.begin(), part.end()); };
    add(viewOf(qrHead));
    add(viewOf(base32(company)));
    add(viewOf(std::string_view(":")));
    const SecretBytes text = code.text();
    add(text.view());
    add(viewOf(std::string_view(":")));
    add(viewOf(address.toString().toUtf8()));
    return SecretBytes(std::move(out));
}

std::optional<ScannedSlip> readQrText(ByteView text)
{
    const std::string_view all = textOf(text);
    if (!all.starts_with(qrHead))
        return std::nullopt;
    const std::string_view rest = all.substr(qrHead.size());
    const auto first = rest.find(':');
    const auto second = first == rest.npos ? rest.npos : rest.find(':', first + 1);
    if (second == rest.npos)
        return std::nullopt;
    const auto company = fingerprintFrom(rest.substr(0, first));
    auto code = SlipCode::read(viewOf(rest.substr(first + 1, second - first - 1)));
    const auto typed = rest.substr(second + 1);
    const auto address = Jid::parse(QString::fromUtf8(typed.data(), qsizetype(typed.size())));
    if (!company || !code || !address || !address->isBare() || address->local().isEmpty())
        return std::nullopt;
    return ScannedSlip{*company, *std::move(code), *address};
}

} // namespace sw::org
