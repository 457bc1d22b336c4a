// SPDX-License-Identifier: Apache-2.0
#include "core/runtime/async.h"
#include "tests/runner/suite.h"
#include "tests/support/fake_channel.h"

#include <QRegularExpression>
#include <QTest>

namespace tst_stanza_channel {

using namespace sw;
using namespace sw::xmpp;
using namespace sw::test;
using namespace std::chrono_literals;

class TestStanzaChannel : public QObject
{
    Q_OBJECT

    std::unique_ptr<FakeChannel> m_channel;
    QStringList m_answers; // "result" or the condition's number

    void ask(const char16_t *to)
    {
        const auto jid = Jid::parse(to);
        whenDone(m_channel->sendIq(IqType::Get, jid.value_or(Jid()), Element(u"q", u"urn:x")), this,
                 [this](const auto &answer) {
                     m_answers << (answer ? answer->attribute(u"type")
                                          : QString::number(int(answer.error().condition)));
                 });
    }
    QString condition(StanzaCondition c) { return QString::number(int(c)); }

private slots:
    void init()
    {
        m_channel = std::make_unique<FakeChannel>();
        m_answers.clear();
    }

    void requestIsAnsweredByWhomItAsked()
    {
        ask(u"rooms.shop.test");
        EXPECT(*m_channel, "<iq type='get' to='rooms.shop.test'><q xmlns='urn:x'/></iq>");
        m_channel->inject("<iq type='result' id='$1' from='evil.test'/>");
        m_channel->inject("<iq type='result' id='$1'/>");
        m_channel->inject("<iq type='result' id='$1' from='li@shop.test'/>");
        QCOMPARE(m_answers, QStringList());
        QCOMPARE(m_channel->forgedCount(), 3u);
        m_channel->inject("<iq type='result' id='$1' from='ROOMS.shop.test'/>");
        QCOMPARE(m_answers, QStringList{QStringLiteral("result")});
        m_channel->inject("<iq type='result' id='$1' from='rooms.shop.test'/>");
        QCOMPARE(m_answers.size(), 1);
    }
    void ownAccountAnswersInAllItsForms_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<bool>("taken");
        QTest::newRow("nobody") << QByteArray() << true;
        QTest::newRow("bare") << QByteArray("from='li@shop.test'") << true;
        QTest::newRow("full") << QByteArray("from='li@shop.test/till'") << true;
        QTest::newRow("server") << QByteArray("from='shop.test'") << true;
        QTest::newRow("other device") << QByteArray("from='li@shop.test/phone'") << false;
        QTest::newRow("colleague") << QByteArray("from='wang@shop.test'") << false;
        QTest::newRow("room server") << QByteArray("from='rooms.shop.test'") << false;
    }
    void ownAccountAnswersInAllItsForms()
    {
        QFETCH(QByteArray, from);
        QFETCH(bool, taken);
        ask(u"");
        m_channel->inject("<iq type='result' id='$1' " + from + "/>");
        QCOMPARE(m_answers.size(), taken ? 1 : 0);
        QCOMPARE(m_channel->forgedCount(), taken ? 0u : 1u);
    }
    void forgeriesAreCountedOneByOneAndLoggedByTens()
    {
        const auto forge = [&](const QByteArray &from, int times) {
            for (int i = 0; i < times; ++i)
                m_channel->inject("<iq type='result' id='$1' from='" + from + "'/>");
        };
        ask(u"rooms.shop.test");
        QTest::failOnWarning(QRegularExpression(QStringLiteral("forged")));
        for (const char *line :
             {"1 of its sender, 1", "10 of its sender, 10", "100 of its sender, 100", "1 of its sender, 151"})
            QTest::ignoreMessage(
                QtWarningMsg, QByteArray("ignored a forged \"iq\" number ").append(line).append(" in all"));
        forge("evil.test", 150);
        forge("other.test", 1);
        QCOMPARE(m_channel->forgedCount(), 151u);
    }
    void forgersWithoutNumberAreCountedTogether()
    {
        ask(u"rooms.shop.test");
        QTest::failOnWarning(QRegularExpression(QStringLiteral("forged")));
        const auto told = [](int number, int all) {
            QTest::ignoreMessage(
                QtWarningMsg,
                qPrintable(QStringLiteral("ignored a forged \"iq\" number %1 of its sender, %2 in all")
                               .arg(number)
                               .arg(all)));
        };
        for (int i = 1; i <= 65; ++i)
            told(1, i);
        told(10, 74);
        told(100, 164);
        for (int i = 0; i < 500; ++i)
            m_channel->inject("<iq type='result' id='$1' from='evil" + QByteArray::number(i) + ".test'/>");
        QCOMPARE(m_channel->forgedCount(), 500u);
    }
    void errorAnswerCarriesConditionAndText()
    {
        StanzaError error;
        whenDone(m_channel->sendIq(IqType::Set, Jid(), Element(u"q", u"urn:x")), this,
                 [&](const auto &answer) {
                     if (!answer)
                         error = answer.error();
                 });
        m_channel->inject("<iq type='error' id='$1'><error type='wait'><resource-constraint "
                          "xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/>"
                          "<text xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'>full</text></error></iq>");
        QCOMPARE(error.condition, StanzaCondition::ResourceConstraint);
        QCOMPARE(error.text, QStringLiteral("full"));
        QVERIFY(error.isTemporary());
    }
    void everyRequestEnds()
    {
        ask(u"slow.test");
        m_channel->advance(29s);
        QVERIFY(m_answers.isEmpty());
        m_channel->advance(2s);
        QCOMPARE(m_answers, QStringList{condition(StanzaCondition::Timeout)});

        ask(u"slow.test");
        m_channel->drop();
        ask(u"slow.test"); // not up: refused at once
        FakeChannel::settle();
        QCOMPARE(m_answers.mid(1), QStringList{condition(StanzaCondition::Disconnected)});
        m_channel->resume();
        m_channel->inject("<iq type='result' id='$2' from='slow.test'/>");
        QCOMPARE(m_answers.last(), QStringLiteral("result"));

        ask(u"slow.test");
        m_channel->startAfresh();
        FakeChannel::settle();
        QCOMPARE(m_answers.last(), condition(StanzaCondition::Disconnected));
        QCOMPARE(m_channel->timers.pending(), size_t(0));
    }
    void requestsToUsAreAnswered()
    {
        m_channel->onIq(
            this, IqType::Get, u"q", u"urn:x",
            [](const Element &) -> Result<Element, StanzaError> { return Element(u"r", u"urn:x"); });
        m_channel->inject("<iq type='get' id='a' from='wang@shop.test/pc'><q xmlns='urn:x'/></iq>");
        EXPECT(*m_channel, "<iq type='result' to='wang@shop.test/pc'><r xmlns='urn:x'/></iq>");
        m_channel->inject("<iq type='set' id='b' from='wang@shop.test/pc'><q xmlns='urn:x'/></iq>");
        EXPECT(*m_channel,
               "<iq type='error' to='wang@shop.test/pc'><error type='cancel'>"
               "<service-unavailable xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>");
        m_channel->inject("<iq type='result' id='unknown'/>");
        EXPECT_NOTHING(*m_channel);
    }
    void stanzasGoToTheFirstThatTakesThem()
    {
        QStringList seen;
        QObject shortLived;
        m_channel->onMessage(&shortLived, u"urn:x", [&](const Element &) {
            seen << QStringLiteral("x");
            return true;
        });
        m_channel->onMessage(this, {}, [&](const Element &) {
            seen << QStringLiteral("any");
            return false;
        });
        m_channel->onMessage(this, u"urn:y", [&](const Element &) {
            seen << QStringLiteral("y");
            return true;
        });
        m_channel->inject("<message><a xmlns='urn:y'/><a xmlns='urn:x'/></message>");
        QCOMPARE(seen.join(u' '), QStringLiteral("x"));
        m_channel->inject("<message><a xmlns='urn:y'/></message>");
        QCOMPARE(seen.join(u' '), QStringLiteral("x any y"));
        m_channel->inject("<presence><a xmlns='urn:y'/></presence>");
        QCOMPARE(seen.size(), 3);
    }
};

const sw::test::Suite suite(sw::test::run<TestStanzaChannel>);

} // namespace tst_stanza_channel

#include "tst_stanza_channel.moc"
