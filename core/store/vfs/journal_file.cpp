// SPDX-License-Identifier: Apache-2.0
// https://www.sqlite.org/fileformat.html §3: headers of one sector, then {page number 4, page, checksum 4}
// each.
#include "core/store/vfs/vfs_file.h"

#include <cstring>

namespace sw::vfs {

namespace {
constexpr int numberSize = 4;
constexpr int largestClearWrite = 512; // headers, page numbers and checksums; never content
} // namespace

JournalFile::JournalFile(RealFile real, const Secret32 &key, crypto::Random &random)
    : VfsFile(real)
    , m_cipher(key, random)
{ }

bool JournalFile::followsPageNumber(int size, sqlite3_int64 offset) const
{
    return size == pageSize && m_numberOffset >= 0 && m_numberOffset + numberSize == offset;
}

int JournalFile::read(std::uint8_t *out, int size, sqlite3_int64 offset)
{
    if (const int rc = m_real.read(out, size, offset); rc != SQLITE_OK)
        return rc;
    if (size == numberSize) {
        std::memcpy(m_number.data(), out, numberSize);
        m_numberOffset = offset;
        return SQLITE_OK;
    }
    if (followsPageNumber(size, offset) && !m_cipher.openPage(out, m_number))
        return SQLITE_IOERR_DATA;
    return SQLITE_OK;
}

int JournalFile::write(const std::uint8_t *data, int size, sqlite3_int64 offset)
{
    if (followsPageNumber(size, offset)) {
        if (!m_cipher.sealPage(data, m_page.data(), m_number))
            return SQLITE_IOERR_WRITE;
        return m_real.write(m_page.data(), pageSize, offset);
    }
    if (size > largestClearWrite)
        return SQLITE_IOERR_WRITE;
    if (size == numberSize) {
        std::memcpy(m_number.data(), data, numberSize);
        m_numberOffset = offset;
    }
    return m_real.write(data, size, offset);
}

} // namespace sw::vfs
