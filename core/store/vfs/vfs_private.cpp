// SPDX-License-Identifier: Apache-2.0
#include "core/store/vfs/vfs_private.h"

namespace sw::vfs {

namespace {

constexpr char subkeyContext[9] = "sw-store";
enum KeyId : std::uint64_t { MainKey = 1, WalKey = 2, JournalKey = 3 };

constexpr std::string_view sqliteLogSuffix = "-wal";
constexpr std::string_view ourLogSuffix = "-swal";

std::size_t blocks(int bytes)
{
    return (std::size_t(bytes) + sizeof(std::max_align_t) - 1) / sizeof(std::max_align_t);
}

} // namespace

EncryptedVfs::Private::Private(std::string vfsName, crypto::xchacha::Key key, crypto::Random &source,
                               sqlite3_vfs *base)
    : name(std::move(vfsName))
    , below(base)
    , random(source)
    , mainKey(crypto::xchacha::deriveSubkey(MainKey, subkeyContext, key))
    , walKey(crypto::xchacha::deriveSubkey(WalKey, subkeyContext, key))
    , journalKey(crypto::xchacha::deriveSubkey(JournalKey, subkeyContext, key))
{ }

std::string EncryptedVfs::Private::realName(const char *sqliteName) const
{
    std::string real = sqliteName;
    if (real.ends_with(sqliteLogSuffix))
        real.replace(real.size() - sqliteLogSuffix.size(), sqliteLogSuffix.size(), ourLogSuffix);
    return real;
}

std::shared_ptr<OpenDatabase> EncryptedVfs::Private::databaseFor(const char *databaseName)
{
    const std::lock_guard guard(m_mutex);
    auto &known = m_databases[databaseName];
    auto database = known.lock();
    if (!database) {
        database = std::make_shared<OpenDatabase>(databaseName);
        known = database;
    }
    return database;
}

MainFile::KeyCheck EncryptedVfs::Private::checkKeyOfLog(const char *databaseName)
{
    std::string path = std::string(databaseName).append(ourLogSuffix).append(3, '\0');
    std::vector<std::max_align_t> memory(blocks(below->szOsFile));
    auto *file = reinterpret_cast<sqlite3_file *>(memory.data());
    int flags = 0;
    const int rc = below->xOpen(below, path.c_str(), file, SQLITE_OPEN_READONLY | SQLITE_OPEN_WAL, &flags);
    if (rc != SQLITE_OK)
        return MainFile::KeyCheck::Empty;
    WalFile log(RealFile(file), walKey, random);
    sqlite3_int64 size = 0;
    log.size(&size);
    const auto check = size == 0 ? MainFile::KeyCheck::Empty
        : log.opensHeader()      ? MainFile::KeyCheck::Right
                                 : MainFile::KeyCheck::Wrong;
    file->pMethods->xClose(file);
    return check;
}

OpenDatabase::~OpenDatabase()
{
    if (m_lockFile.empty())
        return;
    lockFile()->pMethods->xUnlock(lockFile(), SQLITE_LOCK_NONE);
    lockFile()->pMethods->xClose(lockFile());
}

int OpenDatabase::acquire(sqlite3_vfs &below)
{
    const std::lock_guard guard(m_mutex);
    if (!m_lockFile.empty())
        return SQLITE_OK;
    m_lockFile.resize(blocks(below.szOsFile));
    int flags = SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    int rc = below.xOpen(&below, m_lockPath.c_str(), lockFile(), flags, &flags);
    for (const int level : {SQLITE_LOCK_SHARED, SQLITE_LOCK_RESERVED, SQLITE_LOCK_EXCLUSIVE})
        if (rc == SQLITE_OK)
            rc = lockFile()->pMethods->xLock(lockFile(), level);
    if (rc == SQLITE_OK)
        return rc;
    if (lockFile()->pMethods)
        lockFile()->pMethods->xClose(lockFile());
    m_lockFile.clear();
    return rc;
}

} // namespace sw::vfs
