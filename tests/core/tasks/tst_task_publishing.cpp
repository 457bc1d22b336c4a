// SPDX-License-Identifier: Apache-2.0
// Publications on their way into many rooms: stopped at any step they go on, and nothing is lost or doubled.
#include "tests/core/org/test_company.h"
#include "tests/core/tasks/task_office.h"
#include "tests/runner/suite.h"

#include <QTest>

namespace tst_task_publishing {

using namespace sw;
using namespace sw::test;
using namespace sw::tasks;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class TestTaskPublishing : public QObject
{
    Q_OBJECT
private slots:
    void everyStoreGetsItsOwn()
    {
        TaskOffice office;
        const EventId id = office.window->publish(office.poster(), TaskOffice::stores(1, 40));
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
        (void)office.window->publish(office.poster(), TaskOffice::stores(1, 40));
        office.window->extend(id, TaskOffice::stores(30, 15));
        office.client.advance(120s);
        QCOMPARE(office.rooms->made, 44);
        QCOMPARE(office.posted(id).size(), 44);
        QCOMPARE(office.count("SELECT count(*) FROM events WHERE kind = 20"), 84);
    }

    void whoIsToApproveComesInBeforehandAndSeesIt()
    {
        TaskOffice office;
        Definition d = office.poster();
        d.approval = true;
        d.approvers = {*Jid::parse(u"region@shop.example"_s)};
        const EventId id = office.window->publish(d, TaskOffice::stores(1, 2));
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
        TaskOffice office;
        const EventId id = office.window->publish(office.poster(), TaskOffice::stores(1, 3));
        office.client.advance(30s);
        const Progress taken = office.window->progressOf(id).first();
        Definition nobody = office.window->task(taken.key)->definition;
        nobody.assignees.clear();
        office.window->change(taken.key, nobody);
        office.client.advance(1s);
        QCOMPARE(office.window->progressOf(id).size(), 2);
        office.window->extend(id, TaskOffice::stores(1, 4));
        office.client.advance(30s);
        QCOMPARE(office.window->progressOf(id).size(), 4);
        QCOMPARE(office.count("SELECT count(*) FROM tasks"), 4);
    }

    void twoPublicationsDoNotMakeTwoRooms()
    {
        TaskOffice office;
        (void)office.window->publish(office.poster(), TaskOffice::stores(1, 5));
        (void)office.window->publish(office.poster(), TaskOffice::stores(1, 5));
        office.client.advance(60s);
        QCOMPARE(office.rooms->made, 5);
        QCOMPARE(office.count("SELECT count(*) FROM tasks"), 10);
    }

    void stoppedAtAnyStepItGoesOn()
    {
        for (int steps = 0; steps < 14; ++steps) {
            TaskOffice office;
            const EventId id = office.window->publish(office.poster(), TaskOffice::stores(1, 6));
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
        TaskOffice office;
        const EventId id = office.window->publish(office.poster(), TaskOffice::stores(1, stores));
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
        TaskOffice office;
        const EventId id = office.window->publish(office.poster(), TaskOffice::stores(1, 3));
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
        TaskOffice office;
        const EventId id = office.window->publish(office.poster(), TaskOffice::stores(1, 20));
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
        TaskOffice office;
        const EventId id = office.window->publish(office.poster(), TaskOffice::stores(1, 12));
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

    void whoDoesNotComeInDoesNotHoldItUp()
    {
        TaskOffice office;
        const auto targets = TaskOffice::stores(1, 3);
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
        TaskOffice office;
        Definition d = office.poster();
        QCOMPARE(*problemOf(d, {}), Problem::NoAssignee);
        d.title = u"  "_s;
        QCOMPARE(*problemOf(d, TaskOffice::stores(1, 1)), Problem::NoTitle);
        d.title = u"t"_s;
        d.details = QString(30'000, u'x');
        QCOMPARE(*problemOf(d, TaskOffice::stores(1, 1)), Problem::TooLarge);
        QVERIFY(office.window->publish(d, TaskOffice::stores(1, 1)).isNull());
        d.details.clear();
        QVERIFY(!problemOf(d, TaskOffice::stores(1, 500)));
    }
};

const sw::test::Suite suite(sw::test::run<TestTaskPublishing>);

} // namespace tst_task_publishing

#include "tst_task_publishing.moc"
