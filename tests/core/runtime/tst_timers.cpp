// SPDX-License-Identifier: Apache-2.0
#include "core/runtime/timers.h"
#include "tests/runner/suite.h"
#include "tests/support/test_timers.h"

#include <QTest>

namespace tst_timers {

using namespace sw;
using namespace std::chrono_literals;

class TestTimersSuite : public QObject
{
    Q_OBJECT
private slots:
    void realTimerFiresOnce()
    {
        RealTimers timers;
        int fired = 0;
        timers.after(1ms, this, [&] { ++fired; });
        QTRY_COMPARE(fired, 1);
        QTest::qWait(20);
        QCOMPARE(fired, 1);
    }
    void cancelledOrOrphanedTimerStaysSilent()
    {
        RealTimers timers;
        int fired = 0;
        timers.cancel(timers.after(1ms, this, [&] { ++fired; }));
        {
            QObject gone;
            timers.after(1ms, &gone, [&] { ++fired; });
        }
        bool later = false;
        timers.after(30ms, this, [&] { later = true; });
        QTRY_VERIFY(later);
        QCOMPARE(fired, 0);
    }
    void timerMayCancelItselfAndOthersWhileFiring()
    {
        RealTimers timers;
        TimerId self = TimerId::None, other = TimerId::None;
        int fired = 0;
        other = timers.after(20ms, this, [&] { ++fired; });
        self = timers.after(1ms, this, [&] {
            timers.cancel(self);
            timers.cancel(other);
            ++fired;
        });
        QTest::qWait(40);
        QCOMPARE(fired, 1);
    }
    void testClockFiresInOrder()
    {
        test::TestClock clock;
        test::TestTimers timers(clock);
        QStringList order;
        timers.after(20ms, this, [&] { order << QStringLiteral("b"); });
        timers.after(10ms, this, [&] {
            order << QStringLiteral("a");
            timers.after(5ms, this, [&] { order << QStringLiteral("a2"); });
        });
        timers.advance(15ms);
        QCOMPARE(order, QStringList({QStringLiteral("a"), QStringLiteral("a2")}));
        timers.advance(100ms);
        QCOMPARE(order.size(), 3);
        QCOMPARE(clock.steady, 1'115);
    }
};

const sw::test::Suite suite(sw::test::run<TestTimersSuite>);

} // namespace tst_timers

#include "tst_timers.moc"
