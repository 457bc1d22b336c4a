// SPDX-License-Identifier: Apache-2.0
#pragma once
// One file on its way here, as the fetcher holds it. Only for fetcher.cpp.
#include "core/files/fetcher.h"

namespace sw::files {

struct Fetcher::Job {
    Manifest manifest;
    Cached cached;
    std::vector<std::pair<RoomId, EventId>> events; ///< that show it
    QHash<qint64, qint64> flying; ///< bytes that have come of chunks under way
    QSet<qint64> checking; ///< of those, what has come and is on the pool
    QHash<qint64, QFuture<xmpp::HttpAnswer>> transfers;
    std::vector<Waiter> waiters;
    struct Wish {
        Span span;
        Waiter waiter; ///< none for what is only fetched ahead
    };
    std::vector<Wish> wishes; ///< the last is the most urgent
    int tries = 0;
    int damaged = 0;
    bool resting = false;
    bool quick = false; ///< the last chunk came quickly
    qint64 haveBytes = 0; ///< of the file
    Speed speed;
    qint64 toldAt = 0;
    Live told;

    void count()
    {
        haveBytes = 0;
        for (qint64 number = 0; number < manifest.chunkCount(); ++number)
            haveBytes += cached.have.testBit(number) ? manifest.plainSize(number) : 0;
    }
    bool has(Span span) const
    {
        for (qint64 number = span.first; number <= span.last; ++number)
            if (!cached.have.testBit(number))
                return false;
        return manifest.hasChunks();
    }
    qsizetype coming() const { return flying.size() - checking.size(); }
    bool isWanted() const { return cached.step == FetchStep::Wanted; }
    bool isWhole() const { return manifest.hasChunks() && haveBytes == manifest.size; }
    std::vector<Waiter> takeWaiters()
    {
        auto all = std::exchange(waiters, {});
        for (Wish &wish : std::exchange(wishes, {}))
            if (wish.waiter)
                all.push_back(std::move(wish.waiter));
        return all;
    }
    void stop()
    {
        for (auto &transfer : transfers)
            transfer.cancel();
        transfers.clear();
        flying.clear();
        checking.clear();
    }
};

} // namespace sw::files
