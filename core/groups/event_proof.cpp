// SPDX-License-Identifier: Apache-2.0
#include "core/groups/event_proof.h"

#include "core/groups/leaf_chain.h"
#include "core/mls/labels.h"

namespace sw::groups {
namespace {

constexpr std::string_view eventLabel = "Storewire event";

} // namespace

Bytes signSaid(const SaidInRoom &said, const crypto::SignatureKey &key)
{
    return mls::signWithLabel(key, eventLabel, mls::encode(said));
}

std::optional<EventProof> proofOf(const SaidInRoom &said, ByteView signature, ByteView key, ByteView chain)
{
    EventProof proof;
    proof.said = mls::encode(said);
    proof.signature = sw::bytesOf(signature);
    if (!chain.empty())
        proof.signer = sw::bytesOf(ByteView(crypto::sha256(chain)));
    return saidIn(proof, key) ? std::optional(std::move(proof)) : std::nullopt;
}

std::optional<EventProof> eventProofFrom(ByteView octets)
{
    auto proof = mls::decode<EventProof>(octets);
    return proof && proof->version == 1 ? std::optional(*std::move(proof)) : std::nullopt;
}

std::optional<SaidInRoom> saidIn(const EventProof &proof, ByteView key)
{
    if (!mls::verifyWithLabel(key, eventLabel, proof.said, proof.signature))
        return {};
    auto said = mls::decode<SaidInRoom>(proof.said);
    return said && said->version == 1 ? std::optional(*std::move(said)) : std::nullopt;
}

std::optional<Word> wordIn(const EventProof &proof, ByteView chain, const RoomState &state, ByteView groupId)
{
    auto signer = org::decode<org::Chain>(chain);
    if (!signer || !sameBytes(proof.signer, crypto::sha256(chain)) || !isCertified(*signer, state.roots))
        return {};
    auto said = saidIn(proof, signer->device.key);
    if (!said || said->room != state.address || !sameBytes(said->groupId, groupId))
        return {};
    return Word{*std::move(signer), std::move(said->content)};
}

} // namespace sw::groups
