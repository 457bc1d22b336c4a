// SPDX-License-Identifier: Apache-2.0
#include "core/tasks/reminders.h"

#include <algorithm>

namespace sw::tasks {

Reminders::Reminders(Core &core, QObject *parent)
    : QObject(parent)
    , m_core(core)
{ }

void Reminders::lookIn(std::chrono::milliseconds delay)
{
    if (m_isSoon)
        return;
    m_isSoon = delay <= soon;
    m_core.timers.cancel(m_timer);
    m_timer = m_core.timers.after(delay, this, [this] {
        m_timer = TimerId::None;
        m_isSoon = false;
        look();
    });
}

/// Of each task that is open every reminder that is not too long ago.
QList<Reminders::Due> Reminders::open(qint64 now)
{
    TaskStore tasks(m_core.writer, m_core.account);
    QList<Due> list;
    for (const MineRow &row : tasks.mine(now)) {
        if (row.shelf == Shelf::Done || row.due == 0 || row.due < now - tooLate)
            continue;
        if (row.startDay > numberOf(tasks.today(now)))
            continue;
        for (const QStringView minutes : QStringView(row.reminders).split(u' ', Qt::SkipEmptyParts))
            list.append({row.task, {}, {}, row.due, minutes.toInt()});
    }
    return list;
}

/// Of several that were slept through only the last is told.
void Reminders::look()
{
    if (m_core.account.isNull())
        return;
    const qint64 now = m_core.clock.utcMs();
    QList<Due> all = open(now);
    std::ranges::stable_sort(all, {}, &Due::at);
    qint64 next = now + longest.count();
    QList<Due> news;
    const auto done = m_core.writer.transaction(store::Durability::Normal, [&] {
        for (Due &one : all) {
            if (one.at() > now)
                next = std::min(next, one.at());
            else if (note(one)) {
                news.removeIf([&](const Due &other) { return other.task == one.task; });
                news += one;
            }
        }
    });
    if (done)
        for (const Due &one : news)
            tell(one);
    if (!all.isEmpty())
        lookIn(std::max(std::chrono::milliseconds(next - now), soon + std::chrono::milliseconds(1)));
}

/// False: it was told before.
bool Reminders::note(Due &one)
{
    {
        auto query = m_core.writer.prepare("SELECT room, event_id, title FROM tasks WHERE event = :event");
        if (!query.bind(":event", one.task).next())
            return false;
        one.key = {query.get<RoomId>(0), query.get<EventId>(1)};
        one.title = query.get<QString>(2);
    }
    m_core.writer
        .prepare(R"(
        INSERT OR IGNORE INTO task_reminded (room, event_id, due, minutes) VALUES (:room, :event, :due, :minutes))")
        .bind(":room", one.key.room)
        .bind(":event", one.key.event)
        .bind(":due", one.due)
        .bind(":minutes", one.minutes)
        .run();
    return m_core.writer.changes() > 0;
}

void Reminders::tell(const Due &one)
{
    Arrival arrival;
    arrival.room = one.key.room;
    arrival.event = one.key.event;
    arrival.text = one.title;
    arrival.live = true;
    arrival.time = m_core.clock.utcMs();
    arrival.task = true;
    arrival.due = one.due;
    m_core.changes.arrived(arrival);
}

} // namespace sw::tasks
