// SPDX-License-Identifier: Apache-2.0
// RELIABILITY 20: somebody comes back to an encrypted room in which thousands of messages were said. A whole
// client; what its window's thread does is played by who reads the newest page at each notice. SW_BACKLOG
// says how many, SW_NIGHTLY asks for 100,000.
#include "core/crypto/self_test.h"
#include "tests/runner/suite.h"
#include "tests/support/colleagues.h"

#include <QTest>
#include <QTimer>

#include <ctime>
#include <malloc.h>

namespace tst_xmpp_backlog {

using namespace sw;
using namespace sw::test;
using namespace Qt::StringLiterals;
using rooms::Standing;

namespace {

constexpr int pageRows = 250; // as the window holds them
constexpr int longMs = 3'600'000;
const QString busy = u"忙群"_s, quiet = u"静群"_s;

int missedMessages()
{
    if (const int asked = qEnvironmentVariableIntValue("SW_BACKLOG"); asked > 0)
        return asked;
    return qEnvironmentVariableIsSet("SW_NIGHTLY") ? 100'000 : 800;
}

qint64 heap()
{
    const auto info = mallinfo2();
    return static_cast<qint64>(info.uordblks + info.hblkhd);
}

double threadMs()
{
    timespec now{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return 1000.0 * double(now.tv_sec) + double(now.tv_nsec) / 1e6;
}

/// Reads as a window does in which this room is open, and notes what that costs at most.
class Reader
{
public:
    Reader(Desk &desk, RoomId room)
        : m_desk(desk)
        , m_room(room)
        , m_heapBefore(heap())
    {
        QObject::connect(&desk.client(), &Client::changed, &m_life, [this](const Changes &) { look(); });
    }

    double longestMs() const { return m_longest; }
    qint64 mostKiB() const { return (m_mostHeap - m_heapBefore) / 1024; }
    int looks() const { return m_looks; }

private:
    void look()
    {
        const double before = threadMs();
        (void)m_desk.rooms().list();
        (void)m_desk.chat().before(m_room, Order::newest(), pageRows);
        m_longest = std::max(m_longest, threadMs() - before);
        m_mostHeap = std::max(m_mostHeap, heap());
        ++m_looks;
    }

    Desk &m_desk;
    RoomId m_room;
    QObject m_life;
    qint64 m_heapBefore;
    qint64 m_mostHeap = 0;
    double m_longest = 0;
    int m_looks = 0;
};

QString wordOf(int number)
{
    return u"第 %1 句：今天的货到了没有"_s.arg(number);
}

/// Some hundred at a time, so that the outbox stays short.
bool saysAll(Desk &desk, RoomId room, int messages)
{
    constexpr int atOnce = 250;
    for (int i = 1; i <= messages; ++i) {
        const EventId id = desk.say(room, wordOf(i));
        const auto isThere = [&] {
            const auto entry = desk.chat().entry(room, id);
            return entry && entry->delivery == chat::Delivery::Settled;
        };
        const auto isSent = [&] {
            const auto entry = desk.chat().entry(room, id);
            return entry && entry->delivery >= chat::Delivery::Sent
                && entry->delivery != chat::Delivery::Failed;
        };
        if (i == messages ? !soon(isThere) : i % atOnce == 0 && !soon(isSent))
            return false;
    }
    return true;
}

/// The number of the first one that does not stand in its place; 0 if all do.
int firstWrong(Desk &desk, RoomId room, int messages)
{
    int number = 0;
    Order after{INT64_MIN};
    for (;;) {
        const auto page = desk.chat().after(room, after, pageRows);
        for (const chat::Entry &entry : page) {
            after = entry.order;
            const bool isNotice = entry.kind == chat::EntryKind::System;
            if (!isNotice && (++number > messages || entry.text != wordOf(number) || entry.missingBefore > 0))
                return number;
        }
        if (page.size() < pageRows)
            return number == messages ? 0 : number + 1;
    }
}

bool isMember(Desk &desk, const QString &title)
{
    return standingIn(desk, desk.roomCalled(title)) == Standing::Member;
}

} // namespace

class TestXmppBacklog : public QObject
{
    Q_OBJECT

    Colleagues m_people{4};

private slots:
    void initTestCase() { QVERIFY(crypto::start()); }

    void thousandsOfMissedMessagesAreReadInABoundedWay_data() { addServerRows(); }
    void thousandsOfMissedMessagesAreReadInABoundedWay()
    {
        QFETCH(ServerKind, kind);
        const int missed = missedMessages();
        const auto ann = m_people.next(kind), bob = m_people.next(kind);
        for (const QString &title : {quiet, busy}) {
            ann->rooms().create(title, {bob->address()});
            SOON(isMember(*ann, title) && isMember(*bob, title));
        }
        const RoomId big = bob->roomCalled(busy), small = bob->roomCalled(quiet);
        bob->close();
        ann->say(ann->roomCalled(quiet), u"回来说一声"_s);
        QElapsedTimer clock;
        clock.start();
        QVERIFY(saysAll(*ann, ann->roomCalled(busy), missed));
        const qint64 saying = clock.restart();
        ann->close();

        QCOMPARE(bob->open(), OpenError::None);
        const Reader reader(*bob, big);
        QVERIFY(bob->client().connectToServer());
        // The other room is at hand at once, whatever is still to be read of this one.
        SOON_IS(bob->texts(small).size(), 1);
        const EventId answer = bob->say(small, u"我回来了"_s);
        SOON_IS(bob->chat().entry(small, answer)->delivery, chat::Delivery::Settled);
        const qint64 usable = clock.elapsed();
        const auto last = [&] {
            const auto entries = bob->chat().before(big, Order::newest(), 1);
            return entries.isEmpty() ? QString() : entries.first().text;
        };
        QVERIFY(QTest::qWaitFor([&] { return last() == wordOf(missed); }, longMs));
        qInfo("%d said in %lld s, read in %.1f s; the other room after %.1f s; %d looks, the longest %.1f ms "
              "of "
              "processor; %lld KiB more than before",
              missed, saying / 1000, double(clock.elapsed()) / 1000, double(usable) / 1000, reader.looks(),
              reader.longestMs(), reader.mostKiB());
        QCOMPARE(firstWrong(*bob, big, missed), 0);
        QCOMPARE(unreadable(*bob, big), QStringList());
        QVERIFY2(reader.mostKiB() < 48 * 1024, qPrintable(QString::number(reader.mostKiB())));
    }
};

const sw::test::Suite suite(sw::test::run<TestXmppBacklog>);

} // namespace tst_xmpp_backlog

#include "tst_xmpp_backlog.moc"
