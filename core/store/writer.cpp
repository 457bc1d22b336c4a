// SPDX-License-Identifier: Apache-2.0
#include "core/store/connection.h"

#include <sqlite3.h>

namespace sw::store {
namespace {

// In pages of 4096 bytes. The write-ahead log is copied back whenever it has grown by 4 MB; if readers held
// it up, from 24 MB on the writer waits for them, so that it never passes 64 MB.
constexpr int CopyBackPages = 1000;
constexpr int RestartPages = 6000;

} // namespace

Result<std::unique_ptr<Writer>, Error> Writer::open(const Location &location)
{
    auto writer = std::make_unique<Writer>();
    if (const auto opened = writer->Connection::open(location, Mode::ReadWrite); !opened)
        return Failure{opened.error()};
    // The first pragma that touches the file finds out whether it is a database at all. secure_delete:
    // recalled text leaves no trace in free pages. auto_vacuum: a new file gives pages back piece by piece,
    // see docs/adr/0005. fullfsync: macOS acknowledges an ordinary fsync too early.
    const auto set = writer->execute(R"(
        PRAGMA page_size = 4096;
        PRAGMA auto_vacuum = INCREMENTAL;
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = NORMAL;
        PRAGMA fullfsync = ON;
        PRAGMA secure_delete = ON;
        PRAGMA cache_size = -12288;
        PRAGMA journal_size_limit = 16777216)");
    if (!set)
        return Failure{set.error()};
    sqlite3_wal_hook(writer->m_db, &Writer::onCommit, writer.get());
    return writer;
}

int Writer::onCommit(void *self, sqlite3 *db, const char *name, int walPages)
{
    Q_UNUSED(self)
    if (walPages >= CopyBackPages) {
        const int mode = walPages >= RestartPages ? SQLITE_CHECKPOINT_RESTART : SQLITE_CHECKPOINT_PASSIVE;
        sqlite3_wal_checkpoint_v2(db, name, mode, nullptr, nullptr);
    }
    return SQLITE_OK; // the commit itself stands; what could not be copied back is tried again
}

bool Writer::setDurability(Durability durability)
{
    if (durability == m_durability)
        return true;
    if (!execute(durability == Durability::Full ? "PRAGMA synchronous = FULL"
                                                : "PRAGMA synchronous = NORMAL"))
        return false;
    m_durability = durability;
    return true;
}

Result<void, Error> Writer::transaction(Durability durability, const std::function<void()> &fn)
{
    Q_ASSERT(!m_inTransaction);
    clearFailure();
    if (!setDurability(durability) || !prepare("BEGIN IMMEDIATE").run()) {
        m_failing = true;
        return Failure{*m_failure};
    }
    m_inTransaction = true;
    fn();
    if (!m_failure)
        prepare("COMMIT").run();
    if (m_failure) {
        m_failing = true;
        rollback();
        return Failure{*m_failure};
    }
    m_inTransaction = false;
    if (std::exchange(m_failing, false) && m_onRecovery)
        m_onRecovery();
    return {};
}

Result<void, Error> Writer::part(const std::function<void()> &fn)
{
    Q_ASSERT(m_inTransaction);
    if (m_failure || !prepare("SAVEPOINT part").run())
        return Failure{*m_failure};
    fn();
    if (!m_failure && prepare("RELEASE part").run())
        return {};
    if (*m_failure == Error::Constraint) {
        clearFailure();
        if (prepare("ROLLBACK TO part").run() && prepare("RELEASE part").run()) {
            ++m_rollbacks;
            forgetAddresses();
            return Failure{Error::Constraint};
        }
    }
    return Failure{*m_failure};
}

bool Writer::emptyLog()
{
    sqlite3_busy_timeout(m_db, 0); // tried again later, rather than waited for
    const int code = sqlite3_wal_checkpoint_v2(m_db, nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
    sqlite3_busy_timeout(m_db, BusyTimeoutMs);
    return code == SQLITE_OK;
}

qint64 Writer::giveBack(int pages)
{
    (void)execute("PRAGMA incremental_vacuum(" + QByteArray::number(pages) + ")");
    auto left = prepare("PRAGMA freelist_count");
    return left.next() ? left.get<qint64>(0) : 0;
}

void Writer::rollback()
{
    m_inTransaction = false;
    ++m_rollbacks;
    forgetAddresses();
    // SQLite rolls back by itself on a full disk and the like.
    if (!sqlite3_get_autocommit(m_db))
        sqlite3_exec(m_db, "ROLLBACK", nullptr, nullptr, nullptr);
}

} // namespace sw::store
