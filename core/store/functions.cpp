// SPDX-License-Identifier: Apache-2.0
#include "core/store/functions.h"

#include "core/runtime/name_match.h"

#include <QByteArray>

#include <sqlite3.h>

namespace sw::store {

namespace {

void foldedNameOf(sqlite3_context *context, int, sqlite3_value **values)
{
    const auto *text = reinterpret_cast<const char *>(sqlite3_value_text(values[0]));
    const QByteArray folded = foldedName(QString::fromUtf8(text, sqlite3_value_bytes(values[0]))).toUtf8();
    sqlite3_result_text(context, folded.constData(), int(folded.size()), SQLITE_TRANSIENT);
}

} // namespace

int registerFunctions(sqlite3 *connection)
{
    constexpr int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY;
    return sqlite3_create_function_v2(connection, "folded_name", 1, flags, nullptr, &foldedNameOf, nullptr,
                                      nullptr, nullptr);
}

} // namespace sw::store
