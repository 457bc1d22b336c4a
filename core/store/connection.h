// SPDX-License-Identifier: Apache-2.0
#pragma once
// One connection to the profile's database: what reading and writing have in common. One thread at a time.
#include "core/base/result.h"
#include "core/store/error.h"
#include "core/store/statement.h"

#include <QHash>

#include <functional>
#include <memory>
#include <optional>

struct sqlite3;

namespace sw::store {

inline constexpr int BusyTimeoutMs = 5000; ///< how long a statement waits for another connection

/// Where the database lies. `vfs` names the SQLite VFS to open it through; empty = the platform's own.
struct Location {
    QString path;
    QByteArray vfs;
    bool sealed = false; ///< `vfs` is an EncryptedVfs; Database::open() sees to that
    friend bool operator==(const Location &, const Location &) = default;
};

class Connection
{
public:
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;
    virtual ~Connection();

    /// The SQL text is the key of the statement cache: pass literals.
    Statement prepare(const char *sql);
    /// For pragmas and schema: runs all statements in `sql`.
    Result<void, Error> execute(const QByteArray &sql);

    /// The first failure since the last clearFailure() or transaction; later statements of a failed
    /// transaction do nothing.
    std::optional<Error> failure() const { return m_failure; }
    void clearFailure() { m_failure.reset(); }
    /// Called, on the connection's thread, whenever something turns out to be damaged.
    void onDamage(std::function<void()> fn) { m_onDamage = std::move(fn); }

    /// From any thread: what runs now ends with Interrupted.
    void interrupt();
    /// Asked every few thousand steps of a statement; on false it ends with Interrupted. {} = no more.
    void whileRunning(std::function<bool()> goOn);
    /// Number of rows that the last statement changed.
    int changes() const;
    qint64 lastInsertId() const;

    /// The number of an address; 0 for a null one. A writer adds unknown ones, a reader returns -1 for them.
    qint64 addressId(const Jid &address);
    Jid address(qint64 id);

protected:
    enum class Mode { ReadWrite, ReadOnly };
    Connection() = default;
    Result<void, Error> open(const Location &location, Mode mode);
    void fail(int code, const char *doing);
    void forgetAddresses();

    sqlite3 *m_db = nullptr;
    std::optional<Error> m_failure;
    bool m_inTransaction = false;

private:
    friend class Statement;
    struct Cached {
        sqlite3_stmt *statement = nullptr;
        bool inUse = false;
    };
    void giveBack(sqlite3_stmt *statement, bool cached);
    /// In a failed transaction nothing may run any more.
    bool isHalted() const { return m_inTransaction && m_failure.has_value(); }

    bool m_readOnly = false;
    QHash<QByteArray, Cached> m_cache;
    QHash<qint64, Jid> m_addresses;
    QHash<Jid, qint64> m_addressIds;
    std::function<bool()> m_goOn;
    std::function<void()> m_onDamage;
};

/// For the GUI thread. Sees what is committed.
class Reader final : public Connection
{
public:
    static Result<std::unique_ptr<Reader>, Error> open(const Location &location);
};

enum class Durability {
    Normal, ///< survives a crash of the program; a power loss may undo it. For what the archive redelivers.
    Full, ///< on the disk when transaction() returns. For what must not be lost or used twice.
};

/// The one connection that writes. Lives on the core thread.
class Writer final : public Connection
{
public:
    static Result<std::unique_ptr<Writer>, Error> open(const Location &location);

    /// Everything that fn does is committed, or nothing. A failed statement makes the rest of fn's statements
    /// do nothing and the whole fail; so fn needs to check only what it decides upon. Not nested.
    Result<void, Error> transaction(Durability durability, const std::function<void()> &fn);
    /// Within a transaction: undoes only fn's part when it contradicts the schema (Constraint); every other
    /// failure fails the transaction.
    Result<void, Error> part(const std::function<void()> &fn);
    /// Copies the log back and empties it, so that nothing deleted stands in it. False, at once, while a
    /// reader holds it up.
    bool emptyLog();
    /// Gives up to this many free pages back to the disk; the number of those that are left. For a slice
    /// between other work.
    qint64 giveBack(int pages);
    /// Makes the running transaction fail.
    void abort(Error error) { m_failure = error; }
    bool isInTransaction() const { return m_inTransaction; }
    /// Rises whenever something was rolled back: what was remembered from inside it is void.
    quint64 rollbacks() const { return m_rollbacks; }
    /// Called, on the writer's thread, by the first transaction that succeeds after one that failed.
    void onRecovery(std::function<void()> fn) { m_onRecovery = std::move(fn); }

private:
    static int onCommit(void *self, sqlite3 *db, const char *name, int walPages);
    void rollback();
    bool setDurability(Durability durability);

    Durability m_durability = Durability::Normal;
    quint64 m_rollbacks = 0;
    bool m_failing = false;
    std::function<void()> m_onRecovery;
};

} // namespace sw::store
