// SPDX-License-Identifier: Apache-2.0
// Backup files: what is in them, what is not, every damage said as it is; the plan, and what it does when it
// cannot.
#include "core/backup/archive.h"
#include "core/backup/records.h"
#include "tests/runner/suite.h"
#include "tests/support/backup_desk.h"

#include <QBuffer>
#include <QCborMap>
#include <QDateTime>
#include <QDir>
#include <QFile>

#include <csignal>
#include <sys/resource.h>

namespace tst_backup {

using namespace sw;
using namespace sw::backup;
using namespace sw::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const Jid Room = jid("store-12@rooms.example.com");
const Jid Li = jid("li.na@example.com");
constexpr std::string_view Passphrase = "four words of a test";

class FullDevice final : public QBuffer
{
public:
    qint64 room = 0;

protected:
    qint64 writeData(const char *data, qint64 size) override
    {
        if (size > room)
            return -1;
        room -= size;
        return QBuffer::writeData(data, size);
    }
};

Seal newSeal(std::string_view passphrase = Passphrase)
{
    crypto::SystemRandom random;
    const TypedSecret typed = readTyped(typedSecret(passphrase));
    return *Seal::make(typed.bytes, typed.kind, random, crypto::PassphraseCost::least());
}

QByteArray archiveOf(int records, const Seal &seal)
{
    crypto::SystemRandom random;
    QBuffer out;
    out.open(QIODevice::WriteOnly);
    ArchiveWriter writer(out, seal, random);
    for (int i = 0; i < records; ++i)
        writer.add(write(PersonRecord{jid("a@example.com"),
                                      true,
                                      QString::number(i),
                                      {},
                                      QString(5000, QChar(0x4e00 + i % 1000)),
                                      {},
                                      {}}));
    writer.finish();
    return out.data();
}

Result<std::unique_ptr<ArchiveReader>, ArchiveError> opened(const QByteArray &bytes,
                                                            std::string_view passphrase = Passphrase)
{
    auto device = std::make_unique<QBuffer>();
    device->setData(bytes);
    device->open(QIODevice::ReadOnly);
    SW_TRY(auto reader, ArchiveReader::open(std::move(device)));
    SW_TRY(reader->unlock(typedSecret(passphrase)));
    return reader;
}

struct Read {
    int records = 0;
    int damaged = 0;
    bool cutShort = false;
};

Read readAll(ArchiveReader &reader)
{
    Read read;
    for (Block block = reader.next(); block.kind != Block::Kind::End; block = reader.next()) {
        read.records += int(block.records.size());
        read.damaged += block.kind == Block::Kind::Damaged;
        read.cutShort = block.kind == Block::Kind::CutShort;
        if (read.cutShort)
            break;
    }
    return read;
}

} // namespace

class tst_Backup : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { QVERIFY(crypto::start()); }
    void recordsSurviveTheWayThroughBytes();
    void whatWasWrittenIsRead();
    void everyFlippedByteIsFound();
    void everyCutIsFound();
    void theWrongPassphraseOpensNothing();
    void aRecoveryCodeOpensHoweverItIsTyped();
    void otherFilesAndLaterVersionsAreToldApart();
    void aFullDeviceStopsTheWriter();
    void nothingReadableStandsInTheFile();
    void aBackupIsReplacedAsAWholeOrNotAtAll();
    void cancellingLeavesNothing();
    void dueOnceADayOrWeekByTheCalendar_data();
    void dueOnceADayOrWeekByTheCalendar();
    void thePlanKeepsTheNewestAndTellsFailuresOnce();
    void theProfileWritesButCannotRead();
};

void tst_Backup::recordsSurviveTheWayThroughBytes()
{
    RoomRecord room;
    room.number = 3;
    room.address = Room;
    room.type = 1;
    room.peer = Li;
    room.title = u"华东区"_s;
    room.topic = u"补货"_s;
    room.role = 2;
    room.state = 1;
    room.pinned = true;
    room.notify = 2;
    room.since = 5;
    room.bookmarked = true;
    room.members = {{Li, 2}, {jid("b@example.com"), 0}};
    room.log = {u"c"_s, 7, u"o"_s, true, 6};
    room.keepDays = 90;
    room.readUpTo.bytes[3] = 9;
    room.draft = DraftRecord{u"@x"_s, {{Li, 0, 2}}, {}, room.readUpTo};
    EventRecord event;
    event.room = 3;
    event.kept.fingerprint = -5;
    event.kept.event.state = roomlog::EventState::Unarchived;
    event.kept.event.sender = Li;
    event.kept.event.time = 1'750'000'000'123;
    event.kept.event.stanzaId = u"s1"_s;
    event.kept.event.voice = roomlog::Voice::Administrator;
    event.kept.event.envelope.id.bytes[0] = 1;
    event.kept.event.envelope.device = 0xffffffffU;
    event.kept.event.envelope.counter = 4;
    event.kept.event.envelope.text = u"第一行\n\u202e<b>"_s;
    event.kept.event.envelope.mentions = {{Li, 0, 1}};
    event.kept.event.envelope.reply = roomlog::ReplyTo{room.readUpTo, Li, u"x"_s};
    const QList<Record> all{StartRecord{1, u"0.1"_s, Li, 5},
                            PersonRecord{Li, true, u"李娜"_s, u"a\nb"_s, {}, {}, {}}, room, event,
                            EndRecord{1, 2, 3}};
    for (const Record &record : all) {
        const QCborMap map = std::visit([](const auto &one) { return write(one); }, record);
        const auto back = read(QCborValue::fromCbor(QCborValue(map).toCbor()).toMap());
        QVERIFY(back.has_value());
        QVERIFY(*back == record);
    }
    QVERIFY(!read(QCborMap{{u"t"_s, u"of a later version"_s}}));
    QVERIFY(!read(QCborMap()));
    QVERIFY(!read(QCborMap{{u"t"_s, u"event"_s}, {u"id"_s, 7}}));
}

void tst_Backup::whatWasWrittenIsRead()
{
    for (const int count : {0, 1, 100, 700}) {
        const auto reader = opened(archiveOf(count, newSeal()));
        QVERIFY(reader);
        for (int round = 0; round < 2; ++round) {
            const Read read = readAll(**reader);
            QCOMPARE(read.records, count);
            QCOMPARE(read.damaged, 0);
            QVERIFY(!read.cutShort);
            (*reader)->rewind();
        }
    }
}

void tst_Backup::everyFlippedByteIsFound()
{
    const QByteArray good = archiveOf(400, newSeal());
    const int step = std::max(1, int(good.size()) / 100);
    for (int at = 0; at < good.size(); at += at < 600 ? 17 : step) {
        QByteArray bad = good;
        bad[at] = char(bad[at] ^ 0x10);
        const auto reader = opened(bad);
        if (!reader)
            continue; // the header says so itself
        const Read read = readAll(**reader);
        QVERIFY2(read.damaged + read.cutShort > 0, qPrintable(QString::number(at)));
        QVERIFY(read.records < 400);
    }
}

void tst_Backup::everyCutIsFound()
{
    const QByteArray good = archiveOf(400, newSeal());
    const int step = std::max(1, int(good.size()) / 60);
    for (int size = 0; size < good.size(); size += size < 600 ? 29 : step) {
        const auto reader = opened(good.first(size));
        if (!reader) {
            QVERIFY(reader.error() == ArchiveError::NotABackup
                    || reader.error() == ArchiveError::HeaderDamaged);
            continue;
        }
        QVERIFY(readAll(**reader).cutShort);
    }
    // Blocks of another file, and blocks in another order.
    QVERIFY(readAll(**opened(good + good.last(100))).damaged + readAll(**opened(good + "x")).cutShort > 0);
}

void tst_Backup::theWrongPassphraseOpensNothing()
{
    const QByteArray bytes = archiveOf(3, newSeal());
    const auto reader = opened(bytes, "four words of a tesT");
    QVERIFY(!reader && reader.error() == ArchiveError::WrongPassphrase);
}

void tst_Backup::aRecoveryCodeOpensHoweverItIsTyped()
{
    const QByteArray bytes = archiveOf(3, newSeal("7KQ2-M9XT-0ABC-DEFG-HJKM-NPQR-STVW"));
    QVERIFY(opened(bytes, "7kq2m9xtOabc defg hjkm npqr stvw"));
    QVERIFY(!opened(bytes, "7KQ2-M9XT-0ABC-DEFG-HJKM-NPQR-STVX"));
}

void tst_Backup::otherFilesAndLaterVersionsAreToldApart()
{
    QByteArray bytes = archiveOf(3, newSeal());
    QVERIFY(opened("PK\x03\x04 something else entirely").error() == ArchiveError::NotABackup);
    QVERIFY(opened({}).error() == ArchiveError::NotABackup);
    bytes[9] = 2;
    QVERIFY(opened(bytes).error() == ArchiveError::NewerVersion);
    bytes[9] = 1;
    bytes[40] = char(bytes[40] ^ 1);
    QVERIFY(opened(bytes).error() == ArchiveError::HeaderDamaged);
}

void tst_Backup::aFullDeviceStopsTheWriter()
{
    crypto::SystemRandom random;
    for (const qint64 room : {0, 100, 5000, 100'000}) {
        FullDevice device;
        device.room = room;
        device.open(QIODevice::WriteOnly | QIODevice::Unbuffered);
        ArchiveWriter writer(device, newSeal(), random);
        bool good = true;
        quint32 noise = 1;
        for (int i = 0; i < 400 && good; ++i) {
            QString text;
            for (int k = 0; k < 1000; ++k)
                text += QChar(char16_t(0x4e00 + (noise = noise * 1664525 + 1013904223) % 20000));
            good = writer.add(write(PersonRecord{Li, true, text, {}, {}, {}, {}}));
        }
        QVERIFY(!writer.finish());
    }
}

void tst_Backup::nothingReadableStandsInTheFile()
{
    QTemporaryDir folder;
    TestClock clock;
    FakeServer server(clock);
    FakeClient li(server, clock, Li, 1);
    QVERIFY(!li.open());
    const RoomId room = li.addRoom(Room);
    chat::Draft draft;
    draft.text = u"暗号海豚浮出水面 zanzibarquartz"_s;
    li.chat->send(room, draft);
    li.chat->setDraft(room, draft);
    BackupDesk desk(li);
    desk.setUp("passphrase of walross");
    QCOMPARE(desk.write(folder.filePath(u"x.swbackup"_s)).fault, Fault::None);
    QFile file(folder.filePath(u"x.swbackup"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    for (const char *canary : {"海豚", "zanzibar", "walross", "li.na", "example", "store-12"})
        QVERIFY2(!bytes.contains(canary), canary);
    QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
}

void tst_Backup::aBackupIsReplacedAsAWholeOrNotAtAll()
{
    QTemporaryDir folder;
    TestClock clock;
    FakeServer server(clock);
    FakeClient li(server, clock, Li, 1);
    QVERIFY(!li.open());
    const RoomId room = li.addRoom(Room);
    BackupDesk desk(li);
    desk.setUp();
    const QString path = folder.filePath(u"x.swbackup"_s);
    QCOMPARE(desk.write(path).fault, Fault::None);
    quint32 noise = 1;
    for (int i = 0; i < 60; ++i) {
        chat::Draft draft;
        for (int k = 0; k < 2000; ++k)
            draft.text += QChar(char16_t(0x4e00 + (noise = noise * 1664525 + 1013904223) % 20000));
        li.chat->send(room, draft);
    }
    // The system refuses to let files grow beyond this.
    const auto before = ::signal(SIGXFSZ, SIG_IGN);
    rlimit usual{};
    QCOMPARE(::getrlimit(RLIMIT_FSIZE, &usual), 0);
    const rlimit small{20'000, usual.rlim_max};
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &small), 0);
    const auto failed = desk.write(path);
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &usual), 0);
    ::signal(SIGXFSZ, before);
    QCOMPARE(failed.fault, Fault::Unwritable);
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden), QStringList{u"x.swbackup"_s});
    QCOMPARE(desk.check(path).fault, Fault::None); // the former one
    QCOMPARE(desk.check(path).messages, 0);
    QCOMPARE(desk.write(folder.filePath(u"gone/x.swbackup"_s)).fault, Fault::NoFolder);
    QCOMPARE(desk.check(folder.filePath(u"gone/x.swbackup"_s)).fault, Fault::Unreadable);
}

void tst_Backup::cancellingLeavesNothing()
{
    QTemporaryDir folder;
    TestClock clock;
    FakeServer server(clock);
    FakeClient li(server, clock, Li, 1);
    QVERIFY(!li.open());
    const RoomId room = li.addRoom(Room);
    for (int i = 0; i < 2000; ++i) {
        chat::Draft draft;
        draft.text = QString::number(i);
        li.chat->send(room, draft);
    }
    BackupDesk desk(li);
    desk.setUp();
    desk.written.reset();
    desk.backup.write(folder.filePath(u"x.swbackup"_s));
    QCOMPARE(desk.backup.state().task, Task::Writing);
    desk.backup.cancel();
    QTRY_VERIFY_WITH_TIMEOUT(desk.written.has_value(), 60'000);
    QVERIFY(desk.written->fault == Fault::Cancelled || desk.written->fault == Fault::None);
    if (desk.written->fault == Fault::Cancelled)
        QVERIFY(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden).isEmpty());
    QCOMPARE(desk.backup.state().task, Task::None);
}

void tst_Backup::dueOnceADayOrWeekByTheCalendar_data()
{
    QTest::addColumn<Every>("every");
    QTest::addColumn<QDateTime>("last");
    QTest::addColumn<QDateTime>("now");
    QTest::addColumn<bool>("due");
    const auto at
        = [](const char *text) { return QDateTime::fromString(QLatin1StringView(text), Qt::ISODate); };
    QTest::newRow("never") << Every::Never << QDateTime() << at("2026-03-02T09:00:00") << false;
    QTest::newRow("the first") << Every::Day << QDateTime::fromMSecsSinceEpoch(0) << at("2026-03-02T09:00:00")
                               << true;
    QTest::newRow("same day") << Every::Day << at("2026-03-02T08:00:00") << at("2026-03-02T23:59:00")
                              << false;
    QTest::newRow("next day") << Every::Day << at("2026-03-02T23:00:00") << at("2026-03-03T08:00:00") << true;
    QTest::newRow("six days") << Every::Week << at("2026-03-02T08:00:00") << at("2026-03-08T23:00:00")
                              << false;
    QTest::newRow("seven days") << Every::Week << at("2026-03-02T23:00:00") << at("2026-03-09T07:00:00")
                                << true;
    QTest::newRow("after a long sleep")
        << Every::Week << at("2026-03-02T23:00:00") << at("2026-08-01T07:00:00") << true;
    QTest::newRow("last in the future")
        << Every::Week << at("2036-03-02T23:00:00") << at("2026-03-09T07:00:00") << true;
}

void tst_Backup::dueOnceADayOrWeekByTheCalendar()
{
    QFETCH(Every, every);
    QFETCH(QDateTime, last);
    QFETCH(QDateTime, now);
    QFETCH(bool, due);
    QCOMPARE(isDue({every, u"/backups"_s, 7}, last.toMSecsSinceEpoch(), now.toMSecsSinceEpoch()), due);
    QVERIFY(!isDue({every, {}, 7}, last.toMSecsSinceEpoch(), now.toMSecsSinceEpoch()));
}

void tst_Backup::thePlanKeepsTheNewestAndTellsFailuresOnce()
{
    QTemporaryDir folder;
    TestClock clock;
    FakeServer server(clock);
    FakeClient li(server, clock, Li, 1);
    QVERIFY(!li.open());
    li.addRoom(Room);
    QFile foreign(folder.filePath(u"storewire-00000000-20200101-000000.swbackup"_s)); // of another profile
    QVERIFY(foreign.open(QIODevice::WriteOnly));
    const auto files = [&] { return QDir(folder.path()).entryList(QDir::Files); };
    {
        BackupDesk desk(li);
        desk.setUp();
        desk.backup.setPlan({Every::Day, folder.path(), 3});
        for (int day = 0; day < 5; ++day) {
            desk.written.reset();
            desk.backup.followPlan();
            QTRY_VERIFY_WITH_TIMEOUT(desk.written.has_value(), 60'000);
            QCOMPARE(desk.written->fault, Fault::None);
            desk.written.reset();
            desk.backup.followPlan(); // once a day
            QCOMPARE(desk.backup.state().task, Task::None);
            clock.utc += 24 * 3600 * 1000;
        }
        QCOMPARE(files().size(), 4); // three of its own
        QVERIFY(files().contains(QFileInfo(foreign).fileName()));
        QVERIFY(desk.planFailures.isEmpty());

        desk.backup.setPlan({Every::Day, folder.filePath(u"usb stick"_s), 3});
        for (int i = 0; i < 3; ++i) {
            desk.written.reset();
            desk.backup.followPlan();
            QTRY_VERIFY_WITH_TIMEOUT(desk.written.has_value(), 60'000);
            QCOMPARE(desk.written->fault, Fault::NoFolder);
        }
        QCOMPARE(desk.planFailures, QList<Fault>{Fault::NoFolder});
        QCOMPARE(desk.backup.state().failed.fault, Fault::NoFolder);
        QVERIFY(desk.backup.state().last.time > 0);
    }
    // What was set stays over a restart, without asking for anything.
    QVERIFY(QDir(folder.path()).mkdir(u"usb stick"_s));
    li.close();
    QVERIFY(!li.open());
    BackupDesk desk(li);
    QVERIFY(desk.backup.state().isSetUp);
    QCOMPARE(desk.backup.state().plan, (Plan{Every::Day, folder.filePath(u"usb stick"_s), 3}));
    QCOMPARE(desk.backup.state().failed.fault, Fault::NoFolder);
    desk.backup.followPlan();
    QTRY_VERIFY_WITH_TIMEOUT(desk.written.has_value(), 60'000);
    QCOMPARE(desk.written->fault, Fault::None);
    QCOMPARE(desk.backup.state().failed.fault, Fault::None);
    QCOMPARE(desk.check(desk.written->file).fault, Fault::None);
}

void tst_Backup::theProfileWritesButCannotRead()
{
    QTemporaryDir folder;
    TestClock clock;
    FakeServer server(clock);
    FakeClient li(server, clock, Li, 1);
    QVERIFY(!li.open());
    li.addRoom(Room);
    BackupDesk desk(li);
    QCOMPARE(desk.write(folder.filePath(u"a.swbackup"_s)).fault, Fault::NotSetUp);
    desk.setUp("the first passphrase");
    QCOMPARE(desk.write(folder.filePath(u"a.swbackup"_s)).fault, Fault::None);
    desk.setUp("another passphrase");
    QCOMPARE(desk.write(folder.filePath(u"b.swbackup"_s)).fault, Fault::None);
    // Each file opens with the passphrase of its time.
    QCOMPARE(desk.check(folder.filePath(u"a.swbackup"_s), "the first passphrase").fault, Fault::None);
    QCOMPARE(desk.check(folder.filePath(u"a.swbackup"_s), "another passphrase").fault,
             Fault::WrongPassphrase);
    QCOMPARE(desk.check(folder.filePath(u"b.swbackup"_s), "another passphrase").fault, Fault::None);
}

const sw::test::Suite suite(sw::test::run<tst_Backup>);

} // namespace tst_backup

#include "tst_backup.moc"
