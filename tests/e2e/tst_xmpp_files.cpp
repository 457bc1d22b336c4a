// SPDX-License-Identifier: Apache-2.0
// Files of colleagues in encrypted rooms, on both servers: there and back, through kill -9 of either program
// and of the server, and when the server lets them go by its own clock; and what the server has of them.
// SW_NIGHTLY=1 kills more often, SW_SEED=n at other moments.
#include "core/crypto/self_test.h"
#include "core/files/files.h"
#include "tests/runner/suite.h"
#include "tests/support/colleagues.h"

#include <QDirIterator>
#include <QTest>
#include <QTimer>

#include <csignal>
#include <cstdio>
#include <random>
#include <sys/prctl.h>

namespace tst_xmpp_files {

using namespace sw;
using namespace sw::test;
using namespace Qt::StringLiterals;
using files::File;
using files::Problem;
using files::State;

namespace {

constexpr int everybody = 10;
constexpr qint64 MiB = 1024 * 1024;
const QString title = u"陈列"_s;
const QByteArray canary = "the shelf of the third aisle stays empty ";

int rounds(int normal, int nightly)
{
    return qEnvironmentVariableIsSet("SW_NIGHTLY") ? nightly : normal;
}

quint32 seedOfRun()
{
    const int seed = qEnvironmentVariableIntValue("SW_SEED");
    return seed != 0 ? quint32(seed) : 5;
}

QByteArray someBytes(qint64 size)
{
    QByteArray bytes;
    for (qint64 line = 0; bytes.size() < size; ++line)
        bytes += canary + QByteArray::number(line) + '\n';
    return bytes.first(size);
}

QString made(const QTemporaryDir &folder, const QString &name, const QByteArray &bytes)
{
    QFile file(folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("no place for a file");
    return file.fileName();
}

// ---- The program that is killed: it goes on with what its profile holds, and begins one more.

struct FileOrders {
    QString profile;
    Keychain keychain;
    QString source; ///< to be sent; empty: everything is fetched
};

int runFileVictim(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QFile file(argc > 1 ? QString::fromLocal8Bit(argv[1]) : QString());
    if (!crypto::start() || !file.open(QIODevice::ReadOnly))
        return 2;
    FileOrders orders;
    QDataStream in(&file);
    in >> orders.profile >> orders.keychain.secrets >> orders.source;
    Client client(orders.profile, std::make_unique<MemorySecrets>(orders.keychain));
    if (client.open() != OpenError::None || !client.isOpen())
        qFatal("the profile does not open");
    client.connectToServer();
    for (const rooms::Room &room : client.rooms().list())
        if (room.title == title && !orders.source.isEmpty())
            client.files().send(room.id, {orders.source, {}, u"video/mp4"_s, {}, {}});
    for (const File &known : client.files().list({}, 100))
        if (orders.source.isEmpty())
            client.files().fetch(known.room, known.event);
    std::puts("up");
    std::fflush(stdout);
    return QCoreApplication::exec();
}

/// Runs it for so long; false if it ended by itself.
bool runAndKillFiles(const FileOrders &orders, int ms)
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"orders"_s));
    if (!file.open(QIODevice::WriteOnly))
        return false;
    QDataStream out(&file);
    out << orders.profile << orders.keychain.secrets << orders.source;
    file.close();
    QProcess process;
    process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(QCoreApplication::applicationFilePath(), {u"files_victim"_s, file.fileName()});
    QByteArray output;
    const bool isUp = soon([&] {
        output += process.readAllStandardOutput();
        return output.contains("up") || process.state() == QProcess::NotRunning;
    });
    QTest::qWait(ms);
    process.kill();
    return isUp && process.waitForFinished(patience) && process.exitStatus() == QProcess::CrashExit;
}

/// What the server runs with from its next start on: so many days later, at five to midnight UTC, as
/// Prosody's daily tasks run when a day is over.
class LaterClock
{
public:
    explicit LaterClock(int days)
    {
        const QDateTime now = QDateTime::currentDateTimeUtc();
        const QDateTime then(now.date().addDays(days), QTime(23, 55), Qt::UTC);
        qputenv("LD_PRELOAD", fakeTime);
        qputenv("FAKETIME", '+' + QByteArray::number(now.secsTo(then)));
        qputenv("FAKETIME_DONT_FAKE_MONOTONIC", "1");
    }
    ~LaterClock()
    {
        for (const char *name : {"LD_PRELOAD", "FAKETIME", "FAKETIME_DONT_FAKE_MONOTONIC"})
            qunsetenv(name);
    }
    Q_DISABLE_COPY_MOVE(LaterClock)
    static bool canBe() { return QFile::exists(QString::fromLatin1(fakeTime)); }

private:
    static constexpr auto fakeTime = "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1";
};

/// What the server keeps of uploads.
QStringList uploads(const TestServer &server)
{
    QStringList found;
    QDirIterator all(server.folder(), QDir::Files, QDirIterator::Subdirectories);
    while (all.hasNext()) {
        const QString path = all.next();
        const bool isUpload = path.contains(u"/http_file_share/"_s) || path.contains(u"/upload/"_s);
        if (isUpload && !path.endsWith(u".list"_s))
            found += path;
    }
    return found;
}

} // namespace

class TestXmppFiles : public QObject
{
    Q_OBJECT

    Colleagues m_people{everybody};

    /// Two colleagues in an encrypted room.
    struct Two {
        std::unique_ptr<Desk> ann, bob;
        RoomId ours, theirs;
    };
    Two two(ServerKind kind) { return two(m_people, kind); }
    static Two two(Colleagues &people, ServerKind kind)
    {
        Two two{people.next(kind), people.next(kind), {}, {}};
        two.ours = two.ann->rooms().create(title, {two.bob->address()});
        if (!soon([&] { return bool(two.bob->roomCalled(title)); }))
            qFatal("bob is not asked in");
        two.theirs = two.bob->roomCalled(title);
        if (!soon([&] { return standingIn(*two.bob, two.theirs) == rooms::Standing::Member; }))
            qFatal("bob is no member");
        return two;
    }
    static State stateOf(Desk &desk, RoomId room, const EventId &id)
    {
        const auto file = desk.client().files().file(room, id);
        return file ? file->state : State::Waiting;
    }
    /// The bytes that this person gets when they save it.
    static QByteArray received(Desk &desk, RoomId room, const EventId &id)
    {
        QTemporaryDir folder;
        const auto answer = desk.client().files().saveAs(room, id, folder.filePath(u"saved"_s));
        if (!soon([&] { return answer.isFinished(); }) || !answer.result())
            return "not saved";
        QFile file(*answer.result());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("not there");
    }

private slots:
    void initTestCase() { QVERIFY(crypto::start()); }
    void initTestCase_data() { addServerRows(); }

    void theyGoBothWaysAndTheServerSeesNothing()
    {
        QFETCH_GLOBAL(ServerKind, kind);
        const auto [ann, bob, ours, theirs] = two(kind);
        QTemporaryDir folder;
        const QByteArray bytes = someBytes(5 * MiB), other = someBytes(700'000);
        const EventId plan = ann->client().files().send(
            ours, {made(folder, u"第三排货架.pdf"_s, bytes), {}, u"application/pdf"_s, {}, u"空着"_s});
        ann->say(ours, u"看一下"_s);
        SOON(bob->client().files().file(theirs, plan).has_value());
        const File file = *bob->client().files().file(theirs, plan);
        QCOMPARE(file.name, u"第三排货架.pdf"_s);
        QCOMPARE(file.caption, u"空着"_s);
        QCOMPARE(file.size, bytes.size());
        QCOMPARE(file.state, State::Remote);
        QVERIFY(ann->client().files().largest() >= 1024 * MiB);
        QCOMPARE(received(*bob, theirs, plan), bytes);
        QCOMPARE(stateOf(*bob, theirs, plan), State::Here);
        QCOMPARE(bob->hits(u"第三排"_s), 1);

        const EventId answer = bob->client().files().send(
            theirs, {made(folder, u"answer.jpg"_s, other), {}, u"image/jpeg"_s, {}, {}});
        SOON(ann->client().files().file(ours, answer).has_value());
        const auto picture = ann->client().files().picture(ours, answer);
        SOON(picture.isFinished());
        QVERIFY(picture.result() && *picture.result() == other);

        const QStringList chunks = uploads(m_people.officeAt(kind).server);
        QVERIFY(chunks.size() >= 6);
        for (const QString &path : chunks) {
            QFile chunk(path);
            QVERIFY(chunk.open(QIODevice::ReadOnly));
            QVERIFY2(!chunk.readAll().contains(canary.first(12)), qPrintable(path));
            QVERIFY2(!path.contains(u"answer"_s) && !path.contains(u"货架"_s) && !path.contains(u"jpg"_s),
                     qPrintable(path));
        }
        ann->chat().recall(ours, plan);
        SOON(bob->chat().entry(theirs, plan)->kind == chat::EntryKind::Recalled);
        SOON(bob->client().files().cacheBytes() < MiB);
    }

    void killedOnBothSidesTheyArriveOnce()
    {
        QFETCH_GLOBAL(ServerKind, kind);
        const auto [ann, bob, ours, theirs] = two(kind);
        QTemporaryDir folder;
        const QByteArray bytes = someBytes(12 * MiB);
        const qsizetype before = uploads(m_people.officeAt(kind).server).size();
        std::mt19937 random(seedOfRun());
        std::uniform_int_distribution<> moment(20, 500);
        const int kills = rounds(4, 100);
        ann->close();
        for (int round = 0; round < kills; ++round) {
            const QString source = made(folder, u"film %1.mp4"_s.arg(round), bytes);
            QVERIFY(runAndKillFiles({ann->profile(), ann->keychain(), source}, moment(random)));
        }
        QCOMPARE(ann->open(), OpenError::None);
        QVERIFY(ann->client().connectToServer());
        SOON(ann->isOnline());
        const auto mine = ann->client().files().list({}, 1000);
        SOON_IS(bob->client().files().list({}, 1000).size(), mine.size());
        QVERIFY(mine.size() >= kills / 2);
        const qsizetype needed = mine.size() * 13;
        const qsizetype sent = uploads(m_people.officeAt(kind).server).size() - before;
        qInfo() << kills << "kills," << mine.size() << "files," << sent << "chunks for" << needed;
        QVERIFY(sent >= needed && sent <= needed + kills);

        bob->close();
        for (int round = 0; round < kills; ++round)
            QVERIFY(runAndKillFiles({bob->profile(), bob->keychain(), {}}, moment(random)));
        QCOMPARE(bob->open(), OpenError::None);
        QVERIFY(bob->client().connectToServer());
        for (const File &file : mine)
            QCOMPARE(received(*bob, theirs, file.event), bytes);
    }

    void aKilledServerIsSatOut()
    {
        QFETCH_GLOBAL(ServerKind, kind);
        const auto [ann, bob, ours, theirs] = two(kind);
        TestServer &server = m_people.serverAt(kind);
        QTemporaryDir folder;
        const QByteArray bytes = someBytes(80 * MiB); // so large that three chunks are on the line
        const auto killServer = [&] {
            QVERIFY(server.kill9());
            QVERIFY(server.start());
            ann->client().retryNow();
            bob->client().retryNow();
        };
        const EventId id = ann->client().files().send(
            ours, {made(folder, u"film.mp4"_s, bytes), {}, u"video/mp4"_s, {}, {}});
        SOON(ann->client().files().file(ours, id).has_value()
             && ann->client().files().file(ours, id)->done > 5 * MiB);
        killServer();
        SOON(bob->client().files().file(theirs, id).has_value());
        bob->client().files().fetch(theirs, id);
        SOON(bob->client().files().file(theirs, id)->done > 5 * MiB);
        killServer();
        QCOMPARE(received(*bob, theirs, id), bytes);

        bob->client().files().clearCache();
        SOON_IS(stateOf(*bob, theirs, id), State::Remote);
        for (const QString &path : uploads(server))
            QVERIFY(QFile::remove(path));
        bob->client().files().fetch(theirs, id);
        SOON_IS(stateOf(*bob, theirs, id), State::Gone);
    }

    /// The last one: the server's clock stays where it was put.
    void whatTheServerLetsGoComesFromWhoHasIt()
    {
        QFETCH_GLOBAL(ServerKind, kind);
        if (kind == ServerKind::Prosody && !LaterClock::canBe())
            QSKIP("NOT TESTED: there is no libfaketime (packaging/install-deps.sh test)");
        Colleagues people(2); // their server's clock stays wrong
        const auto [ann, bob, ours, theirs] = two(people, kind);
        TestServer &server = people.serverAt(kind);
        QTemporaryDir folder;
        const QByteArray bytes = someBytes(3 * MiB);
        const EventId id = ann->client().files().send(
            ours, {made(folder, u"plan.pdf"_s, bytes), {}, u"application/pdf"_s, {}, {}});
        SOON(bob->client().files().file(theirs, id).has_value());
        if (kind == ServerKind::Prosody) {
            QVERIFY(server.stop());
            const LaterClock clock(402); // the profile keeps files for 400 days
            QVERIFY(server.start());
        } else { // its own first look would come after ten minutes, the next ones each day
            for (const QString &path : uploads(server))
                QVERIFY(QFile::remove(path));
        }
        SOON(uploads(server).isEmpty());
        ann->client().retryNow();
        bob->client().retryNow();
        SOON(ann->isOnline() && bob->isOnline());
        bob->client().files().fetch(theirs, id);
        SOON_IS(stateOf(*bob, theirs, id), State::Gone);
        QCOMPARE(bob->client().files().file(theirs, id)->problem, Problem::Expired);

        chat::Draft asked; // as the window writes it when it is asked to
        asked.text = u"谁有这个文件？"_s;
        asked.replyTo = id;
        bob->chat().send(theirs, asked);
        SOON_IS(ann->hits(u"谁有这个文件"_s), 1);
        QCOMPARE(stateOf(*ann, ours, id), State::Here);
        const EventId again = ann->client().files().sendAgain(ours, id);
        QVERIFY(!again.isNull());
        SOON(bob->client().files().file(theirs, again).has_value());
        QCOMPARE(received(*bob, theirs, again), bytes);
    }
};

const sw::test::Suite suite(sw::test::run<TestXmppFiles>);
const sw::test::Suite fileVictim(runFileVictim, "files_victim");

} // namespace tst_xmpp_files

#include "tst_xmpp_files.moc"
