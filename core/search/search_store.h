// SPDX-License-Identifier: Apache-2.0
#pragma once
// Runs a query on the local history. On the thread of the reader that it is given.
#include "core/runtime/search_text.h"
#include "core/search/query.h"
#include "core/store/connection.h"

namespace sw::search {

struct Hit {
    RoomId room;
    Order order;
    EventId event;
    Jid sender;
    qint64 time = 0; ///< UTC ms
    QString text;
    QList<TextRange> marks; ///< what to highlight in text, ascending
    friend bool operator==(const Hit &, const Hit &) = default;
};

struct HitPage {
    QList<Hit> hits; ///< newest first
    qint64 next = 0; ///< hand to findHits() for older ones; 0 = there are none
};

/// Newest first, at most `limit`, older than `below` (HitPage::next; 0 = from the newest).
HitPage findHits(store::Reader &reader, const Query &query, int limit, qint64 below = 0);

} // namespace sw::search
