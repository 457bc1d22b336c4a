// SPDX-License-Identifier: Apache-2.0
#include "core/store/connection.h"

#include "core/runtime/log.h"
#include "core/store/functions.h"
#include "core/store/tokenizer.h"
#include "core/store/vfs/encrypted_vfs.h"

#include <QUrl>

#include <sqlite3.h>

namespace sw::store {
namespace {

Error errorOf(int code)
{
    switch (code & 0xff) {
    case SQLITE_FULL:
        return Error::DiskFull;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return Error::Damaged;
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_IOERR:
    case SQLITE_AUTH:
        return Error::Unwritable;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return Error::Busy;
    case SQLITE_CONSTRAINT:
        return Error::Constraint;
    case SQLITE_INTERRUPT:
        return Error::Interrupted;
    default:
        return Error::Internal;
    }
}

QByteArray uriOf(const Location &location, bool readOnly)
{
    QByteArray uri = "file:" + QUrl::toPercentEncoding(location.path, "/");
    uri += readOnly ? "?mode=ro" : "?mode=rwc";
    if (!location.vfs.isEmpty())
        uri += "&vfs=" + location.vfs;
    return uri;
}

} // namespace

Connection::~Connection()
{
    for (const Cached &cached : std::as_const(m_cache))
        sqlite3_finalize(cached.statement);
    sqlite3_close(m_db);
}

Result<void, Error> Connection::open(const Location &location, Mode mode)
{
    m_readOnly = mode == Mode::ReadOnly;
    // NOMUTEX: one thread at a time is our own rule.
    const int flags = SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX
        | (m_readOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    const int code = sqlite3_open_v2(uriOf(location, m_readOnly).constData(), &m_db, flags, nullptr);
    if (code != SQLITE_OK) {
        qCWarning(lcStore) << "cannot open:" << sqlite3_errstr(code);
        const bool otherKey = location.sealed && (code & 0xff) == SQLITE_NOTADB;
        return Failure{otherKey ? Error::OtherKey : errorOf(code)};
    }
    if (location.sealed && vfs::EncryptedVfs::prepare(m_db) != SQLITE_OK)
        return Failure{Error::Damaged};
    sqlite3_extended_result_codes(m_db, 1);
    sqlite3_busy_timeout(m_db, BusyTimeoutMs);
    sqlite3_db_config(m_db, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    if (const int registered = registerTokenizer(m_db); registered != SQLITE_OK)
        return Failure{errorOf(registered)};
    if (const int registered = registerFunctions(m_db); registered != SQLITE_OK)
        return Failure{errorOf(registered)};
    // trusted_schema stays on: SQLite 3.40 lets triggers reach the full-text index only then.
    return execute("PRAGMA foreign_keys = ON; PRAGMA recursive_triggers = ON;"
                   "PRAGMA temp_store = MEMORY");
}

Statement Connection::prepare(const char *sql)
{
    const QByteArray key = QByteArray::fromRawData(sql, static_cast<qsizetype>(qstrlen(sql)));
    const auto found = m_cache.find(key);
    if (found != m_cache.end() && !found->inUse) {
        found->inUse = true;
        return Statement(*this, found->statement, true);
    }
    const bool cache = found == m_cache.end();
    sqlite3_stmt *statement = nullptr;
    const int code = sqlite3_prepare_v3(m_db, sql, static_cast<int>(key.size()) + 1,
                                        cache ? SQLITE_PREPARE_PERSISTENT : 0, &statement, nullptr);
    if (code != SQLITE_OK)
        fail(code, sql);
    if (cache && statement)
        m_cache.insert(QByteArray(sql), {statement, true});
    return Statement(*this, statement, cache && statement);
}

void Connection::giveBack(sqlite3_stmt *statement, bool cached)
{
    if (!cached) {
        sqlite3_finalize(statement);
        return;
    }
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
    const char *sql = sqlite3_sql(statement);
    const auto found = m_cache.find(QByteArray::fromRawData(sql, static_cast<qsizetype>(qstrlen(sql))));
    if (found != m_cache.end())
        found->inUse = false;
}

Result<void, Error> Connection::execute(const QByteArray &sql)
{
    const int code = sqlite3_exec(m_db, sql.constData(), nullptr, nullptr, nullptr);
    if (code == SQLITE_OK)
        return {};
    fail(code, sql.constData());
    return Failure{errorOf(code)};
}

void Connection::fail(int code, const char *doing)
{
    const Error error = errorOf(code);
    if (!m_failure)
        m_failure = error;
    if (error == Error::Internal)
        qCCritical(lcStore) << "SQL failed:" << sqlite3_errmsg(m_db) << "in" << doing;
    else if (error != Error::Interrupted && error != Error::Constraint)
        qCWarning(lcStore) << "database failed:" << code << sqlite3_errstr(code);
    if (error == Error::Damaged && m_onDamage)
        m_onDamage();
}

void Connection::interrupt()
{
    sqlite3_interrupt(m_db);
}

void Connection::whileRunning(std::function<bool()> goOn)
{
    constexpr int steps = 4000;
    m_goOn = std::move(goOn);
    const auto ask = [](void *self) { return static_cast<Connection *>(self)->m_goOn() ? 0 : 1; };
    if (m_goOn)
        sqlite3_progress_handler(m_db, steps, ask, this);
    else
        sqlite3_progress_handler(m_db, 0, nullptr, nullptr);
}

int Connection::changes() const
{
    return sqlite3_changes(m_db);
}

qint64 Connection::lastInsertId() const
{
    return sqlite3_last_insert_rowid(m_db);
}

qint64 Connection::addressId(const Jid &address)
{
    if (address.isNull())
        return 0;
    if (const auto found = m_addressIds.constFind(address); found != m_addressIds.constEnd())
        return *found;
    qint64 id = -1;
    {
        auto query = prepare("SELECT id FROM addresses WHERE address = :address");
        if (query.bind(":address", address.toString()).next())
            id = query.get<qint64>(0);
    }
    if (id < 0 && m_readOnly)
        return id; // it may come to be known: not remembered
    if (id < 0) {
        if (!prepare("INSERT INTO addresses (address) VALUES (:address)")
                 .bind(":address", address.toString())
                 .run())
            return id;
        id = lastInsertId();
    }
    m_addressIds.insert(address, id);
    m_addresses.insert(id, address);
    return id;
}

Jid Connection::address(qint64 id)
{
    if (id <= 0)
        return {};
    if (const auto found = m_addresses.constFind(id); found != m_addresses.constEnd())
        return *found;
    auto query = prepare("SELECT address FROM addresses WHERE id = :id");
    if (!query.bind(":id", id).next())
        return {};
    const Jid address = Jid::parse(query.get<QString>(0)).value_or(Jid());
    m_addresses.insert(id, address);
    return address;
}

void Connection::forgetAddresses()
{
    m_addresses.clear();
    m_addressIds.clear();
}

Result<std::unique_ptr<Reader>, Error> Reader::open(const Location &location)
{
    auto reader = std::make_unique<Reader>();
    if (const auto opened = reader->Connection::open(location, Mode::ReadOnly); !opened)
        return Failure{opened.error()};
    if (const auto set = reader->execute("PRAGMA cache_size = -6144"); !set)
        return Failure{set.error()};
    return reader;
}

} // namespace sw::store
