// SPDX-License-Identifier: Apache-2.0
#pragma once
// Tells that the computer goes to sleep and that it is awake again. GUI thread.
#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>

namespace sw {

class SleepWatch : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

signals:
    /// It sleeps when everything that is connected has returned; where the system does not say so beforehand:
    /// it has slept just now.
    void sleeping();
    void woke();
};

/// What this system has: logind, Windows' power messages, else SleepByClock. Talks to the system bus, so
/// after the first paint.
std::unique_ptr<SleepWatch> makeSleepWatch();

/// Finds out afterwards, by time in which the program did not run.
class SleepByClock final : public SleepWatch
{
    Q_OBJECT
public:
    /// Milliseconds that this computer has slept since some moment.
    using Slept = std::function<qint64()>;
    explicit SleepByClock(Slept slept, int everyMs = 5000);

private:
    void look();

    Slept m_slept;
    qint64 m_last;
    QTimer m_timer;
};

} // namespace sw
