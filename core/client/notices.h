// SPDX-License-Identifier: Apache-2.0
#pragma once
// Which arrivals are worth telling the user about outside the window.
#include "core/roomlog/core_context.h"
#include "core/rooms/rooms.h"

namespace sw {

/// What was sent while this device was away is told only if it concerns this person in particular: otherwise
/// a morning would begin with a hundred notices.
inline bool deservesNotice(const Arrival &arrival, const rooms::Room &room, bool isLookedAt)
{
    if (isLookedAt)
        return false;
    if (arrival.announcement)
        return true; // it waits for this person, however quiet the room shall be
    const bool personal = arrival.mention || arrival.task || room.type == rooms::Type::Direct;
    switch (room.notify) {
    case rooms::Notify::All:
        return arrival.live || personal;
    case rooms::Notify::Mentions:
        return arrival.mention || arrival.task;
    case rooms::Notify::None:
        return false;
    }
    return false;
}

} // namespace sw
