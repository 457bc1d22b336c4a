// SPDX-License-Identifier: Apache-2.0
#pragma once
// Chunks between the disk and memory: read and sealed, kept as they came, opened and written out. One chunk
// in memory at a time, whatever the file's size. Blocking; for the pool.
#include "core/files/files.h"
#include "core/files/manifest.h"

#include <atomic>

namespace sw::files {

/// What a file looked like when its reading began; all of it must be of the same.
struct Source {
    QString path;
    qint64 size = 0;
    qint64 changed = 0; ///< UTC ms
    friend bool operator==(const Source &, const Source &) = default;
};

/// As it lies there now.
Result<Source, Problem> lookAt(const QString &path);

struct SealedChunk {
    QByteArray bytes;
    ChunkHash hash{};
};

/// One chunk of the file that the manifest tells of (id, key, size, chunkSize), in a new sealing. Also
/// written into `blob`, unless that is empty or cannot be written.
Result<SealedChunk, Problem> sealPart(const Source &source, const Manifest &manifest, qint64 number,
                                      const QString &blob, crypto::Random &random);
/// One chunk out of a cache's `blob`, as it was sealed.
Result<SealedChunk, Problem> sealedPart(const Manifest &manifest, qint64 number, const QString &blob);
SealedChunk sealList(const Manifest &manifest, crypto::Random &random);

/// All of a file that is only in memory into `blob`. The answer has the hashes of its chunks, which have no
/// addresses yet.
Result<Manifest, Problem> sealAll(const QByteArray &bytes, Manifest manifest, const QString &blob,
                                  crypto::Random &random);

/// A chunk as it came: into its place in `blob` if it is that of the manifest, and opens.
Result<void, Problem> keepPart(const QByteArray &bytes, const Manifest &manifest, qint64 number,
                               const QString &blob);
/// The list of chunks as it came.
std::optional<QList<ChunkSource>> openList(QByteArray bytes, const Manifest &manifest);

/// All of the file in `blob` to `path`: through a file beside it that takes its place when it is whole.
/// Marked as downloaded. Ends with Cancelled soon after `stop`.
Result<void, Problem> writeOut(const Manifest &manifest, const QString &blob, const QString &path,
                               const std::atomic<bool> &stop);
Result<QByteArray, Problem> readAll(const Manifest &manifest, const QString &blob);
/// Less than `bytes` only at the file's end.
Result<QByteArray, Problem> readSome(const Manifest &manifest, const QString &blob, qint64 from,
                                     qint64 bytes);

/// Makes the system ask before it opens what came from elsewhere; where there is no such mark nothing
/// happens.
void markAsDownloaded(const QString &path);

} // namespace sw::files
