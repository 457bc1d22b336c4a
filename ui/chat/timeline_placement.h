// SPDX-License-Identifier: Apache-2.0
#pragma once
// Which rows stand where in the viewport. The fixed point is one row and the place of its lower edge, never a
// row number or the height of what is not seen: only visible rows are laid out, and rows that come or go
// above move nothing. Asks the model for more rows when the viewport nears an end of its window. GUI thread.
#include "ui/chat/timeline_layout.h"
#include "ui/chat/timeline_model.h"

namespace sw::ui {

/// A place in the history that outlives the window of rows: for coming back to a room.
struct TimelineAnchor {
    RowKey key;
    Order order;
    int bottom = 0; ///< lower edge of the row, pixels above the viewport's lower edge
    bool atEnd = true;
};

class TimelinePlacement
{
public:
    struct Placed {
        int row = 0;
        int top = 0;
        int height = 0;
        int bottom() const { return top + height; }
    };

    TimelinePlacement(TimelineModel &model, TimelineLayout &layout);

    /// A change of height keeps what stands at the lower edge where it is.
    void setViewport(int width, int height);
    /// Room above the oldest row, for the line about older history.
    void setHeadroom(int pixels) { m_headroom = pixels; }

    void toEnd();
    /// Puts the row's upper edge at y; the ends of the history still hold.
    void toRow(int row, int y);
    void scrollBy(int pixels); ///< positive = towards the newest
    TimelineAnchor anchor() const;
    void restore(const TimelineAnchor &anchor);

    /// The model's notices; the fixed point stays what it was.
    void rowsInserted(int first, int count);
    void rowsRemoved(int first, int count);

    /// Computes the visible rows; loads more at the window's ends when near.
    const QList<Placed> &place();
    const QList<Placed> &placed() const { return m_placed; }
    /// While at the end, the view stays there when rows arrive.
    bool atEnd() const { return m_atEnd; }
    bool atStart() const;
    int height() const { return m_height; }

    /// Rows above and below the viewport, with fractions: for the scrollbar.
    double rowsAbove() const;
    double rowsBelow() const;

private:
    static constexpr int footroom = space::small;
    static constexpr int nearEnd = 30; ///< rows left in the window when more are read

    bool loadNearEnds();
    int fillUp(int row, int y);
    int fillDown(int row, int y);
    void settle();
    void chooseFixedPoint();

    TimelineModel &m_model;
    TimelineLayout &m_layout;
    int m_height = 0;
    int m_headroom = space::small;
    int m_row = 0; ///< the fixed point
    int m_bottom = 0; ///< its lower edge from the viewport's upper edge
    bool m_atEnd = true;
    QList<Placed> m_placed;
};

} // namespace sw::ui
