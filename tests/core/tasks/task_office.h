// SPDX-License-Identifier: Apache-2.0
#pragma once
// One device that publishes, with rooms that are there when they are wanted.
#include "core/tasks/task_fold.h"
#include "core/tasks/task_work.h"
#include "tests/support/fake_client.h"

namespace sw::test {

using namespace sw::tasks;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// What core/client makes of core/rooms, as rows of the profile; a room takes two looks to be there.
class PlainRooms final : public UnitRooms
{
public:
    explicit PlainRooms(FakeClient &client)
        : m_client(client)
    { }
    std::optional<RoomId> find(const QString &unit) override
    {
        auto query = m_client.writer().prepare("SELECT id FROM rooms WHERE units = :unit");
        return query.bind(":unit", unit).next() ? std::optional(query.get<RoomId>(0)) : std::nullopt;
    }
    void make(RoomId id, const QString &unit, const QString &title, const QList<Jid> &) override
    {
        auto query = m_client.writer().prepare("SELECT 1 FROM rooms WHERE id = :id");
        if (query.bind(":id", id).next())
            return;
        ++made;
        const Jid address = *Jid::parse(u"r%1@rooms.shop.example"_s.arg(id.value));
        (void)m_client.writer().transaction(store::Durability::Full, [&] {
            m_client.writer()
                .prepare("INSERT INTO rooms (id, address, title, units, state, role) VALUES (:id, :address, "
                         ":title, :unit, 1, 2)")
                .bind(":id", id)
                .bind(":address", address)
                .bind(":title", title)
                .bind(":unit", unit)
                .run();
        });
        m_client.log->attach(id, address);
        most = std::max(most, ++m_open);
    }
    State state(RoomId id, const QString &unit) override
    {
        if (lost.contains(unit))
            return State::Lost;
        if (lacking.contains(unit))
            return State::Lacking;
        const bool isReady = ++m_looks[id] > 1;
        if (isReady && m_looks[id] == 2)
            --m_open;
        return isReady ? State::Ready : State::Making;
    }

    bool admit(RoomId id, const QList<Jid> &approvers) override
    {
        admitted.insert(id, approvers);
        return true;
    }

    int made = 0;
    QHash<RoomId, QList<Jid>> admitted;
    int most = 0; ///< rooms on their way at a time
    QSet<QString> lost;
    QSet<QString> lacking;

private:
    FakeClient &m_client;
    int m_open = 0;
    QHash<RoomId, int> m_looks;
};

/// Head office's device, which publishes into rooms that are rows only.
struct TaskOffice {
    TestClock clock;
    FakeServer server{clock, 3};
    FakeClient client{server, clock, jid("lin@shop.example"), 7};
    std::unique_ptr<PlainRooms> rooms;
    std::unique_ptr<TaskWork> work;
    std::unique_ptr<Tasks> window;
    org::Organisation organisation;

    TaskOffice()
    {
        client.moreFolds = [](roomlog::FoldRegistry &folds) {
            folds.add(TaskFold::kinds(), std::make_unique<TaskFold>(), 1);
        };
        open();
    }
    ~TaskOffice() { close(); }
    void open()
    {
        if (client.open())
            qFatal("no profile");
        rooms = std::make_unique<PlainRooms>(client);
        work = std::make_unique<TaskWork>(*client.core, rooms.get(),
                                          [this]() -> const org::Organisation & { return organisation; });
        client.core->tasks = work.get();
        work->start();
        window = std::make_unique<Tasks>(client);
    }
    void close()
    {
        window.reset();
        work.reset();
        rooms.reset();
        client.close();
    }
    void restart()
    {
        close();
        open();
    }
    static QList<Target> stores(int from, int count)
    {
        QList<Target> targets;
        for (int i = from; i < from + count; ++i) {
            Assignee store;
            store.unit = u"%1"_s.arg(i, 32, 16, QChar(u'0'));
            store.name = u"店 %1"_s.arg(i);
            store.people = {*Jid::parse(u"clerk%1@shop.example"_s.arg(i))};
            store.zone = "Asia/Shanghai";
            targets += Target{store.unit, {}, {store}};
        }
        return targets;
    }
    Definition poster() const
    {
        Definition d;
        d.title = u"换海报"_s;
        return d;
    }
    /// Assignees of each room's tasks of the publication, sorted.
    QStringList posted(const EventId &publication)
    {
        auto query = client.writer().prepare(R"(
            SELECT r.units || ' ' || substr(l.lines, 1, instr(l.lines, char(9)) - 1) FROM tasks t
            JOIN task_lists l ON l.task = t.event JOIN rooms r ON r.id = t.room WHERE t.publication = :id ORDER BY 1)");
        query.bind(":id", publication);
        QStringList list;
        while (query.next())
            list += query.get<QString>(0);
        return list;
    }
    int count(const char *sql)
    {
        auto query = client.writer().prepare(sql);
        return query.next() ? query.get<int>(0) : -1;
    }
};

} // namespace sw::test
