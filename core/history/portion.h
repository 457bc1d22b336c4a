// SPDX-License-Identifier: Apache-2.0
#pragma once
// A part of a room's history as one device gives it to another: events, the oldest first, sealed for the key
// of the wish by HPKE, so that nobody else in the room opens it. Pure functions, for the pool.
#include "core/base/result.h"
#include "core/crypto/hpke.h"
#include "core/roomlog/kept_events.h"

namespace sw::history {

constexpr qsizetype MostPlainBytes = 12 * 1024 * 1024; ///< of a portion, unpacked
constexpr qsizetype MostSealedBytes = MostPlainBytes + 64 * 1024;

/// What a portion belongs to; in another place it does not open.
struct PortionPlace {
    Jid room;
    EventId wish;
    int number = 1;
    friend bool operator==(const PortionPlace &, const PortionPlace &) = default;
};

struct Portion {
    std::vector<roomlog::KeptEvent> events;
    EventId readUpTo; ///< by the account whose device gives it; null: not told
    friend bool operator==(const Portion &, const Portion &) = default;
};

/// Numbers stand in the database.
enum class Fault : int {
    None = 0,
    Gone = 1, ///< the server no longer has it
    Damaged = 2, ///< does not open: not the one that was sealed for this wish, or in another place
    Malformed = 3,
    TooLarge = 4,
};

/// What is inside the seal, and back; whoever gives it may have written anything.
QByteArray blocksOf(const Portion &portion);
Result<Portion, Fault> portionFrom(ByteView blocks);

Result<QByteArray, Fault> seal(const Portion &portion, const PortionPlace &place, ByteView key,
                               crypto::Random &random);
Result<Portion, Fault> open(const QByteArray &sealed, const PortionPlace &place,
                            const crypto::HpkePrivateKey &key);

} // namespace sw::history
