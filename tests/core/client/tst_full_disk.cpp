// SPDX-License-Identifier: Apache-2.0
// A disk that is really full: small file systems in a mount namespace of the test's own. The store, a backup,
// an export and a repair say so, lose nothing, leave no halves behind, and go on once there is space.
#include "core/chat/transcript.h"
#include "core/store/check.h"
#include "core/store/salvage/rebuild.h"
#include "tests/runner/suite.h"
#include "tests/support/backup_desk.h"
#include "tests/support/retail_talk.h"
#include "tests/support/sealed_database.h"
#include "tests/support/small_disk.h"
#include "tests/support/soon.h"

#include <QDir>
#include <QRegularExpression>
#include <QTest>

#include <thread>

namespace tst_full_disk {

using namespace sw;
using namespace sw::test;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kilobyte = 1024, megabyte = 1024 * kilobyte;
const Jid Li = jid("li@example.com");

bool add(store::Writer &writer, int number, qsizetype size, std::optional<store::Error> &error)
{
    const auto done = writer.transaction(store::Durability::Full, [&] {
        writer.prepare("INSERT INTO facts (name, value) VALUES (:name, :value)")
            .bind(":name", QString::number(number))
            .bind(":value", QString(size, u'价'))
            .run();
    });
    error = done ? std::nullopt : std::optional(done.error());
    return bool(done);
}

int facts(store::Connection &connection)
{
    auto query = connection.prepare("SELECT count(*) FROM facts");
    return query.next() ? query.get<int>(0) : -1;
}

bool isWhole(const store::Database &database)
{
    store::Work work;
    const auto found = store::check(database, store::CheckDepth::All, work);
    return found && !found->needsRepair() && !found->indexDamaged;
}

/// A profile with talk in one room.
struct Profile {
    TestClock clock;
    FakeServer server{clock};
    FakeClient li{server, clock, Li, 1};
    RoomId room;

    void fill(int messages)
    {
        QVERIFY(!li.open());
        room = li.addRoom(jid("shop@rooms.example.com"));
        QCOMPARE(fillWithTalk(li.writer(), Li, {room}, messages, clock.utc), messages);
    }
};

} // namespace

class TestFullDisk : public QObject
{
    Q_OBJECT
public:
    static void initMain() { SmallDisk::enterNamespace(); }

private slots:
    void initTestCase()
    {
        if (const QString why = SmallDisk::whyNot(); !why.isEmpty())
            QSKIP(qPrintable(u"NOT TESTED: no file system of its own: "_s + why));
        QVERIFY(crypto::start());
    }

    // RELIABILITY 4. Each time another write is the one that does not fit.
    void theStoreKeepsWhatItAcknowledgedAndGoesOn()
    {
        const int points = qEnvironmentVariableIsSet("SW_NIGHTLY") ? 50 : 8;
        const Secret32 key;
        for (int point = 0; point < points; ++point) {
            SmallDisk disk(3 * megabyte + point * 4 * kilobyte);
            const store::Location place{disk.file(u"profile.db"_s), {}};
            int kept = 0;
            std::optional<store::Error> error;
            {
                const auto database = store::Database::open(place, key);
                QVERIFY(database);
                disk.fill(megabyte + point * 12 * kilobyte);
                while (add((*database)->writer(), kept, 3000 + point * 997, error))
                    ++kept;
                QCOMPARE(error, std::optional(store::Error::DiskFull));
                QVERIFY2(kept > 3, qPrintable(QString::number(point)));
                QCOMPARE(facts(**(*database)->newReader()), kept);
                QVERIFY(!add((*database)->writer(), kept, 50'000, error)); // still
                disk.makeSpace();
                QVERIFY(add((*database)->writer(), kept++, 200, error));
                disk.fill();
            }
            if (const auto full = store::Database::open(place, key)) // as the next start finds it
                QCOMPARE(facts((*full)->writer()), kept);
            else
                QCOMPARE(full.error(), store::Error::DiskFull);
            disk.makeSpace();
            const auto database = store::Database::open(place, key);
            QVERIFY(database);
            QCOMPARE(facts((*database)->writer()), kept);
            QVERIFY(isWhole(**database));
        }
    }

    void aNewProfileOnAFullDiskSaysSo()
    {
        SmallDisk disk(4 * megabyte);
        disk.fill(8 * kilobyte);
        const auto refused = store::Database::open({disk.file(u"profile.db"_s), {}}, Secret32());
        QVERIFY(!refused);
        QCOMPARE(refused.error(), store::Error::DiskFull);
        disk.makeSpace();
        QVERIFY(store::Database::open({disk.file(u"profile.db"_s), {}}, Secret32()));
    }

    void aBackupThatDoesNotFitLeavesTheFormerOne_data()
    {
        QTest::addColumn<qint64>("space");
        for (const qint64 space : {0, 40})
            QTest::addRow("%lld kB", space) << space * kilobyte;
    }
    void aBackupThatDoesNotFitLeavesTheFormerOne()
    {
        QFETCH(qint64, space);
        Profile profile;
        profile.fill(1500);
        BackupDesk desk(profile.li);
        desk.setUp();
        SmallDisk disk(2 * megabyte);
        const QString file = disk.file(u"li.swbackup"_s);
        writeFile(file, "the former one");
        disk.fill(space);
        const auto written = desk.write(file);
        QCOMPARE(written.fault, backup::Fault::DiskFull);
        QCOMPARE(readFile(file), QByteArray("the former one"));
        QCOMPARE(disk.names(), QStringList{u"li.swbackup"_s});
        disk.makeSpace();
        QCOMPARE(desk.write(file).fault, backup::Fault::None);
        QCOMPARE(desk.check(file).messages, 1500);
        QCOMPARE(disk.names(), QStringList{u"li.swbackup"_s});
    }

    void anExportThatDoesNotFitLeavesNoHalf_data()
    {
        QTest::addColumn<qint64>("space");
        for (const qint64 space : {0, 40})
            QTest::addRow("%lld kB", space) << space * kilobyte;
    }
    void anExportThatDoesNotFitLeavesNoHalf()
    {
        QFETCH(qint64, space);
        Profile profile;
        profile.fill(1500);
        SmallDisk disk(4 * megabyte);
        const auto exported = [&] {
            std::optional<chat::TranscriptFault> fault;
            const auto job = profile.li.chat->exportRoom(
                {profile.room, 0, disk.file(u"room.jsonl"_s), chat::jsonLines()});
            connect(job.get(), &chat::Transcript::finished, job.get(),
                    [&fault](chat::TranscriptFault outcome) { fault = outcome; });
            [[maybe_unused]] const bool ended
                = QTest::qWaitFor([&fault] { return fault.has_value(); }, 60'000);
            return fault.value_or(chat::TranscriptFault::Cancelled);
        };
        disk.fill(space);
        QCOMPARE(exported(), chat::TranscriptFault::DiskFull);
        QCOMPARE(disk.names(), QStringList());
        disk.makeSpace();
        QCOMPARE(exported(), chat::TranscriptFault::None);
        QCOMPARE(readFile(disk.file(u"room.jsonl"_s)).count('\n'), 1500);
    }

    // It looks first whether there is room for a second copy; then somebody else takes it.
    void aRepairWithoutRoomLeavesTheOldOne()
    {
        SmallDisk disk(80 * megabyte);
        const QString path = disk.file(u"profile.db"_s);
        const Secret32 key;
        int kept = 0;
        {
            const auto database = store::Database::open({path, {}}, key);
            QVERIFY(database);
            for (std::optional<store::Error> error; kept < 4000;)
                QVERIFY(add((*database)->writer(), kept++, 600, error));
        }
        const QByteArray before = readFile(path);
        const auto repair = [&](store::Rebuild how, store::Work &work) {
            const auto done = store::rebuild({path, {}}, key, how, 1, work);
            return done ? std::nullopt : std::optional(done.error());
        };
        const auto untouched = [&] {
            const QStringList names = disk.names().filter(QRegularExpression(u"^(?!.*lock$)"_s));
            return names == QStringList{u"profile.db"_s} && readFile(path) == before;
        };
        disk.fill(20 * megabyte);
        store::Work looks, fresh, fills, works;
        QCOMPARE(repair(store::Rebuild::Salvaged, looks), std::optional(store::Error::DiskFull));
        QVERIFY(untouched());
        disk.fill();
        QCOMPARE(repair(store::Rebuild::Empty, fresh), std::optional(store::Error::DiskFull));
        QVERIFY(untouched());
        disk.makeSpace();
        std::atomic<bool> ended = false;
        std::thread other([&] {
            while (fills.progress() <= 0 && !ended)
                std::this_thread::yield();
            disk.fill();
        });
        const auto outcome = repair(store::Rebuild::Salvaged, fills);
        ended = true;
        other.join();
        QCOMPARE(outcome, std::optional(store::Error::DiskFull));
        QVERIFY(untouched());
        disk.makeSpace();
        QCOMPARE(repair(store::Rebuild::Salvaged, works), std::optional<store::Error>());
        const auto database = store::Database::open({path, {}}, key);
        QVERIFY(database);
        QCOMPARE(facts((*database)->writer()), kept);
        QVERIFY(isWhole(**database));
    }
};

const sw::test::Suite suite(sw::test::run<TestFullDisk>);

} // namespace tst_full_disk

#include "tst_full_disk.moc"
