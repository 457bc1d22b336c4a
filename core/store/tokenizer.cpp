// SPDX-License-Identifier: Apache-2.0
#include "core/store/tokenizer.h"

#include "core/runtime/search_text.h"

#include <QByteArray>

#include <sqlite3.h>

namespace sw::store {

namespace {

// https://www.sqlite.org/fts5.html §7.1
using TokenCallback = int (*)(void *, int, const char *, int, int, int);

struct Sink {
    void *context;
    TokenCallback callback;
    int result = SQLITE_OK;

    void give(QStringView text, int flags)
    {
        if (result != SQLITE_OK)
            return;
        const QByteArray bytes = text.toUtf8();
        // Offsets serve FTS5's own highlighting only, which is not used: hits are marked by occurrences().
        result = callback(context, flags, bytes.constData(), int(bytes.size()), 0, 0);
    }
};

int tokenize(Fts5Tokenizer *, void *context, int flags, const char *text, int size, TokenCallback callback)
{
    Sink sink{context, callback};
    const QString decoded = QString::fromUtf8(text, size);
    forEachSearchToken(decoded, [&](const SearchToken &token) {
        sink.give(token.text, 0);
        // In documents the quoted end stands at the same place as the whole number.
        const bool document = (flags & FTS5_TOKENIZE_QUERY) == 0;
        if (const QStringView end = quotedEnd(token.text); document && !end.isEmpty())
            sink.give(end, FTS5_TOKEN_COLOCATED);
    });
    return sink.result;
}

int create(void *, const char **, int, Fts5Tokenizer **out)
{
    static int stateless; // FTS5 wants a pointer that is not null
    *out = reinterpret_cast<Fts5Tokenizer *>(&stateless);
    return SQLITE_OK;
}

void destroy(Fts5Tokenizer *) { }

} // namespace

int registerTokenizer(sqlite3 *connection)
{
    fts5_api *api = nullptr;
    sqlite3_stmt *statement = nullptr;
    int rc = sqlite3_prepare_v2(connection, "SELECT fts5(?1)", -1, &statement, nullptr);
    if (rc != SQLITE_OK)
        return rc;
    sqlite3_bind_pointer(statement, 1, &api, "fts5_api_ptr", nullptr);
    sqlite3_step(statement);
    rc = sqlite3_finalize(statement);
    if (rc != SQLITE_OK || !api)
        return rc != SQLITE_OK ? rc : SQLITE_ERROR;
    fts5_tokenizer methods{create, destroy, tokenize};
    return api->xCreateTokenizer(api, "sw", nullptr, &methods, nullptr);
}

} // namespace sw::store
