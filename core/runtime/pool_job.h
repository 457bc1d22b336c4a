// SPDX-License-Identifier: Apache-2.0
#pragma once
// Long work on the pool that uses what its owner owns: the owner can stop it, and its end waits until the
// work has let go. One piece of work at a time.
#include "core/runtime/work_pool.h"

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>

namespace sw {

class PoolJob
{
public:
    /// Looks at `cancelled` at least twice a second; called even if that is so from the start.
    using Work = std::function<void(const std::atomic<bool> &cancelled)>;

    PoolJob() = default;
    PoolJob(const PoolJob &) = delete;
    PoolJob &operator=(const PoolJob &) = delete;
    ~PoolJob() { end(); }

    /// What ran before is ended first.
    void start(Work work)
    {
        end();
        m_shared = std::make_shared<Shared>(); // with the pool's runnable
        startOnPool([shared = m_shared, work = std::move(work)] {
            const std::lock_guard running(shared->running);
            if (!shared->ended)
                work(shared->cancelled);
        });
    }
    void cancel()
    {
        if (m_shared)
            m_shared->cancelled = true;
    }
    /// Returns when the work no longer runs, and never will.
    void end()
    {
        cancel();
        if (m_shared) {
            m_shared->ended = true;
            const std::lock_guard ended(m_shared->running);
        }
        m_shared.reset();
    }

private:
    struct Shared {
        std::atomic<bool> cancelled = false;
        std::atomic<bool> ended = false; ///< not to be begun any more
        std::mutex running; ///< held while the work runs
    };
    std::shared_ptr<Shared> m_shared;
};

} // namespace sw
