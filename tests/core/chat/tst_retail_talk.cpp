// SPDX-License-Identifier: Apache-2.0
#include "tests/runner/suite.h"
#include "tests/support/fake_client.h"
#include "tests/support/log_dump.h"
#include "tests/support/retail_talk.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QLoggingCategory>
#include <QTest>

namespace tst_retail_talk {

using namespace sw;
using namespace sw::test;

class tst_RetailTalk : public QObject
{
    Q_OBJECT
private slots:
    void theSameSeedTalksAlike();
    void aFilledDatabaseIsLikeOneThatWasTalkedIn();
};

void tst_RetailTalk::theSameSeedTalksAlike()
{
    RetailTalk a(3);
    RetailTalk b(3);
    RetailTalk c(4);
    QStringList first;
    QStringList second;
    QStringList third;
    qsizetype characters = 0;
    for (int i = 0; i < 500; ++i) {
        first.append(a.next().text);
        second.append(b.next().text);
        third.append(c.next().text);
        characters += first.back().size();
        QVERIFY2(!first.back().contains(u'{'), qPrintable(first.back()));
    }
    QCOMPARE(first, second);
    QVERIFY(first != third);
    QVERIFY(characters / 500 > 8 && characters / 500 < 60);
}

void tst_RetailTalk::aFilledDatabaseIsLikeOneThatWasTalkedIn()
{
    TestClock clock;
    FakeServer server(clock);
    FakeClient li(server, clock, jid("staff0001@example.com"));
    QVERIFY(!li.open());
    QList<RoomId> rooms;
    for (int i = 0; i < 3; ++i)
        rooms.append(li.addRoom(jid(qPrintable(QStringLiteral("room-%1@rooms.example.com").arg(i)))));
    const int count = qEnvironmentVariableIsSet("SW_NIGHTLY") ? 100'000 : 3000;
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(fillWithTalk(li.writer(), li.account(), rooms, count, clock.utc), count);
    qInfo("%d messages in %lld ms, %lld bytes each", count, timer.elapsed(),
          QFileInfo(li.databasePath()).size() / count);
    const auto page = li.chat->before(rooms[0], Order::newest(), 50);
    QCOMPARE(page.size(), 50);
    QCOMPARE(page.back().time, clock.utc);
    timer.restart();
    for (int i = 0; i < 100; ++i)
        QCOMPARE(li.chat->before(rooms[0], page.front().order, 50).size(), 50);
    qInfo("a page of 50: %lld us", timer.nsecsElapsed() / 100'000);
    const QStringList rows = foldedRows(li.writer());
    for (const RoomId room : rooms)
        li.log->refold(room);
    QCOMPARE(foldedRows(li.writer()), rows);
    auto query = li.reader().prepare("SELECT unread, last_text <> '' FROM room_summary");
    QVERIFY(query.next());
    QVERIFY(query.get<int>(0) > 0 && query.get<bool>(1));
}

const sw::test::Suite suite(sw::test::run<tst_RetailTalk>);

} // namespace tst_retail_talk

#include "tst_retail_talk.moc"
