// SPDX-License-Identifier: Apache-2.0
#pragma once
// The row of an event says when it was first seen (docs/adr/0007): one for every two seconds since
// 2020-01-01, the next free one where that is taken. Pure.
#include <QtGlobal>

#include <algorithm>

namespace sw::roomlog {

constexpr qint64 RowEpochMs = 1'577'836'800'000;
constexpr qint64 RowMs = 2000;

/// Rows rise with the time at which their events were first seen (UTC ms): none seen then or later is below,
/// but some seen earlier may be above, where more came at a time than there are rows for.
constexpr qint64 lowestRowAt(qint64 time)
{
    constexpr qint64 last = qint64{1} << 39; // whatever a clock says
    return std::clamp<qint64>((time - RowEpochMs) / RowMs, 1, last);
}

/// When a row's event was first seen, to two seconds; later than it was by as much as more came at a time.
constexpr qint64 timeOfRow(qint64 row)
{
    return RowEpochMs + row * RowMs;
}

} // namespace sw::roomlog
