// SPDX-License-Identifier: Apache-2.0
// What was in a room before a computer came in: a new computer of somebody has all of it from the other one,
// a newcomer what the room's rules give, on both servers.
#include "core/crypto/self_test.h"
#include "core/history/history.h"
#include "tests/runner/suite.h"
#include "tests/support/colleagues.h"

#include <QTest>

namespace tst_xmpp_history {

using namespace sw;
using namespace sw::test;
using namespace Qt::StringLiterals;
using history::Stage;
using rooms::Standing;

namespace {

constexpr int everybody = 3;

} // namespace

class TestXmppHistory : public QObject
{
    Q_OBJECT

    Colleagues m_people{everybody};

private slots:
    void initTestCase() { QVERIFY(crypto::start()); }

    void whatWasBeforeComesFromTheOthers_data() { addServerRows(); }
    void whatWasBeforeComesFromTheOthers()
    {
        QFETCH(ServerKind, kind);
        constexpr int messages = 300;
        const auto ann = m_people.next(kind), bob = m_people.next(kind);
        const RoomId anns = ann->rooms().create(u"人民路店"_s, {bob->address()});
        SOON(bool(bob->roomCalled(u"人民路店"_s)));
        const RoomId bobs = bob->roomCalled(u"人民路店"_s);
        for (int i = 0; i < messages; ++i)
            (i % 3 == 0 ? bob : ann)->say(i % 3 == 0 ? bobs : anns, u"第%1句"_s.arg(i));
        SOON(ann->texts(anns).size() == messages && ann->isSettled(anns));

        const auto second = m_people.anotherComputerOf(kind, *ann);
        QVERIFY(isLinked(*ann, *second));
        SOON(bool(second->roomCalled(u"人民路店"_s)));
        const RoomId seconds = second->roomCalled(u"人民路店"_s);
        SOON(!second->texts(seconds).isEmpty());
        QVERIFY(reopens(*ann)); // in the middle of giving
        const QStringList all = ann->texts(anns);
        QCOMPARE(all.size(), messages);
        QCOMPARE(second->texts(seconds).last(), all.last()); // the newest first
        SOON_IS(second->texts(seconds), all);
        SOON_IS(second->client().history().progress(seconds).stage, Stage::None);
        SOON(second->hits(u"第17句"_s) > 0);
        QVERIFY(second->rooms().room(seconds)->unread == ann->rooms().room(anns)->unread);
        QCOMPARE(unreadable(*second, seconds), QStringList());

        // Somebody who was never here has it from one of them, who is named.
        const auto eve = m_people.next(kind);
        ann->rooms().addMembers(anns, {eve->address()});
        SOON(bool(eve->roomCalled(u"人民路店"_s)));
        const RoomId eves = eve->roomCalled(u"人民路店"_s);
        SOON_IS(eve->texts(eves), all);
        SOON_IS(eve->client().history().progress(eves).stage, Stage::Part);
        const Jid giver = eve->client().history().progress(eves).by;
        QVERIFY(giver == ann->address() || giver == bob->address());
        for (const chat::Entry &entry : eve->chat().before(eves, Order::newest(), 2 * messages))
            QVERIFY(entry.kind != chat::EntryKind::Text || entry.suppliedBy == giver);
        QCOMPARE(eve->rooms().room(eves)->unread, 0);
        QVERIFY(reopens(*eve));
        QCOMPARE(eve->texts(eves), all);
    }
};

const sw::test::Suite suite(sw::test::run<TestXmppHistory>);

} // namespace tst_xmpp_history

#include "tst_xmpp_history.moc"
