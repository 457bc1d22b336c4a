// SPDX-License-Identifier: Apache-2.0
#pragma once
// An application that watches its own event loop: how long each event kept it busy, when the window was first
// exposed, and when a watched widget was painted. GUI thread.
#include "tests/bench/probe/marks.h"

#include <QApplication>
#include <QThread>
#include <QWindow>

#include <algorithm>
#include <fcntl.h>
#include <functional>
#include <unistd.h>
#include <vector>

namespace sw::bench {

class ProbedApplication : public QApplication
{
public:
    using QApplication::QApplication;

    bool notify(QObject *receiver, QEvent *event) override
    {
        if (QThread::currentThread() != thread())
            return QApplication::notify(receiver, event);
        const bool painted = event->type() == QEvent::Paint && receiver == watched;
        const bool exposed = !m_shown && event->type() == QEvent::Expose && receiver->isWindowType()
            && static_cast<QWindow *>(receiver)->isExposed();
        if (exposed)
            mark("mapped");
        const bool done = timed(receiver, event);
        m_shown = m_shown || exposed;
        if (onFrame && (exposed || (m_shown && event->type() == QEvent::UpdateRequest)))
            onFrame();
        if (painted && onPainted)
            onPainted();
        return done;
    }

    /// Longest events since the last call in ms: wall, the same without waiting for a processor, processor
    /// time, and of the latter all but one in 1000; whose the second was.
    QJsonObject takeStalls()
    {
        std::ranges::sort(m_cpu);
        const auto at = [&](double part) {
            const auto last = m_cpu.size() - 1;
            return m_cpu.empty() ? 0.0 : m_cpu[static_cast<size_t>(part * static_cast<double>(last))];
        };
        const QJsonObject stalls{{QLatin1String("wall"), m_longestWall},
                                 {QLatin1String("max"), at(1)},
                                 {QLatin1String("p999"), at(0.999)},
                                 {QLatin1String("held"), m_longestHeld},
                                 {QLatin1String("heldBy"), m_longestHeldBy},
                                 {QLatin1String("events"), static_cast<qint64>(m_cpu.size())}};
        m_cpu.clear();
        m_longestWall = m_longestHeld = 0;
        return stalls;
    }

    QObject *watched = nullptr;
    std::function<void()> onFrame; ///< the window is on the screen and was painted
    std::function<void()> onPainted; ///< `watched` was painted

private:
    bool timed(QObject *receiver, QEvent *event)
    {
        if (m_depth > 0)
            return QApplication::notify(receiver, event);
        ++m_depth;
        const double wall = wallMs();
        const double waited = waitedMs();
        const double cpu = threadCpuMs();
        const char *whose = receiver->metaObject()->className();
        const int type = event->type();
        const bool done = QApplication::notify(receiver, event); // after which neither may be there any more
        m_cpu.push_back(threadCpuMs() - cpu);
        const double took = wallMs() - wall;
        const double held = took - (waitedMs() - waited);
        m_longestWall = std::max(m_longestWall, took);
        if (held > m_longestHeld) {
            m_longestHeld = held;
            m_longestHeldBy = QStringLiteral("%1, event %2").arg(QLatin1String(whose)).arg(type);
        }
        --m_depth;
        return done;
    }

    /// How long this thread has been ready to run while others did.
    double waitedMs() const
    {
        char text[80] = {};
        unsigned long long ran = 0, waited = 0;
        if (::pread(m_schedule, text, sizeof text - 1, 0) > 0)
            std::sscanf(text, "%llu %llu", &ran, &waited);
        return static_cast<double>(waited) / 1e6;
    }

    bool m_shown = false;
    int m_depth = 0;
    std::vector<double> m_cpu;
    double m_longestWall = 0;
    double m_longestHeld = 0;
    QString m_longestHeldBy;
    const int m_schedule = ::open("/proc/thread-self/schedstat", O_RDONLY | O_CLOEXEC);
};

} // namespace sw::bench
