// SPDX-License-Identifier: Apache-2.0
#pragma once
// What a batch shows enters the search index at once, at its end, and not row by row. Both inside the batch's
// transaction; core thread.
#include "core/store/connection.h"

namespace sw::roomlog {

/// From here on new rows wait to be indexed.
void holdIndex(store::Writer &writer);
/// Indexes those that wait. Without it the transaction must not be committed.
void releaseIndex(store::Writer &writer);

} // namespace sw::roomlog
