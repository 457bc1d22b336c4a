// SPDX-License-Identifier: Apache-2.0
// Whole clients in a big room at real Prosody and ejabberd: it grows past fifty people, from then on nobody
// is announced, and everything is known nevertheless.
#include "tests/runner/suite.h"
#include "tests/support/desk.h"
#include "tests/support/xmpp_person.h"

#include <QTest>

namespace tst_client_crowd {

using namespace sw;
using namespace sw::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int crowdSize = 60; // accounts clerk0, clerk1, …; only some of them have a desk

QString clerk(int number)
{
    return u"clerk%1"_s.arg(number);
}

} // namespace

class ClientCrowd : public QObject
{
    Q_OBJECT

    std::map<ServerKind, std::unique_ptr<TestServer>> m_servers;
    TestServer *m_server = nullptr;

    QList<Jid> clerks(int first, int end) const
    {
        QList<Jid> list;
        for (int i = first; i < end; ++i)
            list += *Jid::fromParts(clerk(i), m_server->domain());
        return list;
    }
    static qsizetype membersSeenBy(Desk &desk, const QString &title)
    {
        const RoomId room = desk.roomCalled(title);
        return room ? desk.rooms().members(room).size() : 0;
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
            QList<TestPerson> people{{u"an"_s, u"an-secret"_s, u"安"_s, u"总部"_s}};
            for (int i = 0; i < crowdSize; ++i)
                people.append({clerk(i), clerk(i) + u"-secret"_s, u"店员%1"_s.arg(i), u"门店"_s});
            QVERIFY(fresh->addPeople(people));
            server = std::move(fresh);
        }
        m_server = server.get();
    }

    void aRoomGrowsPastFiftyAndGoesOn()
    {
        const QString title = u"全体员工"_s;
        Desk an(*m_server, u"an"_s);
        Desk first(*m_server, clerk(0));
        Desk second(*m_server, clerk(1));
        Desk late(*m_server, clerk(50));
        for (Desk *desk : {&an, &first, &second})
            QCOMPARE(desk->open(), OpenError::None);
        for (Desk *desk : {&an, &first, &second})
            desk->signIn();
        SOON(an.isOnline() && first.isOnline() && second.isOnline());
        const RoomId ours = an.rooms().create(title, clerks(0, 45));
        SOON(membersSeenBy(first, title) == 46 && membersSeenBy(second, title) == 46);
        const RoomId theirs = first.roomCalled(title);
        const RoomId others = second.roomCalled(title);
        first.chat().setTyping(theirs, true);
        SOON_IS(second.chat().typing(others), QList<Jid>{first.address()});
        first.chat().setTyping(theirs, false);

        an.rooms().addMembers(ours, clerks(45, 55));
        SOON(membersSeenBy(an, title) == 56 && membersSeenBy(first, title) == 56);
        SOON(membersSeenBy(second, title) == 56);
        // A bare client sees what the room announces: nobody but its owner, and itself.
        XmppPerson stranger(*m_server, clerk(54));
        QVERIFY(stranger.signIn() && stranger.join(an.rooms().room(ours)->address));
        QStringList announced;
        for (const xmpp::Occupant &each : stranger.client.muc().occupants(an.rooms().room(ours)->address))
            announced += each.nick;
        announced.sort();
        QCOMPARE(announced, (QStringList{u"an"_s, clerk(54)}));

        // Nobody has announced who came later, and yet it is known who speaks, live and for good.
        QCOMPARE(late.open(), OpenError::None);
        late.signIn();
        SOON_IS(membersSeenBy(late, title), 56);
        const RoomId lates = late.roomCalled(title);
        SOON_IS(late.stateOf(lates), rooms::State::Joined);
        late.say(lates, u"大家好，我是新来的"_s);
        QStringList said{u"clerk50: 大家好，我是新来的"_s};
        SOON_IS(first.texts(theirs), said);
        first.say(theirs, u"欢迎"_s);
        said += u"clerk0: 欢迎"_s;
        for (Desk *desk : {&an, &first, &second, &late})
            SOON_IS(desk->texts(desk->roomCalled(title)), said);
        SOON(an.isSettled(ours) && first.isSettled(theirs) && late.isSettled(lates));
        QCOMPARE(an.texts(ours), said);
        QCOMPARE(late.texts(lates), said);

        // Who goes, or gets another role, is seen by all from the log and the server's list.
        an.rooms().removeMember(ours, clerks(2, 3).first());
        an.rooms().setRole(ours, late.address(), rooms::Role::Admin);
        const auto isAdmin = [&](Desk &desk) {
            const auto members = desk.rooms().members(desk.roomCalled(title));
            return members.contains(rooms::Member{late.address(), rooms::Role::Admin});
        };
        for (Desk *desk : {&an, &first, &second, &late})
            SOON(membersSeenBy(*desk, title) == 55 && isAdmin(*desk));
        second.rooms().leave(others); // an admin's device takes the person off the list
        SOON(membersSeenBy(an, title) == 54 && membersSeenBy(first, title) == 54);

        // Nobody types in a big room.
        first.chat().setTyping(theirs, true);
        first.say(theirs, u"写完了"_s);
        SOON(late.texts(lates).contains(u"clerk0: 写完了"_s));
        QVERIFY(late.chat().typing(lates).isEmpty());
        QVERIFY(first.refusals.isEmpty() && an.refusals.isEmpty());
    }

    void aRoomMadeBigIsQuietFromTheBeginning()
    {
        Desk an(*m_server, u"an"_s);
        QCOMPARE(an.open(), OpenError::None);
        an.signIn();
        SOON(an.isOnline());
        const RoomId room = an.rooms().create(u"早会"_s, clerks(0, 55));
        SOON_IS(an.stateOf(room), rooms::State::Joined);
        XmppPerson one(*m_server, clerk(3));
        XmppPerson other(*m_server, clerk(4));
        QVERIFY(one.signIn() && other.signIn());
        const Jid address = an.rooms().room(room)->address;
        SOON(one.invitations.size() == 1 && other.invitations.size() == 1);
        QVERIFY(one.join(address) && other.join(address));
        for (const xmpp::Occupant &each : other.client.muc().occupants(address))
            QVERIFY(each.nick != clerk(3));
        QVERIFY(an.refusals.isEmpty());
    }
};

const sw::test::Suite suite(sw::test::run<ClientCrowd>);

} // namespace tst_client_crowd

#include "tst_client_crowd.moc"
