// SPDX-License-Identifier: Apache-2.0
#include "core/client/profile_lock.h"

namespace sw {

using namespace Qt::StringLiterals;

LockOutcome ProfileLock::take(const QString &profileDir)
{
    auto file = std::make_unique<QLockFile>(profileDir + u"/lock"_s);
    file->setStaleLockTime(0); // only a dead owner makes it stale, however long the program runs
    if (file->tryLock(0)) {
        m_file = std::move(file);
        return LockOutcome::Held;
    }
    return file->error() == QLockFile::LockFailedError ? LockOutcome::HeldByOther : LockOutcome::Unwritable;
}

} // namespace sw
