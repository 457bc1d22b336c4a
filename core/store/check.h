// SPDX-License-Identifier: Apache-2.0
#pragma once
// Whether a database in use is whole: every page opens with the key, SQLite finds its tables and indexes in
// order, and the full-text index holds the words of the messages and no others. On the pool, beside the
// writer; no read stays open while the log grows.
#include "core/store/connection.h"
#include "core/store/salvage/losses.h"
#include "core/store/work.h"

namespace sw::store {

class Database;

struct Condition {
    qint64 pages = 0;
    qint64 damagedPages = 0;
    bool tablesDamaged = false; ///< what SQLite finds, beyond pages
    bool indexDamaged = false; ///< the full-text index, which can be made anew
    Losses losses; ///< if pages or tables are damaged
    bool isWhole() const { return damagedPages == 0 && !tablesDamaged && !indexDamaged; }
    bool needsRepair() const { return damagedPages > 0 || tablesDamaged; }
};

enum class CheckDepth {
    Pages, ///< only that all pages open: cheap, as after an unclean end
    All,
};

/// Interrupted when cancelled. Busy: the log grew so fast that reading had to give way several times.
Result<Condition, Error> check(const Database &database, CheckDepth depth, Work &work);

} // namespace sw::store
