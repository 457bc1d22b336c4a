// SPDX-License-Identifier: Apache-2.0
#include "core/runtime/async.h"
#include "core/xmpp/invitations.h"
#include "core/xmpp/muc.h"
#include "core/xmpp/muc_admin.h"
#include "core/xmpp/stanza_id.h"
#include "tests/runner/suite.h"
#include "tests/support/fake_channel.h"

#include <QTest>

namespace tst_muc {

using namespace sw;
using namespace sw::test;
using namespace sw::xmpp;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QByteArray Join = "<presence to='r@rooms.shop.test/李'><x "
                        "xmlns='http://jabber.org/protocol/muc'><history maxstanzas='0'/></x></presence>";

QByteArray presence(const QByteArray &nick, const QByteArray &attributes, const QByteArray &x)
{
    return "<presence from='r@rooms.shop.test/" + nick + "' " + attributes
        + "><x xmlns='http://jabber.org/protocol/muc#user'>" + x + "</x></presence>";
}

} // namespace

class TestMuc : public QObject
{
    Q_OBJECT

    std::unique_ptr<FakeChannel> m_channel;
    std::unique_ptr<Muc> m_muc;
    QStringList m_events;
    QList<RoomMessage> m_messages;
    const Jid m_room = *Jid::parse(u"r@rooms.shop.test");

    void join()
    {
        m_muc->join(m_room, u"李"_s);
        QVERIFY(m_channel->expect(Join));
        m_channel->inject(
            presence("王", "", "<item affiliation='member' role='participant' jid='wang@shop.test/pc'/>"));
        m_channel->inject(presence(
            "李", "",
            "<item affiliation='owner' role='moderator' jid='li@shop.test/till'/><status code='110'/>"));
        QVERIFY(m_muc->isJoined(m_room));
        m_events.clear();
    }
    QString takeEvents() { return std::exchange(m_events, {}).join(u' '); }

private slots:
    void init()
    {
        m_channel = std::make_unique<FakeChannel>();
        m_muc = std::make_unique<Muc>(*m_channel, m_channel->timers, m_channel->clock);
        m_events.clear();
        m_messages.clear();
        connect(m_muc.get(), &Muc::joined, this, [this](const Jid &, const RoomJoin &j) {
            m_events << u"joined:"_s + j.nick + (j.created ? u"!"_s : QString());
        });
        connect(m_muc.get(), &Muc::joinFailed, this, [this](const Jid &, const StanzaError &e) {
            m_events << u"failed:%1"_s.arg(int(e.condition));
        });
        connect(m_muc.get(), &Muc::left, this, [this](const Jid &, const RoomExitInfo &e) {
            m_events << u"left:%1%2"_s.arg(int(e.kind)).arg(e.alternate.toString());
        });
        connect(m_muc.get(), &Muc::occupantLeft, this,
                [this](const Jid &, const QString &nick) { m_events << u"-"_s + nick; });
        connect(m_muc.get(), &Muc::occupantChanged, this,
                [this](const Jid &, const Occupant &o) { m_events << u"+"_s + o.nick; });
        connect(m_muc.get(), &Muc::messageReceived, this,
                [this](const Jid &, const RoomMessage &m) { m_messages << m; });
        connect(m_muc.get(), &Muc::messageRefused, this,
                [this](const Jid &, const QString &id, const StanzaError &e) {
                    m_events << u"refused:%1:%2"_s.arg(id).arg(int(e.condition));
                });
        connect(m_muc.get(), &Muc::configurationChanged, this, [this] { m_events << u"config"_s; });
        connect(m_muc.get(), &Muc::affiliationChanged, this, [this](const Jid &, const RoomMember &m) {
            m_events << u"aff:"_s + m.jid.toString() + affiliationName(m.affiliation);
        });
    }

    void joinTellsOccupantsAndEndsWithOneself()
    {
        m_muc->join(m_room, u"李"_s);
        EXPECT(*m_channel, Join);
        m_muc->join(m_room, u"李"_s);
        EXPECT_NOTHING(*m_channel);
        m_channel->inject(
            presence("王", "", "<item affiliation='member' role='participant' jid='wang@shop.test/pc'/>"));
        QVERIFY(!m_muc->isJoined(m_room));
        m_channel->inject(
            presence("李", "",
                     "<item affiliation='owner' role='moderator'/><status code='110'/><status code='201'/>"));
        QCOMPARE(takeEvents(), u"+王 joined:李! +李"_s);
        QCOMPARE(m_muc->occupants(m_room).size(), 2);
        const auto occupants = m_muc->occupants(m_room);
        const auto wang = std::find_if(occupants.begin(), occupants.end(),
                                       [](const Occupant &o) { return o.nick == u"王"; });
        QCOMPARE(wang->realJid.toString(), u"wang@shop.test/pc"_s);
        QCOMPARE(wang->affiliation, Affiliation::Member);
    }
    void nickInUseGetsANumber()
    {
        m_muc->join(m_room, u"李"_s);
        EXPECT(*m_channel, Join);
        m_channel->inject("<presence from='r@rooms.shop.test/李' type='error'><error type='cancel'><conflict "
                          "xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></presence>");
        EXPECT(*m_channel,
               "<presence to='r@rooms.shop.test/李 (2)'><x xmlns='http://jabber.org/protocol/muc'><history "
               "maxstanzas='0'/></x></presence>");
        m_channel->inject(presence("李 (2)", "", "<status code='110'/>"));
        QCOMPARE(m_muc->ownNick(m_room), u"李 (2)"_s);
    }
    void refusedJoinSaysWhy()
    {
        m_muc->join(m_room, u"李"_s);
        m_channel->inject(
            "<presence from='r@rooms.shop.test/李' type='error'><error type='auth'><registration-required "
            "xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></presence>");
        QCOMPARE(takeEvents(), u"failed:%1"_s.arg(int(StanzaCondition::RegistrationRequired)));
        m_muc->join(m_room, u"李"_s);
        m_channel->advance(61s);
        QCOMPARE(takeEvents(), u"failed:%1"_s.arg(int(StanzaCondition::Timeout)));
        m_muc->join(m_room, u"a\nb"_s);
        QCOMPARE(takeEvents(), u"failed:%1"_s.arg(int(StanzaCondition::JidMalformed)));
    }
    void whyOneIsOutIsToldApart_data()
    {
        QTest::addColumn<QByteArray>("x");
        QTest::addColumn<int>("kind");
        const auto row = [](const char *name, const QByteArray &x, RoomExit kind) {
            QTest::newRow(name) << x << int(kind);
        };
        row("kicked", "<status code='307'/>", RoomExit::Kicked);
        row("banned", "<status code='301'/>", RoomExit::Banned);
        row("removed", "<status code='321'/>", RoomExit::NotMember);
        row("members only now", "<status code='322'/>", RoomExit::NotMember);
        row("shutdown", "<status code='332'/>", RoomExit::ServerShutdown);
        row("after an error", "<status code='307'/><status code='333'/>", RoomExit::Lost);
        row("no reason", "", RoomExit::Lost);
    }
    void whyOneIsOutIsToldApart()
    {
        QFETCH(QByteArray, x);
        QFETCH(int, kind);
        join();
        m_channel->inject(presence("李", "type='unavailable'",
                                   "<item affiliation='none' role='none'/><status code='110'/>" + x));
        QCOMPARE(takeEvents(), u"left:%1"_s.arg(kind));
        QVERIFY(!m_muc->isJoined(m_room));
    }
    void destroyedRoomNamesItsHeir()
    {
        join();
        m_channel->inject(presence("李", "type='unavailable'",
                                   "<item affiliation='none' role='none'/><destroy "
                                   "jid='new@rooms.shop.test'><reason>moved</reason></destroy>"));
        QCOMPARE(takeEvents(), u"left:%1new@rooms.shop.test"_s.arg(int(RoomExit::Destroyed)));
    }
    void otherPeopleComeAndGo()
    {
        join();
        m_channel->inject(presence("王", "type='unavailable'", "<item affiliation='member' role='none'/>"));
        QCOMPARE(takeEvents(), u"-王"_s);
        m_channel->inject(presence("李", "type='unavailable'",
                                   "<item nick='李2'/><status code='303'/><status code='110'/>"));
        m_channel->inject(
            presence("李2", "", "<item affiliation='owner' role='moderator'/><status code='110'/>"));
        QCOMPARE(takeEvents(), u"-李 +李2"_s);
        QCOMPARE(m_muc->ownNick(m_room), u"李2"_s);
        m_channel->inject("<presence from='unknown@rooms.shop.test/x'/>");
        QCOMPARE(takeEvents(), QString());
    }
    void messagesCarryOnlyTheRoomsOwnIds()
    {
        join();
        m_channel->inject("<message from='r@rooms.shop.test/王' type='groupchat' id='m1'><body>好</body>"
                          "<stanza-id xmlns='urn:xmpp:sid:0' by='evil@shop.test' id='forged'/>"
                          "<stanza-id xmlns='urn:xmpp:sid:0' by='r@rooms.shop.test' id='s1'/>"
                          "<occupant-id xmlns='urn:xmpp:occupant-id:0' id='o1'/></message>");
        m_channel->inject("<message from='r@rooms.shop.test/王' type='groupchat'><body>b</body>"
                          "<stanza-id xmlns='urn:xmpp:sid:0' by='r@rooms.shop.test' id='s2'/>"
                          "<stanza-id xmlns='urn:xmpp:sid:0' by='r@rooms.shop.test' id='s3'/></message>");
        m_channel->inject(
            "<message from='stranger@rooms.shop.test/王' type='groupchat'><body>not joined</body></message>");
        QCOMPARE(m_messages.size(), 2);
        QCOMPARE(m_messages[0].nick, u"王"_s);
        QCOMPARE(m_messages[0].id, u"m1"_s);
        QCOMPARE(m_messages[0].stanzaId, u"s1"_s);
        QCOMPARE(m_messages[0].occupantId, u"o1"_s);
        QCOMPARE(m_messages[0].delayMs, 0);
        QVERIFY2(m_messages[1].stanzaId.isEmpty(), "two ids of the same room: none can be trusted");
    }
    void sendingAddsIdAndHint()
    {
        join();
        QVERIFY(m_muc->sendMessage(m_room, u"m1"_s, {Element(u"body", ns::Client).withText(u"好"_s)}));
        EXPECT(*m_channel,
               "<message to='r@rooms.shop.test' type='groupchat' id='m1'><body>好</body>"
               "<origin-id xmlns='urn:xmpp:sid:0' id='m1'/><store xmlns='urn:xmpp:hints'/></message>");
        m_channel->inject(
            "<message from='r@rooms.shop.test' type='error' id='m1'><error type='auth'><forbidden "
            "xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></message>");
        QCOMPARE(takeEvents(), u"refused:m1:%1"_s.arg(int(StanzaCondition::Forbidden)));
        QVERIFY(m_muc->sendChatState(m_room, chatState(ChatState::Composing)));
        EXPECT(*m_channel,
               "<message to='r@rooms.shop.test' type='groupchat'><composing "
               "xmlns='http://jabber.org/protocol/chatstates'/>"
               "<no-store xmlns='urn:xmpp:hints'/></message>");
        m_channel->drop();
        QVERIFY(!m_muc->sendMessage(m_room, u"m2"_s, {}));
    }
    void roomTellsChangesItself()
    {
        join();
        m_channel->inject("<message from='r@rooms.shop.test' type='groupchat'><x "
                          "xmlns='http://jabber.org/protocol/muc#user'><status code='104'/></x></message>");
        m_channel->inject(
            "<message from='r@rooms.shop.test'><x xmlns='http://jabber.org/protocol/muc#user'><item "
            "affiliation='member' jid='zhao@shop.test' role='none'/></x></message>");
        // The same words from an occupant are only talk.
        m_channel->inject("<message from='r@rooms.shop.test/王' type='groupchat'><x "
                          "xmlns='http://jabber.org/protocol/muc#user'><status code='104'/></x></message>");
        QCOMPARE(takeEvents(), u"config aff:zhao@shop.testmember"_s);
    }
    void leavingIsTold()
    {
        join();
        m_muc->leave(m_room);
        EXPECT(*m_channel, "<presence to='r@rooms.shop.test/李' type='unavailable'/>");
        QCOMPARE(takeEvents(), u"left:0"_s);
        m_channel->inject(presence("李", "type='unavailable'", "<status code='110'/>"));
        QCOMPARE(takeEvents(), QString());
    }
    void echoOfLeavingDoesNotEndTheNextJoin()
    {
        join();
        m_muc->leave(m_room);
        m_muc->join(m_room, u"李"_s);
        takeEvents();
        m_channel->forget(2);
        const QByteArray echo = presence("李", "type='unavailable'", "<status code='110'/>");
        m_channel->inject(echo);
        QCOMPARE(takeEvents(), QString());
        m_channel->inject(presence("李", "", "<status code='110'/>"));
        QVERIFY(m_muc->isJoined(m_room));
        // Only one echo belongs to it, and a room that ended says more than an echo.
        m_channel->inject(echo);
        QVERIFY(!m_muc->isJoined(m_room));
        m_muc->join(m_room, u"李"_s);
        m_muc->leave(m_room);
        m_muc->join(m_room, u"李"_s);
        takeEvents();
        m_channel->inject(presence("李", "type='unavailable'", "<status code='110'/><destroy/>"));
        QCOMPARE(takeEvents(), u"left:%1"_s.arg(int(RoomExit::Destroyed)));
    }
    // A server may tell the new session of a device that the former one has ended.
    void endOfAFormerSessionDoesNotEndTheJoin()
    {
        m_muc->join(m_room, u"李"_s);
        const QByteArray ended = presence("李", "type='unavailable'", "<status code='110'/>");
        m_channel->forget(1);
        m_channel->inject(ended);
        QVERIFY(m_channel->expect(Join));
        m_channel->inject(presence("李", "", "<status code='110'/>"));
        QVERIFY(m_muc->isJoined(m_room));
        m_muc->leave(m_room);
        m_channel->inject(ended);
        m_muc->join(m_room, u"李"_s);
        takeEvents();
        m_channel->inject(presence("李", "type='unavailable'", "<status code='110'/><status code='321'/>"));
        QCOMPARE(takeEvents(), u"left:%1"_s.arg(int(RoomExit::NotMember)));
        m_muc->join(m_room, u"李"_s);
        for (int i = 0; i < 3; ++i) // not for ever
            m_channel->inject(ended);
        QCOMPARE(takeEvents(), u"left:%1"_s.arg(int(RoomExit::Lost)));
    }
    void silentRoomIsAskedWhetherWeAreStillInIt()
    {
        join();
        m_channel->advance(9min);
        EXPECT_NOTHING(*m_channel);
        m_channel->advance(2min);
        EXPECT(*m_channel, "<iq type='get' to='r@rooms.shop.test/李'><ping xmlns='urn:xmpp:ping'/></iq>");
        m_channel->inject(
            "<iq type='error' id='$1' from='r@rooms.shop.test/李'><error type='cancel'><service-unavailable "
            "xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>");
        QVERIFY(m_muc->isJoined(m_room));
        m_channel->advance(11min);
        EXPECT(*m_channel, "<iq type='get' to='r@rooms.shop.test/李'><ping xmlns='urn:xmpp:ping'/></iq>");
        m_channel->inject(
            "<iq type='error' id='$2' from='r@rooms.shop.test/李'><error type='cancel'><not-acceptable "
            "xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>");
        QCOMPARE(takeEvents(), u"left:%1"_s.arg(int(RoomExit::Lost)));
    }
    void freshSessionIsInNoRoom()
    {
        join();
        m_channel->drop();
        m_channel->resume();
        QVERIFY(m_muc->isJoined(m_room));
        m_channel->drop();
        m_channel->startAfresh();
        QVERIFY(!m_muc->isJoined(m_room));
        QCOMPARE(takeEvents(), QString());
    }

    void onlyOfferedFieldsAreConfigured()
    {
        MucAdmin admin(*m_channel);
        bool configured = false;
        whenDone(admin.configure(m_room, {u"r7"_s, true}), this,
                 [&](const auto &result) { configured = bool(result); });
        EXPECT(*m_channel,
               "<iq type='get' to='r@rooms.shop.test'><query "
               "xmlns='http://jabber.org/protocol/muc#owner'/></iq>");
        m_channel->inject("<iq type='result' id='$1' from='r@rooms.shop.test'><query "
                          "xmlns='http://jabber.org/protocol/muc#owner'><x xmlns='jabber:x:data' type='form'>"
                          "<field var='FORM_TYPE' "
                          "type='hidden'><value>http://jabber.org/protocol/muc#roomconfig</value></field>"
                          "<field var='mam'><value>0</value></field><field "
                          "var='muc#roomconfig_membersonly'/><field var='unknown'><value>1</value></field>"
                          "<field var='muc#roomconfig_presencebroadcast'/></x></query></iq>");
        EXPECT(*m_channel,
               "<iq type='set' to='r@rooms.shop.test'><query xmlns='http://jabber.org/protocol/muc#owner'><x "
               "xmlns='jabber:x:data' type='submit'>"
               "<field var='FORM_TYPE' "
               "type='hidden'><value>http://jabber.org/protocol/muc#roomconfig</value></field>"
               "<field var='muc#roomconfig_membersonly'><value>1</value></field><field "
               "var='mam'><value>1</value></field>"
               "<field "
               "var='muc#roomconfig_presencebroadcast'><value>moderator</value></field></x></query></iq>");
        m_channel->inject("<iq type='result' id='$2' from='r@rooms.shop.test'/>");
        QVERIFY(configured);
    }
    void ownersAndAdminsRequests()
    {
        MucAdmin admin(*m_channel);
        admin.setAffiliation(m_room, *Jid::parse(u"wang@shop.test/pc"), Affiliation::Member, u"welcome"_s);
        EXPECT(
            *m_channel,
            "<iq type='set' to='r@rooms.shop.test'><query xmlns='http://jabber.org/protocol/muc#admin'>"
            "<item affiliation='member' jid='wang@shop.test'><reason>welcome</reason></item></query></iq>");
        admin.kick(m_room, u"王"_s);
        EXPECT(*m_channel,
               "<iq type='set' to='r@rooms.shop.test'><query "
               "xmlns='http://jabber.org/protocol/muc#admin'><item nick='王' role='none'/></query></iq>");
        admin.destroy(m_room, u"done"_s, *Jid::parse(u"new@rooms.shop.test"));
        EXPECT(*m_channel,
               "<iq type='set' to='r@rooms.shop.test'><query xmlns='http://jabber.org/protocol/muc#owner'>"
               "<destroy jid='new@rooms.shop.test'><reason>done</reason></destroy></query></iq>");
        QList<RoomMember> members;
        whenDone(admin.list(m_room, Affiliation::Member), this,
                 [&](const auto &result) { members = result ? *result : members; });
        EXPECT(*m_channel,
               "<iq type='get' to='r@rooms.shop.test'><query "
               "xmlns='http://jabber.org/protocol/muc#admin'><item affiliation='member'/></query></iq>");
        m_channel->inject("<iq type='result' id='$4' from='r@rooms.shop.test'><query "
                          "xmlns='http://jabber.org/protocol/muc#admin'>"
                          "<item affiliation='member' jid='wang@shop.test'/><item affiliation='owner' "
                          "jid='li@shop.test'/><item affiliation='member' jid='@'/></query></iq>");
        QCOMPARE(members, QList<RoomMember>({{*Jid::parse(u"wang@shop.test"), Affiliation::Member}}));
    }

    void invitationsOfBothKinds()
    {
        Invitations invitations(*m_channel);
        QList<Invitation> got;
        connect(&invitations, &Invitations::invited, this, [&](const Invitation &i) { got << i; });
        m_channel->inject(
            "<message from='r@rooms.shop.test'><x xmlns='http://jabber.org/protocol/muc#user'><invite "
            "from='wang@shop.test/pc'><reason>come</reason></invite></x></message>");
        m_channel->inject("<message from='wang@shop.test/pc'><x xmlns='jabber:x:conference' "
                          "jid='q@rooms.shop.test' reason='here'/></message>");
        // An occupant cannot speak for the room, nor a domain, nor an error.
        m_channel->inject(
            "<message from='r@rooms.shop.test/王'><x xmlns='http://jabber.org/protocol/muc#user'><invite "
            "from='boss@shop.test'/></x></message>");
        m_channel->inject("<message from='wang@shop.test'><x xmlns='jabber:x:conference' "
                          "jid='rooms.shop.test'/></message>");
        m_channel->inject("<message from='wang@shop.test' type='error'><x xmlns='jabber:x:conference' "
                          "jid='q@rooms.shop.test'/></message>");
        const Jid wang = *Jid::parse(u"wang@shop.test");
        for (Invitation &invitation : got)
            invitation.message = {};
        QCOMPARE(got,
                 QList<Invitation>({{m_room, wang, u"come"_s, true, {}},
                                    {*Jid::parse(u"q@rooms.shop.test"), wang, u"here"_s, false, {}}}));
        QVERIFY(invitations.inviteThroughRoom(m_room, wang));
        EXPECT(*m_channel,
               "<message to='r@rooms.shop.test'><x xmlns='http://jabber.org/protocol/muc#user'><invite "
               "to='wang@shop.test'/></x></message>");
    }
};

const sw::test::Suite suite(sw::test::run<TestMuc>);

} // namespace tst_muc

#include "tst_muc.moc"
