// SPDX-License-Identifier: Apache-2.0
#pragma once
// What the VFS and its open files share. For core/store/vfs only.
#include "core/store/vfs/encrypted_vfs.h"
#include "core/store/vfs/vfs_file.h"
#include "core/store/vfs/wal_index.h"

#include <map>
#include <mutex>
#include <vector>

namespace sw::vfs {

/// One database of this process: its wal-index, and the lock file that keeps other processes out.
class OpenDatabase
{
public:
    explicit OpenDatabase(std::string path)
        : m_lockPath(path + "-lock")
    {
        m_lockPath.append(3, '\0'); // SQLite looks for URI parameters behind the name
    }
    ~OpenDatabase();
    OpenDatabase(const OpenDatabase &) = delete;
    OpenDatabase &operator=(const OpenDatabase &) = delete;

    /// Takes the lock file once for all connections. SQLITE_BUSY: another process has the database open.
    int acquire(sqlite3_vfs &below);
    WalIndex &walIndex() { return m_walIndex; }

private:
    sqlite3_file *lockFile() { return reinterpret_cast<sqlite3_file *>(m_lockFile.data()); }

    std::string m_lockPath;
    std::mutex m_mutex;
    std::vector<std::max_align_t> m_lockFile; // SQLite's file object; empty = not locked
    WalIndex m_walIndex;
};

class EncryptedVfs::Private
{
public:
    Private(std::string vfsName, crypto::xchacha::Key key, crypto::Random &source, sqlite3_vfs *base);

    /// The log gets a name of its own, so that a sqlite3 without the key does not delete it as invalid.
    std::string realName(const char *name) const;
    std::shared_ptr<OpenDatabase> databaseFor(const char *name);
    MainFile::KeyCheck checkKeyOfLog(const char *databaseName);

    std::string name;
    sqlite3_vfs vfs{};
    sqlite3_vfs *below;
    crypto::Random &random;
    Secret32 mainKey;
    Secret32 walKey;
    Secret32 journalKey;

private:
    std::mutex m_mutex;
    std::map<std::string, std::weak_ptr<OpenDatabase>> m_databases;
};

/// SQLite's view of an open file; the real file's object stands right behind it.
struct Handle : sqlite3_file {
    std::unique_ptr<VfsFile> file;
    std::string ownName;
    std::shared_ptr<OpenDatabase> database; // shared by the connections to one database
    WalIndex::Holder locks;

    sqlite3_file *real() { return reinterpret_cast<sqlite3_file *>(this + 1); }
};
static_assert(sizeof(Handle) % alignof(std::max_align_t) == 0 || alignof(Handle) <= 8);

extern const sqlite3_io_methods handleMethods;

} // namespace sw::vfs
