// SPDX-License-Identifier: Apache-2.0
// Whole clients against real Prosody and ejabberd: colleagues sign in, make rooms, talk, go offline and come
// back.
#include "tests/support/chaos_proxy.h"
#include "tests/support/desk.h"

#include <QtTest>

using namespace sw;
using namespace sw::test;
using namespace Qt::StringLiterals;

// Generous: the machine may be busy. Nothing waits longer than it must.
#define SOON(condition) QTRY_VERIFY_WITH_TIMEOUT(condition, 30'000)
#define SOON_IS(actual, expected) QTRY_COMPARE_WITH_TIMEOUT(actual, expected, 30'000)

class ClientTalk : public QObject
{
    Q_OBJECT

    std::map<ServerKind, std::unique_ptr<TestServer>> m_servers;
    TestServer *m_server = nullptr;

    /// A room of both, seen by both.
    void makeRoom(Desk &owner, Desk &other, const QString &title, RoomId &ownerRoom, RoomId &otherRoom)
    {
        ownerRoom = owner.rooms().create(title, {other.address()});
        SOON_IS(owner.stateOf(ownerRoom), rooms::State::Joined);
        SOON(bool(other.roomCalled(title)));
        otherRoom = other.roomCalled(title);
    }

private slots:
    void init()
    {
        QFETCH_GLOBAL(ServerKind, kind);
        auto &server = m_servers[kind];
        if (!server) {
            server = std::make_unique<TestServer>(kind);
            QVERIFY(server->start());
            QList<TestPerson> people;
            for (const auto *name : {"an", "bo", "cai", "dan", "er", "fang", "gao", "he", "ji", "kang"}) {
                const QString local = QString::fromLatin1(name);
                people.append({local, local + u"-secret"_s, local.toUpper(), u"总部"_s});
            }
            QVERIFY(server->addPeople(people));
        }
        m_server = server.get();
    }
    void initTestCase_data() { addServerRows(); }

    void twoPeopleTalkInARoom()
    {
        Desk an(*m_server, u"an"_s);
        Desk bo(*m_server, u"bo"_s);
        QCOMPARE(an.open(), OpenError::None);
        QCOMPARE(bo.open(), OpenError::None);
        an.signIn();
        bo.signIn();
        SOON(an.isOnline() && bo.isOnline());
        QCOMPARE(an.client().account(), an.address());

        RoomId ours;
        RoomId theirs;
        makeRoom(an, bo, u"人民路店"_s, ours, theirs);
        an.say(ours, u"早上好"_s);
        const QStringList one{u"an: 早上好"_s};
        SOON_IS(bo.texts(theirs), one);
        bo.say(theirs, u"早！今天的货到了"_s);
        const QStringList two{u"an: 早上好"_s, u"bo: 早！今天的货到了"_s};
        SOON_IS(an.texts(ours), two);
        SOON(an.isSettled(ours) && bo.isSettled(theirs));
        QCOMPARE(an.texts(ours), two);
        QCOMPARE(bo.texts(theirs), two);
        QCOMPARE(an.client().connection().outbox, 0);

        const auto room = bo.rooms().room(theirs);
        QCOMPARE(room->role, rooms::Role::Member);
        SOON_IS(an.rooms().members(ours).size(), 2);
        SOON_IS(bo.rooms().members(theirs).size(), 2);
        QCOMPARE(an.changes(ours), QList<chat::SystemChange>{chat::SystemChange::RoomCreated});
        QCOMPARE(bo.changes(theirs), QList<chat::SystemChange>{chat::SystemChange::RoomCreated});

        // Without network everything can be read, also after a restart.
        bo.close();
        QCOMPARE(bo.open(), OpenError::None);
        QCOMPARE(bo.state(), ConnectionState::Offline);
        QCOMPARE(bo.roomCalled(u"人民路店"_s), theirs);
        QCOMPARE(bo.texts(theirs), two);
        // What was said meanwhile comes with the next connection, by the kept password.
        bo.say(theirs, u"我马上回来"_s);
        an.say(ours, u"你在吗"_s);
        QVERIFY(bo.client().connectToServer());
        SOON_IS(an.texts(ours).size(), 4);
        SOON(an.isSettled(ours) && bo.isSettled(theirs));
        QCOMPARE(an.texts(ours), bo.texts(theirs));
    }
};

QTEST_GUILESS_MAIN(ClientTalk)
#include "tst_client_talk.moc"
