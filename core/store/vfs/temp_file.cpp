// SPDX-License-Identifier: Apache-2.0
#include "core/store/vfs/vfs_file.h"

#include <algorithm>
#include <cstring>

namespace sw::vfs {

TempFile::TempFile(RealFile real, crypto::Random &random)
    : VfsFile(real)
    , m_key(random.secret32())
    , m_cipher(m_key, random)
{ }

TempFile::~TempFile()
{
    wipe(m_block.data(), m_block.size());
}

int TempFile::readBlock(std::size_t block)
{
    if (block >= m_seals.size() || m_seals[block] == Seal{}) {
        m_block.fill(0);
        return SQLITE_OK;
    }
    if (const int rc = m_real.read(m_block.data(), pageSize, sqlite3_int64(block) * pageSize);
        rc != SQLITE_OK)
        return rc == SQLITE_IOERR_SHORT_READ ? SQLITE_IOERR_DATA : rc;
    const bool opened = m_cipher.openRecord(m_block, m_block.data(), m_seals[block], bigEndian(block));
    return opened ? SQLITE_OK : SQLITE_IOERR_DATA;
}

int TempFile::writeBlock(std::size_t block)
{
    if (block >= m_seals.size())
        m_seals.resize(block + 1);
    std::array<std::uint8_t, pageSize> sealed;
    m_cipher.sealRecord(m_block, sealed.data(), m_seals[block], bigEndian(block));
    return m_real.write(sealed.data(), pageSize, sqlite3_int64(block) * pageSize);
}

int TempFile::read(std::uint8_t *out, int size, sqlite3_int64 offset)
{
    const auto available = int(std::clamp<sqlite3_int64>(m_size - offset, 0, size));
    std::memset(out + available, 0, std::size_t(size - available));
    for (int done = 0; done < available;) {
        const sqlite3_int64 at = offset + done;
        const auto within = int(at % pageSize);
        const int part = std::min(pageSize - within, available - done);
        if (const int rc = readBlock(std::size_t(at / pageSize)); rc != SQLITE_OK)
            return rc;
        std::memcpy(out + done, m_block.data() + within, std::size_t(part));
        done += part;
    }
    return available < size ? SQLITE_IOERR_SHORT_READ : SQLITE_OK;
}

int TempFile::write(const std::uint8_t *data, int size, sqlite3_int64 offset)
{
    for (int done = 0; done < size;) {
        const sqlite3_int64 at = offset + done;
        const auto within = int(at % pageSize);
        const int part = std::min(pageSize - within, size - done);
        const auto block = std::size_t(at / pageSize);
        if (part < pageSize)
            if (const int rc = readBlock(block); rc != SQLITE_OK)
                return rc;
        std::memcpy(m_block.data() + within, data + done, std::size_t(part));
        if (const int rc = writeBlock(block); rc != SQLITE_OK)
            return rc;
        done += part;
        m_size = std::max(m_size, at + part);
    }
    return SQLITE_OK;
}

int TempFile::truncate(sqlite3_int64 size)
{
    if (size >= m_size)
        return SQLITE_OK;
    const auto within = std::size_t(size % pageSize);
    const auto block = std::size_t(size / pageSize);
    m_seals.resize(std::min(m_seals.size(), block + (within != 0)));
    m_size = size;
    if (within == 0)
        return SQLITE_OK;
    // What was cut off must read as zeros if the file grows again.
    if (const int rc = readBlock(block); rc != SQLITE_OK)
        return rc;
    std::fill(m_block.begin() + std::ptrdiff_t(within), m_block.end(), std::uint8_t{0});
    return writeBlock(block);
}

int TempFile::size(sqlite3_int64 *out)
{
    *out = m_size;
    return SQLITE_OK;
}

} // namespace sw::vfs
