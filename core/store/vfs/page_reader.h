// SPDX-License-Identifier: Apache-2.0
#pragma once
// The pages of a sealed database as they lie on the disk, read without SQLite: to find out what is damaged,
// and to save what is not. Reads only. One thread.
#include "core/store/vfs/encrypted_vfs.h"
#include "core/store/vfs/vfs_file.h"

#include <functional>
#include <unordered_map>

namespace sw::vfs {

class PageReader
{
public:
    /// Null when the file cannot be opened. Neither `vfs` nor the folder may go before it.
    static std::unique_ptr<PageReader> open(EncryptedVfs &vfs, const std::string &path);
    ~PageReader();
    PageReader(const PageReader &) = delete;
    PageReader &operator=(const PageReader &) = delete;

    /// Pages of the database with what its log has committed.
    std::uint32_t pageCount() const { return m_pages; }
    /// The page as committed, `out` = 4096 bytes. False: it does not open.
    bool read(std::uint32_t number, std::uint8_t *out);
    /// Pages of the file alone, as it is now.
    std::uint32_t filePages();
    /// Whether the page opens in the file itself. While SQLite writes there, one that does not may do so a
    /// moment later; one beyond the end counts as whole.
    bool isWhole(std::uint32_t number);
    /// The log has frames that do not open, or is no log of this key. Torn ends after a crash are that, too.
    bool logIsCut() const { return m_logIsCut; }
    /// Every page image that the log holds and that opens, also those that count no longer.
    void forEachLogPage(const std::function<void(const std::uint8_t *)> &take);

private:
    struct Open;
    PageReader();
    void readLog();

    std::unique_ptr<Open> m_main;
    std::unique_ptr<Open> m_log;
    std::unique_ptr<MainFile> m_mainFile;
    std::unique_ptr<WalFile> m_logFile;
    std::unordered_map<std::uint32_t, sqlite3_int64> m_frames; // page → its last committed frame
    std::uint32_t m_pages = 0;
    bool m_logIsCut = false;
};

} // namespace sw::vfs
