// SPDX-License-Identifier: Apache-2.0
// Head office publishes to stores, on both servers: each store's own room is made and has only its own task;
// it is done offline with a photo, sent back, approved, given to another store later, and withdrawn; proof is
// brought also where only administrators write.
#include "core/crypto/self_test.h"
#include "core/files/files.h"
#include "core/org/org.h"
#include "core/tasks/tasks.h"
#include "core/trust/trust.h"
#include "tests/runner/suite.h"
#include "tests/support/colleagues.h"
#include "tests/support/soon.h"

#include <QTest>

namespace tst_xmpp_tasks {

using namespace sw;
using namespace sw::test;
using namespace Qt::StringLiterals;
using tasks::Shelf;
using tasks::Standing;
using tasks::Task;

namespace {

constexpr int everybody = 4; // e1 and e4 in store 001, e2 in 002, e3 in 000

QString unitOf(Desk &desk)
{
    const org::Person *person = desk.client().trust().organisation().person(desk.address());
    return person ? org::toHex(person->unit) : QString();
}

tasks::Target targetOf(Desk &publisher, const QString &unit)
{
    return {unit, {}, {publisher.client().tasks().assigneeOf(unit)}};
}

/// What this person is to do now, by title.
QList<Task> open(Desk &desk)
{
    return desk.client().tasks().mine(Shelf::Today);
}

/// Unit keys of those who are this far.
QStringList unitsAt(Desk &desk, const EventId &publication, Standing standing)
{
    QStringList units;
    for (const tasks::Progress &one : desk.client().tasks().progressOf(publication))
        if (one.standing == standing)
            units += one.assignee.unit;
    return units;
}

int withdrawnOf(Desk &desk, const EventId &publication)
{
    tasks::Filter all;
    all.withWithdrawn = true;
    int count = 0;
    for (const tasks::Publication &one : desk.client().tasks().publications(all))
        count += one.id == publication && one.withdrawn;
    return count;
}

} // namespace

class tst_XmppTasks : public QObject
{
    Q_OBJECT

    Colleagues m_colleagues{everybody};

private slots:
    void initTestCase() { QVERIFY(crypto::start()); }

    void headOfficePublishesAndStoresDo_data() { addServerRows(); }
    void headOfficePublishesAndStoresDo()
    {
        QFETCH(ServerKind, kind);
        (void)m_colleagues.officeAt(kind);
        const auto hq = m_colleagues.next(kind), bob = m_colleagues.next(kind);
        const auto cai = m_colleagues.next(kind), dan = m_colleagues.next(kind);
        const QString bobs = unitOf(*bob), cais = unitOf(*cai), dans = unitOf(*dan);
        QVERIFY(!bobs.isEmpty() && bobs != cais && cais != dans);
        tasks::Tasks &office = hq->client().tasks();

        tasks::Definition poster;
        poster.title = u"换冬季海报"_s;
        poster.proof = tasks::PhotoProof | tasks::NumberProof | tasks::TextProof;
        poster.approval = true;
        poster.steps = {{u"a"_s, u"拆旧的"_s}};
        tasks::Definition window;
        window.title = u"拍橱窗"_s;
        window.proof = tasks::PhotoProof;
        const EventId id = office.publish(poster, {targetOf(*hq, bobs), targetOf(*hq, cais)});
        QVERIFY(!id.isNull());
        SOON_IS(open(*bob).size(), 1);
        SOON_IS(open(*cai).size(), 1);
        SOON_IS(office.publication(id)->waiting, 0);
        QCOMPARE(office.publication(id)->rooms, 2);
        QCOMPARE(bob->client().tasks().progressOf(id).size(), 1); // a store's room has only its own
        QCOMPARE(open(*dan).size(), 0);

        // Bob does it while his line is down.
        const tasks::TaskKey bobsKey = open(*bob).first().key, caisKey = open(*cai).first().key;
        bob->client().disconnectFromServer();
        tasks::Tasks &store = bob->client().tasks();
        store.markSeen(bobsKey, {});
        store.tick(bobsKey, {}, u"a"_s, true);
        QByteArray picture(30'000, 'p');
        const EventId photo = bob->client().files().send(
            bobsKey.room, {{}, u"poster.png"_s, u"image/png"_s, {}, {}, picture});
        QCOMPARE(*store.complete(bobsKey, {}, {photo}, u"3"_s, {}), tasks::Problem::ProofMissing);
        QVERIFY(!store.complete(bobsKey, {}, {photo}, u"3"_s, u"都挂好了"_s));
        SOON_IS(store.task(bobsKey)->myStanding, Standing::Done);
        QCOMPARE(unitsAt(*hq, id, Standing::Done), QStringList());
        QVERIFY(bob->client().connectToServer());

        // The other store cannot.
        cai->client().tasks().cannot(caisKey, {}, u"没有梯子"_s);
        SOON_IS(unitsAt(*hq, id, Standing::Done), QStringList{bobs});
        SOON_IS(unitsAt(*hq, id, Standing::Cannot), QStringList{cais});
        const auto done = office.progressOf(id);
        const auto of = [&](const QString &unit) {
            return *std::ranges::find_if(done, [&](const auto &one) { return one.assignee.unit == unit; });
        };
        QCOMPARE(of(bobs).number, u"3"_s);
        QCOMPARE(of(bobs).by, bob->address());
        QCOMPARE(of(bobs).photos, QList<EventId>{photo});
        const RoomId bobsRoom = of(bobs).key.room;
        SOON(hq->client().files().file(bobsRoom, photo).has_value());

        // One is sent back with a reason, the other one approved.
        office.sendBack(of(cais).key, {}, of(cais).assignee.key(), u"明天有梯子"_s);
        office.approve(of(bobs).key, {}, of(bobs).assignee.key());
        SOON_IS(store.task(bobsKey)->myStanding, Standing::Approved);
        SOON_IS(cai->client().tasks().task(caisKey)->myStanding, Standing::SentBack);
        QCOMPARE(cai->client().tasks().progress(caisKey, {}).first().reason, u"明天有梯子"_s);

        // Where only administrators write, the photo is the task's and nobody reads it in the conversation.
        hq->client().rooms().setOnlyAdminsWrite(bobsRoom, true);
        SOON(bob->client().rooms().room(bobsKey.room)->onlyAdminsWrite);
        const EventId other = office.publish(window, {targetOf(*hq, bobs)});
        SOON_IS(open(*bob).size(), 1);
        const tasks::TaskKey otherKey = open(*bob).first().key;
        SOON(std::ranges::any_of(bob->notices, [&](const Notice &notice) {
            return notice.task && notice.event == otherKey.event;
        }));
        files::Outgoing shown{{}, u"window.png"_s, u"image/png"_s, {}, {}, picture};
        shown.task = otherKey.event;
        const EventId proof = bob->client().files().send(otherKey.room, shown);
        QVERIFY(!store.complete(otherKey, {}, {proof}, {}, {}));
        SOON_IS(unitsAt(*hq, other, Standing::Done), QStringList{bobs});
        SOON(hq->client().files().file(bobsRoom, proof).has_value());
        QCOMPARE(hq->client().files().file(bobsRoom, proof)->sender, bob->address());
        QVERIFY(!hq->client().chat().entry(bobsRoom, proof));
        QVERIFY(!bob->client().chat().entry(otherKey.room, proof));

        // A store that came later gets it too, and then it is withdrawn everywhere.
        office.extend(id, {targetOf(*hq, dans)});
        SOON_IS(open(*dan).size(), 1);
        QCOMPARE(open(*dan).first().definition.title, poster.title);
        office.withdraw(id);
        SOON_IS(open(*dan).size(), 0);
        SOON_IS(open(*cai).size(), 0);
        SOON_IS(withdrawnOf(*hq, id), 1);
    }
};

const sw::test::Suite suite(sw::test::run<tst_XmppTasks>);

} // namespace tst_xmpp_tasks

#include "tst_xmpp_tasks.moc"
