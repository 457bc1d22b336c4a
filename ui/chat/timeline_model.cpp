// SPDX-License-Identifier: Apache-2.0
#include "ui/chat/timeline_model.h"

#include <algorithm>

namespace sw::ui {

using chat::Entry;

namespace {

Order justBefore(Order order)
{
    return {order.value == INT64_MIN ? INT64_MIN : order.value - 1};
}

// Marks a longest ascending subsequence of the values that are not -1: the rows that need not move.
std::vector<bool> longestAscending(const std::vector<int> &values)
{
    std::vector<int> tails; // index of the smallest last element of a run of each length
    std::vector<int> previous(values.size(), -1);
    for (int i = 0; i < static_cast<int>(values.size()); ++i) {
        const int value = values[static_cast<size_t>(i)];
        if (value < 0)
            continue;
        const auto at = std::ranges::lower_bound(
            tails, value, {}, [&](int index) { return values[static_cast<size_t>(index)]; });
        if (at != tails.begin())
            previous[static_cast<size_t>(i)] = *(at - 1);
        if (at == tails.end())
            tails.push_back(i);
        else
            *at = i;
    }
    std::vector<bool> keep(values.size(), false);
    for (int i = tails.empty() ? -1 : tails.back(); i >= 0; i = previous[static_cast<size_t>(i)])
        keep[static_cast<size_t>(i)] = true;
    return keep;
}

} // namespace

void TimelineModel::open(TimelineReader reader)
{
    m_reader = std::move(reader);
    m_following = true;
    if (!m_reader.before || !m_reader.after) {
        showAlone({});
        m_atOldest = m_atNewest = true;
        return;
    }
    jumpToNewest();
}

void TimelineModel::jumpToNewest()
{
    if (!m_reader.before)
        return;
    const auto rows = m_reader.before(Order::newest(), pageRows);
    showAlone(rows);
    m_atNewest = true;
    m_atOldest = rows.size() < pageRows;
    readEnds();
}

void TimelineModel::jump(Order target)
{
    if (!m_reader.before)
        return;
    const int present = rowAt(target);
    if (present < count() && (present > 0 || m_atOldest || m_rows[0].order == target))
        return;
    const auto older = m_reader.before(target, pageRows);
    const auto newer = m_reader.after(justBefore(target), pageRows);
    showAlone(older + newer);
    m_atOldest = older.size() < pageRows;
    m_atNewest = newer.size() < pageRows;
    readEnds();
}

void TimelineModel::loadOlder()
{
    if (m_atOldest || m_rows.isEmpty())
        return;
    const auto older = m_reader.before(m_rows.constFirst().order, pageRows);
    // Rows that moved since the window was read would appear twice.
    if (std::ranges::any_of(older, [this](const Entry &entry) { return rowOf(RowKey::of(entry)) >= 0; })) {
        refresh();
        return;
    }
    m_atOldest = older.size() < pageRows;
    insertAt(0, older);
    if (count() > windowRows) {
        m_atNewest = false;
        removeAt(windowRows, count() - windowRows);
    }
}

void TimelineModel::loadNewer()
{
    if (m_atNewest || m_rows.isEmpty())
        return;
    const auto newer = m_reader.after(m_rows.constLast().order, pageRows);
    if (std::ranges::any_of(newer, [this](const Entry &entry) { return rowOf(RowKey::of(entry)) >= 0; })) {
        refresh();
        return;
    }
    m_atNewest = newer.size() < pageRows;
    insertAt(count(), newer);
    if (count() > windowRows) {
        m_atOldest = false;
        removeAt(0, count() - windowRows);
    }
}

void TimelineModel::refresh(Order from)
{
    if (!m_reader.before || refreshEnd(from))
        return;
    replace(readWindow());
    readEnds();
}

// Live messages, and one's own: rows without a final place behind all that have one. False if that cannot be
// all: what was told of may have its final place by now.
bool TimelineModel::refreshEnd(Order from)
{
    const int kept = rowAt(from);
    if (!from.isProvisional() || !m_atNewest || kept == 0 || m_rows.constFirst().order.isProvisional())
        return false;
    const auto end = m_reader.after(justBefore(from), pageRows);
    if (end.isEmpty() || end.first().order != from)
        return false;
    const auto surplus = kept + static_cast<int>(end.size()) - std::max(windowRows, count());
    if (end.size() == pageRows || (surplus > 0 && !m_following))
        return false;
    QList<Entry> fresh = m_rows.first(kept) + end;
    if (surplus > 0) {
        fresh.remove(0, surplus);
        m_atOldest = false;
    }
    replace(fresh);
    return true;
}

QList<Entry> TimelineModel::readNewest(int limit)
{
    auto rows = m_reader.before(Order::newest(), limit);
    m_atNewest = true;
    m_atOldest = rows.size() < limit;
    return rows;
}

// What the window should hold now. Its first row is the fixed point unless that row has no final place yet.
QList<Entry> TimelineModel::readWindow()
{
    if (m_rows.isEmpty())
        return readNewest(pageRows);
    const Order first = m_rows.constFirst().order;
    if (first.isProvisional() || (m_atNewest && m_following)) {
        const bool wasAtOldest = m_atOldest;
        auto rows = readNewest(std::max(windowRows, count()));
        if (!wasAtOldest && !first.isProvisional()) { // do not grow to the older side
            const auto older = std::ranges::lower_bound(rows, first, {}, &Entry::order) - rows.begin();
            const auto extra = std::min(older, std::max<qsizetype>(0, rows.size() - pageRows));
            rows.remove(0, extra);
            m_atOldest = m_atOldest && extra == 0;
        }
        return rows;
    }
    const int limit = windowRows + pageRows;
    auto rows = m_reader.after(justBefore(first), limit);
    const bool complete = rows.size() < limit;
    if (!m_atNewest)
        rows.erase(std::ranges::upper_bound(rows, m_rows.constLast().order, {}, &Entry::order), rows.end());
    if (rows.isEmpty())
        return readNewest(pageRows);
    m_atNewest = m_atNewest && complete;
    m_atOldest = m_reader.before(first, 1).isEmpty();
    return rows;
}

void TimelineModel::replace(const QList<Entry> &fresh)
{
    if (fresh == m_rows)
        return;
    QHash<RowKey, int> places;
    places.reserve(fresh.size());
    for (int i = 0; i < fresh.size(); ++i) {
        if (const auto key = RowKey::of(fresh[i]); !places.contains(key))
            places.insert(key, i);
    }
    std::vector<int> targets;
    targets.reserve(static_cast<size_t>(count()));
    for (const Entry &row : std::as_const(m_rows)) {
        const auto place = places.find(RowKey::of(row));
        targets.push_back(place == places.end() ? -1 : *place);
        if (place != places.end())
            places.erase(place); // a key that occurs twice here stays once
    }
    removeAllBut(longestAscending(targets));
    insertMissing(fresh);
    for (int first = 0; first < count();) { // what is left to do: contents
        if (m_rows[first] == fresh[first]) {
            ++first;
            continue;
        }
        int last = first;
        for (; last < count() && m_rows[last] != fresh[last]; ++last)
            m_rows[last] = fresh[last];
        emit dataChanged(index(first), index(last - 1));
        first = last;
    }
}

void TimelineModel::removeAllBut(const std::vector<bool> &keep)
{
    for (int last = count() - 1; last >= 0;) {
        if (keep[static_cast<size_t>(last)]) {
            --last;
            continue;
        }
        int first = last;
        while (first > 0 && !keep[static_cast<size_t>(first - 1)])
            --first;
        removeAt(first, last - first + 1);
        last = first - 1;
    }
}

// The present rows are a subsequence of `fresh`, by key.
void TimelineModel::insertMissing(const QList<Entry> &fresh)
{
    for (int row = 0; row < fresh.size();) {
        if (row < count() && RowKey::of(m_rows[row]) == RowKey::of(fresh[row])) {
            ++row;
            continue;
        }
        int end = row + 1;
        while (end < fresh.size() && (row >= count() || RowKey::of(m_rows[row]) != RowKey::of(fresh[end])))
            ++end;
        insertAt(row, fresh.mid(row, end - row));
        row = end;
    }
}

void TimelineModel::showAlone(const QList<Entry> &rows)
{
    removeAt(0, count());
    insertAt(0, rows);
}

void TimelineModel::insertAt(int row, const QList<Entry> &rows)
{
    if (rows.isEmpty())
        return;
    beginInsertRows({}, row, row + static_cast<int>(rows.size()) - 1);
    m_rows.insert(row, rows.size(), {});
    std::ranges::copy(rows, m_rows.begin() + row);
    endInsertRows();
}

void TimelineModel::removeAt(int row, int rows)
{
    if (rows <= 0)
        return;
    beginRemoveRows({}, row, row + rows - 1);
    m_rows.remove(row, rows);
    endRemoveRows();
}

int TimelineModel::rowOf(const RowKey &key) const
{
    const auto found = std::ranges::find(m_rows, key, &RowKey::of);
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

int TimelineModel::rowAt(Order target) const
{
    return static_cast<int>(std::ranges::lower_bound(m_rows, target, {}, &Entry::order) - m_rows.begin());
}

QList<Entry> TimelineModel::between(Order first, Order last, int limit) const
{
    if (!m_reader.after)
        return {};
    auto entries = m_reader.after(justBefore(first), limit);
    entries.erase(std::ranges::upper_bound(entries, last, {}, &Entry::order), entries.end());
    return entries;
}

void TimelineModel::readEnds()
{
    const auto oldest = m_reader.after(wholeRoom, 1);
    const auto newest = m_reader.before(Order{Order::firstProvisional}, 1);
    m_oldest = oldest.isEmpty() ? Order{} : oldest.constFirst().order;
    m_newest = newest.isEmpty() ? m_oldest : newest.constFirst().order;
}

// Orders may have gaps; the window shows how wide they are.
double TimelineModel::rowsPerOrder() const
{
    const int settled = rowAt(Order{Order::firstProvisional});
    if (settled < 2)
        return 1;
    const auto span = static_cast<double>(m_rows[settled - 1].order.value - m_rows[0].order.value);
    return span > 0 ? std::min(1.0, (settled - 1) / span) : 1;
}

Order TimelineModel::newestSettled() const
{
    return m_newest;
}

double TimelineModel::rowsBefore() const
{
    if (m_atOldest || m_rows.isEmpty())
        return 0;
    const Order first = std::min(m_rows.constFirst().order, m_newest);
    return std::max(1.0, static_cast<double>(first.value - m_oldest.value) * rowsPerOrder());
}

double TimelineModel::rowsAfter() const
{
    if (m_atNewest || m_rows.isEmpty())
        return 0;
    const Order last = std::min(m_rows.constLast().order, m_newest);
    return std::max(1.0, static_cast<double>(m_newest.value - last.value) * rowsPerOrder());
}

Order TimelineModel::orderAt(double part) const
{
    if (part >= 1)
        return Order::newest();
    const auto span = static_cast<double>(m_newest.value - m_oldest.value);
    return {m_oldest.value + static_cast<std::int64_t>(span * std::max(0.0, part))};
}

int TimelineModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant TimelineModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || role != Qt::DisplayRole)
        return {};
    return m_rows[index.row()].text;
}

} // namespace sw::ui

#include "ui/chat/moc_timeline_model.cpp"
