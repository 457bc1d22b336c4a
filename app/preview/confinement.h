// SPDX-License-Identifier: Apache-2.0
#pragma once
// What this process gives up before it reads anything of somebody else's: network, files, other processes,
// most of the kernel, and memory and time without end. Platform code; one thread, before Qt and before a file
// is read.

namespace sw::preview {

/// What the process is going to do: pages of a document, alone; or film and sound, with threads and more
/// memory.
enum class Work { Pages, Media };

/// Threads that are started from now on have small stacks: what they reserve counts as memory.
void limitStacks();
/// False unless no network can be reached from here: then nothing is to be rendered.
[[nodiscard]] bool confine(Work work);
/// Seconds of computing from now on for what comes next; the system ends the process after them.
void allowSeconds(int seconds);

} // namespace sw::preview
