// SPDX-License-Identifier: Apache-2.0
#pragma once
// Reading tasks as the fold left them: for the window's queries and, in the core thread, for commands. One
// thread, that of the connection.
#include "core/store/connection.h"
#include "core/tasks/task_rows.h"
#include "core/tasks/tasks.h"

namespace sw::tasks {

/// The place of a task in lists of what this account is to do.
struct MineRow {
    qint64 task = 0; ///< events.id
    int place = 0; ///< of the assignee that this account acts for
    QString line; ///< the same, see lineOf()
    QDate occurrence;
    Standing standing = Standing::NotSeen;
    qint64 due = 0;
    qint64 since = 0;
    qint64 startDay = 0; ///< Julian day; 0: at once
    QString reminders; ///< minutes, a space between
    Shelf shelf = Shelf::Today;
};

inline bool isClosed(Standing standing)
{
    return standing == Standing::Done || standing == Standing::Approved || standing == Standing::Cannot;
}

class TaskStore
{
public:
    TaskStore(store::Connection &db, Jid account)
        : m_db(db)
        , m_account(std::move(account))
    { }

    /// All of them, on their shelves, in no order.
    std::vector<MineRow> mine(qint64 now);

    qint64 find(const TaskKey &key);
    EventId madeOf(RoomId room, const EventId &message);
    std::vector<qint64> ofPublication(const EventId &id);
    /// `occurrence` null: the present one. `whole`: with all assignees.
    std::optional<Task> task(qint64 event, const QDate &occurrence, qint64 now, bool whole);
    std::optional<Task> task(const MineRow &row, qint64 now);
    QList<Assignee> assignees(qint64 event);
    Definition definitionOf(qint64 event); ///< without assignees
    QList<Progress> progress(const Task &task, const QDate &occurrence);
    QList<Act> history(const Task &task);
    Counts counts(qint64 event, const QDate &occurrence, int assignees);
    static void add(Counts &counts, Standing standing, int assignees, int late);
    /// Of a task in this account's rooms, that it may change.
    bool mayManage(qint64 event);

    QList<Publication> publications(const Filter &filter, qint64 now, int limit);
    std::optional<Publication> publication(const EventId &id, qint64 now);
    QList<Awaited> awaited(const EventId &publication);
    /// The first of these files that is not up, wherever it goes up; absent: none.
    std::optional<Awaited> missingOf(const QList<EventId> &files);
    QList<Cell> column(const EventId &publication, const QHash<QString, int> &rows, qint64 now);
    std::vector<std::pair<qint64, QDate>> between(const QDate &from, const QDate &until, bool mineOnly);

    QDate today(qint64 now) { return m_zones.dayOf(m_here, now); }
    Zones &zones() { return m_zones; }

private:
    struct Group;
    void fillMine(Task &task, qint64 event, qint64 now);
    void addRecurring(std::vector<MineRow> &rows, const MineRow &row, qint64 now);
    QDate dueDay(const MineRow &row);
    Shelf shelfOf(const MineRow &row, const QByteArray &zone, qint64 now);
    std::pair<Standing, qint64> standing(qint64 task, int place, const QDate &occurrence);
    Act publishing(const Task &task, qint64 event);
    bool isPending(RoomId room, const EventId &id);
    std::vector<Group> groups(const Filter &filter);
    void addCounts(Publication &publication, qint64 now);
    bool fits(const Publication &publication, const Filter &filter, qint64 now);
    void addWaiting(QList<Publication> &list, const Filter &filter);
    int waiting(const EventId &publication);
    int behind(const EventId &publication);
    void addAwaitedChanges(QList<Awaited> &list, const EventId &publication);
    bool isFor(const EventId &publication, const QString &assignee);

    store::Connection &m_db;
    const Jid m_account;
    Zones m_zones;
    QByteArray m_here = QTimeZone::systemTimeZoneId();
    QHash<QByteArray, std::pair<QDate, qint64>> m_days; ///< by zone: today and its end
};

} // namespace sw::tasks
