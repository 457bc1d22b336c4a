// SPDX-License-Identifier: Apache-2.0
// Events of a database of version 8 get their new rows, and all that names one follows, whatever cuts it off.
#include "core/crypto/self_test.h"
#include "core/store/migrations.h"
#include "core/store/renumber.h"
#include "core/store/vfs/encrypted_vfs.h"
#include "tests/runner/suite.h"
#include "tests/support/power_loss_vfs.h"

#include <QTest>

namespace tst_renumber {

using namespace sw;
using namespace sw::store;
using namespace sw::test;

namespace {

constexpr auto diskName = "renumber-loss";
const Location location{QStringLiteral("/profile.db"), "sealed-renumber", true};
constexpr int events = 600;
constexpr int atOnce = 70;

int points()
{
    return qEnvironmentVariableIsSet("SW_NIGHTLY") ? 200 : 25;
}

quint32 seedOfRun()
{
    const int seed = qEnvironmentVariableIntValue("SW_SEED");
    return seed != 0 ? quint32(seed) : 11;
}

qint64 number(Connection &connection, const char *sql)
{
    auto query = connection.prepare(sql);
    return query.next() ? query.get<qint64>(0) : -1;
}

// Every third second of two rooms, some seconds with several events, the first ones before 2020; each fifth
// message was edited. The text of an event says which it is, and so does what names it.
constexpr auto former = R"(
    INSERT INTO addresses (id, address) VALUES (1, 'shop@rooms.example.com'), (2, 'li@example.com'), (3, 'b@rooms.example.com');
    INSERT INTO rooms (id, address) VALUES (7, 1), (8, 3);
    INSERT INTO room_logs (room) VALUES (7), (8);
    CREATE TEMP TABLE n AS WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 600) SELECT i FROM n;
    INSERT INTO events (id, room, ord, event_id, kind, sender, text, stanza_key, fingerprint)
        SELECT CASE WHEN i <= 20 THEN i ELSE (150000000 + i / 4 * 3) << 14 | i % 4 END, 7 + i % 2, i, randomblob(16), 1, 2,
               'text ' || i, random(), random() FROM n;
    INSERT INTO timeline (room, ord, event, source)
        SELECT room, ord, id, CASE WHEN ord % 5 = 0 AND ord < 590
            THEN (SELECT s.id FROM events s WHERE s.ord = e.ord + 10) ELSE id END FROM events e WHERE ord % 10 < 8;
    INSERT INTO outbox (room, event, message_id) SELECT room, id, text FROM events WHERE ord % 97 = 0;
    INSERT INTO sender_counters (room, sender, device, lowest, highest, lowest_event)
        SELECT room, sender, ord, 1, 9, id FROM events WHERE ord % 31 = 0;
    INSERT INTO sender_gaps (room, sender, device, first, last, event)
        SELECT room, sender, ord, 1, 1, id FROM events WHERE ord % 37 = 0;
    INSERT INTO reading (room, event, ord) SELECT room, id, ord FROM events WHERE ord IN (333, 444);
    INSERT INTO read_marks (room, member, event_id, marker)
        SELECT room, CASE ord WHEN 200 THEN 2 ELSE 3 END, event_id, id FROM events WHERE ord IN (200, 501);
    INSERT INTO read_marks (room, member, event_id, marker) VALUES (7, 1, x'', (150000000 << 14) + 9999))"; // it has gone

/// Nothing is lost, what named an event names it still, and rows rise as before.
void verify(Writer &writer)
{
    const auto count = [&writer](const char *sql) { return number(writer, sql); };
    QCOMPARE(count("SELECT count(*) FROM events"), events);
    QCOMPARE(count("SELECT count(*) FROM timeline"), 480);
    QCOMPARE(count("SELECT count(*) FROM timeline t JOIN events e ON e.id = t.event AND e.room = t.room AND "
                   "e.ord = t.ord"),
             480);
    QCOMPARE(count("SELECT count(*) FROM timeline t JOIN events s ON s.id = t.source WHERE s.text = 'text ' "
                   "|| (t.ord "
                   "+ CASE WHEN t.ord % 5 = 0 AND t.ord < 590 THEN 10 ELSE 0 END)"),
             480);
    QCOMPARE(
        count("SELECT count(*) FROM outbox o JOIN events e ON e.id = o.event WHERE o.message_id = e.text"),
        6);
    QCOMPARE(count("SELECT count(*) FROM sender_counters c JOIN events e ON e.id = c.lowest_event AND e.ord "
                   "= c.device"),
             19);
    QCOMPARE(count("SELECT count(*) FROM sender_gaps g JOIN events e ON e.id = g.event AND e.ord = g.device"),
             16);
    QCOMPARE(count("SELECT count(*) FROM reading r JOIN events e ON e.id = r.event AND e.ord = r.ord"), 2);
    QCOMPARE(
        count(
            "SELECT count(*) FROM read_marks m JOIN events e ON e.id = m.marker AND e.event_id = m.event_id"),
        2);
    QCOMPARE(count("SELECT count(*) FROM read_marks WHERE marker = 0"), 1);
    QCOMPARE(count("SELECT count(*) FROM events e JOIN events n ON n.ord = e.ord + 1 WHERE n.id <= e.id"), 0);
    // Three seconds are a row and a half, and four events need four: so it runs on, from the first one's
    // time.
    QCOMPARE(count("SELECT id FROM events WHERE ord = 21"), (150'000'000 + 15) / 2);
    QCOMPARE(count("SELECT max(id) FROM events"), (150'000'000 + 15) / 2 + 579);
    QCOMPARE(count("SELECT count(*) FROM pragma_foreign_key_check"), 0);
    QCOMPARE(count("SELECT count(*) FROM pragma_integrity_check WHERE integrity_check = 'ok'"), 1);
    QCOMPARE(count("SELECT count(*) FROM facts WHERE name = 'renumbered'"), 0);
}

} // namespace

class TestRenumber : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { QVERIFY(crypto::start()); }

    void whateverCutsItOff()
    {
        std::array<std::uint8_t, 32> key{};
        crypto::SystemRandom random;
        int calls = 0;
        for (int point = 0; point <= points(); ++point) {
            PowerLossVfs disk(diskName, seedOfRun() + quint32(point));
            auto sealed = *vfs::EncryptedVfs::registerAs("sealed-renumber", key, random, diskName);
            {
                const auto writer = *Writer::open(location);
                QVERIFY(migrate(*writer, migrations().mid(0, 8)));
                QVERIFY(writer->transaction(Durability::Full, [&] { (void)writer->execute(former); }));
                QVERIFY(migrate(*writer, migrations().mid(0, 9)));
            }
            const int before = disk.calls();
            if (point > 0) // the first time counts the calls
                disk.crashAfter(1 + (point - 1) * (calls - 1) / points());
            Work work;
            if (const auto writer = Writer::open(location))
                (void)renumberEvents(**writer, work, atOnce);
            if (point == 0)
                calls = disk.calls() - before;
            QVERIFY(point == 0 || disk.crashed());
            if (disk.crashed())
                disk.reboot();
            const auto writer = Writer::open(location);
            QVERIFY(writer);
            QVERIFY(renumberEvents(**writer, work, atOnce));
            QVERIFY(migrate(**writer, migrations()));
            verify(**writer);
            if (QTest::currentTestFailed())
                return qWarning("at point %d of %d", point, points());
        }
    }

    void cancelledItGoesOnTheNextTime()
    {
        PowerLossVfs disk(diskName, 1);
        std::array<std::uint8_t, 32> key{};
        crypto::SystemRandom random;
        auto sealed = *vfs::EncryptedVfs::registerAs("sealed-renumber", key, random, diskName);
        const auto writer = *Writer::open(location);
        QVERIFY(migrate(*writer, migrations().mid(0, 8)));
        QVERIFY(writer->transaction(Durability::Full, [&] { (void)writer->execute(former); }));
        Work cancelled;
        cancelled.cancel();
        const auto refused = migrate(*writer, migrations(), &cancelled);
        QVERIFY(!refused && refused.error() == Error::Interrupted);
        QCOMPARE(schemaVersion(*writer), 9);
        QVERIFY(migrate(*writer, migrations()));
        verify(*writer);
    }

    void manyEventsAreRefusedWithoutBeingAsked()
    {
        PowerLossVfs disk(diskName, 1);
        std::array<std::uint8_t, 32> key{};
        crypto::SystemRandom random;
        auto sealed = *vfs::EncryptedVfs::registerAs("sealed-renumber", key, random, diskName);
        const auto writer = *Writer::open(location);
        QVERIFY(migrate(*writer, migrations().mid(0, 8)));
        QVERIFY(writer->execute(R"(
            INSERT INTO addresses (id, address) VALUES (1, 'shop@rooms.example.com');
            INSERT INTO rooms (id, address) VALUES (7, 1);
            WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20001)
                INSERT INTO events (id, room, ord, event_id) SELECT i << 14, 7, i, randomblob(16) FROM n)"));
        const auto refused = migrate(*writer, migrations());
        QVERIFY(!refused && refused.error() == Error::LongMigration);
        QCOMPARE(schemaVersion(*writer), 8);
        Work work;
        QVERIFY(migrate(*writer, migrations(), &work));
        QCOMPARE(number(*writer, "SELECT max(id) FROM events"), 20'001);
        QCOMPARE(work.progress(), 1.0);
    }
};

const sw::test::Suite suite(sw::test::run<TestRenumber>);

} // namespace tst_renumber

#include "tst_renumber.moc"
