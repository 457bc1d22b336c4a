// SPDX-License-Identifier: Apache-2.0
#include "tests/runner/suite.h"
#include "tests/support/fake_client.h"

#include <QTest>

namespace tst_chat {

using namespace sw;
using namespace sw::test;
using namespace std::chrono_literals;
using chat::Delivery;
using chat::EntryKind;

namespace {

chat::Draft words(const char *text)
{
    chat::Draft draft;
    draft.text = QString::fromUtf8(text);
    return draft;
}

const Jid Room = jid("store-12@rooms.example.com");
const Jid Li = jid("li.na@example.com");
const Jid Wang = jid("wang.wei@example.com");

// Two colleagues in one room.
struct Pair {
    TestClock clock;
    FakeServer server{clock};
    FakeClient li{server, clock, Li, 1};
    FakeClient wang{server, clock, Wang, 2};
    RoomId liRoom;
    RoomId wangRoom;

    Pair()
    {
        for (FakeClient *client : {&li, &wang}) {
            const auto failed = client->open();
            Q_ASSERT(!failed);
            Q_UNUSED(failed)
        }
        liRoom = li.addRoom(Room);
        wangRoom = wang.addRoom(Room);
        li.transport->goOnline();
        wang.transport->goOnline();
        settle();
    }
    void settle(std::chrono::milliseconds span = 4s)
    {
        const auto start = clock.steady;
        li.advance(span);
        clock.steady = start;
        wang.advance(span);
        li.advance(0ms);
        wang.advance(0ms);
    }
    chat::Entry last(FakeClient &client, RoomId room)
    {
        const auto entries = client.chat->before(room, Order::newest(), 1);
        return entries.isEmpty() ? chat::Entry{} : entries.front();
    }
};

} // namespace

class tst_Chat : public QObject
{
    Q_OBJECT
private slots:
    void aMessageIsShownAtOnceAndSettledByTheArchive();
    void aMessageWrittenOfflineIsSentLater();
    void anEditShowsItsTextAndKeepsItsVersions();
    void onlyTheAuthorEdits();
    void aRecallErasesEveryCopy();
    void aQueuedMessageIsEditedAndTakenBackBeforeItLeaves();
    void aReplyCarriesItsQuote();
    void mentionsAreCounted();
    void readingMovesTheCountAndTellsTheOthers();
    void markersAreSentTogether();
    void aDraftSurvivesARestart();
    void typingIsSeenAndEnds();
    void aRefusedMessageFailsWithItsReason();
    void aRefusedMessageIsNotMissedByTheOthers_data();
    void aRefusedMessageIsNotMissedByTheOthers();
    void aTextThatIsTooLongFailsAtOnce();
};

void tst_Chat::aMessageIsShownAtOnceAndSettledByTheArchive()
{
    Pair p;
    p.li.chat->send(p.liRoom, words("早班到货了"));
    QCOMPARE(p.last(p.li, p.liRoom).delivery, Delivery::Waiting);
    QVERIFY(p.last(p.li, p.liRoom).mine);
    p.li.advance(0ms);
    QCOMPARE(p.last(p.li, p.liRoom).delivery, Delivery::Provisional);
    p.wang.advance(0ms);
    QCOMPARE(p.last(p.wang, p.wangRoom).text, QStringLiteral("早班到货了"));
    QCOMPARE(p.last(p.wang, p.wangRoom).delivery, Delivery::Provisional);
    QVERIFY(p.last(p.wang, p.wangRoom).order.isProvisional());
    p.settle();
    for (const auto &entry : {p.last(p.li, p.liRoom), p.last(p.wang, p.wangRoom)}) {
        QCOMPARE(entry.delivery, Delivery::Settled);
        QCOMPARE(entry.sender, Li);
        QCOMPARE(entry.time, p.server.archive(Room).front().stamp);
        QVERIFY(!entry.order.isProvisional());
    }
    QCOMPARE(p.wang.arrivals.size(), 1U);
    QVERIFY(p.wang.arrivals.front().live);
    QVERIFY(p.li.arrivals.empty());
    QCOMPARE(p.li.log->status().outbox, 0);
}

void tst_Chat::aMessageWrittenOfflineIsSentLater()
{
    Pair p;
    p.li.transport->cut();
    p.li.chat->send(p.liRoom, words("一"));
    p.li.chat->send(p.liRoom, words("二"));
    QCOMPARE(p.li.log->status().outbox, 2);
    p.wang.chat->send(p.wangRoom, words("零"));
    p.settle();
    QCOMPARE(p.li.texts(p.liRoom), QStringList({QStringLiteral("一"), QStringLiteral("二")}));
    p.li.transport->goOnline();
    p.settle();
    p.settle();
    const QStringList expected{QStringLiteral("零"), QStringLiteral("一"), QStringLiteral("二")};
    QCOMPARE(p.li.texts(p.liRoom), expected);
    QCOMPARE(p.wang.texts(p.wangRoom), expected);
    QCOMPARE(p.server.archive(Room).size(), 3);
}

void tst_Chat::anEditShowsItsTextAndKeepsItsVersions()
{
    Pair p;
    const EventId id = p.li.chat->send(p.liRoom, words("周五盘点"));
    p.settle();
    p.li.chat->edit(p.liRoom, id, words("周六盘点"));
    QCOMPARE(p.last(p.li, p.liRoom).text, QStringLiteral("周六盘点"));
    p.settle();
    const auto entry = p.last(p.wang, p.wangRoom);
    QCOMPARE(entry.id, id);
    QCOMPARE(entry.text, QStringLiteral("周六盘点"));
    QVERIFY(entry.edited);
    const auto versions = p.wang.chat->versions(p.wangRoom, id);
    QCOMPARE(versions.size(), 2);
    QCOMPARE(versions[0].text, QStringLiteral("周五盘点"));
    QCOMPARE(versions[1].text, QStringLiteral("周六盘点"));
}

void tst_Chat::onlyTheAuthorEdits()
{
    Pair p;
    const EventId id = p.li.chat->send(p.liRoom, words("价格不变"));
    p.settle();
    for (const auto kind : {roomlog::Kind::Edit, roomlog::Kind::Recall}) {
        roomlog::Draft forged;
        forged.kind = kind;
        forged.subject = id;
        forged.text = QStringLiteral("价格减半");
        p.wang.log->post(p.wangRoom, forged);
        p.settle();
    }
    QCOMPARE(p.last(p.li, p.liRoom).text, QStringLiteral("价格不变"));
    QCOMPARE(p.last(p.wang, p.wangRoom).text, QStringLiteral("价格不变"));
    QVERIFY(!p.last(p.li, p.liRoom).edited);
}

void tst_Chat::aRecallErasesEveryCopy()
{
    Pair p;
    const EventId id = p.li.chat->send(p.liRoom, words("发错群了"));
    p.settle();
    p.li.chat->edit(p.liRoom, id, words("发错群了吗"));
    p.settle();
    p.li.chat->recall(p.liRoom, id);
    p.settle();
    QCOMPARE(p.last(p.wang, p.wangRoom).kind, EntryKind::Recalled);
    QVERIFY(p.last(p.wang, p.wangRoom).text.isEmpty());
    QVERIFY(p.wang.chat->versions(p.wangRoom, id).isEmpty());
    for (FakeClient *client : {&p.li, &p.wang}) {
        auto query = client->writer().prepare("SELECT count(*) FROM events WHERE text LIKE '%错群%'");
        QVERIFY(query.next());
        QCOMPARE(query.get<int>(0), 0);
    }
}

void tst_Chat::aQueuedMessageIsEditedAndTakenBackBeforeItLeaves()
{
    Pair p;
    p.li.transport->cut();
    const EventId first = p.li.chat->send(p.liRoom, words("补货十箱"));
    const EventId second = p.li.chat->send(p.liRoom, words("算了"));
    p.li.chat->edit(p.liRoom, first, words("补货二十箱"));
    p.li.chat->cancel(p.liRoom, second);
    QCOMPARE(p.li.texts(p.liRoom), QStringList(QStringLiteral("补货二十箱")));
    p.li.transport->goOnline();
    p.settle();
    QCOMPARE(p.wang.texts(p.wangRoom), QStringList(QStringLiteral("补货二十箱")));
    QVERIFY(!p.last(p.wang, p.wangRoom).edited);
    QCOMPARE(p.server.archive(Room).size(), 1);
}

void tst_Chat::aReplyCarriesItsQuote()
{
    Pair p;
    const EventId question = p.li.chat->send(p.liRoom, words("报损单交了吗"));
    p.settle();
    chat::Draft answer = words("交了");
    answer.replyTo = question;
    p.wang.chat->send(p.wangRoom, answer);
    p.settle();
    const auto entry = p.last(p.li, p.liRoom);
    QVERIFY(entry.quote);
    QCOMPARE(entry.quote->id, question);
    QCOMPARE(entry.quote->sender, Li);
    QCOMPARE(entry.quote->text, QStringLiteral("报损单交了吗"));
    p.li.chat->recall(p.liRoom, question);
    p.settle();
    QVERIFY(p.last(p.wang, p.wangRoom).quote->recalled);
    QVERIFY(p.last(p.wang, p.wangRoom).quote->text.isEmpty());
}

void tst_Chat::mentionsAreCounted()
{
    Pair p;
    chat::Draft draft = words("@王伟 请看一下");
    draft.mentions = {{Wang, 0, 3}};
    p.li.chat->send(p.liRoom, draft);
    draft = words("@所有人 开会");
    draft.mentions = {{Jid(), 0, 4}};
    p.li.chat->send(p.liRoom, draft);
    p.li.chat->send(p.liRoom, words("没有提到谁"));
    p.settle();
    auto query = p.wang.reader().prepare("SELECT unread, mentions, last_text FROM room_summary");
    QVERIFY(query.next());
    QCOMPARE(query.get<int>(0), 3);
    QCOMPARE(query.get<int>(1), 2);
    QCOMPARE(query.get<QString>(2), QStringLiteral("没有提到谁"));
    const auto entries = p.wang.chat->before(p.wangRoom, Order::newest(), 10);
    QVERIFY(entries[0].mentionsMe && entries[1].mentionsMe && !entries[2].mentionsMe);
    QCOMPARE(entries[0].mentions,
             draft.mentions.isEmpty() ? QList<chat::Mention>() : QList<chat::Mention>({{Wang, 0, 3}}));
    QVERIFY(p.wang.arrivals[0].mention && !p.wang.arrivals[2].mention);
}

void tst_Chat::readingMovesTheCountAndTellsTheOthers()
{
    Pair p;
    const EventId first = p.li.chat->send(p.liRoom, words("第一条"));
    const EventId second = p.li.chat->send(p.liRoom, words("第二条"));
    p.settle();
    const auto entries = p.wang.chat->before(p.wangRoom, Order::newest(), 10);
    QCOMPARE(p.wang.chat->firstUnread(p.wangRoom), std::optional(entries[0].order));
    p.wang.chat->markRead(p.wangRoom, entries[0].order);
    QCOMPARE(p.wang.chat->firstUnread(p.wangRoom), std::optional(entries[1].order));
    p.settle(10s);
    QCOMPARE(p.li.chat->readers(p.liRoom, first), QList<Jid>{Wang});
    QVERIFY(p.li.chat->readers(p.liRoom, second).isEmpty());
    p.wang.chat->markRead(p.wangRoom, Order::newest());
    QVERIFY(!p.wang.chat->firstUnread(p.wangRoom));
    p.settle(10s);
    QCOMPARE(p.li.chat->readers(p.liRoom, second), QList<Jid>{Wang});
    QCOMPARE(p.li.texts(p.liRoom).size(), 2); // markers are no entries
    auto kept = p.li.writer().prepare("SELECT count(*) FROM events WHERE kind = 4");
    QVERIFY(kept.next());
    QCOMPARE(kept.get<int>(0), 1); // only the latest
}

void tst_Chat::markersAreSentTogether()
{
    Pair p;
    for (int i = 0; i < 5; ++i)
        p.li.chat->send(p.liRoom, words("消息"));
    p.settle();
    for (const auto &entry : p.wang.chat->before(p.wangRoom, Order::newest(), 10))
        p.wang.chat->markRead(p.wangRoom, entry.order);
    p.settle(10s);
    QCOMPARE(p.server.archive(Room).size(), 6);
}

void tst_Chat::aDraftSurvivesARestart()
{
    Pair p;
    chat::Draft draft = words("还没写完 @王伟");
    draft.mentions = {{Wang, 5, 3}};
    p.li.chat->setDraft(p.liRoom, draft);
    p.li.close();
    QVERIFY(!p.li.open());
    QCOMPARE(p.li.chat->draft(p.liRoom), draft);
    p.li.chat->setDraft(p.liRoom, {});
    QCOMPARE(p.li.chat->draft(p.liRoom), chat::Draft{});
}

void tst_Chat::typingIsSeenAndEnds()
{
    Pair p;
    p.li.chat->setTyping(p.liRoom, true);
    p.settle(0ms);
    QCOMPARE(p.wang.chat->typing(p.wangRoom), QList<Jid>{Li});
    QVERIFY(p.li.chat->typing(p.liRoom).isEmpty());
    p.li.chat->setTyping(p.liRoom, false);
    p.settle(0ms);
    QVERIFY(p.wang.chat->typing(p.wangRoom).isEmpty());
    QCOMPARE(p.server.archive(Room).size(), 0);
}

void tst_Chat::aRefusedMessageFailsWithItsReason()
{
    Pair p;
    p.server.refuse = [](const auto &) { return std::optional(roomlog::SendFault::Forbidden); };
    const EventId id = p.li.chat->send(p.liRoom, words("不能说的"));
    p.settle();
    QCOMPARE(p.last(p.li, p.liRoom).delivery, Delivery::Failed);
    QCOMPARE(p.last(p.li, p.liRoom).fault, chat::Fault::Forbidden);
    p.server.refuse = {};
    p.li.chat->retry(p.liRoom, id);
    p.settle();
    QCOMPARE(p.last(p.li, p.liRoom).delivery, Delivery::Settled);
    QCOMPARE(p.wang.texts(p.wangRoom), QStringList(QStringLiteral("不能说的")));
}

void tst_Chat::aRefusedMessageIsNotMissedByTheOthers_data()
{
    QTest::addColumn<bool>("sentAgain");
    QTest::addColumn<bool>("inTheMiddle");
    QTest::newRow("taken back") << false << false;
    QTest::newRow("sent again") << true << false;
    QTest::newRow("taken back, with a later one on its way") << false << true;
    QTest::newRow("sent again, with a later one on its way") << true << true;
}

// The counters of a sender's messages have no hole for good, whatever the room refused.
void tst_Chat::aRefusedMessageIsNotMissedByTheOthers()
{
    QFETCH(bool, sentAgain);
    QFETCH(bool, inTheMiddle);
    Pair p;
    p.li.chat->send(p.liRoom, words("一"));
    p.settle();
    const EventId refused = p.li.chat->send(p.liRoom, words("二"));
    const EventId other = p.li.chat->send(p.liRoom, words("三"));
    p.server.refuse = [&](const roomlog::RoomEntry &entry) {
        const bool taken = inTheMiddle && entry.messageId == roomlog::toHex(other);
        return taken ? std::nullopt : std::optional(roomlog::SendFault::Forbidden);
    };
    p.settle();
    p.server.refuse = {};
    for (const EventId &id : {refused, other}) {
        const auto entry = p.li.chat->entry(p.liRoom, id);
        if (entry->delivery == Delivery::Failed && sentAgain)
            p.li.chat->retry(p.liRoom, id);
        else if (entry->delivery == Delivery::Failed)
            p.li.chat->cancel(p.liRoom, id);
    }
    p.li.chat->send(p.liRoom, words("四"));
    p.settle();
    p.li.chat->send(p.liRoom, words("五"));
    p.settle();
    int shown = 0;
    for (const chat::Entry &entry : p.wang.chat->before(p.wangRoom, Order::newest(), 10)) {
        QCOMPARE(entry.missingBefore, 0);
        ++shown;
    }
    QCOMPARE(shown, 3 + (sentAgain ? 2 : inTheMiddle));
    QSet<quint32> counters;
    for (const chat::Entry &entry : p.li.chat->before(p.liRoom, Order::newest(), 10))
        counters += p.li.log->event(p.liRoom, entry.id)->envelope.counter;
    QCOMPARE(counters.size(), shown); // each once
    QVERIFY(!counters.contains(0));
}

void tst_Chat::aTextThatIsTooLongFailsAtOnce()
{
    Pair p;
    chat::Draft draft;
    draft.text = QString(30'000, u'长');
    const EventId id = p.li.chat->send(p.liRoom, draft);
    QCOMPARE(p.last(p.li, p.liRoom).delivery, Delivery::Failed);
    QCOMPARE(p.last(p.li, p.liRoom).fault, chat::Fault::TooLarge);
    p.settle();
    QCOMPARE(p.server.archive(Room).size(), 0);
    p.li.chat->cancel(p.liRoom, id);
    QVERIFY(p.li.texts(p.liRoom).isEmpty());
}

const sw::test::Suite suite(sw::test::run<tst_Chat>);

} // namespace tst_chat

#include "tst_chat.moc"
