// SPDX-License-Identifier: Apache-2.0
// Random histories of groups (simulation.h). SW_SEED=n replays a run, SW_EPOCHS=n sets its length,
// SW_NIGHTLY=1 makes it long.
#include "core/crypto/self_test.h"
#include "tests/core/mls/simulation.h"
#include "tests/runner/suite.h"

#include <QTest>

namespace tst_simulator {

using namespace sw;
using namespace sw::mls;

class Simulator : public QObject
{
    Q_OBJECT

    static std::uint64_t number(const char *name, std::uint64_t otherwise)
    {
        bool good = false;
        const auto value = qEnvironmentVariable(name).toULongLong(&good);
        return good ? value : otherwise;
    }

    static void run(Shape shape, std::uint64_t epochs, std::uint64_t nightly)
    {
        const auto seed = number("SW_SEED", 20260101);
        const auto count = number("SW_EPOCHS", qEnvironmentVariableIsSet("SW_NIGHTLY") ? nightly : epochs);
        Simulation simulation(seed, shape);
        for (std::uint64_t epoch = 1; epoch <= count; ++epoch)
            if (const QString fault = simulation.epoch(); !fault.isEmpty())
                QFAIL(qPrintable(QStringLiteral("SW_SEED=%1, epoch %2: %3").arg(seed).arg(epoch).arg(fault)));
        qInfo("SW_SEED=%llu, %llu epochs: %s", static_cast<unsigned long long>(seed),
              static_cast<unsigned long long>(count), qPrintable(simulation.statistics()));
    }

private slots:
    void initTestCase() { QVERIFY(crypto::start()); }
    void membersAndFollowerAgree() { run({}, 120, 5000); }
    void membersAgreeWithEncryptedHandshakes() { run({.privateHandshakes = true}, 60, 2000); }
    void manyMembersAgree() { run({.first = 30, .most = 40}, 12, 400); }
};

const sw::test::Suite suite(sw::test::run<Simulator>);

} // namespace tst_simulator

#include "tst_simulator.moc"
