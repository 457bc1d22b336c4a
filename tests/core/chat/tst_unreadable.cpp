// SPDX-License-Identifier: Apache-2.0
// What could not be read is counted by its reason, over all rooms.
#include "core/xmpp/namespaces.h"
#include "tests/core/roomlog/group_town.h"
#include "tests/runner/suite.h"

#include <QTest>

namespace tst_unreadable {

using namespace sw;
using namespace sw::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using chat::Fault;

class tst_Unreadable : public QObject
{
    Q_OBJECT

    static QList<Fault> unreadableRows(Citizen &citizen)
    {
        QList<Fault> faults;
        for (const chat::Entry &entry : citizen.client.chat->before(RoomId{1}, Order::newest(), 1000))
            if (entry.kind == chat::EntryKind::Unreadable)
                faults += entry.fault;
        return faults;
    }

private slots:
    void whatWasSealedBeforeOneCameInIsNeitherShownNorCounted()
    {
        GroupTown town(11);
        Citizen &ann = town.add(u"ann"_s);
        town.add(u"bob"_s);
        town.found();
        for (int i = 0; i < 3; ++i)
            ann.say(u"before %1"_s.arg(i));
        town.advance(10s);
        QVERIFY(ann.client.chat->unreadable().isEmpty()); // the zero that is to be seen
        Citizen &eve = town.add(u"eve"_s);
        eve.enter(GroupTown::Address);
        eve.goOnline();
        ann.add(eve.account());
        town.advance(60s);
        ann.say(u"after"_s);
        town.advance(10s);
        QCOMPARE(eve.texts(), QStringList{u"after"_s});
        QCOMPARE(eve.count(roomlog::EventFault::BeforeJoining), 3); // kept, to be filled by who has them
        QVERIFY(eve.client.chat->unreadable().isEmpty());
        QCOMPARE(unreadableRows(eve), QList<Fault>());
        QVERIFY(ann.client.chat->unreadable().isEmpty());
        eve.client.log->refold(RoomId{1});
        QCOMPARE(unreadableRows(eve), QList<Fault>());
    }

    // Who was out for a while was in before: that there is something it cannot read stays to be seen.
    void whatWasSealedWhileOneWasOutIsShownAndCounted()
    {
        GroupTown town(13);
        Citizen &ann = town.add(u"ann"_s);
        Citizen &bob = town.add(u"bob"_s);
        town.found();
        ann.remove(bob.account());
        town.advance(60s);
        ann.say(u"while he was out"_s);
        ann.say(u"this too"_s);
        town.advance(10s);
        ann.add(bob.account());
        town.advance(120s);
        bob.goOnline();
        town.advance(60s);
        ann.say(u"after"_s);
        town.advance(10s);
        QCOMPARE(bob.texts().last(), u"after"_s);
        QCOMPARE(bob.client.chat->unreadable(), (QList<chat::FaultCount>{{Fault::WhileAway, 2}}));
        QCOMPARE(unreadableRows(bob), QList<Fault>{Fault::WhileAway}); // one line for both
    }

    void reasonsStandApartMostFirst()
    {
        GroupTown town(12);
        Citizen &ann = town.add(u"ann"_s);
        town.add(u"bob"_s);
        town.found();
        const auto clear = [&](const QString &text) {
            auto entry = town.server.entry(jid("eve@shop.example"), text,
                                           {Element(u"body", ns::Client).withText(text)});
            entry.nick = u"eve"_s;
            town.server.inject(GroupTown::Address, entry);
        };
        clear(u"one"_s);
        clear(u"two"_s);
        auto forged = town.server.entry(
            jid("eve@shop.example"), u"x"_s,
            {Element(u"mls"_s, u"urn:storewire:mls:0"_s)
                 .with(u"part"_s, u"message"_s)
                 .with(Element(u"data"_s, u"urn:storewire:mls:0"_s).withText(u"AAAA"_s))});
        town.server.inject(GroupTown::Address, forged);
        town.advance(20s);
        QCOMPARE(ann.client.chat->unreadable(),
                 (QList<chat::FaultCount>{{Fault::InClear, 2}, {Fault::NotGenuine, 1}}));
    }
};

const sw::test::Suite suite(sw::test::run<tst_Unreadable>);

} // namespace tst_unreadable

#include "tst_unreadable.moc"
