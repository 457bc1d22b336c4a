// SPDX-License-Identifier: Apache-2.0
// RELIABILITY 12: whole clients and a real server in a network namespace of the test's own, in which three
// packets of ten are lost in either direction, and now and then all of them for five seconds. SW_LOSS_SECONDS
// says how long.
#include "tests/runner/suite.h"
#include "tests/support/desk.h"
#include "tests/support/lossy_line.h"

#include <QTest>

namespace tst_client_lossy {

using namespace sw;
using namespace sw::test;
using namespace Qt::StringLiterals;

namespace {

QString whyNot; ///< there is no namespace

} // namespace

class ClientLossy : public QObject
{
    Q_OBJECT

    static QStringList sorted(QStringList list)
    {
        list.sort();
        return list;
    }

public:
    static void initMain() { whyNot = enterOwnNetwork(); }

private slots:
    void initTestCase_data() { addServerRows(); }
    void initTestCase()
    {
        if (!whyNot.isEmpty())
            QSKIP(qPrintable(u"NOT TESTED: no network namespace of its own (needs root): "_s + whyNot));
    }

    void everythingArrivesOnceAndInTheSameOrder()
    {
        QFETCH_GLOBAL(ServerKind, kind);
        TestServer server(kind);
        QVERIFY(server.start());
        const QStringList names{u"an"_s, u"bo"_s, u"cai"_s};
        QList<TestPerson> people;
        for (const QString &name : names)
            people.append({name, name + u"-secret"_s, name.toUpper(), u"总部"_s});
        QVERIFY(server.addPeople(people));
        std::vector<std::unique_ptr<Desk>> desks;
        for (const QString &name : names) {
            desks.push_back(std::make_unique<Desk>(server, name));
            QCOMPARE(desks.back()->open(), OpenError::None);
            desks.back()->signIn();
        }
        for (const auto &desk : desks)
            SOON(desk->isOnline());
        QList<RoomId> rooms{desks[0]->rooms().create(u"弱网"_s, {desks[1]->address(), desks[2]->address()})};
        for (std::size_t i = 1; i < desks.size(); ++i) {
            SOON(bool(desks[i]->roomCalled(u"弱网"_s)));
            rooms += desks[i]->roomCalled(u"弱网"_s);
            SOON_IS(desks[i]->stateOf(rooms.last()), rooms::State::Joined);
        }

        QVERIFY(setLoss(server.port(), 30));
        QElapsedTimer timer;
        timer.start();
        QStringList expected;
        for (int second = 0; timer.elapsed() < secondsOfLoss() * 1000; ++second) {
            for (std::size_t i = 0; i < desks.size(); ++i) {
                const QString text = QString::number(second);
                desks[i]->say(rooms[static_cast<qsizetype>(i)], text);
                expected += names[static_cast<qsizetype>(i)] + u": "_s + text;
            }
            const int phase = second % 30;
            if (phase == 7 || phase == 12)
                QVERIFY(setLoss(server.port(), phase == 7 ? 100 : 30));
            QTest::qWait(1000);
        }
        QVERIFY(setLoss(server.port(), 0));
        timer.start();
        expected.sort();
        for (std::size_t i = 0; i < desks.size(); ++i)
            SOON_IS(sorted(desks[i]->texts(rooms[static_cast<qsizetype>(i)])), expected);
        const qint64 healed = timer.elapsed();
        for (std::size_t i = 0; i < desks.size(); ++i)
            SOON(desks[i]->isSettled(rooms[static_cast<qsizetype>(i)]));
        qInfo() << expected.size() << "messages; all were everywhere" << healed
                << "ms after the line had healed";
        for (std::size_t i = 0; i < desks.size(); ++i) {
            const QStringList texts = desks[i]->texts(rooms[static_cast<qsizetype>(i)]);
            QCOMPARE(texts, desks[0]->texts(rooms[0])); // the same order everywhere
            QCOMPARE(sorted(texts), expected);
        }
        QVERIFY2(healed <= 60'000, "not within a minute");
    }
};

const sw::test::Suite suite(sw::test::run<ClientLossy>);

} // namespace tst_client_lossy

#include "tst_client_lossy.moc"
