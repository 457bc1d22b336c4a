// SPDX-License-Identifier: Apache-2.0
#pragma once
// Programs under observation: started, asked over standard input, and looked at from outside (/proc).
// Linux.
#include <QHash>
#include <QJsonObject>
#include <QProcess>
#include <QStringList>

#include <optional>

namespace sw::bench {

/// Of a process with all its threads.
struct Usage {
    double cpuMs = 0; ///< since its start, of threads that have ended too
    double pssMb = 0; ///< its own memory and its share of what it has together with others
    double ownMb = 0; ///< what only it has
    double mostMb = 0; ///< in memory at most since its start, with what it shares
    double heapMb = 0; ///< of no file: what it allocated; the same whoever else starts or ends beside it
};

class Observed
{
public:
    /// Starts the program, which lies beside this one; `at` is the wall ms of the start.
    explicit Observed(const QString &program, const QStringList &arguments = {});
    ~Observed(); ///< ends it by closing its input

    /// The mark with this name, as milliseconds since the start and processor time used so far.
    struct Mark {
        double ms = 0;
        double cpuMs = 0;
    };
    std::optional<Mark> mark(const QString &name, int timeoutMs = 60'000);
    /// The answer to a command, whose words are separated by tabs; absent when it failed.
    std::optional<QJsonObject> ask(const QString &command, int timeoutMs = 120'000);
    /// The same without an answer that matters; false when it failed.
    bool tell(const QString &command, int timeoutMs = 120'000) { return ask(command, timeoutMs).has_value(); }

    /// Like ask(), but the answer is fetched by reply().
    void post(const QString &command);
    std::optional<QJsonObject> reply(int timeoutMs = 120'000);

    Usage usage() const;
    /// Of each thread that lives now, by its number: how often it had waited and went on.
    QHash<int, qint64> wakeUps() const;

private:
    std::optional<QJsonObject> nextLine(int timeoutMs);

    QProcess m_process;
    QByteArray m_output;
    double m_started = 0;
};

/// How often the threads of each program went on after waiting, in so many seconds from now. What a thread
/// did in its last moments is not counted; a look is taken ten times a second.
QList<qint64> countWakeUps(const QList<const Observed *> &programs, int seconds);

} // namespace sw::bench
