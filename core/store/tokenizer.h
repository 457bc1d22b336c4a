// SPDX-License-Identifier: Apache-2.0
#pragma once
// The full-text index's view of our tokens (core/runtime/search_text.h), as an FTS5 tokenizer named `sw`.
struct sqlite3;

namespace sw::store {

/// For each connection before it touches the index. An SQLite result code.
int registerTokenizer(sqlite3 *connection);

} // namespace sw::store
