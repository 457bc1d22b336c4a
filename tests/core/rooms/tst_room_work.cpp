// SPDX-License-Identifier: Apache-2.0
// The half of rooms that talks to the server, with a server in memory that answers late, or at a bad moment.
#include "core/rooms/room_work.h"
#include "core/rooms/rooms_events.h"
#include "core/rooms/rooms_fold.h"
#include "core/xmpp/namespaces.h"
#include "tests/runner/suite.h"
#include "tests/support/fake_client.h"
#include "tests/support/fake_room_server.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

namespace tst_room_work {

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
    static QList<rooms::Affiliation> crowd(int size)
    {
        QList<rooms::Affiliation> people{{Li, rooms::Role::Member}, {Wang, rooms::Role::Owner}};
        for (int i = 2; i < size; ++i)
            people.append(
                {jid(qPrintable(QStringLiteral("clerk%1@example.com").arg(i))), rooms::Role::Member});
        return people;
    }
    static QList<Jid> people(int first, int end)
    {
        QList<Jid> list;
        for (int i = first; i < end; ++i)
            list += jid(qPrintable(QStringLiteral("clerk%1@example.com").arg(i)));
        return list;
    }
    int asked(const char *what) const
    {
        return static_cast<int>(roomServer.asked.count(QString::fromLatin1(what)));
    }
    qsizetype askedToQuieten() const
    {
        return roomServer.asked.filter(QRegularExpression(QStringLiteral("^quieten "))).size();
    }
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
    void membersThatAreKnownWaitForTheMissedMessages();
    void anInvitationWhileLeavingLeadsBackIntoTheRoom_data();
    void anInvitationWhileLeavingLeadsBackIntoTheRoom();
    void aRoomDestroyedWhileItIsJoinedIsGone();
    void anInvitationSeenBeforeLeadsNowhere_data();
    void anInvitationSeenBeforeLeadsNowhere();
    void anInvitationThatMustBeSentAgainIsTheSame();
    void aBigRoomIsMadeQuietBeforeAnybodyComesIn();
    void aRoomThatGrowsBigIsMadeQuietOnce();
    void anOwnerMakesTheBigRoomsOfOthersQuiet_data();
    void anOwnerMakesTheBigRoomsOfOthersQuiet();
    void aRefusedQuietIsTriedAgainLaterAndNobodyHearsOfIt();
    void inABigRoomTheLiveSenderIsTheMemberWithThatNick();
    void inABigRoomTheMembersAreReadAgainWhenTheLogTellsOfThem();
    void aGoodbyeCountsOnceItIsArchived();
    void theUnitsOfARoomAreThoseSaidLast();
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

void tst_RoomWork::membersThatAreKnownWaitForTheMissedMessages()
{
    Desk desk;
    desk.invite("i1");
    desk.pass(5s);
    desk.li.transport->cut();
    desk.roomServer.listener->lost();
    desk.roomServer.asked.clear();
    desk.roomServer.bookmarks = {{Room, rooms::Type::Group, {}, QStringLiteral("促销")}};
    desk.roomServer.listener->ready(false);
    QSignalSpy joined(desk.li.log.get(), &roomlog::RoomLog::joined);
    desk.li.transport->goOnline();
    while (joined.isEmpty())
        desk.server.pump(1);
    QVERIFY(desk.li.log->status().roomsTotal > 0);
    QVERIFY(!desk.roomServer.asked.contains(QStringLiteral("readMembers r")));
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

void tst_RoomWork::anInvitationSeenBeforeLeadsNowhere_data()
{
    QTest::addColumn<bool>("forgotten");
    QTest::newRow("left") << false;
    QTest::newRow("left and forgotten") << true;
}

// Live invitations leave the account's archive unread: it brings them again after a restart.
void tst_RoomWork::anInvitationSeenBeforeLeadsNowhere()
{
    QFETCH(bool, forgotten);
    Desk desk;
    desk.invite("i1");
    desk.pass(5s);
    desk.invite("i2"); // while in the room
    desk.pass(1s);
    desk.work->leave(desk.record()->id);
    desk.pass(30s);
    QCOMPARE(desk.state(), State::Left);
    if (forgotten)
        desk.work->forget(desk.record()->id);
    desk.work.reset();
    desk.work = std::make_unique<rooms::RoomWork>(desk.roomServer, *desk.li.core);
    desk.work->start();
    const auto archived = [](const char *id) {
        return rooms::Invitation{QString::fromLatin1(id), Room, Wang, rooms::Type::Group,
                                 QStringLiteral("促销")};
    };
    desk.roomServer.archived = {archived("i1"), archived("i2")};
    desk.roomServer.listener->ready(false);
    desk.pass(5s);
    QCOMPARE(desk.record().has_value(), !forgotten);
    QVERIFY(desk.state() != State::Joined);
    desk.roomServer.archived += archived("i3");
    desk.roomServer.listener->ready(false);
    desk.pass(5s);
    QCOMPARE(desk.state(), State::Joined);
}

void tst_RoomWork::anInvitationThatMustBeSentAgainIsTheSame()
{
    Desk desk;
    desk.roomServer.members = {{Li, rooms::Role::Owner}, {Wang, rooms::Role::Member}};
    desk.work->createGroup(RoomId{77}, QStringLiteral("夜班"), {});
    desk.pass(2s);
    desk.work->addMembers(RoomId{77}, {jid("zhao@example.com")});
    while (desk.roomServer.invited.isEmpty())
        desk.roomServer.answerOne();
    desk.roomServer.listener->lost(); // nobody knows whether it arrived
    desk.roomServer.listener->ready(false);
    desk.pass(2s);
    QCOMPARE(desk.roomServer.invited.size(), 2);
    QCOMPARE(desk.roomServer.invited.first(), desk.roomServer.invited.last());
}

void tst_RoomWork::aBigRoomIsMadeQuietBeforeAnybodyComesIn()
{
    Desk desk;
    desk.roomServer.asked.clear();
    desk.work->createGroup(RoomId{77}, QStringLiteral("全体员工"), Desk::people(0, 50)); // 51 with Li
    desk.pass(2s);
    QVERIFY(desk.roomServer.asked.value(0).startsWith(QStringLiteral("create ")));
    QVERIFY(desk.roomServer.asked.value(1).startsWith(QStringLiteral("quieten ")));
    QVERIFY(desk.roomServer.asked.value(2).startsWith(QStringLiteral("setRole ")));
    QCOMPARE(desk.askedToQuieten(), 1);

    desk.work->createGroup(RoomId{78}, QStringLiteral("晚班"), Desk::people(0, 49));
    desk.pass(2s);
    QCOMPARE(desk.askedToQuieten(), 1);
}

void tst_RoomWork::aRoomThatGrowsBigIsMadeQuietOnce()
{
    Desk desk;
    desk.roomServer.members = Desk::crowd(41);
    std::swap(desk.roomServer.members[0].role, desk.roomServer.members[1].role); // Li owns it
    desk.work->createGroup(RoomId{77}, QStringLiteral("全体员工"), Desk::people(0, 40));
    desk.pass(2s);
    desk.roomServer.fault = rooms::ServerError::Later; // the server has no time for it now
    desk.work->addMembers(RoomId{77}, Desk::people(40, 50));
    desk.pass(1s);
    QCOMPARE(desk.askedToQuieten(), 1);
    desk.roomServer.fault.reset();
    desk.roomServer.asked.clear();
    desk.work.reset(); // and the program ends
    desk.work = std::make_unique<rooms::RoomWork>(desk.roomServer, *desk.li.core);
    desk.work->start();
    desk.roomServer.listener->ready(false);
    desk.pass(2s);
    QCOMPARE(desk.askedToQuieten(), 1);
    desk.work->addMembers(RoomId{77}, Desk::people(50, 60));
    desk.pass(2s);
    QCOMPARE(desk.askedToQuieten(), 1);
}

void tst_RoomWork::anOwnerMakesTheBigRoomsOfOthersQuiet_data()
{
    QTest::addColumn<rooms::Role>("role");
    QTest::addColumn<int>("members");
    QTest::addColumn<int>("times");
    QTest::newRow("owner") << rooms::Role::Owner << 51 << 1;
    QTest::newRow("owner of a small room") << rooms::Role::Owner << 50 << 0;
    QTest::newRow("admin") << rooms::Role::Admin << 51 << 0;
    QTest::newRow("member") << rooms::Role::Member << 51 << 0;
}

void tst_RoomWork::anOwnerMakesTheBigRoomsOfOthersQuiet()
{
    QFETCH(rooms::Role, role);
    QFETCH(int, members);
    QFETCH(int, times);
    Desk desk;
    desk.roomServer.members = Desk::crowd(members);
    desk.roomServer.members.first().role = role;
    desk.invite("i1");
    desk.pass(5s);
    QCOMPARE(desk.record()->members, members);
    QCOMPARE(desk.asked("quieten r"), times);
    desk.roomServer.listener->ready(false);
    desk.work->setCurrent(desk.record()->id);
    desk.pass(5s);
    QCOMPARE(desk.asked("quieten r"), times);
}

void tst_RoomWork::aRefusedQuietIsTriedAgainLaterAndNobodyHearsOfIt()
{
    Desk desk;
    QSignalSpy refused(desk.work.get(), &rooms::RoomWork::refused);
    desk.work->createGroup(RoomId{77}, QStringLiteral("全体员工"), {});
    desk.pass(2s);
    desk.roomServer.members = Desk::crowd(60);
    desk.roomServer.members.first().role = rooms::Role::Owner;
    desk.roomServer.faultOf = QStringLiteral("quieten");
    emit desk.li.log->joined(RoomId{77});
    desk.pass(2s);
    QCOMPARE(desk.askedToQuieten(), 1);
    QVERIFY(refused.isEmpty());
    desk.roomServer.faultOf.clear();
    emit desk.li.log->joined(RoomId{77});
    desk.pass(2s);
    QCOMPARE(desk.askedToQuieten(), 2);
    QVERIFY(rs::record(desk.li.writer(), RoomId{77})->quiet);
}

void tst_RoomWork::inABigRoomTheLiveSenderIsTheMemberWithThatNick()
{
    Desk desk;
    desk.server.tellRealAddress = false; // live stanzas have the nick only, and nobody was announced
    desk.roomServer.members = Desk::crowd(60);
    desk.invite("i1");
    desk.pass(5s);
    const auto senderOf = [&desk](const QString &text) {
        for (const chat::Entry &entry : desk.li.chat->before(desk.record()->id, Order::newest(), 10))
            if (entry.text == text)
                return std::pair(entry.sender, entry.delivery == chat::Delivery::Provisional);
        return std::pair(Jid(), false);
    };
    const auto say = [&desk](const Jid &who, const QString &nick, const QString &text) {
        auto entry = desk.server.entry(who, text, {Element(u"body", ns::Client).withText(text)});
        entry.nick = nick;
        desk.server.inject(Room, entry);
        desk.server.pump();
        desk.li.advance(100ms);
    };
    say(Wang, QStringLiteral("wang.wei"), QStringLiteral("大家好"));
    QCOMPARE(senderOf(QStringLiteral("大家好")), std::pair(Wang, true));
    const Jid stranger = jid("nobody@example.com");
    say(stranger, QStringLiteral("nobody"), QStringLiteral("我是谁"));
    QCOMPARE(senderOf(QStringLiteral("我是谁")).first, jid("r@rooms.example.com/nobody"));
    say(stranger, QStringLiteral("wang.wei"), QStringLiteral("我是王伟")); // for a few seconds
    desk.pass(10s); // the archive knows who it was
    QCOMPARE(senderOf(QStringLiteral("大家好")), std::pair(Wang, false));
    QCOMPARE(senderOf(QStringLiteral("我是谁")), std::pair(stranger, false));
    QCOMPARE(senderOf(QStringLiteral("我是王伟")), std::pair(stranger, false));
}

void tst_RoomWork::inABigRoomTheMembersAreReadAgainWhenTheLogTellsOfThem()
{
    Desk desk;
    desk.roomServer.members = Desk::crowd(60);
    desk.invite("i1");
    desk.pass(10s);
    desk.roomServer.asked.clear();
    QVERIFY(desk.hears("早").contains(QStringLiteral("早"))); // says nothing of members
    QCOMPARE(desk.asked("readMembers r"), 0);
    desk.roomServer.members.removeLast();
    for (int i = 0; i < 5; ++i)
        desk.wang.log->post(desk.wangRoom, rooms::removedEvent(desk.people(59, 60).first()));
    desk.pass(20s);
    QCOMPARE(desk.record()->members, 59);
    QVERIFY(desk.asked("readMembers r") >= 1);
    QVERIFY(desk.asked("readMembers r") <= 2); // once for what was seen live, once for what is archived
}

void tst_RoomWork::aGoodbyeCountsOnceItIsArchived()
{
    Desk desk;
    desk.roomServer.members = {{Li, rooms::Role::Owner}, {Wang, rooms::Role::Member}};
    desk.invite("i1");
    desk.pass(5s);
    roomlog::Draft goodbye = rooms::leftEvent();
    desk.wang.log->post(desk.wangRoom, goodbye);
    desk.server.pump();
    desk.li.advance(1s);
    desk.roomServer.answerAll();
    QCOMPARE(desk.asked("setRole r wang.wei"), 0);
    desk.pass(10s);
    QCOMPARE(desk.asked("setRole r wang.wei"), 1);
}

void tst_RoomWork::theUnitsOfARoomAreThoseSaidLast()
{
    const org::UnitId east{{1}}, west{{2}};
    Desk desk;
    desk.invite("i1");
    desk.pass(5s);
    QVERIFY(rs::unitsSaidBy(desk.li.writer(), desk.record()->id).isNull());
    desk.wang.log->post(desk.wangRoom, rooms::unitsEvent({east, west}, QStringLiteral("华东")));
    desk.pass(5s);
    QCOMPARE(desk.record()->units, (QList{east, west}));
    QCOMPARE(rs::unitsSaidBy(desk.li.writer(), desk.record()->id), Wang);
    desk.wang.log->post(desk.wangRoom, rooms::stateEvent(rooms::Saying::Units, rooms::unitsText({west})));
    desk.pass(5s);
    QCOMPARE(desk.record()->units, (QList{east, west})); // what newcomers are told counts less
    desk.wang.log->post(desk.wangRoom, rooms::unitsEvent({}, {}));
    desk.pass(5s);
    QVERIFY(desk.record()->units.isEmpty());
}

const sw::test::Suite suite(sw::test::run<tst_RoomWork>);

} // namespace tst_room_work

#include "tst_room_work.moc"
