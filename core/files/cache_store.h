// SPDX-License-Identifier: Apache-2.0
#pragma once
// What is here of files, as the database keeps it. Core thread; inside a transaction where it writes.
#include "core/files/files.h"
#include "core/files/manifest.h"
#include "core/store/connection.h"

#include <QBitArray>

namespace sw::files {

/// Numbers as stored.
enum class FetchStep : int { None = 0, Wanted = 1, Paused = 2, Failed = 3 };

/// What is here of a file's sealed chunks.
struct Cached {
    ContentId content;
    QString blob; ///< name in the folder
    QBitArray have;
    qint64 bytes = 0; ///< on the disk
    bool whole = false;
    FetchStep step = FetchStep::None;
    Problem problem = Problem::None;
};

namespace cache_store {

/// All of it is here.
Cached allOf(const Manifest &manifest, const QString &blob);
std::optional<Cached> find(store::Connection &db, const ContentId &content);
/// Those to be fetched, in the order of their wish.
QList<ContentId> wanted(store::Writer &writer);
void put(store::Writer &writer, const Cached &cached, qint64 now);
/// The list of chunks of a large file; empty as long as it has not come.
Bytes list(store::Connection &db, const ContentId &content);
void putList(store::Writer &writer, const ContentId &content, ByteView list);
void use(store::Writer &writer, const ContentId &content, qint64 now);
void remove(store::Writer &writer, const ContentId &content);
/// Blobs of files that no room shows any more and that are not being sent.
QList<std::pair<ContentId, QString>> orphans(store::Writer &writer);
/// The one that was longest not used and that is neither fetched nor sent.
std::optional<std::pair<ContentId, QString>> oldest(store::Writer &writer);
qint64 bytes(store::Connection &db);
/// Every name that is in use in the folder.
QSet<QString> blobs(store::Writer &writer);

constexpr qint64 DefaultLimit = qint64{2} * 1024 * 1024 * 1024;
qint64 limit(store::Connection &db);
void setLimit(store::Writer &writer, qint64 bytes);
/// Bytes a second that transfers may use in each direction; 0: as they come.
qint64 pace(store::Connection &db);
void setPace(store::Writer &writer, qint64 perSecond);

} // namespace cache_store

} // namespace sw::files
