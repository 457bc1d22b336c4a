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
// Its octets as they stand there; empty without one.
Bytes chainOctetsOf(const mls::LeafNode &leaf);
// Of the invitation that the chain is under; 0 without one.
std::uint32_t serialIn(const mls::Extensions &extensions);

// Absent unless the leaf's chain leads from one of the state's roots to its key, and nothing in it is barred.
std::optional<Vouched> vouch(const mls::LeafNode &leaf, const RoomState &state);

// The chain leads from one of these roots to its device, whatever was revoked since.
bool isCertified(const org::Chain &chain, const std::vector<Root> &roots);

// A signed word that devices no longer count: an entry of a company's list of revocations, or an account's
// about one of its own.
using Statement = std::variant<org::Entry, org::DeviceEnded>;
std::optional<Statement> statementFrom(ByteView octets);
Bytes encoded(const Statement &statement);

// authenticated_data of a commit: statements, encoded.
struct Proofs {
    std::uint8_t version = 1;
    std::vector<Bytes> statements;
    static constexpr auto fields = std::tuple(&Proofs::version, &Proofs::statements);
};
constexpr std::size_t mostStatements = 64;

// Those that one of the state's roots stands behind, and those of accounts, which count for leaves under the
// same account key. Absent for octets that are no proofs; none for no octets.
std::optional<std::vector<Statement>> provenBy(ByteView authenticatedData, const RoomState &state);

// Does it say that the device of this leaf no longer counts?
bool revokes(const org::Entry &entry, const mls::LeafNode &leaf);
bool revokes(const org::DeviceEnded &ended, const mls::LeafNode &leaf);
bool revokes(const Statement &statement, const mls::LeafNode &leaf);

} // namespace sw::groups
