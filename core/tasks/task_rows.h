// SPDX-License-Identifier: Apache-2.0
#pragma once
// The rows that TaskFold makes, inside the batch's transaction. Core thread.
#include "core/roomlog/event.h"
#include "core/store/connection.h"
#include "core/tasks/task_events.h"
#include "core/tasks/task_roll.h"
#include "core/tasks/task_time.h"

#include <QSet>

namespace sw::tasks {

class WholeTask;

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

/// What one event said of the assignees.
struct ListRow {
    qint64 since = 0; ///< events.id
    QByteArray marks;
    QString gone; ///< keys, a line each
    QString lines;
};

/// That an event said something about an assignee, or about the task.
struct ActRow {
    int place = -1;
    qint64 occurrence = 0; ///< as it says
    qint64 event = 0; ///< events.id
    Act::What what = Act::What::Seen;
    bool counts = false;
};

/// One assignee's way through one occurrence; `acts` beside `deeds`.
struct WayRows {
    std::vector<Deed> deeds;
    std::vector<ActRow> acts;
};

using WayKey = std::pair<int, qint64>; ///< place and occurrence

/// Who was assignee from when on, as the rows say.
TaskRoll rollOf(store::Connection &db, qint64 task);

class TaskRows
{
public:
    void use(store::Writer &writer, const Jid &account);

    /// events.id of the task; 0: there is none.
    qint64 find(RoomId room, const EventId &id);
    std::optional<TaskRow> task(qint64 event);
    void remove(RoomId room, const EventId &id);
    void removeAll(RoomId room);
    KnownLines &lines() { return m_lines; }
    store::Writer &writer() { return *m_writer; }

    /// All rows of a task that has none. True if this account may act.
    bool put(const WholeTask &task);

    /// Whether it stands there already, as the same act.
    bool isKnown(qint64 task, const ActRow &act);
    void putAct(qint64 task, const ActRow &act);
    Frame frame(const TaskRow &task);
    /// Makes one way anew of what the log holds.
    void settle(const TaskRow &task, const Frame &frame, const TaskRoll &roll, const WayKey &key);
    /// Occurrences that are this one: what was said before it recurred is said of the first. -1: none.
    static qint64 occurrenceOf(const TaskRow &task, qint64 said);

private:
    void putTask(const WholeTask &task, qint64 earliest);
    void putMine(const WholeTask &task, int place, const KnownLine &line, qint64 due);
    void putLists(const WholeTask &task);
    void putRules(const WholeTask &task);
    /// `mine`: places for which this account may act.
    void putWays(const WholeTask &task, const QSet<int> &mine);
    WayRows way(const TaskRow &task, const QString &assignee, const WayKey &key);
    Order placeOf(const TaskRow &task, const EventId &id);
    Way walked(const TaskRow &task, const Frame &frame, const TaskRoll::Holder &holder, qint64 occurrence,
               std::vector<Deed> &deeds);
    void putProgress(qint64 task, const WayKey &key, const Way &way);
    void putStanding(qint64 task, int place, const Way &way);
    void count(qint64 task, qint64 occurrence, Standing standing, int by, int late);

    store::Writer *m_writer = nullptr;
    Zones m_zones;
    KnownLines m_lines;
};

} // namespace sw::tasks
