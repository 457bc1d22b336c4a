// SPDX-License-Identifier: Apache-2.0
#include "ui/search/hit_model.h"

#include "core/client/client.h"
#include "core/people/people.h"
#include "ui/base/formats.h"
#include "ui/base/room_title.h"

#include <QDateTime>

namespace sw::ui {

namespace {

QString keyOfHit(const search::Hit &hit)
{
    const auto *bytes = reinterpret_cast<const char *>(hit.event.bytes.data());
    return QString::number(hit.room.value) + u'/'
        + QString::fromLatin1(QByteArray::fromRawData(bytes, hit.event.bytes.size()).toHex());
}

} // namespace

HitModel::HitModel(Client &client, QObject *parent)
    : RowModel(parent)
    , m_client(client)
{ }

void HitModel::clear()
{
    m_groups.clear();
    m_groupOf.clear();
    m_rooms.clear();
    m_count = 0;
    m_complete = true;
    refresh();
}

void HitModel::add(const QList<search::Hit> &hits)
{
    for (const search::Hit &hit : hits) {
        auto at = m_groupOf.constFind(hit.room);
        if (at == m_groupOf.constEnd()) {
            at = m_groupOf.insert(hit.room, int(m_groups.size()));
            m_groups.append({hit.room, {}, false});
        }
        m_groups[*at].hits.append(hit);
    }
    m_count += int(hits.size());
    refresh();
}

void HitModel::setComplete(bool complete)
{
    m_complete = complete;
    refresh();
}

void HitModel::openRoom(RoomId room)
{
    if (const auto at = m_groupOf.constFind(room); at != m_groupOf.constEnd())
        m_groups[*at].opened = true;
    refresh();
}

void HitModel::append(QList<HitRow> &rows, const Group &group) const
{
    const int count = int(group.hits.size());
    search::Hit room;
    room.room = group.room;
    const QString id = QString::number(group.room.value);
    rows.append({HitRowKind::Heading, u'r' + id, room, count, !m_complete});
    const bool whole = group.opened || m_groups.size() == 1 || count <= shownPerRoom + 1;
    const int shown = whole ? count : shownPerRoom;
    for (int i = 0; i < shown; ++i)
        rows.append({HitRowKind::Hit, keyOfHit(group.hits[i]), group.hits[i]});
    if (!whole)
        rows.append({HitRowKind::More, u'm' + id, room, count - shown, !m_complete});
}

void HitModel::refresh()
{
    QList<HitRow> rows;
    for (const Group &group : std::as_const(m_groups))
        append(rows, group);
    if (!m_complete && m_count > 0)
        rows.append({HitRowKind::Older, QStringLiteral("older"), {}});
    setRows(rows);
}

std::optional<rooms::Room> HitModel::room(RoomId id) const
{
    if (const auto known = m_rooms.constFind(id); known != m_rooms.constEnd())
        return *known;
    const auto room = m_client.rooms().room(id);
    if (room)
        m_rooms.insert(id, *room);
    return room;
}

QString HitModel::spoken(const HitRow &row) const
{
    if (row.kind != HitRowKind::Hit)
        return data(index(indexOf(row.key)), Qt::DisplayRole).toString();
    return QStringLiteral("%1, %2: %3")
        .arg(m_client.people().name(row.hit.sender),
             Formats::listTime(row.hit.time, QDateTime::currentMSecsSinceEpoch()),
             Formats::oneLine(row.hit.text));
}

QVariant HitModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const HitRow &shown = row(index.row());
    switch (role) {
    case RowRole:
        return QVariant::fromValue(shown);
    case Qt::AccessibleTextRole:
        return spoken(shown);
    case Qt::ToolTipRole:
        return shown.kind == HitRowKind::Hit ? Formats::full(shown.hit.time) : QVariant();
    case TitleRole:
    case Qt::DisplayRole:
        break;
    default:
        return {};
    }
    switch (shown.kind) {
    case HitRowKind::Heading: {
        const auto found = room(shown.hit.room);
        return found ? roomTitle(m_client, *found) : QString();
    }
    case HitRowKind::Hit:
        return shown.hit.text;
    case HitRowKind::More:
        return shown.open ? tr("Show the other hits here")
                          : tr("Show %n more hit(s) here", nullptr, shown.count);
    case HitRowKind::Older:
        return tr("Search further back");
    }
    return {};
}

} // namespace sw::ui

#include "ui/search/moc_hit_model.cpp"
