// SPDX-License-Identifier: Apache-2.0
#include "core/groups/floor.h"

#include "core/groups/leaf_chain.h"
#include "core/mls/labels.h"

namespace sw::groups {
namespace {

constexpr std::string_view floorLabel = "Storewire floor";

struct SignedFloor {
    Bytes floor; // Floor, encoded
    mls::LeafNode leaf; // Whose key has signed; its chain vouches for it.
    Bytes signature; // SignWithLabel(., "Storewire floor", floor)
    static constexpr auto fields
        = std::tuple(&SignedFloor::floor, &SignedFloor::leaf, &SignedFloor::signature);
};

} // namespace

Bytes signFloor(const Floor &floor, const mls::LeafNode &leaf, const crypto::SignatureKey &key)
{
    auto octets = mls::encode(floor);
    auto signature = mls::signWithLabel(key, floorLabel, octets);
    return mls::encode(SignedFloor{std::move(octets), leaf, std::move(signature)});
}

std::optional<Floor> openFloor(ByteView octets, const Root &root, const Account &from)
{
    if (octets.size() > longestFloor)
        return {};
    const auto whole = mls::decode<SignedFloor>(octets);
    RoomState state;
    state.roots = {root};
    if (!whole || accountOf(whole->leaf) != from || !vouch(whole->leaf, state)
        || !mls::verifyWithLabel(whole->leaf.signatureKey, floorLabel, whole->floor, whole->signature))
        return {};
    auto floor = mls::decode<Floor>(whole->floor);
    if (!floor || floor->version != 1)
        return {};
    return *std::move(floor);
}

} // namespace sw::groups
