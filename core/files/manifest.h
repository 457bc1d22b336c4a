// SPDX-License-Identifier: Apache-2.0
#pragma once
// What an event tells of a file: what it is, and how it is fetched and opened. It holds the key: who can
// read the event can read the file. Values and pure functions, any thread.
#include "core/files/preview.h"
#include "core/files/sealing.h"
#include "core/xmpp/element.h"

#include <QList>
#include <QUrl>

namespace sw::files {

inline constexpr QLatin1StringView FileNs("urn:storewire:file:1");

namespace limits {
constexpr qint64 Chunks = 16 * 1024; ///< 64 GiB
constexpr qsizetype UrlChars = 1024;
constexpr qsizetype InlineBytes = 12 * 1024; ///< of chunks inside the event; longer lists travel as a chunk
} // namespace limits

/// Where a sealed chunk lies.
struct ChunkSource {
    QUrl url;
    ChunkHash hash{};
    friend bool operator==(const ChunkSource &, const ChunkSource &) = default;
};

struct Manifest {
    FileId id;
    FileKey key;
    QString name; ///< safe, see safeFileName()
    QString type; ///< media type
    qint64 size = 0;
    qint64 chunkSize = 0; ///< plain bytes of every chunk but the last
    QList<ChunkSource> chunks; ///< chunkCount() of them, or none as long as only the list is known
    std::optional<ChunkSource> list; ///< of a large file: where its list of chunks lies
    qint64 listSize = 0; ///< sealed bytes of that
    std::optional<Preview> preview;
    std::optional<Media> media;

    qint64 chunkCount() const { return size == 0 ? 0 : (size - 1) / chunkSize + 1; }
    qint64 plainSize(qint64 number) const; ///< bytes of the file in this chunk
    qint64 sealedSize(qint64 number) const; ///< bytes on the server
    ChunkPlace place(qint64 number) const;
    ChunkPlace listPlace() const { return {id, Part::List, 0, true}; }
    bool hasChunks() const { return chunks.size() == chunkCount(); }
};

bool operator==(const Manifest &a, const Manifest &b);

/// Sealed bytes of a full chunk of a file of this size where the server takes `most` bytes at once (0 = it
/// does not say). 0 if it takes too little.
qint64 chunkBytesFor(qint64 size, qint64 most);
/// Bytes of the largest file that such a server takes.
qint64 largestFile(qint64 most);

/// 16 bytes that name what a file holds and how it is sealed: two events that tell the same have the same.
using ContentId = QByteArray;
ContentId contentOf(const Manifest &manifest);

/// Chunks that fit into an event go along; for others `list` must be there.
Element toElement(const Manifest &manifest);
/// Absent for anything that is not whole and within the limits. Name and type are made safe.
std::optional<Manifest> manifestFrom(const Element &element);
/// The file of an event's own elements, if it carries one.
std::optional<Manifest> manifestIn(const std::vector<Element> &elements);
/// The same without key and chunks, of one that is not up yet.
Element announcementOf(const Manifest &manifest);
std::optional<Manifest> announcedIn(const std::vector<Element> &elements);

Element previewElement(const Preview &preview);
/// Absent for a kind of picture that is not taken, or one that is too large.
std::optional<Preview> previewFrom(const Element &element);

/// Whether the chunks fit into the event.
bool fitsInline(const Manifest &manifest);
/// The list of chunks as it is sealed, and back; absent unless it is that of the manifest.
Bytes encodeChunks(const QList<ChunkSource> &chunks);
std::optional<QList<ChunkSource>> decodeChunks(ByteView bytes, const Manifest &manifest);

} // namespace sw::files
