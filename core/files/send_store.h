// SPDX-License-Identifier: Apache-2.0
#pragma once
// Own files on their way up, as the database keeps them. Core thread; inside a transaction where it writes.
#include "core/files/chunk_io.h"
#include "core/store/connection.h"

#include <QMap>

namespace sw::files {

/// Numbers as stored.
enum class SendStep : int { Active = 0, Paused = 1, Failed = 2 };

/// A sealed chunk that was given a place.
struct PlacedPart {
    ChunkSource source;
    qint64 octets = 0;
    bool up = false; ///< else perhaps
};

constexpr qint64 ListPart = -1;

struct Sending {
    qint64 row = 0; ///< events.id
    RoomId room;
    EventId id;
    SendStep step = SendStep::Active;
    Problem problem = Problem::None;
    Source source;
    Manifest manifest; ///< without chunks; its id is null as long as the reading has not begun
    QString blob;
    bool carried = false; ///< its event shows no file: it goes behind those that do
    ContentId again; ///< sent again out of the cache; otherwise empty
    int restarts = 0;
    QMap<qint64, PlacedPart> parts;
};

namespace send_store {

std::vector<Sending> all(store::Writer &writer);
void add(store::Writer &writer, qint64 row, const QString &path);
/// Another reading: parts of the former one are forgotten.
void begin(store::Writer &writer, const Sending &sending);
void setStep(store::Writer &writer, qint64 row, SendStep step, Problem problem);
void putPart(store::Writer &writer, qint64 row, qint64 number, const PlacedPart &part);
void remove(store::Writer &writer, qint64 row);
bool exists(store::Writer &writer, qint64 row);
/// Where the file of that event was read, now that it is up.
void keepSource(store::Writer &writer, qint64 row, const Source &source);
/// An event by which the same was sent into the same room before.
std::optional<EventId> twinOf(store::Writer &writer, RoomId room, const Source &source);
/// Of files that were taken back.
void forgetSources(store::Writer &writer);
/// The event waits for it.
bool isHeld(store::Writer &writer, qint64 row);

} // namespace send_store

} // namespace sw::files
