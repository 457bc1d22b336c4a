// SPDX-License-Identifier: Apache-2.0
#pragma once
// Of migration 9: events get the rows that docs/adr/0007 describes, and so does everything that names one.
// Done in slices, each a transaction that says how far it came; so a cut only interrupts it. No search index
// is kept meanwhile. On the writer's thread.
#include "core/store/connection.h"
#include "core/store/work.h"

namespace sw::store {

/// Goes on where it was. Interrupted when cancelled.
Result<void, Error> renumberEvents(Writer &writer, Work &work, int atOnce = 10'000);
/// The rows of a repaired database as they were read: some are of the former kind.
bool holdsFormerRows(Writer &writer);

} // namespace sw::store
