// SPDX-License-Identifier: Apache-2.0
#pragma once
// Octet strings. Bytes is for public data only; secrets live in secret_bytes.h.
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>
#include <vector>

namespace sw {

using Bytes = std::vector<std::uint8_t>;
using ByteView = std::span<const std::uint8_t>;

inline ByteView viewOf(std::string_view text)
{
    return {reinterpret_cast<const std::uint8_t *>(text.data()), text.size()};
}

// The same octets as text, of whatever encoding; also for sorting them.
inline std::string_view textOf(ByteView view)
{
    return {reinterpret_cast<const char *>(view.data()), view.size()};
}

inline Bytes bytesOf(ByteView view)
{
    return {view.begin(), view.end()};
}
inline Bytes bytesOf(std::string_view text)
{
    return bytesOf(viewOf(text));
}

// Not constant-time: for public data. Tags and keys are compared with crypto::constantTimeEqual.
inline bool sameBytes(ByteView a, ByteView b)
{
    return std::ranges::equal(a, b);
}

inline void append(Bytes &to, ByteView what)
{
    to.insert(to.end(), what.begin(), what.end());
}

} // namespace sw
