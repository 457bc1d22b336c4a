// SPDX-License-Identifier: Apache-2.0
// Whole clients against real Prosody and ejabberd: colleagues sign in, make rooms, talk, go offline and come
// back.
#include "tests/runner/suite.h"
#include "tests/support/chaos_proxy.h"
#include "tests/support/desk.h"

#include <QTest>

namespace tst_client_talk {

using namespace sw;
using namespace sw::test;
using namespace Qt::StringLiterals;

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
            auto fresh = std::make_unique<TestServer>(kind);
            QVERIFY(fresh->start());
            QList<TestPerson> people;
            for (const auto *name : {"an", "bo", "cai", "dan", "er", "fang", "gao", "he", "ji", "kang"}) {
                const QString local = QString::fromLatin1(name);
                people.append({local, local + u"-secret"_s, local.toUpper(), u"总部"_s});
            }
            QVERIFY(fresh->addPeople(people));
            server = std::move(fresh);
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
        const auto seen
            = [&] { return an.client().people().person(bo.address()).value_or(people::Person{}).presence; };
        SOON_IS(seen(), people::Presence::Online);
        bo.client().people().setDoNotDisturb(true);
        SOON_IS(seen(), people::Presence::DoNotDisturb);
        bo.client().people().setDoNotDisturb(false);
        SOON_IS(seen(), people::Presence::Online);
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

    void roomMadeWithoutNetworkIsThereAtOnceAndReachesTheServerLater()
    {
        Desk cai(*m_server, u"cai"_s);
        Desk dan(*m_server, u"dan"_s);
        QCOMPARE(cai.open(), OpenError::None);
        QCOMPARE(dan.open(), OpenError::None);
        cai.signIn();
        dan.signIn();
        SOON(cai.isOnline() && dan.isOnline());
        cai.client().disconnectFromServer();
        SOON_IS(cai.state(), ConnectionState::Offline);
        const RoomId room = cai.rooms().create(u"  夜班\n交接 "_s, {dan.address()});
        cai.say(room, u"冰柜报警了"_s);
        SOON_IS(cai.texts(room), QStringList{u"?cai: 冰柜报警了"_s});
        QCOMPARE(cai.stateOf(room), rooms::State::Creating);
        QCOMPARE(cai.rooms().room(room)->title, u"夜班 交接"_s);
        cai.close();
        QCOMPARE(cai.open(), OpenError::None);
        QCOMPARE(cai.texts(room), QStringList{u"?cai: 冰柜报警了"_s});
        QVERIFY(cai.client().connectToServer());
        SOON(bool(dan.roomCalled(u"夜班 交接"_s)));
        SOON_IS(dan.texts(dan.roomCalled(u"夜班 交接"_s)), QStringList{u"cai: 冰柜报警了"_s});
        SOON(cai.isSettled(room));
    }

    void invitationThatCameWhileAwayIsFoundInTheArchive()
    {
        Desk er(*m_server, u"er"_s);
        Desk fang(*m_server, u"fang"_s);
        QCOMPARE(er.open(), OpenError::None);
        QCOMPARE(fang.open(), OpenError::None);
        er.signIn();
        SOON(er.isOnline());
        const RoomId room = er.rooms().create(u"盘点"_s, {fang.address()});
        er.say(room, u"周五盘点"_s);
        SOON_IS(er.texts(room), QStringList{u"er: 周五盘点"_s});
        SOON(er.isSettled(room) && er.stateOf(room) == rooms::State::Joined);
        fang.signIn(); // for the first time ever
        SOON(bool(fang.roomCalled(u"盘点"_s)));
        SOON_IS(fang.texts(fang.roomCalled(u"盘点"_s)), QStringList{u"er: 周五盘点"_s});
    }

    void directRoomIsOneForBothEvenIfBothMakeItAtOnce()
    {
        Desk gao(*m_server, u"gao"_s);
        Desk he(*m_server, u"he"_s);
        QCOMPARE(gao.open(), OpenError::None);
        QCOMPARE(he.open(), OpenError::None);
        gao.signIn();
        he.signIn();
        SOON(gao.isOnline() && he.isOnline());
        QVERIFY(!gao.rooms().direct(gao.address()));
        const RoomId mine = gao.rooms().direct(he.address());
        QCOMPARE(gao.rooms().direct(he.address()), mine); // before the database shows it
        const RoomId yours = he.rooms().direct(gao.address());
        gao.say(mine, u"在？"_s);
        he.say(yours, u"你好"_s);
        const auto known = [](Desk &desk) { // both rooms, one of them going on
            int all = 0;
            int readOnly = 0;
            for (const rooms::Room &room : desk.rooms().list()) {
                all += room.type == rooms::Type::Direct;
                readOnly += bool(room.successor);
            }
            return all == 2 && readOnly == 1;
        };
        SOON(known(gao) && known(he));
        const RoomId a = gao.rooms().direct(he.address());
        const RoomId b = he.rooms().direct(gao.address());
        QCOMPARE(gao.rooms().room(a)->address, he.rooms().room(b)->address);
        QCOMPARE(gao.rooms().room(a)->peer, he.address());
        gao.say(a, u"一起吃饭吗"_s);
        SOON(he.texts(b).contains(u"gao: 一起吃饭吗"_s));
        he.say(b, u"好"_s);
        SOON(gao.texts(a).contains(u"he: 好"_s));
    }

    void membersComeAndGoAndTheRoomEnds()
    {
        Desk ji(*m_server, u"ji"_s);
        Desk kang(*m_server, u"kang"_s);
        QCOMPARE(ji.open(), OpenError::None);
        QCOMPARE(kang.open(), OpenError::None);
        ji.signIn();
        kang.signIn();
        SOON(ji.isOnline() && kang.isOnline());
        RoomId ours;
        RoomId theirs;
        makeRoom(ji, kang, u"促销"_s, ours, theirs);
        SOON_IS(kang.stateOf(theirs), rooms::State::Joined);

        // What a member may not do is refused in words, and nothing changes.
        kang.rooms().removeMember(theirs, ji.address());
        SOON_IS(kang.refusals.size(), 1);
        QCOMPARE(kang.refusals.first().first, rooms::Problem::NotAllowed);

        ji.rooms().setRole(ours, kang.address(), rooms::Role::Admin);
        SOON_IS(kang.rooms().room(theirs)->role, rooms::Role::Admin);
        SOON(kang.changes(theirs).contains(chat::SystemChange::RoleChanged));
        kang.rooms().rename(theirs, u"春节促销"_s);
        SOON_IS(ji.rooms().room(ours)->title, u"春节促销"_s);

        ji.say(ours, u"再见"_s);
        SOON_IS(kang.texts(theirs).size(), 1);
        ji.rooms().removeMember(ours, kang.address());
        SOON_IS(kang.stateOf(theirs), rooms::State::Removed);
        QCOMPARE(kang.texts(theirs), QStringList{u"ji: 再见"_s}); // stays readable
        SOON_IS(ji.rooms().members(ours).size(), 1);

        ji.rooms().addMembers(ours, {kang.address()});
        SOON_IS(kang.stateOf(theirs), rooms::State::Joined);
        SOON_IS(ji.rooms().members(ours).size(), 2);
        const QList<chat::SystemChange> story{
            chat::SystemChange::RoomCreated,  chat::SystemChange::RoleChanged,
            chat::SystemChange::TitleChanged, chat::SystemChange::MemberRemoved,
            chat::SystemChange::MemberAdded,
        };
        SOON_IS(ji.changes(ours), story);

        // Leaving says goodbye; an admin's device takes the person off the list.
        kang.rooms().leave(theirs);
        SOON_IS(kang.stateOf(theirs), rooms::State::Left);
        SOON_IS(ji.rooms().members(ours).size(), 1);

        ji.rooms().addMembers(ours, {kang.address()});
        SOON_IS(kang.stateOf(theirs), rooms::State::Joined);
        ji.rooms().destroyRoom(ours);
        SOON_IS(ji.stateOf(ours), rooms::State::Gone);
        SOON_IS(kang.stateOf(theirs), rooms::State::Gone);
        QCOMPARE(kang.texts(theirs), QStringList{u"ji: 再见"_s});
        kang.rooms().forget(theirs);
        SOON(!kang.rooms().room(theirs));
    }
};

const sw::test::Suite suite(sw::test::run<ClientTalk>);

} // namespace tst_client_talk

#include "tst_client_talk.moc"
