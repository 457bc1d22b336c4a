// SPDX-License-Identifier: Apache-2.0
// Several clients in one room, a bad line, a bad server and restarts, drawn from a seed; at the end everybody
// has the same timeline. SW_NIGHTLY=1 runs many seeds; SW_SEED=n replays one.
#include "tests/runner/suite.h"
#include "tests/support/fake_client.h"
#include "tests/support/log_dump.h"

#include <QTest>

namespace tst_simulation {

using namespace sw;
using namespace sw::test;
using namespace std::chrono_literals;

namespace {

const Jid Room = jid("region-east@rooms.example.com");
constexpr int People = 4;

class World
{
public:
    explicit World(quint32 seed)
        : m_random(seed)
        , m_server(m_clock, seed, seed % 2 == 0 ? FakeServer::Kind::Prosody : FakeServer::Kind::Ejabberd)
    {
        m_server.loseLive = 0.1;
        m_server.duplicateLive = 0.1;
        m_server.unarchived = 0.03;
        m_server.stampLive = seed % 3 != 0;
        m_server.tellRealAddress = seed % 5 != 0;
        for (quint32 i = 0; i < People; ++i) {
            const Jid account = jid(qPrintable(QStringLiteral("person-%1@example.com").arg(i)));
            m_clients.push_back(std::make_unique<FakeClient>(m_server, m_clock, account, seed * 10 + i));
            const auto failed = m_clients.back()->open();
            Q_ASSERT(!failed);
            Q_UNUSED(failed)
            m_clients.back()->addRoom(Room);
            m_clients.back()->transport->goOnline();
        }
        letTimePass(0);
    }

    void step()
    {
        FakeClient &client = *m_clients[at(People)];
        const int what = at(100);
        if (what < 40)
            say(client);
        else if (what < 48)
            change(client);
        else if (what < 55)
            client.chat->markRead(m_room, Order::newest());
        else if (what < 60)
            client.transport->isOnline() ? client.transport->cut() : client.transport->goOnline();
        else if (what < 64)
            pauseOrResume(client);
        else if (what < 66)
            restart(client);
        else if (what < 85)
            m_server.pump(at(12));
        else
            letTimePass(at(7));
    }

    void heal()
    {
        m_server.loseLive = m_server.duplicateLive = m_server.unarchived = 0;
        for (int round = 0; round < 3; ++round) {
            for (const auto &client : m_clients) {
                client->transport->cut();
                client->transport->goOnline();
            }
            letTimePass(60);
        }
    }

    // Empty if everybody sees the same and everything that was said.
    QString difference()
    {
        const QStringList first = foldedRows(m_clients[0]->writer(), false);
        for (const auto &client : m_clients) {
            if (const QStringList untrue = untrueCopies(client->writer()); !untrue.isEmpty())
                return QStringLiteral("the timeline is not what its events say: ") + untrue.first();
            const QStringList rows = foldedRows(client->writer(), false);
            for (int i = 0; i < std::max(rows.size(), first.size()); ++i) {
                if (rows.value(i) != first.value(i))
                    return client->account().toString() + QStringLiteral(": ") + rows.value(i)
                        + QStringLiteral(" against ") + first.value(i);
            }
            if (client->log->status().outbox != 0)
                return QStringLiteral("something is still in the outbox of ") + client->account().toString();
            client->log->refold(m_room);
            if (foldedRows(client->writer(), false) != rows)
                return QStringLiteral("folding anew differs");
        }
        for (const EventId &id : m_said) {
            if (!m_clients[0]->chat->entry(m_room, id))
                return QStringLiteral("a message is lost");
        }
        return {};
    }
    std::size_t said() const { return m_said.size(); }

private:
    int at(int end) { return std::uniform_int_distribution<>(0, end - 1)(m_random); }

    void say(FakeClient &client)
    {
        chat::Draft draft;
        draft.text = QStringLiteral("%1 said by %2").arg(m_said.size()).arg(client.account().toString());
        const EventId id = client.chat->send(m_room, draft);
        if (client.log->event(m_room, id))
            m_said.push_back(id);
    }
    void change(FakeClient &client)
    {
        const auto entries = client.chat->before(m_room, Order::newest(), 10);
        if (entries.isEmpty())
            return;
        const auto &entry = entries[at(static_cast<int>(entries.size()))];
        chat::Draft draft;
        draft.text = entry.text + QStringLiteral(" (corrected)");
        // cancelled before it left: nobody is to find it
        if (at(3) == 0) {
            if (entry.mine && entry.delivery == chat::Delivery::Waiting)
                return;
            client.chat->recall(m_room, entry.id);
        } else {
            client.chat->edit(m_room, entry.id, draft);
        }
    }
    void pauseOrResume(FakeClient &client)
    {
        if (!client.transport->isOnline())
            return;
        client.transport->pause();
        m_server.pump(at(10));
        client.transport->goOnline(true);
    }
    void restart(FakeClient &client)
    {
        client.transport->cut();
        client.close();
        const auto failed = client.open();
        Q_ASSERT(!failed);
        Q_UNUSED(failed)
        if (at(4) != 0)
            client.transport->goOnline();
    }
    void letTimePass(int seconds)
    {
        const auto tick = [this](std::chrono::milliseconds span) {
            const auto steady = m_clock.steady;
            const auto utc = m_clock.utc;
            for (const auto &client : m_clients) {
                m_clock.steady = steady;
                m_clock.utc = utc;
                client->timers.advance(span);
            }
            m_server.pump();
        };
        tick(0ms);
        for (int i = 0; i < seconds; ++i)
            tick(1s);
        tick(0ms);
    }

    std::mt19937 m_random;
    TestClock m_clock;
    FakeServer m_server;
    std::vector<std::unique_ptr<FakeClient>> m_clients;
    RoomId m_room{1};
    std::vector<EventId> m_said;
};

} // namespace

class tst_Simulation : public QObject
{
    Q_OBJECT
private slots:
    void everybodySeesTheSameInTheEnd();
};

void tst_Simulation::everybodySeesTheSameInTheEnd()
{
    const int only = qEnvironmentVariableIntValue("SW_SEED");
    const int seeds = qEnvironmentVariableIsSet("SW_NIGHTLY") ? 500 : 6;
    const int steps = qEnvironmentVariableIsSet("SW_NIGHTLY") ? 600 : 200;
    for (int seed = only != 0 ? only : 1; seed <= (only != 0 ? only : seeds); ++seed) {
        World world(static_cast<quint32>(seed));
        for (int i = 0; i < steps; ++i)
            world.step();
        world.heal();
        const QString difference = world.difference();
        QVERIFY2(difference.isEmpty(), qPrintable(QStringLiteral("seed %1: %2").arg(seed).arg(difference)));
        QVERIFY(world.said() > 20);
    }
}

const sw::test::Suite suite(sw::test::run<tst_Simulation>);

} // namespace tst_simulation

#include "tst_simulation.moc"
