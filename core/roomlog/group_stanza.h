// SPDX-License-Identifier: Apache-2.0
#pragma once
// An entry of a room's group as it travels: <mls xmlns='urn:storewire:mls:0' part='…'> with the octets in
// base64, or with the place where they lie (docs/PROTOCOL.md). Any thread; knows no database.
#include "core/base/result.h"
#include "core/groups/wire.h"
#include "core/roomlog/room_transport.h"

namespace sw::roomlog {

inline constexpr QLatin1StringView MlsNs("urn:storewire:mls:0");

/// Whether the stanza carries such an element, readable or not.
bool isGroupEntry(const RoomEntry &entry);
/// By its name alone: the octets may still be wrong.
bool isGroupStep(const RoomEntry &entry);
constexpr qint64 MostElsewhere = 8 * 1024 * 1024; ///< bytes of what is fetched; a tree of 10,000 devices

/// Without place and time. Absent for an element that says nothing.
std::optional<groups::Entry> groupEntryIn(const RoomEntry &entry);
/// The same for one whose data lie elsewhere; absent if it says no place from which they may be fetched.
std::optional<groups::Elsewhere> elsewhereIn(const RoomEntry &entry);
Element elsewhereElement(const groups::Elsewhere &entry);
Element groupElement(groups::Part part, ByteView data, ByteView info = {});

} // namespace sw::roomlog
