// SPDX-License-Identifier: Apache-2.0
// Layout. SQLite's log: header 32, then frames of 24 + 4096. On the disk: header 32 + 40, then frames of
// (24 + 40) + 4096, the page's seal standing in its reserved bytes.
#include "core/store/vfs/vfs_file.h"

#include <algorithm>
#include <cstring>

namespace sw::vfs {

namespace {

constexpr int sealedHeaderSize = WalFile::headerSize + sealSize;
constexpr int sealedFrameHeaderSize = WalFile::frameHeaderSize + sealSize;
constexpr int sealedFrameSize = sealedFrameHeaderSize + pageSize;
constexpr sqlite3_int64 headerBinding = -1; // no frame has this number

sqlite3_int64 frameOffset(sqlite3_int64 frame)
{
    return sealedHeaderSize + frame * sealedFrameSize;
}

sqlite3_int64 physicalSize(sqlite3_int64 logical)
{
    if (logical < WalFile::headerSize)
        return std::max<sqlite3_int64>(logical, 0);
    const sqlite3_int64 rest = logical - WalFile::headerSize;
    const sqlite3_int64 within = rest % WalFile::frameSize;
    sqlite3_int64 extra = within;
    if (within >= WalFile::frameHeaderSize)
        extra = sealedFrameHeaderSize + within - WalFile::frameHeaderSize;
    return frameOffset(rest / WalFile::frameSize) + extra;
}

sqlite3_int64 logicalSize(sqlite3_int64 physical)
{
    if (physical < sealedHeaderSize)
        return 0;
    const sqlite3_int64 rest = physical - sealedHeaderSize;
    const sqlite3_int64 within = rest % sealedFrameSize;
    sqlite3_int64 extra = 0;
    if (within >= sealedFrameHeaderSize)
        extra = WalFile::frameHeaderSize + within - sealedFrameHeaderSize;
    return WalFile::headerSize + rest / sealedFrameSize * WalFile::frameSize + extra;
}

std::span<std::uint8_t, sealSize> sealAt(std::uint8_t *bytes)
{
    return std::span<std::uint8_t, sealSize>(bytes, sealSize);
}

} // namespace

WalFile::WalFile(RealFile real, const Secret32 &key, crypto::Random &random)
    : VfsFile(real)
    , m_cipher(key, random)
{ }

int WalFile::read(std::uint8_t *out, int size, sqlite3_int64 offset)
{
    std::memset(out, 0, std::size_t(size));
    if (offset < headerSize)
        return readHeader(out, size, offset);
    const sqlite3_int64 frame = (offset - headerSize) / frameSize;
    const auto within = int((offset - headerSize) % frameSize);
    int rc = SQLITE_IOERR_READ;
    if (within + size <= frameHeaderSize) {
        FrameHeader header{};
        rc = readFrameHeader(frame, header);
        if (rc == SQLITE_OK)
            std::memcpy(out, header.data() + within, std::size_t(size));
        return rc == SQLITE_NOTFOUND ? SQLITE_OK : rc;
    }
    if (within == frameHeaderSize && size == pageSize) {
        rc = readPage(frame, out);
        return rc == SQLITE_NOTFOUND ? SQLITE_CORRUPT : rc;
    }
    if (within == 0 && size == frameSize) {
        rc = readFrame(frame, out);
        return rc == SQLITE_NOTFOUND ? SQLITE_OK : rc;
    }
    return rc;
}

int WalFile::readHeader(std::uint8_t *out, int size, sqlite3_int64 offset)
{
    std::array<std::uint8_t, sealedHeaderSize> sealed{};
    if (const int rc = m_real.read(sealed.data(), sealedHeaderSize, 0); rc != SQLITE_OK)
        return rc;
    if (offset + size > headerSize)
        return SQLITE_IOERR_READ;
    std::array<std::uint8_t, headerSize> header{};
    if (m_cipher.openRecord(std::span(sealed).first<headerSize>(), header.data(),
                            sealAt(sealed.data() + headerSize), bigEndian(headerBinding)))
        std::memcpy(out, header.data() + offset, std::size_t(size));
    return SQLITE_OK;
}

bool WalFile::opensHeader()
{
    std::array<std::uint8_t, headerSize> header{};
    return readHeader(header.data(), headerSize, 0) == SQLITE_OK
        && std::ranges::any_of(header, [](std::uint8_t b) { return b != 0; });
}

// SQLITE_NOTFOUND: the record is there but does not open.
int WalFile::readFrameHeader(sqlite3_int64 frame, FrameHeader &out)
{
    std::array<std::uint8_t, sealedFrameHeaderSize> sealed{};
    if (const int rc = m_real.read(sealed.data(), sealedFrameHeaderSize, frameOffset(frame)); rc != SQLITE_OK)
        return rc;
    const bool opened = m_cipher.openRecord(std::span(sealed).first<frameHeaderSize>(), out.data(),
                                            sealAt(sealed.data() + frameHeaderSize), bigEndian(frame));
    return opened ? SQLITE_OK : SQLITE_NOTFOUND;
}

int WalFile::knowFrame(sqlite3_int64 frame)
{
    if (m_knownFrame == frame)
        return SQLITE_OK;
    FrameHeader header{};
    if (const int rc = readFrameHeader(frame, header); rc != SQLITE_OK)
        return rc;
    std::copy_n(header.begin(), m_knownBinding.size(), m_knownBinding.begin());
    m_knownFrame = frame;
    return SQLITE_OK;
}

std::array<std::uint8_t, 16> WalFile::pageBinding() const
{
    std::array<std::uint8_t, 16> binding{};
    std::ranges::copy(m_knownBinding, binding.begin());
    std::ranges::copy(bigEndian(m_knownFrame), binding.begin() + 8);
    return binding;
}

int WalFile::readPage(sqlite3_int64 frame, std::uint8_t *out)
{
    m_knownFrame = -1; // another connection may have written this frame anew
    if (const int rc = knowFrame(frame); rc != SQLITE_OK)
        return rc;
    if (const int rc = m_real.read(out, pageSize, frameOffset(frame) + sealedFrameHeaderSize);
        rc != SQLITE_OK)
        return rc;
    if (m_cipher.openPage(out, pageBinding()))
        return SQLITE_OK;
    std::memset(out, 0, pageSize);
    return SQLITE_NOTFOUND;
}

// Recovery reads whole frames; one that does not open must read as an invalid frame, not as an error.
int WalFile::readFrame(sqlite3_int64 frame, std::uint8_t *out)
{
    FrameHeader header{};
    int rc = readFrameHeader(frame, header);
    if (rc == SQLITE_OK)
        rc = readPage(frame, out + frameHeaderSize);
    if (rc == SQLITE_OK)
        std::ranges::copy(header, out);
    else
        std::memset(out, 0, frameSize);
    return rc;
}

int WalFile::write(const std::uint8_t *data, int size, sqlite3_int64 offset)
{
    if (offset == 0 && size == headerSize)
        return writeHeader(data);
    if (offset < headerSize)
        return SQLITE_IOERR_WRITE;
    const sqlite3_int64 frame = (offset - headerSize) / frameSize;
    const auto within = int((offset - headerSize) % frameSize);
    if (within == 0 && size == frameHeaderSize)
        return writeFrameHeader(frame, data);
    if (within == frameHeaderSize && size == pageSize)
        return writePage(frame, data);
    return SQLITE_IOERR_WRITE;
}

int WalFile::writeHeader(const std::uint8_t *data)
{
    m_knownFrame = -1;
    std::array<std::uint8_t, sealedHeaderSize> sealed{};
    m_cipher.sealRecord({data, headerSize}, sealed.data(), sealAt(sealed.data() + headerSize),
                        bigEndian(headerBinding));
    return m_real.write(sealed.data(), sealedHeaderSize, 0);
}

int WalFile::writeFrameHeader(sqlite3_int64 frame, const std::uint8_t *data)
{
    std::array<std::uint8_t, sealedFrameHeaderSize> sealed{};
    m_cipher.sealRecord({data, frameHeaderSize}, sealed.data(), sealAt(sealed.data() + frameHeaderSize),
                        bigEndian(frame));
    std::copy_n(data, m_knownBinding.size(), m_knownBinding.begin());
    m_knownFrame = frame;
    return m_real.write(sealed.data(), sealedFrameHeaderSize, frameOffset(frame));
}

int WalFile::writePage(sqlite3_int64 frame, const std::uint8_t *data)
{
    if (const int rc = knowFrame(frame); rc != SQLITE_OK)
        return rc == SQLITE_NOTFOUND ? SQLITE_IOERR_WRITE : rc;
    if (!m_cipher.sealPage(data, m_page.data(), pageBinding()))
        return SQLITE_IOERR_WRITE;
    return m_real.write(m_page.data(), pageSize, frameOffset(frame) + sealedFrameHeaderSize);
}

int WalFile::truncate(sqlite3_int64 size)
{
    m_knownFrame = -1;
    return m_real.truncate(physicalSize(size));
}

int WalFile::size(sqlite3_int64 *out)
{
    sqlite3_int64 physical = 0;
    const int rc = m_real.size(&physical);
    *out = logicalSize(physical);
    return rc;
}

} // namespace sw::vfs
