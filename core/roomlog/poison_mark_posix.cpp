// SPDX-License-Identifier: Apache-2.0
#include "core/roomlog/poison_mark.h"

#include <QFile>

#include <array>
#include <atomic>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace sw::roomlog {
namespace {

// The file: 32 bytes of fingerprint (zeros = none), then 'C' once the process has crashed.
constexpr off_t CrashOffset = 32;
using Record = std::array<char, CrashOffset + 1>;

// A signal handler can reach nothing but such a variable.
std::atomic<int> crashFile = -1;

void noteCrash(int signal)
{
    if (const int file = crashFile; file >= 0) {
        [[maybe_unused]] const auto written = ::pwrite(file, "C", 1, CrashOffset);
    }
    ::raise(signal); // SA_RESETHAND: now the system's own way to end the process
}

void watchForCrashes(int file)
{
    crashFile = file;
    struct sigaction action = {};
    action.sa_handler = noteCrash;
    action.sa_flags = static_cast<int>(SA_RESETHAND) | SA_NODEFER | SA_ONSTACK;
    for (const int signal : {SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL})
        ::sigaction(signal, &action, nullptr);
}

} // namespace

PoisonMark::~PoisonMark()
{
    if (m_file < 0)
        return;
    clear();
    int mine = m_file;
    crashFile.compare_exchange_strong(mine, -1);
    ::close(m_file);
}

PoisonMark::Found PoisonMark::open(const QString &path)
{
    m_file = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (m_file < 0)
        return {};
    Record record{};
    Found found;
    if (::pread(m_file, record.data(), record.size(), 0) >= CrashOffset) {
        const Fingerprint fingerprint(record.data(), CrashOffset);
        if (fingerprint != Fingerprint(CrashOffset, '\0'))
            found = {fingerprint, record[CrashOffset] == 'C'};
    }
    m_isSet = true;
    clear();
    watchForCrashes(m_file);
    return found;
}

void PoisonMark::set(const Fingerprint &fingerprint)
{
    if (m_file < 0 || fingerprint.size() != CrashOffset)
        return;
    m_isSet = ::pwrite(m_file, fingerprint.constData(), CrashOffset, 0) == CrashOffset;
}

void PoisonMark::clear()
{
    if (m_file < 0 || !m_isSet)
        return;
    const Record zeros{};
    m_isSet = ::pwrite(m_file, zeros.data(), zeros.size(), 0) != static_cast<ssize_t>(zeros.size());
}

} // namespace sw::roomlog
