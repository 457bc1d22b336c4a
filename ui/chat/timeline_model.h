// SPDX-License-Identifier: Apache-2.0
#pragma once
// A window of a few hundred rows over a room's history, however long that is. Rows come by key from both
// sides of the window; a hint re-reads the window and becomes inserts, removes and dataChanged, never a
// reset. Knows nothing of pixels. GUI thread.
#include "core/chat/chat.h"

#include <QAbstractListModel>

#include <functional>

namespace sw::ui {

/// Names a row for as long as it exists, also when the archive gives it another place.
struct RowKey {
    EventId id;
    std::int64_t place = 0; ///< of entries without an id: their order

    static RowKey of(const chat::Entry &entry)
    {
        return {entry.id, entry.id.isNull() ? entry.order.value : 0};
    }
    bool isNull() const noexcept { return id.isNull() && place == 0; }
    friend bool operator==(const RowKey &, const RowKey &) = default;
    friend size_t qHash(const RowKey &key, size_t seed = 0) noexcept
    {
        return std::hash<EventId>{}(key.id) ^ ::qHash(key.place, seed);
    }
};

/// How entries of one room are read; both answer ascending, as chat::Chat does.
struct TimelineReader {
    std::function<QList<chat::Entry>(Order before, int limit)> before;
    std::function<QList<chat::Entry>(Order after, int limit)> after;
};

class TimelineModel : public QAbstractListModel
{
    Q_OBJECT
public:
    static constexpr int windowRows = 400;
    static constexpr int pageRows = 80;
    static constexpr Order wholeRoom{INT64_MIN};

    using QAbstractListModel::QAbstractListModel;

    /// Shows the newest page of what the reader reads. A reader without functions empties the model.
    void open(TimelineReader reader);

    /// Rows around the first entry with order ≥ target; the present window stays if it has that entry.
    void jump(Order target);
    void jumpToNewest();
    void loadOlder();
    void loadNewer();
    /// Something in the room changed, nothing before `from`: reads the window anew by key from there on.
    /// While following, rows that arrive at the newest end push out the oldest ones; otherwise they are added
    /// only while there is room.
    void refresh(Order from = wholeRoom);
    void setFollowing(bool following) { m_following = following; }

    bool atOldest() const { return m_atOldest; } ///< the first row is the room's oldest on this device
    bool atNewest() const { return m_atNewest; }
    int count() const { return static_cast<int>(m_rows.size()); }
    const chat::Entry &at(int row) const { return m_rows[row]; }
    int rowOf(const RowKey &key) const; ///< -1 when not in the window
    /// First row with order ≥ target; count() if there is none.
    int rowAt(Order target) const;

    /// Entries from one place to another, read from the room when they are not in the window.
    QList<chat::Entry> between(Order first, Order last, int limit) const;

    /// How many rows the room has before and after the window, estimated from the orders: for a scrollbar.
    double rowsBefore() const;
    double rowsAfter() const;
    Order newestSettled() const;
    /// The order at a part of the room's whole span, 0 = oldest, 1 = newest.
    Order orderAt(double part) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    bool refreshEnd(Order from);
    QList<chat::Entry> readWindow();
    QList<chat::Entry> readNewest(int limit);
    void replace(const QList<chat::Entry> &fresh);
    void removeAllBut(const std::vector<bool> &keep);
    void insertMissing(const QList<chat::Entry> &fresh);
    void showAlone(const QList<chat::Entry> &rows);
    void insertAt(int row, const QList<chat::Entry> &rows);
    void removeAt(int row, int rows);
    void readEnds();
    double rowsPerOrder() const;

    TimelineReader m_reader;
    QList<chat::Entry> m_rows;
    bool m_atOldest = true;
    bool m_atNewest = true;
    bool m_following = true;
    Order m_oldest; ///< ends of the settled part of the room, for the estimates
    Order m_newest;
};

} // namespace sw::ui
