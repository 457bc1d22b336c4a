// SPDX-License-Identifier: Apache-2.0
#pragma once
// An entry of a room's group as it travels: <mls xmlns='urn:storewire:mls:0' part='…'> with the octets in
// base64 (docs/PROTOCOL.md). Any thread; knows no database.
#include "core/base/result.h"
#include "core/groups/wire.h"
#include "core/roomlog/room_transport.h"

namespace sw::roomlog {

inline constexpr QLatin1StringView MlsNs("urn:storewire:mls:0");

/// Whether the stanza carries such an element, readable or not.
bool isGroupEntry(const RoomEntry &entry);
/// By its name alone: the octets may still be wrong.
bool isGroupStep(const RoomEntry &entry);
/// Without place and time. Absent for an element that says nothing.
std::optional<groups::Entry> groupEntryIn(const RoomEntry &entry);
Element groupElement(groups::Part part, ByteView data, ByteView info = {});

} // namespace sw::roomlog
