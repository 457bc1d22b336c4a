// SPDX-License-Identifier: Apache-2.0
#pragma once
// What SQL may call of ours: folded_name(text), see foldedName(). For migrations, which fill columns that
// folds fill otherwise.
struct sqlite3;

namespace sw::store {

/// For each connection before its first statement. An SQLite result code.
int registerFunctions(sqlite3 *connection);

} // namespace sw::store
