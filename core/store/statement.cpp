// SPDX-License-Identifier: Apache-2.0
#include "core/store/statement.h"

#include "core/runtime/log.h"
#include "core/store/connection.h"

#include <cstring>
#include <sqlite3.h>

namespace sw::store {

Statement::~Statement()
{
    if (m_statement)
        m_connection->giveBack(m_statement, m_cached);
}

int Statement::index(const char *name) const
{
    if (!m_statement)
        return 0;
    const int at = sqlite3_bind_parameter_index(m_statement, name);
    if (at == 0)
        qCCritical(lcStore) << "no parameter" << name << "in" << sqlite3_sql(m_statement);
    return at;
}

Statement &Statement::bindInteger(const char *name, qint64 value)
{
    sqlite3_bind_int64(m_statement, index(name), value);
    return *this;
}

Statement &Statement::bind(const char *name, const EventId &value)
{
    const int size = value.isNull() ? 0 : static_cast<int>(value.bytes.size());
    sqlite3_bind_blob(m_statement, index(name), value.bytes.data(), size, SQLITE_TRANSIENT);
    return *this;
}

Statement &Statement::bind(const char *name, const Jid &value)
{
    return bindInteger(name, m_connection->addressId(value));
}

Statement &Statement::bind(const char *name, QStringView value)
{
    const QByteArray utf8 = value.toUtf8();
    sqlite3_bind_text(m_statement, index(name), utf8.constData(), static_cast<int>(utf8.size()),
                      SQLITE_TRANSIENT);
    return *this;
}

Statement &Statement::bind(const char *name, QByteArrayView value)
{
    // A null pointer would bind NULL.
    sqlite3_bind_blob(m_statement, index(name), value.isEmpty() ? "" : value.data(),
                      static_cast<int>(value.size()), SQLITE_TRANSIENT);
    return *this;
}

Statement &Statement::bindNull(const char *name)
{
    sqlite3_bind_null(m_statement, index(name));
    return *this;
}

bool Statement::next()
{
    if (!m_statement || m_connection->isHalted())
        return false;
    const int code = sqlite3_step(m_statement);
    if (code == SQLITE_ROW)
        return true;
    if (code != SQLITE_DONE)
        m_connection->fail(code, sqlite3_sql(m_statement));
    return false;
}

bool Statement::run()
{
    if (!m_statement || m_connection->isHalted())
        return false;
    const int code = sqlite3_step(m_statement);
    if (code != SQLITE_DONE && code != SQLITE_ROW)
        m_connection->fail(code, sqlite3_sql(m_statement));
    sqlite3_reset(m_statement);
    return code == SQLITE_DONE || code == SQLITE_ROW;
}

bool Statement::isNull(int column) const
{
    return sqlite3_column_type(m_statement, column) == SQLITE_NULL;
}

qint64 Statement::integer(int column) const
{
    return sqlite3_column_int64(m_statement, column);
}

QString Statement::text(int column) const
{
    const auto *utf8 = reinterpret_cast<const char *>(sqlite3_column_text(m_statement, column));
    return QString::fromUtf8(utf8, sqlite3_column_bytes(m_statement, column));
}

QByteArray Statement::blob(int column) const
{
    const auto *bytes = static_cast<const char *>(sqlite3_column_blob(m_statement, column));
    return QByteArray(bytes, sqlite3_column_bytes(m_statement, column));
}

EventId Statement::eventId(int column) const
{
    EventId id;
    const void *bytes = sqlite3_column_blob(m_statement, column);
    if (bytes && sqlite3_column_bytes(m_statement, column) == static_cast<int>(id.bytes.size()))
        std::memcpy(id.bytes.data(), bytes, id.bytes.size());
    return id;
}

Jid Statement::address(int column) const
{
    return m_connection->address(integer(column));
}

} // namespace sw::store
