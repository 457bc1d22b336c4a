// SPDX-License-Identifier: Apache-2.0
#include "tests/runner/suite.h"
#include "tests/ui/chat/sample_room.h"
#include "ui/chat/timeline_model.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

namespace tst_timeline_model {

using namespace sw;
using namespace sw::ui;
using sw::test::SampleRoom;

namespace {

using FailureMode = QAbstractItemModelTester::FailureReportingMode;

// What always holds: ascending, no row twice, not more than the window plus one page, and a gapless piece of
// the room.
void checkInvariants(const TimelineModel &model, const SampleRoom &room)
{
    QVERIFY(model.count() <= TimelineModel::windowRows + TimelineModel::pageRows);
    if (model.count() == 0) {
        QVERIFY(room.entries.isEmpty());
        return;
    }
    const auto first
        = std::ranges::find(room.entries, model.at(0).id, &chat::Entry::id) - room.entries.begin();
    QVERIFY(first + model.count() <= room.entries.size());
    for (int row = 0; row < model.count(); ++row)
        QCOMPARE(model.at(row), room.entries[first + row]);
    if (model.atNewest())
        QCOMPARE(model.at(model.count() - 1), room.entries.last());
    if (model.atOldest())
        QCOMPARE(model.at(0), room.entries.first());
}

bool hasOrder(const SampleRoom &room, std::int64_t value)
{
    return std::ranges::any_of(room.entries,
                               [&](const chat::Entry &entry) { return entry.order.value == value; });
}

} // namespace

class TestTimelineModel : public QObject
{
    Q_OBJECT
private slots:
    void anEmptyRoomHasNoRows()
    {
        SampleRoom room;
        TimelineModel model;
        QAbstractItemModelTester tester(&model, FailureMode::QtTest);
        model.open(room.reader());
        QCOMPARE(model.count(), 0);
        QVERIFY(model.atOldest() && model.atNewest());
        room.add(SampleRoom::li, QStringLiteral("早上好"));
        model.refresh();
        QCOMPARE(model.count(), 1);
    }

    void openingShowsTheNewestPageOnly()
    {
        SampleRoom room;
        room.addMany(5000);
        TimelineModel model;
        model.open(room.reader());
        QCOMPARE(model.count(), TimelineModel::pageRows);
        QVERIFY(model.atNewest());
        QVERIFY(!model.atOldest());
        checkInvariants(model, room);
    }

    void scrollingThroughEverythingKeepsTheWindowSmall()
    {
        SampleRoom room;
        room.addMany(3000);
        TimelineModel model;
        QAbstractItemModelTester tester(&model, FailureMode::QtTest);
        model.open(room.reader());
        while (!model.atOldest()) {
            model.loadOlder();
            checkInvariants(model, room);
        }
        QCOMPARE(model.at(0).text, QStringLiteral("第 1 条消息"));
        while (!model.atNewest())
            model.loadNewer();
        checkInvariants(model, room);
    }

    void aJumpShowsTheTargetWithBothSides()
    {
        SampleRoom room;
        room.addMany(3000);
        TimelineModel model;
        model.open(room.reader());
        const auto &target = room.entries[1500];
        model.jump(target.order);
        const int row = model.rowAt(target.order);
        QCOMPARE(model.at(row), target);
        QCOMPARE(row, TimelineModel::pageRows);
        QVERIFY(!model.atNewest() && !model.atOldest());
        checkInvariants(model, room);
    }

    void aJumpInsideTheWindowReadsNothing()
    {
        SampleRoom room;
        room.addMany(300);
        TimelineModel model;
        model.open(room.reader());
        const int reads = room.reads;
        model.jump(room.entries[290].order);
        QCOMPARE(room.reads, reads);
    }

    void whatComesInBehindAllSettledRowsIsReadAlone()
    {
        SampleRoom room;
        room.addMany(2000);
        TimelineModel model;
        QAbstractItemModelTester tester(&model, FailureMode::QtTest);
        model.open(room.reader());
        while (model.count() < TimelineModel::windowRows)
            model.loadOlder();
        for (int i = 0; i < 150; ++i) {
            const Order from = room.addWaiting(QString::number(i)).order;
            const int reads = room.reads;
            model.refresh(from);
            QCOMPARE(room.reads, reads + 1);
            checkInvariants(model, room);
        }
        QVERIFY(model.count() <= TimelineModel::windowRows);
        QVERIFY(!model.atOldest());
        room.entries.last().text = QStringLiteral("改过");
        model.refresh(room.entries.last().order);
        checkInvariants(model, room);
        room.entries[room.entries.size() - 2].text = QStringLiteral("也改过");
        room.addWaiting(QStringLiteral("两条一起"));
        model.refresh(room.entries[room.entries.size() - 3].order);
        checkInvariants(model, room);
        room.entries.removeLast();
        model.refresh(room.entries.last().order);
        checkInvariants(model, room);
        model.setFollowing(false); // somebody reads further up: nothing is pushed out from under the eyes
        const chat::Entry first = model.at(0);
        for (int i = 0; i < 50; ++i)
            model.refresh(room.addWaiting(QStringLiteral("后来")).order);
        QCOMPARE(model.at(0), first);
        checkInvariants(model, room);
        model.jump(room.entries[500].order);
        model.refresh(room.addWaiting(QStringLiteral("很远")).order);
        QVERIFY(!model.atNewest());
        checkInvariants(model, room);
    }

    void liveRowsAreAppendedOnlyAtTheNewestEnd()
    {
        SampleRoom room;
        room.addMany(2000);
        TimelineModel model;
        model.open(room.reader());
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        room.add(SampleRoom::zhang, QStringLiteral("新到的"));
        model.refresh();
        QCOMPARE(inserted.count(), 1);
        QCOMPARE(model.at(model.count() - 1).text, QStringLiteral("新到的"));
        model.jump(room.entries[500].order);
        inserted.clear();
        room.add(SampleRoom::zhang, QStringLiteral("又一条"));
        model.refresh();
        QCOMPARE(inserted.count(), 0);
        QVERIFY(!model.atNewest());
        checkInvariants(model, room);
    }

    void aSettledMessageMovesToItsPlaceWithoutReset()
    {
        SampleRoom room;
        room.addMany(10);
        const EventId waiting = room.addWaiting(QStringLiteral("我先发的")).id;
        TimelineModel model;
        QAbstractItemModelTester tester(&model, FailureMode::QtTest);
        model.open(room.reader());
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        room.add(SampleRoom::li, QStringLiteral("比它早到服务器"));
        room.byId(waiting).order = {room.nextOrder += 10};
        room.byId(waiting).delivery = chat::Delivery::Settled;
        room.sort();
        model.refresh();
        QCOMPARE(resets.count(), 0);
        QCOMPARE(changes.count(), 1);
        checkInvariants(model, room);
    }

    // The server is faster than the window: told of at its first place, read at its last.
    void aMessageThatSettledMeanwhileIsShownAtOnce()
    {
        SampleRoom room;
        room.addMany(300);
        TimelineModel model;
        model.open(room.reader());
        const Order told = room.addWaiting(QStringLiteral("刚发的")).order;
        room.entries.last().order = {room.nextOrder += 10};
        model.refresh(told);
        QCOMPARE(model.at(model.count() - 1).text, QStringLiteral("刚发的"));
        room.addWaiting(QStringLiteral("还在等")); // behind one that settled
        const Order first = room.entries.last().order;
        room.addWaiting(QStringLiteral("也在等"));
        room.entries[room.entries.size() - 2].order = {room.nextOrder += 10};
        model.refresh(first);
        checkInvariants(model, room);
    }

    void anUnchangedRoomSaysNothing()
    {
        SampleRoom room;
        room.addMany(200);
        TimelineModel model;
        model.open(room.reader());
        QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
        model.refresh();
        QCOMPARE(changes.count() + inserted.count() + removed.count(), 0);
    }

    void olderHistoryThatArrivesStaysOutsideTheWindowUntilScrolledTo()
    {
        SampleRoom room;
        room.nextOrder = 1'000'000;
        room.addMany(20);
        TimelineModel model;
        model.open(room.reader());
        QVERIFY(model.atOldest());
        model.setFollowing(false);
        const auto present = room.entries;
        room.entries.clear();
        room.nextOrder = 0;
        room.addMany(2000);
        room.entries += present;
        model.refresh();
        QCOMPARE(model.count(), 20);
        QVERIFY(!model.atOldest());
        model.loadOlder();
        checkInvariants(model, room);
    }

    void entriesWithoutIdAndDoubledIdsDoNoHarm()
    {
        SampleRoom room;
        room.addMany(30);
        room.entries[3].id = {};
        room.entries[4].id = {};
        room.entries[9].id = room.entries[8].id;
        TimelineModel model;
        QAbstractItemModelTester tester(&model, FailureMode::QtTest);
        model.open(room.reader());
        room.add(SampleRoom::li, QStringLiteral("好"));
        room.entries[9].text = QStringLiteral("改了");
        model.refresh();
        QCOMPARE(model.count(), 31);
        QCOMPARE(model.at(9).text, QStringLiteral("改了"));
    }

    // Random changes of a room against a full comparison; the seed is in the row's name.
    void anySequenceOfChangesKeepsTheWindowTrue_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 8; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }
    void anySequenceOfChangesKeepsTheWindowTrue()
    {
        QFETCH(quint32, seed);
        QRandomGenerator random(seed);
        SampleRoom room;
        room.addMany(static_cast<int>(random.bounded(900)));
        TimelineModel model;
        QAbstractItemModelTester tester(&model, FailureMode::QtTest);
        model.open(room.reader());
        for (int step = 0; step < 80; ++step) {
            const auto any = [&] { return static_cast<int>(random.bounded(room.entries.size())); };
            switch (random.bounded(9)) {
            case 0:
                model.loadOlder();
                break;
            case 1:
                model.loadNewer();
                break;
            case 2:
                if (!room.entries.isEmpty())
                    model.jump(room.entries[any()].order);
                break;
            case 3:
                room.addMany(static_cast<int>(random.bounded(120)));
                room.sort();
                break;
            case 4:
                room.addWaiting(QStringLiteral("等待"));
                break;
            case 5: // the archive gives waiting entries their places
                for (chat::Entry &entry : room.entries) {
                    if (entry.order.isProvisional() && random.bounded(2) == 0)
                        entry.order = {room.nextOrder += 10};
                }
                room.sort();
                break;
            case 6: // an entry that sorts between others
                if (room.entries.size() > 1) {
                    const auto before = room.entries[any()].order;
                    if (!before.isProvisional() && !hasOrder(room, before.value - 5)) {
                        room.add(SampleRoom::li, QStringLiteral("补到的")).order = {before.value - 5};
                        room.sort();
                    }
                }
                break;
            case 7:
                if (!room.entries.isEmpty())
                    room.entries[any()].text += u'改';
                break;
            case 8:
                model.setFollowing(random.bounded(2) == 0);
                break;
            }
            model.refresh();
            checkInvariants(model, room);
            if (QTest::currentTestFailed())
                return;
        }
    }

    void theScrollbarsEstimateFollowsTheOrders()
    {
        SampleRoom room;
        room.addMany(10'000);
        TimelineModel model;
        model.open(room.reader());
        QCOMPARE(model.rowsAfter(), 0.0);
        QVERIFY(qAbs(model.rowsBefore() - (10'000 - TimelineModel::pageRows)) < 2);
        model.jump(model.orderAt(0.5));
        QVERIFY(qAbs(model.rowsBefore() + TimelineModel::pageRows - 5000) < 10);
        QVERIFY(qAbs(model.rowsAfter() + TimelineModel::pageRows - 5000) < 10);
    }
};

const sw::test::Suite suite(sw::test::run<TestTimelineModel, QApplication>);

} // namespace tst_timeline_model

#include "tst_timeline_model.moc"
