// SPDX-License-Identifier: Apache-2.0
#include "core/xmpp/mam.h"
#include "tests/runner/suite.h"
#include "tests/support/fake_channel.h"

#include <QMessageAuthenticationCode>
#include <QTest>

namespace tst_mam {

using namespace sw;
using namespace sw::test;
using namespace sw::xmpp;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestMam : public QObject
{
    Q_OBJECT

    std::unique_ptr<FakeChannel> m_channel;
    std::unique_ptr<Mam> m_mam;
    std::optional<Mam::Result> m_page;
    QByteArray m_queryId;
    const Jid m_room = *Jid::parse(u"r@rooms.shop.test");

    void ask(MamQuery query)
    {
        // The query's id is the channel's next but one: taken before the IQ's.
        m_queryId = marked(nextId(m_channel->newId()), query.archive);
        m_mam->query(query, this, [this](Mam::Result page) { m_page = std::move(page); });
    }
    static QByteArray nextId(const QString &id)
    {
        const qsizetype dash = id.lastIndexOf(u'-');
        return (id.left(dash + 1) + QString::number(id.mid(dash + 1).toInt() + 1)).toUtf8();
    }
    static QByteArray marked(const QByteArray &number, const Jid &archive)
    {
        const auto mark = QMessageAuthenticationCode::hash(number + ' ' + archive.toString().toUtf8(), "mark",
                                                           QCryptographicHash::Sha256);
        return number + '.' + mark.first(16).toHex();
    }
    void startAnew()
    {
        m_channel = std::make_unique<FakeChannel>();
        m_mam = std::make_unique<Mam>(*m_channel);
        m_mam->setMark("mark");
        m_page.reset();
    }
    QByteArray result(const char *archiveId, const char *from = "r@rooms.shop.test",
                      const QByteArray &queryId = {})
    {
        return "<message from='" + QByteArray(from) + "'><result xmlns='urn:xmpp:mam:2' queryid='"
            + (queryId.isEmpty() ? m_queryId : queryId) + "' id='" + archiveId
            + "'><forwarded xmlns='urn:xmpp:forward:0'><delay xmlns='urn:xmpp:delay' "
              "stamp='2026-02-03T04:05:06.789Z'/>"
              "<message xmlns='jabber:client' from='r@rooms.shop.test/王' type='groupchat'><body>"
            + archiveId + "</body></message></forwarded></result></message>";
    }
    QByteArray fin(const char *first, const char *last, bool complete = false)
    {
        return "<iq type='result' id='$1' from='r@rooms.shop.test'><fin xmlns='urn:xmpp:mam:2'"
            + QByteArray(complete ? " complete='true'" : "") + "><set xmlns='http://jabber.org/protocol/rsm'>"
            + (*first ? "<first>" + QByteArray(first) + "</first><last>" + last + "</last>" : QByteArray())
            + "</set></fin></iq>";
    }
    MamQuery roomQuery()
    {
        MamQuery query;
        query.archive = m_room;
        return query;
    }

private slots:
    void init() { startAnew(); }

    void pageBehindAnId()
    {
        MamQuery query = roomQuery();
        query.after = u"a1"_s;
        ask(query);
        EXPECT(*m_channel,
               "<iq type='set' to='r@rooms.shop.test'><query xmlns='urn:xmpp:mam:2' queryid='" + m_queryId
                   + "'><set "
                     "xmlns='http://jabber.org/protocol/rsm'><max>250</max><after>a1</after></set></query></"
                     "iq>");
        m_channel->inject(result("a2"));
        m_channel->inject(result("a3"));
        QVERIFY(!m_page);
        m_channel->inject(fin("a2", "a3", true));
        QVERIFY(m_page && *m_page);
        const MamPage &page = **m_page;
        QCOMPARE(page.entries.size(), size_t(2));
        QCOMPARE(page.entries[0].archiveId, u"a2"_s);
        QCOMPARE(page.entries[0].stampMs, 1'770'091'506'789);
        QCOMPARE(page.entries[1].message.childText(u"body"), u"a3"_s);
        QVERIFY(page.complete);
    }
    void otherWaysToAsk()
    {
        MamQuery newest = roomQuery();
        newest.newest = true;
        newest.max = 10;
        ask(newest);
        EXPECT(
            *m_channel,
            "<iq type='set' to='r@rooms.shop.test'><query xmlns='urn:xmpp:mam:2' queryid='" + m_queryId
                + "'><set xmlns='http://jabber.org/protocol/rsm'><max>10</max><before/></set></query></iq>");
        MamQuery own;
        own.startMs = 1'770'091'506'789;
        own.after = u"x"_s;
        ask(own);
        EXPECT(
            *m_channel,
            "<iq type='set'><query xmlns='urn:xmpp:mam:2' queryid='" + m_queryId
                + "'><x xmlns='jabber:x:data' type='submit'><field var='FORM_TYPE' "
                  "type='hidden'><value>urn:xmpp:mam:2</value></field>"
                  "<field var='start'><value>2026-02-03T04:05:06.789Z</value></field></x>"
                  "<set "
                  "xmlns='http://jabber.org/protocol/rsm'><max>250</max><after>x</after></set></query></iq>");
    }
    void forgedResultsAreIgnoredAndCounted()
    {
        ask(roomQuery());
        m_channel->inject(result("evil", "other@rooms.shop.test"));
        m_channel->inject(result("evil", "li@shop.test"));
        m_channel->inject(result("evil", "r@rooms.shop.test/王"));
        m_channel->inject(result("evil", "r@rooms.shop.test", "guessed"));
        QCOMPARE(m_channel->forgedCount(), 4u);
        m_channel->inject(fin("", "", true));
        QVERIFY(m_page && *m_page && (*m_page)->entries.empty());

        m_page.reset();
        ask({});
        m_channel->inject(result("evil", "shop.test"));
        m_channel->inject(result("evil", "li@shop.test/other"));
        QCOMPARE(m_channel->forgedCount(), 6u);
        m_channel->inject(result("good", "li@shop.test"));
        QCOMPARE(m_channel->forgedCount(), 6u);
    }
    void whatComesTooLateIsNoForgery()
    {
        ask(roomQuery());
        m_channel->inject(fin("", "", true));
        const QByteArray answered = m_queryId;
        m_channel->inject(result("a1", "r@rooms.shop.test", answered));
        QCOMPARE(m_mam->lateCount(), 1u);
        ask(roomQuery());
        m_channel->advance(121s);
        QVERIFY(m_page && !*m_page);
        m_channel->inject(result("a1"));
        QCOMPARE(m_mam->lateCount(), 2u);
        ask({});
        const QByteArray own = m_queryId;

        startAnew(); // the program, and the server goes on with what the former run had asked
        m_channel->inject(result("a2", "r@rooms.shop.test", answered));
        m_channel->inject(result("a2", "li@shop.test", own));
        QCOMPARE(m_mam->lateCount(), 2u);
        QCOMPARE(m_channel->forgedCount(), 0u);

        // Of another archive than was asked, or never asked at all.
        m_channel->inject(result("evil", "other@rooms.shop.test", answered));
        m_channel->inject(result("evil", "r@rooms.shop.test/王", answered));
        m_channel->inject(result("evil", "li@shop.test", answered));
        m_channel->inject(result("evil", "r@rooms.shop.test", own));
        m_channel->inject(result("evil", "r@rooms.shop.test", "1" + answered));
        m_channel->inject(result("evil", "r@rooms.shop.test", "." + answered.split('.').last()));
        QCOMPARE(m_channel->forgedCount(), 6u);
        m_mam->setMark("of another profile");
        m_channel->inject(result("evil", "r@rooms.shop.test", answered));
        QCOMPARE(m_channel->forgedCount(), 7u);
        QCOMPARE(m_mam->lateCount(), 2u);
    }
    void pageWithHolesOrDisorderIsRefused_data()
    {
        QTest::addColumn<QByteArray>("first");
        QTest::addColumn<QByteArray>("last");
        QTest::newRow("first missing") << QByteArray("a1") << QByteArray("a3");
        QTest::newRow("last missing") << QByteArray("a2") << QByteArray("a4");
        QTest::newRow("reversed") << QByteArray("a3") << QByteArray("a2");
    }
    void pageWithHolesOrDisorderIsRefused()
    {
        QFETCH(QByteArray, first);
        QFETCH(QByteArray, last);
        ask(roomQuery());
        m_channel->inject(result("a2"));
        m_channel->inject(result("a3"));
        m_channel->inject(fin(first.constData(), last.constData()));
        QVERIFY(m_page && !*m_page);
        QCOMPARE(m_page->error().condition, StanzaCondition::BadReply);
    }
    void announcedButEmptyPageIsRefused()
    {
        ask(roomQuery());
        m_channel->inject(fin("a1", "a2"));
        QVERIFY(m_page && !*m_page);
    }
    void endlessPageIsBounded()
    {
        MamQuery query = roomQuery();
        query.max = 3;
        ask(query);
        for (int i = 0; i < 10; ++i)
            m_channel->inject(result("a"));
        m_channel->inject(fin("a", "a"));
        QVERIFY(m_page && !*m_page);
        QCOMPARE(m_page->error().condition, StanzaCondition::BadReply);
    }
    void unknownIdIsSaid()
    {
        ask(roomQuery());
        m_channel->inject("<iq type='error' id='$1' from='r@rooms.shop.test'><error type='cancel'>"
                          "<item-not-found xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>");
        QVERIFY(m_page && !*m_page);
        QCOMPARE(m_page->error().condition, StanzaCondition::ItemNotFound);
    }
    void everyQueryEnds()
    {
        ask(roomQuery());
        m_channel->advance(121s);
        QVERIFY(m_page && !*m_page);
        QCOMPARE(m_page->error().condition, StanzaCondition::Timeout);
        m_page.reset();
        m_channel->drop();
        m_mam->query(roomQuery(), this, [this](Mam::Result page) { m_page = std::move(page); });
        QVERIFY2(!m_page, "never before query() has returned");
        FakeChannel::settle();
        QVERIFY(m_page && !*m_page);
        QCOMPARE(m_page->error().condition, StanzaCondition::Disconnected);
    }
    void entryWithoutMessageIsKeptSoThatTheCursorCanPass()
    {
        ask(roomQuery());
        m_channel->inject("<message from='r@rooms.shop.test'><result xmlns='urn:xmpp:mam:2' queryid='"
                          + m_queryId + "' id='a1'/></message>");
        m_channel->inject(fin("a1", "a1"));
        QVERIFY(m_page && *m_page);
        QCOMPARE((*m_page)->entries.size(), size_t(1));
        QVERIFY((*m_page)->entries[0].message.isNull());
    }
};

const sw::test::Suite suite(sw::test::run<TestMam>);

} // namespace tst_mam

#include "tst_mam.moc"
