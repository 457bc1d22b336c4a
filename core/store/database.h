// SPDX-License-Identifier: Apache-2.0
#pragma once
// The profile's database: opened once per process under a lock, everything of it on the disk sealed by the
// encrypting VFS, migrated, then handed out as one writer and any number of readers. Made in the GUI thread;
// the writer then belongs to the core thread.
#include "core/base/secret_bytes.h"
#include "core/crypto/random.h"
#include "core/store/connection.h"
#include "core/store/lock_file.h"
#include "core/store/work.h"

#include <QStringList>

#include <memory>

namespace sw::vfs {
class EncryptedVfs;
class PageReader;
} // namespace sw::vfs

namespace sw::store {

class Database
{
public:
    /// The folder must exist. Beside the file stands `<path>.lock`. `location.vfs` is the VFS below the
    /// encrypting one; the key is copied, and wiped with the database. OtherKey and InClear leave every file
    /// as it was. `work` as in migrate().
    static Result<std::unique_ptr<Database>, Error> open(const Location &location, const Secret32 &key,
                                                         Work *work = nullptr);
    /// In clear, for benches to compare with. No profile is opened like this.
    static Result<std::unique_ptr<Database>, Error> openPlain(const Location &location);
    ~Database();

    Writer &writer() { return *m_writer; }
    /// Each reader belongs to the thread that uses it and must be gone before the database.
    Result<std::unique_ptr<Reader>, Error> newReader() const { return Reader::open(m_location); }

    /// Its pages as they lie on the disk; null for one in clear. Any thread; must be gone before the
    /// database.
    std::unique_ptr<vfs::PageReader> newPageReader() const;
    /// Size of the write-ahead log on the disk. Any thread.
    qint64 logBytes() const;
    /// The last run did not close it: its log was still there.
    bool wasCutOff() const { return m_wasCutOff; }

    /// A database that nobody sealed lies there. Only while nothing in the process has it open.
    static bool isInClear(const QString &path);
    /// All files that make a database at `path`, those that were kept aside too; some may be absent.
    static QStringList filesOf(const QString &path);

private:
    Database(Location location, LockFile lock);
    Result<void, Error> seal(const Secret32 &key);
    Result<void, Error> start(Work *work);

    Location m_location;
    LockFile m_lock;
    crypto::SystemRandom m_random;
    std::unique_ptr<vfs::EncryptedVfs> m_vfs; // outlives every connection
    std::unique_ptr<Writer> m_writer;
    bool m_wasCutOff = false;
};

} // namespace sw::store
