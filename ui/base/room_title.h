// SPDX-License-Identifier: Apache-2.0
#pragma once
// How the window calls a room. GUI thread.
#include "core/rooms/rooms.h"

namespace sw {
class Client;
}

namespace sw::ui {

/// Of a direct room the peer's name.
QString roomTitle(Client &client, const rooms::Room &room);

} // namespace sw::ui
