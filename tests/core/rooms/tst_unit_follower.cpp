// SPDX-License-Identifier: Apache-2.0
// Who comes into a room, and who goes, because of the units whose people it is for.
#include "core/crypto/random.h"
#include "core/roomlog/room_groups.h"
#include "core/rooms/rooms_events.h"
#include "core/rooms/unit_follower.h"
#include "tests/runner/suite.h"

#include <QTest>

namespace tst_unit_follower {

using namespace sw;
using namespace Qt::StringLiterals;
using rooms::Affiliation;
using rooms::planFor;
using rooms::Role;

namespace {

Jid at(const QString &name)
{
    return *Jid::parse(name + u"@example.com"_s);
}

/// East with the stores one and two, and an office beside it.
struct Town {
    org::UnitId east{{1}}, one{{2}}, two{{3}}, office{{4}};
    org::Document document;

    Town()
    {
        document.version = 1;
        document.units = {{east, {}, org::UnitKind::Region, {}, u"East"_s, {}, {}},
                          {one, east, org::UnitKind::Store, {}, u"One"_s, {}, {}},
                          {two, east, org::UnitKind::Store, {}, u"Two"_s, {}, {}},
                          {office, {}, org::UnitKind::Department, {}, u"Office"_s, {}, {}}};
        add(u"ann"_s, one);
        add(u"bob"_s, two);
        add(u"cai"_s, office);
    }
    void add(const QString &name, const org::UnitId &unit)
    {
        org::Person person;
        person.id.bytes[0] = std::uint8_t(document.people.size() + 1);
        person.address = at(name);
        person.unit = unit;
        document.people.push_back(person);
    }
    org::Organisation organisation() const { return org::Organisation(document); }
};

} // namespace

class tst_UnitFollower : public QObject
{
    Q_OBJECT

private slots:
    void peopleOfTheUnitAndOfThoseBelowComeIn()
    {
        const Town town;
        const auto plan = planFor({town.east}, town.organisation(), {{at(u"cai"_s), Role::Owner}}, {});
        QCOMPARE(plan.add, (QList{at(u"ann"_s), at(u"bob"_s)}));
        QVERIFY(plan.remove.isEmpty());
        QVERIFY(plan.present.isEmpty());
        const auto all = planFor({org::UnitId()}, town.organisation(), {{at(u"cai"_s), Role::Owner}}, {});
        QCOMPARE(all.add, (QList{at(u"ann"_s), at(u"bob"_s)})); // the company: everybody
    }

    void whoBelongsNoMoreGoesAndWhoWasAddedByHandStays()
    {
        const Town town;
        const QList<Affiliation> members{{at(u"cai"_s), Role::Owner},
                                         {at(u"ann"_s), Role::Member},
                                         {at(u"bob"_s), Role::Member},
                                         {at(u"guest"_s), Role::Member}};
        const auto plan = planFor({town.one}, town.organisation(), members, {at(u"ann"_s), at(u"bob"_s)});
        QVERIFY(plan.add.isEmpty());
        QCOMPARE(plan.remove, QList{at(u"bob"_s)});
        QCOMPARE(plan.present, QSet{at(u"ann"_s)});
    }

    void administratorsStay()
    {
        const Town town;
        const QList<Affiliation> members{{at(u"ann"_s), Role::Member}, {at(u"bob"_s), Role::Owner}};
        QVERIFY(planFor({town.one}, town.organisation(), members, {at(u"bob"_s)}).isEmpty());
    }

    void nobodyGoesWhileAUnitIsMissing()
    {
        Town town;
        const org::UnitId closed{{9}};
        const QList<Affiliation> members{{at(u"cai"_s), Role::Owner}, {at(u"bob"_s), Role::Member}};
        const auto plan = planFor({town.one, closed}, town.organisation(), members, {at(u"bob"_s)});
        QCOMPARE(plan.add, QList{at(u"ann"_s)});
        QVERIFY(plan.remove.isEmpty());
        QVERIFY(planFor({town.one}, org::Organisation(), members, {at(u"bob"_s)}).isEmpty()); // none known
        QVERIFY(planFor({}, town.organisation(), members, {at(u"bob"_s)}).isEmpty());
    }

    void noMoreWaitForTheirFirstDeviceThanThereIsPlaceFor()
    {
        rooms::UnitPlan plan{{at(u"ann"_s), at(u"bob"_s), at(u"cai"_s), at(u"dan"_s)}, {}, {}};
        const auto all = plan.add;
        const auto nobody = [](const Jid &) { return false; };
        QCOMPARE(rooms::leaveOut(plan, roomlog::MostWaiting - 4, nobody), 0);
        QCOMPARE(plan.add, all);
        const auto cai = [](const Jid &person) { return person == at(u"cai"_s); };
        QCOMPARE(rooms::leaveOut(plan, roomlog::MostWaiting - 1, cai), 2);
        QCOMPARE(plan.add, (QList{at(u"ann"_s), at(u"cai"_s)}));
        QCOMPARE(rooms::leaveOut(plan, roomlog::MostWaiting, cai), 1);
        QCOMPARE(plan.add, QList{at(u"cai"_s)});
    }

    void unitsTravelAndBadOnesAreLeftOut()
    {
        const Town town;
        const roomlog::Draft draft = rooms::unitsEvent({town.one, town.two}, u"One, Two"_s);
        roomlog::Event event;
        event.envelope.kind = draft.kind;
        event.envelope.text = draft.text;
        event.envelope.extra = draft.extra;
        auto said = rooms::saidIn(event);
        QCOMPARE(said.what, rooms::Saying::Units);
        QCOMPARE(rooms::unitsIn(said.text), (QList{town.one, town.two}));

        Element &units = event.envelope.extra.front();
        units.children[0].set(u"id"_s, u"02zz"_s);
        units.add(units.children[1]); // twice
        for (int i = 0; i < 1000; ++i)
            units.add(Element(u"unit"_s, roomlog::EventNs)
                          .with(u"id"_s, QString::number(i + 10).rightJustified(32, u'0')));
        said = rooms::saidIn(event);
        const QList<org::UnitId> read = rooms::unitsIn(said.text);
        QCOMPARE(read.size(), rooms::maxUnits);
        QCOMPARE(read.first(), town.two);
        QCOMPARE(read.count(town.two), 1);

        event.envelope.kind = roomlog::Kind::RoomState; // the same for newcomers
        event.envelope.extra = rooms::stateEvent(rooms::Saying::Units, rooms::unitsText({town.one})).extra;
        QCOMPARE(rooms::saidIn(event).text, rooms::unitsText({town.one}));
    }
};

const sw::test::Suite suite(sw::test::run<tst_UnitFollower>);

} // namespace tst_unit_follower

#include "tst_unit_follower.moc"
