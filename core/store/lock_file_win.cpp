// SPDX-License-Identifier: Apache-2.0
#include "core/store/lock_file.h"

#include <windows.h>

namespace sw::store {

Result<LockFile, Error> LockFile::take(const QString &path)
{
    // Sharing nothing is the lock; the system gives it up with the process.
    const HANDLE file
        = ::CreateFileW(reinterpret_cast<const wchar_t *>(path.utf16()), GENERIC_READ | GENERIC_WRITE, 0,
                        nullptr, OPEN_ALWAYS, FILE_ATTRIBUTE_NORMAL, nullptr);
    if (file == INVALID_HANDLE_VALUE)
        return Failure{::GetLastError() == ERROR_SHARING_VIOLATION ? Error::AlreadyOpen : Error::Unwritable};
    return LockFile(reinterpret_cast<std::intptr_t>(file));
}

LockFile::~LockFile()
{
    if (m_handle != None)
        ::CloseHandle(reinterpret_cast<HANDLE>(m_handle));
}

} // namespace sw::store
