// SPDX-License-Identifier: Apache-2.0
#pragma once
// An event under its device's own signature. The seal of the room's group proves to the group's members who
// wrote it; this proves it to everybody who knows the company, also to who comes in later (docs/adr/0022).
// Pure values.
#include "core/crypto/signature.h"
#include "core/groups/room_state.h"
#include "core/org/chain.h"

namespace sw::groups {

// What is signed. The content is never composed anew to be checked: these are the octets that were written.
struct SaidInRoom {
    std::uint8_t version = 1;
    Bytes groupId;
    Bytes room; // Its address, as the room's state has it.
    Bytes content; // The event's elements, XML; kind, version, time and subject stand in them.
    bool operator==(const SaidInRoom &) const = default;
    static constexpr auto fields
        = std::tuple(&SaidInRoom::version, &SaidInRoom::groupId, &SaidInRoom::room, &SaidInRoom::content);
};

// As the log keeps it, and gives it away.
struct EventProof {
    std::uint8_t version = 1;
    Bytes said; // SaidInRoom, encoded
    Bytes signature; // SignWithLabel(key of the device, "Storewire event", said)
    Bytes signer; // SHA-256 of the org::Chain, encoded, that ends in this key; empty: the leaf had none.
    bool operator==(const EventProof &) const = default;
    static constexpr auto fields
        = std::tuple(&EventProof::version, &EventProof::said, &EventProof::signature, &EventProof::signer);
};

Bytes signSaid(const SaidInRoom &said, const crypto::SignatureKey &key);
// Absent unless the key has signed it.
std::optional<EventProof> proofOf(const SaidInRoom &said, ByteView signature, ByteView key, ByteView chain);

// Absent for octets that are none.
std::optional<EventProof> eventProofFrom(ByteView octets);
// What the device with this key has said; absent unless it has signed it.
std::optional<SaidInRoom> saidIn(const EventProof &proof, ByteView key);

// What was said in this room by whom, for who has read it neither there nor then.
struct Word {
    org::Chain signer;
    Bytes content;
};
// Absent unless a device that one of the room's roots has certified has said it in this room. It may have
// been revoked since, and its person have left: what they said before stays said.
std::optional<Word> wordIn(const EventProof &proof, ByteView chain, const RoomState &state, ByteView groupId);

} // namespace sw::groups
