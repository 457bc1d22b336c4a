// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace sw::store {

/// Why the database does not do what it was asked.
enum class Error {
    AlreadyOpen, ///< another process has this profile open
    Unwritable, ///< missing rights, a read-only or vanished disk
    DiskFull, ///< nothing acknowledged is lost; goes on once there is space
    Damaged, ///< no database, or pages that do not make sense
    OtherKey, ///< no page opens with this key: the key of another database. Not a byte was changed
    InClear, ///< a database of the first versions, not sealed. Not a byte was changed
    NewerVersion, ///< written by a later version of the program
    LongMigration, ///< of an earlier version with many messages: to be opened with a Work, on the pool
    Busy, ///< held by another connection for longer than the time-out
    Constraint, ///< a row contradicts the schema
    Interrupted, ///< cancelled by Connection::interrupt()
    Internal, ///< a mistake in our SQL or use; logged as critical
};

} // namespace sw::store
