// SPDX-License-Identifier: Apache-2.0
#include "tests/support/power_loss_vfs.h"

#include <algorithm>
#include <cstring>
#include <memory>
#include <new>

namespace sw::test {

namespace {
constexpr qint64 sector = 512;
} // namespace

struct PowerLossVfs::Open : sqlite3_file {
    PowerLossVfs *vfs = nullptr;
    std::shared_ptr<File> file; // shared with the directory
};

PowerLossVfs::PowerLossVfs(const char *name, quint32 seed)
    : m_random(seed)
    , m_name(name)
{
    fillMethods();
    sqlite3_vfs_register(&m_vfs, 0);
}

PowerLossVfs::~PowerLossVfs()
{
    sqlite3_vfs_unregister(&m_vfs);
}

void PowerLossVfs::crashAfter(int calls)
{
    m_crashAt = m_calls + calls;
    m_crashed = false;
}

void PowerLossVfs::reboot()
{
    m_files.clear();
    for (auto it = m_image.cbegin(); it != m_image.cend(); ++it)
        m_files.insert(it.key(), std::make_shared<File>(File{it.value(), it.value(), {}}));
    m_crashAt = -1;
    m_crashed = false;
}

void PowerLossVfs::failFrom(int call, int count, int result)
{
    m_calls = 0;
    m_failFrom = call;
    m_failCount = count;
    m_failResult = result;
}

void PowerLossVfs::clear()
{
    m_files.clear();
    m_image.clear();
}

void PowerLossVfs::apply(QByteArray &bytes, const Change &change)
{
    if (change.truncateTo >= 0) {
        bytes.resize(qsizetype(change.truncateTo));
        return;
    }
    const qint64 end = change.offset + change.bytes.size();
    if (bytes.size() < end)
        bytes.append(qsizetype(end - bytes.size()), '\0');
    std::memcpy(bytes.data() + change.offset, change.bytes.constData(), size_t(change.bytes.size()));
}

void PowerLossVfs::change(File &file, Change change)
{
    apply(file.now, change);
    file.unsynced.append(std::move(change));
}

int PowerLossVfs::step()
{
    ++m_calls;
    if (m_failFrom > 0 && m_calls >= m_failFrom && m_calls < m_failFrom + m_failCount)
        return m_failResult;
    if (!m_crashed && m_calls == m_crashAt)
        loseWhatIsNotSynced();
    return SQLITE_OK;
}

// SQLite runs on into the void; what counts is the image of this moment.
void PowerLossVfs::loseWhatIsNotSynced()
{
    enum Fate { Lost, Kept, Torn };
    m_crashed = true;
    m_image.clear();
    for (auto it = m_files.cbegin(); it != m_files.cend(); ++it) {
        if (it.key().startsWith("temp"))
            continue;
        QByteArray bytes = it.value()->durable;
        const int mode = m_random.bounded(4); // all lost, all kept, or each by chance
        for (const Change &change : std::as_const(it.value()->unsynced)) {
            const int fate = mode < 2 ? mode : m_random.bounded(3);
            if (fate == Lost)
                continue;
            if (fate == Torn && change.truncateTo < 0)
                applySomeSectors(bytes, change, m_random);
            else
                apply(bytes, change);
        }
        m_image.insert(it.key(), bytes);
    }
}

void PowerLossVfs::applySomeSectors(QByteArray &bytes, const Change &change, QRandomGenerator &random)
{
    for (qint64 at = 0; at < change.bytes.size();) {
        const qint64 untilSectorEnd = sector - (change.offset + at) % sector;
        const qint64 part = std::min<qint64>(untilSectorEnd, change.bytes.size() - at);
        if (random.bounded(2))
            apply(bytes, {change.offset + at, change.bytes.mid(qsizetype(at), qsizetype(part)), -1});
        at += part;
    }
}

void PowerLossVfs::fillMethods()
{
    static const sqlite3_io_methods methods{
        .iVersion = 1,
        .xClose =
            [](sqlite3_file *f) {
                static_cast<Open *>(f)->~Open();
                return SQLITE_OK;
            },
        .xRead =
            [](sqlite3_file *f, void *out, int size, sqlite3_int64 offset) {
                auto *open = static_cast<Open *>(f);
                if (const int rc = open->vfs->step(); rc != SQLITE_OK)
                    return rc == SQLITE_FULL ? SQLITE_OK : SQLITE_IOERR_READ;
                const QByteArray &bytes = open->file->now;
                const auto available = std::clamp<qint64>(bytes.size() - offset, 0, size);
                std::memset(out, 0, size_t(size));
                if (available > 0)
                    std::memcpy(out, bytes.constData() + offset, size_t(available));
                return available < size ? SQLITE_IOERR_SHORT_READ : SQLITE_OK;
            },
        .xWrite =
            [](sqlite3_file *f, const void *data, int size, sqlite3_int64 offset) {
                auto *open = static_cast<Open *>(f);
                if (const int rc = open->vfs->step(); rc != SQLITE_OK)
                    return rc;
                open->vfs->change(*open->file,
                                  {offset, QByteArray(static_cast<const char *>(data), size), -1});
                return SQLITE_OK;
            },
        .xTruncate =
            [](sqlite3_file *f, sqlite3_int64 size) {
                auto *open = static_cast<Open *>(f);
                if (const int rc = open->vfs->step(); rc != SQLITE_OK)
                    return rc;
                open->vfs->change(*open->file, {0, {}, size});
                return SQLITE_OK;
            },
        .xSync =
            [](sqlite3_file *f, int) {
                auto *open = static_cast<Open *>(f);
                if (const int rc = open->vfs->step(); rc != SQLITE_OK)
                    return rc == SQLITE_FULL ? SQLITE_FULL : SQLITE_IOERR_FSYNC;
                open->file->durable = open->file->now;
                open->file->unsynced.clear();
                return SQLITE_OK;
            },
        .xFileSize =
            [](sqlite3_file *f, sqlite3_int64 *out) {
                *out = static_cast<Open *>(f)->file->now.size();
                return SQLITE_OK;
            },
        .xLock = [](sqlite3_file *, int) { return SQLITE_OK; },
        .xUnlock = [](sqlite3_file *, int) { return SQLITE_OK; },
        .xCheckReservedLock =
            [](sqlite3_file *, int *out) {
                *out = 0;
                return SQLITE_OK;
            },
        .xFileControl = [](sqlite3_file *, int, void *) { return SQLITE_NOTFOUND; },
        .xSectorSize = [](sqlite3_file *) { return int(sector); },
        .xDeviceCharacteristics = [](sqlite3_file *) { return SQLITE_IOCAP_POWERSAFE_OVERWRITE; },
        .xShmMap = nullptr,
        .xShmLock = nullptr,
        .xShmBarrier = nullptr,
        .xShmUnmap = nullptr,
        .xFetch = nullptr,
        .xUnfetch = nullptr,
    };
    static const auto self = [](sqlite3_vfs *vfs) { return static_cast<PowerLossVfs *>(vfs->pAppData); };
    m_vfs.iVersion = 2;
    m_vfs.szOsFile = sizeof(Open);
    m_vfs.mxPathname = 512;
    m_vfs.zName = m_name.constData();
    m_vfs.pAppData = this;
    m_vfs.xOpen = [](sqlite3_vfs *vfs, const char *name, sqlite3_file *f, int flags, int *outFlags) {
        PowerLossVfs *that = self(vfs);
        f->pMethods = nullptr;
        const QByteArray key = name ? QByteArray(name) : "temp" + QByteArray::number(++that->m_tempCount);
        if (!that->m_files.contains(key) && !(flags & SQLITE_OPEN_CREATE))
            return SQLITE_CANTOPEN;
        auto &file = that->m_files[key];
        if (!file)
            file = std::make_shared<File>();
        auto *open = new (f) Open;
        open->vfs = that;
        open->file = file;
        open->pMethods = &methods;
        if (outFlags)
            *outFlags = flags;
        return SQLITE_OK;
    };
    m_vfs.xDelete = [](sqlite3_vfs *vfs, const char *name, int) {
        if (const int rc = self(vfs)->step(); rc != SQLITE_OK)
            return SQLITE_IOERR_DELETE;
        self(vfs)->m_files.remove(name);
        return SQLITE_OK;
    };
    m_vfs.xAccess = [](sqlite3_vfs *vfs, const char *name, int, int *out) {
        const auto file = self(vfs)->m_files.value(name);
        *out = file && !file->now.isEmpty();
        return SQLITE_OK;
    };
    m_vfs.xFullPathname = [](sqlite3_vfs *, const char *name, int size, char *out) {
        sqlite3_snprintf(size, out, "%s", name);
        return SQLITE_OK;
    };
    m_vfs.xRandomness = [](sqlite3_vfs *vfs, int size, char *out) {
        std::generate_n(out, size, [&] { return char(self(vfs)->m_random.bounded(256)); });
        return size;
    };
    m_vfs.xSleep = [](sqlite3_vfs *, int microseconds) { return microseconds; };
    m_vfs.xCurrentTime = [](sqlite3_vfs *, double *out) {
        *out = 2460000.5;
        return SQLITE_OK;
    };
    m_vfs.xGetLastError = [](sqlite3_vfs *, int, char *) { return 0; };
    m_vfs.xCurrentTimeInt64 = [](sqlite3_vfs *, sqlite3_int64 *out) {
        *out = 212'500'000'000'000;
        return SQLITE_OK;
    };
}

} // namespace sw::test
