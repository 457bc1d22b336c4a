// SPDX-License-Identifier: Apache-2.0
#pragma once
// The wal-index (SQLite's shared memory beside a write-ahead log) in the heap, shared by all connections of
// this process to one database. On the disk it would be plaintext. Other processes are kept out by the lock
// file (encrypted_vfs.h).
#include <array>
#include <memory>
#include <mutex>
#include <sqlite3.h>
#include <vector>

namespace sw::vfs {

class WalIndex
{
public:
    /// One connection's locks on the index; names the connection.
    struct Holder {
        unsigned shared = 0; // bit per slot
        unsigned exclusive = 0;
        bool mapped = false;
    };

    /// Region `number`, made of zeros when absent and `extend`; nullptr in `out` when absent.
    int map(Holder &holder, int number, int size, bool extend, volatile void **out);
    /// Releases the connection's locks; after the last connection the index is empty again.
    void unmap(Holder &holder);
    int lock(Holder &holder, int offset, int count, int flags);
    void barrier();

private:
    int acquireShared(Holder &holder, int offset, int count);
    int acquireExclusive(Holder &holder, int offset, int count);
    void release(Holder &holder, int offset, int count);

    std::mutex m_mutex;
    std::vector<std::unique_ptr<unsigned char[]>> m_regions;
    int m_mapped = 0; // connections
    std::array<int, SQLITE_SHM_NLOCK> m_sharedCount{};
    std::array<const Holder *, SQLITE_SHM_NLOCK> m_exclusiveHolder{};
};

} // namespace sw::vfs
