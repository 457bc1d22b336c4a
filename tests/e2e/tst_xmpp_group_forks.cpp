// SPDX-License-Identifier: Apache-2.0
// Two of what should be one, in an encrypted room: a server that shows one member another archive than the
// rest, and a profile that runs on two computers. Whole clients of one company, on both servers.
#include "core/client/maintenance.h"
#include "core/crypto/self_test.h"
#include "tests/runner/suite.h"
#include "tests/support/archive_forger.h"
#include "tests/support/colleagues.h"
#include "tests/support/copied_profile.h"

#include <QTest>

namespace tst_xmpp_group_forks {

using namespace sw;
using namespace sw::test;
using namespace Qt::StringLiterals;
using rooms::Standing;

namespace {

const QString title = u"盘点"_s;

QString by(Desk &desk, const QString &text)
{
    return desk.address().local().toString() + u": "_s + text;
}

QStringList sorted(QStringList list)
{
    list.sort();
    return list;
}

} // namespace

class TestXmppGroupForks : public QObject
{
    Q_OBJECT

    Colleagues m_people{8};

    /// A room of both, in which both have written.
    static std::pair<RoomId, RoomId> roomOf(Desk &ann, Desk &bob)
    {
        const RoomId ours = ann.rooms().create(title, {bob.address()});
        if (!soon([&] { return standingIn(bob, bob.roomCalled(title)) == Standing::Member; }))
            qFatal("bob is not in the room");
        const RoomId theirs = bob.roomCalled(title);
        ann.say(ours, u"first"_s);
        bob.say(theirs, u"second"_s);
        const auto isThere
            = [](Desk &desk, RoomId room) { return desk.texts(room).size() == 2 && desk.isSettled(room); };
        if (!soon([&] { return isThere(ann, ours) && isThere(bob, theirs); }))
            qFatal("they do not talk");
        return {ours, theirs};
    }

private slots:
    void initTestCase() { QVERIFY(crypto::start()); }
    void initTestCase_data() { addServerRows(); }

    // Bob is shown nothing of what the others did, and writes on; then all see the whole.
    void aForkOfTheArchiveComesTogether()
    {
        QFETCH_GLOBAL(ServerKind, kind);
        m_people.officeAt(kind);
        TestServer &server = m_people.serverAt(kind);
        const auto ann = m_people.next(kind), bob = m_people.next(kind), cai = m_people.next(kind);
        const auto [ours, theirs] = roomOf(*ann, *bob);
        const Jid room = ann->rooms().room(ours)->address;
        bob->close();
        const qint64 fork = ArchiveForger(server, kind).places(room, u"message"_s).last();
        ann->rooms().addMembers(ours, {cai->address()});
        SOON(standingIn(*cai, cai->roomCalled(title)) == Standing::Member);
        const RoomId cais = cai->roomCalled(title);
        ann->say(ours, u"without bob"_s);
        SOON(cai->texts(cais).contains(by(*ann, u"without bob"_s)) && ann->isSettled(ours));
        ann->close();
        cai->close();

        QVERIFY(server.stop());
        ArchiveForger(server, kind).hide(room, fork);
        QVERIFY(server.start());
        QVERIFY(reopens(*bob));
        bob->say(theirs, u"in another world"_s);
        SOON(bob->texts(theirs).size() == 3 && bob->isSettled(theirs));
        QCOMPARE(bob->texts(theirs).last(), by(*bob, u"in another world"_s));
        QVERIFY(devicesOf(*bob, theirs, cai->address()) < 1);

        QVERIFY(server.stop());
        ArchiveForger(server, kind).showAgain(room);
        QVERIFY(server.start());
        bob->client().retryNow();
        QVERIFY(reopens(*ann) && reopens(*cai));
        ann->say(ours, u"all together"_s);
        const QStringList all
            = sorted({by(*ann, u"first"_s), by(*bob, u"second"_s), by(*ann, u"without bob"_s),
                      by(*bob, u"in another world"_s), by(*ann, u"all together"_s)});
        SOON_IS(sorted(bob->texts(theirs)), all);
        SOON_IS(sorted(ann->texts(ours)), all);
        SOON(cai->texts(cais).contains(by(*bob, u"in another world"_s))
             && cai->texts(cais).contains(by(*ann, u"all together"_s)));
        SOON_IS(ann->texts(ours), bob->texts(theirs));
        SOON_IS(devicesOf(*bob, theirs, cai->address()), 1);
        for (const auto &[desk, id] : {std::pair(ann.get(), ours), std::pair(bob.get(), theirs)})
            SOON_IS(unreadable(*desk, id), QStringList());
    }

    // RELIABILITY 9: the server lets one of them be online at a time.
    void oneProfileOnTwoComputersUsesNothingTwice()
    {
        QFETCH_GLOBAL(ServerKind, kind);
        const auto ann = m_people.next(kind), bob = m_people.next(kind);
        const auto [ours, theirs] = roomOf(*ann, *bob);
        ann->close();
        Desk copy(m_people.serverAt(kind), ann->address().local().toString());
        copyProfile(ann->profile(), copy.profile());
        copy.keychain() = ann->keychain();
        QCOMPARE(copy.open(), OpenError::None);
        QCOMPARE(ann->open(), OpenError::None);
        QStringList expected = bob->texts(theirs);
        for (int turn = 0; turn < 4; ++turn) {
            Desk &desk = turn % 2 == 0 ? *ann : copy;
            QVERIFY(desk.client().connectToServer());
            SOON(desk.isOnline());
            const QString text = u"turn %1"_s.arg(turn);
            desk.say(desk.roomCalled(title), text);
            expected += by(desk, text);
            SOON_IS(sorted(bob->texts(theirs)), sorted(expected)); // each of them comes in again for that
        }
        QVERIFY(!ann->isOnline());
        QCOMPARE(ann->fault(), ConnectionFault::Replaced);
        QVERIFY(copy.client().maintenance().wasRolledBack());
        QVERIFY(ann->client().maintenance().wasRolledBack());
        SOON(bob->isSettled(theirs) && copy.isSettled(copy.roomCalled(title)));
        QCOMPARE(sorted(bob->texts(theirs)), sorted(expected));
        QCOMPARE(unreadable(*bob, theirs), QStringList());
        QVERIFY(bob->chat().unreadable().isEmpty());
        QCOMPARE(devicesOf(*bob, theirs, ann->address()), 1);
    }
};

const sw::test::Suite suite(sw::test::run<TestXmppGroupForks>);

} // namespace tst_xmpp_group_forks

#include "tst_xmpp_group_forks.moc"
