// SPDX-License-Identifier: Apache-2.0
// The log as SQLite reads it, https://www.sqlite.org/fileformat2.html §4: what counts are the frames with the
// salts of the log's header, up to the last one that ends a transaction.
#include "core/store/vfs/page_reader.h"

#include "core/store/vfs/vfs_private.h"

#include <cstring>

namespace sw::vfs {

namespace {

constexpr int saltsInHeader = 16;
constexpr int saltsInFrame = 8;
constexpr int saltSize = 8;

std::uint32_t numberAt(const std::uint8_t *bytes)
{
    return std::uint32_t(bytes[0]) << 24 | std::uint32_t(bytes[1]) << 16 | std::uint32_t(bytes[2]) << 8
        | bytes[3];
}

sqlite3_int64 frameAt(sqlite3_int64 frame)
{
    return WalFile::headerSize + frame * WalFile::frameSize;
}

} // namespace

struct PageReader::Open {
    std::string name;
    std::vector<std::max_align_t> memory;
    sqlite3_file *file = nullptr;

    bool open(sqlite3_vfs &below, const std::string &path, int kind)
    {
        name = path;
        name.append(3, '\0'); // SQLite looks for URI parameters behind the name
        memory.resize(std::size_t(below.szOsFile) / sizeof(std::max_align_t) + 1);
        file = reinterpret_cast<sqlite3_file *>(memory.data());
        int flags = 0;
        const int rc = below.xOpen(&below, name.c_str(), file, SQLITE_OPEN_READONLY | kind, &flags);
        return rc == SQLITE_OK;
    }
    ~Open()
    {
        if (file && file->pMethods)
            file->pMethods->xClose(file);
    }
};

PageReader::PageReader() = default;
PageReader::~PageReader() = default;

std::unique_ptr<PageReader> PageReader::open(EncryptedVfs &vfs, const std::string &path)
{
    EncryptedVfs::Private &d = *vfs.d;
    auto reader = std::unique_ptr<PageReader>(new PageReader);
    reader->m_main = std::make_unique<Open>();
    if (!reader->m_main->open(*d.below, path, SQLITE_OPEN_MAIN_DB))
        return nullptr;
    reader->m_mainFile = std::make_unique<MainFile>(RealFile(reader->m_main->file), d.mainKey, d.random);
    reader->m_pages = reader->filePages();
    const std::string log = d.realName((path + "-wal").c_str());
    int exists = 0;
    d.below->xAccess(d.below, log.c_str(), SQLITE_ACCESS_EXISTS, &exists);
    reader->m_log = std::make_unique<Open>();
    if (exists && reader->m_log->open(*d.below, log, SQLITE_OPEN_WAL)) {
        reader->m_logFile = std::make_unique<WalFile>(RealFile(reader->m_log->file), d.walKey, d.random);
        reader->readLog();
    }
    return reader;
}

void PageReader::readLog()
{
    sqlite3_int64 size = 0;
    if (m_logFile->size(&size) != SQLITE_OK || size < WalFile::headerSize)
        return;
    std::array<std::uint8_t, WalFile::headerSize> header{};
    if (!m_logFile->opensHeader() || m_logFile->read(header.data(), header.size(), 0) != SQLITE_OK) {
        m_logIsCut = true;
        return;
    }
    std::unordered_map<std::uint32_t, sqlite3_int64> pending;
    std::vector<std::uint8_t> frame(WalFile::frameSize);
    const sqlite3_int64 count = (size - WalFile::headerSize) / WalFile::frameSize;
    for (sqlite3_int64 i = 0; i < count; ++i) {
        const bool read = m_logFile->read(frame.data(), WalFile::frameSize, frameAt(i)) == SQLITE_OK;
        const std::uint32_t number = numberAt(frame.data());
        if (!read || number == 0) {
            m_logIsCut = true;
            return;
        }
        if (std::memcmp(frame.data() + saltsInFrame, header.data() + saltsInHeader, saltSize) != 0)
            return; // left over from before the log was begun anew
        pending[number] = i;
        if (const std::uint32_t pages = numberAt(frame.data() + 4); pages != 0) {
            for (const auto &[page, at] : pending)
                m_frames[page] = at;
            pending.clear();
            m_pages = pages;
        }
    }
}

bool PageReader::read(std::uint32_t number, std::uint8_t *out)
{
    if (number == 0 || number > m_pages)
        return false;
    if (const auto found = m_frames.find(number); found != m_frames.end())
        return m_logFile->read(out, pageSize, frameAt(found->second) + WalFile::frameHeaderSize) == SQLITE_OK;
    return m_mainFile->read(out, pageSize, sqlite3_int64(number - 1) * pageSize) == SQLITE_OK;
}

std::uint32_t PageReader::filePages()
{
    sqlite3_int64 size = 0;
    return m_mainFile->size(&size) == SQLITE_OK ? std::uint32_t((size + pageSize - 1) / pageSize) : 0;
}

bool PageReader::isWhole(std::uint32_t number)
{
    std::array<std::uint8_t, pageSize> page;
    return number > filePages()
        || m_mainFile->read(page.data(), pageSize, sqlite3_int64(number - 1) * pageSize) == SQLITE_OK;
}

void PageReader::forEachLogPage(const std::function<void(const std::uint8_t *)> &take)
{
    sqlite3_int64 size = 0;
    if (!m_logFile || m_logFile->size(&size) != SQLITE_OK)
        return;
    std::array<std::uint8_t, pageSize> page;
    for (sqlite3_int64 i = 0; frameAt(i + 1) <= size; ++i)
        if (m_logFile->read(page.data(), pageSize, frameAt(i) + WalFile::frameHeaderSize) == SQLITE_OK)
            take(page.data());
}

} // namespace sw::vfs
