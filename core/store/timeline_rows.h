// SPDX-License-Identifier: Apache-2.0
#pragma once
// Between migrations 13 and 14: rows of the timeline move from the former table into the one that also holds
// what is shown of their events (docs/adr/0010). Done in slices, each a transaction, so a cut only interrupts
// it. On the writer's thread.
#include "core/store/connection.h"
#include "core/store/work.h"

namespace sw::store {

/// Goes on where it was. Interrupted when cancelled.
Result<void, Error> fillTimeline(Writer &writer, Work &work, int atOnce = 10'000);

} // namespace sw::store
