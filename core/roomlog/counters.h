// SPDX-License-Identifier: Apache-2.0
#pragma once
// Notices when the archive lacks events of a sender: each device counts its events per room. Core thread,
// inside a transaction.
#include "core/roomlog/event_store.h"

namespace sw::roomlog {

/// Books a settled event's counter. True if a gap appeared that was not known. The event behind a gap carries
/// how many are missing before it; what fills a gap later makes that number smaller.
bool bookCounter(store::Writer &writer, const Event &event);

} // namespace sw::roomlog
