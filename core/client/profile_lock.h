// SPDX-License-Identifier: Apache-2.0
#pragma once
// One process per profile. A lock left behind by a process that died is taken over.
#include <QLockFile>
#include <QString>

#include <memory>

namespace sw {

enum class LockOutcome { Held, HeldByOther, Unwritable };

class ProfileLock
{
public:
    LockOutcome take(const QString &profileDir);
    void release() { m_file.reset(); }

private:
    std::unique_ptr<QLockFile> m_file;
};

} // namespace sw
