// SPDX-License-Identifier: Apache-2.0
#include "core/runtime/leave.h"

#include <cstdio>
#include <cstdlib>

namespace sw {

void leave(int code)
{
    std::fflush(nullptr);
    std::_Exit(code);
}

} // namespace sw
