// SPDX-License-Identifier: Apache-2.0
// Who may act for a store follows the organisation, and what was given to others is theirs.
#include "core/rooms/rooms_store.h"
#include "core/tasks/task_events.h"
#include "tests/core/tasks/task_shop.h"
#include "tests/runner/suite.h"

#include <QTest>

namespace tst_task_people {

using namespace sw;
using namespace sw::test;
using namespace sw::test::shop;
using What = Act::What;

class TestTaskPeople : public QObject
{
    Q_OBJECT
private slots:
    void whatIsGivenToAnotherStoreIsThatStores()
    {
        Shop shop;
        const EventId id = shop.publish(shop.poster());
        const TaskKey key = shop.keyOf(id);
        QVERIFY(!shop.of(shop.ann).complete(key, {}, {}, {}, {}));
        shop.pass();
        Definition now = shop.of(shop.lin).task(key)->definition;
        now.assignees = {shop.store(u"13"_s)};
        now.assignees[0].people = {shop.eve.account()};
        shop.of(shop.lin).change(key, now);
        shop.pass();
        QCOMPARE(shop.of(shop.ann).mine(Shelf::Done).size(), 0);
        QCOMPARE(shop.of(shop.eve).mine(Shelf::Today).size(), 1);
        QCOMPARE(shop.standing(shop.lin, key), Standing::NotSeen); // what the former one did is not its
        QCOMPARE(*shop.of(shop.ann).complete(key, {}, {}, {}, {}), Problem::NotAllowed);
        QVERIFY(!shop.of(shop.eve).complete(key, {}, {}, {}, {}));
        shop.pass();
        QCOMPARE(shop.of(shop.lin).publication(id)->counts.done, 1);
        QCOMPARE(shop.of(shop.lin).publication(id)->counts.assignees, 1);
        now.assignees += shop.store(); // and back again, with what it had done
        shop.of(shop.lin).change(key, now);
        shop.pass();
        QCOMPARE(shop.of(shop.lin).publication(id)->counts.done, 2);
        QCOMPARE(shop.differences(key), QString());
    }

    void whoLeavesTheStoreMayNoLongerAct()
    {
        Shop shop;
        const EventId id = shop.publish(shop.poster(), {shop.store(), shop.store(u"13"_s)});
        const TaskKey key = shop.keyOf(id);
        Definition now = shop.of(shop.lin).task(key)->definition;
        now.assignees[0].people = {shop.bob.account()};
        now.assignees.removeAt(1);
        QVERIFY(!shop.of(shop.ann).complete(key, {}, {}, {}, {}));
        shop.of(shop.lin).change(key, now);
        shop.pass();
        QCOMPARE(shop.of(shop.ann).openCount(), 0);
        QCOMPARE(shop.of(shop.bob).progress(key, {}).size(), 1);
        shop.ann.force(draftOf(key.event, {What::Reopened, {u"u:12"_s}, {}, key.event, {}, {}, {}}));
        shop.pass();
        QCOMPARE(shop.of(shop.lin).publication(id)->counts.done, 1);
        QCOMPARE(shop.of(shop.lin).publication(id)->counts.assignees, 1);
        QCOMPARE(shop.differences(key), QString());
    }

    void theAuthorsDeviceFollowsTheOrganisation()
    {
        Shop shop;
        const org::Organisation organisation = newStore({shop.bob.account(), shop.eve.account()});
        const QString unit = org::toHex(organisation.document().units[0].id);
        const EventId id = shop.publish(shop.poster(), {shop.store(unit)});
        const TaskKey key = shop.keyOf(id);
        for (const auto &desk : shop.desks) { // everybody hears of it
            desk->organisation = organisation;
            desk->work->organisationChanged();
        }
        shop.pass();
        for (const auto &person : shop.town.people) {
            const auto task = shop.of(*person).task(key);
            QCOMPARE(task->definition.assignees.first().people,
                     (QList<Jid>{shop.bob.account(), shop.eve.account()}));
            QCOMPARE(task->definition.assignees.first().name, u"人民路店"_s);
            QCOMPARE(task->definition.assignees.first().closing, QTime(2, 0));
            QCOMPARE(task->definition.assignees.first().closings,
                     (QList<QTime>{QTime(22, 0), {}, {}, {}, QTime(2, 0), QTime(0, 0), {}}));
            QCOMPARE(task->definition.assignees.first().nextDay, 1 | 1 << 5 | 1 << 6);
            QCOMPARE(task->changes, 1);
        }
        QCOMPARE(shop.of(shop.ann).openCount(), 0);
        QCOMPARE(shop.of(shop.eve).openCount(), 1);
        shop.deskOf(shop.lin).work->organisationChanged();
        shop.pass(5min);
        QCOMPARE(shop.of(shop.lin).task(key)->changes, 1);
        QCOMPARE(shop.differences(key), QString());
    }

    void whatWentToOneRoleStaysWithIt_data()
    {
        const QString head = u"店长"_s;
        const QString clerk = u"店员"_s;
        using Roles = QList<QStringList>; // of ann, bob and eve
        QTest::addColumn<Roles>("before");
        QTest::addColumn<Roles>("after");
        QTest::addColumn<QString>("role");
        QTest::addColumn<QString>("acting"); // afterwards
        QTest::newRow("another gets it") << Roles{{clerk}, {head}, {clerk}}
                                         << Roles{{clerk, head}, {head}, {clerk}} << head << u"ann bob"_s;
        QTest::newRow("one loses it")
            << Roles{{head}, {head}, {clerk}} << Roles{{clerk}, {head}, {clerk}} << head << u"bob"_s;
        QTest::newRow("the only one loses it")
            << Roles{{clerk}, {head}, {clerk}} << Roles{{clerk}, {clerk}, {clerk}} << head << u"bob"_s;
        QTest::newRow("it goes to another")
            << Roles{{clerk}, {head}, {clerk}} << Roles{{head}, {clerk}, {clerk}} << head << u"ann"_s;
        QTest::newRow("the only one leaves")
            << Roles{{clerk}, {head}, {clerk}} << Roles{{clerk}, {}, {clerk}} << head << u"ann eve"_s;
        QTest::newRow("all have it, and a newcomer another")
            << Roles{{head}, {head}, {}} << Roles{{head}, {head}, {clerk}} << head << u"ann bob"_s;
        QTest::newRow("everybody of one role, and a newcomer of another")
            << Roles{{clerk}, {clerk}, {}} << Roles{{clerk}, {clerk}, {head}} << QString()
            << u"ann bob eve"_s;
    }

    void whatWentToOneRoleStaysWithIt()
    {
        QFETCH(const QList<QStringList>, before);
        QFETCH(const QList<QStringList>, after);
        QFETCH(const QString, role);
        QFETCH(const QString, acting);
        Shop shop;
        const auto companyOf = [&](const QList<QStringList> &roles) { // who has none is not in it
            const QList<Jid> people{shop.ann.account(), shop.bob.account(), shop.eve.account()};
            QList<Jid> there;
            for (qsizetype i = 0; i < people.size(); ++i)
                if (!roles[i].isEmpty())
                    there += people[i];
            org::Document document = newStore(there).document();
            for (org::Person &person : document.people)
                for (const QString &one : roles[people.indexOf(person.address)])
                    person.roles.push_back(one);
            return org::Organisation(document);
        };
        const auto hear = [&](const org::Organisation &organisation) {
            shop.deskOf(shop.lin).organisation = organisation;
            shop.deskOf(shop.lin).work->organisationChanged();
            shop.pass();
        };
        const org::Organisation company = companyOf(before);
        hear(company);
        Assignee store = shop.store(org::toHex(company.document().units[0].id));
        store.people.clear();
        store.role = role;
        const EventId id = shop.publish(shop.poster(), {store});
        const TaskKey key = shop.of(shop.lin).progressOf(id).first().key;
        const auto there = [&] { return shop.of(shop.eve).task(key)->definition.assignees[0]; };
        QCOMPARE(there().people.size(), std::ranges::count_if(before, [&](const QStringList &roles) {
                     return role.isEmpty() ? !roles.isEmpty() : roles.contains(role);
                 }));
        hear(companyOf(after));
        QStringList names;
        for (const Jid &person : there().people)
            names += person.local().toString();
        QCOMPARE(names.join(u' '), acting);
        QCOMPARE(there().role, role);
        QCOMPARE(there().name, store.name);
        QCOMPARE(shop.differences(key), QString());
    }

    void administratorsFollowInTurnWhereTheAuthorIsAway()
    {
        Shop shop;
        const org::Organisation organisation = newStore({shop.bob.account(), shop.eve.account()});
        const QString unit = org::toHex(organisation.document().units[0].id);
        const EventId id = shop.publish(shop.poster(), {shop.store(unit)});
        const TaskKey key = shop.keyOf(id);
        for (Citizen *admin : {&shop.ann, &shop.eve}) {
            shop.lin.want(
                [&](roomlog::RoomGroups &groups) { groups.setAdmin(Room, admin->account(), true); });
            for (const auto &person : shop.town.people)
                (void)person->client.writer().transaction(store::Durability::Normal, [&] {
                    rooms::rooms_store::setMember(person->client.writer(), Room, admin->account(),
                                                  rooms::Role::Admin);
                });
            (void)admin->client.writer().transaction(store::Durability::Normal, [&] {
                admin->client.writer().prepare("UPDATE rooms SET role = 1").run();
            });
        }
        shop.pass(60s);
        shop.deskOf(shop.lin).close();
        shop.lin.cut();
        const auto hear = [&](Citizen &citizen) {
            shop.deskOf(citizen).organisation = organisation;
            shop.deskOf(citizen).work->organisationChanged();
        };
        hear(shop.bob); // no administrator: it is not for him to say
        hear(shop.eve);
        shop.pass(60s); // the author's time
        QCOMPARE(shop.of(shop.eve).task(key)->changes, 0);
        shop.pass(50s); // ann's, who has not heard of it
        QCOMPARE(shop.of(shop.eve).task(key)->changes, 0);
        shop.pass(20s);
        QCOMPARE(shop.of(shop.bob).task(key)->changes, 1);
        QCOMPARE(shop.of(shop.bob).history(key).last().by, shop.eve.account());
        QCOMPARE(shop.of(shop.bob).task(key)->definition.assignees.first().people,
                 (QList<Jid>{shop.bob.account(), shop.eve.account()}));
        hear(shop.ann);
        shop.pass(5min);
        QCOMPARE(shop.of(shop.ann).task(key)->changes, 1); // said once
    }
};

const sw::test::Suite suite(sw::test::run<TestTaskPeople>);

} // namespace tst_task_people

#include "tst_task_people.moc"
