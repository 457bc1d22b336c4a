// SPDX-License-Identifier: Apache-2.0
#pragma once
// Who may do what in a room's group. Pure: the answer follows from the group's state and the commit's octets,
// so members and followers agree whenever they are asked (ADR 0009).
#include "core/groups/leaf_chain.h"
#include "core/mls/policy.h"

namespace sw::groups {

constexpr std::uint64_t longestLifetime = 400ULL * 86400; // Seconds. Differs: no clock is looked at.

class RoomPolicy final : public mls::Policy
{
public:
    // Named, in no bar, and with roots in the state: vouched for.
    bool acceptsLeaf(const mls::LeafNode &leaf, const mls::GroupContext &context) const override;
    // The same device; without roots also under the same key.
    bool acceptsSuccessor(const mls::LeafNode &before, const mls::LeafNode &after,
                          const mls::GroupContext &context) const override;
    bool acceptsLifetime(const mls::Lifetime &lifetime) const override;
    bool acceptsCommit(const mls::CommitView &commit) const override;
};

// What becomes of the state when these leaves go: a lost device's key is barred, its owner without another
// one stays admitted; who has left is forgotten.
RoomState stateWithout(RoomState state, const std::vector<Statement> &proofs, const mls::RatchetTree &before,
                       const mls::RatchetTree &after);

} // namespace sw::groups
