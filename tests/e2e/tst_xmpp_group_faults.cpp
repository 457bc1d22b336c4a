// SPDX-License-Identifier: Apache-2.0
// Encrypted rooms when something dies: the program that writes or changes who is in, the line, the server,
// and a profile that is put back to an older copy of itself. Whole clients of one company, on both servers.
// SW_NIGHTLY=1 runs the long counts; SW_SEED=n draws other moments.
#include "core/client/maintenance.h"
#include "core/crypto/self_test.h"
#include "tests/runner/suite.h"
#include "tests/support/chaos_proxy.h"
#include "tests/support/colleagues.h"
#include "tests/support/copied_profile.h"

#include <QDir>
#include <QTest>
#include <QTimer>

#include <csignal>
#include <cstdio>
#include <random>
#include <sys/prctl.h>

namespace tst_xmpp_group_faults {

using namespace sw;
using namespace sw::test;
using namespace Qt::StringLiterals;
using rooms::Standing;

namespace {

constexpr int everybody = 40;
const QString title = u"盘点"_s;

int rounds(int normal, int nightly)
{
    return qEnvironmentVariableIsSet("SW_NIGHTLY") ? nightly : normal;
}

quint32 seedOfRun()
{
    const int seed = qEnvironmentVariableIntValue("SW_SEED");
    return seed != 0 ? quint32(seed) : 7;
}

int below(std::mt19937 &random, int end)
{
    return std::uniform_int_distribution<>(0, end - 1)(random);
}

QStringList sorted(QStringList list)
{
    list.sort();
    return list;
}

// ---- The program that is killed. It says on its output what it has begun, and what stands in its database.

struct Orders {
    QString profile;
    Keychain keychain;
    quint32 seed = 0;
    QString prefix; ///< of what it says
    QStringList comers; ///< whom it lets in and removes; nobody: it only writes
};

void writeOrders(const QString &path, const Orders &orders)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        qFatal("no place for orders");
    QDataStream out(&file);
    out << orders.profile << orders.keychain.secrets << orders.seed << orders.prefix << orders.comers;
}

class Victim : public QObject
{
public:
    explicit Victim(Orders orders)
        : m_orders(std::move(orders))
        , m_random(m_orders.seed)
        , m_client(m_orders.profile, std::make_unique<MemorySecrets>(m_orders.keychain))
    {
        if (m_client.open() != OpenError::None || !m_client.isOpen())
            qFatal("the profile does not open");
        for (const rooms::Room &room : m_client.rooms().list())
            if (room.title == title)
                m_room = room.id;
        tell("up", {});
        m_client.connectToServer();
        act();
    }

private:
    static void tell(const char *what, const QString &whom)
    {
        std::printf("%s %s\n", what, qPrintable(whom));
        std::fflush(stdout);
    }
    bool isIn(const Jid &person)
    {
        const auto members = m_client.rooms().members(m_room);
        return std::any_of(members.begin(), members.end(),
                           [&](const rooms::Member &member) { return member.person == person; });
    }
    void act()
    {
        confirm();
        if (!m_orders.comers.isEmpty() && !m_wish && below(m_random, 4) == 0)
            changeMembers();
        else
            say();
        QTimer::singleShot(5 + below(m_random, 60), this, &Victim::act);
    }
    void say()
    {
        chat::Draft draft;
        draft.text = m_orders.prefix + QString::number(m_said++);
        m_unsure.append({m_client.chat().send(m_room, draft), draft.text});
    }
    void changeMembers()
    {
        const Jid person = *Jid::parse(m_orders.comers.at(below(m_random, int(m_orders.comers.size()))));
        const bool comes = !isIn(person);
        m_wish = {person, comes};
        tell("tries", (comes ? u'+' : u'-') + person.toString());
        if (comes)
            m_client.rooms().addMembers(m_room, {person});
        else
            m_client.rooms().removeMember(m_room, person);
    }
    void confirm()
    {
        QList<std::pair<EventId, QString>> rest;
        for (const auto &[id, text] : std::as_const(m_unsure)) {
            if (m_client.chat().entry(m_room, id))
                tell("kept", text);
            else
                rest.append({id, text});
        }
        m_unsure = rest;
        if (m_wish && isIn(m_wish->first) == m_wish->second) {
            tell("wished", (m_wish->second ? u'+' : u'-') + m_wish->first.toString());
            m_wish.reset();
        }
    }

    Orders m_orders;
    std::mt19937 m_random;
    Client m_client;
    RoomId m_room;
    QList<std::pair<EventId, QString>> m_unsure;
    std::optional<std::pair<Jid, bool>> m_wish;
    int m_said = 0;
};

int runVictim(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QFile file(argc > 1 ? QString::fromLocal8Bit(argv[1]) : QString());
    if (!crypto::start() || !file.open(QIODevice::ReadOnly))
        return 2;
    Orders orders;
    QDataStream in(&file);
    in >> orders.profile >> orders.keychain.secrets >> orders.seed >> orders.prefix >> orders.comers;
    const Victim victim(std::move(orders));
    return QCoreApplication::exec();
}

/// What a killed program had promised.
struct Promises {
    QStringList kept;
    QHash<QString, QString> tried, wished; ///< by person, the last one

    void read(const QByteArray &output)
    {
        for (const QByteArray &line : output.split('\n')) {
            const QString word = QString::fromUtf8(line).section(u' ', 0, 0);
            const QString rest = QString::fromUtf8(line).section(u' ', 1);
            if (word == u"kept")
                kept += rest;
            else if (word == u"tries")
                tried.insert(rest.mid(1), rest);
            else if (word == u"wished")
                wished.insert(rest.mid(1), rest);
        }
    }
};

/// Runs it until it is killed at a moment that the seed draws; false if it ended by itself.
bool runAndKill(const Orders &orders, const QString &path, std::mt19937 &random, Promises &promises)
{
    writeOrders(path, orders);
    QProcess process;
    process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(QCoreApplication::applicationFilePath(), {u"group_victim"_s, path});
    const bool early = below(random, 6) == 0; // while it opens its profile
    QByteArray output;
    const bool isUp = soon([&] {
        output += process.readAllStandardOutput();
        return early || output.contains("up ") || process.state() == QProcess::NotRunning;
    });
    QTest::qWait(below(random, early ? 300 : 2500));
    process.kill();
    const bool killed
        = isUp && process.waitForFinished(patience) && process.exitStatus() == QProcess::CrashExit;
    promises.read(output + process.readAllStandardOutput());
    return killed;
}

} // namespace

class TestXmppGroupFaults : public QObject
{
    Q_OBJECT

    Colleagues m_people{everybody};

    struct Talk {
        RoomId ours, theirs;
    };
    /// A room of both, in which both have written.
    Talk talkOf(Desk &ann, Desk &bob)
    {
        Talk talk;
        talk.ours = ann.rooms().create(title, {bob.address()});
        if (!soon([&] { return bool(bob.roomCalled(title)); }))
            qFatal("bob is not asked in");
        talk.theirs = bob.roomCalled(title);
        ann.say(talk.ours, u"first"_s);
        bob.say(talk.theirs, u"second"_s);
        if (!soon([&] { return ann.texts(talk.ours).size() == 2 && bob.texts(talk.theirs).size() == 2; }))
            qFatal("they do not talk");
        return talk;
    }
    static bool everythingIsSettled(Desk &desk, RoomId room)
    {
        return desk.isSettled(room) && desk.isOnline();
    }

    /// Who stayed all the time sees all, once, in one order, and nothing that cannot be read.
    static void haveTheSame(Desk &ann, RoomId ours, Desk &bob, RoomId theirs)
    {
        SOON(everythingIsSettled(ann, ours) && everythingIsSettled(bob, theirs));
        if (!soon([&] { return ann.texts(ours) == bob.texts(theirs); }))
            qWarning().noquote() << ann.texts(ours).join(u' ') << "\nagainst\n"
                                 << bob.texts(theirs).join(u' ');
        QCOMPARE(ann.texts(ours), bob.texts(theirs));
        QCOMPARE(unreadable(ann, ours), QStringList());
        QCOMPARE(unreadable(bob, theirs), QStringList());
        QVERIFY(ann.chat().unreadable().isEmpty() && bob.chat().unreadable().isEmpty());
        const QStringList texts = bob.texts(theirs);
        QCOMPARE(QSet<QString>(texts.begin(), texts.end()).size(), texts.size());
    }
    /// Who came and went has read a part of it, in the same order.
    static void hasReadAPart(Desk &comer, const QString &last, Desk &bob, RoomId theirs)
    {
        SOON(bool(comer.roomCalled(title)));
        const RoomId room = comer.roomCalled(title);
        if (!soon([&] { return comer.texts(room).contains(last) && comer.isSettled(room); }))
            QFAIL(qPrintable(
                u"standing %1, state %2: "_s.arg(int(standingIn(comer, room))).arg(int(comer.stateOf(room)))
                + comer.texts(room).join(u' ')));
        QVERIFY(agreesInPart(comer, room, bob, theirs));
        for (const chat::Entry &entry : comer.chat().before(room, Order::newest(), 100'000))
            QVERIFY2(entry.kind != chat::EntryKind::Unreadable || entry.fault == chat::Fault::WhileAway
                         || entry.fault == chat::Fault::NotForThisDevice,
                     qPrintable(QString::number(int(entry.fault))));
    }

private slots:
    void initTestCase() { QVERIFY(crypto::start()); }
    void initTestCase_data() { addServerRows(); }

    // RELIABILITY 1.
    void aKilledSenderLosesAndDoublesNothing()
    {
        QFETCH_GLOBAL(ServerKind, kind);
        const auto ann = m_people.next(kind), bob = m_people.next(kind);
        const auto [ours, theirs] = talkOf(*ann, *bob);
        ann->close();
        QTemporaryDir folder;
        std::mt19937 random(seedOfRun());
        Promises promises;
        const int kills = rounds(8, 400);
        for (int round = 0; round < kills; ++round) {
            const Orders orders{ann->profile(), ann->keychain(), quint32(random()), u"%1-"_s.arg(round), {}};
            QVERIFY(runAndKill(orders, folder.filePath(u"orders"_s), random, promises));
        }
        QCOMPARE(ann->open(), OpenError::None);
        QVERIFY(ann->client().connectToServer());
        haveTheSame(*ann, ours, *bob, theirs);
        const QStringList texts = bob->texts(theirs);
        const QString name = ann->address().local().toString() + u": "_s;
        for (const QString &text : std::as_const(promises.kept))
            QVERIFY2(texts.contains(name + text), qPrintable(text));
        qInfo() << kills << "kills," << promises.kept.size() << "messages promised," << texts.size()
                << "there";
        QVERIFY(promises.kept.size() > kills);
    }

    void killedWhileSomebodyComesOrGoes()
    {
        QFETCH_GLOBAL(ServerKind, kind);
        const auto ann = m_people.next(kind), bob = m_people.next(kind);
        const auto cai = m_people.next(kind), dan = m_people.next(kind);
        const auto [ours, theirs] = talkOf(*ann, *bob);
        ann->close();
        QTemporaryDir folder;
        std::mt19937 random(seedOfRun() + 1);
        Promises promises;
        const int kills = rounds(10, 400);
        for (int round = 0; round < kills; ++round) {
            const Orders orders{ann->profile(),
                                ann->keychain(),
                                quint32(random()),
                                u"%1-"_s.arg(round),
                                {cai->address().toString(), dan->address().toString()}};
            QVERIFY(runAndKill(orders, folder.filePath(u"orders"_s), random, promises));
        }
        QCOMPARE(ann->open(), OpenError::None);
        QVERIFY(ann->client().connectToServer());
        haveTheSame(*ann, ours, *bob, theirs);
        for (const auto &comer : {cai.get(), dan.get()}) {
            const QString person = comer->address().toString(), wish = promises.wished.value(person);
            qInfo() << person << "last wish" << wish << "tried" << promises.tried.value(person);
            if (!wish.isEmpty() && wish == promises.tried.value(person)) {
                SOON_IS(devicesOf(*bob, theirs, comer->address()), wish.startsWith(u'+') ? 1 : -1);
            }
            if (devicesOf(*ann, ours, comer->address()) < 1)
                ann->rooms().addMembers(ours, {comer->address()});
            SOON_IS(devicesOf(*bob, theirs, comer->address()), 1);
        }
        ann->say(ours, u"last"_s);
        const QString last = ann->address().local().toString() + u": last"_s;
        SOON(bob->texts(theirs).contains(last));
        haveTheSame(*ann, ours, *bob, theirs);
        const QStringList texts = bob->texts(theirs);
        const QString name = ann->address().local().toString() + u": "_s;
        for (const QString &text : std::as_const(promises.kept))
            QVERIFY2(texts.contains(name + text), qPrintable(text));
        hasReadAPart(*cai, last, *bob, theirs);
        hasReadAPart(*dan, last, *bob, theirs);
        qInfo() << kills << "kills," << promises.kept.size() << "messages," << bob->changes(theirs).size()
                << "changes";
    }

    // RELIABILITY 12, 15.
    void membersComeAndGoWhileTheLineIsBad_data()
    {
        QTest::addColumn<QString>("fault");
        for (const char *fault : {"cut", "flipped", "server killed"})
            QTest::newRow(fault) << QString::fromLatin1(fault);
    }
    void membersComeAndGoWhileTheLineIsBad()
    {
        QFETCH_GLOBAL(ServerKind, kind);
        QFETCH(QString, fault);
        m_people.officeAt(kind);
        TestServer &server = m_people.serverAt(kind);
        ChaosProxy annsLine(server.host(), server.port(), seedOfRun());
        ChaosProxy bobsLine(server.host(), server.port(), seedOfRun() + 1);
        const auto ann = m_people.next(kind, annsLine.port()), bob = m_people.next(kind, bobsLine.port());
        const auto cai = m_people.next(kind);
        const auto [ours, theirs] = talkOf(*ann, *bob);
        std::mt19937 random(seedOfRun() + 2);
        const QString anns = ann->address().local().toString() + u": "_s;
        const QString bobs = bob->address().local().toString() + u": "_s;
        QStringList expected{anns + u"first"_s, bobs + u"second"_s};
        const int times = rounds(fault == u"server killed" ? 4 : 8, 60);
        for (int round = 0; round < times; ++round) {
            if (fault == u"flipped") {
                annsLine.setWeather({.flipOneByteIn = 20'000});
                bobsLine.setWeather({.flipOneByteIn = 20'000});
            }
            for (int i = 0; i < 4; ++i) {
                const QString text = u"%1-%2"_s.arg(round).arg(i);
                ann->say(ours, text);
                bob->say(theirs, text);
                expected << anns + text << bobs + text;
            }
            if (devicesOf(*ann, ours, cai->address()) < 0)
                ann->rooms().addMembers(ours, {cai->address()});
            else
                ann->rooms().removeMember(ours, cai->address());
            QTest::qWait(below(random, 400));
            if (fault == u"cut") {
                annsLine.cut();
                if (round % 2 == 1)
                    bobsLine.cut();
            } else if (fault == u"server killed") {
                QVERIFY(server.kill9());
                ann->say(ours, u"dark %1"_s.arg(round));
                expected << anns + u"dark %1"_s.arg(round);
                QVERIFY(server.start());
            }
            ann->client().retryNow();
            bob->client().retryNow();
            QTest::qWait(below(random, 1500));
        }
        for (ChaosProxy *line : {&annsLine, &bobsLine})
            line->setWeather({});
        for (const auto &desk : {ann.get(), bob.get(), cai.get()}) {
            desk->client().retryNow();
            SOON(desk->isOnline());
        }
        if (!soon([&] { return sorted(bob->texts(theirs)) == sorted(expected); }))
            qWarning().noquote() << sorted(bob->texts(theirs)).join(u' ') << "\nagainst\n"
                                 << sorted(expected).join(u' ');
        QCOMPARE(sorted(bob->texts(theirs)), sorted(expected));
        haveTheSame(*ann, ours, *bob, theirs);
        SOON_IS(devicesOf(*bob, theirs, cai->address()), devicesOf(*ann, ours, cai->address()));
        if (devicesOf(*ann, ours, cai->address()) < 1)
            ann->rooms().addMembers(ours, {cai->address()});
        ann->say(ours, u"last"_s);
        SOON(bob->texts(theirs).contains(anns + u"last"_s));
        haveTheSame(*ann, ours, *bob, theirs);
        hasReadAPart(*cai, anns + u"last"_s, *bob, theirs);
    }

    // RELIABILITY 9.
    void anOldCopyOfTheProfileComesInAgain()
    {
        QFETCH_GLOBAL(ServerKind, kind);
        const auto ann = m_people.next(kind), bob = m_people.next(kind);
        const auto [ours, theirs] = talkOf(*ann, *bob);
        SOON(ann->isSettled(ours));
        ann->close();
        QTemporaryDir folder;
        const QString copy = folder.filePath(u"copy"_s);
        copyProfile(ann->profile(), copy);

        QCOMPARE(ann->open(), OpenError::None);
        QVERIFY(ann->client().connectToServer());
        for (int i = 0; i < 5; ++i)
            ann->say(ours, u"later %1"_s.arg(i));
        SOON(bob->texts(theirs).size() == 7 && everythingIsSettled(*ann, ours));
        ann->close();
        copyProfile(copy, ann->profile());

        QCOMPARE(ann->open(), OpenError::None);
        ann->say(ours, u"written before it is known"_s);
        QVERIFY(ann->client().connectToServer());
        SOON_IS(bob->texts(theirs).size(), 8);
        SOON(ann->client().maintenance().wasRolledBack()); // the window says so
        SOON_IS(standingIn(*ann, ours), Standing::Member);
        bob->say(theirs, u"welcome back"_s);
        SOON(ann->texts(ours).contains(bob->address().local().toString() + u": welcome back"_s));
        SOON(bob->isSettled(theirs));
        QCOMPARE(unreadable(*bob, theirs), QStringList());
        // Its own later words only the others can read.
        QCOMPARE(ann->texts(ours).size(), 4);
    }
};

const sw::test::Suite suite(sw::test::run<TestXmppGroupFaults>);
const sw::test::Suite victim(runVictim, "group_victim");

} // namespace tst_xmpp_group_faults

#include "tst_xmpp_group_faults.moc"
