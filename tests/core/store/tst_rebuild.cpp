// SPDX-License-Identifier: Apache-2.0
// A new database takes the place of a damaged one: whatever fails or dies when, one of the two is there, and
// whole.
#include "core/store/check.h"
#include "core/store/database.h"
#include "core/store/migrations.h"
#include "core/store/salvage/rebuild.h"
#include "tests/runner/suite.h"
#include "tests/support/fault_vfs.h"
#include "tests/support/sealed_database.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

namespace tst_rebuild {

using namespace sw;
using namespace sw::store;
using namespace sw::test;
using namespace Qt::StringLiterals;

namespace {

constexpr auto vfsName = "fault";
constexpr int rows = 2000;

bool nightly()
{
    return qEnvironmentVariableIsSet("SW_NIGHTLY");
}

} // namespace

class TestRebuild : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        const auto database = Database::open({path(), {}}, m_key);
        QVERIFY(database);
        QVERIFY((*database)->writer().transaction(Durability::Full, [&] {
            for (int i = 0; i < rows; ++i)
                (*database)
                    ->writer()
                    .prepare("INSERT INTO facts (name, value) VALUES (:name, :value)")
                    .bind(":name", u"fact %1"_s.arg(i))
                    .bind(":value", u"价格 %1"_s.arg(i).repeated(5))
                    .run();
        }));
    }

    void anyFailureLeavesTheOldOne_data()
    {
        QTest::addColumn<int>("fault");
        QTest::newRow("I/O error") << int(FaultVfs::Fault::IoError);
        QTest::newRow("disk full") << int(FaultVfs::Fault::DiskFull);
        QTest::newRow("killed") << int(FaultVfs::Fault::Kill);
    }
    void anyFailureLeavesTheOldOne()
    {
        QFETCH(int, fault);
        const auto how = static_cast<FaultVfs::Fault>(fault);
        FaultVfs vfs(vfsName);
        bool passed = false;
        int runs = 0;
        for (int n = 1; !passed; n += nightly() ? 1 : 29, ++runs) {
            const auto work = [&] {
                vfs.failFrom(n, how);
                Work job;
                const bool done = bool(rebuild({path(), vfsName}, m_key, Rebuild::Salvaged, 1, job));
                passed = vfs.changes() < n;
                return done == passed ? passed : 2;
            };
            const int outcome = how == FaultVfs::Fault::Kill ? inChild(work) : work();
            passed = outcome == 1;
            QVERIFY(outcome != 2);
            vfs.failFrom(0);
            QVERIFY2(isWhole(), qPrintable(QString::number(n)));
            QVERIFY(!QFile::exists(path() + u".new"_s));
            QVERIFY(passed || asideFiles(path()).isEmpty());
        }
        QVERIFY(runs > 3);
        QCOMPARE(asideFiles(path()).size(), 1);
    }

    void aSwapThatWasCutOffIsEnded_data()
    {
        QTest::addColumn<int>("moved");
        for (int moved = 0; moved <= 2; ++moved)
            QTest::addRow("%d files moved", moved) << moved;
    }
    void aSwapThatWasCutOffIsEnded()
    {
        QFETCH(int, moved);
        const QString old = path() + u".was"_s;
        QVERIFY(QFile::copy(path(), old));
        Work job;
        QVERIFY(rebuild({path(), {}}, m_key, Rebuild::Salvaged, 1, job));
        // Back to where it stood before the first rename, with a log of the damaged database.
        QVERIFY(QFile::rename(path(), path() + u".repaired"_s));
        QVERIFY(QFile::remove(asideFiles(path()).first()));
        QVERIFY(QFile::rename(old, path()));
        writeFile(path() + u"-swal"_s, "the log of the other one");
        if (moved > 0)
            QVERIFY(QFile::rename(path() + u"-swal"_s, path() + u".damaged-1-swal"_s));
        if (moved > 1)
            QVERIFY(QFile::rename(path(), path() + u".damaged-1"_s));
        QVERIFY(isWhole());
        QVERIFY(!QFile::exists(path() + u".repaired"_s));
        QVERIFY(QFile::exists(path() + u".damaged-1"_s));
        QVERIFY(QFile::exists(path() + u".damaged-1-swal"_s));
    }

    void aFreshOneKeepsTheOldAside()
    {
        const QByteArray garbage = QByteArray("no pages at all ").repeated(5000);
        writeFile(path(), garbage);
        Work job;
        const auto none = rebuild({path(), {}}, m_key, Rebuild::Salvaged, 1, job);
        QVERIFY(!none);
        QCOMPARE(none.error(), Error::OtherKey);
        QCOMPARE(readFile(path()), garbage);
        QVERIFY(rebuild({path(), {}}, m_key, Rebuild::Empty, 1, job));
        QVERIFY(Database::open({path(), {}}, m_key));
        QCOMPARE(readFile(path() + u".damaged-1"_s), garbage);
    }

    void anEarlierVersionIsRebuiltAsTheNewest()
    {
        for (const QString &file : Database::filesOf(path()))
            QFile::remove(file);
        {
            crypto::SystemRandom random;
            const auto sealed = vfs::EncryptedVfs::registerAs("sealed-test", m_key.view(), random);
            QVERIFY(sealed);
            const auto writer = Writer::open({path(), "sealed-test", true});
            QVERIFY(writer && migrate(**writer, migrations().mid(0, 5)));
            QVERIFY((*writer)->execute(R"(
                INSERT INTO addresses (id, address) VALUES (5, 'shop@rooms.example.com');
                INSERT INTO rooms (id, address, since, successor, invitation, members_known, quiet)
                VALUES (9, 5, 77, 0, 'abc', 1, 1))"));
        }
        Work job;
        QVERIFY(rebuild({path(), {}}, m_key, Rebuild::Salvaged, 1, job));
        const auto database = Database::open({path(), {}}, m_key);
        QVERIFY(database);
        auto query
            = (*database)->writer().prepare("SELECT since, members_known, quiet, keep_days FROM rooms");
        QVERIFY(query.next());
        QCOMPARE(query.get<int>(0), 77);
        QCOMPARE(query.get<int>(1), 1);
        QCOMPARE(query.get<int>(2), 1);
        QCOMPARE(query.get<int>(3), 0);
    }

    // Also one that a later migration brings. Every number is 1, so that all rows belong together.
    void everyTableOfTheSchemaIsCarriedOver()
    {
        const QStringList begunAnew{u"free_counters"_s, // of the former device number
                                    u"lost_events"_s, // of the former repair
                                    u"search_waiting"_s, // of the index
                                    u"group_rows"_s, // keys that were used once are used never again
                                    u"group_undo"_s,       u"group_log"_s,       u"group_rooms"_s,
                                    u"group_handshakes"_s, u"group_intents"_s,   u"group_sent"_s,
                                    u"group_effects"_s,    u"group_elsewhere"_s, u"key_packages"_s};
        QStringList tables;
        for (const QString &file : Database::filesOf(path()))
            QFile::remove(file);
        {
            const auto database = Database::open({path(), {}}, m_key);
            QVERIFY(database);
            Writer &writer = (*database)->writer();
            QVERIFY(writer.execute("PRAGMA foreign_keys = OFF"));
            {
                auto all = writer.prepare(R"(
                    SELECT name FROM pragma_table_list
                    WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite%' AND name <> 'search_index')");
                while (all.next())
                    tables.append(all.get<QString>(0));
            }
            for (const QString &table : std::as_const(tables)) {
                auto columns = writer.prepare(R"(
                    SELECT group_concat(CASE type WHEN 'INTEGER' THEN '1' WHEN 'TEXT' THEN '''x''' ELSE 'x''01''' END)
                    FROM pragma_table_info(:table))");
                QVERIFY(columns.bind(":table", table).next());
                const QString sql = u"INSERT INTO %1 VALUES (%2)"_s.arg(table, columns.get<QString>(0));
                QVERIFY2(writer.execute(sql.toLatin1()), qPrintable(sql));
            }
        }
        QVERIFY(tables.size() > 20);
        Work job;
        QVERIFY(rebuild({path(), {}}, m_key, Rebuild::Salvaged, 1, job));
        const auto database = Database::open({path(), {}}, m_key);
        QVERIFY(database);
        for (const QString &table : std::as_const(tables)) {
            const QByteArray sql = "SELECT count(*) FROM " + table.toLatin1();
            auto rows = (*database)->writer().prepare(sql.constData());
            QVERIFY(rows.next());
            QVERIFY2(rows.get<int>(0) > 0 || begunAnew.contains(table), sql.constData());
        }
    }

    // Of version 8, and of version 9 that was cut off between two slices: event 21 has its new row already.
    void anEarlierVersionGetsTheRowsOfTheNewest_data()
    {
        QTest::addColumn<int>("version");
        QTest::addRow("before") << 8;
        QTest::addRow("in the middle") << 9;
        QTest::addRow("while the timeline moves") << 13;
    }
    void anEarlierVersionGetsTheRowsOfTheNewest()
    {
        QFETCH(int, version);
        for (const QString &file : Database::filesOf(path()))
            QFile::remove(file);
        {
            crypto::SystemRandom random;
            const auto sealed = vfs::EncryptedVfs::registerAs("sealed-test", m_key.view(), random);
            QVERIFY(sealed);
            const auto writer = Writer::open({path(), "sealed-test", true});
            QVERIFY(writer && migrate(**writer, migrations().mid(0, version == 9 ? 9 : 8)));
            QVERIFY((*writer)->execute(R"(
                INSERT INTO addresses (id, address) VALUES (5, 'shop@rooms.example.com');
                INSERT INTO rooms (id, address) VALUES (9, 5);
                INSERT INTO events (id, room, ord, event_id, text, time) VALUES
                    (200000000 << 14, 9, 21, randomblob(16), 'a', 1),
                    ((200000000 << 14) + 1, 9, 22, randomblob(16), 'b', 2),
                    (200000600 << 14, 9, 23, randomblob(16), 'c', 3);
                INSERT INTO timeline (room, ord, event, source) SELECT room, ord, id, id FROM events;
                UPDATE timeline SET source = 200000600 << 14 WHERE ord = 21)"));
            if (version == 9)
                QVERIFY((*writer)->execute(R"(
                    UPDATE timeline SET event = 100000000 WHERE ord = 21;
                    UPDATE events SET id = 100000000 WHERE ord = 21;
                    INSERT INTO facts (name, value) VALUES ('renumbered', (200000000 << 14) || ' 100000000'))"));
            if (version == 13) {
                QVERIFY(migrate(**writer, migrations().mid(0, 13)));
                QVERIFY((*writer)->execute(R"(
                    INSERT INTO timeline (room, ord, event, source, event_id, time, text)
                        SELECT 9, 21, e.id, s.id, e.event_id, e.time, s.text FROM events e, events s
                        WHERE e.ord = 21 AND s.ord = 23;
                    DELETE FROM timeline_former WHERE ord = 21)"));
            }
        }
        Work job;
        QVERIFY(rebuild({path(), {}}, m_key, Rebuild::Salvaged, 1, job));
        const auto database = Database::open({path(), {}}, m_key);
        QVERIFY(database);
        auto rows = (*database)->writer().prepare(R"(
            SELECT group_concat(t.event || ' ' || t.text || ' ' || t.time, ', ') FROM timeline t
            JOIN events e ON e.id = t.event AND e.event_id = t.event_id ORDER BY t.ord)");
        QVERIFY(rows.next());
        QCOMPARE(rows.get<QString>(0), u"100000000 c 1, 100000001 b 2, 100000300 c 3"_s);
    }

    void cancelledItChangesNothing()
    {
        const QByteArray before = readFile(path());
        Work job;
        job.cancel();
        const auto none = rebuild({path(), {}}, m_key, Rebuild::Salvaged, 1, job);
        QVERIFY(!none);
        QCOMPARE(none.error(), Error::Interrupted);
        QCOMPARE(readFile(path()), before);
        QVERIFY(asideFiles(path()).isEmpty());
    }

    void whileItIsOpenNothingIsDone()
    {
        const auto database = Database::open({path(), {}}, m_key);
        Work job;
        const auto none = rebuild({path(), {}}, m_key, Rebuild::Salvaged, 1, job);
        QVERIFY(!none);
        QCOMPARE(none.error(), Error::AlreadyOpen);
    }

    void freePagesAreGivenBackInPieces()
    {
        const auto database = Database::open({path(), {}}, m_key);
        Writer &writer = (*database)->writer();
        QVERIFY(writer.execute("DELETE FROM facts"));
        QVERIFY(writer.emptyLog());
        const qint64 before = QFileInfo(path()).size();
        qint64 left = writer.giveBack(8);
        QVERIFY(left > 0);
        for (int pieces = 0; left > 0 && pieces < 1000; ++pieces)
            left = writer.giveBack(8);
        QCOMPARE(left, 0);
        QVERIFY(writer.emptyLog());
        QVERIFY(QFileInfo(path()).size() < before - 100'000);
        Work job;
        const auto condition = check(**database, CheckDepth::All, job);
        QVERIFY(condition && condition->isWhole());
    }

private:
    QString path() const { return m_folder->filePath(u"profile.db"_s); }
    bool isWhole()
    {
        const auto database = Database::open({path(), {}}, m_key);
        if (!database)
            return false;
        Work job;
        const auto condition = check(**database, CheckDepth::All, job);
        auto query = (*database)->writer().prepare("SELECT count(*) FROM facts WHERE name LIKE 'fact %'");
        return condition && condition->isWhole() && query.next() && query.get<int>(0) == rows;
    }

    const Secret32 m_key{};
    std::unique_ptr<QTemporaryDir> m_folder;
};

const sw::test::Suite suite(sw::test::run<TestRebuild>);

} // namespace tst_rebuild

#include "tst_rebuild.moc"
