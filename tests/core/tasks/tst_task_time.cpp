// SPDX-License-Identifier: Apache-2.0
// Due times, days that come again, nudges and reminders.
#include "tests/core/tasks/task_shop.h"
#include "tests/runner/suite.h"

#include <QTest>

namespace tst_task_time {

using namespace sw;
using namespace sw::test;
using namespace sw::test::shop;

class TestTaskTime : public QObject
{
    Q_OBJECT
private slots:
    void whatIsPutOffIsNoLongerLate()
    {
        Shop shop;
        Definition d = shop.poster();
        d.due.day = QDateTime::fromMSecsSinceEpoch(shop.town.clock.utc, QTimeZone("Asia/Shanghai"))
                        .date()
                        .addDays(-1);
        const EventId id = shop.publish(d);
        const TaskKey key = shop.keyOf(id);
        QCOMPARE(shop.of(shop.ann).mine(Shelf::Overdue).size(), 1);
        QVERIFY(!shop.of(shop.ann).complete(key, {}, {}, {}, {}));
        shop.pass();
        QVERIFY(shop.of(shop.lin).progress(key, {}).first().late);
        QCOMPARE(shop.of(shop.lin).publication(id)->counts.late, 1);
        Definition now = shop.of(shop.lin).task(key)->definition;
        now.due.day = d.due.day.addDays(3);
        shop.of(shop.lin).change(key, now);
        shop.pass();
        QVERIFY(!shop.of(shop.lin).progress(key, {}).first().late);
        QCOMPARE(shop.of(shop.lin).publication(id)->counts.late, 0);
        shop.of(shop.ann).reopen(key, {});
        shop.pass();
        QCOMPARE(shop.of(shop.ann).mine(Shelf::Upcoming).size(), 1);
        QCOMPARE(shop.differences(key), QString());
    }

    void whoClosesPastMidnightHasUntilThen()
    {
        Shop shop;
        const QTimeZone zone("Asia/Shanghai");
        Definition d = shop.poster();
        const QDate today = QDateTime::fromMSecsSinceEpoch(shop.town.clock.utc, zone).date();
        d.due.day = today;
        Assignee bar = shop.store();
        bar.closing = QTime(2, 0);
        bar.nextDay = 1;
        const EventId once = shop.publish(d, {bar});
        d.recurrence.every = Recurrence::Every::Day;
        const EventId daily = shop.publish(d, {bar});
        Tasks &ann = shop.of(shop.ann);
        const qint64 closing = QDateTime(today.addDays(1), QTime(2, 0), zone).toMSecsSinceEpoch();
        QCOMPARE(ann.mine(Shelf::Today).size(), 2);
        QCOMPARE(ann.mine(Shelf::Today).first().due, closing);
        shop.town.clock.utc = closing - 60'000; // past midnight
        QCOMPARE(ann.mine(Shelf::Today).size(), 2);
        QCOMPARE(ann.task(shop.keyOf(once))->due, closing);
        for (const Task &task : ann.mine(Shelf::Today))
            QVERIFY(task.publication == once || (task.publication == daily && task.occurrence == today));
        shop.town.clock.utc = closing + 60'000;
        QCOMPARE(ann.mine(Shelf::Overdue).size(), 1);
        QCOMPARE(ann.mine(Shelf::Today).first().occurrence, today.addDays(1));
    }

    void onlyLaggardsAreNudgedAndNotTwiceAnHour()
    {
        Shop shop;
        Assignee one;
        one.person = shop.eve.account();
        const EventId id = shop.publish(shop.poster(), {shop.store(), one});
        const TaskKey key = shop.keyOf(id);
        QVERIFY(!shop.of(shop.ann).complete(key, {}, {}, {}, {}));
        shop.pass();
        const auto nudges = [](const Citizen &person) {
            return std::ranges::count_if(person.client.arrivals,
                                         [](const Arrival &arrival) { return arrival.nudge; });
        };
        shop.of(shop.lin).nudge(id, {});
        shop.of(shop.lin).nudge(id, {});
        shop.pass();
        QCOMPARE(nudges(shop.eve), 1);
        QCOMPARE(nudges(shop.ann), 0);
        QCOMPARE(shop.eve.client.arrivals.back().text, u"换海报"_s);
        QVERIFY(shop.of(shop.lin).progress(key, {})[1].nudged > 0);
        shop.town.clock.utc += 2 * 60 * 60 * 1000;
        shop.of(shop.lin).nudge(id, {});
        shop.pass();
        QCOMPARE(nudges(shop.eve), 2);
        QCOMPARE(shop.differences(key), QString());
    }

    void everyDayAnew()
    {
        Shop shop;
        Definition d = shop.poster();
        d.due.day = QDateTime::fromMSecsSinceEpoch(shop.town.clock.utc, QTimeZone("Asia/Shanghai")).date();
        d.recurrence.every = Recurrence::Every::Day;
        const QDate today = d.due.day;
        const EventId id = shop.publish(d);
        const TaskKey key = shop.keyOf(id);
        Tasks &ann = shop.of(shop.ann);
        QCOMPARE(ann.mine(Shelf::Today).first().occurrence, today);
        QVERIFY(!ann.complete(key, today, {}, {}, {}));
        shop.pass();
        QCOMPARE(ann.mine(Shelf::Today).size(), 0);
        QCOMPARE(ann.mine(Shelf::Upcoming).first().occurrence, today.addDays(1));
        QCOMPARE(shop.of(shop.lin).progress(key, today).first().standing, Standing::Done);
        QCOMPARE(shop.of(shop.lin).progress(key, today.addDays(1)).first().standing, Standing::NotSeen);
        shop.town.clock.utc += 24 * 60 * 60 * 1000;
        QCOMPARE(ann.mine(Shelf::Today).first().occurrence, today.addDays(1));
        shop.town.clock.utc += 24 * 60 * 60 * 1000; // nobody did it that day
        QCOMPARE(ann.mine(Shelf::Today).first().occurrence, today.addDays(2));
        QCOMPARE(ann.between(today, today.addDays(6), true).size(), 7);
        QCOMPARE(ann.occurrences(key, today, today.addDays(2)).size(), 3);
        QCOMPARE(shop.differences(key), QString());
    }

    void remindersComeOnceEvenAfterSleep()
    {
        Shop shop;
        Definition d = shop.poster();
        const QDateTime due = QDateTime::fromMSecsSinceEpoch(shop.town.clock.utc, QTimeZone("Asia/Shanghai"))
                                  .addSecs(3 * 60 * 60);
        d.due = {due.date(), QTime(due.time().hour(), due.time().minute())};
        d.reminders = {60, 0};
        (void)shop.publish(d);
        const auto reminders = [&] {
            return std::ranges::count_if(shop.ann.client.arrivals,
                                         [](const Arrival &one) { return one.due > 0; });
        };
        shop.pass(60s);
        QCOMPARE(reminders(), 0);
        shop.town.clock.utc += 2 * 60 * 60 * 1000; // asleep
        shop.pass(6min);
        QCOMPARE(reminders(), 1);
        shop.deskOf(shop.ann).restart();
        shop.pass(6min);
        QCOMPARE(reminders(), 1);
        shop.town.clock.utc += 20 * 60 * 60 * 1000;
        shop.pass(6min);
        QCOMPARE(reminders(), 2);
        QVERIFY(
            std::ranges::none_of(shop.eve.client.arrivals, [](const Arrival &one) { return one.due > 0; }));
        QCOMPARE(shop.of(shop.ann).mine(Shelf::Overdue).size(), 1);
    }
};

const sw::test::Suite suite(sw::test::run<TestTaskTime>);

} // namespace tst_task_time

#include "tst_task_time.moc"
