// SPDX-License-Identifier: Apache-2.0
#pragma once
// Where squares stand that fill a width in lines, below headings of their months. Coordinates are those of
// the whole, whatever is scrolled. Pure.
#include "core/files/files.h"

#include <QRect>

namespace sw::ui {

class PictureGridLayout
{
public:
    struct Section {
        int first = 0;
        int count = 0;
        int top = 0;
        int heading = 0; ///< height; 0: it has none
    };
    static constexpr int wishedSide = 144;
    static constexpr int gap = 4;
    static constexpr int headingHeight = 40;

    /// `months`: in the order of time, with a heading for each month of this computer's time.
    void arrange(const QList<files::FilePlace> &places, int width, bool months);

    const QList<Section> &sections() const { return m_sections; }
    int side() const { return m_side; }
    int columns() const { return m_columns; }
    int height() const { return m_height; }
    QRect cell(int row) const;
    /// -1: none.
    int rowAt(const QPoint &at) const;
    /// The last of those above `y`, or the first: a place to begin at, from above.
    int firstBelow(int y) const;
    /// The one in the line above (-1) or below (1), as near to the same column as there is one.
    int vertical(int row, int step) const;
    /// Index of the section that this row, or this height, belongs to.
    int sectionOf(int row) const;
    int sectionAt(int y) const;

private:
    int lineHeight() const { return m_side + gap; }
    int lines(const Section &section) const { return (section.count + m_columns - 1) / m_columns; }

    QList<Section> m_sections;
    int m_columns = 1;
    int m_side = wishedSide;
    int m_left = 0;
    int m_height = 0;
};

} // namespace sw::ui
