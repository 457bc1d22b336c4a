// SPDX-License-Identifier: Apache-2.0
// The half of rooms that talks to the server, with a server in memory that answers late, or at a bad moment.
#include "core/rooms/room_work.h"
#include "core/rooms/rooms_fold.h"
#include "tests/support/fake_client.h"
#include "tests/support/fake_room_server.h"

#include <QTest>

using namespace sw;
using namespace sw::test;
using namespace std::chrono_literals;
namespace rs = sw::rooms::rooms_store;
using roomlog::LeaveReason;
using rooms::State;

namespace {

const Jid Room = jid("r@rooms.example.com");
const Jid Li = jid("li.na@example.com");
const Jid Wang = jid("wang.wei@example.com");

void addRoomFolds(roomlog::FoldRegistry &folds)
{
    folds.add(rooms::RoomsFold::kinds(), std::make_unique<rooms::RoomsFold>(), rooms::RoomsFold::version);
}

// Li's program with all of rooms, and Wang, who is in the room.
struct Desk {
    TestClock clock;
    FakeServer server{clock};
    FakeClient li{server, clock, Li, 1};
    FakeClient wang{server, clock, Wang, 2};
    FakeRoomServer roomServer{jid("rooms.example.com")};
    std::unique_ptr<rooms::RoomWork> work;
    RoomId wangRoom;

    Desk()
    {
        li.moreFolds = wang.moreFolds = addRoomFolds;
        for (FakeClient *client : {&li, &wang}) {
            const auto failed = client->open();
            Q_ASSERT(!failed);
            Q_UNUSED(failed)
        }
        wangRoom = wang.addRoom(Room);
        wang.transport->goOnline();
        li.transport->goOnline();
        work = std::make_unique<rooms::RoomWork>(roomServer, *li.core);
        work->start();
        roomServer.listener->ready(false);
        pass(1s);
    }
    ~Desk() { work.reset(); }

    /// Time passes and everything is answered.
    void pass(std::chrono::seconds span)
    {
        for (; span > 0s; span -= 1s) {
            roomServer.answerAll();
            li.advance(1s);
            clock.steady -= 1000;
            wang.advance(1s);
            roomServer.answerAll();
        }
    }
    void invite(const char *id)
    {
        roomServer.listener->invited(
            {QString::fromLatin1(id), Room, Wang, rooms::Type::Group, QStringLiteral("促销")});
    }
    std::optional<rooms::Record> record() { return rs::recordAt(li.writer(), Room); }
    State state() { return record() ? record()->state : State::Gone; }
    QStringList hears(const char *text)
    {
        chat::Draft draft;
        draft.text = QString::fromUtf8(text);
        wang.chat->send(wangRoom, draft);
        pass(5s);
        return li.texts(record()->id);
    }
};

} // namespace

class tst_RoomWork : public QObject
{
    Q_OBJECT
private slots:
    void anInvitationLeadsIntoTheRoom();
    void membersOfARoomJoinedBeforeTheServiceWasFoundAreRead();
    void anInvitationWhileLeavingLeadsBackIntoTheRoom_data();
    void anInvitationWhileLeavingLeadsBackIntoTheRoom();
    void aRoomDestroyedWhileItIsJoinedIsGone();
};

void tst_RoomWork::anInvitationLeadsIntoTheRoom()
{
    Desk desk;
    desk.invite("i1");
    QCOMPARE(desk.state(), State::Joined);
    desk.pass(5s);
    QVERIFY(desk.hears("早").contains(QStringLiteral("早")));
    QVERIFY(desk.roomServer.asked.contains(QStringLiteral("setBookmark r")));
}

void tst_RoomWork::membersOfARoomJoinedBeforeTheServiceWasFoundAreRead()
{
    Desk desk;
    desk.invite("i1");
    desk.pass(5s);
    desk.roomServer.listener->lost();
    desk.roomServer.asked.clear();
    desk.li.transport->goOnline();
    desk.li.advance(2s); // the room is joined; the service is not yet found
    QVERIFY(!desk.roomServer.asked.contains(QStringLiteral("readMembers r")));
    desk.roomServer.listener->ready(false);
    desk.pass(2s);
    QVERIFY(desk.roomServer.asked.contains(QStringLiteral("readMembers r")));
}

void tst_RoomWork::anInvitationWhileLeavingLeadsBackIntoTheRoom_data()
{
    QTest::addColumn<bool>("isShutOut");
    QTest::newRow("still in the room") << false;
    QTest::newRow("an admin was quicker") << true;
}

// The farewell waits for its place in the archive, up to 20 seconds. Who is invited again meanwhile stays.
void tst_RoomWork::anInvitationWhileLeavingLeadsBackIntoTheRoom()
{
    QFETCH(bool, isShutOut);
    Desk desk;
    desk.invite("i1");
    desk.pass(5s);
    desk.work->leave(desk.record()->id);
    QCOMPARE(desk.state(), State::Left);
    desk.roomServer.answerAll();
    desk.server.pump();
    if (isShutOut)
        desk.li.transport->shutOut(Room, LeaveReason::Removed);
    desk.server.pump();
    desk.invite("i2");
    QCOMPARE(desk.state(), State::Joined);
    desk.pass(30s);
    QCOMPARE(desk.state(), State::Joined);
    QVERIFY(desk.hears("你回来了").contains(QStringLiteral("你回来了")));
    QCOMPARE(desk.roomServer.asked.last(), QStringLiteral("setBookmark r"));
    // And the room can end as any other.
    desk.li.transport->shutOut(Room, LeaveReason::Destroyed);
    desk.pass(1s);
    QCOMPARE(desk.state(), State::Gone);
}

void tst_RoomWork::aRoomDestroyedWhileItIsJoinedIsGone()
{
    Desk desk;
    desk.invite("i1"); // the join is on its way
    desk.li.transport->shutOut(Room, LeaveReason::Destroyed);
    desk.pass(2s);
    QCOMPARE(desk.state(), State::Gone);
    QCOMPARE(desk.roomServer.asked.last(), QStringLiteral("removeBookmark r"));
    desk.pass(30s);
    QCOMPARE(desk.state(), State::Gone);
}

QTEST_GUILESS_MAIN(tst_RoomWork)
#include "tst_room_work.moc"
