// SPDX-License-Identifier: Apache-2.0
#include "core/store/database.h"
#include "core/store/migrations.h"
#include "tests/runner/suite.h"

#include <QDir>
#include <QFile>
#include <QMap>
#include <QTemporaryDir>
#include <QTest>

namespace tst_database {

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
    void anotherKeyIsRefusedAndChangesNoByte();
    void aPlainDatabaseIsNeitherReadNorChanged();
    void nothingInItsFilesCanBeRead();
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
    static Secret32 keyOf(std::uint8_t octet);
    QMap<QString, QByteArray> files() const;
    const Secret32 m_key = keyOf(7);
    std::unique_ptr<QTemporaryDir> m_folder;
};

Secret32 tst_Database::keyOf(std::uint8_t octet)
{
    Secret32 key;
    std::ranges::fill(key.mutableView(), octet);
    return key;
}

QMap<QString, QByteArray> tst_Database::files() const
{
    QMap<QString, QByteArray> found;
    for (const QFileInfo &info : QDir(m_folder->path()).entryInfoList(QDir::Files)) {
        if (info.fileName().endsWith(QLatin1String("lock")))
            continue; // empty, made by each opener
        QFile file(info.filePath());
        if (file.open(QIODevice::ReadOnly))
            found.insert(info.fileName(), file.readAll());
    }
    return found;
}

void tst_Database::anotherKeyIsRefusedAndChangesNoByte()
{
    QVERIFY((*Database::open(location(), m_key))->writer().execute("INSERT INTO facts (name) VALUES ('a')"));
    const auto before = files();
    QVERIFY(before.value(QStringLiteral("profile.db")).size() > 4096);
    const auto refused = Database::open(location(), keyOf(8));
    QVERIFY(!refused);
    QCOMPARE(refused.error(), Error::OtherKey);
    QCOMPARE(files(), before);
    QVERIFY((*Database::open(location(), m_key))->writer().prepare("SELECT 1 FROM facts").next());
}

void tst_Database::aPlainDatabaseIsNeitherReadNorChanged()
{
    QVERIFY((*Database::openPlain(location()))->writer().execute("INSERT INTO facts (name) VALUES ('a')"));
    const auto before = files();
    const auto refused = Database::open(location(), m_key);
    QVERIFY(!refused);
    QCOMPARE(refused.error(), Error::InClear);
    QCOMPARE(files(), before);
}

void tst_Database::nothingInItsFilesCanBeRead()
{
    const auto database = Database::open(location(), m_key);
    Writer &writer = (*database)->writer();
    QVERIFY(writer.transaction(Durability::Full, [&] {
        for (int i = 0; i < 300; ++i)
            writer.prepare("INSERT INTO facts (name, value) VALUES (:name, :value)")
                .bind(":name", QStringLiteral("CANARY%1").arg(i))
                .bind(":value", QStringLiteral("门店 CANARY").repeated(20))
                .run();
    }));
    const auto all = files();
    QVERIFY(all.value(QStringLiteral("profile.db-swal")).size() > 4096);
    for (auto file = all.begin(); file != all.end(); ++file) {
        QVERIFY2(!file->contains("CANARY"), qPrintable(file.key()));
        QVERIFY2(!file->contains("CREATE TABLE"), qPrintable(file.key()));
    }
}

void tst_Database::aSecondOpenerIsTurnedAway()
{
    auto first = Database::open(location(), m_key);
    QVERIFY(first);
    const auto second = Database::open(location(), m_key);
    QVERIFY(!second);
    QCOMPARE(second.error(), Error::AlreadyOpen);
    first->reset();
    QVERIFY(Database::open(location(), m_key));
}

void tst_Database::aLaterVersionIsLeftAlone()
{
    QVERIFY((*Database::open(location(), m_key))->writer().execute("PRAGMA user_version = 9999"));
    const auto opened = Database::open(location(), m_key);
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
    const auto opened = Database::open(location(), m_key);
    QVERIFY(!opened);
    QCOMPARE(opened.error(), Error::OtherKey);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), garbage);
}

void tst_Database::aFolderThatIsNotThereIsUnwritable()
{
    const auto opened = Database::open({m_folder->filePath(QStringLiteral("none/profile.db")), {}}, m_key);
    QVERIFY(!opened);
    QCOMPARE(opened.error(), Error::Unwritable);
}

void tst_Database::aMigratedDatabaseEqualsAFreshOne()
{
    const auto fresh = Database::open(location(), m_key);
    QVERIFY(fresh);
    const Location other{m_folder->filePath(QStringLiteral("old.db")), {}};
    const auto all = migrations();
    for (int version = 1; version <= all.size(); ++version) { // every version once lived on some disk
        const auto writer = Writer::open(other);
        QVERIFY(writer);
        QVERIFY(migrate(**writer, all.mid(0, version)));
        QCOMPARE(schemaVersion(**writer), all[version - 1].number);
    }
    const auto migrated = Writer::open(other);
    QCOMPARE(schema(**migrated), schema((*fresh)->writer()));
}

void tst_Database::aFailedTransactionLeavesNothing()
{
    const auto database = Database::open(location(), m_key);
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
    const auto database = Database::open(location(), m_key);
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
    const auto database = Database::open(location(), m_key);
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
    const auto database = Database::open(location(), m_key);
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
    const auto database = Database::open(location(), m_key);
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
    const auto database = Database::open(location(), m_key);
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

const sw::test::Suite suite(sw::test::run<tst_Database>);

} // namespace tst_database

#include "tst_database.moc"
