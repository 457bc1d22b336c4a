// SPDX-License-Identifier: Apache-2.0
#pragma once
// Keeps a second process from the profile. The operating system holds the lock, so it dies with the process.
#include "core/base/result.h"
#include "core/store/error.h"

#include <QString>

#include <cstdint>
#include <utility>

namespace sw::store {

class LockFile
{
public:
    /// AlreadyOpen when somebody holds it, Unwritable when the file cannot be made.
    static Result<LockFile, Error> take(const QString &path);
    LockFile(LockFile &&other) noexcept
        : m_handle(std::exchange(other.m_handle, None))
    { }
    LockFile &operator=(LockFile &&) = delete;
    ~LockFile();

private:
    static constexpr std::intptr_t None = -1;
    explicit LockFile(std::intptr_t handle)
        : m_handle(handle)
    { }
    std::intptr_t m_handle;
};

} // namespace sw::store
