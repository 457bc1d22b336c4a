// SPDX-License-Identifier: Apache-2.0
#include "ui/files/picture_grid_layout.h"

#include <QDateTime>

#include <algorithm>

namespace sw::ui {

namespace {

/// A month of this computer's time, in UTC ms: a time within it costs no look at the calendar.
struct Month {
    qint64 begin = 0;
    qint64 end = 0;

    bool has(qint64 time) const { return time >= begin && time < end; }
    static Month of(qint64 time)
    {
        const QDate day = QDateTime::fromMSecsSinceEpoch(time).date();
        const QDate first(day.year(), day.month(), 1);
        return {first.startOfDay().toMSecsSinceEpoch(), first.addMonths(1).startOfDay().toMSecsSinceEpoch()};
    }
};

} // namespace

void PictureGridLayout::arrange(const QList<files::FilePlace> &places, int width, bool months)
{
    m_columns = std::max(2, (width + gap + wishedSide / 2) / (wishedSide + gap));
    m_side = std::max(1, (width + gap) / m_columns - gap);
    m_left = std::max(0, (width + gap - m_columns * lineHeight()) / 2);
    m_sections.clear();
    Month month;
    for (int row = 0; row < places.size(); ++row) {
        const bool other = months && !month.has(places[row].time);
        if (other)
            month = Month::of(places[row].time);
        if (other || row == 0)
            m_sections.append({row, 0, 0, months ? headingHeight : 0});
        ++m_sections.last().count;
    }
    m_height = 0;
    for (Section &section : m_sections) {
        section.top = m_height;
        m_height += section.heading + lines(section) * lineHeight();
    }
}

QRect PictureGridLayout::cell(int row) const
{
    if (m_sections.isEmpty())
        return {};
    const Section &section = m_sections[sectionOf(row)];
    const int place = row - section.first;
    return {m_left + place % m_columns * lineHeight(),
            section.top + section.heading + place / m_columns * lineHeight(), m_side, m_side};
}

int PictureGridLayout::sectionOf(int row) const
{
    const auto behind
        = std::upper_bound(m_sections.cbegin(), m_sections.cend(), row,
                           [](int value, const Section &section) { return value < section.first; });
    return std::max(0, int(behind - m_sections.cbegin()) - 1);
}

int PictureGridLayout::sectionAt(int y) const
{
    const auto behind
        = std::upper_bound(m_sections.cbegin(), m_sections.cend(), y,
                           [](int value, const Section &section) { return value < section.top; });
    return std::max(0, int(behind - m_sections.cbegin()) - 1);
}

int PictureGridLayout::firstBelow(int y) const
{
    if (m_sections.isEmpty())
        return 0;
    const Section &section = m_sections[sectionAt(y)];
    const int line = std::max(0, (y - section.top - section.heading) / lineHeight());
    return section.first + std::min(line * m_columns, section.count - 1);
}

int PictureGridLayout::rowAt(const QPoint &at) const
{
    if (m_sections.isEmpty() || at.x() < m_left || at.y() < 0)
        return -1;
    const Section &section = m_sections[sectionAt(at.y())];
    const int down = at.y() - section.top - section.heading, column = (at.x() - m_left) / lineHeight();
    const int place = down / lineHeight() * m_columns + column;
    if (down < 0 || column >= m_columns || place >= section.count)
        return -1;
    return cell(section.first + place).contains(at) ? section.first + place : -1;
}

int PictureGridLayout::vertical(int row, int step) const
{
    int at = sectionOf(row);
    const int column = (row - m_sections[at].first) % m_columns;
    int line = (row - m_sections[at].first) / m_columns + step;
    if (line < 0 && at == 0)
        return row;
    if (line < 0)
        line = lines(m_sections[--at]) - 1;
    else if (line >= lines(m_sections[at])) {
        if (at + 1 == m_sections.size())
            return row;
        ++at;
        line = 0;
    }
    return m_sections[at].first + std::min(line * m_columns + column, m_sections[at].count - 1);
}

} // namespace sw::ui
