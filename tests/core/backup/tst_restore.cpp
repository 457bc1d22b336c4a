// SPDX-License-Identifier: Apache-2.0
// A backup of one profile merged into another: complete, nothing doubled, in order, whatever is there before
// and whatever happens on the way; then catching up goes on.
#include "core/backup/restore_work.h"
#include "core/roomlog/envelope.h"
#include "core/search/search_store.h"
#include "tests/runner/suite.h"
#include "tests/support/backup_desk.h"
#include "tests/support/fault_vfs.h"

#include <QFile>

#include <sys/wait.h>
#include <unistd.h>

namespace tst_restore {

using namespace sw;
using namespace sw::roomlog;
using namespace sw::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using backup::Fault;

namespace {

const Jid Room = jid("store-12@rooms.example.com");
const Jid Other = jid("hq@rooms.example.com");
const Jid Li = jid("li.na@example.com");
const Jid Chen = jid("chen.jie@example.com");
constexpr auto VfsName = "restore-fault";

chat::Draft words(const QString &text)
{
    chat::Draft draft;
    draft.text = text;
    return draft;
}

RoomEntry message(FakeServer &server, int number)
{
    Envelope envelope;
    envelope.id.bytes = {0xcc, static_cast<std::uint8_t>(number >> 8), static_cast<std::uint8_t>(number)};
    envelope.device = 3;
    envelope.counter = static_cast<quint32>(number);
    envelope.text = QString::number(number);
    return server.entry(Chen, toHex(envelope.id), compose(envelope));
}

QStringList numbers(int from, int to)
{
    QStringList list;
    for (int i = from; i <= to; ++i)
        list.append(QString::number(i));
    return list;
}

RoomId roomAt(FakeClient &client, const Jid &address)
{
    auto query = client.writer().prepare("SELECT id FROM rooms WHERE address = :address");
    return query.bind(":address", address).next() ? query.get<RoomId>(0) : RoomId{};
}

int counted(FakeClient &client, const char *sql)
{
    auto query = client.writer().prepare(sql);
    return query.next() ? query.get<int>(0) : -1;
}

QString integrity(FakeClient &client)
{
    auto query = client.writer().prepare("PRAGMA integrity_check");
    return query.next() ? query.get<QString>(0) : QString();
}

/// A client that has read the numbers [from, to] of the archive, and knows that there may be older ones.
void readPart(FakeServer &server, FakeClient &client, int from, int to)
{
    const auto whole = server.archive(Room);
    server.archive(Room) = whole.mid(from - 1, to - from + 1);
    client.transport->goOnline();
    client.advance(60s);
    for (int i = 0; i < 4; ++i) {
        client.chat->fetchOlder(roomAt(client, Room));
        client.advance(1s);
    }
    client.transport->cut();
    server.archive(Room) = whole;
    QCOMPARE(client.texts(roomAt(client, Room)), numbers(from, to));
    (void)client.writer().transaction(store::Durability::Full, [&] {
        client.writer()
            .prepare("UPDATE room_logs SET oldest_complete = :whole")
            .bind(":whole", from == 1)
            .run();
    });
}

/// In a forked process, where there is no pool. 0 = done.
int restoreHere(FakeClient &client, const QString &path, const std::function<void()> &begin)
{
    auto device = std::make_unique<QFile>(path);
    if (!device->open(QIODevice::ReadOnly))
        return 3;
    auto opened = backup::ArchiveReader::open(std::move(device));
    if (!opened || !(*opened)->unlock(typedSecret("four words of a test")))
        return 4;
    backup::RestoreWork work(*client.core, *std::move(opened));
    int outcome = 5;
    QObject::connect(&work, &backup::RestoreWork::finished, &work, [&](const backup::Restored &restored) {
        outcome = restored.fault == Fault::None ? 0 : 6;
    });
    begin();
    work.start();
    client.timers.advance(0ms);
    return outcome;
}

} // namespace

class tst_Restore : public QObject
{
    Q_OBJECT
private slots:
    void init() { QVERIFY(m_folder.isValid()); }
    void anotherComputerShowsTheSame();
    void unsentMessagesComeAsUnsent();
    void whatWasDeletedOnPurposeStaysDeleted();
    void gapsOfARepairAreFilledOnTheOtherComputer();
    void recalledStaysRecalled();
    void mergedHistoriesAreInTheArchivesOrder_data();
    void mergedHistoriesAreInTheArchivesOrder();
    void damagedPartsAreFilledFromTheArchive();
    void killedInTheMiddleItCanBeRepeated();
    void aFullDiskIsSaidAndItCanBeRepeated();
    void anotherAccountsBackupIsRefused();

private:
    QString file(const char *name) { return m_folder.filePath(QLatin1StringView(name)); }
    QTemporaryDir m_folder;
};

void tst_Restore::anotherComputerShowsTheSame()
{
    TestClock clock;
    FakeServer server(clock);
    FakeClient li(server, clock, Li, 1);
    FakeClient chen(server, clock, Chen, 2);
    QVERIFY(!li.open() && !chen.open());
    const RoomId room = li.addRoom(Room);
    const RoomId chens = chen.addRoom(Room);
    li.transport->goOnline();
    chen.transport->goOnline();
    li.advance(5s);
    EventId answered;
    for (int i = 0; i < 900; ++i) {
        FakeClient &who = i % 3 ? chen : li;
        chat::Draft draft = words(u"第%1号货架补货 shelf%1"_s.arg(i));
        if (i % 50 == 0)
            draft.mentions = {{Li, 0, 1}};
        if (i % 40 == 7)
            draft.replyTo = answered;
        answered = who.chat->send(i % 3 ? chens : room, draft);
        who.advance(1ms);
        if (i % 30 == 4)
            chen.chat->edit(chens, answered, words(u"改过的%1"_s.arg(i)));
        if (i % 30 == 9)
            li.chat->recall(room, answered);
    }
    li.advance(60s);
    li.chat->markRead(room, Order::newest());
    li.advance(60s);
    chen.chat->send(chens, words(u"未读的一条"_s));
    li.advance(60s);
    chat::Draft draft = words(u"@陈洁 写到一半"_s);
    draft.mentions = {{Chen, 0, 3}};
    li.chat->setDraft(room, draft);

    BackupDesk desk(li);
    desk.setUp();
    const auto written = desk.write(file("a.swbackup"));
    QCOMPARE(written.fault, Fault::None);
    QCOMPARE(written.messages, 901);
    QCOMPARE(written.bytes, QFileInfo(file("a.swbackup")).size());

    FakeClient fresh(server, clock, Li, 3);
    QVERIFY(!fresh.open());
    BackupDesk other(fresh);
    const auto contents = other.check(file("a.swbackup"));
    QCOMPARE(contents.fault, Fault::None);
    QCOMPARE(contents.account, Li);
    QCOMPARE(contents.messages, 901);
    QCOMPARE(contents.rooms, 1);
    const auto restored = other.restore();
    QCOMPARE(restored, (backup::Restored{Fault::None, 1, 901, false}));
    const RoomId there = roomAt(fresh, Room);
    QCOMPARE(story(fresh, there), story(li, room));
    QCOMPARE(fresh.chat->draft(there), li.chat->draft(room));
    QCOMPARE(counted(fresh, "SELECT unread FROM room_summary"), 1);
    QCOMPARE(counted(li, "SELECT unread FROM room_summary"), 1);
    QVERIFY(fresh.arrivals.empty()); // nothing of it is news
    search::Query query;
    query.terms = {u"货架补货"_s};
    const auto hits = search::findHits(fresh.reader(), query, 2000, 0, [] { return false; });
    const auto before = search::findHits(li.reader(), query, 2000, 0, [] { return false; });
    QVERIFY(before.hits.size() > 500);
    QCOMPARE(hits.hits.size(), before.hits.size());

    // Again: the same end.
    QCOMPARE(other.restore().added, 0);
    QCOMPARE(story(fresh, there), story(li, room));

    // Catching up goes on, sending too, under another device's number.
    chen.chat->send(chens, words(u"新的一条"_s));
    chen.advance(10s);
    fresh.transport->goOnline();
    fresh.advance(30s);
    fresh.chat->send(there, words(u"从新电脑"_s));
    fresh.advance(60s);
    li.advance(60s);
    QCOMPARE(story(fresh, there), story(li, room));
    QCOMPARE(counted(fresh, "SELECT duplicates + conflicts + anomalies FROM room_logs"), 0);
    QCOMPARE(integrity(fresh), u"ok"_s);
    auto device = fresh.writer().prepare("SELECT value FROM facts WHERE name = 'device'");
    auto old = li.writer().prepare("SELECT value FROM facts WHERE name = 'device'");
    QVERIFY(device.next() && old.next());
    QVERIFY(device.get<QString>(0) != old.get<QString>(0));
}

void tst_Restore::unsentMessagesComeAsUnsent()
{
    TestClock clock;
    FakeServer server(clock);
    FakeClient li(server, clock, Li, 1);
    QVERIFY(!li.open());
    const RoomId room = li.addRoom(Room);
    li.chat->send(room, words(u"没有网络"_s));
    BackupDesk desk(li);
    desk.setUp();
    QCOMPARE(desk.write(file("u.swbackup")).fault, Fault::None);
    FakeClient fresh(server, clock, Li, 3);
    QVERIFY(!fresh.open());
    BackupDesk other(fresh);
    QCOMPARE(other.check(file("u.swbackup")).fault, Fault::None);
    QCOMPARE(other.restore().fault, Fault::None);
    const RoomId there = roomAt(fresh, Room);
    auto entries = fresh.chat->before(there, Order::newest(), 10);
    QCOMPARE(entries.size(), 1);
    QCOMPARE(entries[0].delivery, chat::Delivery::Failed);
    QCOMPARE(entries[0].fault, chat::Fault::Restored);

    // The first computer sends it after all: the second one hears so, and has it once.
    li.transport->goOnline();
    li.advance(60s);
    fresh.transport->goOnline();
    fresh.advance(60s);
    entries = fresh.chat->before(there, Order::newest(), 10);
    QCOMPARE(entries.size(), 1);
    QCOMPARE(entries[0].delivery, chat::Delivery::Settled);
    QCOMPARE(counted(fresh, "SELECT count(*) FROM outbox"), 0);
}

void tst_Restore::whatWasDeletedOnPurposeStaysDeleted()
{
    TestClock clock;
    FakeServer server(clock);
    for (int i = 1; i <= 100; ++i) {
        server.archive(Room).append(message(server, i));
        clock.utc += 60'000;
    }
    FakeClient li(server, clock, Li, 1);
    QVERIFY(!li.open());
    const RoomId room = li.addRoom(Room);
    readPart(server, li, 1, 100);
    BackupDesk desk(li);
    desk.setUp();
    QCOMPARE(desk.write(file("whole.swbackup")).fault, Fault::None);
    const qint64 floor = li.chat->before(room, Order::newest(), 40).first().time;
    (void)li.writer().transaction(store::Durability::Full, [&] { // as the keeping of the room does
        li.writer()
            .prepare("DELETE FROM timeline WHERE event IN (SELECT id FROM events WHERE time < :floor)")
            .bind(":floor", floor)
            .run();
        li.writer().prepare("DELETE FROM events WHERE time < :floor").bind(":floor", floor).run();
        li.writer().prepare("UPDATE room_logs SET floor = :floor").bind(":floor", floor).run();
        li.writer().prepare("UPDATE rooms SET keep_days = 30").run();
    });
    QCOMPARE(li.texts(room), numbers(61, 100));
    QCOMPARE(desk.check(file("whole.swbackup")).messages, 100);
    QCOMPARE(desk.restore().added, 0);
    QCOMPARE(li.texts(room), numbers(61, 100));
    // And what was deleted is not fetched on another computer either.
    QCOMPARE(desk.write(file("cut.swbackup")).fault, Fault::None);
    FakeClient fresh(server, clock, Li, 3);
    QVERIFY(!fresh.open());
    BackupDesk other(fresh);
    QCOMPARE(other.check(file("cut.swbackup")).messages, 40);
    QCOMPARE(other.restore().added, 40);
    QCOMPARE(counted(fresh, "SELECT keep_days FROM rooms"), 30);
    fresh.transport->goOnline();
    fresh.advance(120s);
    QCOMPARE(fresh.texts(roomAt(fresh, Room)), numbers(61, 100));
}

void tst_Restore::gapsOfARepairAreFilledOnTheOtherComputer()
{
    TestClock clock;
    FakeServer server(clock);
    for (int i = 1; i <= 900; ++i) {
        server.archive(Room).append(message(server, i));
        clock.utc += 60'000;
    }
    FakeClient li(server, clock, Li, 1);
    QVERIFY(!li.open());
    const RoomId room = li.addRoom(Room);
    readPart(server, li, 1, 900);
    (void)li.writer().transaction(store::Durability::Full, [&] { // what a repair leaves
        for (const char *sql :
             {"INSERT INTO log_gaps (room, ord, after, time) SELECT room, ord, stanza_id, time FROM events "
              "WHERE text = '300'",
              "DELETE FROM timeline WHERE event IN (SELECT id FROM events WHERE text + 0 BETWEEN 301 AND "
              "350)",
              "DELETE FROM events WHERE text + 0 BETWEEN 301 AND 350"})
            li.writer().prepare(sql).run();
    });
    QCOMPARE(li.texts(room).size(), 850);
    BackupDesk desk(li);
    desk.setUp();
    QCOMPARE(desk.write(file("gap.swbackup")).fault, Fault::None);
    FakeClient fresh(server, clock, Li, 3);
    QVERIFY(!fresh.open());
    BackupDesk other(fresh);
    QCOMPARE(other.check(file("gap.swbackup")).messages, 850);
    QCOMPARE(other.restore().added, 850);
    fresh.transport->goOnline();
    fresh.advance(120s);
    QCOMPARE(fresh.texts(roomAt(fresh, Room)), numbers(1, 900));
}

void tst_Restore::recalledStaysRecalled()
{
    TestClock clock;
    FakeServer server(clock);
    FakeClient li(server, clock, Li, 1);
    QVERIFY(!li.open());
    const RoomId room = li.addRoom(Room);
    li.transport->goOnline();
    li.advance(5s);
    const EventId id = li.chat->send(room, words(u"机密数字"_s));
    li.advance(60s);
    BackupDesk desk(li);
    desk.setUp();
    QCOMPARE(desk.write(file("r.swbackup")).fault, Fault::None);
    li.chat->recall(room, id);
    li.advance(60s);
    QCOMPARE(desk.check(file("r.swbackup")).fault, Fault::None);
    QCOMPARE(desk.restore().added, 0);
    QCOMPARE(li.chat->before(room, Order::newest(), 10).at(0).kind, chat::EntryKind::Recalled);
    QCOMPARE(counted(li, "SELECT count(*) FROM events WHERE text <> ''"), 0);
}

void tst_Restore::mergedHistoriesAreInTheArchivesOrder_data()
{
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("to");
    QTest::addColumn<int>("hereFrom");
    QTest::addColumn<int>("hereTo");
    QTest::newRow("nothing here") << 1 << 100 << 0 << 0;
    QTest::newRow("older, with a gap") << 1 << 100 << 200 << 240;
    QTest::newRow("older, with a gap before much") << 1 << 100 << 120 << 900;
    QTest::newRow("older, they touch") << 1 << 150 << 100 << 240;
    QTest::newRow("newer, with a gap") << 200 << 240 << 1 << 100;
    QTest::newRow("newer, they touch") << 100 << 240 << 1 << 150;
    QTest::newRow("inside") << 50 << 60 << 1 << 240;
    QTest::newRow("around") << 1 << 240 << 50 << 60;
    QTest::newRow("the same") << 1 << 200 << 1 << 200;
    QTest::newRow("both in the middle") << 40 << 90 << 120 << 160;
}

void tst_Restore::mergedHistoriesAreInTheArchivesOrder()
{
    QFETCH(int, from);
    QFETCH(int, to);
    QFETCH(int, hereFrom);
    QFETCH(int, hereTo);
    TestClock clock;
    FakeServer server(clock);
    const int last = std::max(260, hereTo + 20);
    for (int i = 1; i <= last; ++i) {
        server.archive(Room).append(message(server, i));
        clock.utc += 60'000;
    }
    FakeClient source(server, clock, Li, 1);
    QVERIFY(!source.open());
    source.addRoom(Room);
    readPart(server, source, from, to);
    BackupDesk desk(source);
    desk.setUp();
    QCOMPARE(desk.write(file("m.swbackup")).fault, Fault::None);

    FakeClient here(server, clock, Li, 2);
    QVERIFY(!here.open());
    if (hereFrom > 0) {
        here.addRoom(Room);
        readPart(server, here, hereFrom, hereTo);
    }
    BackupDesk other(here);
    QCOMPARE(other.check(file("m.swbackup")).fault, Fault::None);
    QCOMPARE(other.restore().fault, Fault::None);
    const RoomId room = roomAt(here, Room);
    QStringList both = numbers(from, to);
    for (int i = hereFrom; i > 0 && i <= hereTo; ++i)
        if (!both.contains(QString::number(i)))
            both.append(QString::number(i));
    std::sort(both.begin(), both.end(), [](auto &a, auto &b) { return a.toInt() < b.toInt(); });
    QCOMPARE(here.texts(room), both);

    here.transport->goOnline();
    here.advance(120s); // also what is older than both
    QCOMPARE(here.texts(room), numbers(1, last));
    QCOMPARE(counted(here, "SELECT count(*) FROM sender_gaps"), 0);
    QCOMPARE(counted(here, "SELECT count(*) FROM events WHERE missing > 0"), 0);
}

void tst_Restore::damagedPartsAreFilledFromTheArchive()
{
    TestClock clock;
    FakeServer server(clock);
    quint32 noise = 1;
    for (int i = 1; i <= 1500; ++i) { // several blocks, of text that does not compress
        Envelope envelope;
        envelope.id.bytes = {0xcc, static_cast<std::uint8_t>(i >> 8), static_cast<std::uint8_t>(i)};
        envelope.text = QString::number(i) + u' ';
        for (int k = 0; k < 400; ++k)
            envelope.text += QChar(char16_t(0x4e00 + (noise = noise * 1664525 + 1013904223) % 20000));
        server.archive(Room).append(server.entry(Chen, toHex(envelope.id), compose(envelope)));
        clock.utc += 1000;
    }
    FakeClient source(server, clock, Li, 1);
    QVERIFY(!source.open());
    const RoomId room = source.addRoom(Room);
    source.transport->goOnline();
    source.advance(60s);
    while (source.texts(room).size() < 1500) {
        source.chat->fetchOlder(room);
        source.advance(1s);
    }
    source.transport->cut();
    BackupDesk desk(source);
    desk.setUp();
    QCOMPARE(desk.write(file("d.swbackup")).fault, Fault::None);
    QFile damaged(file("d.swbackup"));
    QVERIFY(damaged.open(QIODevice::ReadWrite));
    const qint64 middle = damaged.size() / 2;
    damaged.seek(middle);
    char byte = 0;
    QVERIFY(damaged.getChar(&byte));
    damaged.seek(middle);
    QVERIFY(damaged.putChar(char(byte ^ 1)));
    damaged.close();

    FakeClient here(server, clock, Li, 2);
    QVERIFY(!here.open());
    BackupDesk other(here);
    const auto contents = other.check(file("d.swbackup"));
    QCOMPARE(contents.fault, Fault::Damaged);
    QCOMPARE(contents.damagedBlocks, 1);
    QVERIFY(contents.blocks > 3);
    QVERIFY(contents.damageAt > 0 && contents.damageAt < middle + 1);
    QVERIFY(contents.messages > 500 && contents.messages < 1500);
    const auto restored = other.restore();
    QVERIFY(restored.incomplete);
    QCOMPARE(restored.added, contents.messages);
    here.transport->goOnline();
    here.advance(120s);
    QCOMPARE(here.texts(roomAt(here, Room)), source.texts(room));
}

void tst_Restore::killedInTheMiddleItCanBeRepeated()
{
    TestClock clock;
    FakeServer server(clock);
    FakeClient source(server, clock, Li, 1);
    QVERIFY(!source.open());
    const RoomId room = source.addRoom(Room);
    const RoomId second = source.addRoom(Other);
    for (int i = 1; i <= 600; ++i)
        server.archive(i % 2 ? Room : Other).append(message(server, i));
    source.transport->goOnline();
    source.advance(120s);
    for (int i = 0; i < 4; ++i) {
        source.chat->fetchOlder(room);
        source.chat->fetchOlder(second);
        source.advance(5s);
    }
    BackupDesk desk(source);
    desk.setUp();
    QCOMPARE(desk.write(file("k.swbackup")).fault, Fault::None);
    const bool nightly = qEnvironmentVariableIsSet("SW_NIGHTLY");
    int kills = 0;
    bool passed = false;
    for (int n = 3; !passed; n += nightly ? 7 : 61) {
        FakeClient killed(server, clock, Li, 2, VfsName);
        const pid_t child = ::fork();
        if (child == 0) {
            FaultVfs vfs(VfsName);
            if (killed.open())
                ::_exit(2);
            ::_exit(restoreHere(killed, file("k.swbackup"), [&] { vfs.failFrom(n, FaultVfs::Fault::Kill); }));
        }
        int status = -1;
        ::waitpid(child, &status, 0);
        passed = WIFEXITED(status) && WEXITSTATUS(status) == 0;
        QVERIFY2(passed || WIFSIGNALED(status), qPrintable(QString::number(status)));
        kills += !passed;
        FaultVfs vfs(VfsName);
        FakeClient here(server, clock, Li, 1000 + quint32(n), VfsName); // with other random numbers
        here.useFolderOf(killed);
        QVERIFY(!here.open());
        QCOMPARE(integrity(here), u"ok"_s);
        const bool repeat = n % 2 == 0; // else the archive alone completes it
        if (repeat) {
            BackupDesk again(here);
            QCOMPARE(again.check(file("k.swbackup")).fault, Fault::None);
            QCOMPARE(again.restore().fault, Fault::None);
        } else if (!roomAt(here, Other)) {
            continue; // not reached yet
        }
        here.transport->goOnline();
        here.advance(120s);
        for (int i = 0; i < 4; ++i) {
            here.chat->fetchOlder(roomAt(here, Room));
            here.chat->fetchOlder(roomAt(here, Other));
            here.advance(5s);
        }
        QCOMPARE(story(here, roomAt(here, Room)), story(source, room));
        QCOMPARE(story(here, roomAt(here, Other)), story(source, second));
        here.close();
    }
    QVERIFY(kills >= 3);
}

void tst_Restore::aFullDiskIsSaidAndItCanBeRepeated()
{
    TestClock clock;
    FakeServer server(clock);
    FakeClient source(server, clock, Li, 1);
    QVERIFY(!source.open());
    const RoomId room = source.addRoom(Room);
    for (int i = 1; i <= 240; ++i)
        server.archive(Room).append(message(server, i));
    source.transport->goOnline();
    source.advance(60s);
    BackupDesk desk(source);
    desk.setUp();
    QCOMPARE(desk.write(file("f.swbackup")).fault, Fault::None);
    FaultVfs vfs(VfsName);
    FakeClient here(server, clock, Li, 2, VfsName);
    vfs.failFrom(0);
    QVERIFY(!here.open());
    BackupDesk other(here);
    int failures = 0;
    for (int n = 1;; n += 13) {
        QCOMPARE(other.check(file("f.swbackup")).fault, Fault::None);
        vfs.failFrom(n, FaultVfs::Fault::DiskFull);
        const auto restored = other.restore();
        vfs.failFrom(0);
        if (restored.fault == Fault::None)
            break;
        QCOMPARE(restored.fault, Fault::DiskFull);
        ++failures;
        QVERIFY(failures < 1000);
    }
    QVERIFY(failures > 2);
    QCOMPARE(story(here, roomAt(here, Room)), story(source, room));
    QCOMPARE(integrity(here), u"ok"_s);
}

void tst_Restore::anotherAccountsBackupIsRefused()
{
    TestClock clock;
    FakeServer server(clock);
    FakeClient source(server, clock, Li, 1);
    FakeClient chen(server, clock, Chen, 2);
    QVERIFY(!source.open() && !chen.open());
    source.addRoom(Room);
    BackupDesk desk(source);
    desk.setUp();
    QCOMPARE(desk.write(file("o.swbackup")).fault, Fault::None);
    BackupDesk other(chen);
    const auto contents = other.check(file("o.swbackup"));
    QCOMPARE(contents.fault, Fault::OtherAccount);
    QCOMPARE(contents.account, Li);
    QCOMPARE(other.restore().fault, Fault::Cancelled); // nothing happens
    QCOMPARE(counted(chen, "SELECT count(*) FROM rooms"), 0);
}

const sw::test::Suite suite(sw::test::run<tst_Restore>);

} // namespace tst_restore

#include "tst_restore.moc"
