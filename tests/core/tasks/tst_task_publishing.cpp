// SPDX-License-Identifier: Apache-2.0
// Publications on their way into many rooms: stopped at any step they go on, and nothing is lost or doubled.
#include "core/files/file_work.h"
#include "core/tasks/task_fold.h"
#include "core/tasks/task_work.h"
#include "tests/core/org/test_company.h"
#include "tests/core/tasks/task_world.h"
#include "tests/runner/suite.h"
#include "tests/support/fake_client.h"
#include "tests/support/file_depot.h"

#include <QTest>

namespace tst_task_publishing {

using namespace sw;
using namespace sw::test;
using namespace sw::tasks;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

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

struct Office {
    TestClock clock;
    FakeServer server{clock, 3};
    FakeClient client{server, clock, jid("lin@shop.example"), 7};
    std::unique_ptr<PlainRooms> rooms;
    std::unique_ptr<TaskWork> work;
    std::unique_ptr<Tasks> window;
    org::Organisation organisation;

    Office()
    {
        client.moreFolds = [](roomlog::FoldRegistry &folds) {
            folds.add(TaskFold::kinds(), std::make_unique<TaskFold>(), 1);
        };
        open();
    }
    ~Office() { close(); }
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

} // namespace

class TestTaskPublishing : public QObject
{
    Q_OBJECT
private slots:
    void everyStoreGetsItsOwn()
    {
        Office office;
        const EventId id = office.window->publish(office.poster(), Office::stores(1, 40));
        QCOMPARE(office.window->publications({}).first().waiting, 40);
        QCOMPARE(office.window->publications({}).first().rooms, 40);
        office.client.advance(120s);
        const QStringList posted = office.posted(id);
        QCOMPARE(posted.size(), 40);
        for (const QString &line : posted)
            QCOMPARE(line.section(u' ', 0, 0), line.section(u"u:"_s, 1));
        QCOMPARE(office.count("SELECT count(*) FROM events WHERE kind = 20"), 40);
        QVERIFY(office.rooms->most <= 8);
        const Publication publication = office.window->publications({}).first();
        QCOMPARE(publication.rooms, 40);
        QCOMPARE(publication.waiting, 0);
        QCOMPARE(publication.counts.notSeen, 40);

        // A second one goes into the same rooms; stores that came late get the first one too.
        (void)office.window->publish(office.poster(), Office::stores(1, 40));
        office.window->extend(id, Office::stores(30, 15));
        office.client.advance(120s);
        QCOMPARE(office.rooms->made, 44);
        QCOMPARE(office.posted(id).size(), 44);
        QCOMPARE(office.count("SELECT count(*) FROM events WHERE kind = 20"), 84);
    }

    void whoIsToApproveComesInBeforehandAndSeesIt()
    {
        Office office;
        Definition d = office.poster();
        d.approval = true;
        d.approvers = {*Jid::parse(u"region@shop.example"_s)};
        const EventId id = office.window->publish(d, Office::stores(1, 2));
        office.client.advance(30s);
        QCOMPARE(office.rooms->admitted.size(), 2);
        for (const QList<Jid> &admitted : std::as_const(office.rooms->admitted))
            QCOMPARE(admitted, d.approvers);
        QCOMPARE(office.window->publications({}).size(), 1);
        QVERIFY(office.window->publications({}).first().mayManage);
        QVERIFY(office.window->publication(id)->mayJudge);
        office.window->changeAll(id, office.poster());
        QTRY_VERIFY(!office.window->publication(id)->definition.approval);
    }

    void aStoreFromWhichItWasTakenGetsItAgain()
    {
        Office office;
        const EventId id = office.window->publish(office.poster(), Office::stores(1, 3));
        office.client.advance(30s);
        const Progress taken = office.window->progressOf(id).first();
        Definition nobody = office.window->task(taken.key)->definition;
        nobody.assignees.clear();
        office.window->change(taken.key, nobody);
        office.client.advance(1s);
        QCOMPARE(office.window->progressOf(id).size(), 2);
        office.window->extend(id, Office::stores(1, 4));
        office.client.advance(30s);
        QCOMPARE(office.window->progressOf(id).size(), 4);
        QCOMPARE(office.count("SELECT count(*) FROM tasks"), 4);
    }

    void twoPublicationsDoNotMakeTwoRooms()
    {
        Office office;
        (void)office.window->publish(office.poster(), Office::stores(1, 5));
        (void)office.window->publish(office.poster(), Office::stores(1, 5));
        office.client.advance(60s);
        QCOMPARE(office.rooms->made, 5);
        QCOMPARE(office.count("SELECT count(*) FROM tasks"), 10);
    }

    void stoppedAtAnyStepItGoesOn()
    {
        for (int steps = 0; steps < 14; ++steps) {
            Office office;
            const EventId id = office.window->publish(office.poster(), Office::stores(1, 6));
            for (int step = 0; step < steps; ++step)
                office.client.timers.advance(50ms);
            office.restart();
            office.client.timers.advance(50ms * (steps % 3));
            office.restart();
            office.client.advance(30s);
            QCOMPARE(office.posted(id).size(), 6);
            QCOMPARE(office.count("SELECT count(*) FROM events WHERE kind = 20"), 6);
            QCOMPARE(office.count("SELECT count(*) FROM rooms"), 6);
            QCOMPARE(office.window->publication(id)->waiting, 0);
        }
    }

    void fiveHundredStoresGetItOnceThoughTheProgramStops()
    {
        constexpr int stores = 500;
        Office office;
        const EventId id = office.window->publish(office.poster(), Office::stores(1, stores));
        int stops = 0;
        for (int look = 0; look < 1000 && office.posted(id).size() < stores; ++look) {
            office.client.timers.advance(50ms * (1 + look % 7));
            if (look % 20 == 9) {
                office.restart();
                ++stops;
            }
        }
        QVERIFY(stops >= 3);
        office.client.advance(30s);
        QCOMPARE(office.posted(id).size(), stores);
        QCOMPARE(office.count("SELECT count(*) FROM events WHERE kind = 20"), stores);
        QCOMPARE(office.count("SELECT count(DISTINCT room) FROM tasks"), stores);
        QCOMPARE(office.count("SELECT count(DISTINCT publication) FROM tasks"), 1);
        QCOMPARE(office.count("SELECT count(*) FROM rooms"), stores);
        QCOMPARE(office.window->publication(id)->waiting, 0);
        QCOMPARE(office.window->publication(id)->rooms, stores);
    }

    void whatWasPostedButNotNotedIsNotPostedAgain()
    {
        Office office;
        const EventId id = office.window->publish(office.poster(), Office::stores(1, 3));
        office.client.advance(30s);
        (void)office.client.writer().transaction(store::Durability::Full, [&] {
            office.client.writer().prepare("UPDATE task_targets SET step = 1").run();
        });
        office.restart();
        office.client.advance(30s);
        QCOMPARE(office.posted(id).size(), 3);
        QCOMPARE(office.count("SELECT count(*) FROM events WHERE kind = 20"), 3);
        QCOMPARE(office.count("SELECT count(*) FROM task_targets WHERE step = 3"), 3);
    }

    void whatIsWithdrawnOnItsWayDoesNotArrive()
    {
        Office office;
        const EventId id = office.window->publish(office.poster(), Office::stores(1, 20));
        office.client.timers.advance(400ms);
        const auto posted = office.posted(id).size();
        QVERIFY(posted < 20);
        office.window->withdraw(id);
        office.client.advance(60s);
        QCOMPARE(office.posted(id).size(), posted);
        QVERIFY(office.window->publications({}).isEmpty());
    }

    void whatIsChangedOnItsWayArrivesChanged()
    {
        Office office;
        const EventId id = office.window->publish(office.poster(), Office::stores(1, 12));
        office.client.timers.advance(300ms);
        Definition now = office.poster();
        now.title = u"换冬季海报"_s;
        office.window->changeAll(id, now);
        office.client.advance(60s);
        QCOMPARE(office.posted(id).size(), 12);
        auto query = office.client.writer().prepare("SELECT count(DISTINCT title), min(title) FROM tasks");
        QVERIFY(query.next());
        QCOMPARE(query.get<int>(0), 1);
        QCOMPARE(query.get<QString>(1), now.title);
    }

    void changedFilesComeIntoEveryRoom()
    {
        Office office;
        FileDepot depot;
        FakeFileServer server(depot);
        crypto::SystemRandom random;
        QTemporaryDir folder;
        files::FileWork files(*office.client.core, server, random, folder.path());
        office.client.core->files = &files;
        const EventId id = office.window->publish(office.poster(), Office::stores(1, 3));
        office.client.advance(30s);
        const auto attached = [&] {
            QSet<EventId> ids;
            for (const Progress &one : office.window->progressOf(id)) {
                const auto task = office.window->task(one.key);
                for (const EventId &file : task->definition.attachments)
                    if (office.client.log->event(one.key.room, file))
                        ids += file;
            }
            return ids;
        };
        files::Manifest poster;
        poster.id.bytes.fill(9);
        poster.key = std::make_shared<const Secret32>();
        poster.name = u"poster.png"_s;
        poster.type = u"image/png"_s;
        poster.size = 3;
        poster.chunkSize = 1024 * 1024;
        poster.chunks = {{QUrl(u"https://files.shop.example/p"_s), {}}};
        roomlog::Draft draft;
        draft.id = idOf(77);
        draft.kind = roomlog::Kind::File;
        draft.text = poster.name;
        draft.extra = {toElement(poster)};
        const EventId picture = draft.id;
        const RoomId first = office.window->progressOf(id).first().key.room;
        Definition now = office.poster();
        now.attachments = {picture};
        office.window->changeAll(id, now); // it is not there yet
        office.client.advance(3s);
        QVERIFY(attached().isEmpty());
        (void)office.client.log->post(first, draft);
        office.client.advance(20s);
        QCOMPARE(attached().size(), 3);
        QVERIFY(attached().contains(picture));

        now = office.window->publication(id)->definition;
        now.title = u"换冬季海报"_s;
        const QSet<EventId> before = attached();
        office.window->changeAll(id, now);
        office.client.advance(10s);
        QCOMPARE(attached(), before);
        QCOMPARE(office.count("SELECT count(*) FROM events WHERE kind = 5"), 3);
        now.attachments.clear();
        office.window->changeAll(id, now);
        office.client.advance(10s);
        QVERIFY(attached().isEmpty());
        office.client.core->files = nullptr;
    }

    void filesGoUpOnceIntoTheFirstRoomThatIsMade()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"poster.png"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("a poster") > 0);
        file.close();
        FileDepot depot;
        depot.latePuts = 1;
        FakeFileServer server(depot);
        crypto::SystemRandom random;
        Office office;
        std::unique_ptr<files::FileWork> files;
        const auto start = [&] {
            files = std::make_unique<files::FileWork>(*office.client.core, server, random,
                                                      folder.filePath(u"cache"_s));
            files->start();
            office.client.core->files = files.get();
        };
        const auto stop = [&] {
            office.client.core->files = nullptr;
            files.reset();
        };
        start();
        const EventId id
            = office.window->publish(office.poster(), Office::stores(1, 3), {}, {{path, u"image/png"_s}});
        QCOMPARE(office.window->publication(id)->definition.attachments.size(), 1);
        stop(); // before there is a room
        office.restart();
        start();
        const auto lookUntil = [&](const std::function<bool()> &isSo) {
            for (int look = 0; look < 100 && !isSo(); ++look) {
                office.client.advance(1s);
                QTest::qWait(10);
            }
            return isSo();
        };
        QVERIFY(lookUntil([&] { return depot.late.size() == 1; }));
        office.client.advance(20s);
        QCOMPARE(office.posted(id), QStringList()); // it goes behind its file
        QCOMPARE(office.count("SELECT count(*) FROM events WHERE kind = 5"), 1);
        depot.answerLate();
        QVERIFY(lookUntil([&] { return office.posted(id).size() == 3; }));
        QCOMPARE(depot.puts, 1);
        QCOMPARE(office.count("SELECT count(*) FROM events WHERE kind = 5"), 3);
        QCOMPARE(office.count("SELECT count(*) FROM task_files"), 0);
        for (const Progress &one : office.window->progressOf(id)) {
            const auto task = office.window->task(one.key);
            QCOMPARE(task->definition.attachments.size(), 1);
            const auto shown = office.client.log->event(one.key.room, task->definition.attachments[0]);
            QVERIFY(shown && files::manifestIn(shown->envelope.extra));
            QVERIFY(shown->order < office.client.log->event(one.key.room, one.key.event)->order);
        }
        stop();
    }

    void whoDoesNotComeInDoesNotHoldItUp()
    {
        Office office;
        const auto targets = Office::stores(1, 3);
        office.rooms->lacking += targets[0].unit;
        office.rooms->lost += targets[1].unit;
        const EventId id = office.window->publish(office.poster(), targets);
        office.client.advance(30s);
        QCOMPARE(office.posted(id).size(), 1);
        office.client.advance(60s);
        QCOMPARE(office.posted(id).size(), 2);
        QCOMPARE(office.window->publication(id)->waiting, 0);
    }

    void whatCannotBePublishedIsNot()
    {
        Office office;
        Definition d = office.poster();
        QCOMPARE(*problemOf(d, {}), Problem::NoAssignee);
        d.title = u"  "_s;
        QCOMPARE(*problemOf(d, Office::stores(1, 1)), Problem::NoTitle);
        d.title = u"t"_s;
        d.details = QString(30'000, u'x');
        QCOMPARE(*problemOf(d, Office::stores(1, 1)), Problem::TooLarge);
        QVERIFY(office.window->publish(d, Office::stores(1, 1)).isNull());
        d.details.clear();
        QVERIFY(!problemOf(d, Office::stores(1, 500)));
    }
};

const sw::test::Suite suite(sw::test::run<TestTaskPublishing>);

} // namespace tst_task_publishing

#include "tst_task_publishing.moc"
