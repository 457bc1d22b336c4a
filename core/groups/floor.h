// SPDX-License-Identifier: Apache-2.0
#pragma once
// What an invitation says that a room's group has reached, signed by the device that sends it: who was asked
// in knows by it whether the server shows the whole archive, and that of the right group. Pure values.
#include "core/groups/room_state.h"

namespace sw::groups {

struct Floor {
    std::uint8_t version = 1;
    Bytes room; // Its address.
    Account invited; // Nobody else's invitation can be shown in its place.
    Bytes groupId;
    std::uint64_t epoch = 0;
    Bytes transcript; // confirmed_transcript_hash of the epoch, RFC 9420 §8.2
    Bytes start; // The archive's id of the entry by which they were added; may be empty.
    bool operator==(const Floor &) const = default;
    static constexpr auto fields = std::tuple(&Floor::version, &Floor::room, &Floor::invited, &Floor::groupId,
                                              &Floor::epoch, &Floor::transcript, &Floor::start);
};

constexpr std::size_t longestFloor = 16 * 1024; // Octets, with the leaf that signs.

Bytes signFloor(const Floor &floor, const mls::LeafNode &leaf, const crypto::SignatureKey &key);
// Absent unless a device of `from`, vouched for by this root, has signed it.
std::optional<Floor> openFloor(ByteView octets, const Root &root, const Account &from);

} // namespace sw::groups
