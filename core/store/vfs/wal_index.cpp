// SPDX-License-Identifier: Apache-2.0
#include "core/store/vfs/wal_index.h"

#include <atomic>
#include <new>

namespace sw::vfs {

namespace {

unsigned bit(int slot)
{
    return 1U << slot;
}

} // namespace

int WalIndex::map(Holder &holder, int number, int size, bool extend, volatile void **out)
{
    const std::lock_guard guard(m_mutex);
    *out = nullptr;
    m_mapped += holder.mapped ? 0 : 1;
    holder.mapped = true;
    while (extend && m_regions.size() <= std::size_t(number)) {
        std::unique_ptr<unsigned char[]> region(new (std::nothrow) unsigned char[std::size_t(size)]());
        if (!region)
            return SQLITE_NOMEM;
        m_regions.push_back(std::move(region));
    }
    if (std::size_t(number) < m_regions.size())
        *out = m_regions[std::size_t(number)].get();
    return SQLITE_OK;
}

int WalIndex::lock(Holder &holder, int offset, int count, int flags)
{
    const std::lock_guard guard(m_mutex);
    if (flags & SQLITE_SHM_UNLOCK) {
        release(holder, offset, count);
        return SQLITE_OK;
    }
    return flags & SQLITE_SHM_SHARED ? acquireShared(holder, offset, count)
                                     : acquireExclusive(holder, offset, count);
}

int WalIndex::acquireShared(Holder &holder, int offset, int count)
{
    for (int slot = offset; slot < offset + count; ++slot) {
        const Holder *owner = m_exclusiveHolder[std::size_t(slot)];
        if (owner && owner != &holder)
            return SQLITE_BUSY;
    }
    for (int slot = offset; slot < offset + count; ++slot) {
        if (holder.shared & bit(slot))
            continue;
        ++m_sharedCount[std::size_t(slot)];
        holder.shared |= bit(slot);
    }
    return SQLITE_OK;
}

int WalIndex::acquireExclusive(Holder &holder, int offset, int count)
{
    for (int slot = offset; slot < offset + count; ++slot) {
        const Holder *owner = m_exclusiveHolder[std::size_t(slot)];
        const int others = m_sharedCount[std::size_t(slot)] - (holder.shared & bit(slot) ? 1 : 0);
        if ((owner && owner != &holder) || others > 0)
            return SQLITE_BUSY;
    }
    for (int slot = offset; slot < offset + count; ++slot) {
        m_exclusiveHolder[std::size_t(slot)] = &holder;
        holder.exclusive |= bit(slot);
    }
    return SQLITE_OK;
}

void WalIndex::release(Holder &holder, int offset, int count)
{
    for (int slot = offset; slot < offset + count; ++slot) {
        if (holder.shared & bit(slot)) {
            --m_sharedCount[std::size_t(slot)];
            holder.shared &= ~bit(slot);
        }
        if (holder.exclusive & bit(slot)) {
            m_exclusiveHolder[std::size_t(slot)] = nullptr;
            holder.exclusive &= ~bit(slot);
        }
    }
}

void WalIndex::unmap(Holder &holder)
{
    const std::lock_guard guard(m_mutex);
    release(holder, 0, SQLITE_SHM_NLOCK);
    if (!holder.mapped)
        return;
    holder.mapped = false;
    if (--m_mapped == 0)
        m_regions.clear();
}

void WalIndex::barrier()
{
    std::atomic_thread_fence(std::memory_order_seq_cst);
    const std::lock_guard guard(m_mutex);
}

} // namespace sw::vfs
