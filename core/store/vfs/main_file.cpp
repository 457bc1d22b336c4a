// SPDX-License-Identifier: Apache-2.0
#include "core/store/vfs/vfs_file.h"

#include <algorithm>
#include <cstring>

namespace sw::vfs {

namespace {

// https://www.sqlite.org/fileformat.html §1.3
constexpr int headerPeek = 100;
constexpr int pageSizeField = 16;
constexpr int reserveField = 20;
constexpr std::uint32_t pagesTriedForKey = 64; // from the beginning, and as many all over the file

// What SQLite must learn at open to read on: page size and reserve. For a first page that is torn while the
// WAL has it.
void synthesizeHeader(std::uint8_t *out, int size)
{
    if (size <= reserveField)
        return;
    out[pageSizeField] = pageSize >> 8;
    out[pageSizeField + 1] = 0;
    out[reserveField] = sealSize;
}

} // namespace

MainFile::MainFile(RealFile real, const Secret32 &key, crypto::Random &random)
    : VfsFile(real)
    , m_cipher(key, random)
{ }

int MainFile::read(std::uint8_t *out, int size, sqlite3_int64 offset)
{
    if (size == pageSize && offset % pageSize == 0)
        return readPage(out, std::uint32_t(offset / pageSize) + 1);
    std::memset(out, 0, std::size_t(size));
    if (offset == 0 && size <= headerPeek)
        return readHeader(out, size);
    const auto within = int(offset % pageSize);
    if (within + size > pageSize)
        return SQLITE_IOERR_READ;
    const int rc = readPage(m_page.data(), std::uint32_t(offset / pageSize) + 1);
    if (rc == SQLITE_OK)
        std::memcpy(out, m_page.data() + within, std::size_t(size));
    return rc;
}

int MainFile::readPage(std::uint8_t *out, std::uint32_t number)
{
    if (const int rc = m_real.read(out, pageSize, sqlite3_int64(number - 1) * pageSize); rc != SQLITE_OK)
        return rc;
    if (m_cipher.openPage(out, bigEndian(number)))
        return SQLITE_OK;
    std::memset(out, 0, pageSize);
    return number == 1 ? SQLITE_NOTADB : SQLITE_CORRUPT;
}

int MainFile::readHeader(std::uint8_t *out, int size)
{
    const int rc = readPage(m_page.data(), 1);
    if (rc == SQLITE_OK) {
        std::memcpy(out, m_page.data(), std::size_t(size));
        return rc;
    }
    // An empty file stays all zeros, so that the reserve can still be set on it.
    if (rc == SQLITE_IOERR_SHORT_READ)
        return rc;
    synthesizeHeader(out, size);
    return SQLITE_OK;
}

int MainFile::write(const std::uint8_t *data, int size, sqlite3_int64 offset)
{
    if (size != pageSize || offset % pageSize != 0)
        return SQLITE_IOERR_WRITE;
    const bool foreignLayout = offset == 0
        && (data[reserveField] != sealSize || data[pageSizeField] != (pageSize >> 8)
            || data[pageSizeField + 1] != 0);
    if (foreignLayout)
        return SQLITE_IOERR_WRITE;
    if (const int rc = fillGap(offset); rc != SQLITE_OK)
        return rc;
    return writePage(data, std::uint32_t(offset / pageSize) + 1);
}

int MainFile::writePage(const std::uint8_t *page, std::uint32_t number)
{
    if (!m_cipher.sealPage(page, m_page.data(), bigEndian(number)))
        return SQLITE_IOERR_WRITE;
    return m_real.write(m_page.data(), pageSize, sqlite3_int64(number - 1) * pageSize);
}

// Never leaves holes: a page of zeros on the disk is then always damage.
int MainFile::fillGap(sqlite3_int64 end)
{
    sqlite3_int64 size = 0;
    if (const int rc = m_real.size(&size); rc != SQLITE_OK)
        return rc;
    static constexpr std::array<std::uint8_t, pageSize> zeros{};
    for (sqlite3_int64 at = size / pageSize * pageSize; at < end; at += pageSize)
        if (const int rc = writePage(zeros.data(), std::uint32_t(at / pageSize) + 1); rc != SQLITE_OK)
            return rc;
    return SQLITE_OK;
}

MainFile::KeyCheck MainFile::checkKey()
{
    sqlite3_int64 size = 0;
    if (m_real.size(&size) != SQLITE_OK)
        return KeyCheck::Wrong;
    if (size == 0)
        return KeyCheck::Empty;
    const auto pages = std::uint32_t(size / pageSize);
    for (std::uint32_t number = 1; number <= std::min(pages, pagesTriedForKey); ++number)
        if (readPage(m_page.data(), number) == SQLITE_OK)
            return KeyCheck::Right;
    const std::uint32_t step = pages / pagesTriedForKey;
    for (std::uint32_t number = step; step > 0 && number <= pages; number += step)
        if (readPage(m_page.data(), number) == SQLITE_OK)
            return KeyCheck::Right;
    return KeyCheck::Wrong;
}

} // namespace sw::vfs
