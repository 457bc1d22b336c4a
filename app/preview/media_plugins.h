// SPDX-License-Identifier: Apache-2.0
#pragma once
// Starts GStreamer with the few plug-ins that decode what people send each other, and no others: nothing is
// searched for and nothing loaded later.

namespace sw::media {

/// Before the process is confined. False without the parts that nothing works without.
[[nodiscard]] bool startGStreamer();

} // namespace sw::media
