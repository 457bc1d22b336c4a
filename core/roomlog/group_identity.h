// SPDX-License-Identifier: Apache-2.0
#pragma once
// Who this device is in its rooms, and whose people may be in a room that it makes.
#include "core/groups/key_packages.h"
#include "core/groups/room_state.h"

namespace sw::roomlog {

struct GroupIdentity {
    groups::Self self;
    groups::Root root;
};

} // namespace sw::roomlog
