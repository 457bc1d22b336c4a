// SPDX-License-Identifier: Apache-2.0
#include "ui/tasks/mine_model.h"

#include "core/client/client.h"
#include "core/people/people.h"
#include "core/rooms/rooms.h"
#include "ui/base/room_title.h"
#include "ui/tasks/task_words.h"

#include <QDateTime>

namespace sw::ui {

using tasks::Shelf;
using tasks::Task;

bool folds(Shelf shelf)
{
    return shelf == Shelf::Upcoming || shelf == Shelf::Done;
}

QString taskRowKey(const tasks::TaskKey &key, const QDate &occurrence)
{
    const auto *bytes = reinterpret_cast<const char *>(key.event.bytes.data());
    const QByteArray hex
        = QByteArray::fromRawData(bytes, static_cast<qsizetype>(key.event.bytes.size())).toHex();
    return QStringLiteral("%1/%2/%3")
        .arg(key.room.value)
        .arg(QString::fromLatin1(hex), occurrence.toString(Qt::ISODate));
}

MineModel::MineModel(Client &client, tasks::Tasks &tasks, QObject *parent)
    : RowModel(parent)
    , m_client(client)
    , m_tasks(tasks)
{ }

MineRow MineModel::rowOf(const Task &task, Shelf shelf) const
{
    MineRow row;
    row.shelf = shelf;
    row.task = task;
    row.task.definition.assignees.clear(); // not shown, and long
    row.from = m_client.people().name(task.author);
    if (const auto room = m_client.rooms().room(task.key.room))
        row.room = roomTitle(m_client, *room);
    if (task.definition.steps.isEmpty() || task.myStanding == tasks::Standing::NotSeen)
        return row;
    for (const tasks::Progress &one : m_tasks.progress(task.key, task.occurrence))
        if (one.assignee.key() == task.myAssignee)
            row.ticked = static_cast<int>(one.ticked.size());
    return row;
}

void MineModel::refresh()
{
    QList<MineRow> all;
    for (const Shelf shelf : {Shelf::Overdue, Shelf::Today, Shelf::Upcoming, Shelf::Done}) {
        const QList<Task> mine = shelf == Shelf::Done ? m_tasks.mine(shelf, mostDone) : m_tasks.mine(shelf);
        if (mine.isEmpty() && shelf != Shelf::Today)
            continue;
        MineRow heading;
        heading.kind = MineRow::Kind::Heading;
        heading.shelf = shelf;
        heading.count = static_cast<int>(mine.size());
        heading.folded = m_folded.contains(shelf);
        all += heading;
        if (mine.isEmpty()) {
            heading.kind = MineRow::Kind::Nothing;
            all += heading;
        }
        if (!heading.folded)
            for (const Task &task : mine)
                all += rowOf(task, shelf);
    }
    const bool nothing = all.size() == 2 && all.constLast().kind == MineRow::Kind::Nothing;
    setRows(nothing ? QList<MineRow>() : all);
}

void MineModel::toggle(Shelf shelf)
{
    if (!m_folded.remove(shelf))
        m_folded.insert(shelf);
    refresh();
}

int MineModel::indexOfTask(const tasks::TaskKey &key, const QDate &occurrence) const
{
    if (const int exact = indexOf(taskRowKey(key, occurrence)); exact >= 0 || occurrence.isValid())
        return exact;
    const auto found = std::ranges::find_if(
        rows(), [&](const MineRow &row) { return row.kind == MineRow::Kind::Task && row.task.key == key; });
    return found == rows().cend() ? -1 : static_cast<int>(found - rows().cbegin());
}

QString MineModel::keyOf(const MineRow &row) const
{
    switch (row.kind) {
    case MineRow::Kind::Heading:
        return QStringLiteral("heading %1").arg(static_cast<int>(row.shelf));
    case MineRow::Kind::Nothing:
        return QStringLiteral("nothing");
    case MineRow::Kind::Task:
        break;
    }
    return taskRowKey(row.task.key, row.task.occurrence);
}

QString MineModel::words(const MineRow &row) const
{
    if (row.kind == MineRow::Kind::Heading)
        return tr("%1, %n task(s)", "shelf", row.count).arg(TaskWords::shelf(row.shelf));
    if (row.kind == MineRow::Kind::Nothing)
        return tr("Nothing to do today");
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    QStringList all{row.task.definition.title, TaskWords::due(row.task, now), TaskWords::standing(row.task)};
    if (row.task.definition.priority != tasks::Priority::Normal)
        all += TaskWords::priority(row.task.definition.priority);
    if (!row.task.definition.steps.isEmpty())
        all += tr("%1 of %2 steps").arg(row.ticked).arg(row.task.definition.steps.size());
    all += {TaskWords::proof(row.task.definition), row.from, row.room};
    if (row.task.pending)
        all += tr("Waiting to be sent");
    all.removeAll(QString());
    return all.join(QStringLiteral(", "));
}

QVariant MineModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const MineRow &at = row(index.row());
    switch (role) {
    case RowRole:
        return QVariant::fromValue(at);
    case Qt::DisplayRole:
        return at.kind == MineRow::Kind::Task ? at.task.definition.title : words(at);
    case Qt::AccessibleTextRole:
        return words(at);
    default:
        return {};
    }
}

Qt::ItemFlags MineModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    const MineRow &at = row(index.row());
    const bool target
        = at.kind == MineRow::Kind::Task || (at.kind == MineRow::Kind::Heading && folds(at.shelf));
    return target ? Qt::ItemIsEnabled | Qt::ItemIsSelectable : Qt::NoItemFlags;
}

} // namespace sw::ui

#include "ui/tasks/moc_mine_model.cpp"
