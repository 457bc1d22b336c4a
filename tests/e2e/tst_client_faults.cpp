// SPDX-License-Identifier: Apache-2.0
// Whole clients and everything that goes wrong: sign-ins that cannot work, lines that are cut, servers that
// are killed while messages are on their way.
#include "core/client/vault.h"
#include "tests/runner/suite.h"
#include "tests/support/chaos_proxy.h"
#include "tests/support/desk.h"

#include <QSignalSpy>
#include <QTest>

namespace tst_client_faults {

using namespace sw;
using namespace sw::test;
using namespace Qt::StringLiterals;

namespace {

int rounds(int normal, int nightly)
{
    return qEnvironmentVariableIsSet("SW_NIGHTLY") ? nightly : normal;
}

} // namespace

class ClientFaults : public QObject
{
    Q_OBJECT

    std::map<ServerKind, std::unique_ptr<TestServer>> m_servers;
    TestServer *m_server = nullptr;

    static QStringList sorted(QStringList list)
    {
        list.sort();
        return list;
    }

private slots:
    void initTestCase_data() { addServerRows(); }
    void init()
    {
        QFETCH_GLOBAL(ServerKind, kind);
        auto &server = m_servers[kind];
        if (!server) {
            auto fresh = std::make_unique<TestServer>(kind);
            QVERIFY(fresh->start());
            QList<TestPerson> people;
            for (const auto *name : {"an", "bo", "cai", "dan", "er", "fang"}) {
                const QString local = QString::fromLatin1(name);
                people.append({local, local + u"-secret"_s, local.toUpper(), u"总部"_s});
            }
            QVERIFY(fresh->addPeople(people));
            server = std::move(fresh);
        }
        m_server = server.get();
        if (!m_server->isRunning())
            QVERIFY(m_server->start());
    }

    void signInThatCannotWorkSaysWhyAndKeepsNothing()
    {
        Desk an(*m_server, u"an"_s);
        QCOMPARE(an.open(), OpenError::None);
        QVERIFY(!an.client().connectToServer()); // nothing kept yet

        const SignIn right = an.settings();
        an.settings().password = u"wrong"_s;
        an.signIn();
        SOON_IS(an.state(), ConnectionState::Stopped);
        QCOMPARE(an.fault(), ConnectionFault::WrongPassword);
        QVERIFY(an.client().account().isNull());

        an.settings() = right;
        an.settings().caFile = u"/nonexistent.pem"_s;
        an.signIn();
        SOON_IS(an.fault(), ConnectionFault::CaFileUnreadable);

        an.settings() = right;
        an.settings().caFile.clear(); // the system does not know this authority
        an.signIn();
        SOON_IS(an.fault(), ConnectionFault::CertificateUntrusted);

        an.settings() = right;
        an.settings().port = 1;
        an.signIn();
        SOON_IS(an.fault(), ConnectionFault::Refused);
        SOON_IS(an.state(), ConnectionState::Waiting);
        QVERIFY(an.client().connection().retryAt > 0);

        an.settings() = right;
        an.signIn();
        SOON(an.isOnline());
        QCOMPARE(an.fault(), ConnectionFault::None);
        SOON(an.client().isPasswordKept());
        SignIn kept = an.client().settings();
        QVERIFY(kept.password.isEmpty());
        kept.password = right.password;
        QCOMPARE(kept, right);
    }

    void withoutKeychainThePasswordServesThisRunAndIsAskedForAgain()
    {
        Desk bo(*m_server, u"bo"_s);
        bo.keychain().broken = SecretError::NoKeychain;
        QCOMPARE(bo.open(), OpenError::None);
        bo.signIn();
        SOON(bo.isOnline());
        QVERIFY(!bo.client().isPasswordKept());
        bo.client().disconnectFromServer();
        SOON_IS(bo.state(), ConnectionState::Offline);
        QVERIFY(bo.client().connectToServer());
        SOON(bo.isOnline());

        bo.close();
        QCOMPARE(bo.open(), OpenError::None);
        QVERIFY(bo.client().connectToServer());
        SOON_IS(bo.state(), ConnectionState::Stopped);
        QCOMPARE(bo.fault(), ConnectionFault::NoPassword);
        bo.keychain().broken = SecretError::Locked;
        QVERIFY(bo.client().connectToServer());
        SOON_IS(bo.fault(), ConnectionFault::KeychainLocked);
    }

    void profileBelongsToOneProcessAndOneAccount()
    {
        Desk cai(*m_server, u"cai"_s);
        QCOMPARE(cai.open(), OpenError::None);
        Keychain keychain;
        Client second(cai.profile(), std::make_unique<MemorySecrets>(keychain));
        QCOMPARE(second.open(), OpenError::AlreadyOpen);

        cai.signIn();
        SOON(cai.isOnline());
        const RoomId room = cai.rooms().create(u"备忘"_s, {});
        cai.say(room, u"明天补货"_s);
        SOON_IS(cai.texts(room), QStringList{u"cai: 明天补货"_s});
        SOON(cai.isSettled(room));
        cai.settings().address = *Jid::fromParts(u"dan", m_server->domain());
        cai.settings().password = u"dan-secret"_s;
        cai.signIn();
        SOON_IS(cai.fault(), ConnectionFault::OtherAccount);
        QCOMPARE(cai.texts(room).size(), 1);

        cai.client().signOut(false);
        for (const QString &entry : cai.keychain().secrets.keys())
            QVERIFY2(!entry.startsWith(u"password"_s), qPrintable(entry));
        QCOMPARE(cai.texts(room).size(), 1);
        cai.client().signOut(true);
        QVERIFY(cai.client().account().isNull());
        SOON(cai.client().isOpen());
        QVERIFY(cai.rooms().list().isEmpty());
        cai.signIn(); // now as somebody else
        SOON(cai.isOnline());
        QVERIFY(cai.rooms().list().isEmpty());
    }

    // Saying goodbye on a line that does not answer takes most of a second: the window does not wait for it.
    void signingOutOnADeadLineDoesNotHoldTheWindow()
    {
        ChaosProxy line(m_server->host(), m_server->port());
        Desk bo(*m_server, u"bo"_s);
        bo.settings().port = line.port();
        QCOMPARE(bo.open(), OpenError::None);
        bo.signIn();
        SOON(bo.isOnline());
        const RoomId room = bo.rooms().create(u"备忘"_s, {});
        SOON_IS(bo.stateOf(room), rooms::State::Joined);
        line.setWeather({.line = Weather::Line::Dead});
        QSignalSpy opened(&bo.client(), &Client::opened);
        bo.client().lockUp();
        QVERIFY(!bo.client().isOpen());
        QCOMPARE(bo.client().vault().state().lock, Lock::Closed);
        QCOMPARE(bo.client().open(), OpenError::None); // at once: it waits for the files
        QVERIFY(opened.isEmpty());
        SOON_IS(opened.size(), 1);
        QVERIFY(bo.rooms().room(room));

        QVERIFY(bo.client().connectToServer());
        line.setWeather({});
        SOON(bo.isOnline());
        line.setWeather({.line = Weather::Line::Dead});
        const QString database = bo.profile() + u"/messages.db"_s;
        bo.client().signOut(true);
        QVERIFY(!bo.client().isOpen());
        QVERIFY(QFile::exists(database)); // still in use
        bo.close(); // nor does the end of the program forget to erase
        QVERIFY(!QFile::exists(database));
    }

    // Who signs in again is not told that all is there before it was looked.
    void whatWasMissedIsCaughtUpWithBeforeTheLineIsOnline()
    {
        Desk bo(*m_server, u"bo"_s);
        QCOMPARE(bo.open(), OpenError::None);
        bo.signIn();
        SOON(bo.isOnline());
        const RoomId room = bo.rooms().create(u"备忘"_s, {});
        SOON_IS(bo.stateOf(room), rooms::State::Joined);
        bo.close();
        QCOMPARE(bo.open(), OpenError::None);
        QList<ConnectionState> states;
        QObject::connect(&bo.client(), &Client::connectionChanged, &bo.client(), [&] {
            if (states.isEmpty() || states.last() != bo.state())
                states += bo.state();
        });
        QVERIFY(bo.client().connectToServer());
        SOON(bo.isOnline());
        QString told;
        for (const ConnectionState state : states)
            told += QString::number(int(state));
        QVERIFY2(states.contains(ConnectionState::CatchingUp), qPrintable(told));
        QVERIFY2(states.indexOf(ConnectionState::Online) > states.indexOf(ConnectionState::CatchingUp),
                 qPrintable(told));
    }

    // RELIABILITY 12, 17.
    void lineCutInTheMiddleLosesAndDoublesNothing()
    {
        ChaosProxy line(m_server->host(), m_server->port());
        Desk dan(*m_server, u"dan"_s);
        Desk er(*m_server, u"er"_s);
        dan.settings().port = line.port();
        QCOMPARE(dan.open(), OpenError::None);
        QCOMPARE(er.open(), OpenError::None);
        dan.signIn();
        er.signIn();
        SOON(dan.isOnline() && er.isOnline());
        const RoomId ours = dan.rooms().create(u"弱网"_s, {er.address()});
        SOON(bool(er.roomCalled(u"弱网"_s)));
        const RoomId theirs = er.roomCalled(u"弱网"_s);
        QStringList expected;
        const int count = rounds(60, 500);
        for (int i = 0; i < count; ++i) {
            dan.say(ours, QString::number(i));
            er.say(theirs, QString::number(i));
            expected << u"dan: %1"_s.arg(i) << u"er: %1"_s.arg(i);
            if (i % 15 == 7) {
                line.cut();
                QTest::qWait(50);
            }
        }
        dan.client().retryNow();
        expected.sort();
        SOON_IS(sorted(dan.texts(ours)), expected);
        SOON_IS(sorted(er.texts(theirs)), expected);
        SOON(dan.isSettled(ours) && er.isSettled(theirs));
        QCOMPARE(dan.texts(ours), er.texts(theirs)); // the same order everywhere
        QCOMPARE(sorted(dan.texts(ours)), expected);
    }

    // RELIABILITY 15.
    void serverKilledWithMessagesOnTheirWayLosesAndDoublesNothing()
    {
        Desk er(*m_server, u"er"_s);
        Desk fang(*m_server, u"fang"_s);
        QCOMPARE(er.open(), OpenError::None);
        QCOMPARE(fang.open(), OpenError::None);
        er.signIn();
        fang.signIn();
        SOON(er.isOnline() && fang.isOnline());
        const RoomId ours = er.rooms().create(u"停电"_s, {fang.address()});
        SOON(bool(fang.roomCalled(u"停电"_s)));
        const RoomId theirs = fang.roomCalled(u"停电"_s);
        QStringList expected;
        const int kills = rounds(2, 16); // of a thousand messages
        for (int round = 0; round < kills; ++round) {
            for (int i = 0; i < 30; ++i) {
                er.say(ours, u"%1-%2"_s.arg(round).arg(i));
                fang.say(theirs, u"%1-%2"_s.arg(round).arg(i));
                expected << u"er: %1-%2"_s.arg(round).arg(i) << u"fang: %1-%2"_s.arg(round).arg(i);
            }
            QTest::qWait(30 * (round % 8 + 1));
            QVERIFY(m_server->kill9());
            er.say(ours, u"断线 %1"_s.arg(round)); // written while nobody answers
            expected << u"er: 断线 %1"_s.arg(round);
            SOON(!er.isOnline());
            if (round % 2 == 1) { // and the program ends meanwhile
                er.close();
                QCOMPARE(er.open(), OpenError::None);
                QVERIFY(er.client().connectToServer());
            }
            QVERIFY(m_server->start());
            er.client().retryNow();
            fang.client().retryNow();
            SOON(er.isOnline() && fang.isOnline());
        }
        expected.sort();
        SOON_IS(sorted(er.texts(ours)), expected);
        SOON_IS(sorted(fang.texts(theirs)), expected);
        SOON(er.isSettled(ours) && fang.isSettled(theirs));
        QCOMPARE(er.texts(ours), fang.texts(theirs));
        QCOMPARE(sorted(er.texts(ours)), expected);
    }
};

const sw::test::Suite suite(sw::test::run<ClientFaults>);

} // namespace tst_client_faults

#include "tst_client_faults.moc"
