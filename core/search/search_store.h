// SPDX-License-Identifier: Apache-2.0
#pragma once
// Runs a query on the local history. On the thread of the reader that it is given.
#include "core/search/query.h"
#include "core/search/search.h"
#include "core/store/connection.h"

#include <functional>

namespace sw::search {

struct HitPage {
    QList<Hit> hits; ///< newest first
    qint64 next = 0; ///< hand to findHits() for older ones; 0 = there are none
};

/// Newest first, at most `limit`, older than `below` (HitPage::next; 0 = from the newest). `pause` is asked
/// now and then; on true the page ends where it is, so that no read transaction lasts long.
HitPage findHits(store::Reader &reader, const Query &query, int limit, qint64 below = 0,
                 const std::function<bool()> &pause = {});

/// How much of the history, by time, lies above `below`: 0 … 1.
double searchedPart(store::Reader &reader, const Query &query, qint64 below);

} // namespace sw::search
