// SPDX-License-Identifier: Apache-2.0
// Tasks between head office and a store: in one encrypted room, each on a whole log of their own.
#include "core/roomlog/kept_events.h"
#include "core/tasks/task_events.h"
#include "tests/core/tasks/task_shop.h"
#include "tests/runner/suite.h"

#include <QTest>

namespace tst_tasks {

using namespace sw;
using namespace sw::test;
using namespace sw::test::shop;
using What = Act::What;

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
