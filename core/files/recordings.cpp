// SPDX-License-Identifier: Apache-2.0
#include "core/files/recordings.h"

namespace sw::files::recordings {

std::optional<Recording> find(store::Connection &db, RoomId room)
{
    auto query = db.prepare("SELECT bytes, duration, bars FROM recordings WHERE room = :room");
    if (!query.bind(":room", room).next())
        return {};
    return Recording{query.get<QByteArray>(0), {query.get<qint64>(1), query.get<QByteArray>(2), true}};
}

void put(store::Writer &writer, RoomId room, const Recording &recording)
{
    writer
        .prepare(R"(INSERT OR REPLACE INTO recordings (room, duration, bars, bytes)
                    VALUES (:room, :duration, :bars, :bytes))")
        .bind(":room", room)
        .bind(":duration", recording.media.duration)
        .bind(":bars", recording.media.bars)
        .bind(":bytes", recording.bytes)
        .run();
}

void remove(store::Writer &writer, RoomId room)
{
    writer.prepare("DELETE FROM recordings WHERE room = :room").bind(":room", room).run();
}

void removeSent(store::Writer &writer, RoomId room, const Media &media)
{
    writer.prepare("DELETE FROM recordings WHERE room = :room AND duration = :duration AND bars = :bars")
        .bind(":room", room)
        .bind(":duration", media.duration)
        .bind(":bars", media.bars)
        .run();
}

} // namespace sw::files::recordings
