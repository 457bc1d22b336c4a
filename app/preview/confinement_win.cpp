// SPDX-License-Identifier: Apache-2.0
#include "app/preview/confinement.h"

namespace sw::preview {

// On Windows only who starts a process can take the network from it (an AppContainer), and the window does
// not: nothing is rendered there, and files open in the system's program.
bool confine(Work)
{
    return false;
}

void limitStacks() { }

void allowSeconds(int) { }

} // namespace sw::preview
