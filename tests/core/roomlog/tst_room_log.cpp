// SPDX-License-Identifier: Apache-2.0
#include "core/roomlog/event_store.h"
#include "core/xmpp/namespaces.h"
#include "tests/runner/suite.h"
#include "tests/support/fake_client.h"
#include "tests/support/log_dump.h"

#include <QTest>

namespace tst_room_log {

using namespace sw;
using namespace sw::roomlog;
using namespace sw::test;
using namespace std::chrono_literals;
using chat::Delivery;
using chat::EntryKind;

namespace {

const Jid Room = jid("store-12@rooms.example.com");
const Jid Li = jid("li.na@example.com");
const Jid Chen = jid("chen.jie@example.com");

// One client of ours; everybody else is written by hand.
struct Scene {
    TestClock clock;
    FakeServer server;
    FakeClient li{server, clock, Li, 1};
    RoomId room;
    quint32 lastId = 0;
    quint32 counter = 0;

    explicit Scene(FakeServer::Kind kind = FakeServer::Kind::Prosody, quint32 seed = 1)
        : server(clock, seed, kind)
    {
        const auto failed = li.open();
        Q_ASSERT(!failed);
        Q_UNUSED(failed)
        room = li.addRoom(Room);
    }
    Envelope envelope(const QString &text)
    {
        Envelope envelope;
        ++lastId;
        for (int i = 0; i < 4; ++i)
            envelope.id.bytes[static_cast<std::size_t>(15 - i)]
                = static_cast<std::uint8_t>(lastId >> (8 * i));
        envelope.id.bytes[0] = 0xee;
        envelope.senderTime = clock.utc;
        envelope.device = 7;
        envelope.counter = ++counter;
        envelope.text = text;
        return envelope;
    }
    RoomEntry entry(const Envelope &envelope, const Jid &sender = Chen)
    {
        return server.entry(sender, toHex(envelope.id), compose(envelope));
    }
    RoomEntry text(const QString &words, const Jid &sender = Chen) { return entry(envelope(words), sender); }
    void archive(int from, int to)
    {
        for (int i = from; i <= to; ++i) {
            server.archive(Room).append(text(QString::number(i)));
            clock.utc += 1000;
        }
    }
    QStringList texts() { return li.texts(room); }
    static QStringList numbers(int from, int to)
    {
        QStringList list;
        for (int i = from; i <= to; ++i)
            list.append(QString::number(i));
        return list;
    }
    QList<chat::Entry> entries() { return li.chat->before(room, Order::newest(), 10'000); }
    int counted(const char *sql)
    {
        auto query = li.writer().prepare(sql);
        return query.next() ? query.get<int>(0) : -1;
    }
    void reconnect()
    {
        li.transport->cut();
        li.transport->goOnline();
        li.advance(0ms);
    }
};

} // namespace

class tst_RoomLog : public QObject
{
    Q_OBJECT
private slots:
    void theNewestPageComesFirstAndOlderOnesBehindIt();
    void olderPagesComeOnDemand();
    void olderPagesThatFailAreNotAskedForWithoutEnd();
    void whatWasMissedComesInOrder();
    void aRoomThatBeganEmptyIsReadFromItsBeginning();
    void afterAResumptionNothingIsReadAgain();
    void liveStanzasWaitForTheCatchUp();
    void copiesAreDropped();
    void aSecondCopyInTheArchiveIsDropped();
    void theArchiveCorrectsOrderTimeAndSender();
    void anUnarchivedEntryKeepsItsPlace();
    void whatASplitSortedInLateIsFound();
    void manyLateEntriesFitBetween();
    void aWipedArchiveLosesNothingHere_data();
    void aWipedArchiveLosesNothingHere();
    void anUnknownCursorDoesNotAppendOldHistory();
    void aKnownIdWithAnotherBodyIsCountedAndIgnored();
    void aCopiedEventIdIsIgnored();
    void anEndlessArchiveEnds_data();
    void anEndlessArchiveEnds();
    void anArchiveThatFailsIsAskedAgain();
    void badEntriesAreKeptAsUnreadable();
    void whatTheSchemaRefusesIsOneEntryOfItsPage();
    void unknownKindsAreUnderstoodByALaterVersion();
    void missingEntriesAreMarkedUntilTheyCome();
    void underLoadEntriesAreSettledWithinThirtySeconds();
    void foldingAnewGivesTheSameRows();
    void foreignClientsAreUnderstood();
    void manyRoomsAreReadTheCurrentOneFirst();
};

void tst_RoomLog::theNewestPageComesFirstAndOlderOnesBehindIt()
{
    Scene s;
    s.archive(1, 700);
    s.li.transport->goOnline();
    s.li.advance(0ms);
    QVERIFY(s.li.transport->asked.front().newest);
    s.li.advance(2s);
    QCOMPARE(s.texts(), Scene::numbers(201, 700)); // in the background up to a bound
    QVERIFY(s.li.chat->hasOlderOnServer(s.room));
    QVERIFY(
        std::all_of(s.li.arrivals.begin(), s.li.arrivals.end(), [](const Arrival &a) { return !a.live; }));
}

void tst_RoomLog::olderPagesComeOnDemand()
{
    Scene s;
    s.archive(1, 700);
    s.li.transport->goOnline();
    s.li.advance(2s);
    s.li.chat->fetchOlder(s.room);
    s.li.advance(0ms);
    QCOMPARE(s.texts(), Scene::numbers(1, 700));
    QVERIFY(!s.li.chat->hasOlderOnServer(s.room));
    const int queries = s.server.queries;
    s.li.chat->fetchOlder(s.room);
    s.li.advance(0ms);
    QCOMPARE(s.server.queries, queries);
}

void tst_RoomLog::olderPagesThatFailAreNotAskedForWithoutEnd()
{
    Scene s;
    s.archive(1, 700);
    s.li.transport->goOnline();
    while (s.texts().isEmpty())
        s.server.pump(1);
    s.li.transport->failQueries = ArchiveError::ServerError;
    s.li.advance(60s);
    QCOMPARE(s.texts(), Scene::numbers(451, 700));
    QVERIFY(s.li.transport->asked.size() < 10);
    // Nor when the line breaks while one is under way; the next session goes on.
    s.li.transport->failQueries.reset();
    s.li.chat->fetchOlder(s.room);
    s.reconnect();
    s.li.advance(2s);
    QCOMPARE(s.texts(), Scene::numbers(201, 700));
}

void tst_RoomLog::whatWasMissedComesInOrder()
{
    Scene s;
    s.archive(1, 10);
    s.li.transport->goOnline();
    s.li.advance(1s);
    s.li.transport->cut();
    s.archive(11, 900);
    s.li.close();
    QVERIFY(!s.li.open());
    QCOMPARE(s.texts(), Scene::numbers(1, 10)); // readable without network
    s.li.transport->goOnline();
    s.li.advance(1s);
    QCOMPARE(s.texts(), Scene::numbers(1, 900));
    QCOMPARE(s.counted("SELECT anomalies + conflicts FROM room_logs"), 0);
}

// More than one page before the first settling read: the newest page alone would pass over the own ones.
void tst_RoomLog::aRoomThatBeganEmptyIsReadFromItsBeginning()
{
    Scene s;
    s.li.transport->goOnline();
    s.li.advance(1s);
    for (int i = 1; i <= 400; ++i) {
        if (i <= 20 || i % 4 == 0)
            s.li.chat->send(s.room, {QString::number(i), {}, {}, {}});
        else
            s.server.inject(Room, s.text(QString::number(i)));
        s.server.pump();
    }
    s.li.advance(60s);
    QCOMPARE(s.texts(), Scene::numbers(1, 400));
    QCOMPARE(s.server.archive(Room).size(), 400); // nothing was sent twice
    for (const auto &entry : s.entries())
        QCOMPARE(entry.delivery, Delivery::Settled);
}

void tst_RoomLog::afterAResumptionNothingIsReadAgain()
{
    Scene s;
    s.archive(1, 3);
    s.li.transport->goOnline();
    s.li.advance(1s);
    const int queries = s.server.queries;
    s.li.transport->pause();
    s.server.inject(Room, s.text(QStringLiteral("4")));
    s.li.transport->goOnline(true);
    QCOMPARE(s.server.queries, queries);
}

void tst_RoomLog::liveStanzasWaitForTheCatchUp()
{
    Scene s;
    s.archive(1, 3);
    s.li.transport->goOnline();
    s.server.pump();
    s.reconnect();
    s.li.transport->cut();
    s.archive(4, 300);
    s.li.transport->goOnline();
    for (int i = 301; i <= 320; ++i) {
        s.server.pump(1);
        s.server.inject(Room, s.text(QString::number(i)));
    }
    s.li.advance(10s);
    QCOMPARE(s.texts(), Scene::numbers(1, 320));
    for (const auto &entry : s.entries())
        QCOMPARE(entry.delivery, Delivery::Settled);
}

void tst_RoomLog::copiesAreDropped()
{
    Scene s;
    s.server.duplicateLive = 1;
    s.li.transport->goOnline();
    s.li.advance(0ms);
    for (int i = 1; i <= 20; ++i)
        s.server.inject(Room, s.text(QString::number(i)));
    s.li.advance(0ms);
    QCOMPARE(s.texts(), Scene::numbers(1, 20));
    s.server.stampLive = false; // then the content tells
    for (int i = 21; i <= 40; ++i)
        s.server.inject(Room, s.text(QString::number(i)));
    s.li.advance(40s);
    QCOMPARE(s.texts(), Scene::numbers(1, 40));
    QVERIFY(s.counted("SELECT duplicates FROM room_logs") >= 40);
    QCOMPARE(s.counted("SELECT conflicts FROM room_logs"), 0);
}

void tst_RoomLog::aSecondCopyInTheArchiveIsDropped()
{
    Scene s;
    const Envelope twice = s.envelope(QStringLiteral("2"));
    s.archive(1, 1);
    s.server.archive(Room).append(s.entry(twice));
    s.archive(3, 3);
    s.server.archive(Room).append(s.entry(twice)); // sent again after a lost line
    s.archive(5, 5);
    s.li.transport->goOnline();
    s.li.advance(1s);
    QCOMPARE(
        s.texts(),
        QStringList({QStringLiteral("1"), QStringLiteral("2"), QStringLiteral("3"), QStringLiteral("5")}));
    s.reconnect();
    QCOMPARE(s.texts().size(), 4);
}

void tst_RoomLog::theArchiveCorrectsOrderTimeAndSender()
{
    Scene s;
    s.server.tellRealAddress = false;
    s.li.transport->goOnline();
    s.li.advance(0ms);
    const auto first = s.text(QStringLiteral("1"));
    s.clock.utc += 3000;
    const auto second = s.text(QStringLiteral("2"));
    s.server.injectUnarchived(Room, second); // the live order is the other way round
    s.server.injectUnarchived(Room, first);
    s.li.advance(0ms);
    QCOMPARE(s.texts(), QStringList({QStringLiteral("2"), QStringLiteral("1")}));
    QVERIFY(s.entries().front().sender != Chen);
    s.server.archive(Room) << first << second;
    s.li.advance(4s);
    QCOMPARE(s.texts(), QStringList({QStringLiteral("1"), QStringLiteral("2")}));
    for (const auto &entry : s.entries()) {
        QCOMPARE(entry.sender, Chen);
        QCOMPARE(entry.delivery, Delivery::Settled);
    }
    QCOMPARE(s.entries().front().time, first.stamp);
}

void tst_RoomLog::anUnarchivedEntryKeepsItsPlace()
{
    Scene s;
    s.li.transport->goOnline();
    s.li.advance(0ms);
    s.server.inject(Room, s.text(QStringLiteral("1")));
    s.server.injectUnarchived(Room, s.text(QStringLiteral("2"))); // with a stanza-id, which proves nothing
    s.server.inject(Room, s.text(QStringLiteral("3")));
    s.li.advance(4s);
    QCOMPARE(s.texts(), Scene::numbers(1, 3));
    QCOMPARE(s.entries()[1].delivery, Delivery::Provisional);
    QCOMPARE(s.entries()[2].delivery, Delivery::Settled);
    s.server.inject(Room, s.text(QStringLiteral("4")));
    s.li.advance(10s);
    s.reconnect();
    s.li.advance(10s);
    QCOMPARE(s.texts(), Scene::numbers(1, 4));
}

void tst_RoomLog::whatASplitSortedInLateIsFound()
{
    Scene s(FakeServer::Kind::Ejabberd);
    s.archive(1, 30);
    s.li.transport->goOnline();
    s.li.advance(1s);
    s.server.insertLate(Room, 20, s.text(QStringLiteral("between")));
    s.archive(31, 31);
    s.reconnect();
    QStringList expected = Scene::numbers(1, 31);
    expected.insert(20, QStringLiteral("between"));
    QCOMPARE(s.texts(), expected);
}

void tst_RoomLog::manyLateEntriesFitBetween()
{
    Scene s;
    s.archive(1, 40);
    s.li.transport->goOnline();
    s.li.advance(1s);
    QStringList expected = Scene::numbers(1, 40);
    for (int i = 0; i < 1200; ++i) { // more than the space between two entries
        const QString words = QStringLiteral("late %1").arg(i);
        s.server.insertLate(Room, 25 + i, s.text(words));
        expected.insert(25 + i, words);
    }
    s.reconnect();
    s.li.advance(1s);
    QCOMPARE(s.texts(), expected);
    QCOMPARE(untrueCopies(s.li.writer()), QStringList());
}

void tst_RoomLog::aWipedArchiveLosesNothingHere_data()
{
    QTest::addColumn<int>("kind");
    QTest::newRow("Prosody") << int(FakeServer::Kind::Prosody);
    QTest::newRow("ejabberd") << int(FakeServer::Kind::Ejabberd);
}

void tst_RoomLog::aWipedArchiveLosesNothingHere()
{
    QFETCH(int, kind);
    Scene s(static_cast<FakeServer::Kind>(kind));
    s.archive(1, 30);
    s.li.transport->goOnline();
    s.li.advance(1s);
    s.li.transport->cut();
    s.server.wipeArchive(Room);
    s.archive(31, 33);
    s.li.transport->goOnline();
    s.li.advance(1s);
    QCOMPARE(s.texts(), Scene::numbers(1, 33));
    s.server.inject(Room, s.text(QStringLiteral("34")));
    s.li.advance(4s);
    QCOMPARE(s.texts(), Scene::numbers(1, 34));
    QCOMPARE(s.entries().back().delivery, Delivery::Settled);
}

void tst_RoomLog::anUnknownCursorDoesNotAppendOldHistory()
{
    Scene s(FakeServer::Kind::Ejabberd);
    s.clock.utc -= 40LL * 24 * 3600 * 1000;
    for (int i = 1; i <= 600; ++i) { // an hour between each: far more than the overlap
        s.server.archive(Room).append(s.text(QString::number(i)));
        s.clock.utc += 3'600'000;
    }
    s.li.transport->goOnline();
    s.li.advance(1s);
    QCOMPARE(s.texts(), Scene::numbers(101, 600));
    s.li.transport->cut();
    auto &archive = s.server.archive(Room);
    archive.erase(archive.begin() + 300, archive.end()); // where the log stood is gone
    s.archive(601, 602);
    s.li.transport->goOnline();
    s.li.advance(1s);
    QCOMPARE(s.texts(), Scene::numbers(101, 602));
}

void tst_RoomLog::aKnownIdWithAnotherBodyIsCountedAndIgnored()
{
    Scene s;
    s.archive(1, 2);
    s.li.transport->goOnline();
    s.li.advance(1s);
    RoomEntry forged = s.text(QStringLiteral("other words"));
    forged.stanzaId = s.server.archive(Room)[1].stanzaId;
    s.server.injectUnarchived(Room, forged);
    s.li.advance(0ms);
    QCOMPARE(s.texts(), Scene::numbers(1, 2));
    QCOMPARE(s.counted("SELECT conflicts FROM room_logs"), 1);
    s.server.archive(Room)[1].payload = forged.payload; // and now in the archive too
    s.reconnect();
    QCOMPARE(s.texts(), Scene::numbers(1, 2));
    QVERIFY(s.counted("SELECT conflicts FROM room_logs") >= 2);
}

void tst_RoomLog::aCopiedEventIdIsIgnored()
{
    Scene s;
    Envelope original = s.envelope(QStringLiteral("true"));
    s.server.archive(Room).append(s.entry(original));
    Envelope copy = original;
    copy.text = QStringLiteral("false");
    s.server.archive(Room).append(s.entry(copy, jid("mallory@example.com")));
    s.li.transport->goOnline();
    s.li.advance(1s);
    QCOMPARE(s.texts(), QStringList(QStringLiteral("true")));
    QCOMPARE(s.entries().front().sender, Chen);
}

void tst_RoomLog::anEndlessArchiveEnds_data()
{
    QTest::addColumn<int>("fault");
    QTest::newRow("never complete") << 0;
    QTest::newRow("always the same page") << 1;
    QTest::newRow("backwards") << 2;
    QTest::newRow("without ids") << 3;
}

void tst_RoomLog::anEndlessArchiveEnds()
{
    QFETCH(int, fault);
    Scene s;
    s.archive(1, 40);
    s.li.transport->goOnline();
    s.li.advance(1s);
    s.li.transport->cut();
    s.archive(41, 60);
    const auto all = s.server.archive(Room);
    s.server.distortPage = [all, fault](ArchivePage page) {
        page.complete = false;
        if (fault == 1)
            page.entries = all;
        if (fault == 2)
            std::reverse(page.entries.begin(), page.entries.end());
        for (RoomEntry &entry : page.entries) {
            if (fault == 3)
                entry.stanzaId.clear();
        }
        return page;
    };
    const int before = s.server.queries;
    s.li.transport->goOnline();
    s.li.advance(30s);
    QVERIFY2(s.server.queries - before < 60, qPrintable(QString::number(s.server.queries - before)));
    QStringList texts = s.texts();
    QCOMPARE(texts.size(), 60); // whatever the order: everything once
    texts.removeDuplicates();
    QCOMPARE(texts.size(), 60);
    s.server.distortPage = {};
    s.server.inject(Room, s.text(QStringLiteral("61")));
    s.li.advance(4s);
    QCOMPARE(s.texts().size(), 61);
}

void tst_RoomLog::anArchiveThatFailsIsAskedAgain()
{
    Scene s;
    s.archive(1, 5);
    s.li.transport->failQueries = ArchiveError::TimedOut;
    s.li.transport->goOnline();
    s.li.advance(1s);
    QVERIFY(s.texts().isEmpty());
    s.server.inject(Room, s.text(QStringLiteral("6")));
    s.li.advance(1s);
    QCOMPARE(s.texts(), QStringList(QStringLiteral("6"))); // live goes on meanwhile
    s.li.transport->failQueries.reset();
    s.li.advance(30s);
    QCOMPARE(s.texts(), Scene::numbers(1, 6));
    QCOMPARE(s.entries().back().delivery, Delivery::Settled);
}

void tst_RoomLog::badEntriesAreKeptAsUnreadable()
{
    Scene s;
    s.archive(1, 1);
    auto &archive = s.server.archive(Room);
    Element future(u"event", EventNs);
    future.set(u"requires", QStringLiteral("9"));
    archive.append(s.server.entry(Chen, QStringLiteral("a"), {future}));
    Element malformed(u"event", EventNs);
    malformed.set(u"id", QStringLiteral("nonsense"));
    archive.append(s.server.entry(Chen, QStringLiteral("b"), {malformed}));
    Envelope huge = s.envelope(QString(100'000, u'x'));
    archive.append(s.entry(huge));
    archive.append(s.server.entry(Chen, QStringLiteral("c"), {})); // a subject change: nothing to show
    s.archive(2, 2);
    s.li.transport->goOnline();
    s.li.advance(1s);
    const auto entries = s.entries();
    QCOMPARE(entries.size(), 5);
    QCOMPARE(entries[1].kind, EntryKind::Unreadable);
    QCOMPARE(entries[1].fault, chat::Fault::NewerVersion);
    QCOMPARE(entries[2].fault, chat::Fault::Malformed);
    QCOMPARE(entries[3].fault, chat::Fault::TooLarge);
    QCOMPARE(entries[4].text, QStringLiteral("2"));
    s.reconnect();
    QCOMPARE(s.entries().size(), 5);
}

void tst_RoomLog::whatTheSchemaRefusesIsOneEntryOfItsPage()
{
    Scene s;
    QVERIFY(s.li.writer().execute(R"(
        CREATE TRIGGER refused BEFORE INSERT ON events WHEN new.text = '3'
        BEGIN SELECT RAISE(ABORT, 'refused'); END)"));
    s.archive(1, 5);
    s.li.transport->goOnline();
    s.li.advance(1s);
    const auto entries = s.entries();
    QCOMPARE(entries.size(), 5);
    for (int i = 0; i < 5; ++i)
        QCOMPARE(entries[i].text, i == 2 ? QString() : QString::number(i + 1));
    QCOMPARE(entries[2].fault, chat::Fault::Malformed);
    QCOMPARE(s.li.arrivals.size(), 4U); // each told once
    s.reconnect();
    QCOMPARE(s.entries().size(), 5);
}

void tst_RoomLog::unknownKindsAreUnderstoodByALaterVersion()
{
    Scene s;
    Element event(u"event", EventNs);
    event.set(u"id", QString(32, u'a'));
    event.set(u"kind", QStringLiteral("poll"));
    event.add(Element(u"choice", EventNs).withText(QStringLiteral("周六")));
    const Element body = Element(u"body", ns::Client).withText(QStringLiteral("投票"));
    s.server.archive(Room).append(s.server.entry(Chen, QString(32, u'a'), {body, event}));
    s.li.transport->goOnline();
    s.li.advance(1s);
    QCOMPARE(s.entries().front().kind, EntryKind::Unknown);
    auto kept = s.li.log->event(s.room, *eventIdFromHex(QString(32, u'a')));
    QVERIFY(kept);
    QCOMPARE(kept->envelope.kindName, QStringLiteral("poll"));
    QCOMPARE(kept->envelope.extra, (std::vector<Element>{body, event}));
    // As if a version without texts had stored one.
    s.archive(1, 1);
    s.li.advance(0ms);
    s.reconnect();
    (void)s.li.writer().transaction(store::Durability::Normal, [&] {
        auto content = s.server.archive(Room).back().payload;
        s.li.writer()
            .prepare(R"(
            UPDATE events SET kind = 0, kind_name = 'text', payload = :payload, text = '' WHERE text = '1')")
            .bind(":payload", toXml(content))
            .run();
        s.li.writer().prepare("UPDATE room_logs SET folds_version = 0").run();
    });
    s.li.close();
    QVERIFY(!s.li.open());
    s.li.advance(0ms);
    QCOMPARE(s.entries().back().kind, EntryKind::Text);
    QCOMPARE(s.entries().back().text, QStringLiteral("1"));
}

void tst_RoomLog::missingEntriesAreMarkedUntilTheyCome()
{
    Scene s;
    s.archive(1, 3);
    const RoomEntry lost = s.text(QStringLiteral("lost"));
    const RoomEntry lostToo = s.text(QStringLiteral("lost too"));
    s.archive(4, 5);
    s.li.transport->goOnline();
    s.li.advance(1s);
    QCOMPARE(s.entries()[3].missingBefore, 2);
    QCOMPARE(s.entries()[4].missingBefore, 0);
    s.server.archive(Room).insert(3, lost);
    s.reconnect();
    QCOMPARE(s.entries()[4].text, QStringLiteral("4"));
    QCOMPARE(s.entries()[4].missingBefore, 1);
    s.server.archive(Room).insert(4, lostToo);
    s.reconnect();
    QCOMPARE(s.entries()[5].missingBefore, 0);
    QCOMPARE(s.counted("SELECT count(*) FROM sender_gaps"), 0);
}

void tst_RoomLog::underLoadEntriesAreSettledWithinThirtySeconds()
{
    Scene s;
    s.li.transport->goOnline();
    s.li.advance(0ms);
    const int before = s.server.queries;
    for (int i = 1; i <= 60; ++i) {
        s.server.inject(Room, s.text(QString::number(i)));
        s.li.advance(1s);
    }
    QVERIFY(s.server.queries > before);
    QVERIFY(s.server.queries - before < 6);
    const auto entries = s.entries();
    QVERIFY(std::all_of(entries.begin(), entries.begin() + 29,
                        [](const auto &entry) { return entry.delivery == Delivery::Settled; }));
    QCOMPARE(s.texts(), Scene::numbers(1, 60));
}

void tst_RoomLog::foldingAnewGivesTheSameRows()
{
    Scene s;
    s.archive(1, 20);
    Envelope edit = s.envelope(QStringLiteral("3, corrected"));
    edit.kind = Kind::Edit;
    edit.subject = parse(s.server.archive(Room)[2].payload, {})->id;
    s.server.archive(Room).append(s.entry(edit));
    Envelope recall = s.envelope({});
    recall.kind = Kind::Recall;
    recall.subject = parse(s.server.archive(Room)[4].payload, {})->id;
    s.server.archive(Room).append(s.entry(recall));
    Envelope read = s.envelope({});
    read.kind = Kind::Read;
    read.subject = parse(s.server.archive(Room)[7].payload, {})->id;
    s.server.archive(Room).append(s.entry(read));
    s.li.transport->goOnline();
    s.li.advance(1s);
    s.li.chat->send(s.room, {QStringLiteral("mine"), {}, {}, {}});
    s.li.advance(10s);
    s.server.inject(Room, s.text(QStringLiteral("provisional")));
    s.li.advance(0ms);
    const QStringList incremental = foldedRows(s.li.writer());
    QVERIFY(incremental.size() > 20);
    QCOMPARE(untrueCopies(s.li.writer()), QStringList());
    s.li.log->refold(s.room);
    QCOMPARE(foldedRows(s.li.writer()), incremental);
    QCOMPARE(untrueCopies(s.li.writer()), QStringList());
}

void tst_RoomLog::foreignClientsAreUnderstood()
{
    Scene s;
    auto &archive = s.server.archive(Room);
    const auto body
        = [](const char *text) { return Element(u"body", ns::Client).withText(QString::fromUtf8(text)); };
    archive.append(s.server.entry(Chen, QStringLiteral("1"), {body("你好")}));
    archive.append(s.server.entry(Chen, QStringLiteral("2"), {body("你好")})); // the same words again
    archive.append(s.server.entry(Chen, QString(), {body("你好")}));
    archive.append(s.server.entry(Chen, QString(), {body("你好")}));
    archive.append(
        s.server.entry(Chen, QStringLiteral("3"),
                       {body("您好"), Element(u"replace", ns::Correct).with(u"id", QStringLiteral("1"))}));
    Element range(u"body", QLatin1StringView("urn:xmpp:fallback:0"));
    range.set(u"start", QStringLiteral("0"));
    range.set(u"end", QStringLiteral("5"));
    Element fallback(u"fallback", QLatin1StringView("urn:xmpp:fallback:0"));
    fallback.set(u"for", ns::Reply);
    fallback.add(range);
    Element reply(u"reply", ns::Reply);
    reply.set(u"id", archive[1].stanzaId);
    archive.append(s.server.entry(Chen, QStringLiteral("4"), {body("> 你好\n收到"), reply, fallback}));
    archive.append(s.server.entry(Chen, QStringLiteral("5"),
                                  {Element(u"retract", ns::Retract).with(u"id", archive[2].stanzaId)}));
    s.li.transport->goOnline();
    s.li.advance(1s);
    const auto entries = s.entries();
    QCOMPARE(entries.size(), 5);
    QCOMPARE(entries[0].text, QStringLiteral("您好"));
    QVERIFY(entries[0].edited);
    QCOMPARE(entries[1].text, QStringLiteral("你好"));
    QCOMPARE(entries[2].kind, EntryKind::Recalled);
    QCOMPARE(entries[4].text, QStringLiteral("收到"));
    QCOMPARE(entries[4].quote->id, entries[1].id);
    s.server.inject(Room, s.server.entry(Chen, QStringLiteral("6"), {body("live")}));
    s.li.advance(10s);
    QCOMPARE(s.entries().size(), 6);
    QCOMPARE(s.entries().back().delivery, Delivery::Settled);
}

void tst_RoomLog::manyRoomsAreReadTheCurrentOneFirst()
{
    Scene s;
    std::vector<RoomId> rooms;
    for (int i = 0; i < 60; ++i) {
        const Jid address = jid(qPrintable(QStringLiteral("room-%1@rooms.example.com").arg(i)));
        s.server.archive(address).append(s.text(QString::number(i)));
        rooms.push_back(s.li.addRoom(address));
    }
    s.li.log->setCurrent(rooms[40]);
    s.li.transport->goOnline();
    QCOMPARE(s.li.transport->joins.front(), jid("room-40@rooms.example.com"));
    QCOMPARE(s.li.log->status().roomsTotal, 61);
    s.li.advance(1s);
    QCOMPARE(s.li.log->status().roomsTotal, 0);
    for (std::size_t i = 0; i < rooms.size(); ++i)
        QCOMPARE(s.li.texts(rooms[i]), QStringList(QString::number(i)));
}

const sw::test::Suite suite(sw::test::run<tst_RoomLog>);

} // namespace tst_room_log

#include "tst_room_log.moc"
