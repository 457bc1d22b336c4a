// SPDX-License-Identifier: Apache-2.0
#pragma once
// Distinct types for what would otherwise be bare integers and byte strings in interfaces.
#include <array>
#include <compare>
#include <cstdint>
#include <functional>

namespace sw {

/// A room of this profile: the database's own key, never on the wire. 0 = none.
struct RoomId {
    std::int64_t value = 0;
    explicit operator bool() const noexcept { return value != 0; }
    friend auto operator<=>(RoomId, RoomId) = default;
};

/// Place of an entry in its room's timeline. Settled entries are ordered as the server's archive has them;
/// provisional and waiting ones sort behind every settled one and get their final place when the archive
/// settles them.
struct Order {
    std::int64_t value = 0;
    friend auto operator<=>(Order, Order) = default;

    static constexpr std::int64_t firstProvisional = std::int64_t{1} << 60;
    bool isProvisional() const noexcept { return value >= firstProvisional; }
    static constexpr Order newest() noexcept { return {INT64_MAX}; }
};

/// 128 random bits chosen by the sender of an event; names the event for ever, on every device.
struct EventId {
    std::array<std::uint8_t, 16> bytes{};
    bool isNull() const noexcept { return bytes == std::array<std::uint8_t, 16>{}; }
    friend auto operator<=>(const EventId &, const EventId &) = default;
};

} // namespace sw

template <>
struct std::hash<sw::RoomId> {
    std::size_t operator()(sw::RoomId id) const noexcept { return std::hash<std::int64_t>{}(id.value); }
};

template <>
struct std::hash<sw::EventId> {
    std::size_t operator()(const sw::EventId &id) const noexcept
    {
        std::size_t h = 0; // the bytes are random already
        for (std::size_t i = 0; i < sizeof h; ++i)
            h = h << 8 | id.bytes[i];
        return h;
    }
};
