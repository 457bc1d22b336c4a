// SPDX-License-Identifier: Apache-2.0
#pragma once
// Remembers across a crash which entry was being looked into, so that an entry that brings the program down
// does it once. A small file, written without a sync: it need survive the process, not the power. Core
// thread.
#include "core/roomlog/protector.h"

#include <QString>

namespace sw::roomlog {

class PoisonMark
{
public:
    PoisonMark() = default;
    ~PoisonMark();
    PoisonMark(const PoisonMark &) = delete;
    PoisonMark &operator=(const PoisonMark &) = delete;

    struct Found {
        Fingerprint fingerprint; ///< empty: the last run ended between entries
        bool crashed = false; ///< by a fault of the program, not by being killed
    };
    /// Opens the file and tells what the last run left. From now on crashes of the process are noted in it.
    Found open(const QString &path);
    void set(const Fingerprint &fingerprint);
    void clear();

private:
    int m_file = -1;
    bool m_isSet = false;
};

} // namespace sw::roomlog
