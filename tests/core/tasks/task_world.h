// SPDX-License-Identifier: Apache-2.0
#pragma once
// One room's log of tasks in a database, and the fold on it; no network, no time.
#include "core/chat/chat_fold.h"
#include "core/roomlog/event_store.h"
#include "core/store/database.h"
#include "core/tasks/task_fold.h"

#include <QTemporaryDir>

#include <memory>

namespace sw::test {

inline EventId idOf(int number)
{
    EventId id;
    for (std::size_t i = 0; i < 4; ++i)
        id.bytes[i] = std::uint8_t(number >> (8 * i));
    id.bytes[15] = 1;
    return id;
}

class TaskWorld
{
public:
    static constexpr RoomId room{1};
    static Jid person(const QString &local) { return *Jid::parse(local + QStringLiteral("@shop.example")); }

    explicit TaskWorld(const Jid &account)
        : m_account(account)
    {
        auto opened = store::Database::open({m_folder.filePath(QStringLiteral("tasks.db")), {}}, m_key);
        if (!opened)
            qFatal("no database");
        m_database = std::move(*opened);
        (void)writer().transaction(store::Durability::Normal, [&] {
            writer()
                .prepare("INSERT INTO rooms (id, address, encrypted, state) VALUES (1, :address, 1, 1)")
                .bind(":address", *Jid::parse(QStringLiteral("store@rooms.shop.example")))
                .run();
            writer().prepare("INSERT INTO room_logs (room) VALUES (1)").run();
        });
        m_folds.add(tasks::TaskFold::kinds(), std::make_unique<tasks::TaskFold>(), 1);
        chat::addFolds(m_folds);
    }

    store::Writer &writer() { return m_database->writer(); }
    store::Database &database() { return *m_database; }
    const Jid &account() const { return m_account; }

    /// One transaction with its folds.
    void batch(const std::function<void()> &fn)
    {
        roomlog::FoldContext context(writer(), m_account);
        m_context = &context;
        const auto done = writer().transaction(store::Durability::Normal, [&] {
            fn();
            for (const auto &fold : m_folds.all())
                fold->finish(context, room);
        });
        if (!done)
            qFatal("a batch failed");
        arrivals += context.takeArrivals().size();
        m_context = nullptr;
    }
    /// One whose transaction fails at its end.
    void lostBatch(const std::function<void()> &fn)
    {
        roomlog::FoldContext context(writer(), m_account);
        m_context = &context;
        const auto done = writer().transaction(store::Durability::Normal, [&] {
            fn();
            writer().abort(store::Error::DiskFull);
            for (const auto &fold : m_folds.all())
                fold->finish(context, room);
        });
        if (done)
            qFatal("a batch did not fail");
        m_context = nullptr;
    }
    /// Settled at the place that its time says.
    void take(roomlog::Event event)
    {
        event.order = Order{event.time};
        event.state = roomlog::EventState::Settled;
        add(event);
    }
    void takeLive(roomlog::Event event)
    {
        event.order = Order{Order::firstProvisional + ++m_live};
        event.state = roomlog::EventState::Provisional;
        event.time += 77; // by this computer's clock
        add(event);
    }
    void settle(roomlog::Event event)
    {
        roomlog::EventStore events(writer());
        const auto ref = events.byEventId(room, event.envelope.id);
        event.row = ref->row;
        event.order = Order{event.time};
        event.state = roomlog::EventState::Settled;
        events.settle(*ref, event);
        fold(event, nullptr);
    }
    void refold()
    {
        std::vector<roomlog::Event> all; // no more of them than a fold is called with
        {
            auto query = writer().prepare("SELECT event_id, kind, subject, voice FROM events ORDER BY ord");
            while (query.next()) {
                roomlog::Event &event = all.emplace_back();
                event.envelope.id = query.get<EventId>(0);
                event.envelope.kind = query.get<roomlog::Kind>(1);
                event.envelope.subject = query.get<EventId>(2);
                event.voice = query.get<roomlog::Voice>(3);
            }
        }
        batch([&] {
            writer().prepare("DELETE FROM timeline").run();
            for (const auto &one : m_folds.all())
                one->reset(*m_context, room);
            for (const roomlog::Event &event : all)
                fold(event, nullptr);
        });
    }

    /// What the folds made, without what differs from profile to profile.
    QStringList rows()
    {
        QStringList lines;
        for (
            const char *sql : {
                R"(SELECT 'task|' || hex(t.event_id) || '|' || hex(t.publication) || '|' || a.address || '|' || t.created || '|'
                    || hex(t.definition) || '|' || t.title || '|' || t.approvers || '|' || t.recurs || '|' || t.due_day || '|'
                    || t.due || '|' || t.changes || '|' || hex(t.last_change) || '|' || t.assignees || '|'
                    || coalesce((SELECT hex(event_id) FROM events WHERE id = t.withdrawn), '-')
                    FROM tasks t JOIN addresses a ON a.id = t.author ORDER BY t.event_id)",
                R"(SELECT 'who|' || hex(t.event_id) || '|' || hex(e.event_id) || '|' || hex(l.marks) || '|' || l.gone || '|'
                    || l.lines FROM task_lists l JOIN tasks t ON t.event = l.task JOIN events e ON e.id = l.since
                    ORDER BY t.event_id, e.ord)",
                R"(SELECT 'mine|' || hex(t.event_id) || '|' || m.place || '|' || m.due || '|' || m.start_day || '|' || m.standing
                    || '|' || m.since || '|' || m.withdrawn || '|' || m.recurs || '|' || m.reminders || '|' || m.line
                    FROM task_mine m JOIN tasks t ON t.event = m.task ORDER BY t.event_id, m.place)",
                R"(SELECT 'rule|' || hex(t.event_id) || '|' || hex(e.event_id) || '|' || r.proof || '|' || r.approval || '|'
                    || r.approvers FROM task_rules r JOIN tasks t ON t.event = r.task JOIN events e ON e.id = r.since
                    ORDER BY t.event_id, e.ord)",
                R"(SELECT 'act|' || hex(t.event_id) || '|' || hex(e.event_id) || '|' || a.place || '|' || a.what || '|'
                    || a.occurrence || '|' || a.counts
                    FROM task_acts a JOIN tasks t ON t.event = a.task JOIN events e ON e.id = a.event
                    ORDER BY t.event_id, e.ord, a.place)",
                R"(SELECT 'way|' || hex(t.event_id) || '|' || p.occurrence || '|' || p.place || '|' || p.standing || '|'
                    || p.since || '|' || p.settled || '|' || p.late || '|' || a.address || '|' || p.reason || '|' || p.text
                    || '|' || p.number || '|' || hex(p.photos) || '|' || p.ticked || '|' || p.nudged
                    FROM task_progress p JOIN tasks t ON t.event = p.task JOIN addresses a ON a.id = p.person
                    ORDER BY t.event_id, p.occurrence, p.place)",
                R"(SELECT 'count|' || hex(t.event_id) || '|' || c.occurrence || '|' || c.standing || '|' || c.assignees || '|'
                    || c.late FROM task_counts c JOIN tasks t ON t.event = c.task
                    ORDER BY t.event_id, c.occurrence, c.standing)",
                R"(SELECT 'shown|' || hex(event_id) || '|' || kind || '|' || flags || '|' || text || '|' || time
                    FROM timeline ORDER BY ord)",
                R"(SELECT 'last|' || last_text || '|' || unread FROM room_summary)"}) {
            auto query = writer().prepare(sql);
            while (query.next())
                lines += query.get<QString>(0);
        }
        return lines;
    }

    std::size_t arrivals = 0;

private:
    void add(roomlog::Event &event)
    {
        event.row = 0;
        event.stanzaId = QString::fromLatin1(QByteArray::number(qulonglong(event.time)));
        if (!roomlog::EventStore(writer()).add(event, ++m_prints, m_taken))
            qFatal("an event was refused");
        fold(event, &event);
    }
    void fold(const roomlog::Event &event, const roomlog::Event *added)
    {
        const EventId &subject = event.envelope.subject.isNull() ? event.envelope.id : event.envelope.subject;
        m_context->setCause(event.envelope.id);
        for (roomlog::Fold *fold : m_folds.find(event.envelope.kind))
            fold->fold(*m_context, room, subject,
                       added && roomlog::maySay(event.voice, event.envelope.kind) ? added : nullptr);
    }

    QTemporaryDir m_folder;
    Secret32 m_key;
    Jid m_account;
    std::unique_ptr<store::Database> m_database;
    roomlog::FoldRegistry m_folds;
    roomlog::FoldContext *m_context = nullptr;
    roomlog::TakenRows m_taken;
    qint64 m_prints = 0;
    qint64 m_live = 0;
};

} // namespace sw::test
