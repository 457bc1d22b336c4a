// SPDX-License-Identifier: Apache-2.0
#pragma once
// Delayed calls behind an interface, so that tests drive them with a clock of their own
// (tests/support/test_timers.h).
#include <QObject>

#include <chrono>
#include <functional>
#include <memory>
#include <unordered_map>

class QTimer;

namespace sw {

enum class TimerId : quint64 { None = 0 };

// Lives on one thread; calls come on that thread.
class Timers
{
public:
    virtual ~Timers() = default;
    // Calls fn once, not before delay has passed and never after context is destroyed. Coarse: up to 5 %
    // late.
    virtual TimerId after(std::chrono::milliseconds delay, QObject *context, std::function<void()> fn) = 0;
    // Does nothing for an id that has fired, was cancelled or is None.
    virtual void cancel(TimerId id) = 0;
};

class RealTimers final : public Timers
{
public:
    RealTimers();
    ~RealTimers() override;
    TimerId after(std::chrono::milliseconds delay, QObject *context, std::function<void()> fn) override;
    void cancel(TimerId id) override;

private:
    std::unordered_map<quint64, std::unique_ptr<QTimer>> m_timers;
    QObject m_guard;
    quint64 m_last = 0;
};

} // namespace sw
