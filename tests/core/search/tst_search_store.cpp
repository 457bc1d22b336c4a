// SPDX-License-Identifier: Apache-2.0
// The index follows the timeline: whatever is shown can be found, whatever is gone cannot, and hits equal a
// scan.
#include "core/search/search_store.h"
#include "tests/runner/suite.h"
#include "tests/support/fake_client.h"

#include <QRandomGenerator>
#include <QTest>

namespace tst_search_store {

using namespace sw;
using namespace sw::test;
using namespace std::chrono_literals;

namespace {

const Jid RoomAddress = jid("store-12@rooms.example.com");
const Jid Li = jid("li.na@example.com");
const Jid Wang = jid("wang.wei@example.com");

chat::Draft words(const QString &text)
{
    chat::Draft draft;
    draft.text = text;
    return draft;
}

} // namespace

class TestSearchStore : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        m_clock = std::make_unique<TestClock>();
        m_server = std::make_unique<FakeServer>(*m_clock);
        m_li = std::make_unique<FakeClient>(*m_server, *m_clock, Li, 1);
        m_wang = std::make_unique<FakeClient>(*m_server, *m_clock, Wang, 2);
        QVERIFY(!m_li->open());
        QVERIFY(!m_wang->open());
        m_liRoom = m_li->addRoom(RoomAddress);
        m_wangRoom = m_wang->addRoom(RoomAddress);
        m_li->transport->goOnline();
        m_wang->transport->goOnline();
        settle();
    }

    void cleanup()
    {
        m_li.reset(); // before the server that they hang on
        m_wang.reset();
    }

    void ownAndReceivedMessagesAreFound()
    {
        m_li->chat->send(m_liRoom, words(QStringLiteral("明早六点补货，A12货架")));
        settle();
        for (FakeClient *client : {m_li.get(), m_wang.get()}) {
            const auto hits = find(*client, {QStringLiteral("补货")});
            QCOMPARE(hits.size(), 1);
            QCOMPARE(hits[0].marks, (QList<TextRange>{{4, 2}}));
            QCOMPARE(hits[0].sender, Li);
            QVERIFY(client->chat->entry(hits[0].room, hits[0].event));
        }
    }

    void waitingMessagesAreFoundToo()
    {
        m_li->transport->cut();
        m_li->chat->send(m_liRoom, words(QStringLiteral("没有网络也能搜")));
        m_li->advance(0ms);
        QCOMPARE(find(*m_li, {QStringLiteral("网络")}).size(), 1);
    }

    void anEditReplacesWhatIsFound()
    {
        const EventId id = m_li->chat->send(m_liRoom, words(QStringLiteral("周五盘点")));
        settle();
        m_li->chat->edit(m_liRoom, id, words(QStringLiteral("周六盘点")));
        settle();
        QVERIFY(find(*m_wang, {QStringLiteral("周五")}).isEmpty());
        QCOMPARE(find(*m_wang, {QStringLiteral("周六")}).size(), 1);
        QCOMPARE(indexRows(*m_wang), 1);
    }

    void aRecalledMessageLeavesNoTokens()
    {
        const EventId id = m_li->chat->send(m_liRoom, words(QStringLiteral("工资表在附件")));
        settle();
        QCOMPARE(find(*m_wang, {QStringLiteral("工资")}).size(), 1);
        m_li->chat->recall(m_liRoom, id);
        settle();
        QVERIFY(find(*m_wang, {QStringLiteral("工资")}).isEmpty());
        QCOMPARE(indexRows(*m_wang), 0);
        QCOMPARE(indexRows(*m_li), 0);
    }

    void aForgottenRoomLeavesNoTokens()
    {
        m_li->chat->send(m_liRoom, words(QStringLiteral("促销海报")));
        settle();
        QCOMPARE(indexRows(*m_li), 1);
        m_li->log->detach(m_liRoom, false);
        QVERIFY(m_li->writer().transaction(store::Durability::Full, [&] {
            m_li->writer().prepare("DELETE FROM rooms WHERE id = :id").bind(":id", m_liRoom).run();
        }));
        QCOMPARE(indexRows(*m_li), 0);
    }

    void filtersNarrowDown()
    {
        m_li->chat->send(m_liRoom, words(QStringLiteral("补货甲")));
        settle();
        m_wang->chat->send(m_wangRoom, words(QStringLiteral("补货乙")));
        settle();
        search::Query query;
        query.terms = {QStringLiteral("补货")};
        query.from = {Wang};
        auto page = search::findHits(m_li->reader(), query, 50);
        QCOMPARE(page.hits.size(), 1);
        QCOMPARE(page.hits[0].sender, Wang);
        query.rooms = {RoomId{4711}};
        QVERIFY(search::findHits(m_li->reader(), query, 50).hits.isEmpty());
        query = {};
        query.from = {Li};
        QCOMPARE(search::findHits(m_li->reader(), query, 50).hits.size(), 1);
        query.before = 1;
        QVERIFY(search::findHits(m_li->reader(), query, 50).hits.isEmpty());
        QVERIFY(search::findHits(m_li->reader(), {}, 50).hits.isEmpty());
    }

    void pagesAreNewestFirstAndComplete()
    {
        for (int i = 0; i < 25; ++i) {
            m_li->chat->send(m_liRoom, words(QStringLiteral("第%1次补货").arg(i)));
            m_li->advance(1100ms);
        }
        settle();
        search::Query query;
        query.terms = {QStringLiteral("补货")};
        QStringList all;
        qint64 below = 0;
        do {
            const auto page = search::findHits(m_li->reader(), query, 10, below);
            for (const auto &hit : page.hits)
                all.append(hit.text);
            below = page.next;
        } while (below != 0);
        QCOMPARE(all.size(), 25);
        QCOMPARE(all.first(), QStringLiteral("第24次补货"));
        QCOMPARE(all.last(), QStringLiteral("第0次补货"));
    }

    void whatAPersonTypesNeverBreaksTheQuery_data()
    {
        QTest::addColumn<QString>("typed");
        for (const char *text : {"\"", "*", "补货 OR", "NEAR(a b)", "a:b", "-", "(", "event_text",
                                 "'; DROP TABLE events; --", "补\"货", "……", "😀"})
            QTest::newRow(text) << QString::fromUtf8(text);
    }
    void whatAPersonTypesNeverBreaksTheQuery()
    {
        QFETCH(QString, typed);
        find(*m_li, {typed});
        QVERIFY(!m_li->reader().failure());
    }

    void hitsEqualAScan()
    {
        QRandomGenerator random(5);
        const QString alphabet = QStringLiteral("补货架促销 ，盘点店A1b2");
        const auto some = [&](int most) {
            QString text;
            for (int n = 1 + random.bounded(most); n > 0; --n)
                text += alphabet[random.bounded(int(alphabet.size()))];
            return text;
        };
        QStringList sent;
        for (int i = 0; i < 120; ++i) {
            const QString text = some(16) + QStringLiteral("完");
            sent.append(text);
            m_li->chat->send(m_liRoom, words(text));
        }
        settle();
        int hits = 0;
        for (int i = 0; i < 400; ++i) {
            const QString term = some(4).trimmed();
            const auto tokens = searchTokens(term);
            QStringList expected;
            for (const QString &text : sent)
                if (!occurrences(searchTokens(text), tokens).isEmpty())
                    expected.append(text.trimmed());
            QStringList found;
            for (const auto &hit : find(*m_li, {term}, 1000))
                found.append(hit.text.trimmed());
            expected.sort();
            found.sort();
            QCOMPARE(found, expected);
            hits += int(found.size());
        }
        QVERIFY(hits > 500);
    }

private:
    void settle()
    {
        const auto start = m_clock->steady;
        m_li->advance(4s);
        m_clock->steady = start;
        m_wang->advance(4s);
        m_li->advance(0ms);
        m_wang->advance(0ms);
    }
    static QList<search::Hit> find(FakeClient &client, const QStringList &terms, int limit = 50)
    {
        search::Query query;
        query.terms = terms;
        return search::findHits(client.reader(), query, limit).hits;
    }
    /// Messages of which the index still holds any token.
    static int indexRows(FakeClient &client)
    {
        const auto made = client.writer().execute(
            "CREATE VIRTUAL TABLE IF NOT EXISTS temp.tokens USING fts5vocab(main, event_text, instance)");
        auto rows = client.writer().prepare("SELECT count(DISTINCT doc) FROM temp.tokens");
        return made && rows.next() ? rows.get<int>(0) : -1;
    }

    std::unique_ptr<TestClock> m_clock;
    std::unique_ptr<FakeServer> m_server;
    std::unique_ptr<FakeClient> m_li;
    std::unique_ptr<FakeClient> m_wang;
    RoomId m_liRoom;
    RoomId m_wangRoom;
};

const sw::test::Suite suite(sw::test::run<TestSearchStore>);

} // namespace tst_search_store

#include "tst_search_store.moc"
