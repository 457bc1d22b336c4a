// SPDX-License-Identifier: Apache-2.0
// The encrypting VFS under real SQLite: what is on the disk, wrong keys, damage, torn pages, other layouts.
#include "core/crypto/self_test.h"
#include "core/store/vfs/encrypted_vfs.h"
#include "tests/runner/suite.h"
#include "tests/support/sealed_database.h"

#include <QProcess>
#include <QRandomGenerator>
#include <QTest>

namespace tst_encrypted_vfs {

using namespace sw;
using namespace sw::test;

namespace {

constexpr int pageSize = 4096;
const QString openOnly = QStringLiteral("--open-only"); // how this program runs itself as the second process
const QByteArray canary = "门店消息CANARY";

void fillRows(SealedDatabase &db, int count)
{
    db.run("CREATE TABLE IF NOT EXISTS t(a INTEGER PRIMARY KEY, b TEXT)");
    db.run("WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM c WHERE i<" + QByteArray::number(count)
           + ") INSERT INTO t(b) SELECT '" + canary + "' || i FROM c");
}

} // namespace

class TestEncryptedVfs : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { QVERIFY(crypto::start()); }
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        QVERIFY(m_dir->isValid());
    }

    void rowsComeBackAfterReopening()
    {
        {
            SealedDatabase db(path(), 1);
            fillRows(db, 500);
        }
        SealedDatabase db(path(), 1);
        QCOMPARE(db.value("SELECT count(*) FROM t"), QByteArray("500"));
        QCOMPARE(db.value("PRAGMA integrity_check"), QByteArray("ok"));
    }

    void nothingReadableIsOnTheDisk()
    {
        SealedDatabase db(path(), 1);
        fillRows(db, 500);
        db.run("PRAGMA temp_store=1");
        db.run("PRAGMA cache_size=5");
        db.run("CREATE TEMP TABLE tt AS SELECT * FROM t ORDER BY b DESC");
        db.run("UPDATE t SET b = b || 'x'");
        QVERIFY(QFile::exists(path() + QStringLiteral("-swal")));
        QVERIFY(!QFile::exists(path() + QStringLiteral("-wal")));
        int scanned = 0;
        for (const QFileInfo &file : QDir(m_dir->path()).entryInfoList(QDir::Files)) {
            const QByteArray bytes = readFile(file.filePath());
            scanned += bytes.size() > 0;
            QVERIFY2(!bytes.contains("CANARY"), qPrintable(file.fileName()));
            QVERIFY2(!bytes.contains("SQLite format"), qPrintable(file.fileName()));
        }
        QVERIFY(scanned >= 2);
    }

    void wrongKeyIsRefusedAndChangesNoByte()
    {
        leaveRowsOnlyInTheLog();
        const auto before = snapshot();
        {
            SealedDatabase db(path(), 2);
            QCOMPARE(db.openResult(), SQLITE_NOTADB);
        }
        QCOMPARE(snapshot(), before);
        SealedDatabase db(path(), 1);
        QCOMPARE(db.value("SELECT count(*) FROM t"), QByteArray("500"));
    }

    void wrongKeyIsRefusedWhenOnlyTheLogExists()
    {
        leaveRowsOnlyInTheLog();
        QFile database(path());
        QVERIFY(database.open(QIODevice::ReadWrite));
        QVERIFY(database.resize(0));
        database.close();
        const auto before = snapshot();
        SealedDatabase db(path(), 2);
        QCOMPARE(db.openResult(), SQLITE_NOTADB);
        QCOMPARE(snapshot(), before);
    }

    void plainSqliteCannotOpenItAndLeavesTheLogAlone()
    {
        leaveRowsOnlyInTheLog();
        const auto before = snapshot();
        sqlite3 *plain = nullptr;
        sqlite3_open_v2(path().toUtf8().constData(), &plain, SQLITE_OPEN_READWRITE, nullptr);
        QVERIFY(sqlite3_exec(plain, "SELECT count(*) FROM t", nullptr, nullptr, nullptr) != SQLITE_OK);
        sqlite3_close(plain);
        QCOMPARE(snapshot(), before);
    }

    void everyFlippedBitIsNoticed()
    {
        {
            SealedDatabase db(path(), 1);
            fillRows(db, 4000);
        }
        const QByteArray good = readFile(path());
        QRandomGenerator random(7);
        const int flips = qEnvironmentVariableIsSet("SW_NIGHTLY") ? 1000 : 60;
        for (int i = 0; i < flips; ++i) {
            QByteArray bad = good;
            const int at = int(random.bounded(quint32(good.size())));
            bad[at] = char(bad[at] ^ (1 << random.bounded(8)));
            writeFile(path(), bad);
            SealedDatabase db(path(), 1);
            const bool noticed = db.openResult() != SQLITE_OK
                || db.value("SELECT sum(length(b)) FROM t").isNull()
                || db.value("PRAGMA integrity_check") != "ok";
            QVERIFY2(noticed, qPrintable(QStringLiteral("byte %1").arg(at)));
        }
    }

    void swappedZeroedAndOldPagesAreNoticed()
    {
        {
            SealedDatabase db(path(), 1);
            fillRows(db, 4000);
        }
        const QByteArray good = readFile(path());
        QByteArray swapped = good;
        swapped.replace(20 * pageSize, pageSize, good.mid(21 * pageSize, pageSize));
        swapped.replace(21 * pageSize, pageSize, good.mid(20 * pageSize, pageSize));
        QByteArray zeroed = good;
        zeroed.replace(20 * pageSize, pageSize, QByteArray(pageSize, '\0'));
        for (const QByteArray &bad : {swapped, zeroed}) {
            writeFile(path(), bad);
            SealedDatabase db(path(), 1);
            QVERIFY(db.value("SELECT sum(length(b)) FROM t").isNull());
        }
    }

    void tornFirstPageIsHealedByTheLog()
    {
        {
            SealedDatabase db(path(), 1);
            fillRows(db, 4000);
        }
        leaveInTheLog("CREATE TABLE x(a); INSERT INTO x VALUES(42)");
        QByteArray torn = readFile(path());
        torn.replace(512, 512, QByteArray(512, '\0'));
        writeFile(path(), torn);
        SealedDatabase db(path(), 1);
        QCOMPARE(db.openResult(), SQLITE_OK);
        QCOMPARE(db.value("SELECT a FROM x"), QByteArray("42"));
        QCOMPARE(db.value("PRAGMA integrity_check"), QByteArray("ok"));
    }

    void damagedLogDropsItsTailOnly()
    {
        QRandomGenerator random(11);
        for (int i = 0; i < 20; ++i) {
            init();
            leaveRowsOnlyInTheLog();
            QByteArray log = readFile(path() + QStringLiteral("-swal"));
            const int at = int(random.bounded(quint32(log.size())));
            log[at] = char(log[at] ^ 4);
            writeFile(path() + QStringLiteral("-swal"), log);
            SealedDatabase db(path(), 1);
            QCOMPARE(db.openResult(), SQLITE_OK);
            const QByteArray rows = db.value("SELECT count(*) FROM t");
            QVERIFY2(rows == "500" || rows == "0", rows.constData());
            QCOMPARE(db.value("PRAGMA integrity_check"), QByteArray("ok"));
        }
    }

    void rollbackJournalIsSealedAndRollsBack()
    {
        SealedDatabase db(path(), 1, "DELETE");
        fillRows(db, 3000);
        db.run("PRAGMA cache_size=5");
        db.run("BEGIN");
        db.run("UPDATE t SET b = b || 'x'");
        const QByteArray journal = readFile(path() + QStringLiteral("-journal"));
        QVERIFY(journal.size() > pageSize);
        QVERIFY(!journal.contains("CANARY"));
        db.run("ROLLBACK");
        QCOMPARE(db.value("SELECT count(*) FROM t WHERE b LIKE '%x'"), QByteArray("0"));
        QCOMPARE(db.value("PRAGMA integrity_check"), QByteArray("ok"));
    }

    void vacuumKeepsTheLayout()
    {
        SealedDatabase db(path(), 1);
        fillRows(db, 3000);
        db.run("DELETE FROM t WHERE a % 2");
        db.run("VACUUM");
        QCOMPARE(db.value("SELECT count(*) FROM t"), QByteArray("1500"));
        QCOMPARE(db.value("PRAGMA integrity_check"), QByteArray("ok"));
        db.run("PRAGMA page_size=8192");
        db.tryRun("VACUUM");
        QCOMPARE(db.value("PRAGMA page_size"), QByteArray("4096"));
        QCOMPARE(db.value("PRAGMA integrity_check"), QByteArray("ok"));
    }

    void backupFromAnotherLayoutIsRefused()
    {
        sqlite3 *plain = nullptr;
        QCOMPARE(sqlite3_open(":memory:", &plain), SQLITE_OK);
        sqlite3_exec(plain, "CREATE TABLE t(a); INSERT INTO t VALUES(1)", nullptr, nullptr, nullptr);
        SealedDatabase db(path(), 1, "DELETE");
        sqlite3_backup *backup = sqlite3_backup_init(db.handle(), "main", plain, "main");
        QVERIFY(backup);
        const int rc = sqlite3_backup_step(backup, -1);
        const int finish = sqlite3_backup_finish(backup);
        sqlite3_close(plain);
        QVERIFY(rc != SQLITE_DONE || finish != SQLITE_OK);
    }

    void readerSeesTheWritersCommits()
    {
        SealedDatabase writer(path(), 1);
        fillRows(writer, 10);
        SealedDatabase reader(path(), 1);
        QCOMPARE(reader.value("SELECT count(*) FROM t"), QByteArray("10"));
        writer.run("BEGIN IMMEDIATE");
        writer.run("INSERT INTO t(b) VALUES('new')");
        QCOMPARE(reader.value("SELECT count(*) FROM t"), QByteArray("10"));
        writer.run("COMMIT");
        QCOMPARE(reader.value("SELECT count(*) FROM t"), QByteArray("11"));
        writer.run("PRAGMA wal_checkpoint(TRUNCATE)");
        QCOMPARE(reader.value("SELECT count(*) FROM t"), QByteArray("11"));
    }

    void leavingAndEnteringWalModeStartsAFreshIndex()
    {
        SealedDatabase db(path(), 1);
        fillRows(db, 100);
        QCOMPARE(db.value("PRAGMA journal_mode=DELETE"), QByteArray("delete"));
        db.run("INSERT INTO t(b) VALUES('between')");
        QCOMPARE(db.value("PRAGMA journal_mode=WAL"), QByteArray("wal"));
        db.run("INSERT INTO t(b) VALUES('after')");
        QCOMPARE(db.value("SELECT count(*) FROM t"), QByteArray("102"));
        QCOMPARE(db.value("PRAGMA integrity_check"), QByteArray("ok"));
    }

    void secondProcessIsKeptOut()
    {
        SealedDatabase db(path(), 1);
        fillRows(db, 10);
        QCOMPARE(QProcess::execute(QCoreApplication::applicationFilePath(),
                                   {QStringLiteral("tst_encrypted_vfs"), openOnly, path()}),
                 SQLITE_BUSY);
    }

private:
    QString path() const { return m_dir->filePath(QStringLiteral("store.db")); }
    QMap<QString, QByteArray> snapshot() const
    {
        QMap<QString, QByteArray> files;
        for (const QFileInfo &file : QDir(m_dir->path()).entryInfoList(QDir::Files))
            files.insert(file.fileName(), readFile(file.filePath()));
        return files;
    }
    /// A process that dies right after its commit.
    void leaveInTheLog(const QByteArray &sql)
    {
        inChild([&] {
            SealedDatabase db(path(), 1);
            db.run(sql);
            _exit(0);
            return 0;
        });
    }
    void leaveRowsOnlyInTheLog()
    {
        inChild([&] {
            SealedDatabase db(path(), 1);
            db.run("CREATE TABLE t(a INTEGER PRIMARY KEY, b TEXT)");
            db.run("PRAGMA wal_checkpoint(TRUNCATE)");
            fillRows(db, 500);
            _exit(0);
            return 0;
        });
    }

    std::unique_ptr<QTemporaryDir> m_dir;
};

const sw::test::Suite suite([](int argc, char **argv) {
    if (argc != 3 || QLatin1StringView(argv[1]) != openOnly)
        return sw::test::run<TestEncryptedVfs>(argc, argv);
    QCoreApplication application(argc, argv);
    return crypto::start() ? SealedDatabase(QString::fromLocal8Bit(argv[2]), 1).openResult() : -1;
});

} // namespace tst_encrypted_vfs

#include "tst_encrypted_vfs.moc"
