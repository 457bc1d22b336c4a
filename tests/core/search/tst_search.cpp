// SPDX-License-Identifier: Apache-2.0
// Questions answered in the background: complete, in order, equal to a scan of everything, and silent once
// given up.
#include "core/search/search.h"
#include "tests/runner/suite.h"
#include "tests/support/fake_client.h"
#include "tests/support/retail_talk.h"

#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

namespace tst_search {

using namespace sw;
using namespace sw::test;

namespace {

constexpr int messages = 3000;

struct Answer {
    QList<search::Hit> hits;
    bool whole = false;
};

} // namespace

class TestSearch : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        m_server = std::make_unique<FakeServer>(m_clock);
        m_client = std::make_unique<FakeClient>(*m_server, m_clock, jid("staff0001@example.com"));
        QVERIFY(!m_client->open());
        for (const char *room : {"room-1@rooms.example.com", "room-2@rooms.example.com"})
            m_rooms.append(m_client->addRoom(jid(room)));
        QCOMPARE(fillWithTalk(m_client->writer(), m_client->account(), m_rooms, messages, m_clock.utc),
                 messages);
        for (const RoomId room : std::as_const(m_rooms))
            m_all += m_client->chat->before(room, Order::newest(), messages);
        QCOMPARE(m_all.size(), messages);
        m_search = std::make_unique<search::Search>(*m_client);
    }
    void cleanupTestCase()
    {
        m_search.reset();
        m_client.reset();
    }

    void answersComeNewestFirstAndInParts()
    {
        auto finder = m_search->newFinder();
        search::Query query;
        query.terms = {QStringLiteral("补货")};
        QList<search::Hit> hits;
        connect(finder.get(), &search::Finder::found, this,
                [&hits](const QList<search::Hit> &more) { hits += more; });
        QSignalSpy finished(finder.get(), &search::Finder::finished);
        finder->ask(query, 10);
        QVERIFY(finder->isRunning());
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(hits.size(), 10);
        QVERIFY(!finder->isRunning());
        QVERIFY(!finder->isComplete());
        finder->more(messages);
        QTRY_COMPARE(finished.count(), 2);
        QVERIFY(finder->isComplete());
        QCOMPARE(finder->progress(), 1.0);
        QCOMPARE(keysOf(hits), scan(query));
        for (qsizetype i = 1; i < hits.size(); ++i)
            QVERIFY(hits[i].time <= hits[i - 1].time);
    }

    void randomQuestionsEqualAScan()
    {
        QRandomGenerator random(11);
        int hits = 0;
        for (int i = 0; i < 250; ++i) {
            const search::Query query = randomQuery(random);
            if (query.isEmpty())
                continue;
            const Answer answer = ask(query, messages);
            QVERIFY(answer.whole);
            QCOMPARE(keysOf(answer.hits), scan(query));
            hits += int(answer.hits.size());
        }
        QVERIFY2(hits > 2000, qPrintable(QString::number(hits)));
    }

    // So many messages hold them that the newest are looked into without the index.
    void beginningsOfOneLetterEqualAScan()
    {
        for (const char *typed : {"1", "到货1", "9", "B", "换1", "1 2", "店7 补"}) {
            search::Query query;
            query.terms = QString::fromUtf8(typed).split(u' ');
            const Answer answer = ask(query, messages);
            QVERIFY(answer.whole);
            QCOMPARE(keysOf(answer.hits), scan(query));
        }
        search::Query many;
        many.terms = {QStringLiteral("1")};
        QVERIFY(ask(many, messages).hits.size() > 100);
    }

    void aNewerQuestionSilencesTheOlder()
    {
        auto finder = m_search->newFinder();
        search::Query older;
        older.terms = {QStringLiteral("店")};
        search::Query newer;
        newer.terms = {QStringLiteral("盘点")};
        QList<search::Hit> hits;
        connect(finder.get(), &search::Finder::found, this,
                [&hits](const QList<search::Hit> &more) { hits += more; });
        QSignalSpy finished(finder.get(), &search::Finder::finished);
        for (int i = 0; i < 20; ++i)
            finder->ask(older, messages);
        finder->ask(newer, messages);
        QTRY_COMPARE(finished.count(), 1);
        QTest::qWait(50);
        QCOMPARE(finished.count(), 1);
        QCOMPARE(keysOf(hits), scan(newer));
    }

    void aCancelledQuestionSaysNothingMore()
    {
        auto finder = m_search->newFinder();
        search::Query query;
        query.terms = {QStringLiteral("店")};
        QSignalSpy found(finder.get(), &search::Finder::found);
        finder->ask(query, messages);
        finder->cancel();
        QVERIFY(!finder->isRunning());
        QVERIFY(ask(query, 5).hits.size() == 5); // behind it in the same thread
        QCOMPARE(found.count(), 0);
    }

    void findersDoNotDisturbEachOther()
    {
        auto first = m_search->newFinder();
        auto second = m_search->newFinder();
        search::Query query;
        query.terms = {QStringLiteral("补货")};
        QSignalSpy firstDone(first.get(), &search::Finder::finished);
        QSignalSpy secondDone(second.get(), &search::Finder::finished);
        first->ask(query, messages);
        second->ask(query, messages);
        second.reset(); // its end does not end the other one's question
        QTRY_COMPARE(firstDone.count(), 1);
        QVERIFY(first->isComplete());
    }

    void searchCanEndInTheMiddleOfAQuestion()
    {
        auto search = std::make_unique<search::Search>(*m_client);
        auto finder = search->newFinder();
        search::Query query;
        query.terms = {QStringLiteral("店")};
        finder->ask(query, messages);
        finder.reset();
        search.reset();
        QVERIFY(ask(query, 1).hits.size() == 1);
    }

    void theManyPartsOfAnIndexAreMerged()
    {
        const auto parts = [this] {
            auto query = m_client->writer().prepare("SELECT count(DISTINCT segid) FROM event_text_idx");
            return query.next() ? query.get<int>(0) : 0;
        };
        const auto hide = [this](int share, bool hidden) { // a part of the index each time
            return bool(m_client->writer().transaction(store::Durability::Normal, [&] {
                m_client->writer()
                    .prepare("UPDATE timeline SET kind = :to WHERE kind = :from AND event % 5 = :share")
                    .bind(":to", hidden ? 1 : 0)
                    .bind(":from", hidden ? 0 : 1)
                    .bind(":share", share)
                    .run();
            }));
        };
        const auto mergeByItself = [this](int level) { // https://www.sqlite.org/fts5.html §6.2
            m_client->writer()
                .prepare("INSERT INTO event_text (event_text, rank) VALUES ('automerge', :parts)")
                .bind(":parts", level)
                .run();
        };
        mergeByItself(0);
        for (int share = 0; share < 5; ++share)
            QVERIFY(hide(share, true));
        for (int share = 0; share < 5; ++share)
            QVERIFY(hide(share, false));
        mergeByItself(4);
        QVERIFY(parts() > 4);
        m_client->advance(std::chrono::seconds(60));
        QCOMPARE(parts(), 1);
        search::Query query;
        query.terms = {QStringLiteral("补货")};
        QCOMPARE(keysOf(ask(query, messages).hits), scan(query));
    }

    void anIndexOfOtherRulesIsMadeAnewWhileLifeGoesOn()
    {
        search::Query query;
        query.terms = {QStringLiteral("补货")};
        const QStringList expected = scan(query);
        QSignalSpy told(m_search.get(), &search::Search::indexedChanged);
        m_search->rebuildIndex();
        QVERIFY(m_search->indexed() < 0.01);
        QVERIFY(ask(query, messages).hits.isEmpty());
        m_client->advance(std::chrono::milliseconds(20));
        const Answer partly = ask(query, messages);
        QVERIFY(!partly.hits.isEmpty() && partly.hits.size() < expected.size());
        QCOMPARE(partly.hits.first().time, newest(query)); // the newest are there first
        // Deleted while the index has not reached it, and rows at both sides of its edge rewritten.
        QVERIFY(m_client->writer().transaction(store::Durability::Normal, [this] {
            m_client->writer()
                .prepare("DELETE FROM timeline WHERE room = :room AND ord = :ord")
                .bind(":room", m_all.first().room)
                .bind(":ord", m_all.first().order)
                .run();
        }));
        m_all.removeFirst();
        for (const RoomId room : std::as_const(m_rooms))
            m_client->log->refold(room);
        m_client->advance(std::chrono::seconds(2));
        QCOMPARE(m_search->indexed(), 1.0);
        QVERIFY(told.count() > 3);
        m_all.clear();
        for (const RoomId room : std::as_const(m_rooms))
            m_all += m_client->chat->before(room, Order::newest(), messages);
        QCOMPARE(keysOf(ask(query, messages).hits), scan(query));
        QVERIFY(m_client->writer().execute("INSERT INTO event_text (event_text) VALUES ('integrity-check')"));
    }

    void theIndexOfARepairedHistoryIsMadeInThisSession()
    {
        m_search.reset();
        // As a repair and the change of row numbers leave it.
        QVERIFY(m_client->writer().execute(R"(
            INSERT INTO event_text (event_text) VALUES ('delete-all');
            UPDATE search_index SET version = 0, lowest = 9223372036854775807)"));
        m_search = std::make_unique<search::Search>(*m_client);
        m_client->advance(std::chrono::seconds(2));
        QCOMPARE(m_search->indexed(), 1.0);
        search::Query query;
        query.terms = {QStringLiteral("补货")};
        QCOMPARE(keysOf(ask(query, messages).hits), scan(query));
    }

private:
    qint64 newest(const search::Query &query) const
    {
        qint64 time = 0;
        for (const chat::Entry &entry : m_all)
            if (!occurrences(searchTokens(entry.text), searchTokens(query.terms.first())).isEmpty())
                time = std::max(time, entry.time);
        return time;
    }

    Answer ask(const search::Query &query, int limit)
    {
        Answer answer;
        auto finder = m_search->newFinder();
        connect(finder.get(), &search::Finder::found, this,
                [&answer](const QList<search::Hit> &more) { answer.hits += more; });
        QSignalSpy finished(finder.get(), &search::Finder::finished);
        finder->ask(query, limit);
        [[maybe_unused]] const bool came = finished.count() > 0 || finished.wait(30'000);
        answer.whole = finder->isComplete();
        return answer;
    }

    static QStringList keysOf(const QList<search::Hit> &hits)
    {
        QStringList keys;
        for (const search::Hit &hit : hits)
            keys.append(QStringLiteral("%1/%2").arg(hit.room.value).arg(hit.order.value));
        keys.sort();
        return keys;
    }

    /// What a person would find by reading every message.
    QStringList scan(const search::Query &query) const
    {
        QStringList keys;
        for (const chat::Entry &entry : m_all) {
            const auto tokens = searchTokens(entry.text);
            const bool words = std::ranges::all_of(query.terms, [&tokens](const QString &term) {
                return !occurrences(tokens, searchTokens(term)).isEmpty();
            });
            if (words && (query.from.isEmpty() || query.from.contains(entry.sender))
                && (query.rooms.isEmpty() || query.rooms.contains(entry.room))
                && (!query.notBefore || entry.time >= query.notBefore)
                && (!query.before || entry.time < query.before))
                keys.append(QStringLiteral("%1/%2").arg(entry.room.value).arg(entry.order.value));
        }
        keys.sort();
        return keys;
    }

    /// Pieces of what was really written, with and without filters.
    search::Query randomQuery(QRandomGenerator &random) const
    {
        search::Query query;
        for (int n = random.bounded(3); n > 0; --n) {
            const QString &text = m_all[random.bounded(m_all.size())].text;
            const int at = int(random.bounded(std::max<qsizetype>(1, text.size())));
            const QString term = text.mid(at, 1 + random.bounded(4)).trimmed();
            if (!searchTokens(term).isEmpty())
                query.terms.append(term);
        }
        for (int n = random.bounded(3); n > 0; --n)
            query.from.append(m_all[random.bounded(m_all.size())].sender);
        if (random.bounded(3) == 0)
            query.rooms = {m_rooms[random.bounded(m_rooms.size())]};
        if (random.bounded(4) == 0)
            query.notBefore = m_all[random.bounded(m_all.size())].time;
        if (random.bounded(4) == 0)
            query.before = m_all[random.bounded(m_all.size())].time;
        return query;
    }

    TestClock m_clock;
    std::unique_ptr<FakeServer> m_server;
    std::unique_ptr<FakeClient> m_client;
    std::unique_ptr<search::Search> m_search;
    QList<RoomId> m_rooms;
    QList<chat::Entry> m_all;
};

const sw::test::Suite suite(sw::test::run<TestSearch>);

} // namespace tst_search

#include "tst_search.moc"
