// SPDX-License-Identifier: Apache-2.0
#pragma once
// Reads what belongs into a backup, in slices by key: each is a read of a few milliseconds, so no transaction
// stays open. What a room says of its archive is read before its events: whatever settles meanwhile is read
// from the archive again after a restore. The reader's thread.
#include "core/backup/records.h"
#include "core/store/connection.h"

namespace sw::backup {

QList<PersonRecord> collectPeople(store::Reader &db);
QList<RoomId> roomIds(store::Reader &db);
/// Absent when the room has gone meanwhile.
std::optional<RoomRecord> collectRoom(store::Reader &db, RoomId room);
/// How many settled events a room has, about: from the distance of the first to the last.
qint64 roughCount(store::Reader &db, RoomId room);

} // namespace sw::backup
