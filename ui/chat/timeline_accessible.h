// SPDX-License-Identifier: Apache-2.0
#pragma once
// Tells assistive technology what the timeline shows: a list whose items are the visible rows. GUI thread.

namespace sw::ui {

/// Once per program, before the first timeline is asked for; more often does no harm.
void registerTimelineAccessibility();

} // namespace sw::ui
