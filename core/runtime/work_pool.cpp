// SPDX-License-Identifier: Apache-2.0
#include "core/runtime/work_pool.h"

#include <QThread>
#include <QThreadPool>

#include <algorithm>
#include <deque>
#include <mutex>

namespace sw {

namespace {

class WorkPool
{
public:
    WorkPool()
        : m_most(std::max(1, QThread::idealThreadCount()))
    {
        QThreadPool &pool = *QThreadPool::globalInstance();
        pool.setMaxThreadCount(std::max(pool.maxThreadCount(), 2 * m_most));
    }

    void start(std::function<void()> work)
    {
        const std::lock_guard lock(m_mutex);
        m_waiting.push_back(std::move(work));
        if (m_running == m_most)
            return;
        ++m_running;
        QThreadPool::globalInstance()->start([this] {
            while (const auto next = take())
                next();
        });
    }

private:
    /// None: the thread that asked is free again.
    std::function<void()> take()
    {
        const std::lock_guard lock(m_mutex);
        if (m_waiting.empty()) {
            --m_running;
            return {};
        }
        auto work = std::move(m_waiting.front());
        m_waiting.pop_front();
        return work;
    }

    const int m_most;
    std::mutex m_mutex;
    std::deque<std::function<void()>> m_waiting;
    int m_running = 0;
};

} // namespace

void startOnPool(std::function<void()> work)
{
    static WorkPool &pool = *new WorkPool; // never destroyed: the threads may outlive what is static
    pool.start(std::move(work));
}

} // namespace sw
