// SPDX-License-Identifier: Apache-2.0
#include "core/store/vfs/encrypted_vfs.h"

#include "core/store/vfs/vfs_file.h"
#include "core/store/vfs/vfs_private.h"

#include <new>

namespace sw::vfs {

namespace {

constexpr int tempFlags
    = SQLITE_OPEN_TEMP_DB | SQLITE_OPEN_TRANSIENT_DB | SQLITE_OPEN_TEMP_JOURNAL | SQLITE_OPEN_SUBJOURNAL;

EncryptedVfs::Private &self(sqlite3_vfs *vfs)
{
    return *static_cast<EncryptedVfs::Private *>(vfs->pAppData);
}

std::unique_ptr<VfsFile> makeFile(EncryptedVfs::Private &vfs, RealFile real, int flags)
{
    if (flags & SQLITE_OPEN_MAIN_DB)
        return std::make_unique<MainFile>(real, vfs.mainKey, vfs.random);
    if (flags & SQLITE_OPEN_WAL)
        return std::make_unique<WalFile>(real, vfs.walKey, vfs.random);
    if (flags & SQLITE_OPEN_MAIN_JOURNAL)
        return std::make_unique<JournalFile>(real, vfs.journalKey, vfs.random);
    if (flags & tempFlags)
        return std::make_unique<TempFile>(real, vfs.random);
    return nullptr; // super-journals of attached databases: not used, and they would hold names in clear
}

// A wrong key must not get past here: SQLite would find "no valid log" and delete it.
int checkKey(EncryptedVfs::Private &vfs, Handle &handle, const char *name)
{
    auto &file = static_cast<MainFile &>(*handle.file);
    const MainFile::KeyCheck check = file.checkKey();
    if (check == MainFile::KeyCheck::Right)
        return SQLITE_OK;
    switch (vfs.checkKeyOfLog(name)) {
    case MainFile::KeyCheck::Right:
        return SQLITE_OK; // the only page is torn, the log has it
    case MainFile::KeyCheck::Empty:
        return check == MainFile::KeyCheck::Empty ? SQLITE_OK : SQLITE_NOTADB;
    case MainFile::KeyCheck::Wrong:
        break;
    }
    return SQLITE_NOTADB;
}

int openFile(EncryptedVfs::Private &vfs, const char *name, Handle &handle, int flags, int *outFlags)
{
    const bool isMain = flags & SQLITE_OPEN_MAIN_DB;
    if (flags & SQLITE_OPEN_WAL && name)
        handle.ownName = vfs.realName(name);
    if (isMain && name) {
        handle.database = vfs.databaseFor(name);
        if (const int rc = handle.database->acquire(*vfs.below); rc != SQLITE_OK)
            return rc;
    }
    const char *real = handle.ownName.empty() ? name : handle.ownName.c_str();
    if (const int rc = vfs.below->xOpen(vfs.below, real, handle.real(), flags, outFlags); rc != SQLITE_OK)
        return rc;
    handle.file = makeFile(vfs, RealFile(handle.real()), flags);
    if (!handle.file)
        return SQLITE_CANTOPEN;
    return isMain && name ? checkKey(vfs, handle, name) : SQLITE_OK;
}

int xOpen(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *outFlags)
{
    file->pMethods = nullptr;
    try {
        auto *handle = new (file) Handle;
        handle->real()->pMethods = nullptr;
        const int rc = openFile(self(vfs), name, *handle, flags, outFlags);
        if (rc == SQLITE_OK)
            file->pMethods = &handleMethods;
        else
            handleMethods.xClose(file);
        return rc;
    } catch (const std::bad_alloc &) {
        return SQLITE_NOMEM;
    }
}

int xDelete(sqlite3_vfs *vfs, const char *name, int syncDirectory)
{
    return self(vfs).below->xDelete(self(vfs).below, self(vfs).realName(name).c_str(), syncDirectory);
}

int xAccess(sqlite3_vfs *vfs, const char *name, int flags, int *out)
{
    return self(vfs).below->xAccess(self(vfs).below, self(vfs).realName(name).c_str(), flags, out);
}

int xFullPathname(sqlite3_vfs *vfs, const char *name, int size, char *out)
{
    return self(vfs).below->xFullPathname(self(vfs).below, name, size, out);
}

int xRandomness(sqlite3_vfs *vfs, int size, char *out)
{
    self(vfs).random.fill({reinterpret_cast<std::uint8_t *>(out), std::size_t(size)});
    return size;
}

int xSleep(sqlite3_vfs *vfs, int microseconds)
{
    return self(vfs).below->xSleep(self(vfs).below, microseconds);
}

int xCurrentTime(sqlite3_vfs *vfs, double *out)
{
    return self(vfs).below->xCurrentTime(self(vfs).below, out);
}

int xGetLastError(sqlite3_vfs *vfs, int size, char *out)
{
    auto *below = self(vfs).below;
    return below->xGetLastError ? below->xGetLastError(below, size, out) : 0;
}

int xCurrentTimeInt64(sqlite3_vfs *vfs, sqlite3_int64 *out)
{
    return self(vfs).below->xCurrentTimeInt64(self(vfs).below, out);
}

} // namespace

EncryptedVfs::EncryptedVfs(std::unique_ptr<Private> p)
    : d(std::move(p))
{ }

EncryptedVfs::~EncryptedVfs()
{
    sqlite3_vfs_unregister(&d->vfs);
}

Result<std::unique_ptr<EncryptedVfs>, Error>
EncryptedVfs::registerAs(std::string name, crypto::xchacha::Key key, crypto::Random &random, const char *base)
{
    sqlite3_vfs *below = sqlite3_vfs_find(base);
    SW_CHECK(below, Error::NoBaseVfs);
    SW_CHECK(!sqlite3_vfs_find(name.c_str()), Error::NameTaken);
    auto p = std::make_unique<Private>(std::move(name), key, random, below);
    p->vfs.iVersion = 2;
    p->vfs.szOsFile = int(sizeof(Handle)) + below->szOsFile;
    p->vfs.mxPathname = below->mxPathname;
    p->vfs.zName = p->name.c_str();
    p->vfs.pAppData = p.get();
    p->vfs.xOpen = xOpen;
    p->vfs.xDelete = xDelete;
    p->vfs.xAccess = xAccess;
    p->vfs.xFullPathname = xFullPathname;
    p->vfs.xRandomness = xRandomness;
    p->vfs.xSleep = xSleep;
    p->vfs.xCurrentTime = xCurrentTime;
    p->vfs.xGetLastError = xGetLastError;
    p->vfs.xCurrentTimeInt64 = xCurrentTimeInt64;
    SW_CHECK(sqlite3_vfs_register(&p->vfs, 0) == SQLITE_OK, Error::NoBaseVfs);
    return std::unique_ptr<EncryptedVfs>(new EncryptedVfs(std::move(p)));
}

int EncryptedVfs::prepare(sqlite3 *connection)
{
    int reserve = sealSize;
    return sqlite3_file_control(connection, "main", SQLITE_FCNTL_RESERVE_BYTES, &reserve);
}

} // namespace sw::vfs
