// SPDX-License-Identifier: Apache-2.0
#include "core/runtime/async.h"
#include "core/xmpp/disco.h"
#include "core/xmpp/roster.h"
#include "tests/runner/suite.h"
#include "tests/support/fake_channel.h"

#include <QTest>

namespace tst_roster {

using namespace sw;
using namespace sw::test;
using namespace sw::xmpp;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestRoster : public QObject
{
    Q_OBJECT

    std::unique_ptr<FakeChannel> m_channel;
    std::unique_ptr<Roster> m_roster;
    const Jid m_wang = *Jid::parse(u"wang@shop.test");

    void load()
    {
        m_roster->load();
        QVERIFY(m_channel->expect("<iq type='get'><query xmlns='jabber:iq:roster'/></iq>"));
        m_channel->inject("<iq type='result' id='$1'><query xmlns='jabber:iq:roster'>"
                          "<item jid='wang@shop.test' name='王芳' subscription='both'><group>门店 "
                          "001</group><group>总部</group></item>"
                          "<item jid='not an address'/></query></iq>");
    }

private slots:
    void init()
    {
        m_channel = std::make_unique<FakeChannel>();
        m_roster = std::make_unique<Roster>(*m_channel);
    }

    void rosterIsRead()
    {
        load();
        QCOMPARE(
            m_roster->items(),
            QList<RosterItem>({{m_wang, u"王芳"_s, {u"门店 001"_s, u"总部"_s}, Subscription::Both, false}}));
    }
    void presenceThatOvertakesTheRosterCounts()
    {
        QList<Jid> told;
        connect(m_roster.get(), &Roster::presenceChanged, this, [&](const Jid &who) { told.append(who); });
        m_channel->inject("<presence from='wang@shop.test/pc'><show>dnd</show></presence>");
        m_channel->inject("<presence from='evil@other.test/pc'/>");
        QVERIFY(told.isEmpty());
        load();
        QCOMPARE(told, QList<Jid>{m_wang});
        QCOMPARE(m_roster->presence(m_wang).availability, Availability::DoNotDisturb);
        QCOMPARE(m_roster->presence(*Jid::parse(u"evil@other.test")).availability, Availability::Offline);
    }
    void pushFromOurServerIsTaken()
    {
        load();
        for (const QByteArray from : {"", "from='li@shop.test'"})
            m_channel->inject("<iq type='set' id='p' " + from
                              + "><query xmlns='jabber:iq:roster'><item jid='zhao@shop.test' "
                                "subscription='to'/></query></iq>");
        EXPECT(*m_channel, "<iq type='result'/>");
        EXPECT(*m_channel, "<iq type='result' to='li@shop.test'/>");
        QCOMPARE(m_roster->items().size(), 2);
        m_channel->inject("<iq type='set' id='p'><query xmlns='jabber:iq:roster'><item jid='wang@shop.test' "
                          "subscription='remove'/></query></iq>");
        QCOMPARE(m_roster->items().size(), 1);
    }
    void forgedPushIsIgnoredAndCounted_data()
    {
        QTest::addColumn<QByteArray>("from");
        for (const char *from : {"evil@other.test", "shop.test", "li@shop.test/phone", "wang@shop.test",
                                 "li@shop.test.evil.test"})
            QTest::newRow(from) << QByteArray(from);
    }
    void forgedPushIsIgnoredAndCounted()
    {
        QFETCH(QByteArray, from);
        load();
        m_channel->inject("<iq type='set' id='p' from='" + from
                          + "'><query xmlns='jabber:iq:roster'><item jid='evil@other.test' "
                            "subscription='both'/></query></iq>");
        QCOMPARE(m_channel->forgedCount(), 1u);
        QCOMPARE(m_roster->items().size(), 1);
        EXPECT(*m_channel,
               "<iq type='error' to='" + from
                   + "'><error type='cancel'><service-unavailable "
                     "xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>");
    }
    void bestDeviceIsShown()
    {
        load();
        QCOMPARE(m_roster->presence(m_wang).availability, Availability::Offline);
        m_channel->inject("<presence from='wang@shop.test/phone'><show>away</show></presence>");
        m_channel->inject("<presence from='wang@shop.test/pc'><status>收银台</status></presence>");
        QCOMPARE(m_roster->presence(m_wang), (ContactPresence{Availability::Online, u"收银台"_s}));
        m_channel->inject("<presence from='wang@shop.test/pc' type='unavailable'/>");
        QCOMPARE(m_roster->presence(m_wang).availability, Availability::Away);
        m_channel->drop();
        m_channel->startAfresh();
        QCOMPARE(m_roster->presence(m_wang).availability, Availability::Offline);
    }
    void strangersHaveNoPresence()
    {
        load();
        m_channel->inject("<presence from='stranger@other.test/x'/>");
        QCOMPARE(m_roster->presence(*Jid::parse(u"stranger@other.test")).availability, Availability::Offline);
    }

    void capsHashIsTheSpecificationsOwn()
    {
        DiscoInfo info; // XEP-0115 §5.2
        info.identities = {{u"client"_s, u"pc"_s, u"Exodus 0.9.1"_s}};
        info.features = {u"http://jabber.org/protocol/caps"_s, u"http://jabber.org/protocol/disco#info"_s,
                         u"http://jabber.org/protocol/disco#items"_s, u"http://jabber.org/protocol/muc"_s};
        QCOMPARE(capsHash(info), u"QgayPKawpkPSDYmwT/WM94uAlu0="_s);
    }
    void weAnswerWhatOthersAsk()
    {
        Disco disco(*m_channel);
        m_channel->inject("<iq type='get' id='a' from='shop.test'><ping xmlns='urn:xmpp:ping'/></iq>");
        EXPECT(*m_channel, "<iq type='result' to='shop.test'/>");
        m_channel->inject("<iq type='get' id='b' from='wang@shop.test/pc'><query "
                          "xmlns='http://jabber.org/protocol/disco#info' node='other'/></iq>");
        EXPECT(*m_channel,
               "<iq type='error' to='wang@shop.test/pc'><error type='cancel'><item-not-found "
               "xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>");
    }
    void servicesAreFound()
    {
        Disco disco(*m_channel);
        ServerServices found;
        whenDone(disco.findServices(), this,
                 [&](const auto &services) { found = services ? *services : found; });
        EXPECT(*m_channel,
               "<iq type='get' to='shop.test'><query xmlns='http://jabber.org/protocol/disco#items'/></iq>");
        m_channel->inject("<iq type='result' id='$1' from='shop.test'><query "
                          "xmlns='http://jabber.org/protocol/disco#items'><item jid='rooms.shop.test'/><item "
                          "jid='files.shop.test'/></query></iq>");
        const QByteArray open = "'><query xmlns='http://jabber.org/protocol/disco#info'>";
        m_channel->inject("<iq type='error' id='$2' from='shop.test'><error type='cancel'/></iq>");
        m_channel->inject("<iq type='result' id='$3' from='rooms.shop.test" + open
                          + "<identity category='conference' type='text'/><feature "
                            "var='http://jabber.org/protocol/muc'/></query></iq>");
        m_channel->inject("<iq type='result' id='$4' from='files.shop.test" + open
                          + "<feature var='urn:xmpp:http:upload:0'/><x xmlns='jabber:x:data' type='result'>"
                            "<field var='FORM_TYPE'><value>urn:xmpp:http:upload:0</value></field><field "
                            "var='max-file-size'><value>16777216</value></field></x></query></iq>");
        QCOMPARE(
            found,
            (ServerServices{*Jid::parse(u"rooms.shop.test"), *Jid::parse(u"files.shop.test"), 16'777'216}));
    }
    void servicesThatDoNotAnswerAreAskedAgain()
    {
        Disco disco(*m_channel);
        ServerServices found;
        whenDone(disco.findServices(), this,
                 [&](const auto &services) { found = services ? *services : found; });
        const QByteArray items
            = "<iq type='get' to='shop.test'><query xmlns='http://jabber.org/protocol/disco#items'/></iq>";
        EXPECT(*m_channel, items);
        m_channel->advance(31s);
        EXPECT(*m_channel, items);
        m_channel->inject(
            "<iq type='result' id='$2' from='shop.test'><query "
            "xmlns='http://jabber.org/protocol/disco#items'><item jid='rooms.shop.test'/></query></iq>");
        m_channel->inject("<iq type='error' id='$3' from='shop.test'><error type='cancel'/></iq>");
        m_channel->forget(2);
        m_channel->advance(31s);
        EXPECT(*m_channel,
               "<iq type='get' to='rooms.shop.test'><query "
               "xmlns='http://jabber.org/protocol/disco#info'/></iq>");
        EXPECT_NOTHING(*m_channel);
        m_channel->inject("<iq type='result' id='$5' from='rooms.shop.test'><query "
                          "xmlns='http://jabber.org/protocol/disco#info'>"
                          "<identity category='conference' type='text'/><feature "
                          "var='http://jabber.org/protocol/muc'/></query></iq>");
        QCOMPARE(found.rooms, *Jid::parse(u"rooms.shop.test"));
    }
};

const sw::test::Suite suite(sw::test::run<TestRoster>);

} // namespace tst_roster

#include "tst_roster.moc"
