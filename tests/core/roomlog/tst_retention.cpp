// SPDX-License-Identifier: Apache-2.0
// Deleted means gone: what a room is not to keep and what was recalled stands on no page any more, neither of
// the database nor of its log, and nothing brings it back.
#include "core/roomlog/envelope.h"
#include "core/search/index_work.h"
#include "core/search/search_store.h"
#include "core/store/check.h"
#include "core/store/vfs/page_reader.h"
#include "tests/runner/suite.h"
#include "tests/support/fake_client.h"
#include "tests/support/log_dump.h"

#include <QTest>

namespace tst_retention {

using namespace sw;
using namespace sw::roomlog;
using namespace sw::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const Jid Shop = jid("store-12@rooms.example.com");
const Jid Li = jid("li.na@example.com");
const Jid Chen = jid("chen.jie@example.com");
constexpr qint64 day = qint64{24} * 3600 * 1000;

struct Desk {
    TestClock clock;
    FakeServer server{clock};
    FakeClient li{server, clock, Li, 1};
    FakeClient chen{server, clock, Chen, 2};
    RoomId room, chensRoom;
    std::unique_ptr<search::IndexWork> index;

    Desk()
    {
        (void)li.open();
        (void)chen.open();
        room = li.addRoom(Shop);
        chensRoom = chen.addRoom(Shop);
        startIndex();
        li.transport->goOnline();
        chen.transport->goOnline();
        settle();
    }
    ~Desk()
    {
        index.reset();
        li.close();
        chen.close();
    }
    void startIndex()
    {
        index = std::make_unique<search::IndexWork>(*li.core);
        index->start();
    }
    void settle(std::chrono::milliseconds span = 10s)
    {
        li.advance(span);
        chen.advance(span);
        li.advance(1s);
    }
    EventId say(FakeClient &who, const QString &text, const EventId &reply = {})
    {
        const EventId id = who.chat->send(&who == &li ? room : chensRoom, {text, {}, reply, {}});
        settle();
        return id;
    }
    void passDays(int days)
    {
        clock.utc += days * day;
        say(chen, u"ordinary words"_s); // the server names the day
    }
    void keep(int days)
    {
        (void)li.writer().transaction(store::Durability::Normal, [&] {
            li.writer().prepare("UPDATE rooms SET keep_days = :days").bind(":days", days).run();
        });
        li.log->keepingChanged();
        settle();
    }
    int number(const char *sql)
    {
        auto query = li.writer().prepare(sql);
        return query.next() ? query.get<int>(0) : -1;
    }
    /// Pages, of the database and of its log, on which the word stands.
    int pagesWith(const char *word)
    {
        const auto pages = li.database().newPageReader();
        int found = 0;
        std::array<std::uint8_t, vfs::pageSize> page{};
        const auto look = [&](const std::uint8_t *bytes) {
            const QByteArrayView view(reinterpret_cast<const char *>(bytes), vfs::pageSize);
            found += view.toByteArray().toLower().contains(word);
        };
        for (std::uint32_t i = 1; i <= pages->filePages(); ++i)
            if (pages->read(i, page.data()))
                look(page.data());
        pages->forEachLogPage(look);
        return found;
    }
    bool indexIsRight()
    {
        store::Work work;
        const auto condition = store::check(li.database(), store::CheckDepth::All, work);
        return condition && condition->isWhole();
    }
};

} // namespace

class tst_Retention : public QObject
{
    Q_OBJECT
private slots:
    void whatIsTooOldIsGoneFromEveryPage();
    void nothingBringsItBack();
    void unreadAndReadStayRight();
    void theRoomItselfStays();
    void aClockThatIsAheadDeletesNothing();
    void whatWasRecalledIsGoneFromEveryPage();
    void aForgottenRoomIsGoneFromEveryPage();
    void foldingAnewGivesTheSameRows();
};

void tst_Retention::whatIsTooOldIsGoneFromEveryPage()
{
    Desk d;
    EventId old;
    for (int i = 0; i < 400; ++i)
        old = d.li.chat->send(d.room,
                              {u"kanarienvogel%1 with more words, %2"_s.arg(i).arg(i * 17), {}, {}, {}});
    d.settle();
    d.li.chat->edit(d.room, old, {u"kanarienvogel edited"_s, {}, {}, {}});
    d.li.chat->setDraft(d.room, {u"kanarienvogel draft"_s, {}, {}, old});
    d.settle();
    QVERIFY(d.pagesWith("kanarienvogel") > 10);
    d.passDays(40);
    const EventId answer = d.say(d.chen, u"an answer"_s, old);
    d.keep(30);
    d.settle(60s); // slices
    QCOMPARE(d.li.texts(d.room), QStringList({u"ordinary words"_s, u"an answer"_s}));
    d.settle(120s); // the index
    QCOMPARE(d.number("SELECT purge FROM search_index"), 0);
    QCOMPARE(d.pagesWith("kanarienvogel"), 0);
    QVERIFY(d.indexIsRight());
    QVERIFY(d.pagesWith("ordinary") > 0); // it does look
    QVERIFY(d.li.chat->notKeptBefore(d.room) > 0);
    QVERIFY(!d.li.chat->hasOlderOnServer(d.room));
    const auto entry = d.li.chat->entry(d.room, answer);
    QVERIFY(entry && entry->quote && entry->quote->text.isEmpty());
}

void tst_Retention::nothingBringsItBack()
{
    Desk d;
    for (int i = 0; i < 30; ++i)
        d.say(i % 2 ? d.li : d.chen, u"old %1"_s.arg(i));
    d.passDays(400);
    d.keep(365);
    d.settle(60s);
    const QStringList kept{u"ordinary words"_s};
    QCOMPARE(d.li.texts(d.room), kept);
    // The overlap of a new session, a page asked for by scrolling, a cursor that the server no longer knows.
    for (int i = 0; i < 3; ++i) {
        d.li.transport->cut();
        if (i == 1)
            (void)d.li.writer().execute("UPDATE room_logs SET oldest_complete = 0");
        if (i == 2)
            (void)d.li.writer().execute(
                "UPDATE room_logs SET cursor = 'gone', cursor_time = cursor_time - 40000000000");
        d.li.transport->goOnline();
        d.settle(30s);
        d.li.log->fetchOlder(d.room);
        d.settle(30s);
        QCOMPARE(d.li.texts(d.room), kept);
        QVERIFY(!d.li.chat->hasOlderOnServer(d.room));
    }
    d.say(d.li, u"new"_s);
    QCOMPARE(d.li.texts(d.room).last(), u"new"_s);
    QCOMPARE(d.li.rollbacks, 0);
    QCOMPARE(d.number("SELECT sum(missing) FROM events"), 0);
}

void tst_Retention::unreadAndReadStayRight()
{
    Desk d;
    for (int i = 0; i < 20; ++i)
        d.say(d.chen, u"old %1"_s.arg(i));
    d.li.chat->markRead(d.room, Order::newest());
    d.settle();
    d.clock.utc += 40 * day;
    // Everything that is here is too old: another room names the day.
    const RoomId other = d.li.addRoom(jid("other@rooms.example.com"));
    d.settle();
    d.li.chat->send(other, {u"today"_s, {}, {}, {}});
    d.settle();
    d.keep(30);
    d.settle(60s);
    QCOMPARE(d.li.texts(d.room), QStringList());
    QCOMPARE(d.number("SELECT last_text <> '' FROM room_summary ORDER BY room LIMIT 1"), 0);
    d.say(d.chen, u"unread"_s);
    QCOMPARE(d.number("SELECT sum(unread) FROM room_summary"), 1);
    d.li.chat->markRead(d.room, Order::newest());
    d.settle();
    QCOMPARE(d.number("SELECT sum(unread) FROM room_summary"), 0);
    const EventId own = d.say(d.li, u"own"_s);
    d.chen.chat->markRead(d.chensRoom, Order::newest());
    d.settle(30s);
    QCOMPARE(d.li.chat->readers(d.room, own), QList<Jid>{Chen});
}

void tst_Retention::theRoomItselfStays()
{
    Desk d;
    for (const auto kind : {Kind::Created, Kind::Title, Kind::Title}) {
        roomlog::Draft draft;
        draft.kind = kind;
        draft.text = kind == Kind::Created ? u"made"_s : u"title"_s;
        d.li.log->post(d.room, draft);
        d.settle();
    }
    d.say(d.li, u"old"_s);
    d.passDays(100);
    d.keep(90);
    d.settle(60s);
    QCOMPARE(d.number("SELECT count(*) FROM events WHERE kind = 10"), 1);
    QCOMPARE(d.number("SELECT count(*) FROM events WHERE kind = 11"), 1); // the newest
    QCOMPARE(d.number("SELECT count(*) FROM events WHERE kind = 1"), 1);
}

void tst_Retention::aClockThatIsAheadDeletesNothing()
{
    Desk d;
    d.say(d.chen, u"from yesterday"_s);
    d.keep(30);
    d.clock.utc += 4000 * day; // and nothing from the server says so
    d.li.log->keepingChanged();
    d.li.advance(60s);
    QCOMPARE(d.li.texts(d.room), QStringList{u"from yesterday"_s});
}

void tst_Retention::whatWasRecalledIsGoneFromEveryPage()
{
    Desk d;
    for (int i = 0; i < 200; ++i)
        d.say(d.chen, u"words %1"_s.arg(i));
    const EventId id = d.say(d.chen, u"kanarienvogel kanarien"_s);
    d.say(d.li, u"after"_s);
    d.chen.chat->edit(d.chensRoom, id, {u"kanarienvogel once more"_s, {}, {}, {}});
    d.settle();
    QVERIFY(d.pagesWith("kanarien") > 0);
    d.chen.chat->recall(d.chensRoom, id);
    d.settle(120s);
    QCOMPARE(d.number("SELECT purge FROM search_index"), 0);
    QCOMPARE(d.pagesWith("kanarien"), 0);
    QVERIFY(d.indexIsRight());
}

void tst_Retention::aForgottenRoomIsGoneFromEveryPage()
{
    Desk d;
    for (int i = 0; i < 100; ++i)
        d.say(d.chen, u"kanarienvogel %1"_s.arg(i));
    d.li.log->detach(d.room, false);
    QVERIFY(d.li.writer().transaction(store::Durability::Normal,
                                      [&] { d.li.writer().prepare("DELETE FROM rooms").run(); }));
    d.settle(120s);
    QCOMPARE(d.number("SELECT purge FROM search_index"), 0);
    QCOMPARE(d.pagesWith("kanarien"), 0);
    QVERIFY(d.indexIsRight());
}

void tst_Retention::foldingAnewGivesTheSameRows()
{
    Desk d;
    for (int i = 0; i < 10; ++i) {
        d.say(d.chen, u"old %1"_s.arg(i));
        d.li.chat->markRead(d.room, Order::newest());
        d.settle();
    }
    d.passDays(40);
    d.say(d.li, u"own"_s);
    d.keep(30);
    d.settle(60s);
    const QStringList before = foldedRows(d.li.writer());
    QCOMPARE(untrueCopies(d.li.writer()), QStringList());
    d.li.log->refold(d.room);
    QCOMPARE(foldedRows(d.li.writer()), before);
    QVERIFY(d.indexIsRight());
}

const sw::test::Suite suite(sw::test::run<tst_Retention>);

} // namespace tst_retention

#include "tst_retention.moc"
