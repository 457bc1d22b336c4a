// SPDX-License-Identifier: Apache-2.0
// The encrypted database when the power goes, when calls of the disk fail, and when the disk is full.
// SW_NIGHTLY=1 runs the long counts; SW_SEED=n replays a failure.
#include "core/crypto/self_test.h"
#include "tests/runner/suite.h"
#include "tests/support/power_loss_vfs.h"
#include "tests/support/sealed_database.h"

#include <QLoggingCategory>
#include <QTest>

namespace tst_power_loss {

using namespace sw;
using namespace sw::test;

namespace {

constexpr auto baseName = "power-loss";
const QString path = QStringLiteral("/db");

bool nightly()
{
    return qEnvironmentVariableIsSet("SW_NIGHTLY");
}

quint32 seedOfRun()
{
    const auto seed = qEnvironmentVariableIntValue("SW_SEED");
    return seed ? quint32(seed) : 42;
}

int rowsOf(int transaction)
{
    return 1 + transaction * 7 % 17;
}

/// One transaction: rows, their index, and a row that says how many. SQLITE_OK once it is durable.
int runTransaction(SealedDatabase &db, int number)
{
    QByteArray sql = "BEGIN;";
    for (int k = 0; k < rowsOf(number); ++k) {
        const QByteArray text = "'" + QByteArray("库存门店").repeated((number + k * 13) % 60) + "'";
        sql += "INSERT INTO msg(tx,k,body) VALUES(" + QByteArray::number(number) + "," + QByteArray::number(k)
            + "," + text + ");INSERT INTO fts(rowid,body) VALUES(last_insert_rowid()," + text + ");";
    }
    sql += "INSERT INTO txs VALUES(" + QByteArray::number(number) + "," + QByteArray::number(rowsOf(number))
        + ");COMMIT;";
    const int rc = db.tryRun(sql);
    if (rc != SQLITE_OK)
        db.tryRun("ROLLBACK");
    return rc;
}

void makeTables(SealedDatabase &db)
{
    db.run("CREATE TABLE txs(tx INTEGER PRIMARY KEY, n INT);"
           "CREATE TABLE msg(id INTEGER PRIMARY KEY, tx INT, k INT, body TEXT, UNIQUE(tx,k));"
           "CREATE VIRTUAL TABLE fts USING fts5(body, content='msg', content_rowid='id')");
}

void tune(SealedDatabase &db, const QByteArray &synchronous)
{
    db.tryRun("PRAGMA synchronous=" + synchronous);
    db.tryRun("PRAGMA cache_size=12");
    db.tryRun("PRAGMA wal_autocheckpoint=40");
}

/// Empty when the database is whole; otherwise what is wrong.
QByteArray problem(SealedDatabase &db)
{
    if (db.openResult() != SQLITE_OK)
        return "does not open: " + QByteArray::number(db.openResult());
    if (const QByteArray check = db.value("PRAGMA integrity_check"); check != "ok")
        return "integrity: " + check;
    if (db.value("SELECT count(*) FROM txs") != db.value("SELECT coalesce(max(tx),0) FROM txs"))
        return "a transaction is missing in the middle";
    if (db.value("SELECT count(*) FROM msg") != db.value("SELECT coalesce(sum(n),0) FROM txs"))
        return "half a transaction";
    if (db.tryRun("INSERT INTO fts(fts) VALUES('integrity-check')") != SQLITE_OK)
        return "index differs from the messages";
    return {};
}

} // namespace

class TestPowerLoss : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { QVERIFY(crypto::start()); }

    void noAcknowledgedTransactionIsLost_data()
    {
        QTest::addColumn<QByteArray>("journalMode");
        QTest::addColumn<QByteArray>("synchronous");
        QTest::addColumn<int>("crashes");
        const int scale = nightly() ? 40 : 1;
        QTest::newRow("wal full") << QByteArray("WAL") << QByteArray("FULL") << 250 * scale;
        QTest::newRow("wal normal") << QByteArray("WAL") << QByteArray("NORMAL") << 60 * scale;
        QTest::newRow("rollback journal") << QByteArray("DELETE") << QByteArray("FULL") << 60 * scale;
    }
    void noAcknowledgedTransactionIsLost()
    {
        QFETCH(QByteArray, journalMode);
        QFETCH(QByteArray, synchronous);
        QFETCH(int, crashes);
        PowerLossVfs disk(baseName, seedOfRun());
        QRandomGenerator random(seedOfRun());
        int acknowledged = 0;
        for (int crash = 0; crash < crashes; ++crash) {
            if (crash % 50 == 0) {
                disk.clear();
                acknowledged = 0;
                SealedDatabase fresh(path, 3, journalMode, baseName);
                makeTables(fresh);
            }
            acknowledged = writeUntilPowerGoes(disk, random, journalMode, synchronous, acknowledged);
            disk.reboot();
            SealedDatabase db(path, 3, journalMode, baseName);
            const QByteArray wrong = problem(db);
            QVERIFY2(wrong.isEmpty(),
                     qPrintable(QStringLiteral("crash %1: %2").arg(crash).arg(QString::fromUtf8(wrong))));
            const int last = db.value("SELECT coalesce(max(tx),0) FROM txs").toInt();
            if (synchronous == "FULL")
                QVERIFY2(last >= acknowledged,
                         qPrintable(QStringLiteral("crash %1 lost %2 of %3")
                                        .arg(crash)
                                        .arg(acknowledged - last)
                                        .arg(acknowledged)));
            acknowledged = last;
        }
        qInfo("power losses survived: %d", crashes);
    }

    void everyFailedCallLeavesAWholeDatabase_data()
    {
        QTest::addColumn<int>("result");
        QTest::addColumn<int>("count");
        QTest::newRow("one I/O error") << SQLITE_IOERR_WRITE << 1;
        QTest::newRow("a dead disk") << SQLITE_IOERR_WRITE << 1'000'000;
        QTest::newRow("disk full for a while") << SQLITE_FULL << 40;
    }
    void everyFailedCallLeavesAWholeDatabase()
    {
        QFETCH(int, result);
        QFETCH(int, count);
        const int stride = nightly() ? 1 : 7;
        int call = 1;
        for (;; call += stride) {
            PowerLossVfs disk(baseName, 1);
            {
                SealedDatabase fresh(path, 3, "WAL", baseName);
                makeTables(fresh);
            }
            const int acknowledged = writeUnderFailure(disk, call, count, result);
            const bool passed = disk.calls() < call;
            disk.failFrom(0, 0, SQLITE_OK);
            SealedDatabase db(path, 3, "WAL", baseName);
            const QByteArray wrong = problem(db);
            QVERIFY2(wrong.isEmpty(),
                     qPrintable(QStringLiteral("call %1: %2").arg(call).arg(QString::fromUtf8(wrong))));
            QVERIFY(db.value("SELECT coalesce(max(tx),0) FROM txs").toInt() >= acknowledged);
            if (passed)
                break;
        }
        QVERIFY(call > 100);
        qInfo("calls failed one by one: %d", call / stride);
    }

private:
    static int writeUntilPowerGoes(PowerLossVfs &disk, QRandomGenerator &random,
                                   const QByteArray &journalMode, const QByteArray &synchronous, int from)
    {
        SealedDatabase db(path, 3, journalMode, baseName);
        tune(db, synchronous);
        disk.crashAfter(1 + random.bounded(900));
        int acknowledged = from;
        for (int number = from + 1; !disk.crashed(); ++number) {
            if (runTransaction(db, number) != SQLITE_OK)
                break;
            if (!disk.crashed())
                acknowledged = number;
            if (random.bounded(40) == 0)
                db.tryRun("PRAGMA wal_checkpoint(TRUNCATE)");
            if (random.bounded(200) == 0)
                db.tryRun("VACUUM");
        }
        return acknowledged;
    }

    static int writeUnderFailure(PowerLossVfs &disk, int call, int count, int result)
    {
        disk.failFrom(call, count, result);
        SealedDatabase db(path, 3, "WAL", baseName);
        tune(db, "FULL");
        int acknowledged = 0;
        for (int number = 1; number <= 25; ++number) {
            if (runTransaction(db, number) != SQLITE_OK)
                break;
            acknowledged = number;
        }
        return acknowledged;
    }
};

const sw::test::Suite suite(sw::test::run<TestPowerLoss>);

} // namespace tst_power_loss

#include "tst_power_loss.moc"
