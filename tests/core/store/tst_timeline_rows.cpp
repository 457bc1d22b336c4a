// SPDX-License-Identifier: Apache-2.0
// The timeline of a database of version 10 gets what it shows of its events, whatever cuts it off; then
// triggers keep it true.
#include "core/crypto/self_test.h"
#include "core/store/migrations.h"
#include "core/store/timeline_rows.h"
#include "core/store/vfs/encrypted_vfs.h"
#include "tests/runner/suite.h"
#include "tests/support/log_dump.h"
#include "tests/support/power_loss_vfs.h"

#include <QTest>

namespace tst_timeline_rows {

using namespace sw;
using namespace sw::store;
using namespace sw::test;

namespace {

constexpr auto diskName = "timeline-loss";
const Location location{QStringLiteral("/profile.db"), "sealed-timeline", true};
constexpr int rows = 600;
constexpr int atOnce = 70;

int points()
{
    return qEnvironmentVariableIsSet("SW_NIGHTLY") ? 200 : 25;
}

quint32 seedOfRun()
{
    const int seed = qEnvironmentVariableIntValue("SW_SEED");
    return seed != 0 ? quint32(seed) : 17;
}

qint64 number(Connection &connection, const char *sql)
{
    auto query = connection.prepare(sql);
    return query.next() ? query.get<qint64>(0) : -1;
}

// Two rooms that take turns; each fifth message was edited by the next event, each seventh recalled, each
// eleventh is a change of the room, each thirteenth unreadable.
constexpr auto former = R"(
    INSERT INTO addresses (id, address) VALUES (1, 'shop@rooms.example.com'), (2, 'li@example.com'), (3, 'b@rooms.example.com');
    INSERT INTO rooms (id, address) VALUES (7, 1), (8, 3);
    CREATE TEMP TABLE n AS WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 600) SELECT i FROM n;
    INSERT INTO events (id, room, ord, event_id, kind, sender, time, state, fault, missing, text)
        SELECT i * 3, 7 + i % 2, i, randomblob(16), 1, 1 + i % 3, i * 1000, i % 4, i % 6, i % 2, 'words ' || i FROM n;
    INSERT INTO timeline (room, ord, event, kind, source, mentions, flags)
        SELECT room, ord, id, CASE WHEN ord % 7 = 0 THEN 1 WHEN ord % 11 = 0 THEN 2 WHEN ord % 13 = 0 THEN 4 ELSE 0 END,
               CASE WHEN ord % 5 = 0 AND ord < 590 THEN id + 6 ELSE id END, ord, ord % 32 FROM events)";

/// Nothing is lost, and all of it is true.
void verify(Writer &writer)
{
    QCOMPARE(number(writer,
                    "SELECT count(*) FROM timeline WHERE mentions = CAST(ord AS TEXT) AND flags = ord % 32"),
             rows);
    QCOMPARE(untrueCopies(writer), QStringList());
    QCOMPARE(number(writer,
                    "SELECT count(*) FROM timeline WHERE kind IN (0, 2) AND text = 'words ' || (ord + "
                    "CASE WHEN ord % 5 = 0 AND ord < 590 THEN 2 ELSE 0 END)"),
             number(writer, "SELECT count(*) FROM timeline WHERE kind IN (0, 2)"));
    QCOMPARE(number(writer, "SELECT count(*) FROM pragma_foreign_key_check"), 0);
    QCOMPARE(number(writer, "SELECT count(*) FROM pragma_integrity_check WHERE integrity_check = 'ok'"), 1);
}

} // namespace

class TestTimelineRows : public QObject
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
            auto sealed = *vfs::EncryptedVfs::registerAs("sealed-timeline", key, random, diskName);
            {
                const auto writer = *Writer::open(location);
                QVERIFY(migrate(*writer, migrations().mid(0, 10)));
                QVERIFY(writer->transaction(Durability::Full, [&] { (void)writer->execute(former); }));
                QVERIFY(migrate(*writer, migrations().mid(0, 13)));
            }
            const int before = disk.calls();
            if (point > 0) // the first time counts the calls
                disk.crashAfter(1 + (point - 1) * (calls - 1) / points());
            Work work;
            if (const auto writer = Writer::open(location))
                (void)fillTimeline(**writer, work, atOnce);
            if (point == 0)
                calls = disk.calls() - before;
            QVERIFY(point == 0 || disk.crashed());
            if (disk.crashed())
                disk.reboot();
            const auto writer = Writer::open(location);
            QVERIFY(writer);
            QCOMPARE(
                number(**writer,
                       "SELECT (SELECT count(*) FROM timeline) + (SELECT count(*) FROM timeline_former)"),
                rows);
            QVERIFY(migrate(**writer, migrations()));
            verify(**writer);
            if (QTest::currentTestFailed())
                return qWarning("at point %d of %d", point, points());
        }
    }

    void cancelledItGoesOnTheNextTime()
    {
        const auto writer = *Writer::open({QStringLiteral(":memory:"), {}});
        QVERIFY(migrate(*writer, migrations().mid(0, 10)));
        QVERIFY(writer->transaction(Durability::Full, [&] { (void)writer->execute(former); }));
        Work cancelled;
        cancelled.cancel();
        const auto refused = migrate(*writer, migrations(), &cancelled);
        QVERIFY(!refused && refused.error() == Error::Interrupted);
        QCOMPARE(schemaVersion(*writer), 13);
        Work work;
        QVERIFY(migrate(*writer, migrations(), &work));
        QCOMPARE(work.progress(), 1.0);
        verify(*writer);
    }

    // Whoever changes an event: what is shown of it follows, and so does the index.
    void whatIsShownFollowsItsEvents()
    {
        const auto writer = *Writer::open({QStringLiteral(":memory:"), {}});
        QVERIFY(migrate(*writer, migrations()));
        QVERIFY(writer->transaction(Durability::Full, [&] {
            (void)writer->execute(R"(
                INSERT INTO addresses (id, address) VALUES (1, 'shop@rooms.example.com'), (2, 'li@example.com');
                INSERT INTO rooms (id, address) VALUES (7, 1);
                INSERT INTO events (id, room, ord, event_id, kind, sender, text, subject) VALUES
                    (10, 7, 100, x'0a', 1, 2, 'apple', NULL), (11, 7, 200, x'0b', 2, 2, 'banana', x'0a'),
                    (12, 7, 300, x'0c', 1, 2, 'cherry', NULL);
                INSERT INTO timeline (room, ord, event, source, event_id, sender, text) VALUES
                    (7, 100, 10, 11, x'0a', 2, 'banana'), (7, 300, 12, 12, x'0c', 2, 'cherry'))");
        }));
        const auto found = [&writer](const char *word) {
            auto query
                = writer->prepare("SELECT group_concat(rowid) FROM event_text WHERE event_text MATCH :word");
            return query.bind(":word", QString::fromLatin1(word)).next() ? query.get<QString>(0) : QString();
        };
        QCOMPARE(found("banana"), QStringLiteral("10"));
        QVERIFY(writer->execute("UPDATE events SET text = 'date' WHERE id = 11")); // the edit that is shown
        QVERIFY(writer->execute("UPDATE events SET text = 'elder' WHERE id = 10")); // behind it
        QVERIFY(
            writer->execute("UPDATE events SET sender = 1, time = 5, state = 2, fault = 3 WHERE id = 12"));
        QVERIFY(writer->execute("UPDATE events SET missing = 4 WHERE id = 10"));
        QCOMPARE(untrueCopies(*writer), QStringList());
        QCOMPARE(found("banana"), QString());
        QCOMPARE(found("date"), QStringLiteral("10"));
        QCOMPARE(found("elder"), QString());
        QVERIFY(writer->execute("UPDATE events SET ord = 400, time = 6 WHERE id = 12; "
                                "UPDATE timeline SET ord = 400 WHERE ord = 300"));
        QCOMPARE(untrueCopies(*writer), QStringList());
        QCOMPARE(found("cherry"), QStringLiteral("12"));
        QVERIFY(writer->execute("UPDATE events SET text = '' WHERE id = 12"));
        QCOMPARE(found("cherry"), QString());
        QVERIFY(writer->execute("UPDATE timeline SET kind = 1, text = '' WHERE event = 10"));
        QCOMPARE(found("date"), QString());
        QVERIFY(writer->execute("DELETE FROM timeline"));
        QVERIFY(writer->execute("INSERT INTO event_text (event_text) VALUES ('integrity-check')"));
    }
};

const sw::test::Suite suite(sw::test::run<TestTimelineRows>);

} // namespace tst_timeline_rows

#include "tst_timeline_rows.moc"
