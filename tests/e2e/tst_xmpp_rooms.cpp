// SPDX-License-Identifier: Apache-2.0
// The life of a room at real Prosody and ejabberd: made, members only, invitations that wait, kicked,
// removed, ended, forgotten.
#include "tests/runner/suite.h"
#include "tests/support/xmpp_person.h"

namespace tst_xmpp_rooms {

using namespace sw;
using namespace sw::test;
using namespace sw::xmpp;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class TestXmppRooms : public QObject
{
    Q_OBJECT
    TestServers m_servers;

private slots:
    void onlyMembersComeIn_data() { addServerRows(); }
    void onlyMembersComeIn()
    {
        QFETCH(ServerKind, kind);
        TestServer &server = m_servers.of(kind);
        XmppPerson lin(server, u"lin"_s), zhao(server, u"zhao"_s), wang(server, u"wang"_s);
        const Jid room = roomAt(server, u"members"_s);
        QVERIFY(lin.signIn() && zhao.signIn() && wang.signIn());
        QVERIFY(lin.makeRoom(room, {&zhao}));
        QVERIFY(zhao.join(room));
        QVERIFY(!wang.join(room));
        QCOMPARE(wang.joinErrors, QList{StanzaCondition::RegistrationRequired});
        MamQuery query;
        query.archive = room;
        QVERIFY(!wang.page(query)); // nor does the archive open to a stranger
        QVERIFY(zhao.page(query));

        // Everybody's real address is seen, and who owns the room.
        const auto occupants = zhao.client.muc().occupants(room);
        QCOMPARE(occupants.size(), 2);
        for (const Occupant &each : occupants) {
            const bool isLin = each.nick == u"lin"_s;
            QCOMPARE(each.realJid.bare(), isLin ? lin.config.account : zhao.config.account);
            QCOMPARE(each.affiliation, isLin ? Affiliation::Owner : Affiliation::Member);
        }
        const auto members = lin.answer(lin.client.mucAdmin().list(room, Affiliation::Member));
        QVERIFY(members && *members);
        QCOMPARE(**members, (QList<RoomMember>{{zhao.config.account, Affiliation::Member}}));
        QVERIFY(zhao.fails(zhao.client.mucAdmin().destroy(room), StanzaCondition::Forbidden));
    }

    // The archive is read before joining: a member may.
    void memberReadsTheArchiveWithoutJoining_data() { addServerRows(); }
    void memberReadsTheArchiveWithoutJoining()
    {
        QFETCH(ServerKind, kind);
        TestServer &server = m_servers.of(kind);
        XmppPerson lin(server, u"lin"_s), zhao(server, u"zhao"_s);
        const Jid room = roomAt(server, u"before-joining"_s);
        QVERIFY(lin.signIn() && zhao.signIn());
        QVERIFY(lin.makeRoom(room, {&zhao}));
        QVERIFY(lin.say(room, u"早"_s));
        SOON_IS(lin.bodies.size(), 1);
        MamQuery query;
        query.archive = room;
        const auto page = zhao.page(query);
        QVERIFY(page && page->complete && !page->entries.empty());
        QCOMPARE(page->entries.back().message.childText(u"body"), u"早"_s);
        // The archive has the real address (only the nick is in "from").
        const Element *item = page->entries.back().message.childIn(ns::MucUser);
        QVERIFY(item && item->child(u"item", ns::MucUser));
        QCOMPARE(Jid::parse(item->child(u"item", ns::MucUser)->attribute(u"jid"))->bare(),
                 lin.config.account);
    }

    void kickedRemovedAndEndedAreToldApart_data() { addServerRows(); }
    void kickedRemovedAndEndedAreToldApart()
    {
        QFETCH(ServerKind, kind);
        TestServer &server = m_servers.of(kind);
        XmppPerson lin(server, u"lin"_s), zhao(server, u"zhao"_s);
        const Jid room = roomAt(server, u"ending"_s);
        QVERIFY(lin.signIn() && zhao.signIn());
        QVERIFY(lin.makeRoom(room, {&zhao}));
        MucAdmin &admin = lin.client.mucAdmin();

        QVERIFY(zhao.join(room));
        QVERIFY(lin.succeeds(admin.kick(room, u"zhao"_s, u"请看公告"_s)));
        SOON_IS(zhao.exits.size(), 1);
        QCOMPARE(zhao.exits[0].kind, RoomExit::Kicked);
        QCOMPARE(zhao.exits[0].reason, u"请看公告"_s);

        QVERIFY(zhao.join(room));
        QVERIFY(lin.succeeds(admin.setAffiliation(room, zhao.config.account, Affiliation::None)));
        SOON_IS(zhao.exits.size(), 2);
        QCOMPARE(zhao.exits[1].kind, RoomExit::NotMember);
        QVERIFY(!zhao.join(room));

        QVERIFY(lin.succeeds(admin.setAffiliation(room, zhao.config.account, Affiliation::Member)));
        zhao.joinErrors.clear();
        QVERIFY(zhao.join(room));
        QVERIFY(lin.succeeds(admin.destroy(room, u"搬到新群"_s, roomAt(server, u"new"_s))));
        SOON_IS(zhao.exits.size(), 3);
        QCOMPARE(zhao.exits[2].kind, RoomExit::Destroyed);
        QCOMPARE(zhao.exits[2].alternate, roomAt(server, u"new"_s));
        QVERIFY(!zhao.client.muc().isJoined(room));
    }

    // Presence of moderators only: both servers take it, and messages flow.
    void bigRoomIsSetUpQuietly_data() { addServerRows(); }
    void bigRoomIsSetUpQuietly()
    {
        QFETCH(ServerKind, kind);
        TestServer &server = m_servers.of(kind);
        XmppPerson lin(server, u"lin"_s), zhao(server, u"zhao"_s), wang(server, u"wang"_s);
        const Jid room = roomAt(server, u"big"_s);
        QVERIFY(lin.signIn() && zhao.signIn() && wang.signIn());
        QVERIFY(lin.makeRoom(room, {&zhao, &wang}, {u"big"_s, true}));
        QVERIFY(zhao.join(room) && wang.join(room));
        const auto seen = zhao.client.muc().occupants(room);
        QVERIFY(std::none_of(seen.begin(), seen.end(),
                             [](const Occupant &each) { return each.nick == u"wang"_s; }));
        QVERIFY(std::any_of(seen.begin(), seen.end(),
                            [](const Occupant &each) { return each.nick == u"lin"_s; }));
        QVERIFY(wang.say(room, u"有人吗"_s));
        SOON_IS(zhao.bodies, QStringList{u"有人吗"_s});
    }

    void twoDevicesOfOnePersonShareTheRoom_data() { addServerRows(); }
    void twoDevicesOfOnePersonShareTheRoom()
    {
        QFETCH(ServerKind, kind);
        TestServer &server = m_servers.of(kind);
        XmppPerson lin(server, u"lin"_s), till(server, u"zhao"_s, u"till"_s),
            office(server, u"zhao"_s, u"office"_s);
        const Jid room = roomAt(server, u"devices"_s);
        QVERIFY(lin.signIn() && till.signIn() && office.signIn());
        QVERIFY(lin.makeRoom(room, {&till}));
        QVERIFY(till.join(room) && office.join(room));
        QCOMPARE(office.client.muc().ownNick(room), u"zhao"_s);
        QVERIFY(till.say(room, u"从收银台"_s));
        SOON_IS(office.bodies, QStringList{u"从收银台"_s});
        SOON_IS(lin.bodies, QStringList{u"从收银台"_s});
        office.client.muc().leave(room);
        QVERIFY(lin.say(room, u"还在吗"_s));
        SOON_IS(till.bodies.size(), 2);
        QVERIFY(till.client.muc().isJoined(room));
    }

    // Names, archive and members are there after kill -9; who was in is in no longer, and joins again.
    void roomSurvivesAKilledServer_data() { addServerRows(); }
    void roomSurvivesAKilledServer()
    {
        QFETCH(ServerKind, kind);
        TestServer &server = m_servers.of(kind);
        XmppPerson lin(server, u"lin"_s), zhao(server, u"zhao"_s);
        const Jid room = roomAt(server, u"killed"_s);
        QVERIFY(lin.signIn() && zhao.signIn());
        QVERIFY(lin.makeRoom(room, {&zhao}));
        QVERIFY(zhao.join(room));
        QVERIFY(lin.say(room, u"之前"_s));
        SOON_IS(zhao.bodies.size(), 1);
        MamQuery query;
        query.archive = room;
        const auto archived = [&](XmppPerson &who) { // bodies only: ejabberd also keeps the subject's setting
            const auto page = who.page(query);
            return page && std::any_of(page->entries.begin(), page->entries.end(), [](const auto &e) {
                       return e.message.childText(u"body") == u"之前"_s;
                   });
        };
        SOON(archived(zhao));
        QVERIFY(server.kill9());
        QVERIFY(server.start());
        SOON(zhao.fresh == 2 && zhao.isUp());
        QVERIFY(archived(zhao));
        QVERIFY(zhao.join(room));
        SOON(lin.fresh == 2 && lin.isUp());
        QVERIFY(lin.join(room));
        QVERIFY(lin.say(room, u"之后"_s));
        SOON_IS(zhao.bodies.size(), 2);
    }
};

const sw::test::Suite suite(sw::test::run<TestXmppRooms>);

} // namespace tst_xmpp_rooms

#include "tst_xmpp_rooms.moc"
