// SPDX-License-Identifier: Apache-2.0
#pragma once
// A SQLite VFS over the platform's own whose n-th change of a file fails, or kills the process. Nothing is
// synced: these tests do not cut the power.
#include <QByteArray>

namespace sw::test {

class FaultVfs
{
public:
    enum class Fault { IoError, DiskFull, Kill };
    /// Registers under `name`; one at a time.
    explicit FaultVfs(const char *name);
    ~FaultVfs();
    FaultVfs(const FaultVfs &) = delete;
    FaultVfs &operator=(const FaultVfs &) = delete;

    /// The n-th change from now on (1 = the next) and all later ones fail; 0 = none.
    void failFrom(int n, Fault fault = Fault::IoError);
    /// Changes since the last failFrom().
    int changes() const;
};

} // namespace sw::test
