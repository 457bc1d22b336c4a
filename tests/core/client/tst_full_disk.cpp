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
#include "tests/support/soon.h"

#include <QDir>
#include <QRegularExpression>
#include <QTest>

#include <cerrno>
#include <cstring>
#include <sched.h>
#include <sys/mount.h>
#include <thread>
#include <unistd.h>

namespace tst_full_disk {

using namespace sw;
using namespace sw::test;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kilobyte = 1024, megabyte = 1024 * kilobyte;
const Jid Li = jid("li@example.com");

QString whyNot; ///< there is no namespace

bool put(const char *file, const QByteArray &text)
{
    QFile out(QString::fromLatin1(file));
    return out.open(QIODevice::WriteOnly | QIODevice::Unbuffered) && out.write(text) == text.size();
}

/// Before the process has a second thread. Who is not root becomes root in a user namespace.
void enterNamespace()
{
    const QByteArray user = QByteArray::number(getuid()), group = QByteArray::number(getgid());
    bool entered = unshare(CLONE_NEWNS) == 0;
    if (!entered && unshare(CLONE_NEWUSER | CLONE_NEWNS) == 0)
        entered = put("/proc/self/setgroups", "deny") && put("/proc/self/uid_map", "0 " + user + " 1")
            && put("/proc/self/gid_map", "0 " + group + " 1");
    if (!entered || mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0)
        whyNot = QString::fromLocal8Bit(std::strerror(errno));
}

/// Nobody else sees it. Its ballast fills it.
class Disk
{
public:
    explicit Disk(qint64 bytes)
    {
        const QByteArray size = "size=" + QByteArray::number(bytes);
        m_mounted
            = mount("tmpfs", QFile::encodeName(m_folder.path()).constData(), "tmpfs", 0, size.constData())
            == 0;
    }
    ~Disk()
    {
        if (m_mounted)
            umount2(QFile::encodeName(m_folder.path()).constData(), MNT_DETACH);
    }
    Disk(const Disk &) = delete;
    Disk &operator=(const Disk &) = delete;

    bool isMounted() const { return m_mounted; }
    QString file(const QString &name) const { return m_folder.filePath(name); }
    QStringList names() const
    {
        QStringList names = QDir(m_folder.path()).entryList(QDir::Files | QDir::Hidden, QDir::Name);
        names.removeAll(ballast);
        return names;
    }
    /// Until so many bytes are left.
    void fill(qint64 leave = 0)
    {
        QFile out(file(ballast));
        QVERIFY(out.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
        const QByteArray page(4096, 'x');
        while (out.write(page) == page.size()) { }
        QVERIFY(out.resize(std::max<qint64>(0, out.size() - leave)));
    }
    void makeSpace() { QVERIFY(QFile::remove(file(ballast))); }

private:
    static inline const QString ballast = u"ballast"_s;
    QTemporaryDir m_folder;
    bool m_mounted = false;
};

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
    static void initMain() { enterNamespace(); }

private slots:
    void initTestCase()
    {
        if (whyNot.isEmpty() && !Disk(megabyte).isMounted())
            whyNot = QString::fromLocal8Bit(std::strerror(errno));
        if (!whyNot.isEmpty())
            QSKIP(qPrintable(u"NOT TESTED: no file system of its own: "_s + whyNot));
        QVERIFY(crypto::start());
    }

    // RELIABILITY 4. Each time another write is the one that does not fit.
    void theStoreKeepsWhatItAcknowledgedAndGoesOn()
    {
        const int points = qEnvironmentVariableIsSet("SW_NIGHTLY") ? 50 : 8;
        const Secret32 key;
        for (int point = 0; point < points; ++point) {
            Disk disk(3 * megabyte + point * 4 * kilobyte);
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
        Disk disk(megabyte);
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
        Disk disk(2 * megabyte);
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
        Disk disk(4 * megabyte);
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
        Disk disk(80 * megabyte);
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
