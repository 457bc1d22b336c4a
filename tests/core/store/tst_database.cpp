// SPDX-License-Identifier: Apache-2.0
#include "core/store/database.h"
#include "core/store/migrations.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace sw;
using namespace sw::store;

namespace {

QStringList schema(Connection &connection)
{
    auto query = connection.prepare(
        "SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_master ORDER BY 1");
    QStringList lines;
    while (query.next())
        lines.append(query.get<QString>(0));
    return lines;
}

} // namespace

class tst_Database : public QObject
{
    Q_OBJECT
private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void aSecondOpenerIsTurnedAway();
    void aLaterVersionIsLeftAlone();
    void garbageIsLeftAlone();
    void aFolderThatIsNotThereIsUnwritable();
    void aMigratedDatabaseEqualsAFreshOne();
    void aFailedTransactionLeavesNothing();
    void aContradictionUndoesOnlyItsPart();
    void valuesComeBackAsTheyWere();
    void addressesAreStoredOnceAndForgottenWithTheTransaction();
    void aReaderSeesWhatIsCommitted();
    void theWriteAheadLogStaysSmall();

private:
    Location location() const { return {m_folder->filePath(QStringLiteral("profile.db")), {}}; }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void tst_Database::aSecondOpenerIsTurnedAway()
{
    auto first = Database::open(location());
    QVERIFY(first);
    const auto second = Database::open(location());
    QVERIFY(!second);
    QCOMPARE(second.error(), Error::AlreadyOpen);
    first->reset();
    QVERIFY(Database::open(location()));
}

void tst_Database::aLaterVersionIsLeftAlone()
{
    QVERIFY((*Database::open(location()))->writer().execute("PRAGMA user_version = 9999"));
    const auto opened = Database::open(location());
    QVERIFY(!opened);
    QCOMPARE(opened.error(), Error::NewerVersion);
}

void tst_Database::garbageIsLeftAlone()
{
    const QByteArray garbage = QByteArray("no database at all, ").repeated(1000);
    QFile file(location().path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(garbage);
    file.close();
    const auto opened = Database::open(location());
    QVERIFY(!opened);
    QCOMPARE(opened.error(), Error::Damaged);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), garbage);
}

void tst_Database::aFolderThatIsNotThereIsUnwritable()
{
    const auto opened = Database::open({m_folder->filePath(QStringLiteral("none/profile.db")), {}});
    QVERIFY(!opened);
    QCOMPARE(opened.error(), Error::Unwritable);
}

void tst_Database::aMigratedDatabaseEqualsAFreshOne()
{
    const auto fresh = Database::open(location());
    QVERIFY(fresh);
    const Location other{m_folder->filePath(QStringLiteral("old.db")), {}};
    const auto all = migrations();
    for (int version = 1; version <= all.size(); ++version) { // every version once lived on some disk
        const auto writer = Writer::open(other);
        QVERIFY(writer);
        QVERIFY(migrate(**writer, all.mid(0, version)));
        QCOMPARE(schemaVersion(**writer), version);
    }
    const auto migrated = Writer::open(other);
    QCOMPARE(schema(**migrated), schema((*fresh)->writer()));
}

void tst_Database::aFailedTransactionLeavesNothing()
{
    const auto database = Database::open(location());
    Writer &writer = (*database)->writer();
    bool ranOn = true;
    const auto done = writer.transaction(Durability::Normal, [&] {
        writer.prepare("INSERT INTO facts (name) VALUES ('a')").run();
        writer.prepare("INSERT INTO facts (name) VALUES ('a')").run();
        ranOn = writer.prepare("INSERT INTO facts (name) VALUES ('b')").run();
    });
    QVERIFY(!done);
    QCOMPARE(done.error(), Error::Constraint);
    QVERIFY(!ranOn);
    QVERIFY(!writer.prepare("SELECT 1 FROM facts").next());
    QVERIFY(writer.transaction(Durability::Full,
                               [&] { writer.prepare("INSERT INTO facts (name) VALUES ('c')").run(); }));
}

void tst_Database::aContradictionUndoesOnlyItsPart()
{
    const auto database = Database::open(location());
    Writer &writer = (*database)->writer();
    QVERIFY(writer.transaction(Durability::Normal, [&] {
        QVERIFY(writer.part([&] { writer.prepare("INSERT INTO facts (name) VALUES ('a')").run(); }));
        QVERIFY(!writer.part([&] {
            writer.prepare("INSERT INTO facts (name) VALUES ('b')").run();
            writer.prepare("INSERT INTO facts (name) VALUES ('a')").run();
        }));
        QVERIFY(writer.part([&] { writer.prepare("INSERT INTO facts (name) VALUES ('c')").run(); }));
    }));
    auto query = writer.prepare("SELECT group_concat(name) FROM facts");
    QVERIFY(query.next());
    QCOMPARE(query.get<QString>(0), QStringLiteral("a,c"));
}

void tst_Database::valuesComeBackAsTheyWere()
{
    const auto database = Database::open(location());
    EventId id;
    id.bytes.fill(0xab);
    auto query = (*database)->writer().prepare("SELECT :a, :b, :c, :d, :e, :f, :g");
    query.bind(":a", qint64(-5))
        .bind(":b", QStringLiteral("门店 😀"))
        .bind(":c", QByteArray("\0x", 2))
        .bind(":d", id);
    query.bind(":e", EventId{}).bind(":f", QByteArray()).bindNull(":g");
    QVERIFY(query.next());
    QCOMPARE(query.get<int>(0), -5);
    QCOMPARE(query.get<QString>(1), QStringLiteral("门店 😀"));
    QCOMPARE(query.get<QByteArray>(2), QByteArray("\0x", 2));
    QVERIFY(query.get<EventId>(3) == id);
    QVERIFY(query.get<EventId>(4).isNull());
    QVERIFY(!query.isNull(5) && query.get<QByteArray>(5).isEmpty());
    QVERIFY(query.isNull(6));
}

void tst_Database::addressesAreStoredOnceAndForgottenWithTheTransaction()
{
    const auto database = Database::open(location());
    Writer &writer = (*database)->writer();
    const Jid li = *Jid::parse(u"li@example.com");
    qint64 undone = 0;
    QVERIFY(!writer.transaction(Durability::Normal, [&] {
        undone = writer.addressId(li);
        writer.abort(Error::Constraint);
    }));
    QVERIFY(writer.address(undone).isNull());
    const qint64 kept = writer.addressId(li);
    QVERIFY(kept > 0);
    QCOMPARE(writer.addressId(li), kept);
    QCOMPARE(writer.address(kept), li);
    QCOMPARE(writer.addressId(Jid()), 0);
    const auto reader = (*database)->newReader();
    QCOMPARE((*reader)->addressId(*Jid::parse(u"nobody@example.com")), -1);
    QCOMPARE((*reader)->addressId(li), kept);
}

void tst_Database::aReaderSeesWhatIsCommitted()
{
    const auto database = Database::open(location());
    Writer &writer = (*database)->writer();
    const auto reader = (*database)->newReader();
    const auto rows = [&] {
        auto query = (*reader)->prepare("SELECT count(*) FROM facts");
        return query.next() ? query.get<int>(0) : -1;
    };
    QVERIFY(writer.transaction(Durability::Normal, [&] {
        writer.prepare("INSERT INTO facts (name) VALUES ('a')").run();
        QCOMPARE(rows(), 0);
    }));
    QCOMPARE(rows(), 1);
    QVERIFY(!(*reader)->execute("DELETE FROM facts"));
}

void tst_Database::theWriteAheadLogStaysSmall()
{
    const auto database = Database::open(location());
    Writer &writer = (*database)->writer();
    const auto reader = (*database)->newReader();
    for (int i = 0; i < 40; ++i) {
        QVERIFY(writer.transaction(Durability::Normal, [&] {
            writer.prepare("INSERT INTO facts (name, value) VALUES (:name, :value)")
                .bind(":name", QString::number(i))
                .bind(":value", QString(1'000'000, u'x'))
                .run();
        }));
        auto query = (*reader)->prepare("SELECT count(*) FROM facts");
        QVERIFY(query.next());
    }
    QVERIFY(QFile(location().path + QStringLiteral("-wal")).size() < 64 * 1024 * 1024);
}

QTEST_GUILESS_MAIN(tst_Database)
#include "tst_database.moc"
