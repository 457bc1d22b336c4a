// SPDX-License-Identifier: Apache-2.0
#include "core/base/result.h"
#include "tests/runner/suite.h"

#include <QTest>

namespace tst_result {

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

const sw::test::Suite suite(sw::test::run<TestResult>);

} // namespace tst_result

#include "tst_result.moc"
