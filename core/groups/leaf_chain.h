// SPDX-License-Identifier: Apache-2.0
#pragma once
// What vouches for a device in a room: the chain in its leaf, and signed words of the company that a commit
// carries as proof. Judged from the room's state alone, so that everybody comes to the same answer; what only
// some have heard of (a list of revocations) plays no part. Pure values.
#include "core/groups/room_state.h"
#include "core/org/chain.h"

namespace sw::groups {

struct Vouched {
    std::uint32_t serial = 0;
    org::PublicKey accountKey{};
    friend bool operator==(const Vouched &, const Vouched &) = default;
};

// A leaf extension with this chain.
mls::Extension chainExtensionOf(const org::Chain &chain);
std::optional<org::Chain> chainOf(const mls::LeafNode &leaf);

// Absent unless the leaf's chain leads from one of the state's roots to its key, and nothing in it is barred.
std::optional<Vouched> vouch(const mls::LeafNode &leaf, const RoomState &state);

// authenticated_data of a commit: signed entries of companies' lists of revocations (org::Entry).
struct Proofs {
    std::uint8_t version = 1;
    std::vector<Bytes> statements;
    static constexpr auto fields = std::tuple(&Proofs::version, &Proofs::statements);
};
constexpr std::size_t mostStatements = 64;

// Those that one of the state's roots stands behind. Absent for octets that are no proofs; none for no
// octets.
std::optional<std::vector<org::Entry>> provenBy(ByteView authenticatedData, const RoomState &state);

// Does the entry say that the device of this leaf no longer counts?
bool revokes(const org::Entry &entry, const mls::LeafNode &leaf);

} // namespace sw::groups
