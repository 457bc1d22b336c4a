// SPDX-License-Identifier: Apache-2.0
// What follows from what, who may, and when tasks are due.
#include "core/tasks/task_events.h"
#include "core/tasks/task_table.h"
#include "core/tasks/task_time.h"
#include "core/tasks/task_walk.h"
#include "tests/runner/suite.h"

#include <QTest>

namespace tst_task_walk {

using namespace sw;
using namespace sw::tasks;
using namespace Qt::StringLiterals;
using What = Act::What;

namespace {

Jid person(const QString &local)
{
    return *Jid::parse(local + u"@shop.example"_s);
}

const Jid hq = person(u"hq"_s);
const Jid ann = person(u"ann"_s);
const Jid bob = person(u"bob"_s);
const Jid boss = person(u"boss"_s);

/// One task, given to a store of which ann is one; deeds take places 10, 20, 30 …
struct Story {
    Story()
    {
        frame.author = hq;
        frame.rules = {{Order{1}, NoProof, true, u"boss@shop.example"_s}};
        tenures = {{Order{1}, false, u"u:1\t\t\t\t\tann@shop.example cai@shop.example"_s}};
    }
    Story &then(What what, const Jid &by, const QString &text = {})
    {
        Deed deed;
        deed.what = what;
        deed.by = by;
        deed.text = text;
        deed.order = Order{qint64(10 * (deeds.size() + 1))};
        deed.settled = true;
        deed.time = 1000 * qint64(deeds.size() + 1);
        deeds.push_back(deed);
        return *this;
    }
    Way way(qint64 due = 0) { return walk(frame, tenures, due, deeds); }
    bool lastCounts()
    {
        (void)way();
        return deeds.back().counts;
    }
    /// Into this standing by the shortest way.
    void reach(Standing standing)
    {
        switch (standing) {
        case Standing::NotSeen:
            return;
        case Standing::Seen:
            return void(then(What::Seen, ann));
        case Standing::Started:
            return void(then(What::Started, ann));
        case Standing::Done:
            return void(then(What::Done, ann));
        case Standing::Approved:
            return void(then(What::Done, ann).then(What::Approved, hq));
        case Standing::SentBack:
            return void(then(What::Done, ann).then(What::SentBack, hq, u"blurred"_s));
        case Standing::Cannot:
            return void(then(What::Cannot, ann, u"no ladder"_s));
        }
    }

    Frame frame;
    std::vector<Tenure> tenures;
    std::vector<Deed> deeds;
};

Definition weekly(const QDate &first, QList<int> weekdays, int interval = 1)
{
    Definition d;
    d.due.day = first;
    d.recurrence = {Recurrence::Every::Week, interval, std::move(weekdays), {}, 0};
    return d;
}

} // namespace

class TestTaskWalk : public QObject
{
    Q_OBJECT
private slots:
    void everyStepFromEveryStanding()
    {
        using S = Standing;
        const QHash<What, QList<S>> allowed{
            {What::Seen, {S::NotSeen}},
            {What::Started, {S::NotSeen, S::Seen, S::SentBack, S::Cannot}},
            {What::Done, {S::NotSeen, S::Seen, S::Started, S::SentBack, S::Cannot}},
            {What::Reopened, {S::Done, S::Cannot}},
            {What::Cannot, {S::NotSeen, S::Seen, S::Started, S::SentBack, S::Cannot}},
            {What::Approved, {S::Done}},
            {What::SentBack, {S::Done, S::Approved, S::Cannot}}};
        const QHash<What, S> leadsTo{{What::Seen, S::Seen},        {What::Started, S::Started},
                                     {What::Done, S::Done},        {What::Reopened, S::Started},
                                     {What::Cannot, S::Cannot},    {What::Approved, S::Approved},
                                     {What::SentBack, S::SentBack}};
        for (int from = 0; from <= int(S::Cannot); ++from) {
            for (auto step = allowed.cbegin(); step != allowed.cend(); ++step) {
                Story story;
                story.reach(S(from));
                const bool judges = step.key() == What::Approved || step.key() == What::SentBack;
                const bool fits = step->contains(S(from));
                story.then(step.key(), judges ? hq : ann, u"why"_s);
                const Way way = story.way();
                QVERIFY2(way.standing == (fits ? leadsTo[step.key()] : S(from)),
                         qPrintable(u"%1 from %2"_s.arg(int(step.key())).arg(from)));
                QCOMPARE(story.deeds.back().counts, fits);
                QCOMPARE(isStepFrom(S(from), step.key()), fits);
            }
        }
    }

    void strangersStepsAreForged()
    {
        for (const What what : {What::Seen, What::Started, What::Done, What::Cannot, What::Ticked})
            for (const Jid &stranger : {bob, hq, boss, Jid()})
                QVERIFY(!Story().then(what, stranger, u"x"_s).lastCounts());
        QVERIFY(!Story()
                     .then(What::Done, *Jid::parse(u"store@rooms.shop.example/ann"_s))
                     .lastCounts()); // by nick only
        for (const What what : {What::Approved, What::SentBack})
            for (const Jid &stranger : {ann, bob})
                QVERIFY(!Story().then(What::Done, ann).then(what, stranger, u"x"_s).lastCounts());
        QVERIFY(!Story().then(What::Nudged, ann).lastCounts());
    }

    void authorApproversAndAdministratorsJudge()
    {
        QVERIFY(Story().then(What::Done, ann).then(What::Approved, hq).lastCounts());
        QVERIFY(Story().then(What::Done, ann).then(What::Approved, boss).lastCounts());
        Story story;
        story.then(What::Done, ann).then(What::Approved, bob);
        story.deeds.back().administrator = true;
        QVERIFY(story.lastCounts());
        Story nudged;
        nudged.then(What::Nudged, hq);
        QCOMPARE(nudged.way().nudged, 1000);
        QCOMPARE(nudged.way().standing, Standing::NotSeen);
        QVERIFY(!Story().then(What::Nudged, boss).lastCounts());
    }

    void approvalIsOnlyWhereItIsAskedFor()
    {
        Story story;
        story.frame.rules = {{Order{1}, NoProof, false, {}}};
        QVERIFY(!story.then(What::Done, ann).then(What::Approved, hq).lastCounts());
        QVERIFY(story.then(What::SentBack, hq, u"again"_s).lastCounts());
    }

    void doneNeedsItsProof()
    {
        Story story;
        story.frame.rules = {{Order{1}, PhotoProof | NumberProof | TextProof, false, {}}};
        story.then(What::Done, ann);
        QVERIFY(!story.lastCounts());
        Deed &done = story.deeds.back();
        done.text = u"ok"_s;
        done.number = u"3"_s;
        QVERIFY(!story.lastCounts());
        done.photos = QByteArray(16, 'p');
        done.text = u"  "_s;
        QVERIFY(!story.lastCounts());
        done.text = u"ok"_s;
        QVERIFY(story.lastCounts());
        QCOMPARE(story.way().number, u"3"_s);
    }

    void whatIsAskedForLaterIsNotAskedOfWhoCouldNotKnow()
    {
        Story story;
        story.frame.rules = {{Order{1}, NoProof, false, {}}, {Order{5}, PhotoProof, false, {}}};
        story.then(What::Done, ann);
        QVERIFY(!story.lastCounts());
        story.deeds.back().knows = Order{1};
        QVERIFY(story.lastCounts());
        story.deeds.back().knows = Order{7};
        QVERIFY(!story.lastCounts());
        story.deeds.back().knows = Order{500}; // nobody has seen what comes later
        QVERIFY(!story.lastCounts());
    }

    void nothingCountsAfterTheEnd()
    {
        Story story;
        story.frame.withdrawn = Order{15};
        story.then(What::Seen, ann).then(What::Done, ann).then(What::Nudged, hq);
        QCOMPARE(story.way().standing, Standing::Seen);
        QVERIFY(!story.deeds[1].counts && !story.deeds[2].counts);
    }

    void peopleCountFromTheirPlaceOn()
    {
        Story story; // ann leaves the store at 15, and comes back at 35
        story.tenures = {{Order{1}, false, u"u:1\t\t\t\t\tann@shop.example"_s},
                         {Order{15}, false, u"u:1\t\t\t\t\tbob@shop.example"_s},
                         {Order{35}, false, u"u:1\t\t\t\t\tann@shop.example bob@shop.example"_s}};
        story.then(What::Seen, ann).then(What::Started, ann).then(What::Started, bob).then(What::Done, ann);
        QCOMPARE(story.way().by, ann);
        QVERIFY(!story.deeds[1].counts && story.deeds[2].counts && story.deeds[3].counts);
        story.tenures.push_back({Order{45}, true, u"u:1\t\t\t\t\tann@shop.example"_s});
        QVERIFY(!story.then(What::Reopened, ann).lastCounts());
    }

    void ticksAreKeptUntilItIsDone()
    {
        Story story;
        story.then(What::Ticked, ann, u"a"_s)
            .then(What::Ticked, ann, u"b"_s)
            .then(What::Unticked, ann, u"a"_s);
        QCOMPARE(story.way().ticked, QStringList{u"b"_s});
        QVERIFY(!story.then(What::Ticked, ann, u"b"_s).lastCounts()); // it was
        story.then(What::Done, ann);
        QVERIFY(!story.then(What::Unticked, ann, u"b"_s).lastCounts());
        QCOMPARE(story.way().ticked, QStringList{u"b"_s});
    }

    void lateIsWhatTheArchiveSays()
    {
        Story story;
        story.then(What::Done, ann); // at 1,000
        QVERIFY(!story.way(0).late);
        QVERIFY(!story.way(1000).late);
        QVERIFY(story.way(999).late);
        story.deeds.back().settled = false; // by whatever clock
        QVERIFY(!story.way(999).late);
        story.deeds.back().settled = true;
        story.then(What::Approved, hq);
        QVERIFY(story.way(999).late);
        story.then(What::SentBack, hq, u"no"_s);
        QVERIFY(!story.way(999).late);
    }

    void recurrencesHaveTheirDays_data()
    {
        QTest::addColumn<int>("every");
        QTest::addColumn<int>("interval");
        QTest::addColumn<QList<int>>("weekdays");
        QTest::addColumn<int>("count");
        QTest::addColumn<QString>("until");
        QTest::addColumn<QString>("first");
        QTest::addColumn<QString>("days");
        const int day = int(Recurrence::Every::Day), week = int(Recurrence::Every::Week),
                  month = int(Recurrence::Every::Month);
        const QList<int> none;
        QTest::newRow("once") << 0 << 1 << none << 0 << u""_s << u"2026-11-20"_s << u"11-20"_s;
        QTest::newRow("daily, three times")
            << day << 1 << none << 3 << u""_s << u"2026-11-29"_s << u"11-29 11-30 12-01"_s;
        QTest::newRow("every other day")
            << day << 2 << none << 0 << u"2026-11-25"_s << u"2026-11-20"_s << u"11-20 11-22 11-24"_s;
        QTest::newRow("weekly") << week << 1 << none << 3 << u""_s << u"2026-11-20"_s
                                << u"11-20 11-27 12-04"_s;
        QTest::newRow("Mondays and Thursdays from a Friday")
            << week << 1 << QList<int>{1, 4} << 4 << u""_s << u"2026-11-20"_s << u"11-20 11-23 11-26 11-30"_s;
        QTest::newRow("every other week") << week << 2 << QList<int>{3, 5} << 5 << u""_s << u"2026-11-18"_s
                                          << u"11-18 11-20 12-02 12-04 12-16"_s;
        QTest::newRow("monthly on the 31st")
            << month << 1 << none << 4 << u""_s << u"2026-01-31"_s << u"01-31 03-31 05-31 07-31"_s;
        QTest::newRow("monthly until")
            << month << 1 << none << 0 << u"2026-04-15"_s << u"2026-02-15"_s << u"02-15 03-15 04-15"_s;
        QTest::newRow("the 29th of February is rare")
            << month << 12 << none << 2 << u"2030-01-01"_s << u"2024-02-29"_s << u"02-29 02-29"_s;
    }
    void recurrencesHaveTheirDays()
    {
        QFETCH(const int, every);
        QFETCH(const int, interval);
        QFETCH(const QList<int>, weekdays);
        QFETCH(const int, count);
        QFETCH(const QString, until);
        QFETCH(const QString, first);
        QFETCH(const QString, days);
        Definition d;
        d.due.day = QDate::fromString(first, Qt::ISODate);
        d.recurrence = {static_cast<Recurrence::Every>(every), interval, weekdays,
                        QDate::fromString(until, Qt::ISODate), count};
        QStringList got;
        for (const QDate &one : occurrencesOf(d, QDate(2000, 1, 1), QDate(2100, 1, 1)))
            got += one.toString(u"MM-dd"_s);
        QCOMPARE(got.join(u' '), days);
    }

    void theOneThatCountsNow()
    {
        const Definition d = weekly(QDate(2026, 11, 20), {});
        QCOMPARE(presentOccurrence(d, QDate(2026, 11, 1)), QDate(2026, 11, 20));
        QCOMPARE(presentOccurrence(d, QDate(2026, 11, 27)), QDate(2026, 11, 27));
        QCOMPARE(presentOccurrence(d, QDate(2026, 11, 28)), QDate(2026, 12, 4));
        Definition ended = d;
        ended.recurrence.count = 2;
        QCOMPARE(presentOccurrence(ended, QDate(2027, 1, 1)), QDate(2026, 11, 27));
        QCOMPARE(*occurrenceUpTo(d, QDate(2026, 12, 1)), QDate(2026, 11, 27));
        QVERIFY(!occurrenceUpTo(d, QDate(2026, 11, 19)));
        Definition endless = d; // of a day that never comes again
        endless.recurrence = {Recurrence::Every::Month, 12, {}, {}, 0};
        endless.due.day = QDate(2199, 12, 31);
        QVERIFY(occurrencesOf(endless, QDate(2000, 1, 1), QDate(2300, 1, 1)).size() > 1);
    }

    void dueIsLocalToTheStore()
    {
        Definition d;
        d.due = {QDate(2026, 11, 20), QTime(18, 0)};
        Assignee store;
        store.zone = "Asia/Shanghai";
        const auto utc = [](const QDate &day, const QTime &time) {
            return QDateTime(day, time, Qt::UTC).toMSecsSinceEpoch();
        };
        QCOMPARE(dueOf(d, store), utc({2026, 11, 20}, {10, 0}));
        store.zone = "Nowhere/Land";
        QCOMPARE(dueOf(d, store), utc({2026, 11, 20}, {18, 0}));
        store.zone = "Asia/Shanghai";
        d.due.time = {};
        QCOMPARE(dueOf(d, store), utc({2026, 11, 20}, {15, 59, 59}));
        store.closing = QTime(21, 0);
        QCOMPARE(dueOf(d, store), utc({2026, 11, 20}, {13, 0}));
        store.closings = {{}, {}, {}, {}, QTime(22, 30), {}, {}}; // Fridays
        QCOMPARE(dueOf(d, store), utc({2026, 11, 20}, {14, 30}));
        QCOMPARE(dueOf(d, store, QDate(2026, 11, 21)), utc({2026, 11, 21}, {13, 0}));
        QCOMPARE(dueOf(Definition(), store), 0);
    }

    void whoClosesPastMidnightIsDueOnTheDayAfter()
    {
        const auto utc = [](const QDate &day, const QTime &time) {
            return QDateTime(day, time, Qt::UTC).toMSecsSinceEpoch();
        };
        Definition d;
        d.due.day = QDate(2026, 11, 20); // a Friday
        Assignee bar;
        bar.unit = u"12"_s;
        bar.zone = "Asia/Shanghai";
        bar.closing = QTime(2, 0);
        bar.nextDay = 1;
        QCOMPARE(dueOf(d, bar), utc({2026, 11, 20}, {18, 0}));
        bar.closings = {QTime(22, 0), {}, {}, {}, QTime(3, 30), {}, {}};
        bar.nextDay |= 1 << 5;
        QCOMPARE(dueOf(d, bar), utc({2026, 11, 20}, {19, 30}));
        QCOMPARE(dueOf(d, bar, QDate(2026, 11, 23)), utc({2026, 11, 23}, {14, 0}));
        QCOMPARE(assigneeIn(lineOf(bar)), bar);
        QVERIFY(lineOf(bar).contains(u"\t26:00\t22:00,,,,27:30,,\t"_s));
        d.due.time = QTime(20, 0);
        QCOMPARE(dueOf(d, bar), utc({2026, 11, 20}, {12, 0}));

        // The night in which clocks are put forward, and the one in which they are put back.
        d.due = {QDate(2026, 3, 28), {}};
        Assignee club = bar;
        club.zone = "Europe/Berlin";
        club.closings.clear();
        club.closing = QTime(3, 30);
        club.nextDay = 1;
        QCOMPARE(dueOf(d, club), utc({2026, 3, 29}, {1, 30}));
        d.due.day = QDate(2026, 10, 24);
        QCOMPARE(dueOf(d, club), utc({2026, 10, 25}, {2, 30}));
    }

    void clocksThatAreChangedTwiceAYear()
    {
        Zones zones;
        const QByteArray berlin = "Europe/Berlin";
        const auto utc = [](const QDate &day, const QTime &time) {
            return QDateTime(day, time, Qt::UTC).toMSecsSinceEpoch();
        };
        QCOMPARE(zones.instantOf(berlin, {2026, 3, 29}, {1, 59}), utc({2026, 3, 29}, {0, 59}));
        QCOMPARE(zones.instantOf(berlin, {2026, 3, 29}, {2, 30}),
                 utc({2026, 3, 29}, {1, 30})); // is not there
        QCOMPARE(zones.instantOf(berlin, {2026, 3, 29}, {3, 0}), utc({2026, 3, 29}, {1, 0}));
        QCOMPARE(zones.instantOf(berlin, {2026, 10, 25}, {2, 30}),
                 utc({2026, 10, 25}, {0, 30})); // is there twice
        QCOMPARE(zones.instantOf(berlin, {2026, 10, 25}, {3, 0}), utc({2026, 10, 25}, {2, 0}));
        QCOMPARE(zones.instantOf(berlin, {2026, 7, 1}, {12, 0}), utc({2026, 7, 1}, {10, 0}));
        QCOMPARE(zones.dayOf("Asia/Shanghai", utc({2026, 11, 20}, {16, 30})), QDate(2026, 11, 21));
    }

    void tablesHoldNoFormulas()
    {
        Progress row;
        row.assignee.name = u"=HYPERLINK(\"http://evil\")"_s;
        row.assignee.zone = "Asia/Shanghai";
        row.standing = Standing::Done;
        row.late = true;
        row.since = QDateTime(QDate(2026, 11, 20), QTime(10, 0), Qt::UTC).toMSecsSinceEpoch();
        row.number = u"+1"_s;
        row.text = u"@x, \"y\"\nz"_s;
        row.reason = u"\t=1"_s;
        QStringList headings;
        for (int i = 0; i < 18; ++i)
            headings += u"h%1"_s.arg(i);
        const QByteArray table = tableOf(headings, {row});
        QVERIFY(table.startsWith("\xEF\xBB\xBFh0,h1,h2,h3,h4,h5,h6,h7,h8,h9\r\n"));
        QVERIFY(table.contains("\"'=HYPERLINK(\"\"http://evil\"\")\",h13,,2026-11-20 18:00,h17,,'+1,"));
        QVERIFY(table.contains("\"'@x, \"\"y\"\"\nz\",0,'\t=1\r\n"));
    }
};

const sw::test::Suite suite(sw::test::run<TestTaskWalk>);

} // namespace tst_task_walk

#include "tst_task_walk.moc"
