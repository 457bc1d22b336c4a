// SPDX-License-Identifier: Apache-2.0
// Tasks between head office and a store: in one encrypted room, each on a whole log of their own.
#include "core/roomlog/kept_events.h"
#include "core/rooms/rooms_store.h"
#include "core/tasks/task_events.h"
#include "core/tasks/task_work.h"
#include "tests/core/roomlog/group_town.h"
#include "tests/runner/suite.h"

#include <QTest>

namespace tst_tasks {

using namespace sw;
using namespace sw::test;
using namespace sw::tasks;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using What = Act::What;

namespace {

const RoomId Room{1};

/// A person's program beside the log.
struct Desk {
    explicit Desk(Citizen &of)
        : citizen(of)
    {
        open();
    }
    void open()
    {
        work = std::make_unique<TaskWork>(*citizen.client.core, nullptr,
                                          [this]() -> const org::Organisation & { return organisation; });
        citizen.client.core->tasks = work.get();
        work->start();
        window = std::make_unique<Tasks>(citizen.client);
        QObject::connect(window.get(), &Tasks::changed, window.get(), [this] { ++changes; });
    }
    void close()
    {
        window.reset();
        work.reset();
    }
    void restart()
    {
        close();
        citizen.restart();
        open();
        citizen.goOnline();
    }

    Citizen &citizen;
    org::Organisation organisation;
    std::unique_ptr<TaskWork> work;
    std::unique_ptr<Tasks> window;
    int changes = 0;
};

/// What the company publishes when only these are left of unit 12, under another name.
org::Organisation newStore(const QList<Jid> &people)
{
    org::Document document;
    document.version = 2;
    org::Unit unit;
    unit.id.bytes[0] = 12;
    unit.name = u"人民路新店"_s;
    unit.zone = u"Asia/Shanghai"_s;
    unit.hours = {{1, 600, 1320}, {5, 600, 1560}, {6, 600, 1440}};
    document.units.push_back(unit);
    for (const Jid &address : people) {
        org::Person person;
        person.id.bytes[0] = std::uint8_t(document.people.size() + 1);
        person.address = address;
        person.unit = unit.id;
        document.people.push_back(person);
    }
    return org::Organisation(document);
}

/// Lin of head office leads a room with two clerks of a store, and eve, who is in it but of another store.
struct Shop {
    GroupTown town{9};
    Citizen &lin = town.add(u"lin"_s);
    Citizen &ann = town.add(u"ann"_s);
    Citizen &bob = town.add(u"bob"_s);
    Citizen &eve = town.add(u"eve"_s);
    std::vector<std::unique_ptr<Desk>> desks;

    Shop()
    {
        town.found();
        for (const auto &person : town.people) {
            (void)person->client.writer().transaction(store::Durability::Normal, [&] {
                person->client.writer()
                    .prepare("UPDATE rooms SET encrypted = 1, role = :role")
                    .bind(":role", person.get() == &lin ? 2 : 0)
                    .run();
            });
            desks.push_back(std::make_unique<Desk>(*person));
        }
    }
    ~Shop()
    {
        for (const auto &desk : desks)
            desk->close();
    }
    Tasks &of(const Citizen &person)
    {
        for (const auto &desk : desks)
            if (&desk->citizen == &person)
                return *desk->window;
        return *desks.front()->window;
    }
    Desk &deskOf(const Citizen &person)
    {
        for (const auto &desk : desks)
            if (&desk->citizen == &person)
                return *desk;
        return *desks.front();
    }
    void pass(std::chrono::milliseconds span = 10s) { town.advance(span); }

    Assignee store(const QString &unit = u"12"_s) const
    {
        Assignee assignee;
        assignee.unit = unit;
        assignee.name = u"人民路店"_s;
        assignee.people = {ann.account(), bob.account()};
        assignee.zone = "Asia/Shanghai";
        return assignee;
    }
    EventId publish(Definition definition, QList<Assignee> assignees = {})
    {
        if (assignees.isEmpty())
            assignees = {store()};
        const EventId id = of(lin).publish(definition, {{{}, Room, assignees}});
        pass();
        return id;
    }
    Definition poster() const
    {
        Definition d;
        d.title = u"换海报"_s;
        return d;
    }
    TaskKey key(const Citizen &person, const EventId &publication)
    {
        for (Shelf shelf : {Shelf::Today, Shelf::Overdue, Shelf::Upcoming, Shelf::Done})
            for (const Task &task : of(person).mine(shelf))
                if (task.publication == publication)
                    return task.key;
        return {};
    }
    TaskKey keyOf(const EventId &publication) { return key(ann, publication); }
    Standing standing(const Citizen &person, const TaskKey &key, int row = 0)
    {
        const auto list = of(person).progress(key, {});
        return row < list.size() ? list[row].standing : Standing(-1);
    }
    /// Empty, or who sees something else than the others, or than after folding anew.
    QString differences(const TaskKey &key)
    {
        QString all;
        const auto progress = of(lin).progress(key, {});
        const auto history = of(lin).history(key);
        for (const auto &person : town.people) {
            for (const bool isAnew : {false, true}) {
                if (isAnew)
                    person->client.log->refold(Room);
                if (of(*person).progress(key, {}) != progress || of(*person).history(key) != history)
                    all += person->account().local().toString() + (isAnew ? u" anew "_s : u" "_s);
            }
        }
        return all;
    }
};

} // namespace

class TestTasks : public QObject
{
    Q_OBJECT
private slots:
    void aTaskIsPublishedSeenDoneAndApproved()
    {
        Shop shop;
        Definition d = shop.poster();
        d.proof = NumberProof;
        d.approval = true;
        d.steps = {{u"a"_s, u"拆"_s}, {u"b"_s, u"挂"_s}};
        const EventId id = shop.publish(d);
        const TaskKey key = shop.keyOf(id);
        QCOMPARE(shop.of(shop.ann).openCount(), 1);
        QCOMPARE(shop.of(shop.eve).openCount(), 0);
        QVERIFY(shop.deskOf(shop.ann).changes > 0);
        const auto entry = shop.ann.client.chat->before(Room, Order::newest(), 1).value(0);
        QCOMPARE(entry.kind, chat::EntryKind::Task);
        QCOMPARE(entry.text, d.title);
        QCOMPARE(entry.id, key.event);

        Tasks &ann = shop.of(shop.ann);
        ann.markSeen(key, {});
        ann.tick(key, {}, u"a"_s, true); // begins it
        QCOMPARE(ann.task(key)->myStanding, Standing::Started); // at once
        QVERIFY(ann.task(key)->pending);
        QCOMPARE(*ann.complete(key, {}, {}, {}, {}), Problem::ProofMissing);
        QVERIFY(!ann.complete(key, {}, {}, u"3"_s, u"都挂了"_s));
        shop.pass();
        QVERIFY(!ann.task(key)->pending);
        for (const auto &person : shop.town.people) {
            const Progress row = shop.of(*person).progress(key, {}).value(0);
            QCOMPARE(row.standing, Standing::Done);
            QCOMPARE(row.number, u"3"_s);
            QCOMPARE(row.by, shop.ann.account());
            QCOMPARE(row.ticked, QStringList{u"a"_s});
            QVERIFY(row.lateSettled && !row.late);
        }
        QCOMPARE(ann.mine(Shelf::Done).size(), 1);

        shop.of(shop.lin).sendBack(key, {}, u"u:12"_s, u"左边那张歪了"_s);
        shop.pass();
        QCOMPARE(ann.task(key)->myStanding, Standing::SentBack);
        QCOMPARE(ann.progress(key, {}).first().reason, u"左边那张歪了"_s);
        QVERIFY(!shop.of(shop.bob).complete(key, {}, {}, u"4"_s, {}));
        shop.pass();
        shop.of(shop.lin).approve(key, {}, u"u:12"_s);
        shop.pass();
        QCOMPARE(shop.of(shop.lin).publication(id)->counts.approved, 1);
        const auto acts = shop.of(shop.eve).history(key);
        QList<What> whats;
        for (const Act &act : acts)
            whats += act.what;
        QCOMPARE(whats,
                 (QList<What>{What::Published, What::Seen, What::Started, What::Ticked, What::Done,
                              What::SentBack, What::Done, What::Approved}));
        QCOMPARE(shop.differences(key), QString());
    }

    void whoComesInIsGivenWhatIsOpen()
    {
        Shop shop;
        Definition judged = shop.poster();
        judged.approval = true;
        const EventId open = shop.publish(shop.poster()), waits = shop.publish(judged),
                      done = shop.publish(shop.poster()), withdrawn = shop.publish(shop.poster());
        const QList<TaskKey> keys{shop.keyOf(open), shop.keyOf(waits), shop.keyOf(done)};
        Tasks &ann = shop.of(shop.ann);
        ann.start(keys[0], {});
        QVERIFY(!ann.complete(keys[1], {}, {}, {}, {}));
        QVERIFY(!ann.complete(keys[2], {}, {}, {}, {}));
        shop.of(shop.lin).withdraw(withdrawn);
        shop.pass();
        const auto given = [&] {
            QList<std::pair<roomlog::Kind, EventId>> all; // and the task that they concern
            for (const auto &kept : shop.lin.client.log->openEvents(Room, Order::newest())) {
                const roomlog::Envelope &said = kept.event.envelope;
                all.emplaceBack(said.kind, said.subject.isNull() ? said.id : said.subject);
            }
            return all;
        };
        using roomlog::Kind;
        QCOMPARE(given(),
                 (QList<std::pair<Kind, EventId>>{{Kind::Task, keys[0].event},
                                                  {Kind::Task, keys[1].event},
                                                  {Kind::TaskStep, keys[0].event},
                                                  {Kind::TaskStep, keys[1].event}}));
        shop.of(shop.lin).approve(keys[1], {}, u"u:12"_s);
        shop.pass();
        QCOMPARE(given().size(), 2);
    }

    void whatIsDoneOfflineFollows()
    {
        Shop shop;
        const EventId id = shop.publish(shop.poster());
        const TaskKey key = shop.keyOf(id);
        shop.ann.cut();
        QVERIFY(!shop.of(shop.ann).complete(key, {}, {}, {}, {}));
        QCOMPARE(shop.of(shop.ann).task(key)->myStanding, Standing::Done);
        shop.pass();
        QCOMPARE(shop.standing(shop.lin, key), Standing::NotSeen);
        shop.deskOf(shop.ann).restart();
        shop.pass();
        QCOMPARE(shop.standing(shop.lin, key), Standing::Done);
        QCOMPARE(shop.differences(key), QString());
    }

    void strangersAndForgersChangeNothing()
    {
        Shop shop;
        Definition d = shop.poster();
        d.proof = PhotoProof;
        const EventId id = shop.publish(d);
        const TaskKey key = shop.keyOf(id);
        Tasks &eve = shop.of(shop.eve);
        QCOMPARE(*eve.complete(key, {}, {idOf(1)}, {}, {}), Problem::NotAllowed);
        eve.withdraw(id);
        eve.approve(key, {}, u"u:12"_s);
        Definition other = d;
        other.title = u"别做了"_s;
        eve.change(key, other);
        shop.eve.force(draftOf(key.event, {What::Done, {u"u:12"_s}, {}, key.event, {}, {}, {idOf(1)}}));
        shop.eve.force(draftOf(key.event, {What::Withdrawn, {}, {}, key.event, {}, {}, {}}));
        shop.eve.force(*changeOf(key.event, d, other));
        shop.eve.force(draftOf(key.event, {What::Nudged, {u"u:12"_s}, {}, key.event, {}, {}, {}}));
        shop.ann.force(
            draftOf(key.event, {What::Done, {u"u:12"_s}, {}, key.event, {}, {}, {}})); // without photo
        shop.ann.force(
            draftOf(key.event, {What::Done, {u"p:ann@shop.example"_s}, {}, key.event, {}, {}, {}}));
        roomlog::Draft recall;
        recall.kind = roomlog::Kind::Recall;
        recall.subject = key.event;
        shop.eve.force(recall);
        shop.pass();
        for (const auto &person : shop.town.people) {
            QCOMPARE(shop.standing(*person, key), Standing::NotSeen);
            QCOMPARE(shop.of(*person).task(key)->definition.title, d.title);
            QVERIFY(!shop.of(*person).task(key)->withdrawn);
            QCOMPARE(shop.of(*person).history(key).size(), 1);
        }
        QVERIFY(std::ranges::none_of(shop.ann.client.arrivals, [](const Arrival &one) { return one.nudge; }));
        QCOMPARE(shop.differences(key), QString());
    }

    void twoEditorsOfflineBothHaveTheirWay()
    {
        Shop shop;
        const EventId id = shop.publish(shop.poster());
        const TaskKey key = shop.keyOf(id);
        shop.lin.cut();
        Definition now = shop.of(shop.lin).task(key)->definition;
        now.title = u"换冬季海报"_s;
        shop.of(shop.lin).change(key, now);
        now = shop.of(shop.lin).task(key)->definition;
        now.due = {QDate(2030, 1, 5), QTime(18, 0)};
        shop.of(shop.lin).changeAll(id, now);
        QVERIFY(!shop.of(shop.bob).complete(key, {}, {}, {}, {}));
        shop.pass();
        shop.lin.goOnline();
        shop.pass();
        for (const auto &person : shop.town.people) {
            const auto task = shop.of(*person).task(key);
            QCOMPARE(task->definition.title, now.title);
            QCOMPARE(task->definition.due, now.due);
            QCOMPARE(task->changes, 2);
            QCOMPARE(shop.standing(*person, key), Standing::Done);
        }
        const auto acts = shop.of(shop.ann).history(key);
        QCOMPARE(acts[2].fields, QStringList{u"title"_s});
        QCOMPARE(acts[3].fields, QStringList{u"due"_s});
        QCOMPARE(shop.ann.client.chat->entry(Room, key.event)->text, now.title);
        QCOMPARE(shop.differences(key), QString());
    }

    void afterTheEndNothingCounts()
    {
        Shop shop;
        const EventId id = shop.publish(shop.poster());
        const TaskKey key = shop.keyOf(id);
        shop.ann.cut();
        shop.of(shop.lin).withdraw(id);
        shop.pass();
        QVERIFY(!shop.of(shop.ann).complete(key, {}, {}, {}, {})); // could not know
        shop.ann.goOnline();
        shop.pass();
        QCOMPARE(shop.of(shop.ann).openCount(), 0);
        QCOMPARE(*shop.of(shop.ann).complete(key, {}, {}, {}, {}), Problem::Gone);
        QCOMPARE(shop.standing(shop.lin, key), Standing::NotSeen);
        QVERIFY(shop.of(shop.lin).publications({}).isEmpty());
        Filter all;
        all.withWithdrawn = true;
        QCOMPARE(shop.of(shop.lin).publications(all).size(), 1);
        QCOMPARE(shop.differences(key), QString());
    }

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

    void whatIsPutOffIsNoLongerLate()
    {
        Shop shop;
        Definition d = shop.poster();
        d.due.day = QDateTime::fromMSecsSinceEpoch(shop.town.clock.utc, QTimeZone("Asia/Shanghai"))
                        .date()
                        .addDays(-1);
        const EventId id = shop.publish(d);
        const TaskKey key = shop.keyOf(id);
        QCOMPARE(shop.of(shop.ann).mine(Shelf::Overdue).size(), 1);
        QVERIFY(!shop.of(shop.ann).complete(key, {}, {}, {}, {}));
        shop.pass();
        QVERIFY(shop.of(shop.lin).progress(key, {}).first().late);
        QCOMPARE(shop.of(shop.lin).publication(id)->counts.late, 1);
        Definition now = shop.of(shop.lin).task(key)->definition;
        now.due.day = d.due.day.addDays(3);
        shop.of(shop.lin).change(key, now);
        shop.pass();
        QVERIFY(!shop.of(shop.lin).progress(key, {}).first().late);
        QCOMPARE(shop.of(shop.lin).publication(id)->counts.late, 0);
        shop.of(shop.ann).reopen(key, {});
        shop.pass();
        QCOMPARE(shop.of(shop.ann).mine(Shelf::Upcoming).size(), 1);
        QCOMPARE(shop.differences(key), QString());
    }

    void whoClosesPastMidnightHasUntilThen()
    {
        Shop shop;
        const QTimeZone zone("Asia/Shanghai");
        Definition d = shop.poster();
        const QDate today = QDateTime::fromMSecsSinceEpoch(shop.town.clock.utc, zone).date();
        d.due.day = today;
        Assignee bar = shop.store();
        bar.closing = QTime(2, 0);
        bar.nextDay = 1;
        const EventId once = shop.publish(d, {bar});
        d.recurrence.every = Recurrence::Every::Day;
        const EventId daily = shop.publish(d, {bar});
        Tasks &ann = shop.of(shop.ann);
        const qint64 closing = QDateTime(today.addDays(1), QTime(2, 0), zone).toMSecsSinceEpoch();
        QCOMPARE(ann.mine(Shelf::Today).size(), 2);
        QCOMPARE(ann.mine(Shelf::Today).first().due, closing);
        shop.town.clock.utc = closing - 60'000; // past midnight
        QCOMPARE(ann.mine(Shelf::Today).size(), 2);
        QCOMPARE(ann.task(shop.keyOf(once))->due, closing);
        for (const Task &task : ann.mine(Shelf::Today))
            QVERIFY(task.publication == once || (task.publication == daily && task.occurrence == today));
        shop.town.clock.utc = closing + 60'000;
        QCOMPARE(ann.mine(Shelf::Overdue).size(), 1);
        QCOMPARE(ann.mine(Shelf::Today).first().occurrence, today.addDays(1));
    }

    void aRoomThatForgetsMessagesKeepsItsTasks()
    {
        Shop shop;
        const EventId id = shop.publish(shop.poster());
        const TaskKey key = shop.keyOf(id);
        shop.of(shop.ann).start(key, {});
        roomlog::Draft text;
        text.kind = roomlog::Kind::Text;
        text.text = u"旧的"_s;
        const EventId old = shop.ann.client.log->post(Room, text);
        shop.pass();
        (void)shop.ann.client.writer().transaction(store::Durability::Normal, [&] {
            shop.ann.client.writer().prepare("UPDATE rooms SET keep_days = 30").run();
        });
        shop.town.clock.utc += 60 * 24 * 60 * 60 * 1000LL;
        (void)shop.lin.client.log->post(Room, text); // names the server's time
        shop.pass();
        shop.ann.cut();
        shop.ann.goOnline();
        shop.pass(2h);
        QVERIFY(!shop.ann.client.log->event(Room, old));
        QCOMPARE(shop.of(shop.ann).mine(Shelf::Today).size(), 1);
        QCOMPARE(shop.standing(shop.ann, key), Standing::Started);
        shop.ann.client.log->refold(Room);
        QCOMPARE(shop.standing(shop.ann, key), Standing::Started);
        QVERIFY(!shop.of(shop.ann).complete(key, {}, {}, {}, {}));
        shop.pass();
        QCOMPARE(shop.standing(shop.lin, key), Standing::Done);
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

    void onlyLaggardsAreNudgedAndNotTwiceAnHour()
    {
        Shop shop;
        Assignee one;
        one.person = shop.eve.account();
        const EventId id = shop.publish(shop.poster(), {shop.store(), one});
        const TaskKey key = shop.keyOf(id);
        QVERIFY(!shop.of(shop.ann).complete(key, {}, {}, {}, {}));
        shop.pass();
        const auto nudges = [](const Citizen &person) {
            return std::ranges::count_if(person.client.arrivals,
                                         [](const Arrival &arrival) { return arrival.nudge; });
        };
        shop.of(shop.lin).nudge(id, {});
        shop.of(shop.lin).nudge(id, {});
        shop.pass();
        QCOMPARE(nudges(shop.eve), 1);
        QCOMPARE(nudges(shop.ann), 0);
        QCOMPARE(shop.eve.client.arrivals.back().text, u"换海报"_s);
        QVERIFY(shop.of(shop.lin).progress(key, {})[1].nudged > 0);
        shop.town.clock.utc += 2 * 60 * 60 * 1000;
        shop.of(shop.lin).nudge(id, {});
        shop.pass();
        QCOMPARE(nudges(shop.eve), 2);
        QCOMPARE(shop.differences(key), QString());
    }

    void everyDayAnew()
    {
        Shop shop;
        Definition d = shop.poster();
        d.due.day = QDateTime::fromMSecsSinceEpoch(shop.town.clock.utc, QTimeZone("Asia/Shanghai")).date();
        d.recurrence.every = Recurrence::Every::Day;
        const QDate today = d.due.day;
        const EventId id = shop.publish(d);
        const TaskKey key = shop.keyOf(id);
        Tasks &ann = shop.of(shop.ann);
        QCOMPARE(ann.mine(Shelf::Today).first().occurrence, today);
        QVERIFY(!ann.complete(key, today, {}, {}, {}));
        shop.pass();
        QCOMPARE(ann.mine(Shelf::Today).size(), 0);
        QCOMPARE(ann.mine(Shelf::Upcoming).first().occurrence, today.addDays(1));
        QCOMPARE(shop.of(shop.lin).progress(key, today).first().standing, Standing::Done);
        QCOMPARE(shop.of(shop.lin).progress(key, today.addDays(1)).first().standing, Standing::NotSeen);
        shop.town.clock.utc += 24 * 60 * 60 * 1000;
        QCOMPARE(ann.mine(Shelf::Today).first().occurrence, today.addDays(1));
        shop.town.clock.utc += 24 * 60 * 60 * 1000; // nobody did it that day
        QCOMPARE(ann.mine(Shelf::Today).first().occurrence, today.addDays(2));
        QCOMPARE(ann.between(today, today.addDays(6), true).size(), 7);
        QCOMPARE(ann.occurrences(key, today, today.addDays(2)).size(), 3);
        QCOMPARE(shop.differences(key), QString());
    }

    void headOfficeSeesWhoIsWhere()
    {
        Shop shop;
        const EventId first = shop.publish(shop.poster(), {shop.store(), shop.store(u"13"_s)});
        Definition d = shop.poster();
        d.title = u"盘点 ＩＣＥ 柜"_s;
        const EventId second = shop.publish(d, {shop.store(u"13"_s)});
        Tasks &lin = shop.of(shop.lin);
        QVERIFY(!shop.of(shop.ann).complete(shop.keyOf(second), {}, {}, {}, {}));
        shop.pass();
        const auto matrix = lin.matrix({u"u:12"_s, u"u:13"_s, u"u:99"_s}, {first, second});
        QCOMPARE(matrix[0][0].standing, Standing::NotSeen);
        QVERIFY(matrix[0][0].key.room && !matrix[0][1].key.room);
        QCOMPARE(matrix[1][1].standing, Standing::Done);
        QVERIFY(!matrix[2][0].key.room);
        QCOMPARE(lin.publications({}).first().id, second);
        Filter filter;
        filter.words = u"ice"_s;
        QCOMPARE(lin.publications(filter).size(), 1);
        filter.words = u"海报"_s;
        QCOMPARE(lin.publications(filter).first().id, first);
        Filter done;
        done.standings = {Standing::Done};
        QCOMPARE(lin.publications(done).first().id, second);
        Filter unit;
        unit.units = {u"12"_s};
        QCOMPARE(lin.publications(unit).size(), 1);
        QCOMPARE(lin.progressOf(first).size(), 2);
        QVERIFY(shop.of(shop.ann).publications({}).isEmpty());
        QCOMPARE(lin.publication(first)->definition.assignees.size(), 2);
    }

    void remindersComeOnceEvenAfterSleep()
    {
        Shop shop;
        Definition d = shop.poster();
        const QDateTime due = QDateTime::fromMSecsSinceEpoch(shop.town.clock.utc, QTimeZone("Asia/Shanghai"))
                                  .addSecs(3 * 60 * 60);
        d.due = {due.date(), QTime(due.time().hour(), due.time().minute())};
        d.reminders = {60, 0};
        (void)shop.publish(d);
        const auto reminders = [&] {
            return std::ranges::count_if(shop.ann.client.arrivals,
                                         [](const Arrival &one) { return one.due > 0; });
        };
        shop.pass(60s);
        QCOMPARE(reminders(), 0);
        shop.town.clock.utc += 2 * 60 * 60 * 1000; // asleep
        shop.pass(6min);
        QCOMPARE(reminders(), 1);
        shop.deskOf(shop.ann).restart();
        shop.pass(6min);
        QCOMPARE(reminders(), 1);
        shop.town.clock.utc += 20 * 60 * 60 * 1000;
        shop.pass(6min);
        QCOMPARE(reminders(), 2);
        QVERIFY(
            std::ranges::none_of(shop.eve.client.arrivals, [](const Arrival &one) { return one.due > 0; }));
        QCOMPARE(shop.of(shop.ann).mine(Shelf::Overdue).size(), 1);
    }

    void templatesAreKept()
    {
        Shop shop;
        Definition d = shop.poster();
        d.assignees = {shop.store()};
        shop.of(shop.lin).keepTemplate(u"海报"_s, d);
        QCOMPARE(shop.of(shop.lin).templates(), QStringList{u"海报"_s});
        QVERIFY(shop.of(shop.lin).takeTemplate(u"海报"_s) == d);
        shop.of(shop.lin).dropTemplate(u"海报"_s);
        QVERIFY(shop.of(shop.lin).templates().isEmpty());
    }

private:
    static EventId idOf(int number)
    {
        EventId id;
        id.bytes[0] = std::uint8_t(number);
        return id;
    }
};

const sw::test::Suite suite(sw::test::run<TestTasks>);

} // namespace tst_tasks

#include "tst_tasks.moc"
