// SPDX-License-Identifier: Apache-2.0
// RELIABILITY 40: clients that talk, lose the line, come back and are closed and opened again, for long:
// neither memory nor open files grow. SW_SOAK_MINUTES says how long.
#include "tests/runner/suite.h"
#include "tests/support/chaos_proxy.h"
#include "tests/support/desk.h"

#include <QDir>
#include <QTest>

#include <malloc.h>
#include <sqlite3.h>

namespace tst_client_soak {

using namespace sw;
using namespace sw::test;
using namespace Qt::StringLiterals;

namespace {

int seconds()
{
    if (const int asked = qEnvironmentVariableIntValue("SW_SOAK_MINUTES"); asked > 0)
        return 60 * asked;
    return qEnvironmentVariableIsSet("SW_NIGHTLY") ? 4 * 3600 : 20;
}

/// Bytes in use, as the allocator says, without those of SQLite, whose caches fill up to a bound of their
/// own: what the allocator keeps for later is no growth.
qint64 memory()
{
    const auto info = mallinfo2();
    return static_cast<qint64>(info.uordblks + info.hblkhd) - sqlite3_memory_used();
}

qint64 median(QList<qint64> values)
{
    std::ranges::sort(values);
    return values[values.size() / 2];
}

qsizetype openFiles()
{
    return QDir(u"/proc/self/fd"_s).entryList(QDir::NoDotAndDotDot | QDir::AllEntries | QDir::System).size();
}

} // namespace

class ClientSoak : public QObject
{
    Q_OBJECT

private slots:
    void neitherMemoryNorFilesGrow()
    {
        TestServer server(ServerKind::Prosody);
        QVERIFY(server.start());
        QVERIFY(server.addPeople(
            {{u"an"_s, u"an-secret"_s, u"安"_s, u"总部"_s}, {u"bo"_s, u"bo-secret"_s, u"博"_s, u"总部"_s}}));
        ChaosProxy line(server.host(), server.port());
        Desk an(server, u"an"_s);
        Desk bo(server, u"bo"_s);
        bo.settings().port = line.port();
        QCOMPARE(an.open(), OpenError::None);
        QCOMPARE(bo.open(), OpenError::None);
        an.signIn();
        bo.signIn();
        SOON(an.isOnline() && bo.isOnline());
        const RoomId ours = an.rooms().create(u"长谈"_s, {bo.address()});
        SOON(bool(bo.roomCalled(u"长谈"_s)));
        const RoomId theirs = bo.roomCalled(u"长谈"_s);

        int said = 0;
        const auto has = [](Desk &desk, RoomId room, const QString &text) {
            return std::ranges::any_of(desk.chat().before(room, Order::newest(), 50),
                                       [&](const chat::Entry &entry) { return entry.text == text; });
        };
        // A round: talk both ways, a cut line, a program closed and opened again. All is quiet at its end.
        const auto round = [&] {
            for (int i = 0; i < 20; ++i) {
                an.say(ours, u"安 %1"_s.arg(++said));
                bo.say(theirs, u"博 %1"_s.arg(said));
            }
            line.cut();
            bo.client().retryNow();
            SOON(has(an, ours, u"博 %1"_s.arg(said)) && has(bo, theirs, u"安 %1"_s.arg(said)));
            SOON(bo.isOnline() && bo.client().connection().outbox == 0
                 && an.client().connection().outbox == 0);
            bo.close();
            QCOMPARE(bo.open(), OpenError::None);
            QVERIFY(bo.client().connectToServer());
            SOON(bo.isOnline());
            const QString end = u"完 %1"_s.arg(said);
            an.say(ours, end);
            SOON(has(bo, theirs, end) && has(an, ours, end));
            an.notices.clear();
            bo.notices.clear();
        };
        QElapsedTimer timer;
        timer.start();
        QList<qint64> used; // at the end of each round
        qsizetype filesBefore = 0;
        for (; used.size() < 9 || timer.elapsed() < seconds() * 1000; used += memory()) {
            round();
            if (QTest::currentTestFailed())
                return;
            if (used.size() == 3)
                filesBefore = openFiles();
        }
        QVERIFY2(sqlite3_memory_used() <= 2 * 24'000'000, "the database's caches have no bound");
        // The first third fills caches that have a bound; a cache filled later is a step in one round. What
        // grows without end grows in most rounds.
        const auto third = used.size() / 3;
        const qint64 before = median(used.mid(third, third));
        const qint64 after = median(used.mid(2 * third));
        QList<qint64> grown;
        for (qsizetype i = third + 1; i < used.size(); ++i)
            grown += used[i] - used[i - 1];
        qInfo() << used.size() << "rounds," << 41 * used.size() << "messages; memory" << before / 1024
                << "KiB, then" << after / 1024 << "KiB, by" << median(grown) / 1024
                << "KiB a round; open files" << filesBefore << "then" << openFiles();
        for (const qint64 bytes : std::as_const(used))
            qInfo() << bytes / 1024 << "KiB";
        QVERIFY2(median(grown) <= before / 100, "memory grows with every round");
        constexpr int manyRounds = 30; // in which a step is little
        QVERIFY2(used.size() < manyRounds || after <= before * 105 / 100, "memory grows");
        SOON(openFiles() <= filesBefore);
    }
};

const sw::test::Suite suite(sw::test::run<ClientSoak>);

} // namespace tst_client_soak

#include "tst_client_soak.moc"
