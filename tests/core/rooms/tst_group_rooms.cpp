// SPDX-License-Identifier: Apache-2.0
// Rooms that are groups: who is shown to be in them, and whose word about them counts.
#include "core/groups/room_group.h"
#include "core/rooms/room_work.h"
#include "tests/core/roomlog/group_town.h"
#include "tests/runner/suite.h"
#include "tests/support/fake_room_server.h"

#include <QTest>

#include <algorithm>
#include <array>

namespace tst_group_rooms {

using namespace sw;
using namespace sw::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
namespace rs = sw::rooms::rooms_store;

namespace {

const RoomId Room{1};

/// A room of three; Ann has made it. Each with all of rooms.
struct House {
    GroupTown town{7};
    Citizen &ann = town.add(u"ann"_s);
    Citizen &bob = town.add(u"bob"_s);
    Citizen &cai = town.add(u"cai"_s);
    std::map<Citizen *, std::unique_ptr<FakeRoomServer>> servers;
    std::map<Citizen *, std::unique_ptr<rooms::RoomWork>> works;

    House()
    {
        town.found();
        for (Citizen *person : {&ann, &bob, &cai})
            furnish(*person);
        pass(5s);
    }
    ~House() { works.clear(); }

    void furnish(Citizen &person)
    {
        auto server = std::make_unique<FakeRoomServer>(jid("rooms.shop.example"));
        works[&person] = std::make_unique<rooms::RoomWork>(*server, *person.client.core);
        servers[&person] = std::move(server);
        emit person.client.groups->rosterChanged(Room);
    }
    rooms::RoomWork &work(Citizen &person) { return *works[&person]; }
    std::array<Citizen *, 3> everybody() { return {&ann, &bob, &cai}; }
    /// What the readers of the log make of it, now and when they fold it anew.
    bool everybodySees(const std::function<bool(Citizen &)> &holds)
    {
        return std::ranges::all_of(everybody(), [&](Citizen *person) {
            const bool before = holds(*person);
            person->client.log->refold(Room);
            return before && holds(*person);
        });
    }
    void pass(std::chrono::milliseconds span) { town.advance(span); }
    /// As the window shows it, sorted.
    static QStringList shown(Citizen &person)
    {
        QStringList names;
        for (const auto &member : rs::members(person.client.writer(), Room))
            names += member.person.local().toString();
        names.sort();
        return names;
    }
};

roomlog::Draft textEvent(const QString &text)
{
    roomlog::Draft draft;
    draft.text = text;
    return draft;
}

QString titleOf(Citizen &person)
{
    return rs::record(person.client.writer(), Room)->title;
}

QList<chat::Entry> linesOf(Citizen &person, rooms::Change change)
{
    auto entries = person.client.chat->before(Room, Order::newest(), 1000);
    entries.removeIf(
        [&](const chat::Entry &entry) { return entry.change != static_cast<chat::SystemChange>(change); });
    return entries;
}

const QStringList Three{u"ann"_s, u"bob"_s, u"cai"_s};

} // namespace

class tst_GroupRooms : public QObject
{
    Q_OBJECT
private slots:
    void aWishThatWaitsStaysShownWhenTheRosterMoves()
    {
        House house;
        QCOMPARE(House::shown(house.ann), Three);
        house.ann.cut();
        house.work(house.ann).removeMember(Room, house.bob.account());
        house.work(house.ann).addMembers(Room, {address(u"dan"_s)});
        emit house.ann.client.groups->rosterChanged(Room);
        QCOMPARE(House::shown(house.ann), (QStringList{u"ann"_s, u"cai"_s, u"dan"_s}));
    }

    void whoWasRemovedByMistakeIsAddedAgainBeforeItIsDone()
    {
        House house;
        house.ann.cut();
        house.work(house.ann).removeMember(Room, house.bob.account());
        emit house.ann.client.groups->rosterChanged(Room);
        house.work(house.ann).addMembers(Room, {house.bob.account()});
        QCOMPARE(House::shown(house.ann), Three);
        house.ann.goOnline();
        house.pass(60s);
        for (Citizen *person : {&house.ann, &house.bob, &house.cai}) {
            QCOMPARE(person->roster(), Three);
            QCOMPARE(House::shown(*person), Three);
            QCOMPARE(person->standing(), roomlog::GroupStanding::Member);
        }
    }

    void nobodyIsAddedOrRemovedTwice()
    {
        House house;
        house.ann.cut();
        for (int i = 0; i < 2; ++i) {
            house.work(house.ann).removeMember(Room, house.bob.account());
            house.work(house.ann).addMembers(Room, {address(u"dan"_s)});
            emit house.ann.client.groups->rosterChanged(Room);
        }
        QCOMPARE(linesOf(house.ann, rooms::Change::MemberRemoved).size(), 1);
        QCOMPARE(linesOf(house.ann, rooms::Change::MemberAdded).size(), 1);
    }

    void manyWhoAreAddedAtOnceAreOneLine()
    {
        House house;
        QList<Jid> people;
        for (int i = 0; i < 30; ++i)
            people += address(u"clerk%1"_s.arg(i));
        house.work(house.ann).addMembers(Room, people);
        house.pass(60s);
        QVERIFY(house.everybodySees([&](Citizen &person) {
            const auto lines = linesOf(person, rooms::Change::MemberAdded);
            return lines.size() == 1 && QList{lines[0].subject} + lines[0].alsoAbout == people;
        }));
        QCOMPARE(House::shown(house.bob).size(), 33);
    }

    void aFurtherDeviceIsAQuietLine()
    {
        House house;
        house.ann.say(u"大家好"_s);
        house.pass(10s);
        const auto unread = rs::room(house.ann.client.writer(), Room)->unread;
        Citizen &tablet = house.town.addDevice(house.bob, u"tablet"_s);
        tablet.enter(GroupTown::Address);
        tablet.goOnline();
        house.pass(60s);
        QCOMPARE(tablet.standing(), roomlog::GroupStanding::Member);
        QVERIFY(house.everybodySees([&](Citizen &person) {
            const auto lines = linesOf(person, rooms::Change::DeviceAdded);
            return lines.size() == 1 && lines[0].subject == house.bob.account()
                && lines[0].alsoAbout.isEmpty() && linesOf(person, rooms::Change::DeviceReplaced).isEmpty()
                && linesOf(person, rooms::Change::MemberAdded).isEmpty();
        }));
        QCOMPARE(linesOf(tablet, rooms::Change::DeviceAdded).size(), 1);
        const auto room = *rs::room(house.ann.client.writer(), Room);
        QCOMPARE(room.unread, unread);
        QCOMPARE(room.lastText, u"大家好"_s);
        QVERIFY(std::ranges::none_of(house.ann.client.arrivals, [&](const Arrival &arrival) {
            return arrival.sender == house.bob.account();
        }));
    }

    void theDeviceOfALaterSlipComesInsteadOfTheFormer()
    {
        House house;
        house.bob.cut();
        Citizen &next = house.town.addAfterSlip(u"bob"_s, 2, u"newtill"_s);
        next.enter(GroupTown::Address);
        next.goOnline();
        house.pass(60s);
        QCOMPARE(next.standing(), roomlog::GroupStanding::Member);
        for (Citizen *person : {&house.ann, &house.cai, &next}) {
            const auto lines = linesOf(*person, rooms::Change::DeviceReplaced);
            QCOMPARE(lines.size(), 1);
            QCOMPARE(lines[0].subject, house.bob.account());
            QVERIFY(linesOf(*person, rooms::Change::DeviceAdded).isEmpty());
        }
    }

    // Whose only device was lost stays in the room; the next one is not the first.
    void whoLostTheOnlyDeviceComesBackWithAnother()
    {
        House house;
        const org::PublicKey lost = house.bob.self().key.publicKey();
        house.bob.cut();
        house.town.company.revoke(org::DeviceLost{lost});
        for (Citizen *person : {&house.ann, &house.cai}) {
            person->client.groups->setRevoked(
                {house.town.company.authority.list().begin(), house.town.company.authority.list().end()});
            person->client.groups->lookThrough();
        }
        house.pass(60s);
        QCOMPARE(house.ann.client.groups->roster(Room).size(), 3);
        Citizen &next = house.town.addDevice(house.bob, u"newtill"_s);
        next.enter(GroupTown::Address);
        next.goOnline();
        house.pass(60s);
        for (Citizen *person : {&house.ann, &house.cai, &next})
            QCOMPARE(linesOf(*person, rooms::Change::DeviceReplaced).size(), 1);
    }

    void whoFoundASlipIsLetIntoNoRoom()
    {
        House house;
        Citizen &finder = house.town.addFinder(house.bob, u"finder"_s);
        finder.enter(GroupTown::Address);
        finder.goOnline();
        house.pass(120s);
        QCOMPARE(finder.standing(), roomlog::GroupStanding::Waiting);
        house.ann.say(u"大家好"_s);
        house.pass(10s);
        QVERIFY(finder.texts().isEmpty());
        for (Citizen *person : house.everybody())
            QCOMPARE(person->client.groups->chains(Room).size(), std::size_t(3));
    }

    // In a group with the first key nothing is stopped; with another one all waits.
    void nothingIsSentToAKeyInDoubtBeforeItIsLookedAt()
    {
        House house;
        const Jid bob = house.bob.account();
        const auto first = house.ann.client.groups->chains(Room);
        const auto bobs = std::ranges::find(
            first, bob, [](const org::Chain &chain) -> const Jid & { return chain.account.address; });
        QVERIFY(bobs != first.end());
        roomlog::RoomGroups &groups = *house.ann.client.groups;
        groups.setDoubts({{bob, {1, org::arrayOf(bobs->account.signKey)}}});
        QCOMPARE(house.ann.standing(), roomlog::GroupStanding::Member);
        groups.setDoubts({{bob, {1, QByteArray(32, 'x')}}});
        QCOMPARE(house.ann.standing(), roomlog::GroupStanding::Doubted);
        QCOMPARE(rs::room(house.ann.client.writer(), Room)->standing, rooms::Standing::Doubted);
        house.ann.say(u"给谁看？"_s);
        house.pass(20s);
        QVERIFY(house.bob.texts().isEmpty() && house.cai.texts().isEmpty());
        QCOMPARE(house.ann.texts(), QStringList{u"?给谁看？"_s});
        groups.setDoubts({});
        house.pass(20s);
        QCOMPARE(house.ann.standing(), roomlog::GroupStanding::Member);
        QCOMPARE(house.bob.texts(), QStringList{u"给谁看？"_s});
        QCOMPARE(house.cai.texts(), QStringList{u"给谁看？"_s});
    }

    void aDirectRoomWaitsEvenWithTheFirstKey()
    {
        GroupTown town(3);
        auto &ann = town.add(u"ann"_s), &bob = town.add(u"bob"_s);
        for (Citizen *one : {&ann, &bob}) {
            one->enter(GroupTown::Address);
            one->goOnline();
        }
        ann.want([&](roomlog::RoomGroups &groups) { groups.found(Room, true, {bob.account()}); });
        town.advance(60s);
        QByteArray key;
        for (const org::Chain &chain : ann.client.groups->chains(Room))
            if (chain.account.address == bob.account())
                key = org::arrayOf(chain.account.signKey);
        ann.client.groups->setDoubts({{bob.account(), {1, key}}});
        QCOMPARE(ann.standing(), roomlog::GroupStanding::Doubted);
        ann.say(u"是你吗"_s);
        town.advance(20s);
        QVERIFY(bob.texts().isEmpty());
        ann.client.groups->setDoubts({});
        town.advance(20s);
        QCOMPARE(bob.texts(), QStringList{u"是你吗"_s});
    }

    void comingInAndRenewingAndComingBackAreNoLine()
    {
        House house;
        house.town.packages.clear();
        Citizen &dan = house.town.add(u"dan"_s);
        house.town.packages.clear(); // dan is only admitted, and comes in alone
        house.work(house.ann).addMembers(Room, {dan.account()});
        dan.enter(GroupTown::Address);
        dan.goOnline();
        house.pass(60s);
        QCOMPARE(dan.standing(), roomlog::GroupStanding::Member);
        const auto keys = [&](Citizen &person) { // that others seal for
            const groups::Self self = person.self();
            groups::RoomGroup group({person.client.writer(), person.client.random(), house.town.clock, self},
                                    Room, GroupTown::Address);
            const auto &tree = group.view()->tree();
            std::set<Bytes> all;
            for (const auto leaf : tree.members())
                all.insert(tree.leaf(leaf)->encryptionKey);
            return all;
        };
        const auto before = keys(house.ann);
        house.town.clock.utc += 8 * 86'400'000LL;
        house.town.reconnect();
        house.pass(60s);
        for (Citizen *person : house.everybody()) { // each has renewed its own
            const auto now = keys(*person);
            QCOMPARE(now.size(), std::size_t(4));
            QVERIFY(std::ranges::none_of(now, [&](const Bytes &key) { return before.contains(key); }));
        }
        for (const rooms::Change change : {rooms::Change::DeviceAdded, rooms::Change::DeviceReplaced})
            QVERIFY(house.everybodySees([&](Citizen &person) { return linesOf(person, change).isEmpty(); }));
    }

    // Where two halves of a server come together, steps lose that had a line, and others get one.
    void aStepThatLosesLosesItsLine()
    {
        House house;
        house.work(house.ann).setRole(Room, house.cai.account(), rooms::Role::Owner);
        house.pass(10s);
        Citizen &tablet = house.town.addDevice(house.bob, u"tablet"_s);
        tablet.enter(GroupTown::Address);
        house.town.server.split({house.cai.account()}, false);
        house.work(house.cai).addMembers(Room, {address(u"dan"_s)}); // first, so that the tablet's step loses
        house.pass(10s);
        tablet.goOnline();
        house.pass(60s);
        const auto before = linesOf(house.ann, rooms::Change::DeviceAdded);
        QCOMPARE(before.size(), 1);
        house.town.server.heal();
        house.town.reconnect();
        house.pass(180s);
        QVERIFY(house.everybodySees([&](Citizen &person) {
            const auto lines = linesOf(person, rooms::Change::DeviceAdded);
            return lines.size() == 1 && lines[0].id != before[0].id;
        }));
    }

    void aMemberWhoNamesTheRoomIsPassedOver()
    {
        House house;
        house.work(house.ann).rename(Room, u"促销"_s);
        house.pass(10s);
        house.bob.force(rooms::titleEvent(u"不是促销"_s));
        house.bob.force(rooms::removedEvent(house.cai.account()));
        house.bob.force(rooms::stateEvent(rooms::Saying::Topic, u"坏"_s));
        house.bob.say(u"大家好"_s);
        house.pass(10s);
        QVERIFY(house.everybodySees([](Citizen &person) {
            return titleOf(person) == u"促销" && linesOf(person, rooms::Change::TitleChanged).size() == 1
                && linesOf(person, rooms::Change::MemberRemoved).isEmpty()
                && rs::record(person.client.writer(), Room)->topic.isEmpty()
                && person.texts() == QStringList{u"大家好"_s};
        }));
    }

    // From the command to everybody's line; a member's word is none, and what is repeated for newcomers has
    // no line.
    void whoChangesWhatNewcomersGetIsNamed()
    {
        House house;
        house.work(house.ann).setHistoryDays(Room, 30);
        house.pass(10s);
        house.bob.force(rooms::historyEvent(rooms::Everything));
        house.ann.client.log->post(Room, rooms::stateEvent(rooms::Saying::History, u"7"_s));
        house.work(house.bob).setHistoryDays(Room, 1);
        house.pass(10s);
        QVERIFY(house.everybodySees([&](Citizen &person) {
            const auto lines = linesOf(person, rooms::Change::HistoryChanged);
            return rs::record(person.client.writer(), Room)->historyDays == 30 && lines.size() == 1
                && lines[0].sender == house.ann.account() && lines[0].text == u"30";
        }));
        house.work(house.ann).setHistoryDays(Room, 0);
        house.pass(10s);
        QVERIFY(house.everybodySees([](Citizen &person) {
            return rs::record(person.client.writer(), Room)->historyDays == 0
                && linesOf(person, rooms::Change::HistoryChanged).size() == 2;
        }));
    }

    void whatWasSaidAsAdministratorStandsAndNothingAfterwards()
    {
        House house;
        house.work(house.ann).setRole(Room, house.bob.account(), rooms::Role::Owner);
        house.pass(10s);
        house.work(house.bob).rename(Room, u"夜班"_s);
        house.pass(10s);
        house.work(house.ann).setRole(Room, house.bob.account(), rooms::Role::Member);
        house.pass(10s);
        house.bob.force(rooms::titleEvent(u"早班"_s));
        house.pass(10s);
        QVERIFY(house.everybodySees([](Citizen &person) { return titleOf(person) == u"夜班"; }));
        house.work(house.bob).rename(Room, u"早班"_s);
        house.pass(10s);
        QVERIFY(house.everybodySees([](Citizen &person) { return titleOf(person) == u"夜班"; }));
    }

    void aNameThatWaitsWhileItsSenderLosesTheRoleIsTakenBack()
    {
        House house;
        house.work(house.ann).rename(Room, u"促销"_s);
        house.work(house.ann).setRole(Room, house.bob.account(), rooms::Role::Owner);
        house.pass(10s);
        house.bob.cut();
        house.work(house.bob).rename(Room, u"夜班"_s);
        QCOMPARE(titleOf(house.bob), u"夜班"_s);
        house.work(house.ann).setRole(Room, house.bob.account(), rooms::Role::Member);
        house.pass(10s);
        house.bob.goOnline();
        house.pass(20s);
        QVERIFY(house.everybodySees([](Citizen &person) { return titleOf(person) == u"促销"; }));
        QCOMPARE(house.bob.client.log->status().outbox, 0);
    }

    void whereOnlyAdministratorsWriteNobodyElseIsRead()
    {
        House house;
        house.bob.say(u"还可以"_s);
        house.pass(10s);
        house.work(house.ann).setOnlyAdminsWrite(Room, true);
        house.pass(10s);
        for (Citizen *person : house.everybody())
            QVERIFY(rs::room(person->client.writer(), Room)->onlyAdminsWrite);
        house.bob.force(textEvent(u"我偏要说"_s));
        house.bob.force(rooms::topicEvent(u"我偏要说"_s));
        house.ann.say(u"通知"_s);
        house.pass(10s);
        QVERIFY(house.everybodySees([](Citizen &person) {
            return person.texts() == (QStringList{u"还可以"_s, u"通知"_s})
                && rs::record(person.client.writer(), Room)->topic.isEmpty();
        }));
        house.work(house.ann).setOnlyAdminsWrite(Room, false);
        house.pass(10s);
        house.bob.say(u"又可以了"_s);
        house.pass(10s);
        QVERIFY(house.everybodySees([](Citizen &person) { return person.texts().size() == 3; }));
    }

    void whatWasWrittenTooLateWaitsAsRefused()
    {
        House house;
        house.bob.cut();
        house.bob.say(u"离线写的"_s);
        house.work(house.ann).setOnlyAdminsWrite(Room, true);
        house.pass(10s);
        house.bob.goOnline();
        house.pass(20s);
        const auto entries = house.bob.client.chat->before(Room, Order::newest(), 10);
        QCOMPARE(entries.last().text, u"离线写的"_s);
        QCOMPARE(entries.last().delivery, chat::Delivery::Failed);
        QCOMPARE(entries.last().fault, chat::Fault::Forbidden);
        QVERIFY(house.ann.texts().isEmpty());
    }

    void nobodyMovesAnothersMessageByItsName()
    {
        House house;
        const EventId id = house.ann.client.chat->send(Room, {u"原话"_s, {}, {}, {}});
        house.pass(10s);
        house.ann.say(u"第二句"_s);
        house.pass(10s);
        roomlog::Draft copy = textEvent(u"假话"_s);
        copy.id = id;
        house.bob.force(copy);
        house.pass(10s);
        for (Citizen *person : {&house.ann, &house.cai}) {
            QCOMPARE(person->texts(), (QStringList{u"原话"_s, u"第二句"_s}));
            QCOMPARE(person->count(roomlog::EventFault::Forged), 1);
        }
    }
};

const sw::test::Suite suite(sw::test::run<tst_GroupRooms>);

} // namespace tst_group_rooms

#include "tst_group_rooms.moc"
