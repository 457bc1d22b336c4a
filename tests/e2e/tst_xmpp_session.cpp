// SPDX-License-Identifier: Apache-2.0
// The XMPP layer against real Prosody and ejabberd: sign in, rooms, messages, archive, resumption, and what a
// bad line does.
#include "core/runtime/async.h"
#include "core/xmpp/connection.h"
#include "core/xmpp/internet.h"
#include "core/xmpp/mam.h"
#include "core/xmpp/muc.h"
#include "core/xmpp/muc_admin.h"
#include "tests/runner/suite.h"
#include "tests/support/chaos_proxy.h"
#include "tests/support/server.h"
#include "tests/support/soon.h"

#include <QLoggingCategory>
#include <QTest>

namespace tst_xmpp_session {

using namespace sw;
using namespace sw::test;
using namespace sw::xmpp;
using sw::xmpp::Connection; // not sw::Connection
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

struct Person {
    explicit Person(const TestServer &server, const QString &name)
    {
        config.account = *Jid::fromParts(name, server.domain());
        config.password = name + u"-secret"_s;
        config.resource = u"test"_s;
        config.hosts = {{server.host(), server.port(), TlsMode::StartTls}};
        config.caFile = server.caFile();
        QObject::connect(&connection, &Connection::failed, &connection,
                         [this](const ConnectFailure &why) { failures << why; });
        QObject::connect(&connection, &StanzaChannel::started, &connection,
                         [this](bool r) { r ? ++resumed : ++fresh; });
        QObject::connect(&muc, &Muc::messageReceived, &muc, [this](const Jid &, const RoomMessage &m) {
            if (m.stanza.child(u"body", ns::Client))
                bodies << m.nick + u": "_s + m.stanza.childText(u"body");
        });
    }
    bool isUp() const { return connection.state() == Connection::State::Up; }
    bool say(const Jid &room, const QString &text)
    {
        return muc.sendMessage(room, connection.newId(), {Element(u"body", ns::Client).withText(text)});
    }

    Internet internet;
    RealTimers timers;
    SystemClock clock;
    Connection connection{internet, timers, clock};
    Mam mam{connection};
    Muc muc{connection, timers, clock};
    MucAdmin admin{connection};
    ConnectConfig config;
    QList<ConnectFailure> failures;
    QStringList bodies;
    int fresh = 0;
    int resumed = 0;
};

// The outcome of a reply: 0 waiting, 1 done, -1 failed.
template <class T>
std::shared_ptr<int> outcome(const Reply<T> &reply, QObject *context)
{
    auto state = std::make_shared<int>(0);
    whenDone(reply, context, [state](const auto &result) {
        if (!result)
            qWarning() << "failed with condition" << int(result.error().condition) << result.error().text;
        *state = result ? 1 : -1;
    });
    return state;
}

} // namespace

class TestXmppSession : public QObject
{
    Q_OBJECT

    std::map<ServerKind, std::unique_ptr<TestServer>> m_servers;

    TestServer &server(ServerKind kind)
    {
        auto &server = m_servers[kind];
        if (!server) {
            server = std::make_unique<TestServer>(kind);
            if (!server->start()
                || !server->addPeople({{u"li"_s, u"li-secret"_s}, {u"wang"_s, u"wang-secret"_s}}))
                qFatal("no server");
        }
        return *server;
    }
    // Li makes a room with Wang as member; both are in it.
    bool meet(Person &li, Person &wang, const Jid &room)
    {
        li.connection.start(li.config);
        wang.connection.start(wang.config);
        if (!soon([&] { return li.isUp() && wang.isUp(); }))
            return false;
        li.muc.join(room, u"李"_s);
        if (!soon([&] { return li.muc.isJoined(room); }))
            return false;
        const auto configured = outcome(li.admin.configure(room, {u"r"_s, false}), &li.muc);
        if (!soon([&] { return *configured != 0; }) || *configured < 0)
            return false;
        const auto added
            = outcome(li.admin.setAffiliation(room, wang.config.account, Affiliation::Member), &li.muc);
        if (!soon([&] { return *added != 0; }) || *added < 0)
            return false;
        wang.muc.join(room, u"王"_s);
        return soon([&] { return wang.muc.isJoined(room); });
    }
    Jid roomOf(const char *name, const TestServer &server)
    {
        return *Jid::fromParts(QString::fromLatin1(name), u"rooms."_s + server.domain());
    }

private slots:
    void twoPeopleTalkAndTheArchiveKeepsIt_data() { addServerRows(); }
    void twoPeopleTalkAndTheArchiveKeepsIt()
    {
        QFETCH(ServerKind, kind);
        TestServer &s = server(kind);
        Person li(s, u"li"_s), wang(s, u"wang"_s);
        const Jid room = roomOf("talk", s);
        SaslMechanism mechanism = SaslMechanism::None;
        connect(&li.connection, &Connection::signedIn, this, [&](SaslMechanism m) { mechanism = m; });
        QVERIFY(meet(li, wang, room));
        QCOMPARE(mechanism, SaslMechanism::ScramSha256);
        for (int i = 0; i < 12; ++i) {
            QVERIFY(li.say(room, u"从李 %1"_s.arg(i)));
            QVERIFY(wang.say(room, u"从王 %1"_s.arg(i)));
        }
        SOON_IS(li.bodies.size(), 24);
        SOON_IS(wang.bodies.size(), 24);
        QCOMPARE(li.bodies, wang.bodies);

        // Forward in pages of five, behind the last id each time.
        QStringList archived;
        QString after;
        for (bool complete = false; !complete;) {
            bool answered = false;
            MamQuery query;
            query.archive = room;
            query.after = after;
            query.max = 5;
            wang.mam.query(query, this, [&](const Mam::Result &page) {
                answered = true;
                QVERIFY(page);
                complete = page->complete;
                for (const ArchivedMessage &entry : page->entries) {
                    QVERIFY(entry.stampMs > 1'600'000'000'000);
                    after = entry.archiveId;
                    if (entry.message.child(u"body", ns::Client))
                        archived << Jid::parse(entry.message.attribute(u"from"))->resource().toString()
                                + u": "_s + entry.message.childText(u"body");
                }
                if (page->entries.empty())
                    complete = true;
            });
            SOON(answered);
        }
        QCOMPARE(archived, wang.bodies);

        // The newest page, backwards from there, and an id that nobody knows.
        std::vector<ArchivedMessage> newest;
        MamQuery last;
        last.archive = room;
        last.newest = true;
        last.max = 3;
        wang.mam.query(last, this,
                       [&](Mam::Result page) { newest = page ? std::move(page->entries) : newest; });
        SOON_IS(newest.size(), size_t(3));
        const auto textOf = [](const ArchivedMessage &entry) {
            return Jid::parse(entry.message.attribute(u"from"))->resource().toString() + u": "_s
                + entry.message.childText(u"body");
        };
        QCOMPARE(textOf(newest.back()), archived.last());
        int pages = 0;
        MamQuery before = last;
        before.newest = false;
        before.before = newest.front().archiveId;
        wang.mam.query(before, this, [&](const Mam::Result &page) {
            QVERIFY(page);
            QCOMPARE(page->entries.size(), size_t(3));
            QCOMPARE(textOf(page->entries.back()), archived[archived.size() - 4]);
            ++pages;
        });
        MamQuery since = last;
        since.newest = false;
        since.max = 50;
        since.startMs = newest.back().stampMs;
        wang.mam.query(since, this, [&](const Mam::Result &page) {
            QVERIFY(page && !page->entries.empty());
            QCOMPARE(textOf(page->entries.back()), archived.last());
            ++pages;
        });
        SOON_IS(pages, 2);
        QCOMPARE(li.connection.forgedCount() + wang.connection.forgedCount(), 0u);
    }

    void directTlsWorks_data() { addServerRows(); }
    void directTlsWorks()
    {
        QFETCH(ServerKind, kind);
        Person li(server(kind), u"li"_s);
        li.config.hosts = {{server(kind).host(), server(kind).tlsPort(), TlsMode::Direct}};
        li.connection.start(li.config);
        SOON(li.isUp());
        li.connection.stop();
        SOON_IS(li.connection.state(), Connection::State::Offline);
        QVERIFY(li.failures.isEmpty());
    }

    void cutIsHealedByResumption_data() { addServerRows(); }
    void cutIsHealedByResumption()
    {
        QFETCH(ServerKind, kind);
        TestServer &s = server(kind);
        ChaosProxy line(s.host(), s.port());
        Person li(s, u"li"_s), wang(s, u"wang"_s);
        wang.config.hosts = {{s.host(), line.port(), TlsMode::StartTls}};
        const Jid room = roomOf("cut", s);
        QVERIFY(meet(li, wang, room));
        line.setWeather({Weather::Line::Dead});
        for (int i = 0; i < 5; ++i)
            QVERIFY(li.say(room, u"%1"_s.arg(i)));
        QVERIFY(wang.say(room, u"lost at first"_s));
        SOON_IS(li.bodies.size(), 5);
        line.setWeather({});
        line.cut();
        SOON_IS(wang.resumed, 1);
        SOON_IS(wang.bodies.size(), 6);
        SOON_IS(li.bodies.size(), 6);
        QVERIFY(wang.muc.isJoined(room));
        QCOMPARE(wang.fresh, 1);
        QVERIFY(wang.say(room, u"and on"_s));
        SOON_IS(li.bodies.size(), 7);
    }

    void serverKilledMeansAFreshSession_data() { addServerRows(); }
    void serverKilledMeansAFreshSession()
    {
        QFETCH(ServerKind, kind);
        TestServer &s = server(kind);
        Person li(s, u"li"_s);
        li.connection.start(li.config);
        SOON(li.isUp());
        QVERIFY(s.kill9());
        SOON_IS(li.failures.size(), 1);
        QVERIFY(li.failures[0].willRetry);
        QVERIFY(s.start());
        SOON_IS(li.fresh, 2);
        QCOMPARE(li.resumed, 0);
        QVERIFY(li.isUp());
    }

    void refusalsAreToldApart_data()
    {
        QTest::addColumn<ServerKind>("kind");
        QTest::addColumn<QString>("what");
        QTest::addColumn<int>("error");
        QTest::addColumn<bool>("willRetry");
        for (const auto kind : {ServerKind::Prosody, ServerKind::Ejabberd}) {
            const auto row = [kind](const char *what, ConnectError error, bool willRetry) {
                QTest::addRow("%s %s", kind == ServerKind::Prosody ? "prosody" : "ejabberd", what)
                    << kind << QString::fromLatin1(what) << int(error) << willRetry;
            };
            row("wrong password", ConnectError::WrongPassword, false);
            row("unknown user", ConnectError::WrongPassword, false);
            const bool prosody = kind
                == ServerKind::Prosody; // it refuses a name that it does not know, ejabberd shows what it has
            row("wrong domain", prosody ? ConnectError::DomainNotServed : ConnectError::CertificateWrongName,
                true);
            row("unknown authority", ConnectError::CertificateUnknownAuthority, true);
            row("no CA file", ConnectError::CaFileUnreadable, false);
            row("closed port", ConnectError::Refused, true);
        }
    }
    void refusalsAreToldApart()
    {
        QFETCH(ServerKind, kind);
        QFETCH(QString, what);
        QFETCH(int, error);
        QFETCH(bool, willRetry);
        TestServer &s = server(kind);
        Person li(s, u"li"_s);
        if (what == u"wrong password")
            li.config.password = u"wrong"_s;
        else if (what == u"unknown user")
            li.config.account = *Jid::parse(u"nobody@shop.test");
        else if (what == u"wrong domain")
            li.config.account = *Jid::parse(u"li@other.test"),
            li.config.hosts[0] = {s.host(), s.tlsPort(), TlsMode::Direct};
        else if (what == u"unknown authority")
            li.config.caFile.clear();
        else if (what == u"no CA file")
            li.config.caFile = u"/nonexistent/ca.crt"_s;
        else if (what == u"closed port")
            li.config.hosts[0].port = 1;
        li.connection.start(li.config);
        SOON_IS(li.failures.size(), 1);
        QCOMPARE(int(li.failures[0].error), error);
        QCOMPARE(li.failures[0].willRetry, willRetry);
        QCOMPARE(li.connection.state(), willRetry ? Connection::State::Waiting : Connection::State::Offline);
    }

    void secondHostIsTriedWhenTheFirstIsDown()
    {
        TestServer &s = server(ServerKind::Prosody);
        Person li(s, u"li"_s);
        li.config.hosts.prepend({s.host(), 1, TlsMode::StartTls});
        li.connection.start(li.config);
        SOON(li.isUp());
        QVERIFY(li.failures.isEmpty());
    }
    void sameDeviceTwiceEndsTheFirst_data() { addServerRows(); }
    void sameDeviceTwiceEndsTheFirst()
    {
        QFETCH(ServerKind, kind);
        Person one(server(kind), u"li"_s), two(server(kind), u"li"_s);
        one.connection.start(one.config);
        SOON(one.isUp());
        two.connection.start(two.config);
        SOON(two.isUp());
        SOON_IS(one.failures.size(), 1);
        QCOMPARE(int(one.failures[0].error), int(ConnectError::Replaced));
        QCOMPARE(one.connection.state(), Connection::State::Offline);
    }
};

const sw::test::Suite suite(sw::test::run<TestXmppSession>);

} // namespace tst_xmpp_session

#include "tst_xmpp_session.moc"
