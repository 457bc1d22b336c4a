// SPDX-License-Identifier: Apache-2.0
#include "app/preview/media_wire.h"

#include <array>
#include <unistd.h>

namespace sw::media {

namespace {

bool writeAll(ByteView octets)
{
    return std::fwrite(octets.data(), 1, octets.size(), stdout) == octets.size();
}

} // namespace

void Wire::say(ByteView frame, ByteView behind)
{
    const std::lock_guard lock(m_mutex);
    if (!writeAll(frame) || !writeAll(behind) || std::fflush(stdout) != 0)
        ::_exit(0);
}

std::optional<Wire::Frame> Wire::hear()
{
    std::array<std::uint8_t, HeaderBytes> octets{};
    if (std::fread(octets.data(), 1, octets.size(), stdin) != octets.size())
        return {};
    const auto header = readHeader(octets);
    if (!header)
        return {};
    Frame frame{header->kind, Bytes(header->size)};
    if (std::fread(frame.body.data(), 1, frame.body.size(), stdin) != frame.body.size())
        return {};
    return frame;
}

} // namespace sw::media
