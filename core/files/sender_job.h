// SPDX-License-Identifier: Apache-2.0
#pragma once
// What a Sender keeps of one file, for its own sources only.
#include "core/files/sender.h"

#include <numeric>

namespace sw::files {

/// Sealing and the slot come independently of each other.
struct Sender::Placing {
    std::optional<SealedChunk> sealed;
    std::optional<xmpp::UploadSlot> slot;
    qint64 since = 0; ///< steady ms; when the slot was given
};

struct Sender::Job {
    Sending sending;
    QHash<qint64, qint64> flying; ///< bytes that have gone of chunks under way
    QHash<qint64, QFuture<xmpp::HttpAnswer>> transfers;
    std::map<qint64, Placing> ready; ///< of those under way; they go when what is sent now has arrived
    qint64 next = 0; ///< below it all chunks are up or under way
    qint64 upBytes = 0; ///< of the file
    int tries = 0;
    bool beginning = false;
    bool resting = false;
    bool quick = false; ///< the last chunk went quickly
    Speed speed;
    qint64 toldAt = 0;
    Live told;

    explicit Job(Sending s)
        : sending(std::move(s))
    {
        for (auto part = sending.parts.cbegin(); part != sending.parts.cend(); ++part)
            if (part->up && part.key() != ListPart)
                upBytes += sending.manifest.plainSize(part.key());
    }
    bool isUp(qint64 number) const
    {
        const auto part = sending.parts.constFind(number);
        return part != sending.parts.cend() && part->up;
    }
    qint64 done() const { return std::accumulate(flying.begin(), flying.end(), upBytes); }
    void stopTransfers()
    {
        for (auto &transfer : transfers)
            transfer.cancel();
        transfers.clear();
        ready.clear();
    }
    void dropReady()
    {
        for (const auto &[number, placing] : std::exchange(ready, {})) {
            flying.remove(number);
            next = std::min(next, std::max<qint64>(number, 0));
        }
    }
};

} // namespace sw::files
