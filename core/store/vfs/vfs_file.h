// SPDX-License-Identifier: Apache-2.0
#pragma once
// The kinds of file that SQLite opens, each with its own way of being sealed on the real file below it.
// Offsets and sizes are SQLite's (logical); what stands on the disk (physical) is the file's own affair.
// Results are SQLite result codes.
#include "core/store/vfs/page_cipher.h"

#include <array>
#include <sqlite3.h>
#include <vector>

namespace sw::vfs {

/// The real file below: reads, writes and sizes as SQLite's default VFS does them.
class RealFile
{
public:
    explicit RealFile(sqlite3_file *file)
        : m_file(file)
    { }
    int read(void *out, int size, sqlite3_int64 offset) const
    {
        return m_file->pMethods->xRead(m_file, out, size, offset);
    }
    int write(const void *data, int size, sqlite3_int64 offset) const
    {
        return m_file->pMethods->xWrite(m_file, data, size, offset);
    }
    int truncate(sqlite3_int64 size) const { return m_file->pMethods->xTruncate(m_file, size); }
    int size(sqlite3_int64 *out) const { return m_file->pMethods->xFileSize(m_file, out); }
    sqlite3_file *get() const { return m_file; }

private:
    sqlite3_file *m_file;
};

class VfsFile
{
public:
    explicit VfsFile(RealFile real)
        : m_real(real)
    { }
    virtual ~VfsFile() = default;
    virtual int read(std::uint8_t *out, int size, sqlite3_int64 offset) = 0;
    virtual int write(const std::uint8_t *data, int size, sqlite3_int64 offset) = 0;
    virtual int truncate(sqlite3_int64 size) { return m_real.truncate(size); }
    virtual int size(sqlite3_int64 *out) { return m_real.size(out); }
    RealFile real() const { return m_real; }

protected:
    RealFile m_real;
};

/// The database: pages sealed whole, bound to their number.
class MainFile final : public VfsFile
{
public:
    MainFile(RealFile real, const Secret32 &key, crypto::Random &random);
    int read(std::uint8_t *out, int size, sqlite3_int64 offset) override;
    int write(const std::uint8_t *data, int size, sqlite3_int64 offset) override;

    enum class KeyCheck { Empty, Right, Wrong };
    /// Does the key open the file? A page may be torn, so several are tried.
    KeyCheck checkKey();

private:
    int readPage(std::uint8_t *out, std::uint32_t number);
    int writePage(const std::uint8_t *page, std::uint32_t number);
    int readHeader(std::uint8_t *out, int size);
    int fillGap(sqlite3_int64 end);

    PageCipher m_cipher;
    std::array<std::uint8_t, pageSize> m_page{};
};

/// The write-ahead log: its header and each frame header and page are sealed records of their own, so that
/// neither page numbers nor checksums of plaintext stand on the disk. A record that does not open reads as
/// zeros, which SQLite takes for the torn end of the log.
class WalFile final : public VfsFile
{
public:
    WalFile(RealFile real, const Secret32 &key, crypto::Random &random);
    int read(std::uint8_t *out, int size, sqlite3_int64 offset) override;
    int write(const std::uint8_t *data, int size, sqlite3_int64 offset) override;
    int truncate(sqlite3_int64 size) override;
    int size(sqlite3_int64 *out) override;

    static constexpr int headerSize = 32;
    static constexpr int frameHeaderSize = 24;
    static constexpr int frameSize = frameHeaderSize + pageSize;
    /// True when the key opens the header of the log on the disk.
    bool opensHeader();

private:
    using FrameHeader = std::array<std::uint8_t, frameHeaderSize>;
    int readHeader(std::uint8_t *out, int size, sqlite3_int64 offset);
    int readFrameHeader(sqlite3_int64 frame, FrameHeader &out);
    int readPage(sqlite3_int64 frame, std::uint8_t *out);
    int readFrame(sqlite3_int64 frame, std::uint8_t *out);
    int writeHeader(const std::uint8_t *data);
    int writeFrameHeader(sqlite3_int64 frame, const std::uint8_t *data);
    int writePage(sqlite3_int64 frame, const std::uint8_t *data);
    int knowFrame(sqlite3_int64 frame);
    std::array<std::uint8_t, 16> pageBinding() const;

    PageCipher m_cipher;
    // The page number and commit size of the frame last touched: they bind its page. Not the salts: inside a
    // transaction SQLite rewrites its own frames with zero salts and fills them in at commit.
    sqlite3_int64 m_knownFrame = -1;
    std::array<std::uint8_t, 8> m_knownBinding{};
    std::array<std::uint8_t, pageSize> m_page{};
};

/// The rollback journal (before WAL is switched on, and VACUUM without it): page images are sealed, bound to
/// the page number that SQLite writes and reads right before each.
class JournalFile final : public VfsFile
{
public:
    JournalFile(RealFile real, const Secret32 &key, crypto::Random &random);
    int read(std::uint8_t *out, int size, sqlite3_int64 offset) override;
    int write(const std::uint8_t *data, int size, sqlite3_int64 offset) override;

private:
    bool followsPageNumber(int size, sqlite3_int64 offset) const;

    PageCipher m_cipher;
    std::array<std::uint8_t, 4> m_number{};
    sqlite3_int64 m_numberOffset = -1;
    std::array<std::uint8_t, pageSize> m_page{};
};

/// Sorter spills, statement journals, temporary tables: sealed under a key that dies with the file; seals
/// stay in memory.
class TempFile final : public VfsFile
{
public:
    TempFile(RealFile real, crypto::Random &random);
    ~TempFile() override;
    int read(std::uint8_t *out, int size, sqlite3_int64 offset) override;
    int write(const std::uint8_t *data, int size, sqlite3_int64 offset) override;
    int truncate(sqlite3_int64 size) override;
    int size(sqlite3_int64 *out) override;

private:
    using Seal = std::array<std::uint8_t, sealSize>;
    int readBlock(std::size_t block);
    int writeBlock(std::size_t block);

    Secret32 m_key;
    PageCipher m_cipher;
    std::vector<Seal> m_seals; // all zero = never written
    sqlite3_int64 m_size = 0;
    std::array<std::uint8_t, pageSize> m_block{};
};

} // namespace sw::vfs
