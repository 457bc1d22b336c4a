// SPDX-License-Identifier: Apache-2.0
#pragma once
// A list model over value rows that turns "these are the rows now" into the fewest inserts, moves, removes
// and dataChanged, so that selection, scroll position and keyboard focus stay. For lists up to a few thousand
// rows.
#include <QAbstractListModel>
#include <QHash>
#include <QList>

namespace sw::ui {

/// Row is comparable; Key names it for its whole life (hashable): static Key Derived::keyOf(const Row &).
template <class Row, class Key>
class RowModel : public QAbstractListModel
{
public:
    using QAbstractListModel::QAbstractListModel;

    int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : int(m_rows.size());
    }
    const Row &row(int index) const { return m_rows[index]; }
    const QList<Row> &rows() const { return m_rows; }
    int indexOf(const Key &key) const
    {
        for (int i = 0; i < m_rows.size(); ++i)
            if (keyOf(m_rows[i]) == key)
                return i;
        return -1;
    }

protected:
    virtual Key keyOf(const Row &row) const = 0;

    void setRows(const QList<Row> &wanted)
    {
        removeMissing(wanted);
        for (int at = 0; at < wanted.size(); ++at) {
            const Key key = keyOf(wanted[at]);
            const int now = at < m_rows.size() && keyOf(m_rows[at]) == key ? at : findFrom(at, key);
            if (now < 0) {
                at = insertRun(wanted, at);
                continue;
            }
            if (now != at) {
                beginMoveRows({}, now, now, {}, at);
                m_rows.move(now, at);
                endMoveRows();
            }
            if (!(m_rows[at] == wanted[at])) {
                m_rows[at] = wanted[at];
                emit dataChanged(index(at), index(at));
            }
        }
    }

    /// Asks the view to paint the row anew although the value is the same (a name elsewhere changed).
    void touchAll()
    {
        if (!m_rows.isEmpty())
            emit dataChanged(index(0), index(int(m_rows.size()) - 1));
    }

private:
    int findFrom(int start, const Key &key) const
    {
        for (int i = start; i < m_rows.size(); ++i)
            if (keyOf(m_rows[i]) == key)
                return i;
        return -1;
    }

    void removeMissing(const QList<Row> &wanted)
    {
        QHash<Key, bool> keep;
        for (const Row &row : wanted)
            keep.insert(keyOf(row), true);
        for (int last = int(m_rows.size()) - 1; last >= 0; --last) {
            if (keep.contains(keyOf(m_rows[last])))
                continue;
            int first = last;
            while (first > 0 && !keep.contains(keyOf(m_rows[first - 1])))
                --first;
            beginRemoveRows({}, first, last);
            m_rows.remove(first, last - first + 1);
            endRemoveRows();
            last = first;
        }
    }

    /// Inserts wanted[at] and the new rows right behind it; returns the last inserted index.
    int insertRun(const QList<Row> &wanted, int at)
    {
        int last = at;
        while (last + 1 < wanted.size() && findFrom(at, keyOf(wanted[last + 1])) < 0)
            ++last;
        beginInsertRows({}, at, last);
        for (int i = at; i <= last; ++i)
            m_rows.insert(i, wanted[i]);
        endInsertRows();
        return last;
    }

    QList<Row> m_rows;
};

} // namespace sw::ui
