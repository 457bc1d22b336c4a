// SPDX-License-Identifier: Apache-2.0
#pragma once
// The two long works on the pool: writing a backup, and reading one through. Each has its own reader or file.
#include "core/backup/archive.h"
#include "core/backup/backup.h"
#include "core/backup/records.h"
#include "core/store/connection.h"

#include <atomic>

namespace sw::backup {

using Progress = std::function<void(double)>; ///< 0…1, at most a hundred times

struct WriteOrder {
    QString file; ///< replaced as a whole once the new one is whole and synced
    Seal seal;
    StartRecord start;
};

/// Cancelled and every fault leave no file, and a former one as it was.
Written writeBackup(const WriteOrder &order, store::Reader &db, crypto::Random &random,
                    const std::atomic<bool> &cancelled, const Progress &progress);
/// Keeps the newest `keep` backups of this profile in the folder, and no half ones of an ended run.
void dropOldBackups(const QString &folder, const QString &tag, int keep);
/// "storewire-<tag>-<date>-<time>.swbackup"
QString backupName(const QString &tag, qint64 now);

/// Reads it through from the first block.
Contents readThrough(ArchiveReader &archive, const std::atomic<bool> &cancelled, const Progress &progress);

Fault faultOf(ArchiveError error);

} // namespace sw::backup
