// SPDX-License-Identifier: Apache-2.0
#pragma once
// The rows that TaskFold makes, inside the batch's transaction. Core thread.
#include "core/roomlog/event.h"
#include "core/store/connection.h"
#include "core/tasks/task_events.h"
#include "core/tasks/task_time.h"
#include "core/tasks/task_walk.h"

#include <QHash>

namespace sw::tasks {

/// 0: it does not recur.
inline qint64 numberOf(const QDate &occurrence)
{
    return occurrence.isValid() ? occurrence.toJulianDay() : 0;
}
inline QDate dayOf(qint64 number)
{
    return number > 0 ? QDate::fromJulianDay(number) : QDate();
}

/// A task as its events leave it.
struct TaskRow {
    qint64 event = 0; ///< events.id of its Task event
    RoomId room;
    EventId id;
    EventId publication;
    EventId origin;
    Jid author;
    qint64 created = 0;
    Definition definition; ///< without assignees
    int changes = 0;
    EventId lastChange;
    qint64 withdrawn = 0; ///< events.id of what withdrew it; 0: nothing
    bool recurs() const { return definition.recurrence.every != Recurrence::Every::Never; }
};

struct TenureRow {
    QString assignee;
    qint64 since = 0; ///< events.id
    Tenure tenure;
    bool current = false;
    int place = 0;
};

/// An act with the place that it has in the log.
struct DeedRow {
    qint64 event = 0;
    Deed deed;
    bool counted = true; ///< as the row says
};

using WayKey = std::pair<QString, qint64>; ///< assignee and occurrence

class TaskRows
{
public:
    void use(store::Writer &writer) { m_writer = &writer; }

    /// events.id of the task; 0: there is none.
    qint64 find(RoomId room, const EventId &id);
    std::optional<TaskRow> task(qint64 event);
    void remove(RoomId room, const EventId &id);
    void removeAll(RoomId room);

    /// A task anew, without acts, progress and counts. True if this account may act.
    bool put(const TaskRow &task, const std::vector<TenureRow> &tenures, const QHash<qint64, Rule> &rules,
             const Jid &account);
    void putAct(qint64 task, qint64 event, const QString &assignee, const Said &said, bool counts = true);
    /// The keys of the ways that the event had spoken of.
    QList<WayKey> takeActs(qint64 event);

    /// All that an assignee's way through an occurrence is made of.
    Frame frame(const TaskRow &task);
    std::vector<TenureRow> tenures(const TaskRow &task, const QString &assignee);
    std::vector<DeedRow> deeds(const TaskRow &task, const WayKey &key);
    /// Occurrences that are this one: what was said before it recurred is said of the first.
    static qint64 occurrenceOf(const TaskRow &task, qint64 said);

    /// Writes what the deeds come to, and which of them count; the counts along with it unless `isWhole`.
    void settle(const TaskRow &task, const Frame &frame, const WayKey &key,
                const std::vector<TenureRow> &tenures, std::vector<DeedRow> &deeds, bool isWhole);
    void countAll(qint64 task);

private:
    void putTenure(qint64 task, const TenureRow &row, qint64 due, const Jid &account);
    void putRules(qint64 task, const QHash<qint64, Rule> &rules);
    void count(qint64 task, qint64 occurrence, Standing standing, bool late, int by);
    std::optional<std::pair<Standing, bool>> standing(qint64 task, const WayKey &key);

    store::Writer *m_writer = nullptr;
    Zones m_zones;
};

} // namespace sw::tasks
