// SPDX-License-Identifier: Apache-2.0
#pragma once
// Time that stands still until a test moves it.
#include "core/base/clock.h"
#include "core/runtime/timers.h"

#include <QPointer>

#include <map>

namespace sw::test {

class TestClock final : public Clock
{
public:
    std::int64_t utcMs() const override { return utc; }
    std::int64_t steadyMs() const override { return steady; }

    std::int64_t utc = 1'750'000'000'000;
    std::int64_t steady = 1'000;
};

class TestTimers final : public Timers
{
public:
    explicit TestTimers(TestClock &clock)
        : m_clock(clock)
    { }

    TimerId after(std::chrono::milliseconds delay, QObject *context, std::function<void()> fn) override
    {
        const quint64 id = ++m_last;
        m_due.emplace(std::pair(m_clock.steady + delay.count(), id), Entry{context, std::move(fn)});
        return TimerId{id};
    }
    void cancel(TimerId id) override
    {
        std::erase_if(m_due, [id](const auto &entry) { return TimerId{entry.first.second} == id; });
    }

    // Moves both clocks and fires what falls due on the way, in order.
    void advance(std::chrono::milliseconds span)
    {
        const auto end = m_clock.steady + span.count();
        while (!m_due.empty() && m_due.begin()->first.first <= end) {
            const auto node = m_due.extract(m_due.begin());
            const auto step = std::max<std::int64_t>(0, node.key().first - m_clock.steady);
            m_clock.steady += step;
            m_clock.utc += step;
            if (node.mapped().context)
                node.mapped().fn();
        }
        m_clock.utc += end - m_clock.steady;
        m_clock.steady = end;
    }
    size_t pending() const { return m_due.size(); }

private:
    struct Entry {
        QPointer<QObject> context;
        std::function<void()> fn;
    };
    TestClock &m_clock;
    std::map<std::pair<std::int64_t, quint64>, Entry> m_due;
    quint64 m_last = 0;
};

} // namespace sw::test
