// SPDX-License-Identifier: Apache-2.0
// Bad lines between the XMPP layer and real servers: half-open, cut at every byte, slow, torn, gone for a
// while. Nightly runs (SW_NIGHTLY) do more rounds; the seed of a failing round is printed.
#include "tests/runner/suite.h"
#include "tests/support/chaos_proxy.h"
#include "tests/support/xmpp_person.h"

#include <QLoggingCategory>

namespace tst_xmpp_faults {

using namespace sw;
using namespace sw::test;
using namespace sw::xmpp;
using sw::xmpp::Connection; // not sw::Connection
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const bool isNightly = qEnvironmentVariableIsSet("SW_NIGHTLY");

int rounds(int normal, int nightly)
{
    return isNightly ? nightly : normal;
}

} // namespace

class TestXmppFaults : public QObject
{
    Q_OBJECT
    TestServers m_servers;

    static void throughProxy(XmppPerson &person, const ChaosProxy &line)
    {
        person.config.hosts = {{u"127.0.0.1"_s, line.port(), TlsMode::StartTls}};
    }

private slots:
    // RELIABILITY 14: noticed within 45 s, and back by resumption when a new connection gets through.
    void halfOpenLineIsNoticed_data()
    {
        // It is the client that notices, so that one server will do where time is short.
        QTest::addColumn<ServerKind>("kind");
        QTest::newRow("prosody") << ServerKind::Prosody;
        if (isNightly)
            QTest::newRow("ejabberd") << ServerKind::Ejabberd;
    }
    void halfOpenLineIsNoticed()
    {
        QFETCH(ServerKind, kind);
        TestServer &server = m_servers.of(kind);
        ChaosProxy line(server.host(), server.port());
        XmppPerson lin(server, u"lin"_s), zhao(server, u"zhao"_s);
        throughProxy(zhao, line);
        const Jid room = roomAt(server, u"half-open"_s);
        QVERIFY(lin.signIn() && zhao.signIn());
        QVERIFY(lin.makeRoom(room, {&zhao}) && zhao.join(room));
        line.setWeather({.line = Weather::Line::Dead});
        QVERIFY(lin.say(room, u"听得见吗"_s));
        line.setWeather({}); // the old connection stays dead, a new one works
        QElapsedTimer timer;
        timer.start();
        SOON_IS(zhao.failures.size(), 1);
        qInfo() << "noticed after" << timer.elapsed() << "ms";
        SOON_IS(zhao.resumed, 1);
        SOON_IS(zhao.bodies, QStringList{u"听得见吗"_s});
        QCOMPARE(zhao.fresh, 1);
    }

    // A break of some seconds without a reset costs nothing: no new sign-in, no loss.
    void shortPartitionIsSatOut_data() { addServerRows(); }
    void shortPartitionIsSatOut()
    {
        QFETCH(ServerKind, kind);
        TestServer &server = m_servers.of(kind);
        ChaosProxy line(server.host(), server.port());
        XmppPerson lin(server, u"lin"_s), zhao(server, u"zhao"_s);
        throughProxy(zhao, line);
        const Jid room = roomAt(server, u"partition"_s);
        QVERIFY(lin.signIn() && zhao.signIn());
        QVERIFY(lin.makeRoom(room, {&zhao}) && zhao.join(room));
        line.setWeather({.line = Weather::Line::Held});
        for (int i = 0; i < 10; ++i)
            QVERIFY(lin.say(room, QString::number(i)) && zhao.say(room, u"z%1"_s.arg(i)));
        QTest::qWait(5'000);
        QCOMPARE(zhao.bodies.size(), 0);
        line.setWeather({});
        SOON_IS(zhao.bodies.size(), 20);
        SOON_IS(lin.bodies.size(), 20);
        QCOMPARE(lin.bodies, zhao.bodies);
        QVERIFY(zhao.failures.isEmpty());
    }

    // Reset after ever more bytes, from the handshake into the middle of a talk: each message arrives exactly
    // once.
    void cutsEverywhereLoseAndDoubleNothing_data() { addServerRows(); }
    void cutsEverywhereLoseAndDoubleNothing()
    {
        QFETCH(ServerKind, kind);
        TestServer &server = m_servers.of(kind);
        const int count = rounds(12, 200);
        XmppPerson lin(server, u"lin"_s), zhao(server, u"zhao"_s);
        ChaosProxy line(server.host(), server.port());
        throughProxy(zhao, line);
        const Jid room = roomAt(server, u"cuts"_s);
        QVERIFY(lin.signIn() && zhao.signIn());
        QVERIFY(lin.makeRoom(room, {&zhao}) && zhao.join(room));
        QStringList said;
        for (int round = 0; round < count; ++round) {
            line.cutAfter(1 + round * 613 % 3000);
            for (int i = 0; i < 5; ++i) {
                said << u"%1-%2"_s.arg(round).arg(i);
                QVERIFY(lin.say(room, said.last()));
            }
            SOON_IS(lin.bodies.size(), said.size());
            const auto caughtUp = [&] {
                if (zhao.connection.state() == Connection::State::Waiting)
                    zhao.connection.retryNow(); // many short sessions make the waits long, rightly
                return zhao.isUp() && zhao.bodies.size() >= said.size();
            };
            QVERIFY2(soon(caughtUp),
                     qPrintable(u"round %1: %2 of %3"_s.arg(round).arg(zhao.bodies.size()).arg(said.size())));
            QCOMPARE(zhao.bodies, said);
        }
        qInfo() << zhao.resumed << "resumptions in" << count << "rounds";
        QCOMPARE(zhao.fresh, 1);
        QVERIFY(zhao.resumed > 0);
    }

    // TLS notices each flipped byte; what follows is a loss like any other.
    void tornBytesEndTheConnectionOnly_data() { addServerRows(); }
    void tornBytesEndTheConnectionOnly()
    {
        QFETCH(ServerKind, kind);
        TestServer &server = m_servers.of(kind);
        for (int seed = 1; seed <= rounds(2, 40); ++seed) {
            XmppPerson lin(server, u"lin"_s), zhao(server, u"zhao"_s);
            ChaosProxy line(server.host(), server.port(), quint32(seed));
            throughProxy(zhao, line);
            const Jid room = roomAt(server, u"torn-%1"_s.arg(seed));
            QVERIFY(lin.signIn() && zhao.signIn());
            QVERIFY(lin.makeRoom(room, {&zhao}) && zhao.join(room));
            line.setWeather({.flipOneByteIn = 400});
            for (int i = 0; i < 20; ++i)
                QVERIFY(lin.say(room, QString::number(i)));
            SOON(!zhao.failures.isEmpty());
            line.setWeather({});
            QVERIFY2(soon([&] { return zhao.bodies.size() == 20; }),
                     qPrintable(u"seed %1: %2 of 20"_s.arg(seed).arg(zhao.bodies.size())));
            for (int i = 0; i < 20; ++i)
                QCOMPARE(zhao.bodies[i], QString::number(i));
        }
    }

    // RELIABILITY 13 on the XMPP side: 256 kbit/s and 100 ms each way.
    void slowLineWorks()
    {
        TestServer &server = m_servers.of(ServerKind::Prosody);
        ChaosProxy line(server.host(), server.port());
        line.setWeather({.delay = 100ms, .jitter = 50ms, .bytesPerSecond = 32'000});
        XmppPerson lin(server, u"lin"_s), zhao(server, u"zhao"_s);
        throughProxy(zhao, line);
        const Jid room = roomAt(server, u"slow"_s);
        QVERIFY(lin.signIn() && zhao.signIn());
        QVERIFY(lin.makeRoom(room, {&zhao}) && zhao.join(room));
        for (int i = 0; i < 200; ++i)
            QVERIFY(lin.say(room, u"第 %1 条"_s.arg(i)));
        SOON_IS(zhao.bodies.size(), 200);
        QCOMPARE(zhao.bodies, lin.bodies);
        QVERIFY(zhao.failures.isEmpty());
    }

    // Forward and backward through an archive of many pages: everything once, in the same order, and the end
    // is seen.
    void archiveIsPagedWithoutHoles_data() { addServerRows(); }
    void archiveIsPagedWithoutHoles()
    {
        QFETCH(ServerKind, kind);
        TestServer &server = m_servers.of(kind);
        const int count = rounds(400, 5'000);
        XmppPerson lin(server, u"lin"_s);
        const Jid room = roomAt(server, u"long"_s);
        QVERIFY(lin.signIn());
        QVERIFY(lin.makeRoom(room, {}));
        QStringList said;
        for (int i = 0; i < count; ++i) {
            said << u"第 %1 条"_s.arg(i);
            QVERIFY(lin.say(room, said.last()));
        }
        SOON_IS(lin.bodies.size(), count);

        const auto textsOf = [](const MamPage &page) {
            QStringList texts;
            for (const ArchivedMessage &entry : page.entries) {
                if (entry.message.child(u"body", ns::Client))
                    texts << entry.message.childText(u"body");
            }
            return texts;
        };
        QStringList forward;
        MamQuery query;
        query.archive = room;
        for (int pages = 0; pages < count; ++pages) {
            const auto page = lin.page(query);
            QVERIFY(page);
            forward << textsOf(*page);
            if (page->complete)
                break;
            QVERIFY(!page->entries.empty());
            query.after = page->entries.back().archiveId;
        }
        QCOMPARE(forward, said);

        QStringList backward;
        query = {};
        query.archive = room;
        query.newest = true;
        query.max = 100;
        for (int pages = 0; pages < count; ++pages) {
            const auto page = lin.page(query);
            QVERIFY(page);
            backward = textsOf(*page) + backward;
            if (page->complete)
                break;
            QVERIFY(!page->entries.empty());
            query.newest = false;
            query.before = page->entries.front().archiveId;
        }
        QCOMPARE(backward, said);
    }

    // Too long away for a resumption (here: the server forgot everything): what was said meanwhile is in the
    // archive.
    void refusedResumptionIsFilledFromTheArchive_data() { addServerRows(); }
    void refusedResumptionIsFilledFromTheArchive()
    {
        QFETCH(ServerKind, kind);
        TestServer &server = m_servers.of(kind);
        ChaosProxy line(server.host(), server.port());
        XmppPerson lin(server, u"lin"_s), zhao(server, u"zhao"_s);
        throughProxy(zhao, line);
        const Jid room = roomAt(server, u"refused"_s);
        QVERIFY(lin.signIn() && zhao.signIn());
        QVERIFY(lin.makeRoom(room, {&zhao}) && zhao.join(room));
        QVERIFY(lin.say(room, u"一"_s));
        SOON_IS(zhao.bodies.size(), 1);
        line.setWeather({.refuse = true});
        line.cut();
        SOON_IS(zhao.failures.size(), 1);
        QVERIFY(lin.say(room, u"二"_s));
        SOON_IS(lin.bodies.size(), 2);
        QVERIFY(server.stop());
        QVERIFY(server.start());
        line.setWeather({});
        zhao.connection.retryNow();
        SOON_IS(zhao.fresh, 2);
        QCOMPARE(zhao.resumed, 0);
        MamQuery query;
        query.archive = room;
        query.newest = true;
        const auto page = zhao.page(query);
        QVERIFY(page && !page->entries.empty());
        QCOMPARE(page->entries.back().message.childText(u"body"), u"二"_s);
    }
};

const sw::test::Suite suite(sw::test::run<TestXmppFaults>);

} // namespace tst_xmpp_faults

#include "tst_xmpp_faults.moc"
