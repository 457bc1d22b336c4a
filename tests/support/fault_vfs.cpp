// SPDX-License-Identifier: Apache-2.0
#include "tests/support/fault_vfs.h"

#include <csignal>
#include <sqlite3.h>

namespace sw::test {
namespace {

struct State {
    sqlite3_vfs vfs{};
    sqlite3_vfs *real = nullptr;
    int changes = 0;
    int failFrom = 0;
    FaultVfs::Fault fault = FaultVfs::Fault::IoError;
};
State state;

struct File {
    sqlite3_file base;
    sqlite3_file *real() { return reinterpret_cast<sqlite3_file *>(this + 1); }
};

File *file(sqlite3_file *handle)
{
    return reinterpret_cast<File *>(handle);
}

sqlite3_file *real(sqlite3_file *handle)
{
    return file(handle)->real();
}

// SQLITE_OK if the change may happen.
int change()
{
    ++state.changes;
    if (state.failFrom == 0 || state.changes < state.failFrom)
        return SQLITE_OK;
    switch (state.fault) {
    case FaultVfs::Fault::DiskFull:
        return SQLITE_FULL;
    case FaultVfs::Fault::Kill:
        std::raise(SIGKILL);
        break;
    case FaultVfs::Fault::IoError:
        break;
    }
    return SQLITE_IOERR_WRITE;
}

int write(sqlite3_file *handle, const void *bytes, int size, sqlite3_int64 offset)
{
    const int code = change();
    return code == SQLITE_OK ? real(handle)->pMethods->xWrite(real(handle), bytes, size, offset) : code;
}

int truncate(sqlite3_file *handle, sqlite3_int64 size)
{
    const int code = change();
    return code == SQLITE_OK ? real(handle)->pMethods->xTruncate(real(handle), size) : code;
}

int sync(sqlite3_file *, int)
{
    return change();
}

const sqlite3_io_methods methods = {
    2,
    [](sqlite3_file *f) { return real(f)->pMethods->xClose(real(f)); },
    [](sqlite3_file *f, void *p, int n, sqlite3_int64 o) {
        return real(f)->pMethods->xRead(real(f), p, n, o);
    },
    write,
    truncate,
    sync,
    [](sqlite3_file *f, sqlite3_int64 *size) { return real(f)->pMethods->xFileSize(real(f), size); },
    [](sqlite3_file *f, int level) { return real(f)->pMethods->xLock(real(f), level); },
    [](sqlite3_file *f, int level) { return real(f)->pMethods->xUnlock(real(f), level); },
    [](sqlite3_file *f, int *out) { return real(f)->pMethods->xCheckReservedLock(real(f), out); },
    [](sqlite3_file *f, int op, void *arg) { return real(f)->pMethods->xFileControl(real(f), op, arg); },
    [](sqlite3_file *f) { return real(f)->pMethods->xSectorSize(real(f)); },
    [](sqlite3_file *f) { return real(f)->pMethods->xDeviceCharacteristics(real(f)); },
    [](sqlite3_file *f, int page, int size, int extend, void volatile **out) {
        return real(f)->pMethods->xShmMap(real(f), page, size, extend, out);
    },
    [](sqlite3_file *f, int offset, int n, int flags) {
        return real(f)->pMethods->xShmLock(real(f), offset, n, flags);
    },
    [](sqlite3_file *f) { real(f)->pMethods->xShmBarrier(real(f)); },
    [](sqlite3_file *f, int remove) { return real(f)->pMethods->xShmUnmap(real(f), remove); },
    nullptr,
    nullptr,
};

int open(sqlite3_vfs *, const char *name, sqlite3_file *handle, int flags, int *outFlags)
{
    handle->pMethods = nullptr;
    const int code = state.real->xOpen(state.real, name, real(handle), flags, outFlags);
    if (code == SQLITE_OK)
        handle->pMethods = &methods;
    return code;
}

} // namespace

FaultVfs::FaultVfs(const char *name)
{
    state = {};
    state.real = sqlite3_vfs_find(nullptr);
    state.vfs = *state.real;
    state.vfs.pNext = nullptr;
    state.vfs.zName = name;
    state.vfs.szOsFile = static_cast<int>(sizeof(File)) + state.real->szOsFile;
    state.vfs.xOpen = open;
    sqlite3_vfs_register(&state.vfs, 0);
}

FaultVfs::~FaultVfs()
{
    sqlite3_vfs_unregister(&state.vfs);
}

void FaultVfs::failFrom(int n, Fault fault)
{
    state.changes = 0;
    state.failFrom = n;
    state.fault = fault;
}

int FaultVfs::changes() const
{
    return state.changes;
}

} // namespace sw::test
