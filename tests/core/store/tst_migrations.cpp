// SPDX-License-Identifier: Apache-2.0
// Every migration when the power goes in the middle: the database is of the former version or of the next
// one, whole, and ends equal to a fresh one. SW_NIGHTLY=1: 100 points each; SW_SEED=n replays.
#include "core/crypto/self_test.h"
#include "core/store/migrations.h"
#include "core/store/vfs/encrypted_vfs.h"
#include "tests/runner/suite.h"
#include "tests/support/power_loss_vfs.h"

#include <QTest>

namespace tst_migrations {

using namespace sw;
using namespace sw::store;
using namespace sw::test;

namespace {

constexpr auto diskName = "power-loss";
const Location location{QStringLiteral("/profile.db"), "sealed-test", true};

int points()
{
    return qEnvironmentVariableIsSet("SW_NIGHTLY") ? 100 : 12;
}

quint32 seedOfRun()
{
    const int seed = qEnvironmentVariableIntValue("SW_SEED");
    return seed != 0 ? quint32(seed) : 3;
}

QString one(Connection &connection, const char *sql)
{
    auto query = connection.prepare(sql);
    return query.next() ? query.get<QString>(0) : QString();
}

QString schema(Connection &connection)
{
    return one(connection,
               "SELECT group_concat(sql, char(10)) FROM (SELECT type || name || coalesce(sql, '') AS sql "
               "FROM sqlite_schema ORDER BY type, name)");
}

/// A room with messages, as each version since the first could hold it.
void fill(Writer &writer, int version)
{
    QVERIFY(writer.transaction(Durability::Full, [&] {
        (void)writer.execute(R"(
            INSERT INTO addresses (id, address) VALUES (1, 'shop@rooms.example.com'), (2, 'li@example.com');
            INSERT INTO rooms (id, address) VALUES (7, 1);
            INSERT INTO room_logs (room) VALUES (7);
            WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300)
                INSERT INTO events (id, room, ord, event_id, kind, sender, text)
                SELECT i, 7, i, randomblob(16), 1, 2, '门店 ' || i || hex(zeroblob(100)) FROM n
        )");
        // Between 13 and 14 the rows wait in the former table.
        // Since then they hold copies of what they show.
        if (version < 14)
            (void)writer.execute("INSERT INTO " + QByteArray(version == 13 ? "timeline_former" : "timeline")
                                 + " (room, ord, event, source) SELECT 7, ord, id, id FROM events");
        else
            (void)writer.execute(R"(
                INSERT INTO timeline (room, ord, event, source, event_id, sender, text)
                SELECT 7, ord, id, id, event_id, sender, text FROM events)");
    }));
}

} // namespace

class TestMigrations : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { QVERIFY(crypto::start()); }
    void aMigrationThatIsCutOffIsWholeOrUndone_data()
    {
        QTest::addColumn<int>("from");
        for (int from = 0; from < migrations().size(); ++from)
            QTest::addRow("%d", from) << from;
    }
    void aMigrationThatIsCutOffIsWholeOrUndone()
    {
        QFETCH(int, from);
        const auto all = migrations();
        const int former = from > 0 ? all[from - 1].number : 0;
        QString fresh;
        int calls = 0;
        for (int point = 0; point <= points(); ++point) {
            PowerLossVfs disk(diskName, seedOfRun() + quint32(point));
            std::array<std::uint8_t, 32> key{};
            crypto::SystemRandom random;
            auto sealed = *vfs::EncryptedVfs::registerAs("sealed-test", key, random, diskName);
            {
                const auto writer = *Writer::open(location);
                QVERIFY(migrate(*writer, all.mid(0, from)));
                if (from > 0)
                    fill(*writer, former);
            }
            const int before = disk.calls();
            if (point > 0) // the first time counts the calls
                disk.crashAfter(1 + (point - 1) * (calls - 1) / points());
            if (const auto writer = Writer::open(location))
                (void)migrate(**writer, all.mid(0, from + 1));
            if (point == 0)
                calls = disk.calls() - before;
            QVERIFY(point == 0 || disk.crashed());
            if (disk.crashed())
                disk.reboot();
            const auto writer = Writer::open(location);
            QVERIFY(writer);
            const int version = schemaVersion(**writer);
            QVERIFY2(version == former || version == all[from].number, qPrintable(QString::number(point)));
            QVERIFY(migrate(**writer, all));
            QCOMPARE(one(**writer, "SELECT integrity_check FROM pragma_integrity_check"),
                     QStringLiteral("ok"));
            if (from > 0)
                QCOMPARE(one(**writer, R"(SELECT count(*) FROM timeline t JOIN events e ON e.id = t.event
                    WHERE e.text = t.text AND e.event_id = t.event_id AND e.sender = t.sender)"),
                         QStringLiteral("300"));
            fresh = fresh.isEmpty() ? schema(**writer) : fresh;
            QCOMPARE(schema(**writer), fresh);
        }
    }
};

const sw::test::Suite suite(sw::test::run<TestMigrations>);

} // namespace tst_migrations

#include "tst_migrations.moc"
