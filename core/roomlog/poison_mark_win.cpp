// SPDX-License-Identifier: Apache-2.0
#include "core/roomlog/poison_mark.h"

#include <array>
#include <atomic>
#include <fcntl.h>
#include <io.h>
#include <share.h>
#include <sys/stat.h>
#include <windows.h>

namespace sw::roomlog {
namespace {

constexpr int CrashOffset = 32;
using Record = std::array<char, CrashOffset + 1>;

std::atomic<int> crashFile = -1;

LONG WINAPI noteCrash(EXCEPTION_POINTERS *)
{
    if (const int file = crashFile; file >= 0) {
        ::_lseek(file, CrashOffset, SEEK_SET);
        ::_write(file, "C", 1);
    }
    return EXCEPTION_CONTINUE_SEARCH;
}

bool writeAt(int file, int offset, const char *bytes, unsigned size)
{
    return ::_lseek(file, offset, SEEK_SET) == offset
        && ::_write(file, bytes, size) == static_cast<int>(size);
}

} // namespace

PoisonMark::~PoisonMark()
{
    if (m_file < 0)
        return;
    clear();
    int mine = m_file;
    crashFile.compare_exchange_strong(mine, -1);
    ::_close(m_file);
}

PoisonMark::Found PoisonMark::open(const QString &path)
{
    const auto *name = reinterpret_cast<const wchar_t *>(path.utf16());
    if (::_wsopen_s(&m_file, name, _O_RDWR | _O_CREAT | _O_BINARY, _SH_DENYNO, _S_IREAD | _S_IWRITE) != 0)
        return {};
    Record record{};
    Found found;
    if (::_read(m_file, record.data(), record.size()) >= CrashOffset) {
        const Fingerprint fingerprint(record.data(), CrashOffset);
        if (fingerprint != Fingerprint(CrashOffset, '\0'))
            found = {fingerprint, record[CrashOffset] == 'C'};
    }
    m_isSet = true;
    clear();
    crashFile = m_file;
    ::SetUnhandledExceptionFilter(noteCrash);
    return found;
}

void PoisonMark::set(const Fingerprint &fingerprint)
{
    if (m_file >= 0 && fingerprint.size() == CrashOffset)
        m_isSet = writeAt(m_file, 0, fingerprint.constData(), CrashOffset);
}

void PoisonMark::clear()
{
    const Record zeros{};
    if (m_file >= 0 && m_isSet)
        m_isSet = !writeAt(m_file, 0, zeros.data(), static_cast<unsigned>(zeros.size()));
}

} // namespace sw::roomlog
