// SPDX-License-Identifier: Apache-2.0
#include "core/base/base64.h"

namespace sw {
namespace {
constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

// Value of each character; 255 for those outside the alphabet.
constexpr std::array<std::uint8_t, 256> values = [] {
    std::array<std::uint8_t, 256> table{};
    table.fill(255);
    for (std::size_t i = 0; i < alphabet.size(); ++i)
        table[static_cast<std::uint8_t>(alphabet[i])] = static_cast<std::uint8_t>(i);
    return table;
}();
} // namespace

std::string toBase64(ByteView data)
{
    std::string out;
    out.reserve((data.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < data.size(); i += 3) {
        const std::size_t left = std::min<std::size_t>(3, data.size() - i);
        std::uint32_t group = 0;
        for (std::size_t k = 0; k < 3; ++k)
            group = group << 8 | (k < left ? data[i + k] : 0U);
        for (std::size_t k = 0; k < 4; ++k)
            out += k <= left ? alphabet[group >> (18 - 6 * k) & 63] : '=';
    }
    return out;
}

std::optional<Bytes> fromBase64(std::string_view text)
{
    if (text.size() % 4 != 0)
        return {};
    std::size_t padding = 0;
    while (padding < 2 && padding < text.size() && text[text.size() - 1 - padding] == '=')
        ++padding;
    const std::size_t size = text.size() - padding;
    Bytes out(text.size() / 4 * 3 - padding);
    std::uint32_t group = 0;
    std::uint8_t seen = 0;
    for (std::size_t i = 0, at = 0; i < size; ++i) {
        const auto value = values[static_cast<std::uint8_t>(text[i])];
        seen |= value;
        group = group << 6 | value;
        if (i % 4 != 0)
            out[at++] = static_cast<std::uint8_t>(group >> (6 - i % 4 * 2));
    }
    const bool isForeign = seen > 63;
    const bool zeroRest = (group & ((1U << padding * 2) - 1U)) == 0;
    if (isForeign || !zeroRest)
        return {};
    return out;
}

} // namespace sw
