// SPDX-License-Identifier: Apache-2.0
#include "core/store/lock_file.h"

#include <QFile>

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace sw::store {

Result<LockFile, Error> LockFile::take(const QString &path)
{
    const int fd = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0)
        return Failure{errno == ENOSPC ? Error::DiskFull : Error::Unwritable};
    if (::flock(fd, LOCK_EX | LOCK_NB) != 0) {
        const bool held = errno == EWOULDBLOCK;
        ::close(fd);
        return Failure{held ? Error::AlreadyOpen : Error::Unwritable};
    }
    return LockFile(fd);
}

LockFile::~LockFile()
{
    // The file stays: removing it would let a third process lock a new file of the same name.
    if (m_handle != None)
        ::close(static_cast<int>(m_handle));
}

} // namespace sw::store
