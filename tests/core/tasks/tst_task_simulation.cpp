// SPDX-License-Identifier: Apache-2.0
// Conflicting editors, forged steps, steps after the end, people who come and go: in whatever order and
// batches the log takes the events in, live first or settled at once, the rows are those of folding anew.
// SW_TASK_RUNS sets how many worlds are tried, SW_TASK_SEED the first of them.
#include "core/roomlog/event_store.h"
#include "core/tasks/task_fold.h"
#include "core/tasks/task_rows.h"
#include "tests/core/tasks/task_world.h"
#include "tests/runner/suite.h"

#include <QTest>

#include <random>

namespace tst_task_simulation {

using namespace sw;
using namespace sw::tasks;
using namespace sw::test;
using namespace Qt::StringLiterals;
using roomlog::Event;
using roomlog::EventState;
using roomlog::Kind;
using roomlog::Voice;
using What = Act::What;

namespace {

constexpr qint64 begin = 950'400'000'000; ///< UTC ms
QDate firstDay()
{
    return QDateTime::fromMSecsSinceEpoch(begin, Qt::UTC).date();
}

/// What one room's archive holds in the end, in order.
class Generator
{
public:
    explicit Generator(quint32 seed)
        : m_random(seed)
    { }

    std::vector<Event> events(int tasks, int count)
    {
        for (int i = 0; i < tasks; ++i)
            publish(i);
        while (int(m_events.size()) < count)
            step();
        return m_events;
    }

private:
    int draw(int below) { return int(m_random() % quint32(below)); }
    template <class T>
    const T &one(const QList<T> &list)
    {
        return list[draw(int(list.size()))];
    }

    Event &add(const roomlog::Draft &draft, const Jid &sender, Voice voice = Voice::Member)
    {
        Event event;
        event.room = TaskWorld::room;
        event.sender = sender;
        event.voice = voice;
        event.time = begin + 1'200'000 * qint64(m_events.size() + 1);
        event.envelope.id = idOf(int(m_events.size()) + 1);
        event.envelope.kind = draft.kind;
        event.envelope.subject = draft.subject;
        event.envelope.text = draft.text;
        event.envelope.extra = draft.extra;
        m_events.push_back(event);
        return m_events.back();
    }

    Assignee assignee(int unit)
    {
        Assignee a;
        a.unit = QString::number(unit);
        a.zone = unit % 2 ? "Asia/Shanghai" : "Europe/Berlin";
        a.closing = QTime(21, 0);
        for (int i = 0; i < 3; ++i)
            if (draw(3) > 0)
                a.people += m_people[(unit + i) % m_people.size()];
        return a;
    }

    void publish(int number)
    {
        Definition d;
        d.title = u"task %1"_s.arg(number);
        for (int unit = 0; unit < 1 + draw(4); ++unit)
            d.assignees += assignee(unit);
        change(d);
        m_tasks += add(draftOf(Published{d, number % 3 ? idOf(5000) : EventId(), {}}), one(m_managers))
                       .envelope.id;
        m_definitions += d;
        m_last += m_tasks.last();
    }

    void change(Definition &d)
    {
        switch (draw(8)) {
        case 0:
            d.title += u'!';
            break;
        case 1:
            d.due = {firstDay().addDays(draw(3)), QTime()};
            break;
        case 2:
            d.proof = draw(8);
            break;
        case 3:
            d.approval = !d.approval;
            d.approvers = {one(m_people)};
            break;
        case 4:
            d.recurrence.every = draw(2) ? Recurrence::Every::Day : Recurrence::Every::Never;
            break;
        case 5:
            if (d.assignees.size() > 1)
                d.assignees.removeAt(draw(int(d.assignees.size())));
            break;
        case 6:
            d.assignees.removeIf([&](const Assignee &a) { return a.unit == u"3"; });
            d.assignees += assignee(3);
            break;
        case 7:
            d.due = {firstDay().addDays(draw(3)), QTime(draw(24), 0)};
            break;
        }
    }

    void step()
    {
        const int task = draw(int(m_tasks.size()));
        const int dice = draw(100);
        const Jid by = draw(10) ? one(m_people) : one(m_managers);
        if (dice < 12) { // an editor who may have seen another state
            Definition now = m_definitions[task];
            change(now);
            const auto draft = changeOf(m_tasks[task], m_definitions[task], now);
            if (!draft)
                return;
            const Event &event
                = add(*draft, draw(4) ? one(m_managers) : by, draw(6) ? Voice::Member : Voice::Administrator);
            m_last[task] = event.envelope.id;
            if (draw(3))
                m_definitions[task] = now;
            return;
        }
        Said said;
        said.assignees = {u"u:"_s + QString::number(draw(4))};
        said.occurrence = draw(3) ? QDate() : firstDay().addDays(draw(3));
        said.knows = draw(4) ? m_last[task] : draw(2) ? m_tasks[task] : EventId();
        said.text = draw(2) ? u"text"_s : u"a"_s;
        said.number = draw(2) ? u"7"_s : QString();
        if (draw(2))
            said.photos = {idOf(9000)};
        static const QList<What> steps{What::Seen, What::Started, What::Ticked,   What::Unticked,
                                       What::Done, What::Done,    What::Reopened, What::Cannot};
        static const QList<What> judgements{What::Approved, What::SentBack};
        if (dice < 75)
            said.what = one(steps);
        else if (dice < 92)
            said.what = one(judgements);
        else if (dice < 97)
            said.what = What::Nudged;
        else
            said.what = draw(3) ? What::Seen : What::Withdrawn;
        if (said.what == What::Nudged)
            said.assignees = {u"u:0"_s, u"u:1"_s};
        if (dice == 99) { // its author, or somebody else, recalls it
            roomlog::Draft recall;
            recall.kind = Kind::Recall;
            recall.subject = m_tasks[task];
            add(recall, one(m_managers));
            return;
        }
        const bool judges = said.what == What::Approved || said.what == What::SentBack
            || said.what == What::Nudged || said.what == What::Withdrawn;
        add(draftOf(m_tasks[task], said), judges && draw(3) ? one(m_managers) : by,
            draw(5) ? Voice::Member : Voice::Administrator);
    }

    std::mt19937 m_random;
    const QList<Jid> m_people{TaskWorld::person(u"ann"_s), TaskWorld::person(u"bob"_s),
                              TaskWorld::person(u"cai"_s), TaskWorld::person(u"dan"_s)};
    const QList<Jid> m_managers{TaskWorld::person(u"hq"_s), TaskWorld::person(u"lin"_s)};
    std::vector<Event> m_events;
    QList<EventId> m_tasks;
    QList<EventId> m_last;
    QList<Definition> m_definitions;
};

/// In one go, as it stands in the archive.
QStringList straight(std::vector<Event> events)
{
    TaskWorld world(TaskWorld::person(u"ann"_s));
    world.batch([&] {
        for (Event &event : events)
            world.take(event);
    });
    return world.rows();
}

} // namespace

class TestTaskSimulation : public QObject
{
    Q_OBJECT
private slots:
    void anyWayInGivesTheSameRows()
    {
        const int runs = qEnvironmentVariableIntValue("SW_TASK_RUNS") > 0
            ? qEnvironmentVariableIntValue("SW_TASK_RUNS")
            : 6;
        const int first = qEnvironmentVariableIntValue("SW_TASK_SEED");
        for (int seed = first; seed < first + runs; ++seed) {
            const std::vector<Event> archive = Generator(quint32(seed)).events(4, 120);
            const QStringList expected = straight(archive);
            QVERIFY(expected.size() > 4);
            TaskWorld world(TaskWorld::person(u"ann"_s));
            takeInAnyOrder(world, archive, quint32(seed));
            const QStringList got = world.rows();
            if (got != expected)
                tell(got, expected);
            QVERIFY2(got == expected, qPrintable(u"seed %1"_s.arg(seed)));
            world.refold();
            QVERIFY2(world.rows() == expected, qPrintable(u"refold, seed %1"_s.arg(seed)));
        }
    }

    void whatWasUndoneLeavesNothingBehind()
    {
        const Jid ann = TaskWorld::person(u"ann"_s);
        std::vector<Event> archive;
        for (quint32 seed = 0; archive.size() < 60; ++seed)
            archive = Generator(seed).events(3, 60);
        TaskWorld world(ann);
        world.batch([&] {
            for (int i = 0; i < 20; ++i)
                world.take(archive[std::size_t(i)]);
        });
        const QStringList before = world.rows();
        const std::size_t told = world.arrivals;
        world.lostBatch([&] {
            for (std::size_t i = 20; i < archive.size(); ++i)
                world.take(archive[i]);
        });
        QCOMPARE(world.rows(), before);
        world.batch([] {});
        QCOMPARE(world.rows(), before);
        QCOMPARE(world.arrivals, told);

        // One entry of a page contradicts the log: what came before and behind it is folded, it is not.
        world.batch([&] {
            for (std::size_t i = 20; i < archive.size(); ++i) {
                const bool isBad = i % 7 == 0;
                const auto done = world.writer().part([&] {
                    world.take(archive[i]);
                    if (isBad)
                        world.writer().prepare("INSERT INTO room_logs (room) VALUES (1)").run();
                });
                QCOMPARE(bool(done), !isBad);
            }
        });
        const QStringList after = world.rows();
        QVERIFY(after != before);
        world.refold();
        QCOMPARE(world.rows(), after);
    }

private:
    /// Some are seen live first, in an order of their own; batches end anywhere; each settles at some time.
    static void takeInAnyOrder(TaskWorld &world, std::vector<Event> archive, quint32 seed)
    {
        std::mt19937 random(seed * 7919 + 1);
        std::vector<std::size_t> order(archive.size());
        for (std::size_t i = 0; i < order.size(); ++i)
            order[i] = i;
        // Mostly in order, some far from their place: pages of older history, and what was late.
        const auto swaps = archive.size() / (seed % 3 == 0 ? 1 : 8);
        for (std::size_t i = 0; i < swaps; ++i)
            std::swap(order[random() % order.size()], order[random() % order.size()]);
        std::vector<std::size_t> waiting;
        std::size_t next = 0;
        while (next < order.size() || !waiting.empty()) {
            world.batch([&] {
                const std::size_t size = 1 + random() % 9;
                for (std::size_t i = 0; i < size; ++i) {
                    if (next < order.size() && (waiting.empty() || random() % 3)) {
                        const std::size_t at = order[next++];
                        if (random() % 2) {
                            world.takeLive(archive[at]);
                            waiting.push_back(at);
                        } else {
                            world.take(archive[at]);
                        }
                    } else if (!waiting.empty()) {
                        const std::size_t at = random() % waiting.size();
                        world.settle(archive[waiting[at]]);
                        waiting.erase(waiting.begin() + std::ptrdiff_t(at));
                    }
                }
            });
        }
    }

    static void tell(const QStringList &got, const QStringList &expected)
    {
        for (const QString &line : got)
            if (!expected.contains(line))
                qWarning().noquote() << "only here:" << line;
        for (const QString &line : expected)
            if (!got.contains(line))
                qWarning().noquote() << "missing:  " << line;
    }
};

const sw::test::Suite suite(sw::test::run<TestTaskSimulation>);

} // namespace tst_task_simulation

#include "tst_task_simulation.moc"
