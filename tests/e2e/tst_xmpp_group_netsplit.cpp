// SPDX-License-Identifier: Apache-2.0
// Two real ejabberd nodes as one cluster, with one database, whose line breaks: both halves go on, write into
// the same encrypted room and commit in it, and come together again.
#include "core/crypto/self_test.h"
#include "tests/runner/suite.h"
#include "tests/support/colleagues.h"
#include "tests/support/second_node.h"

#include <QElapsedTimer>
#include <QTest>

namespace tst_xmpp_group_netsplit {

using namespace sw;
using namespace sw::test;
using namespace Qt::StringLiterals;
using rooms::Standing;

namespace {

constexpr int everybody = 8;
const QString title = u"盘点"_s;

QStringList sorted(QStringList list)
{
    list.sort();
    return list;
}

} // namespace

class TestXmppGroupNetsplit : public QObject
{
    Q_OBJECT

    Colleagues m_people{everybody};
    std::vector<std::unique_ptr<Desk>> m_desks; ///< two at the first node, two at the second
    QStringList m_said;

    RoomId roomOf(std::size_t i) { return m_desks[i]->roomCalled(title); }
    void say(std::size_t i, const QString &text)
    {
        m_desks[i]->say(roomOf(i), text);
        m_said += m_desks[i]->address().local().toString() + u": "_s + text;
    }
    bool all(const std::function<bool(std::size_t)> &is)
    {
        return soon([&] {
            for (std::size_t i = 0; i < m_desks.size(); ++i)
                if (!is(i))
                    return false;
            return true;
        });
    }
    bool haveAll()
    {
        return all([&](std::size_t i) { return sorted(m_desks[i]->texts(roomOf(i))) == sorted(m_said); });
    }

private slots:
    void initTestCase() { QVERIFY(crypto::start()); }

    void bothHalvesGoOnAndComeTogether()
    {
        constexpr auto kind = ServerKind::Ejabberd;
        m_people.officeAt(kind);
        SecondNode second(m_people.serverAt(kind));
        QVERIFY(second.join());
        for (int i = 0; i < 4; ++i)
            m_desks.push_back(m_people.next(kind, 0, i < 2 ? QString() : second.host()));
        m_desks[0]->rooms().create(title,
                                   {m_desks[1]->address(), m_desks[2]->address(), m_desks[3]->address()});
        QVERIFY(all([&](std::size_t i) { return standingIn(*m_desks[i], roomOf(i)) == Standing::Member; }));
        m_desks[0]->rooms().setRole(roomOf(0), m_desks[2]->address(), rooms::Role::Admin);
        QVERIFY(all([&](std::size_t i) {
            const auto room = m_desks[i]->rooms().room(roomOf(i));
            return i % 2 == 1 || (room && room->role >= rooms::Role::Admin);
        }));
        for (std::size_t i = 0; i < 4; ++i)
            say(i, u"before"_s);
        QVERIFY(haveAll());

        const auto everybodyReadsEverything = [&] {
            return all([&](std::size_t i) {
                return unreadable(*m_desks[i], roomOf(i)).isEmpty()
                    && m_desks[i]->chat().unreadable().isEmpty()
                    && m_desks[i]->rooms().room(roomOf(i))->title == title;
            });
        };
        QVERIFY(everybodyReadsEverything());

        QVERIFY(second.split());
        for (int round = 0; round < 3; ++round) {
            for (std::size_t i = 0; i < 4; ++i)
                say(i, u"apart %1"_s.arg(round));
            if (round == 1) // an administrator on each side
                for (const std::size_t i : {0u, 2u})
                    m_desks[i]->rooms().addMembers(roomOf(i),
                                                   {*Jid::parse(u"e%1@shop.test"_s.arg(everybody - int(i)))});
            QTest::qWait(1500);
        }
        QVERIFY(second.heal());
        for (const auto &desk : m_desks)
            desk->client().retryNow();
        QVERIFY(all([&](std::size_t i) { return m_desks[i]->isOnline(); }));
        QElapsedTimer timer;
        timer.start();
        for (std::size_t i = 0; i < 4; ++i)
            say(i, u"after"_s);
        if (!haveAll())
            for (std::size_t i = 0; i < 4; ++i)
                qWarning().noquote() << m_desks[i]->texts(roomOf(i)).join(u", ") << "\nunreadable"
                                     << unreadable(*m_desks[i], roomOf(i)).join(u", ");
        QVERIFY(haveAll());
        QVERIFY(all([&](std::size_t i) {
            return m_desks[i]->rooms().members(roomOf(i)).size() == 6 && m_desks[i]->isSettled(roomOf(i))
                && m_desks[i]->texts(roomOf(i)) == m_desks[0]->texts(roomOf(0));
        }));
        qInfo() << m_said.size() << "messages; everything was everywhere" << timer.elapsed()
                << "ms after all were back";
        for (std::size_t i = 0; i < 4; ++i)
            QCOMPARE(standingIn(*m_desks[i], roomOf(i)), Standing::Member);
        QVERIFY(everybodyReadsEverything());
        QVERIFY(timer.elapsed() <= 60'000);
    }
};

const sw::test::Suite suite(sw::test::run<TestXmppGroupNetsplit>);

} // namespace tst_xmpp_group_netsplit

#include "tst_xmpp_group_netsplit.moc"
