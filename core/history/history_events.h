// SPDX-License-Identifier: Apache-2.0
#pragma once
// The two events by which a device asks for what was in a room before it came in, and is given it
// (docs/PROTOCOL.md). Neither is shown. Pure values.
#include "core/crypto/hpke.h"
#include "core/roomlog/event.h"
#include "core/roomlog/room_log.h"

#include <optional>

namespace sw::history {

struct Wanted {
    crypto::HpkePublicKey key{}; ///< what is given is sealed for it
    QString upTo; ///< archive id of the last entry that the device cannot read
    qint64 upToTime = 0; ///< its time, UTC ms
    friend bool operator==(const Wanted &, const Wanted &) = default;
};

/// A portion of what a device has asked for lies on the server, and this event has the file along. Without
/// one there is nothing to be given.
struct Supplied {
    EventId wish;
    int number = 1; ///< 1, 2 …: the newest history first; OpenPortion
    int left = 0; ///< how many are about to follow; a guess but for 0
    friend bool operator==(const Supplied &, const Supplied &) = default;
};

constexpr int MostPortions = 10'000;
/// In place of history: the signed events of all that is still open, of an administrator, whatever the room's
/// rules give (docs/adr/0022).
constexpr int OpenPortion = 0;

roomlog::Draft draftOf(const Wanted &wanted);
roomlog::Draft draftOf(const Supplied &supplied);
/// Absent for anything that is not whole and within the limits.
std::optional<Wanted> wantedIn(const roomlog::Event &event);
std::optional<Supplied> suppliedIn(const roomlog::Event &event);

} // namespace sw::history
