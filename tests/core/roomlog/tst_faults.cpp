// SPDX-License-Identifier: Apache-2.0
// The room log when the disk fails, when the process is killed, and when an entry brings it down.
// SW_NIGHTLY=1 runs the long counts; SW_SEED=n replays a failure.
#include "core/roomlog/envelope.h"
#include "tests/runner/suite.h"
#include "tests/support/fake_client.h"
#include "tests/support/fault_vfs.h"

#include <QFile>
#include <QTest>

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

namespace tst_faults {

using namespace sw;
using namespace sw::roomlog;
using namespace sw::test;
using namespace std::chrono_literals;

namespace {

const Jid Room = jid("store-12@rooms.example.com");
const Jid Li = jid("li.na@example.com");
const Jid Chen = jid("chen.jie@example.com");
constexpr auto VfsName = "fault";

bool nightly()
{
    return qEnvironmentVariableIsSet("SW_NIGHTLY");
}

quint32 seedOfRun()
{
    const int seed = qEnvironmentVariableIntValue("SW_SEED");
    return seed != 0 ? static_cast<quint32>(seed) : 7;
}

RoomEntry message(FakeServer &server, int number, const QString &text, Kind kind = Kind::Text)
{
    Envelope envelope;
    envelope.id.bytes = {0xcc, static_cast<std::uint8_t>(number >> 8), static_cast<std::uint8_t>(number)};
    envelope.kind = kind;
    envelope.device = 3;
    envelope.counter = static_cast<quint32>(number);
    envelope.text = text;
    return server.entry(Chen, toHex(envelope.id), compose(envelope));
}

// Status as waitpid() gives it.
int inChild(const std::function<void()> &work)
{
    const pid_t child = ::fork();
    if (child == 0) {
        work();
        ::_exit(0);
    }
    int status = -1;
    ::waitpid(child, &status, 0);
    return status;
}

QString integrity(FakeClient &client)
{
    auto query = client.writer().prepare("PRAGMA integrity_check");
    return query.next() ? query.get<QString>(0) : QString();
}

// Archive and accepted messages as files that outlive a killed process.
void append(const QString &path, const QByteArray &line)
{
    QFile file(path);
    if (file.open(QIODevice::Append))
        file.write(line + '\n');
}

QByteArrayList lines(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    auto lines = file.readAll().split('\n');
    lines.removeAll(QByteArray());
    return lines;
}

} // namespace

class tst_Faults : public QObject
{
    Q_OBJECT
private slots:
    void anyFailingWriteLosesAndDoublesNothing_data();
    void anyFailingWriteLosesAndDoublesNothing();
    void whatCannotBeStoredStaysInTheComposer();
    void aKilledSenderLosesAndDoublesNothing();
    void anEntryThatCrashesIsSetAsideAfterOneCrash();
    void anEntryAtWhichTheProgramWasKilledIsReadAgain();
};

void tst_Faults::anyFailingWriteLosesAndDoublesNothing_data()
{
    QTest::addColumn<int>("fault");
    QTest::newRow("I/O error") << int(FaultVfs::Fault::IoError);
    QTest::newRow("disk full") << int(FaultVfs::Fault::DiskFull);
}

void tst_Faults::anyFailingWriteLosesAndDoublesNothing()
{
    QFETCH(int, fault);
    FaultVfs vfs(VfsName);
    bool passed = false;
    const int step = nightly() ? 1 : 11;
    for (int n = 1 + static_cast<int>(seedOfRun()) % step; !passed; n += step) {
        TestClock clock;
        FakeServer server(clock, seedOfRun());
        FakeClient li(server, clock, Li, seedOfRun(), VfsName);
        vfs.failFrom(0);
        QVERIFY(!li.open());
        const RoomId room = li.addRoom(Room);
        for (int i = 1; i <= 30; ++i)
            server.archive(Room).append(message(server, i, QString::number(i)));

        vfs.failFrom(n, static_cast<FaultVfs::Fault>(fault));
        li.transport->goOnline();
        li.advance(1s);
        QStringList accepted;
        for (const auto *text : {"a", "b", "c"}) {
            const EventId id = li.chat->send(room, {QString::fromLatin1(text), {}, {}, {}});
            if (li.log->event(room, id))
                accepted.append(QString::fromLatin1(text));
        }
        li.chat->markRead(room, Order::newest());
        server.inject(Room, message(server, 31, QStringLiteral("31")));
        li.advance(10s);
        passed = vfs.changes() < n;
        li.close();
        vfs.failFrom(0);

        QVERIFY(!li.open());
        QCOMPARE(integrity(li), QStringLiteral("ok"));
        li.transport->goOnline();
        li.advance(40s);
        QStringList texts = li.texts(room);
        for (int i = 1; i <= 31; ++i)
            QCOMPARE(texts.count(QString::number(i)), 1);
        for (const QString &text : accepted)
            QVERIFY2(texts.count(text) == 1,
                     qPrintable(QStringLiteral("fault at change %1: %2").arg(n).arg(text)));
        QCOMPARE(li.log->status().outbox, 0);
        for (const auto &entry : li.chat->before(room, Order::newest(), 100))
            QCOMPARE(entry.delivery, chat::Delivery::Settled);
    }
}

void tst_Faults::whatCannotBeStoredStaysInTheComposer()
{
    FaultVfs vfs(VfsName);
    TestClock clock;
    FakeServer server(clock);
    FakeClient li(server, clock, Li, 1, VfsName);
    QVERIFY(!li.open());
    const RoomId room = li.addRoom(Room);
    const chat::Draft draft{QStringLiteral("盘点表写了半小时"), {}, {}, {}};
    int recoveries = 0;
    li.writer().onRecovery([&recoveries] { ++recoveries; });
    li.chat->setDraft(room, draft);
    vfs.failFrom(1, FaultVfs::Fault::DiskFull);
    li.chat->send(room, draft);
    li.chat->setDraft(room, {});
    QVERIFY(!li.failures.empty());
    QCOMPARE(li.failures.front(), store::Error::DiskFull);
    vfs.failFrom(0); // somebody made space
    QVERIFY(li.texts(room).isEmpty());
    QCOMPARE(li.chat->draft(room), draft);
    QCOMPARE(recoveries, 0);
    li.chat->send(room, draft);
    li.chat->setDraft(room, {});
    QCOMPARE(recoveries, 1);
    QCOMPARE(li.texts(room), QStringList(draft.text));
    QCOMPARE(li.chat->draft(room), chat::Draft{});
}

void tst_Faults::aKilledSenderLosesAndDoublesNothing()
{
    QTemporaryDir folder;
    const QString archivePath = folder.filePath(QStringLiteral("archive"));
    const QString acceptedPath = folder.filePath(QStringLiteral("accepted"));
    TestClock clock;
    FaultVfs vfs(VfsName);
    FakeServer emptyServer(clock);
    FakeClient first(emptyServer, clock, Li, 5, VfsName);
    QVERIFY(!first.open());
    const RoomId room = first.addRoom(Room);
    first.close();

    const auto load = [&](FakeServer &server) {
        for (const QByteArray &line : lines(archivePath)) {
            const auto parts = line.split('\t');
            RoomEntry entry
                = server.entry(Li, QString::fromLatin1(parts[0]), *fromXml(QByteArray::fromHex(parts[1])));
            server.archive(Room).append(entry);
        }
    };
    std::mt19937 random(seedOfRun());
    const int rounds = nightly() ? 10'000 : 60;
    int killed = 0;
    for (int round = 0; round < rounds; ++round) {
        const int killAt = std::uniform_int_distribution<>(1, 140)(random);
        clock.utc += 60'000;
        const int status = inChild([&] {
            FakeServer server(clock, static_cast<quint32>(round));
            load(server);
            FakeClient li(server, clock, Li, static_cast<quint32>(round) + 100, VfsName);
            li.useFolderOf(first);
            if (li.open())
                ::_exit(9);
            server.archived = [&](const RoomEntry &entry) {
                append(archivePath, entry.messageId.toLatin1() + '\t' + toXml(entry.payload).toHex());
            };
            vfs.failFrom(killAt, FaultVfs::Fault::Kill);
            li.transport->goOnline();
            for (int i = 0; i < 4; ++i) {
                const QString text = QStringLiteral("%1-%2").arg(round).arg(i);
                const EventId id = li.chat->send(room, {text, {}, {}, {}});
                if (li.log->event(room, id))
                    append(acceptedPath, text.toLatin1());
                li.advance(i % 2 == 0 ? 0ms : 4s);
            }
            li.transport->cut();
            li.close();
        });
        QVERIFY(WIFSIGNALED(status) || (WIFEXITED(status) && WEXITSTATUS(status) == 0));
        killed += WIFSIGNALED(status);
    }
    QVERIFY(killed > rounds / 4);

    FakeServer server(clock);
    load(server);
    FakeClient last(server, clock, Li, 99, VfsName);
    last.useFolderOf(first);
    vfs.failFrom(0);
    QVERIFY(!last.open());
    QCOMPARE(integrity(last), QStringLiteral("ok"));
    last.transport->goOnline();
    last.advance(60s);
    const QStringList texts = last.texts(room, 100'000);
    const auto accepted = lines(acceptedPath);
    QVERIFY(accepted.size() > rounds);
    for (const QByteArray &text : accepted)
        QVERIFY2(texts.count(QString::fromLatin1(text)) == 1, text.constData());
    QSet<QString> distinct(texts.begin(), texts.end());
    QCOMPARE(distinct.size(), texts.size());
    QCOMPARE(last.log->status().outbox, 0);
}

namespace {

// Ends the process on one text.
class DeadlyFold final : public Fold
{
public:
    explicit DeadlyFold(int signal)
        : m_signal(signal)
    { }
    void fold(FoldContext &, RoomId, const EventId &, const Event *added) override
    {
        if (added && added->envelope.text == QStringLiteral("poison") && m_signal != 0)
            std::raise(m_signal);
    }
    void reset(FoldContext &, RoomId) override { }

private:
    int m_signal;
};

struct PoisonScene {
    TestClock clock;
    FakeServer server{clock};
    FakeClient li{server, clock, Li};
    RoomId room;

    explicit PoisonScene(int signal)
    {
        li.moreFolds = [signal](FoldRegistry &folds) {
            folds.add({Kind::Title}, std::make_unique<DeadlyFold>(signal), 1);
        };
        const auto failed = li.open();
        Q_ASSERT(!failed);
        Q_UNUSED(failed)
        room = li.addRoom(Room);
        li.close();
        for (int i = 1; i <= 9; ++i) {
            const bool bad = i == 5;
            server.archive(Room).append(message(server, i,
                                                bad ? QStringLiteral("poison") : QString::number(i),
                                                bad ? Kind::Title : Kind::Text));
        }
    }
    void run()
    {
        if (li.open())
            ::_exit(9);
        li.transport->goOnline();
        li.advance(1s);
    }
};

} // namespace

void tst_Faults::anEntryThatCrashesIsSetAsideAfterOneCrash()
{
    PoisonScene scene(SIGABRT);
    const int status = inChild([&] { scene.run(); });
    QVERIFY(WIFSIGNALED(status));
    QCOMPARE(WTERMSIG(status), SIGABRT);
    scene.run(); // the same program, and it lives
    const auto entries = scene.li.chat->before(scene.room, Order::newest(), 100);
    QCOMPARE(entries.size(), 9);
    QCOMPARE(entries[4].kind, chat::EntryKind::Unreadable);
    QCOMPARE(entries[4].fault, chat::Fault::Quarantined);
    QCOMPARE(entries[8].text, QStringLiteral("9"));
}

void tst_Faults::anEntryAtWhichTheProgramWasKilledIsReadAgain()
{
    PoisonScene scene(SIGKILL);
    const int status = inChild([&] { scene.run(); });
    QVERIFY(WIFSIGNALED(status));
    scene.li.moreFolds
        = [](FoldRegistry &folds) { folds.add({Kind::Title}, std::make_unique<DeadlyFold>(0), 1); };
    scene.run();
    QVERIFY(!scene.li.chat->before(scene.room, Order::newest(), 100).isEmpty());
    auto query = scene.li.writer().prepare("SELECT kind, fault FROM events WHERE text = 'poison'");
    QVERIFY(query.next());
    QCOMPARE(query.get<Kind>(0), Kind::Title);
    QCOMPARE(query.get<EventFault>(1), EventFault::None);
}

const sw::test::Suite suite(sw::test::run<tst_Faults>);

} // namespace tst_faults

#include "tst_faults.moc"
