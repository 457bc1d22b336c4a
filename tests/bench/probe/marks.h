// SPDX-License-Identifier: Apache-2.0
#pragma once
// When a process got how far, for whoever started it: one JSON object a line on standard output.
#include <QJsonDocument>
#include <QJsonObject>

#include <cstdio>
#include <ctime>

namespace sw::bench {

inline double clockMs(clockid_t clock)
{
    timespec now{};
    clock_gettime(clock, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}
inline double wallMs() /// the same clock in every process
{
    return clockMs(CLOCK_MONOTONIC);
}
inline double processCpuMs()
{
    return clockMs(CLOCK_PROCESS_CPUTIME_ID);
}
inline double threadCpuMs()
{
    return clockMs(CLOCK_THREAD_CPUTIME_ID);
}

inline void tell(const QJsonObject &what)
{
    const QByteArray line = QJsonDocument(what).toJson(QJsonDocument::Compact) + '\n';
    std::fwrite(line.constData(), 1, static_cast<size_t>(line.size()), stdout);
    std::fflush(stdout);
}

inline void mark(const char *name)
{
    tell({{QLatin1String("mark"), QLatin1String(name)},
          {QLatin1String("at"), wallMs()},
          {QLatin1String("cpu"), processCpuMs()}});
}

} // namespace sw::bench
