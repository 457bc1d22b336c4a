// SPDX-License-Identifier: Apache-2.0
#pragma once
// Something long that runs on the pool, as seen from outside: how far it is, and the wish that it should end.
// Any thread.
#include <atomic>

namespace sw::store {

class Work
{
public:
    void cancel() { m_cancelled = true; }
    bool isCancelled() const { return m_cancelled; }
    /// 0 … 1.
    double progress() const { return m_progress; }
    void setProgress(double progress) { m_progress = m_from + (m_to - m_from) * progress; }
    /// What follows is this part of the whole. Only by who runs it.
    void setPart(double from, double to)
    {
        m_from = from;
        m_to = to;
    }

private:
    std::atomic<bool> m_cancelled = false;
    std::atomic<double> m_progress = 0;
    double m_from = 0;
    double m_to = 1;
};

} // namespace sw::store
