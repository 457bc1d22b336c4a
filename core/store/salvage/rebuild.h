// SPDX-License-Identifier: Apache-2.0
#pragma once
// Puts a new database in the place of the one that lies there, while nothing has it open. Whatever dies when,
// either the old one is in its place or the new one; the old one is kept aside. On the pool.
#include "core/base/secret_bytes.h"
#include "core/store/connection.h"
#include "core/store/salvage/losses.h"
#include "core/store/work.h"

#include <QStringList>

namespace sw::store {

enum class Rebuild {
    Salvaged, ///< with all that can be read
    Empty, ///< with nothing: when nothing can be read
};

/// Interrupted when cancelled, DiskFull when there is no room for a second copy, OtherKey when not one page
/// opens: then all is as before. `now` in UTC ms, to be remembered in it.
Result<Losses, Error> rebuild(const Location &location, const Secret32 &key, Rebuild how, qint64 now,
                              Work &work);

/// Ends what a rebuild() that was cut off has begun: every opener's first step, under the lock.
Result<void, Error> finishRebuild(const QString &path);

/// Files of former databases that were kept aside, with their logs.
QStringList asideFiles(const QString &path);

} // namespace sw::store
