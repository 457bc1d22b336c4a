// SPDX-License-Identifier: Apache-2.0
#pragma once
// What this process gives up before it reads anything of somebody else's: network, files, other processes,
// most of the kernel, and memory and time without end. Platform code; one thread, before Qt.

namespace sw::preview {

/// False unless no network can be reached from here: then nothing is to be rendered.
[[nodiscard]] bool confine();
/// Seconds of computing from now on for what comes next; the system ends the process after them.
void allowSeconds(int seconds);

} // namespace sw::preview
