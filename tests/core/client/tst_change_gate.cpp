// SPDX-License-Identifier: Apache-2.0
#include "core/client/change_gate.h"
#include "tests/runner/suite.h"
#include "tests/support/test_timers.h"

#include <QTest>

namespace tst_change_gate {

using namespace sw;
using namespace std::chrono_literals;

namespace {

struct Bench {
    test::TestClock clock;
    test::TestTimers timers{clock};
    QObject context;
    std::vector<Changes> seen;
    std::vector<std::int64_t> times;
    ChangeGate gate{timers, &context, [this](const Changes &c) {
                        seen.push_back(c);
                        times.push_back(clock.steady);
                    }};
};

} // namespace

class ChangeGateTest : public QObject
{
    Q_OBJECT
private slots:
    void firstChangeAfterQuietGoesThroughAtOnce()
    {
        Bench b;
        b.gate.add({{{RoomId{1}, Order{5}}}, false, false});
        QVERIFY(b.seen.empty()); // never from within add()
        b.timers.advance(0ms);
        QCOMPARE(b.seen.size(), size_t(1));
        QVERIFY(b.seen[0].timelines.contains(RoomId{1}));
    }

    void burstIsGatheredIntoOneNoticePerInterval()
    {
        Bench b;
        for (int i = 0; i < 100; ++i) {
            b.gate.add({{{RoomId{i % 3}, Order{i}}}, i == 50, false});
            b.timers.advance(2ms);
        }
        b.timers.advance(200ms);
        QVERIFY(b.seen.size() >= 4 && b.seen.size() <= 6);
        for (size_t i = 1; i < b.times.size(); ++i)
            QVERIFY(b.times[i] - b.times[i - 1] >= 50);
        Changes all;
        for (const Changes &c : b.seen) {
            all.timelines.insert(c.timelines);
            all.roomList |= c.roomList;
        }
        QCOMPARE(all.timelines.size(), 3);
        QVERIFY(all.roomList);
    }

    void theLowestOrderOfARoomCounts()
    {
        Bench b;
        for (const int order : {7, 3, 5})
            b.gate.add({{{RoomId{1}, Order{order}}}, false, false});
        b.gate.add({{{RoomId{2}, Order{9}}}, false, false});
        b.timers.advance(0ms);
        QCOMPARE(b.seen.size(), size_t(1));
        QCOMPARE(b.seen[0].timelines.value(RoomId{1}), Order{3});
        QCOMPARE(b.seen[0].timelines.value(RoomId{2}), Order{9});
    }

    void whatWasWrittenHereDoesNotWaitAndTakesTheRestAlong()
    {
        Bench b;
        b.gate.add({{{RoomId{1}, Order{1}}}, false, false});
        b.timers.advance(10ms);
        b.gate.add({{{RoomId{2}, Order{2}}}, false, false});
        b.timers.advance(10ms);
        QCOMPARE(b.seen.size(), size_t(1));
        b.gate.addAtOnce({{{RoomId{1}, Order{3}}}, false, false});
        QCOMPARE(b.seen.size(), size_t(1)); // never from within
        b.timers.advance(0ms);
        QCOMPARE(b.seen.size(), size_t(2));
        QCOMPARE(b.seen[1].timelines.size(), 2);
        b.gate.add({{{RoomId{2}, Order{2}}}, false, false});
        b.timers.advance(49ms);
        QCOMPARE(b.seen.size(), size_t(2)); // the interval counts from there
        b.timers.advance(1s);
        QCOMPARE(b.seen.size(), size_t(3));
        QCOMPARE(b.timers.pending(), size_t(0));
    }

    void nothingTicksWhenNothingChanges()
    {
        Bench b;
        b.gate.add({{}, true, false});
        b.timers.advance(1s);
        QCOMPARE(b.seen.size(), size_t(1));
        QCOMPARE(b.timers.pending(), size_t(0));
    }

    void changeMadeWhileDeliveringIsNotLost()
    {
        test::TestClock clock;
        test::TestTimers timers(clock);
        QObject context;
        int delivered = 0;
        ChangeGate *self = nullptr;
        ChangeGate gate(timers, &context, [&](const Changes &) {
            if (++delivered == 1)
                self->add({{{RoomId{7}, Order{}}}, false, false});
        });
        self = &gate;
        gate.add({{}, true, false});
        timers.advance(1s);
        QCOMPARE(delivered, 2);
    }
};

const sw::test::Suite suite(sw::test::run<ChangeGateTest>);

} // namespace tst_change_gate

#include "tst_change_gate.moc"
