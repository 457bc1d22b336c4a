// SPDX-License-Identifier: Apache-2.0
// Rows of events follow the time of their first sight, also when more come at a time than there are rows for
// it (docs/adr/0007), and search tells them newest first.
#include "core/chat/chat_fold.h"
#include "core/roomlog/event_store.h"
#include "core/roomlog/index_hold.h"
#include "core/search/search_store.h"
#include "core/store/check.h"
#include "tests/runner/suite.h"
#include "tests/support/fake_client.h"

#include <QTest>

namespace tst_event_rows {

using namespace sw;
using namespace sw::roomlog;
using namespace sw::test;

namespace {

constexpr qint64 start = 1'740'000'000'000;
constexpr qint64 minute = 60'000;

struct Log {
    TestClock clock;
    FakeServer server{clock};
    FakeClient li{server, clock, jid("li@example.com"), 1};
    RoomId room;
    qint64 placed = 0;
    TakenRows taken;

    Log()
    {
        (void)li.open();
        room = li.addRoom(jid("shop@rooms.example.com"));
    }
    /// Its row.
    qint64 add(qint64 time)
    {
        Event event;
        event.room = room;
        event.order = {place::First + ++placed};
        event.envelope.id.bytes[0] = std::uint8_t(placed);
        event.envelope.id.bytes[1] = std::uint8_t(placed >> 8);
        event.envelope.id.bytes[2] = std::uint8_t(placed >> 16);
        event.envelope.kind = Kind::Text;
        event.envelope.text = QStringLiteral("words");
        event.time = time;
        const bool added = EventStore(li.writer()).add(event, placed, taken);
        auto shown = li.writer().prepare("INSERT INTO timeline (room, ord, event, source, text) VALUES "
                                         "(:room, :ord, :row, :row, 'words')");
        shown.bind(":room", room).bind(":ord", event.order).bind(":row", event.row).run();
        return added ? event.row : 0;
    }
    template <class Fn>
    bool together(Fn fn)
    {
        return bool(li.writer().transaction(store::Durability::Normal, fn));
    }
    void setText(qint64 row, const QString &text)
    {
        li.writer()
            .prepare("UPDATE events SET text = :text WHERE id = :row")
            .bind(":text", text)
            .bind(":row", row)
            .run();
    }
    void hide(qint64 row)
    {
        li.writer().prepare("DELETE FROM timeline WHERE event = :row").bind(":row", row).run();
    }
    /// Times of all that search finds.
    QList<qint64> found(const QString &word = QStringLiteral("words"))
    {
        search::Query query;
        query.terms = {word};
        QList<qint64> times;
        qint64 below = 0;
        do {
            const auto page = search::findHits(li.reader(), query, 50, below);
            for (const auto &hit : page.hits)
                times.append(hit.time);
            below = page.next;
        } while (below != 0);
        return times;
    }
};

bool isNewestFirst(const QList<qint64> &times)
{
    return std::ranges::is_sorted(times, std::ranges::greater());
}

} // namespace

class TestEventRows : public QObject
{
    Q_OBJECT
private slots:
    void aRowIsThatOfItsTimeOrTheNextFree()
    {
        Log log;
        QVERIFY(log.together([&] {
            QCOMPARE(log.add(start), lowestRowAt(start));
            QCOMPARE(log.add(start), lowestRowAt(start) + 1);
            QCOMPARE(log.add(start + 2000), lowestRowAt(start) + 2);
            QCOMPARE(log.add(start + minute), lowestRowAt(start + minute));
            QCOMPARE(log.add(start + 2000), lowestRowAt(start) + 3);
            QCOMPARE(log.add(0), 1); // before there are rows
            QCOMPARE(log.add(-1), 2);
            QCOMPARE(log.add(std::numeric_limits<qint64>::max()), qint64{1} << 39);
            QCOMPARE(log.add(std::numeric_limits<qint64>::max()), (qint64{1} << 39) + 1);
        }));
    }

    void rowsThatComeTogetherAreFoundAsTheyStandInTheEnd()
    {
        Log log;
        qint64 edited = 0, hidden = 0;
        QVERIFY(log.together([&] {
            edited = log.add(start);
            hidden = log.add(start + minute);
        }));
        QVERIFY(log.together([&] {
            holdIndex(log.li.writer());
            log.add(start + 2 * minute);
            log.setText(log.add(start + 3 * minute), QStringLiteral("other"));
            log.hide(log.add(start + 4 * minute));
            log.setText(edited, QStringLiteral("other"));
            log.hide(hidden);
            QVERIFY(!log.li.writer().part([&] {
                log.add(start + 5 * minute);
                --log.placed;
                log.add(start + 6 * minute); // in the same place
            }));
            releaseIndex(log.li.writer());
        }));
        QCOMPARE(log.found(), QList<qint64>{start + 2 * minute});
        QCOMPARE(log.found(QStringLiteral("other")), (QList<qint64>{start + 3 * minute, start}));
        store::Work work;
        const auto condition = store::check(log.li.database(), store::CheckDepth::All, work);
        QVERIFY(condition && !condition->needsRepair());
        QVERIFY(log.together([&] { log.add(start + 7 * minute); })); // nothing is held any more
        QCOMPARE(log.found().size(), 2);
    }

    // As when rooms are read from the archive one after the other.
    void laterHistoryFindsItsPlace()
    {
        Log log;
        QVERIFY(log.together([&] {
            for (int room = 0; room < 30; ++room)
                for (int i = 0; i < 60; ++i)
                    QVERIFY(log.add(start + i * 2 * minute) < lowestRowAt(start + (i + 1) * 2 * minute));
        }));
        const auto times = log.found();
        QCOMPARE(times.size(), 1800);
        QVERIFY(isNewestFirst(times));
    }

    void anOverfullHourRunsOnIntoTheNext()
    {
        Log log;
        constexpr int imported = 10'000;
        QSet<qint64> rows;
        qint64 highest = 0;
        QVERIFY(log.together([&] {
            for (int hour = 0; hour < 24; ++hour)
                rows.insert(log.add(start + hour * 60 * minute));
            for (int i = 0; i < imported; ++i) {
                const qint64 row = log.add(start + i * 360);
                highest = std::max(highest, row);
                rows.insert(row);
            }
        }));
        QCOMPARE(rows.size(), imported + 24);
        QVERIFY(!rows.contains(0));
        QVERIFY(highest < lowestRowAt(start) + imported + 24);
        QCOMPARE(log.found().size(), imported + 24);
    }

    void anImportIntoOneHourIsFoundWhole()
    {
        for (const int direction : {1, -1}) {
            Log log;
            QVERIFY(log.together([&] {
                for (int i = 0; i < 8'000; ++i)
                    log.add(start + direction * i * 450);
            }));
            QCOMPARE(log.found().size(), 8'000);
        }
    }

    void aPageOfHitsIsInTheOrderOfTime()
    {
        Log log;
        QVERIFY(log.together([&] {
            log.add(start + 4000);
            for (int i = 0; i < 20; ++i)
                log.add(start);
            log.add(start + 8000);
        }));
        const auto times = log.found();
        QCOMPARE(times.size(), 22);
        QVERIFY(isNewestFirst(times));
    }

    // Read marks and counters may name a row whose event was deleted: another room's event there is not it.
    void aRowThatIsTakenAgainIsNotTheFormerEvent()
    {
        Log log;
        qint64 row = 0;
        const RoomId other = log.li.addRoom(jid("other@rooms.example.com"));
        QVERIFY(log.together([&] {
            row = log.add(start);
            auto read
                = log.li.writer().prepare("INSERT INTO reading (room, event, ord) VALUES (:room, :row, 3)");
            read.bind(":room", other).bind(":row", row).run();
            chat::updateSummary(log.li.writer(), other);
        }));
        auto ord = log.li.writer().prepare("SELECT ord FROM reading WHERE room = :room");
        QVERIFY(ord.bind(":room", other).next());
        QCOMPARE(ord.get<qint64>(0), 3);
    }
};

const sw::test::Suite suite(sw::test::run<TestEventRows>);

} // namespace tst_event_rows

#include "tst_event_rows.moc"
