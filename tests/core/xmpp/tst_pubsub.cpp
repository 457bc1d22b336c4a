// SPDX-License-Identifier: Apache-2.0
#include "core/runtime/async.h"
#include "core/xmpp/bookmarks.h"
#include "core/xmpp/http_upload.h"
#include "core/xmpp/profiles.h"
#include "tests/runner/suite.h"
#include "tests/support/fake_channel.h"

#include <QSignalSpy>
#include <QTest>

namespace tst_pubsub {

using namespace sw;
using namespace sw::test;
using namespace sw::xmpp;
using namespace Qt::StringLiterals;

namespace {

const QByteArray Options
    = "<publish-options><x xmlns='jabber:x:data' type='submit'><field var='FORM_TYPE' type='hidden'>"
      "<value>http://jabber.org/protocol/pubsub#publish-options</value></field>"
      "<field var='pubsub#persist_items'><value>true</value></field><field "
      "var='pubsub#access_model'><value>whitelist</value></field>"
      "</x></publish-options>";
const QByteArray Publish = "<iq type='set'><pubsub xmlns='http://jabber.org/protocol/pubsub'><publish "
                           "node='n'><item id='i'><p xmlns='urn:x'/></item></publish>"
    + Options + "</pubsub></iq>";

const QByteArray Create
    = "<iq type='set'><pubsub xmlns='http://jabber.org/protocol/pubsub'><create node='n'/></pubsub></iq>";

QByteArray eventFrom(const QByteArray &from, const QByteArray &content)
{
    return "<message from='" + from + "'><event xmlns='http://jabber.org/protocol/pubsub#event'>" + content
        + "</event></message>";
}

} // namespace

class TestPubSub : public QObject
{
    Q_OBJECT

    std::unique_ptr<FakeChannel> m_channel;
    std::unique_ptr<PubSub> m_pubsub;
    int m_outcome = 0; // 1 done, -1 failed

    // The server agrees to make and configure the node that was asked for.
    void letPrepare(const QByteArray &created, const QByteArray &configured)
    {
        m_channel->inject("<iq type='result' id='" + created + "'/>");
        m_channel->inject("<iq type='result' id='" + configured + "'/>");
        m_channel->forget(2);
    }
    auto note()
    {
        m_outcome = 0;
        return [this](const auto &result) { m_outcome = result ? 1 : -1; };
    }
    void fail(const char *id, const char *condition, const char *extra = "")
    {
        m_channel->inject("<iq type='error' id='" + QByteArray(id) + "'><error type='cancel'><" + condition
                          + " xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/>" + extra + "</error></iq>");
    }

private slots:
    void init()
    {
        m_channel = std::make_unique<FakeChannel>();
        m_pubsub = std::make_unique<PubSub>(*m_channel);
    }

    void firstPublishPreparesTheNodeAndTheNextIsOneRequest()
    {
        const NodeConfig config{NodeAccess::Whitelist, 20, false};
        whenDone(m_pubsub->publish(u"n"_s, u"i"_s, Element(u"p", u"urn:x"), config), this, note());
        EXPECT(*m_channel, Create);
        fail("$1", "conflict"); // it is there already
        EXPECT(*m_channel,
               "<iq type='set'><pubsub xmlns='http://jabber.org/protocol/pubsub#owner'><configure "
               "node='n'><x xmlns='jabber:x:data' type='submit'>"
               "<field var='FORM_TYPE' "
               "type='hidden'><value>http://jabber.org/protocol/pubsub#node_config</value></field>"
               "<field var='pubsub#persist_items'><value>true</value></field><field "
               "var='pubsub#access_model'><value>whitelist</value></field>"
               "<field var='pubsub#max_items'><value>20</value></field><field "
               "var='pubsub#send_last_published_item'><value>never</value></field></x></configure></pubsub></"
               "iq>");
        m_channel->inject("<iq type='result' id='$2'/>");
        EXPECT(*m_channel, Publish);
        m_channel->inject("<iq type='result' id='$3'/>");
        QCOMPARE(m_outcome, 1);

        whenDone(m_pubsub->publish(u"n"_s, u"i"_s, Element(u"p", u"urn:x"), config), this, note());
        EXPECT(*m_channel, Publish);
        m_channel->startAfresh();
        m_pubsub->publish(u"n"_s, u"i"_s, Element(u"p", u"urn:x"), config);
        EXPECT(*m_channel, Create);
    }
    void nodeThatCannotBeMadeIsSaidOnce()
    {
        whenDone(m_pubsub->publish(u"n"_s, u"i"_s, Element(u"p", u"urn:x"), {}), this, note());
        fail("$1", "forbidden");
        QCOMPARE(m_outcome, -1);
        EXPECT(*m_channel, Create);
        EXPECT_NOTHING(*m_channel);
    }

    void bookmarksAreReadAndFollowed()
    {
        Bookmarks bookmarks(*m_channel, *m_pubsub);
        QStringList seen;
        connect(&bookmarks, &Bookmarks::changed, this,
                [&](const Bookmark &b) { seen << u"+"_s + b.room.toString(); });
        connect(&bookmarks, &Bookmarks::removed, this,
                [&](const Jid &room) { seen << u"-"_s + room.toString(); });
        bookmarks.load();
        EXPECT(*m_channel,
               "<iq type='get'><pubsub xmlns='http://jabber.org/protocol/pubsub'><items "
               "node='urn:xmpp:bookmarks:1'/></pubsub></iq>");
        m_channel->inject(
            "<iq type='result' id='$1'><pubsub xmlns='http://jabber.org/protocol/pubsub'><items "
            "node='urn:xmpp:bookmarks:1'>"
            "<item id='a@rooms.shop.test'><conference xmlns='urn:xmpp:bookmarks:1' name='甲' "
            "autojoin='1'><nick>李</nick>"
            "<extensions><e xmlns='urn:e'/></extensions></conference></item>"
            "<item id='not a room'><conference xmlns='urn:xmpp:bookmarks:1'/></item></items></pubsub></iq>");
        QCOMPARE(bookmarks.all().size(), 1);
        const Bookmark a = bookmarks.all().first();
        QCOMPARE(a.name, u"甲"_s);
        QVERIFY(a.autojoin);
        QCOMPARE(a.extensions, std::vector<Element>{Element(u"e", u"urn:e")});

        const QByteArray added
            = "<items node='urn:xmpp:bookmarks:1'><item id='b@rooms.shop.test'><conference "
              "xmlns='urn:xmpp:bookmarks:1'/></item></items>";
        m_channel->inject(eventFrom("li@shop.test", added));
        m_channel->inject(eventFrom(
            "li@shop.test", "<items node='urn:xmpp:bookmarks:1'><retract id='a@rooms.shop.test'/></items>"));
        QCOMPARE(seen.join(u' '), u"+b@rooms.shop.test -a@rooms.shop.test"_s);
        // What others say about our rooms is forged.
        m_channel->inject(
            eventFrom("evil@shop.test",
                      "<items node='urn:xmpp:bookmarks:1'><item id='trap@evil.test'><conference "
                      "xmlns='urn:xmpp:bookmarks:1' autojoin='1'/></item></items>"));
        QCOMPARE(seen.size(), 2);
        QCOMPARE(m_channel->forgedCount(), 1u);
        QCOMPARE(bookmarks.all().size(), 1);
    }
    void accountWithoutBookmarksHasNone()
    {
        Bookmarks bookmarks(*m_channel, *m_pubsub);
        QSignalSpy loaded(&bookmarks, &Bookmarks::loaded), failed(&bookmarks, &Bookmarks::loadFailed);
        bookmarks.load();
        fail("$1", "item-not-found");
        QCOMPARE(loaded.size(), 1);
        bookmarks.load();
        fail("$2", "internal-server-error");
        QCOMPARE(failed.size(), 1);
    }
    void bookmarkIsWrittenWithItsExtensions()
    {
        Bookmarks bookmarks(*m_channel, *m_pubsub);
        bookmarks.set({*Jid::parse(u"a@rooms.shop.test"), {}, true, {}, {Element(u"e", u"urn:e")}});
        letPrepare("$1", "$2");
        EXPECT(*m_channel,
               "<iq type='set'><pubsub xmlns='http://jabber.org/protocol/pubsub'><publish "
               "node='urn:xmpp:bookmarks:1'><item id='a@rooms.shop.test'>"
               "<conference xmlns='urn:xmpp:bookmarks:1' autojoin='true'><extensions><e "
               "xmlns='urn:e'/></extensions></conference></item></publish>"
                   + Options + "</pubsub></iq>");
        bookmarks.remove(*Jid::parse(u"a@rooms.shop.test"));
        EXPECT(*m_channel,
               "<iq type='set'><pubsub xmlns='http://jabber.org/protocol/pubsub'><retract "
               "node='urn:xmpp:bookmarks:1' notify='true'><item "
               "id='a@rooms.shop.test'/></retract></pubsub></iq>");
    }

    void cardIsReadAndWritten()
    {
        Profiles profiles(*m_channel, *m_pubsub);
        Profile got;
        whenDone(profiles.profile(*Jid::parse(u"wang@shop.test")), this,
                 [&](const auto &p) { got = p ? *p : got; });
        EXPECT(*m_channel,
               "<iq type='get' to='wang@shop.test'><pubsub xmlns='http://jabber.org/protocol/pubsub'><items "
               "node='urn:xmpp:vcard4'/></pubsub></iq>");
        m_channel->inject(
            "<iq type='result' id='$1' from='wang@shop.test'><pubsub "
            "xmlns='http://jabber.org/protocol/pubsub'><items node='urn:xmpp:vcard4'><item id='current'>"
            "<vcard "
            "xmlns='urn:ietf:params:xml:ns:vcard-4.0'><fn><text>王芳</text></fn><title><text>店长</text></"
            "title><tel><uri>tel:+8613800000000</uri></tel></vcard>"
            "</item></items></pubsub></iq>");
        QCOMPARE(got, (Profile{u"王芳"_s, u"店长"_s, u"+8613800000000"_s, {}}));
        profiles.setProfile({u"李娜"_s, {}, {}, u"li@x.test"_s});
        letPrepare("$2", "$3");
        QByteArray options = Options;
        EXPECT(*m_channel,
               "<iq type='set'><pubsub xmlns='http://jabber.org/protocol/pubsub'><publish "
               "node='urn:xmpp:vcard4'><item id='current'>"
               "<vcard "
               "xmlns='urn:ietf:params:xml:ns:vcard-4.0'><fn><text>李娜</text></fn><email><text>li@x.test</"
               "text></email></vcard></item></publish>"
                   + options.replace("whitelist", "open") + "</pubsub></iq>");
    }
    void pictureMustBeWhatItsHashSays()
    {
        Profiles profiles(*m_channel, *m_pubsub);
        QString hash;
        connect(&profiles, &Profiles::avatarChanged, this, [&](const Jid &, const QString &h) { hash = h; });
        const QByteArray png = "not really a picture";
        const QByteArray sha1 = QCryptographicHash::hash(png, QCryptographicHash::Sha1).toHex();
        m_channel->inject(eventFrom("wang@shop.test",
                                    "<items node='urn:xmpp:avatar:metadata'><item id='" + sha1
                                        + "'><metadata xmlns='urn:xmpp:avatar:metadata'><info id='" + sha1
                                        + "' type='image/png' bytes='20'/></metadata></item></items>"));
        QCOMPARE(hash.toLatin1(), sha1);
        for (const QByteArray &data : {png, QByteArray("something else")}) {
            whenDone(profiles.avatar(*Jid::parse(u"wang@shop.test"), hash), this, note());
            const QByteArray id = data == png ? "$1" : "$2";
            m_channel->inject(
                "<iq type='result' id='" + id
                + "' from='wang@shop.test'><pubsub xmlns='http://jabber.org/protocol/pubsub'><items "
                  "node='urn:xmpp:avatar:data'><item id='"
                + sha1 + "'><data xmlns='urn:xmpp:avatar:data'>" + data.toBase64()
                + "</data></item></items></pubsub></iq>");
            QCOMPARE(m_outcome, data == png ? 1 : -1);
        }
    }

    void slotCarriesAllHeaders()
    {
        HttpUpload uploads(*m_channel);
        UploadSlot slot;
        whenDone(uploads.requestSlot(*Jid::parse(u"files.shop.test"), u"a.bin"_s, 1'048'576), this,
                 [&](const auto &s) { slot = s ? *s : slot; });
        EXPECT(*m_channel,
               "<iq type='get' to='files.shop.test'><request xmlns='urn:xmpp:http:upload:0' filename='a.bin' "
               "size='1048576'/></iq>");
        m_channel->inject(
            "<iq type='result' id='$1' from='files.shop.test'><slot xmlns='urn:xmpp:http:upload:0'><put "
            "url='https://files.shop.test/up/1'>"
            "<header name='Authorization'>Bearer x&#10;Evil: 1</header><header "
            "name='X-Other'>y</header></put><get url='https://files.shop.test/1'/></slot></iq>");
        QCOMPARE(slot.put, QUrl(u"https://files.shop.test/up/1"_s));
        QCOMPARE(slot.get, QUrl(u"https://files.shop.test/1"_s));
        QCOMPARE(slot.headers.size(), 2);
        QCOMPARE(slot.headers[0].second, QByteArray("Bearer xEvil: 1"));
    }
    void slotElsewhereThanOnTheWebIsRefused()
    {
        HttpUpload uploads(*m_channel);
        whenDone(uploads.requestSlot(*Jid::parse(u"files.shop.test"), u"a"_s, 1), this, note());
        m_channel->inject(
            "<iq type='result' id='$1' from='files.shop.test'><slot xmlns='urn:xmpp:http:upload:0'><put "
            "url='file:///etc/passwd'/><get url='https://x.test/1'/></slot></iq>");
        QCOMPARE(m_outcome, -1);
    }
};

const sw::test::Suite suite(sw::test::run<TestPubSub>);

} // namespace tst_pubsub

#include "tst_pubsub.moc"
