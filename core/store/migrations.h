// SPDX-License-Identifier: Apache-2.0
#pragma once
// The one list of schema changes: core/store/migrations/NNNN_name.sql, numbered from 1 without a gap, each
// run once in a transaction of its own. A released file never changes.
#include "core/store/connection.h"

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
/// Brings the database up to the last of `list`. NewerVersion when it is further already.
Result<void, Error> migrate(Writer &writer, const QList<Migration> &list);

} // namespace sw::store
