// SPDX-License-Identifier: Apache-2.0
// Announcements: whom they ask, whose confirmation counts, and that everybody counts alike.
#include "tests/core/roomlog/group_town.h"
#include "tests/runner/suite.h"

#include <QTest>

#include <algorithm>

namespace tst_announcements {

using namespace sw;
using namespace sw::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const RoomId Room{1};

/// Ann leads a room of four; who is in it stands in everybody's list of members.
struct Shop {
    GroupTown town{5};
    Citizen &ann = town.add(u"ann"_s);
    Citizen &bob = town.add(u"bob"_s);
    Citizen &cai = town.add(u"cai"_s);
    Citizen &dan = town.add(u"dan"_s);

    Shop()
    {
        town.found();
        for (const auto &person : town.people)
            (void)person->client.writer().transaction(store::Durability::Normal, [&] {
                for (const auto &member : person->client.groups->roster(Room))
                    person->client.writer()
                        .prepare("INSERT INTO room_members (room, person, devices) VALUES (:room, :person, "
                                 ":devices)")
                        .bind(":room", Room)
                        .bind(":person", member.person)
                        .bind(":devices", member.devices)
                        .run();
            });
    }
    void pass(std::chrono::milliseconds span) { town.advance(span); }
    EventId announce(const QString &title, const QString &text)
    {
        ann.client.chat->announce(Room, title, text);
        pass(10s);
        return last(ann).id;
    }
    static chat::Entry last(Citizen &person)
    {
        return person.client.chat->before(Room, Order::newest(), 1).value(0);
    }
    static QStringList confirmed(Citizen &person, const EventId &id)
    {
        QStringList names;
        for (const auto &one : person.client.chat->acknowledgements(Room, id))
            if (one.time > 0)
                names += one.person.local().toString();
        names.sort();
        return names;
    }
    /// Empty, or whose view differs from what it is after folding anew.
    QString differences(const EventId &id)
    {
        QString all;
        for (const auto &person : town.people) {
            const auto before = person->client.chat->entry(Room, id);
            const auto list = person->client.chat->acknowledgements(Room, id);
            person->client.log->refold(Room);
            if (person->client.chat->entry(Room, id) != before
                || person->client.chat->acknowledgements(Room, id) != list)
                all += person->account().local().toString() + u' ';
        }
        return all;
    }
};

} // namespace

class tst_Announcements : public QObject
{
    Q_OBJECT
private slots:
    void everybodyIsAskedAndCountsAlike()
    {
        Shop shop;
        const EventId id = shop.announce(u"盘点"_s, u"周六晚八点盘点"_s);
        for (const auto &person : shop.town.people) {
            const auto entry = person->client.chat->entry(Room, id);
            QVERIFY(entry && entry->announcement);
            QCOMPARE(entry->text, u"盘点\n周六晚八点盘点"_s);
            const bool isAnn = person.get() == &shop.ann;
            QCOMPARE(*entry->announcement, (chat::Announcement{true, 3, 0, !isAnn, false}));
        }
        shop.bob.client.chat->acknowledge(Room, id);
        QCOMPARE(shop.bob.client.chat->entry(Room, id)->announcement->acknowledgedByMe, true); // at once
        shop.bob.client.chat->acknowledge(Room, id);
        shop.ann.client.chat->acknowledge(Room, id); // is not asked
        shop.pass(10s);
        shop.cai.client.chat->acknowledge(Room, id);
        shop.pass(10s);
        for (const auto &person : shop.town.people) {
            QCOMPARE(person->client.chat->entry(Room, id)->announcement->acknowledged, 2);
            QCOMPARE(Shop::confirmed(*person, id), (QStringList{u"bob"_s, u"cai"_s}));
        }
        QCOMPARE(shop.differences(id), QString());
    }

    void aConfirmationWrittenOfflineFollows()
    {
        Shop shop;
        const EventId id = shop.announce({}, u"早会改到九点"_s);
        shop.dan.cut();
        shop.dan.client.chat->acknowledge(Room, id);
        shop.pass(10s);
        QCOMPARE(shop.ann.client.chat->entry(Room, id)->announcement->acknowledged, 0);
        shop.dan.restart();
        shop.dan.goOnline();
        shop.pass(20s);
        QCOMPARE(Shop::confirmed(shop.ann, id), QStringList{u"dan"_s});
        QCOMPARE(shop.differences(id), QString());
    }

    void whoCameInLaterMayConfirmIt()
    {
        Shop shop;
        const EventId id = shop.announce({}, u"通知"_s);
        Citizen &eve = shop.town.add(u"eve"_s);
        eve.enter(GroupTown::Address);
        eve.goOnline();
        shop.ann.add(eve.account());
        shop.pass(60s);
        QCOMPARE(eve.roster().size(), 5);
        roomlog::Draft said;
        said.kind = roomlog::Kind::Acknowledged;
        said.subject = id;
        eve.force(said);
        said.subject = EventId{{9}}; // of nothing
        eve.force(said);
        said.subject = id;
        shop.ann.force(said); // her own
        shop.pass(10s);
        QCOMPARE(*shop.ann.client.chat->entry(Room, id)->announcement,
                 (chat::Announcement{false, 4, 1, false, false}));
        QCOMPARE(Shop::confirmed(shop.bob, id), QStringList{u"eve"_s});
        QCOMPARE(shop.differences(id), QString());
    }

    void aMembersAnnouncementIsPassedOver()
    {
        Shop shop;
        shop.bob.force(chat::announcementEvent({}, u"我来通知"_s, {shop.cai.account()}));
        shop.ann.say(u"早"_s);
        shop.pass(10s);
        for (Citizen *person : {&shop.ann, &shop.cai, &shop.dan}) {
            QCOMPARE(person->texts(), QStringList{u"早"_s});
            const auto &arrivals = person->client.arrivals;
            QVERIFY(std::ranges::none_of(arrivals, &Arrival::announcement));
        }
    }

    void whoIsAskedIsToldAndTheOthersAreNot()
    {
        Shop shop;
        const auto draft = chat::announcementEvent({}, u"只给蔡"_s, {shop.cai.account()});
        shop.ann.client.log->post(Room, draft);
        shop.pass(10s);
        QVERIFY(std::ranges::any_of(shop.cai.client.arrivals, &Arrival::announcement));
        QVERIFY(std::ranges::none_of(shop.bob.client.arrivals, &Arrival::announcement));
        QVERIFY(!Shop::last(shop.bob).announcement->asksMe);
    }

    void aRecalledAnnouncementAsksNobody()
    {
        Shop shop;
        const EventId id = shop.announce(u"错"_s, u"发错了"_s);
        shop.bob.client.chat->acknowledge(Room, id);
        shop.pass(10s);
        shop.ann.client.chat->recall(Room, id);
        shop.pass(10s);
        for (const auto &person : shop.town.people) {
            const auto entry = person->client.chat->entry(Room, id);
            QCOMPARE(entry->kind, chat::EntryKind::Recalled);
            QVERIFY(!entry->announcement);
            QVERIFY(person->client.chat->acknowledgements(Room, id).isEmpty());
        }
        QCOMPARE(shop.differences(id), QString());
    }

    void badListsAreReadAsFarAsTheyCanBe()
    {
        roomlog::Event event;
        event.sender = address(u"ann"_s);
        QVERIFY(chat::askedBy(event).isEmpty());
        event.envelope.text = u"一行"_s;
        event.envelope.extra
            = {Element(u"asks"_s, roomlog::EventNs)
                   .with(u"titled"_s, u"1"_s)
                   .withText(u"  @ bob@shop.example/desk ann@shop.example bob@shop.example x@@y "_s)};
        QCOMPARE(chat::askedBy(event).first(), jid("bob@shop.example"));
        QVERIFY(!chat::askedBy(event).contains(event.sender));
        QVERIFY(!chat::isTitled(event)); // there is but one line
        QString many;
        for (int i = 0; i < 3000; ++i)
            many += u"p%1@shop.example "_s.arg(i);
        event.envelope.extra[0].text = many;
        QCOMPARE(chat::askedBy(event).size(), chat::mostAsked);
    }
};

const sw::test::Suite suite(sw::test::run<tst_Announcements>);

} // namespace tst_announcements

#include "tst_announcements.moc"
