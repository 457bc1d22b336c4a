// SPDX-License-Identifier: Apache-2.0
#pragma once
// One prepared SQL statement in use: values bound by name, typed columns. Borrowed from its connection's
// cache and given back, reset, when it goes out of scope; so keep it short-lived. Lives on its connection's
// thread.
#include "core/base/ids.h"
#include "core/runtime/jid.h"

#include <QByteArray>
#include <QString>

#include <concepts>
#include <type_traits>
#include <utility>

struct sqlite3_stmt;

namespace sw::store {

class Connection;

class Statement
{
public:
    Statement(Statement &&other) noexcept
        : m_connection(other.m_connection)
        , m_statement(std::exchange(other.m_statement, nullptr))
        , m_cached(other.m_cached)
    { }
    Statement &operator=(Statement &&) = delete;
    ~Statement();

    /// Name with its colon: bind(":room", room). A Jid is stored as its number in the table addresses, which
    /// a writer extends as needed; a null Jid is 0. Text and bytes are copied.
    template <class T>
    requires std::integral<T> || std::is_enum_v<T> Statement &bind(const char *name, T value)
    {
        return bindInteger(name, static_cast<qint64>(value));
    }
    Statement &bind(const char *name, RoomId value) { return bindInteger(name, value.value); }
    Statement &bind(const char *name, Order value) { return bindInteger(name, value.value); }
    Statement &bind(const char *name, const EventId &value); ///< 16 bytes; a null id is an empty blob
    Statement &bind(const char *name, const Jid &value);
    Statement &bind(const char *name, QStringView value);
    Statement &bind(const char *name, const QString &value) { return bind(name, QStringView(value)); }
    Statement &bind(const char *name, QByteArrayView value); ///< as a blob
    Statement &bind(const char *name, const QByteArray &value) { return bind(name, QByteArrayView(value)); }
    Statement &bindNull(const char *name);

    /// Steps to the next row; false at the end and on failure, which the connection keeps
    /// (Connection::failure).
    bool next();
    /// Runs a statement that gives no rows. False on failure.
    bool run();

    /// Typed column of the current row, 0 = first. Integers, enums, bool, QString, QByteArray, RoomId, Order,
    /// EventId, Jid.
    template <class T>
    T get(int column) const
    {
        if constexpr (std::is_same_v<T, bool>)
            return integer(column) != 0;
        else if constexpr (std::integral<T> || std::is_enum_v<T>)
            return static_cast<T>(integer(column));
        else if constexpr (std::is_same_v<T, RoomId> || std::is_same_v<T, Order>)
            return T{integer(column)};
        else if constexpr (std::is_same_v<T, QString>)
            return text(column);
        else if constexpr (std::is_same_v<T, QByteArray>)
            return blob(column);
        else if constexpr (std::is_same_v<T, EventId>)
            return eventId(column);
        else
            return address(column);
    }
    bool isNull(int column) const;

private:
    friend class Connection;
    Statement(Connection &connection, sqlite3_stmt *statement, bool cached)
        : m_connection(&connection)
        , m_statement(statement)
        , m_cached(cached)
    { }
    int index(const char *name) const;
    Statement &bindInteger(const char *name, qint64 value);
    qint64 integer(int column) const;
    QString text(int column) const;
    QByteArray blob(int column) const;
    EventId eventId(int column) const;
    Jid address(int column) const;

    Connection *m_connection;
    sqlite3_stmt *m_statement; ///< null when preparing failed: then everything fails
    bool m_cached;
};

} // namespace sw::store
