// SPDX-License-Identifier: Apache-2.0
// Work on the pool leaves threads to Qt, which paints with them.
#include "core/runtime/work_pool.h"
#include "tests/runner/suite.h"

#include <QSemaphore>
#include <QTest>
#include <QThread>
#include <QThreadPool>

#include <atomic>

namespace tst_work_pool {

class TestWorkPool : public QObject
{
    Q_OBJECT
private slots:
    void whatIsPaintedDoesNotWaitForWork()
    {
        const int most = std::max(1, QThread::idealThreadCount());
        QSemaphore begun, goOn, painted;
        std::atomic<int> done = 0;
        for (int i = 0; i < 3 * most; ++i)
            sw::startOnPool([&] {
                begun.release();
                goOn.acquire();
                ++done;
            });
        const bool full = begun.tryAcquire(most, 60'000);
        QThreadPool::globalInstance()->start([&painted] { painted.release(); });
        const bool wasPainted = painted.tryAcquire(1, 60'000);
        const bool more = begun.tryAcquire(1, 0);
        goOn.release(3 * most);
        QVERIFY(QThreadPool::globalInstance()->waitForDone(60'000));
        QVERIFY(full && wasPainted && !more);
        QCOMPARE(done.load(), 3 * most);
    }

    void workBeginsInItsOrder()
    {
        const int most = std::max(1, QThread::idealThreadCount());
        QSemaphore goOn;
        for (int i = 0; i < most - 1; ++i) // one thread is left
            sw::startOnPool([&goOn] { goOn.acquire(); });
        QList<int> order, wanted;
        for (int i = 0; i < 50; ++i) {
            wanted.append(i);
            sw::startOnPool([&order, i] { order.append(i); });
        }
        QSemaphore last;
        sw::startOnPool([&last] { last.release(); });
        const bool came = last.tryAcquire(1, 60'000);
        goOn.release(most);
        QVERIFY(QThreadPool::globalInstance()->waitForDone(60'000));
        QVERIFY(came);
        QCOMPARE(order, wanted);
    }
};

const sw::test::Suite suite(sw::test::run<TestWorkPool, QCoreApplication>);

} // namespace tst_work_pool

#include "tst_work_pool.moc"
