// SPDX-License-Identifier: Apache-2.0
#pragma once
// What was spoken for a room and is not sent yet, one recording a room, as the database keeps it: sealed with
// all of it. Inside a transaction where it writes.
#include "core/files/files.h"
#include "core/store/connection.h"

namespace sw::files::recordings {

std::optional<Recording> find(store::Connection &db, RoomId room);
/// Replaces the one that the room had.
void put(store::Writer &writer, RoomId room, const Recording &recording);
void remove(store::Writer &writer, RoomId room);
/// That it is sent ends it; one that was kept later stays.
void removeSent(store::Writer &writer, RoomId room, const Media &media);

} // namespace sw::files::recordings
