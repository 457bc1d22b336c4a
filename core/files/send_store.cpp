// SPDX-License-Identifier: Apache-2.0
#include "core/files/send_store.h"

#include "core/roomlog/event_store.h"
#include "core/runtime/octets.h"

namespace sw::files::send_store {

namespace {

QByteArray blobOf(ByteView bytes)
{
    return QByteArray(reinterpret_cast<const char *>(bytes.data()), qsizetype(bytes.size()));
}

template <std::size_t N>
bool readBlob(QByteArray blob, std::array<std::uint8_t, N> &out)
{
    if (std::size_t(blob.size()) != N)
        return false;
    std::copy_n(constOctets(blob).begin(), N, out.begin());
    wipe(blob.data(), N);
    return true;
}

void readParts(store::Writer &writer, Sending &sending)
{
    auto query = writer.prepare("SELECT number, hash, url, octets, up FROM file_parts WHERE event = :event");
    query.bind(":event", sending.row);
    while (query.next()) {
        PlacedPart part;
        if (!readBlob(query.get<QByteArray>(1), part.source.hash))
            continue;
        part.source.url = QUrl(query.get<QString>(2));
        part.octets = query.get<qint64>(3);
        part.up = query.get<bool>(4);
        sending.parts.insert(query.get<qint64>(0), part);
    }
}

/// What the event says already.
void readAnnounced(store::Writer &writer, Sending &sending)
{
    const auto event = roomlog::EventStore(writer).event(sending.room, sending.id);
    const auto announced = event ? announcedIn(event->envelope.extra) : std::nullopt;
    if (!announced)
        return;
    sending.manifest.name = announced->name;
    sending.manifest.type = announced->type;
    sending.manifest.preview = announced->preview;
    sending.manifest.media = announced->media;
}

} // namespace

std::vector<Sending> all(store::Writer &writer)
{
    std::vector<Sending> list;
    {
        auto query = writer.prepare(R"(
            SELECT s.event, e.room, e.event_id, s.state, s.problem, s.path, s.size, s.changed, s.file, s.file_key, s.chunk,
                   s.blob, s.restarts, s.content, e.kind FROM file_sends s JOIN events e ON e.id = s.event ORDER BY s.event)");
        while (query.next()) {
            Sending s;
            s.row = query.get<qint64>(0);
            s.room = query.get<RoomId>(1);
            s.id = query.get<EventId>(2);
            s.step = query.get<SendStep>(3);
            s.problem = query.get<Problem>(4);
            s.source = {query.get<QString>(5), query.get<qint64>(6), query.get<qint64>(7)};
            std::array<std::uint8_t, 32> key{};
            if (readBlob(query.get<QByteArray>(8), s.manifest.id.bytes)
                && readBlob(query.get<QByteArray>(9), key)) {
                s.manifest.key = std::make_shared<const Secret32>(std::span<const std::uint8_t, 32>(key));
                s.manifest.size = s.source.size;
                s.manifest.chunkSize = query.get<qint64>(10);
            }
            wipe(key.data(), key.size());
            s.blob = query.get<QString>(11);
            s.restarts = query.get<int>(12);
            s.again = query.get<QByteArray>(13);
            s.carried = !isFile(query.get<roomlog::Kind>(14));
            list.push_back(std::move(s));
        }
    }
    for (Sending &sending : list) {
        readParts(writer, sending);
        readAnnounced(writer, sending);
    }
    return list;
}

void add(store::Writer &writer, qint64 row, const QString &path)
{
    writer.prepare("INSERT INTO file_sends (event, path) VALUES (:event, :path)")
        .bind(":event", row)
        .bind(":path", path)
        .run();
}

void begin(store::Writer &writer, const Sending &sending)
{
    writer.prepare("DELETE FROM file_parts WHERE event = :event").bind(":event", sending.row).run();
    writer
        .prepare(R"(
        UPDATE file_sends SET file = :file, file_key = :key, size = :size, changed = :changed, chunk = :chunk, blob = :blob,
            restarts = :restarts, content = :content WHERE event = :event)")
        .bind(":file", blobOf(sending.manifest.id.bytes))
        .bind(":key", blobOf(sending.manifest.key->view()))
        .bind(":size", sending.source.size)
        .bind(":changed", sending.source.changed)
        .bind(":chunk", sending.manifest.chunkSize)
        .bind(":blob", sending.blob)
        .bind(":restarts", sending.restarts)
        .bind(":content", sending.again)
        .bind(":event", sending.row)
        .run();
}

void setStep(store::Writer &writer, qint64 row, SendStep step, Problem problem)
{
    writer.prepare("UPDATE file_sends SET state = :state, problem = :problem WHERE event = :event")
        .bind(":state", step)
        .bind(":problem", problem)
        .bind(":event", row)
        .run();
}

void putPart(store::Writer &writer, qint64 row, qint64 number, const PlacedPart &part)
{
    writer
        .prepare(R"(
        INSERT OR REPLACE INTO file_parts (event, number, hash, url, octets, up)
        VALUES (:event, :number, :hash, :url, :octets, :up))")
        .bind(":event", row)
        .bind(":number", number)
        .bind(":hash", blobOf(part.source.hash))
        .bind(":url", part.source.url.toString(QUrl::FullyEncoded))
        .bind(":octets", part.octets)
        .bind(":up", part.up)
        .run();
}

void remove(store::Writer &writer, qint64 row)
{
    writer.prepare("DELETE FROM file_sends WHERE event = :event").bind(":event", row).run();
}

bool exists(store::Writer &writer, qint64 row)
{
    auto query = writer.prepare("SELECT 1 FROM file_sends WHERE event = :event");
    return query.bind(":event", row).next();
}

void keepSource(store::Writer &writer, qint64 row, const Source &source)
{
    writer
        .prepare(R"(
        INSERT OR REPLACE INTO file_sources (event, path, size, changed)
        SELECT :event, :path, :size, :changed WHERE EXISTS (SELECT 1 FROM files WHERE event = :event))")
        .bind(":event", row)
        .bind(":path", source.path)
        .bind(":size", source.size)
        .bind(":changed", source.changed)
        .run();
}

std::optional<EventId> twinOf(store::Writer &writer, RoomId room, const Source &source)
{
    auto query = writer.prepare(R"(
        SELECT e.event_id FROM file_sources s JOIN events e ON e.id = s.event JOIN files f ON f.event = s.event
        WHERE s.path = :path AND s.size = :size AND s.changed = :changed AND e.room = :room AND f.content <> x''
        ORDER BY s.event DESC LIMIT 1)");
    query.bind(":path", source.path).bind(":size", source.size).bind(":changed", source.changed);
    return query.bind(":room", room).next() ? std::optional(query.get<EventId>(0)) : std::nullopt;
}

void forgetSources(store::Writer &writer)
{
    writer.prepare("DELETE FROM file_sources WHERE event NOT IN (SELECT event FROM files)").run();
}

bool isHeld(store::Writer &writer, qint64 row)
{
    auto query = writer.prepare("SELECT 1 FROM outbox WHERE event = :event AND state = :held");
    return query.bind(":event", row).bind(":held", roomlog::SendState::Held).next();
}

} // namespace sw::files::send_store
