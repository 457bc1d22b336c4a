// SPDX-License-Identifier: Apache-2.0
#include "ui/chat/timeline_placement.h"

namespace sw::ui {

TimelinePlacement::TimelinePlacement(TimelineModel &model, TimelineLayout &layout)
    : m_model(model)
    , m_layout(layout)
{ }

void TimelinePlacement::setViewport(int width, int height)
{
    m_layout.setWidth(width);
    m_bottom += height - m_height;
    m_height = height;
}

void TimelinePlacement::toEnd()
{
    m_atEnd = true;
    m_model.setFollowing(true);
    m_row = std::max(0, m_model.count() - 1);
    m_bottom = m_height - footroom;
}

void TimelinePlacement::toRow(int row, int y)
{
    if (m_model.count() == 0)
        return;
    m_row = std::clamp(row, 0, m_model.count() - 1);
    m_bottom = y + m_layout.row(m_row).height;
    m_atEnd = false;
}

void TimelinePlacement::scrollBy(int pixels)
{
    if (pixels < 0)
        m_atEnd = false;
    m_bottom -= pixels;
}

TimelineAnchor TimelinePlacement::anchor() const
{
    if (m_model.count() == 0)
        return {};
    const auto &entry = m_model.at(m_row);
    return {RowKey::of(entry), entry.order, m_height - m_bottom, m_atEnd};
}

void TimelinePlacement::restore(const TimelineAnchor &anchor)
{
    if (anchor.atEnd) {
        toEnd();
        return;
    }
    m_model.jump(anchor.order);
    const int row = m_model.rowOf(anchor.key);
    m_row = std::clamp(row >= 0 ? row : m_model.rowAt(anchor.order), 0, std::max(0, m_model.count() - 1));
    m_bottom = m_height - anchor.bottom;
    m_atEnd = false;
}

void TimelinePlacement::rowsInserted(int first, int count)
{
    if (m_model.count() > count && first <= m_row)
        m_row += count;
}

void TimelinePlacement::rowsRemoved(int first, int count)
{
    if (m_row >= first + count)
        m_row -= count;
    else if (m_row >= first) // the fixed point itself went: what stood above it takes its place
        m_row = std::max(0, first - 1);
}

const QList<TimelinePlacement::Placed> &TimelinePlacement::place()
{
    m_placed.clear();
    if (m_model.count() == 0) {
        m_atEnd = true;
        m_model.setFollowing(true);
        return m_placed;
    }
    m_row = std::clamp(m_row, 0, m_model.count() - 1);
    settle();
    if (loadNearEnds()) {
        m_placed.clear();
        settle();
    }
    m_model.setFollowing(m_atEnd);
    return m_placed;
}

// Adds rows above `row`, whose upper edge is at y; returns where the first one begins.
int TimelinePlacement::fillUp(int row, int y)
{
    while (y > 0 && row > 0) {
        const int height = m_layout.row(--row).height;
        y -= height;
        m_placed.prepend({row, y, height});
    }
    return y;
}

int TimelinePlacement::fillDown(int row, int y)
{
    while (y < m_height && row + 1 < m_model.count()) {
        const int height = m_layout.row(++row).height;
        m_placed.append({row, y, height});
        y += height;
    }
    return y;
}

void TimelinePlacement::settle()
{
    if (m_atEnd && m_model.atNewest()) {
        m_row = m_model.count() - 1;
        m_bottom = m_height - footroom;
    }
    const int height = m_layout.row(m_row).height;
    m_placed.append({m_row, m_bottom - height, height});
    int top = fillUp(m_row, m_bottom - height);
    int bottom = fillDown(m_row, m_bottom);
    const auto shift = [&](int pixels) {
        for (Placed &placed : m_placed)
            placed.top += pixels;
        top += pixels;
        bottom += pixels;
    };
    // The history never leaves a gap at its ends; a short one stands at the bottom.
    if (const int gap = top - m_headroom; m_placed.constFirst().row == 0 && gap > 0) {
        shift(-gap);
        bottom = fillDown(m_placed.constLast().row, bottom);
    }
    if (const int gap = m_height - footroom - bottom;
        m_placed.constLast().row == m_model.count() - 1 && gap > 0) {
        shift(gap);
        fillUp(m_placed.constFirst().row, top);
    }
    const auto outside
        = [this](const Placed &placed) { return placed.bottom() <= 0 || placed.top >= m_height; };
    if (!std::ranges::all_of(m_placed, outside))
        m_placed.removeIf(outside);
    const Placed &last = m_placed.constLast();
    m_atEnd = m_model.atNewest() && last.row == m_model.count() - 1
        && last.bottom() <= m_height - footroom + space::half;
    chooseFixedPoint();
}

void TimelinePlacement::chooseFixedPoint()
{
    const Placed &first = m_placed.constFirst();
    m_row = first.row;
    m_bottom = first.bottom();
}

bool TimelinePlacement::loadNearEnds()
{
    bool loaded = false;
    if (m_placed.constFirst().row < nearEnd && !m_model.atOldest()) {
        m_model.loadOlder();
        loaded = true;
    }
    if (m_placed.constLast().row >= m_model.count() - nearEnd && !m_model.atNewest()) {
        m_model.loadNewer();
        loaded = true;
    }
    return loaded;
}

bool TimelinePlacement::atStart() const
{
    return m_placed.isEmpty()
        || (m_model.atOldest() && m_placed.constFirst().row == 0 && m_placed.constFirst().top >= 0);
}

double TimelinePlacement::rowsAbove() const
{
    if (m_placed.isEmpty())
        return 0;
    const Placed &first = m_placed.constFirst();
    const double hidden = first.top < 0 ? double(-first.top) / first.height : 0;
    return m_model.rowsBefore() + first.row + hidden;
}

double TimelinePlacement::rowsBelow() const
{
    if (m_placed.isEmpty() || m_atEnd)
        return 0;
    const Placed &last = m_placed.constLast();
    const double hidden = last.bottom() > m_height ? double(last.bottom() - m_height) / last.height : 0;
    return m_model.rowsAfter() + (m_model.count() - 1 - last.row) + hidden;
}

} // namespace sw::ui
