// SPDX-License-Identifier: Apache-2.0
#pragma once
// Notices when the archive lacks events of a sender, or has them in another order: each device counts its
// events per room. Core thread, inside a transaction.
#include "core/roomlog/event_store.h"

namespace sw::roomlog {

struct Booked {
    bool gap = false; ///< that was not known
    bool moved = false; ///< the archive has it before or behind one that its device has counted otherwise
};

/// Books a settled event's counter. The event behind a gap carries how many are missing before it; what fills
/// a gap later makes that number smaller.
Booked bookCounter(store::Writer &writer, const Event &event);

} // namespace sw::roomlog
