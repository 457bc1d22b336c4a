// SPDX-License-Identifier: Apache-2.0
// SQLite's table of file methods: unpacks the handle and passes on. Memory that runs out becomes a result
// code.
#include "core/store/vfs/vfs_private.h"

#include <new>

namespace sw::vfs {

namespace {

Handle &handleOf(sqlite3_file *file)
{
    return static_cast<Handle &>(*file);
}

sqlite3_file *realOf(sqlite3_file *file)
{
    return handleOf(file).real();
}

template <class Call>
int guarded(Call call)
{
    try {
        return call();
    } catch (const std::bad_alloc &) {
        return SQLITE_IOERR_NOMEM;
    }
}

int xClose(sqlite3_file *file)
{
    Handle &handle = handleOf(file);
    int rc = SQLITE_OK;
    if (handle.database)
        handle.database->walIndex().unmap(handle.locks);
    if (handle.real()->pMethods)
        rc = handle.real()->pMethods->xClose(handle.real());
    handle.~Handle();
    file->pMethods = nullptr;
    return rc;
}

int xRead(sqlite3_file *file, void *out, int size, sqlite3_int64 offset)
{
    return guarded([&] { return handleOf(file).file->read(static_cast<std::uint8_t *>(out), size, offset); });
}

int xWrite(sqlite3_file *file, const void *data, int size, sqlite3_int64 offset)
{
    return guarded(
        [&] { return handleOf(file).file->write(static_cast<const std::uint8_t *>(data), size, offset); });
}

int xTruncate(sqlite3_file *file, sqlite3_int64 size)
{
    return guarded([&] { return handleOf(file).file->truncate(size); });
}

int xSync(sqlite3_file *file, int flags)
{
    return realOf(file)->pMethods->xSync(realOf(file), flags);
}

int xFileSize(sqlite3_file *file, sqlite3_int64 *out)
{
    return handleOf(file).file->size(out);
}

int xLock(sqlite3_file *file, int level)
{
    return realOf(file)->pMethods->xLock(realOf(file), level);
}

int xUnlock(sqlite3_file *file, int level)
{
    return realOf(file)->pMethods->xUnlock(realOf(file), level);
}

int xCheckReservedLock(sqlite3_file *file, int *out)
{
    return realOf(file)->pMethods->xCheckReservedLock(realOf(file), out);
}

int xFileControl(sqlite3_file *file, int operation, void *argument)
{
    switch (operation) {
    case SQLITE_FCNTL_SIZE_HINT:
    case SQLITE_FCNTL_CHUNK_SIZE:
        return SQLITE_OK; // would make holes, which read as damage
    case SQLITE_FCNTL_MMAP_SIZE:
        *static_cast<sqlite3_int64 *>(argument) = 0;
        return SQLITE_OK;
    default:
        return realOf(file)->pMethods->xFileControl(realOf(file), operation, argument);
    }
}

int xSectorSize(sqlite3_file *file)
{
    return realOf(file)->pMethods->xSectorSize(realOf(file));
}

// POWERSAFE_OVERWRITE keeps writes to the log whole; atomic writes are not atomic once a page has grown a
// seal.
int xDeviceCharacteristics(sqlite3_file *file)
{
    constexpr int atomic = SQLITE_IOCAP_ATOMIC | SQLITE_IOCAP_ATOMIC512 | SQLITE_IOCAP_ATOMIC1K
        | SQLITE_IOCAP_ATOMIC2K | SQLITE_IOCAP_ATOMIC4K | SQLITE_IOCAP_ATOMIC8K | SQLITE_IOCAP_ATOMIC16K
        | SQLITE_IOCAP_ATOMIC32K | SQLITE_IOCAP_ATOMIC64K | SQLITE_IOCAP_BATCH_ATOMIC;
    return (realOf(file)->pMethods->xDeviceCharacteristics(realOf(file)) & ~atomic)
        | SQLITE_IOCAP_POWERSAFE_OVERWRITE;
}

int xShmMap(sqlite3_file *file, int number, int size, int extend, volatile void **out)
{
    Handle &handle = handleOf(file);
    return guarded(
        [&] { return handle.database->walIndex().map(handle.locks, number, size, extend != 0, out); });
}

int xShmLock(sqlite3_file *file, int offset, int count, int flags)
{
    Handle &handle = handleOf(file);
    return handle.database->walIndex().lock(handle.locks, offset, count, flags);
}

void xShmBarrier(sqlite3_file *file)
{
    handleOf(file).database->walIndex().barrier();
}

int xShmUnmap(sqlite3_file *file, int)
{
    handleOf(file).database->walIndex().unmap(handleOf(file).locks);
    return SQLITE_OK;
}

} // namespace

const sqlite3_io_methods handleMethods{2,
                                       xClose,
                                       xRead,
                                       xWrite,
                                       xTruncate,
                                       xSync,
                                       xFileSize,
                                       xLock,
                                       xUnlock,
                                       xCheckReservedLock,
                                       xFileControl,
                                       xSectorSize,
                                       xDeviceCharacteristics,
                                       xShmMap,
                                       xShmLock,
                                       xShmBarrier,
                                       xShmUnmap,
                                       nullptr,
                                       nullptr};

} // namespace sw::vfs
