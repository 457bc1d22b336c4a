// SPDX-License-Identifier: Apache-2.0
#include "core/base/result.h"

#include <QTest>

using namespace sw;

namespace {
enum class Error { Odd };
Result<int, Error> half(int n)
{
    SW_CHECK(n % 2 == 0, Error::Odd);
    return n / 2;
}
Result<int, Error> quarter(int n)
{
    SW_TRY(const int h, half(n));
    return half(h);
}
} // namespace

class TestResult : public QObject
{
    Q_OBJECT
private slots:
    void valueComesThrough() { QCOMPARE(*quarter(12), 3); }
    void firstFailureIsReturned()
    {
        QVERIFY(!quarter(6));
        QCOMPARE(quarter(6).error(), Error::Odd);
    }
};
QTEST_GUILESS_MAIN(TestResult)
#include "tst_result.moc"
