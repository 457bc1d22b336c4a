// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "core/base/ids.h"

#include <QHash>

namespace sw::store {

/// What cannot be read any more of a damaged database.
struct Losses {
    int damaged = 0; ///< pages and rows; of indexes, too, with which nothing is lost
    QHash<RoomId, int> messages; ///< by room
    int unsent = 0; ///< of them, own messages that the server does not have
    bool uncertain = false; ///< there may be more: what would have told of them is damaged, too

    int total() const
    {
        int sum = 0;
        for (const int count : messages)
            sum += count;
        return sum;
    }
    friend bool operator==(const Losses &, const Losses &) = default;
};

} // namespace sw::store
