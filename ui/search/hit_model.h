// SPDX-License-Identifier: Apache-2.0
#pragma once
// Hits as rows under their rooms, the room with the newest hit first. Rows are only ever added while one
// question is answered, so that the list does not jump under the hand. GUI thread.
#include "core/rooms/rooms.h"
#include "core/search/search.h"
#include "ui/base/row_model.h"

#include <QHash>

namespace sw {
class Client;
}

namespace sw::ui {

enum class HitRowKind {
    Heading, ///< a room
    Hit,
    More, ///< opens the rest of a room's hits
    Older, ///< searches further back
};

struct HitRow {
    HitRowKind kind = HitRowKind::Hit;
    QString key;
    search::Hit hit; ///< of every kind but Older: the room counts
    int count = 0; ///< of Heading and More: hits in the room so far
    bool open = false; ///< there may be more of them
    friend bool operator==(const HitRow &, const HitRow &) = default;
};

class HitModel : public RowModel<HitRow, QString>
{
    Q_OBJECT
public:
    enum Roles { RowRole = Qt::UserRole + 1, TitleRole };
    static constexpr int shownPerRoom = 3; ///< of several rooms; the rest is opened by the row below

    explicit HitModel(Client &client, QObject *parent = nullptr);

    void clear();
    void add(const QList<search::Hit> &hits);
    /// The whole history has been searched.
    void setComplete(bool complete);
    void openRoom(RoomId room);
    int hits() const { return m_count; }
    bool isComplete() const { return m_complete; }
    /// Names changed: the rows are the same, their paint is not.
    void namesChanged() { touchAll(); }
    std::optional<rooms::Room> room(RoomId id) const;

    QVariant data(const QModelIndex &index, int role) const override;

protected:
    QString keyOf(const HitRow &row) const override { return row.key; }

private:
    struct Group {
        RoomId room;
        QList<search::Hit> hits;
        bool opened = false;
    };
    void refresh();
    void append(QList<HitRow> &rows, const Group &group) const;
    QString spoken(const HitRow &row) const;

    Client &m_client;
    QList<Group> m_groups;
    QHash<RoomId, int> m_groupOf;
    mutable QHash<RoomId, rooms::Room> m_rooms;
    int m_count = 0;
    bool m_complete = true;
};

} // namespace sw::ui

Q_DECLARE_METATYPE(sw::ui::HitRow)
