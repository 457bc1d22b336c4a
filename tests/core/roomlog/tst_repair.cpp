// SPDX-License-Identifier: Apache-2.0
// A damaged profile: found, said, repaired and filled from the server; and an old copy of it that was put
// back. SW_NIGHTLY=1 runs the long counts; SW_SEED=n replays a failure.
#include "core/roomlog/envelope.h"
#include "core/store/check.h"
#include "core/store/salvage/rebuild.h"
#include "tests/runner/suite.h"
#include "tests/support/fake_client.h"
#include "tests/support/log_dump.h"

#include <QFile>
#include <QRandomGenerator>
#include <QTest>

namespace tst_repair {

using namespace sw;
using namespace sw::roomlog;
using namespace sw::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const Jid Shop = jid("store-12@rooms.example.com");
const Jid Region = jid("region-3@rooms.example.com");
const Jid Li = jid("li.na@example.com");
const Jid Chen = jid("chen.jie@example.com");
constexpr int messages = 700; // in each room

bool nightly()
{
    return qEnvironmentVariableIsSet("SW_NIGHTLY");
}

quint32 seedOfRun()
{
    const int seed = qEnvironmentVariableIntValue("SW_SEED");
    return seed != 0 ? static_cast<quint32>(seed) : 5;
}

RoomEntry message(FakeServer &server, int number, const QString &text)
{
    Envelope envelope;
    envelope.id.bytes = {0xcd, static_cast<std::uint8_t>(number >> 8), static_cast<std::uint8_t>(number)};
    envelope.device = 3;
    envelope.counter = static_cast<quint32>(number);
    envelope.text = text;
    return server.entry(Chen, toHex(envelope.id), compose(envelope));
}

/// Files of a profile, to be put back and damaged.
struct Image {
    QByteArray database;
    QByteArray log;

    static QByteArray read(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static void write(const QString &path, const QByteArray &bytes)
    {
        QFile::remove(path);
        QFile file(path);
        if (!bytes.isEmpty() && file.open(QIODevice::WriteOnly))
            file.write(bytes);
    }
    static Image of(const QString &path) { return {read(path), read(path + u"-swal"_s)}; }
    void putBack(const QString &path) const
    {
        for (const QString &file : store::Database::filesOf(path))
            QFile::remove(file);
        write(path, database);
        write(path + u"-swal"_s, log);
    }
};

void flipBit(QByteArray &bytes, QRandomGenerator &random)
{
    const auto at = qsizetype(random.bounded(quint32(bytes.size())));
    bytes[at] = char(bytes[at] ^ (1 << random.bounded(8)));
}

/// Li's profile with two rooms that have been read to their beginnings, a draft, and a message that waits.
struct Profile {
    TestClock clock;
    FakeServer server{clock, seedOfRun()};
    FakeClient li{server, clock, Li, seedOfRun()};
    QList<RoomId> rooms;
    Image image;

    Profile()
    {
        (void)li.open();
        int number = 0;
        for (const Jid &room : {Shop, Region}) {
            for (int i = 1; i <= messages; ++i) {
                clock.utc += 60'000;
                const QString words = u"第%1条 inventory count "_s.arg(i).repeated(1 + i * 7 % 40);
                server.archive(room).append(message(server, ++number, i % 97 ? words : words.repeated(12)));
            }
            rooms.append(li.addRoom(room));
        }
        li.transport->goOnline();
        settle();
        for (const RoomId room : rooms)
            for (const auto *text : {"a", "b", "c"})
                li.chat->send(room, {QString::fromLatin1(text), {}, {}, {}});
        settle();
        li.chat->markRead(rooms.first(), Order::newest());
        settle();
        li.transport->cut();
        li.chat->send(rooms.first(), {u"unsent"_s, {}, {}, {}});
        li.chat->setDraft(rooms.last(), {u"draft"_s, {}, {}, {}});
        li.close();
        image = Image::of(li.databasePath());
    }
    void settle()
    {
        for (int i = 0; i < 12; ++i) {
            li.advance(5s);
            for (const RoomId room : rooms)
                li.log->fetchOlder(room);
        }
    }
    QList<QStringList> texts()
    {
        QList<QStringList> all;
        for (const RoomId room : rooms)
            all.append(li.texts(room) + untrueCopies(li.writer()));
        return all;
    }
    QString path() const { return li.databasePath(); }
    store::Location location() const { return {path(), {}}; }
    int number(const char *sql)
    {
        auto query = li.writer().prepare(sql);
        return query.next() ? query.get<int>(0) : -1;
    }
    QString integrity()
    {
        auto query = li.writer().prepare("SELECT group_concat(integrity_check) FROM pragma_integrity_check");
        return query.next() ? query.get<QString>(0) : QString();
    }
    /// How often each event of this account stands in the archives, and each counter of a device.
    bool nothingTwice()
    {
        QSet<QString> seen;
        for (const Jid &room : {Shop, Region})
            for (const RoomEntry &entry : server.archive(room)) {
                const auto envelope = parse(entry.payload, {entry.messageId, entry.stanzaId, entry.nick});
                if (!envelope || entry.sender != Li)
                    continue;
                const QString id = room.toString() + toHex(envelope->id);
                const QString counter
                    = u"%1 %2 %3"_s.arg(room.toString()).arg(envelope->device).arg(envelope->counter);
                if (seen.contains(id) || seen.contains(counter))
                    return false;
                seen << id << counter;
            }
        return true;
    }
};

} // namespace

class tst_Repair : public QObject
{
    Q_OBJECT
private slots:
    void aWholeDatabaseIsFoundWhole();
    void aRebuiltDatabaseHoldsTheSame();
    void anyFlippedBitIsFoundAndFilledFromTheServer();
    void manyDamagedPagesAreFilledFromTheServer();
    void withoutItsFirstPageItIsRepaired();
    void aFlippedBitInTheLogEndsEqualToTheServer();
    void anOldCopyIsNoticedAndUsesNothingTwice();
    void anIndexThatDiffersIsNoticed();
    void aTimelineThatSaysOtherwiseIsNoticedAndRepaired();

private:
    static void repairAndCompare(Profile &p, const QList<QStringList> &wanted, const QString &seed);
};

void tst_Repair::aWholeDatabaseIsFoundWhole()
{
    Profile p;
    QVERIFY(!p.li.open());
    store::Work work;
    const auto condition = store::check(p.li.database(), store::CheckDepth::All, work);
    QVERIFY(condition);
    QVERIFY(condition->pages > 300);
    QVERIFY(condition->isWhole());
    QCOMPARE(work.progress(), 1.0);
    store::Work cancelled;
    cancelled.cancel();
    const auto none = store::check(p.li.database(), store::CheckDepth::All, cancelled);
    QVERIFY(!none);
    QCOMPARE(none.error(), store::Error::Interrupted);
}

void tst_Repair::aRebuiltDatabaseHoldsTheSame()
{
    Profile p;
    QVERIFY(!p.li.open());
    QStringList tables;
    {
        auto query = p.li.writer().prepare(R"(SELECT name FROM sqlite_schema WHERE type = 'table'
            AND name NOT LIKE 'event_text%' AND name NOT LIKE 'sqlite_%' AND name NOT IN ('search_index'))");
        while (query.next())
            tables.append(query.get<QString>(0));
    }
    const auto content = [&](const QString &table) {
        QStringList rows;
        const QByteArray sql = "SELECT * FROM " + table.toLatin1()
            + (table == u"facts" ? " WHERE name NOT LIKE 'repair%' AND name <> 'device'" : "");
        auto names = p.li.writer().prepare("SELECT count(*) FROM pragma_table_info(:table)");
        const int columns = names.bind(":table", table).next() ? names.get<int>(0) : 0;
        auto query = p.li.writer().prepare(sql.constData());
        while (query.next()) {
            QStringList row;
            for (int i = 0; i < columns; ++i)
                row.append(query.isNull(i) ? u"null"_s
                                           : QString::fromLatin1(query.get<QByteArray>(i).toHex()));
            rows.append(row.join(u' '));
        }
        return rows;
    };
    (void)p.li.writer().execute("UPDATE room_logs SET folds_version = -1"); // as after a repair
    QHash<QString, QStringList> before;
    for (const QString &table : tables)
        before.insert(table, content(table));
    QVERIFY(before.value(u"events"_s).size() > 2 * messages);
    p.li.close();
    store::Work work;
    const auto losses = store::rebuild(p.location(), p.li.key(), store::Rebuild::Salvaged, 1, work);
    QVERIFY(losses);
    QCOMPARE(*losses, store::Losses());
    QVERIFY(!store::asideFiles(p.path()).isEmpty());
    auto database = store::Database::open(p.location(), p.li.key());
    QVERIFY(database);
    database->reset();
    QVERIFY(!p.li.open());
    (void)p.li.writer().execute("UPDATE room_logs SET folds_version = -1");
    for (const QString &table : tables)
        QVERIFY2(content(table) == before.value(table), qPrintable(table));
}

void tst_Repair::repairAndCompare(Profile &p, const QList<QStringList> &wanted, const QString &seed)
{
    bool found = true;
    if (const auto error = p.li.open()) {
        QVERIFY2(*error == store::Error::Damaged || *error == store::Error::OtherKey, qPrintable(seed));
    } else {
        store::Work work;
        const auto condition = store::check(p.li.database(), store::CheckDepth::All, work);
        QVERIFY2(condition, qPrintable(seed));
        found = condition->needsRepair();
    }
    QVERIFY2(found, qPrintable(seed));
    p.li.close();
    store::Work work;
    const auto losses = store::rebuild(p.location(), p.li.key(), store::Rebuild::Salvaged, 1, work);
    QVERIFY2(losses, qPrintable(seed));
    QVERIFY2(losses->damaged > 0 || losses->total() == 0, qPrintable(seed));
    QVERIFY2(!p.li.open(), qPrintable(seed));
    QCOMPARE(p.integrity(), u"ok"_s);
    if (p.li.writer().prepare("SELECT 1 FROM pragma_foreign_key_check").next())
        QFAIL(qPrintable(seed + u": loose rows"_s));
    // A room that could not be saved comes back as the bookmarks bring it.
    p.rooms.clear();
    for (const Jid &address : {Shop, Region}) {
        auto query = p.li.writer().prepare("SELECT id FROM rooms WHERE address = :address");
        query.bind(":address", address);
        p.rooms.append(query.next() ? query.get<RoomId>(0) : RoomId());
    }
    for (int i = 0; i < 2; ++i)
        if (!p.rooms[i])
            p.rooms[i] = p.li.addRoom(i == 0 ? Shop : Region);
    p.li.transport->goOnline();
    p.settle();
    const auto have = p.texts();
    const bool lostUnsent = !have.first().contains(u"unsent"_s); // else the archive may have brought it back
    for (int i = 0; i < 2; ++i) {
        QStringList expected = wanted[i];
        if (lostUnsent)
            expected.removeAll(u"unsent"_s);
        QVERIFY2(
            have[i] == expected,
            qPrintable(
                u"%1: room %2 has %3 of %4"_s.arg(seed).arg(i).arg(have[i].size()).arg(expected.size())));
    }
    QVERIFY2(p.nothingTwice(), qPrintable(seed));
    QCOMPARE(p.number("SELECT count(*) FROM log_gaps"), 0);
}

void tst_Repair::anyFlippedBitIsFoundAndFilledFromTheServer()
{
    Profile p;
    QVERIFY(!p.li.open());
    p.li.transport->goOnline();
    p.settle();
    const auto wanted = p.texts();
    QCOMPARE(wanted.first().size(), messages + 4);
    p.li.close();
    const int flips = nightly() ? 1000 : 10;
    int lossy = 0;
    for (quint32 seed = seedOfRun(); seed < seedOfRun() + quint32(flips); ++seed) {
        QRandomGenerator random(seed);
        Image bad = p.image;
        flipBit(bad.database, random);
        bad.putBack(p.path());
        repairAndCompare(p, wanted, u"seed %1"_s.arg(seed));
        if (QTest::currentTestFailed())
            return;
        lossy += p.number("SELECT value FROM facts WHERE name = 'repair_lost'") > 0;
        p.li.close();
    }
    qInfo("flips: %d, with messages lost: %d", flips, lossy);
}

void tst_Repair::manyDamagedPagesAreFilledFromTheServer()
{
    Profile p;
    QVERIFY(!p.li.open());
    p.li.transport->goOnline();
    p.settle();
    const auto wanted = p.texts();
    p.li.close();
    const int runs = nightly() ? 100 : 4;
    for (quint32 seed = seedOfRun(); seed < seedOfRun() + quint32(runs); ++seed) {
        QRandomGenerator random(seed + 1'000'000);
        Image bad = p.image;
        for (int i = 0; i < 20; ++i)
            flipBit(bad.database, random);
        bad.putBack(p.path());
        repairAndCompare(p, wanted, u"seed %1"_s.arg(seed));
        if (QTest::currentTestFailed())
            return;
        p.li.close();
    }
}

void tst_Repair::withoutItsFirstPageItIsRepaired()
{
    Profile p;
    QVERIFY(!p.li.open());
    p.li.transport->goOnline();
    p.settle();
    const auto wanted = p.texts();
    p.li.close();
    Image bad = p.image;
    bad.database[100] = char(bad.database[100] ^ 1);
    bad.putBack(p.path());
    const auto error = p.li.open();
    QVERIFY(error);
    QCOMPARE(*error, store::Error::Damaged);
    repairAndCompare(p, wanted, u"first page"_s);
}

void tst_Repair::aFlippedBitInTheLogEndsEqualToTheServer()
{
    Profile p;
    QVERIFY(!p.li.open());
    p.li.transport->goOnline();
    p.settle();
    for (int i = 0; i < 30; ++i) {
        p.server.inject(Shop, message(p.server, 5000 + i, u"live %1"_s.arg(i)));
        p.li.chat->send(p.rooms.last(), {u"own %1"_s.arg(i), {}, {}, {}});
        p.li.advance(1s);
    }
    const Image running = Image::of(p.path()); // as a crash leaves it
    p.settle();
    const auto wanted = p.texts();
    p.li.close();
    QVERIFY(running.log.size() > 100'000);
    const int flips = nightly() ? 1000 : 10;
    for (quint32 seed = seedOfRun(); seed < seedOfRun() + quint32(flips); ++seed) {
        QRandomGenerator random(seed);
        Image bad = running;
        flipBit(bad.log, random);
        bad.putBack(p.path());
        QVERIFY2(!p.li.open(), qPrintable(u"seed %1"_s.arg(seed)));
        p.li.transport->goOnline();
        p.settle();
        QVERIFY2(p.texts() == wanted, qPrintable(u"seed %1"_s.arg(seed)));
        QVERIFY2(p.nothingTwice(), qPrintable(u"seed %1"_s.arg(seed)));
        QCOMPARE(p.integrity(), u"ok"_s);
        p.li.close();
    }
}

void tst_Repair::anOldCopyIsNoticedAndUsesNothingTwice()
{
    Profile p;
    QVERIFY(!p.li.open());
    p.li.transport->goOnline();
    p.settle();
    QCOMPARE(p.li.rollbacks, 0); // what waited at the last end is no sign of it
    for (int i = 0; i < 5; ++i)
        for (const RoomId room : p.rooms)
            p.li.chat->send(room, {u"later %1"_s.arg(i), {}, {}, {}});
    p.settle();
    p.li.close();
    p.image.putBack(p.path());
    QVERIFY(!p.li.open());
    for (const RoomId room : p.rooms)
        p.li.chat->send(room, {u"after the copy"_s, {}, {}, {}});
    p.li.transport->goOnline();
    p.settle();
    QVERIFY(p.li.rollbacks > 0);
    QVERIFY(p.number("SELECT value FROM facts WHERE name = 'rolled_back'") != -1);
    for (const QStringList &texts : p.texts()) {
        QCOMPARE(texts.count(u"later 4"_s), 1);
        QCOMPARE(texts.count(u"after the copy"_s), 1);
    }
    QVERIFY(p.nothingTwice());
    const int noticed = p.li.rollbacks;
    for (const RoomId room : p.rooms)
        p.li.chat->send(room, {u"and on"_s, {}, {}, {}});
    p.settle();
    QVERIFY(p.nothingTwice());
    QCOMPARE(p.li.rollbacks, noticed);
}

void tst_Repair::aTimelineThatSaysOtherwiseIsNoticedAndRepaired()
{
    Profile p;
    QVERIFY(!p.li.open());
    const auto wanted = p.texts();
    QVERIFY(p.li.writer().execute(
        "UPDATE timeline SET text = '多余' WHERE ord = (SELECT max(ord) FROM timeline)"));
    store::Work work;
    const auto condition = store::check(p.li.database(), store::CheckDepth::All, work);
    QVERIFY(condition && condition->needsRepair());
    p.li.close();
    QVERIFY(store::rebuild(p.location(), p.li.key(), store::Rebuild::Salvaged, 1, work));
    QVERIFY(!p.li.open());
    QCOMPARE(p.texts(), wanted);
}

void tst_Repair::anIndexThatDiffersIsNoticed()
{
    Profile p;
    QVERIFY(!p.li.open());
    QVERIFY(p.li.writer().execute("INSERT INTO event_text (rowid, text) SELECT max(id), '多余' FROM events"));
    store::Work work;
    const auto condition = store::check(p.li.database(), store::CheckDepth::All, work);
    QVERIFY(condition);
    QVERIFY(condition->indexDamaged);
    QVERIFY(!condition->needsRepair());
}

const sw::test::Suite suite(sw::test::run<tst_Repair>);

} // namespace tst_repair

#include "tst_repair.moc"
