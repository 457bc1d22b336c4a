// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/whole/process.h"

#include "tests/bench/probe/marks.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QThread>

#include <csignal>
#include <sys/prctl.h>

namespace sw::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int endingMs = 20'000;
constexpr int looksASecond = 10;

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The number behind `name:` in one of the files of /proc that have such lines; 0 if there is none.
qint64 numberIn(const QByteArray &text, const char *name)
{
    for (const QByteArray &line : text.split('\n'))
        if (line.startsWith(name))
            return line.mid(static_cast<qsizetype>(qstrlen(name)))
                .simplified()
                .split(' ')
                .value(0)
                .toLongLong();
    return 0;
}

} // namespace

Observed::Observed(const QString &program, const QStringList &arguments)
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
    m_started = wallMs();
    m_process.start(QCoreApplication::applicationDirPath() + u'/' + program, arguments);
    m_process.waitForStarted();
}

Observed::~Observed()
{
    m_process.closeWriteChannel();
    if (!m_process.waitForFinished(endingMs)) {
        m_process.kill();
        m_process.waitForFinished(endingMs);
    }
}

std::optional<QJsonObject> Observed::nextLine(int timeoutMs)
{
    QElapsedTimer waited;
    waited.start();
    for (;;) {
        const qsizetype end = m_output.indexOf('\n');
        if (end >= 0) {
            const QJsonObject object = QJsonDocument::fromJson(m_output.left(end)).object();
            m_output.remove(0, end + 1);
            if (object.contains("error"_L1)) {
                qWarning().noquote() << "observed program:" << object["error"_L1].toString();
                return {};
            }
            return object;
        }
        const auto left = static_cast<int>(timeoutMs - waited.elapsed());
        if (left <= 0 || !m_process.waitForReadyRead(left)) {
            qWarning() << "observed program is silent:" << m_process.errorString();
            return {};
        }
        m_output += m_process.readAllStandardOutput();
    }
}

std::optional<Observed::Mark> Observed::mark(const QString &name, int timeoutMs)
{
    while (const auto line = nextLine(timeoutMs))
        if ((*line)["mark"_L1] == name)
            return Mark{(*line)["at"_L1].toDouble() - m_started, (*line)["cpu"_L1].toDouble()};
    return {};
}

void Observed::post(const QString &command)
{
    m_process.write(command.toUtf8() + '\n');
    m_process.waitForBytesWritten();
}

std::optional<QJsonObject> Observed::reply(int timeoutMs)
{
    while (const auto line = nextLine(timeoutMs))
        if (line->contains("answer"_L1))
            return line;
    return {};
}

std::optional<QJsonObject> Observed::ask(const QString &command, int timeoutMs)
{
    post(command);
    const auto answer = reply(timeoutMs);
    if (answer || command == u"state")
        return answer;
    qWarning().noquote() << "no answer to" << command;
    if (const auto state = ask(u"state"_s, 5000))
        qWarning().noquote() << QJsonDocument(*state).toJson();
    return {};
}

Usage Observed::usage() const
{
    Usage usage;
    const auto process = static_cast<pid_t>(m_process.processId());
    const QByteArray memory = contents(u"/proc/%1/smaps_rollup"_s.arg(process));
    usage.pssMb = static_cast<double>(numberIn(memory, "Pss:")) / 1024;
    usage.heapMb = static_cast<double>(numberIn(memory, "Anonymous:")) / 1024;
    usage.ownMb
        = static_cast<double>(numberIn(memory, "Private_Clean:") + numberIn(memory, "Private_Dirty:")) / 1024;
    usage.mostMb
        = static_cast<double>(numberIn(contents(u"/proc/%1/status"_s.arg(process)), "VmHWM:")) / 1024;
    clockid_t clock{};
    if (::clock_getcpuclockid(process, &clock) == 0)
        usage.cpuMs = clockMs(clock);
    return usage;
}

QHash<int, qint64> Observed::wakeUps() const
{
    QHash<int, qint64> all;
    const QString tasks = u"/proc/%1/task/"_s.arg(m_process.processId());
    for (const QString &task : QDir(tasks).entryList(QDir::Dirs | QDir::NoDotAndDotDot))
        all.insert(task.toInt(), numberIn(contents(tasks + task + u"/status"_s), "voluntary_ctxt_switches:"));
    return all;
}

QList<qint64> countWakeUps(const QList<const Observed *> &programs, int seconds)
{
    QList<QHash<int, qint64>> before;
    for (const Observed *program : programs)
        before += program->wakeUps();
    QList<qint64> counts(programs.size(), 0);
    for (int look = 0; look < seconds * looksASecond; ++look) {
        QThread::msleep(1000 / looksASecond);
        for (qsizetype i = 0; i < programs.size(); ++i) {
            const auto now = programs[i]->wakeUps();
            for (auto thread = now.cbegin(); thread != now.cend(); ++thread) {
                const qint64 known = before[i].value(thread.key());
                counts[i] += thread.value() - (known <= thread.value() ? known : 0); // a number used again
            }
            before[i] = now;
        }
    }
    return counts;
}

} // namespace sw::bench
