// SPDX-License-Identifier: Apache-2.0
// RELIABILITY 12 in an encrypted room: whole clients and a real server in a network namespace of the test's
// own, in which three packets of ten are lost in either direction, and now and then all of them for five
// seconds, while people write, come and go. SW_LOSS_SECONDS says how long.
#include "core/crypto/self_test.h"
#include "tests/runner/suite.h"
#include "tests/support/colleagues.h"
#include "tests/support/lossy_line.h"

#include <QTest>

namespace tst_xmpp_group_lossy {

using namespace sw;
using namespace sw::test;
using namespace Qt::StringLiterals;
using rooms::Standing;

namespace {

QString whyNot; ///< there is no namespace
const QString title = u"弱网"_s;

} // namespace

class TestXmppGroupLossy : public QObject
{
    Q_OBJECT

    Colleagues m_people{4};

public:
    static void initMain() { whyNot = enterOwnNetwork(); }

private slots:
    void initTestCase_data() { addServerRows(); }
    void initTestCase()
    {
        if (!whyNot.isEmpty())
            QSKIP(qPrintable(u"NOT TESTED: no network namespace of its own (needs root): "_s + whyNot));
        QVERIFY(crypto::start());
    }

    void everythingIsReadOnceAndInTheSameOrder()
    {
        QFETCH_GLOBAL(ServerKind, kind);
        std::vector<std::unique_ptr<Desk>> desks;
        for (int i = 0; i < 4; ++i)
            desks.push_back(m_people.next(kind));
        Desk &ann = *desks[0], &dai = *desks[3];
        const RoomId anns = ann.rooms().create(title, {desks[1]->address(), desks[2]->address()});
        const auto roomOf = [](Desk &desk) { return desk.roomCalled(title); };
        const auto isIn = [&](Desk &desk) { return standingIn(desk, roomOf(desk)) == Standing::Member; };
        for (int i = 0; i < 3; ++i)
            SOON(isIn(*desks[std::size_t(i)]));

        const quint16 port = m_people.serverAt(kind).port();
        QVERIFY(setLoss(port, 30));
        QElapsedTimer timer;
        timer.start();
        QStringList expected;
        for (int second = 0; timer.elapsed() < secondsOfLoss() * 1000; ++second) {
            for (int i = 0; i < 3; ++i) {
                Desk &desk = *desks[std::size_t(i)];
                desk.say(roomOf(desk), QString::number(second));
                expected += desk.address().local().toString() + u": "_s + QString::number(second);
            }
            const int phase = second % 30;
            if (phase == 7 || phase == 12)
                QVERIFY(setLoss(port, phase == 7 ? 100 : 30));
            if (phase == 2 || phase == 22)
                ann.rooms().addMembers(anns, {dai.address()});
            if (phase == 17)
                ann.rooms().removeMember(anns, dai.address());
            QTest::qWait(1000);
        }
        QVERIFY(setLoss(port, 0));
        ann.rooms().addMembers(anns, {dai.address()});
        timer.start();
        expected.sort();
        const auto sorted = [](QStringList list) {
            list.sort();
            return list;
        };
        for (int i = 0; i < 3; ++i)
            SOON_IS(sorted(desks[std::size_t(i)]->texts(roomOf(*desks[std::size_t(i)]))), expected);
        qInfo() << expected.size() << "messages; all were everywhere" << timer.elapsed()
                << "ms after the line had healed";
        QVERIFY2(timer.elapsed() <= 60'000, "not within a minute");
        for (int i = 0; i < 3; ++i) {
            Desk &desk = *desks[std::size_t(i)];
            SOON(desk.isSettled(roomOf(desk)));
            // Who has read the first of two copies moves the message to the second one's place a moment
            // later.
            SOON_IS(desk.texts(roomOf(desk)), ann.texts(anns));
            QCOMPARE(unreadable(desk, roomOf(desk)), QStringList());
            QVERIFY(desk.chat().unreadable().isEmpty());
        }
        SOON(isIn(dai));
        ann.say(anns, u"都在"_s);
        SOON(dai.texts(roomOf(dai)).endsWith(ann.address().local().toString() + u": 都在"_s));
        QVERIFY(agreesInPart(dai, roomOf(dai), ann, anns));
    }
};

const sw::test::Suite suite(sw::test::run<TestXmppGroupLossy>);

} // namespace tst_xmpp_group_lossy

#include "tst_xmpp_group_lossy.moc"
