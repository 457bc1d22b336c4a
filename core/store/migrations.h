// SPDX-License-Identifier: Apache-2.0
#pragma once
// The one list of schema changes: core/store/migrations/NNNN_name.sql, numbered from 1 (a number may be
// missing), each run once in a transaction of its own. A released file never changes. What is too much for
// one transaction goes before a file, in slices that can be cut off (core/store/renumber.h).
#include "core/store/connection.h"
#include "core/store/work.h"

#include <QByteArray>
#include <QList>

namespace sw::store {

struct Migration {
    int number = 0;
    QByteArray sql;
};

QList<Migration> migrations();

/// The version of the schema in this database; 0 = empty.
int schemaVersion(Connection &connection);
/// Brings the database up to the last of `list`. NewerVersion when it is further already. Without `work` only
/// what takes a moment, else LongMigration and nothing is changed; with it Interrupted when cancelled.
Result<void, Error> migrate(Writer &writer, const QList<Migration> &list, Work *work = nullptr);

} // namespace sw::store
