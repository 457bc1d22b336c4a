// SPDX-License-Identifier: Apache-2.0
#pragma once
// Where time comes from, so that tests can set it. Any thread.
#include <chrono>
#include <cstdint>

namespace sw {

class Clock
{
public:
    virtual ~Clock() = default;
    // Milliseconds since 1970-01-01T00:00:00Z. May jump when somebody sets the computer's clock.
    virtual std::int64_t utcMs() const = 0;
    // Milliseconds since some moment before the program's start; never goes back, stands still in suspend on
    // Linux.
    virtual std::int64_t steadyMs() const = 0;
};

class SystemClock final : public Clock
{
public:
    std::int64_t utcMs() const override { return inMs(std::chrono::system_clock::now()); }
    std::int64_t steadyMs() const override { return inMs(std::chrono::steady_clock::now()); }

private:
    template <class TimePoint>
    static std::int64_t inMs(TimePoint t)
    {
        return std::chrono::duration_cast<std::chrono::milliseconds>(t.time_since_epoch()).count();
    }
};

} // namespace sw
