// SPDX-License-Identifier: Apache-2.0
// Catching up asks for the next archive page while the last one is being stored, and before the room lets it
// in: still in the archive's order, and the cursor only moves with what is stored.
#include "tests/runner/suite.h"
#include "tests/support/fake_client.h"

#include <QTest>

namespace tst_pages_ahead {

using namespace sw;
using namespace sw::roomlog;
using namespace sw::test;
using namespace std::chrono_literals;

namespace {

const Jid Room = jid("store-12@rooms.example.com");
const Jid Li = jid("li.na@example.com");
const Jid Chen = jid("chen.jie@example.com");
constexpr int Known = 30; // entries that the client has before it goes away
constexpr int All = 1000; // of these it missed four pages, the overlap counted in

struct Scene {
    TestClock clock;
    FakeServer server;
    FakeClient li{server, clock, Li, 1};
    RoomId room;
    quint32 counter = 0;
    std::size_t askedBefore = 0;

    explicit Scene(FakeServer::Kind kind = FakeServer::Kind::Prosody)
        : server(clock, 1, kind)
    {
        if (li.open())
            qFatal("the database does not open");
        room = li.addRoom(Room);
        archive(1, Known);
        li.transport->goOnline();
        li.advance(1s);
        li.transport->cut();
        clock.utc += 60 * 60'000;
        archive(Known + 1, All);
        askedBefore = li.transport->asked.size();
    }
    RoomEntry text(const QString &words)
    {
        Envelope envelope;
        ++counter;
        for (int i = 0; i < 4; ++i)
            envelope.id.bytes[static_cast<std::size_t>(15 - i)]
                = static_cast<std::uint8_t>(counter >> (8 * i));
        envelope.id.bytes[0] = 0xee;
        envelope.senderTime = clock.utc;
        envelope.device = 7;
        envelope.counter = counter;
        envelope.text = words;
        return server.entry(Chen, toHex(envelope.id), compose(envelope));
    }
    void archive(int from, int to)
    {
        for (int i = from; i <= to; ++i) {
            server.archive(Room).append(text(QString::number(i)));
            clock.utc += 1000;
        }
    }
    QStringList numbers(int to)
    {
        QStringList list;
        for (int i = 1; i <= to; ++i)
            list.append(QString::number(i));
        return list;
    }
    // Everything travels, but no page is stored: that waits for the timers.
    void exchange() { server.pump(); }
    void storeOnePage() { li.timers.advance(0ms); }
    std::size_t asked() { return li.transport->asked.size() - askedBefore; }
    QString cursor()
    {
        auto query = li.writer().prepare("SELECT cursor FROM room_logs");
        return query.next() ? query.get<QString>(0) : QString();
    }
    QString idOf(int number) { return server.archive(Room)[number - 1].stanzaId; }
    QStringList texts() { return li.texts(room); }
};

} // namespace

class tst_PagesAhead : public QObject
{
    Q_OBJECT
private slots:
    void theNextPageIsAskedForBeforeOneIsStored();
    void noMoreThanTwoPagesWait();
    void aPageAheadThatFailsCostsNothingThatIsStored_data();
    void aPageAheadThatFailsCostsNothingThatIsStored();
    void aCutWhilePagesWait();
    void aCutBetweenOnePageAndTheNext();
    void anUnreadableCursorIsNoticedBeforeAnythingIsAskedAhead();
    void theArchiveIsReadWhileTheRoomIsJoined();
    void whatCameInBeforeTheRoomLetUsInIsReadToo();
    void whoIsNotLetInEndsReading();
    void whatMayHaveArrivedIsLookedForBeforeItIsSentAgain();
};

void tst_PagesAhead::theNextPageIsAskedForBeforeOneIsStored()
{
    Scene s;
    s.li.transport->goOnline();
    s.exchange();
    QVERIFY(s.asked() >= 2);
    QCOMPARE(s.cursor(), s.idOf(Known));
    QCOMPARE(s.texts(), s.numbers(Known));
    s.storeOnePage();
    const int stored = static_cast<int>(s.texts().size());
    QVERIFY(stored > Known && stored < All);
    QCOMPARE(s.texts(), s.numbers(stored));
    QCOMPARE(s.cursor(), s.idOf(stored));
    s.li.advance(1s);
    QCOMPARE(s.texts(), s.numbers(All));
    QCOMPARE(s.cursor(), s.idOf(All));
    QSet<QString> behind;
    for (std::size_t i = s.askedBefore; i < s.li.transport->asked.size(); ++i) {
        const QString &after = s.li.transport->asked[i].after;
        QVERIFY2(!behind.contains(after), "a page was asked for twice");
        behind.insert(after);
    }
}

void tst_PagesAhead::noMoreThanTwoPagesWait()
{
    Scene s;
    s.li.transport->goOnline();
    s.exchange();
    QCOMPARE(s.asked(), std::size_t(2)); // both have arrived
    s.exchange();
    QCOMPARE(s.asked(), std::size_t(2));
    s.storeOnePage();
    QCOMPARE(s.asked(), std::size_t(3));
}

void tst_PagesAhead::aPageAheadThatFailsCostsNothingThatIsStored_data()
{
    QTest::addColumn<int>("error");
    QTest::newRow("its place is unknown") << int(ArchiveError::UnknownId);
    QTest::newRow("no answer") << int(ArchiveError::TimedOut);
    QTest::newRow("nonsense") << int(ArchiveError::Malformed);
    QTest::newRow("the line is gone") << int(ArchiveError::Disconnected);
}

void tst_PagesAhead::aPageAheadThatFailsCostsNothingThatIsStored()
{
    QFETCH(int, error);
    Scene s;
    s.li.transport->goOnline();
    while (s.asked() < 2)
        s.server.pump(1);
    s.li.transport->failQueries = static_cast<ArchiveError>(error);
    s.exchange();
    QCOMPARE(s.texts(), s.numbers(Known)); // the failure came first, but its turn is behind the page
    s.storeOnePage();
    const int stored = static_cast<int>(s.texts().size());
    QVERIFY(stored > Known);
    QCOMPARE(s.cursor(), s.idOf(stored));
    s.li.transport->failQueries.reset();
    if (static_cast<ArchiveError>(error) == ArchiveError::Disconnected) {
        s.li.transport->cut();
        s.li.transport->goOnline();
    }
    s.li.advance(30s);
    QCOMPARE(s.texts(), s.numbers(All));
    QCOMPARE(s.cursor(), s.idOf(All));
}

void tst_PagesAhead::aCutWhilePagesWait()
{
    Scene s;
    s.li.transport->goOnline();
    s.exchange();
    s.li.transport->cut();
    s.li.transport->goOnline();
    s.li.advance(1s);
    QCOMPARE(s.texts(), s.numbers(All));
    QCOMPARE(s.cursor(), s.idOf(All));
}

void tst_PagesAhead::aCutBetweenOnePageAndTheNext()
{
    Scene s;
    s.li.transport->goOnline();
    while (s.asked() < 2)
        s.server.pump(1);
    s.storeOnePage();
    const int stored = static_cast<int>(s.texts().size());
    QVERIFY(stored > Known && stored < All);
    s.li.close();
    QVERIFY(!s.li.open());
    QCOMPARE(s.cursor(), s.idOf(stored));
    QCOMPARE(s.texts(), s.numbers(stored));
    s.li.transport->goOnline();
    s.li.advance(1s);
    QCOMPARE(s.texts(), s.numbers(All));
}

void tst_PagesAhead::anUnreadableCursorIsNoticedBeforeAnythingIsAskedAhead()
{
    Scene s(FakeServer::Kind::Ejabberd);
    auto &archive = s.server.archive(Room);
    for (int i = 0; i < Known; ++i)
        archive[i].stanzaId = s.server.newStanzaId(); // the server calls them otherwise now
    for (int i = 0; i < 300; ++i) { // and has a page of what is much older
        RoomEntry old = s.text(QStringLiteral("old"));
        old.stamp = 1'000'000 + i;
        archive.prepend(old);
    }
    s.li.transport->goOnline();
    s.exchange();
    QVERIFY(s.asked() >= 2);
    QVERIFY(s.li.transport->asked[s.askedBefore + 1].start > 0);
    s.li.advance(1s);
    QCOMPARE(s.texts(), s.numbers(All));
}

void tst_PagesAhead::theArchiveIsReadWhileTheRoomIsJoined()
{
    Scene s;
    s.li.transport->holdJoins = true;
    s.li.transport->goOnline();
    QCOMPARE(s.asked(), std::size_t(1));
    s.exchange();
    s.storeOnePage();
    QVERIFY(s.texts().size() > Known);
    s.li.transport->letIn();
    s.li.advance(1s);
    QCOMPARE(s.texts(), s.numbers(All));
    s.server.inject(Room, s.text(QString::number(All + 1)));
    s.li.advance(0ms);
    QCOMPARE(s.texts(), s.numbers(All + 1));
}

void tst_PagesAhead::whatCameInBeforeTheRoomLetUsInIsReadToo()
{
    Scene s;
    s.li.transport->holdJoins = true;
    s.li.transport->goOnline();
    s.li.advance(0ms);
    for (int i = 0; i < 5; ++i)
        s.li.advance(0ms);
    QCOMPARE(s.texts(), s.numbers(All)); // to the archive's end
    s.server.inject(Room, s.text(QString::number(All + 1))); // nobody tells us
    s.li.advance(0ms);
    QCOMPARE(s.texts(), s.numbers(All));
    s.li.transport->letIn();
    s.li.advance(0ms);
    QCOMPARE(s.texts(), s.numbers(All + 1));
    QVERIFY(!s.li.log->status().roomsTotal);
}

void tst_PagesAhead::whoIsNotLetInEndsReading()
{
    Scene s;
    s.server.closed.insert(Room);
    s.li.transport->goOnline();
    s.li.advance(1s);
    QCOMPARE(s.li.log->status().roomsTotal, 0);
    QCOMPARE(s.texts(), s.numbers(Known));
    const int queries = s.server.queries;
    s.li.advance(120s);
    QCOMPARE(s.server.queries, queries);
}

void tst_PagesAhead::whatMayHaveArrivedIsLookedForBeforeItIsSentAgain()
{
    Scene s;
    s.li.transport->goOnline();
    s.li.advance(1s);
    s.li.transport->loseAcks = true;
    s.server.loseLive = 1;
    s.li.chat->send(s.room, {QStringLiteral("mine"), {}, {}, {}});
    s.server.pump();
    QCOMPARE(s.server.archive(Room).size(), All + 1);
    s.li.transport->cut();
    s.server.archive(Room).move(All, All - 3); // the archive sorts it in before the cursor
    s.server.loseLive = 0;
    const int received = s.server.received;
    s.li.transport->goOnline();
    QVERIFY(s.li.transport->asked.back().after != s.cursor());
    s.li.advance(30s);
    QCOMPARE(s.server.received, received);
    QStringList expected = s.numbers(All);
    expected.insert(All - 3, QStringLiteral("mine"));
    QCOMPARE(s.texts(), expected);
}

const sw::test::Suite suite(sw::test::run<tst_PagesAhead>);

} // namespace tst_pages_ahead

#include "tst_pages_ahead.moc"
