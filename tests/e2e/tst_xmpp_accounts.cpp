// SPDX-License-Identifier: Apache-2.0
// Accounts by an administrator's commands, on both servers.
#include "core/admin/account_work.h"
#include "tests/runner/suite.h"
#include "tests/support/server.h"
#include "tests/support/xmpp_person.h"

#include <QTest>

namespace tst_xmpp_accounts {

using namespace sw;
using namespace sw::admin;
using namespace sw::test;
using namespace Qt::StringLiterals;

namespace {

ServerLogin loginAt(const TestServer &server, const QString &who)
{
    return {*Jid::fromParts(who, server.domain()),
            who + u"-secret"_s,
            server.host(),
            server.port(),
            false,
            server.caFile()};
}

class Desk
{
public:
    explicit Desk(const TestServer &server, const QString &who = u"company"_s)
        : session(loginAt(server, who))
        , work(session)
    {
        QObject::connect(&session, &ServerSession::ready, &work, [this] { isReady = true; });
        QObject::connect(&work, &AccountWork::done, &work,
                         [this](AccountAct, const Jid &, AccountOutcome outcome, const QString &words) {
                             outcomes << outcome;
                             qInfo() << "outcome" << int(outcome) << words;
                         });
        QObject::connect(&work, &AccountWork::finished, &work, [this] { finished = true; });
        session.start();
    }
    AccountOutcome one(AccountAct act, const Jid &address, const char *password = "", bool mayExist = false)
    {
        if (!soon([this] { return isReady; }))
            return AccountOutcome::Unknown;
        finished = false;
        std::vector<AccountTask> tasks;
        tasks.push_back({act, address, SecretBytes(viewOf(std::string_view(password))), mayExist});
        work.run(std::move(tasks));
        return soon([this] { return finished; }) ? outcomes.last() : AccountOutcome::Unknown;
    }

    ServerSession session;
    AccountWork work;
    QList<AccountOutcome> outcomes;
    bool isReady = false;
    bool finished = false;
};

bool canSignIn(const TestServer &server, const QString &who, const QString &password)
{
    XmppPerson person(server, who);
    person.config.password = password;
    person.connection.start(person.config);
    return soon([&] { return person.isUp() || !person.failures.isEmpty(); }) && person.isUp();
}

} // namespace

class TestAccounts : public QObject
{
    Q_OBJECT

    TestServers m_servers;

    TestServer &of(ServerKind kind)
    {
        TestServer &server = m_servers.of(kind);
        if (!server.addPeople({{u"company"_s, u"company-secret"_s, u"公司"_s}}))
            qFatal("no company account");
        return server;
    }

private slots:
    void addedResetAndRemoved_data() { addServerRows(); }
    void addedResetAndRemoved()
    {
        QFETCH(ServerKind, kind);
        const TestServer &server = of(kind);
        const Jid he = *Jid::fromParts(u"he.jing", server.domain());
        Desk desk(server);
        QCOMPARE(desk.one(AccountAct::Add, he, "FIRST"), AccountOutcome::Done);
        QVERIFY(canSignIn(server, u"he.jing"_s, u"FIRST"_s));
        QCOMPARE(desk.one(AccountAct::Add, he, "SECOND"), AccountOutcome::Exists);
        QVERIFY(!canSignIn(server, u"he.jing"_s, u"SECOND"_s)); // it was not touched
        QCOMPARE(desk.one(AccountAct::Reset, he, "THIRD"), AccountOutcome::Done);
        QVERIFY(canSignIn(server, u"he.jing"_s, u"THIRD"_s));
        QCOMPARE(desk.one(AccountAct::Add, he, "FOURTH", true), AccountOutcome::Done);
        QVERIFY(canSignIn(server, u"he.jing"_s, u"FOURTH"_s));
        QCOMPARE(desk.one(AccountAct::Remove, he), AccountOutcome::Done);
        QVERIFY(!canSignIn(server, u"he.jing"_s, u"FOURTH"_s));
        QCOMPARE(desk.one(AccountAct::Remove, he), AccountOutcome::Done);
        QCOMPARE(desk.one(AccountAct::Reset, he, "FIFTH"), AccountOutcome::Missing);
    }

    void nobodyElseMay_data() { addServerRows(); }
    void nobodyElseMay()
    {
        QFETCH(ServerKind, kind);
        const TestServer &server = of(kind);
        Desk desk(server, u"lin"_s);
        const Jid zhao = *Jid::fromParts(u"zhao", server.domain());
        QCOMPARE(desk.one(AccountAct::Remove, zhao), AccountOutcome::NotAllowed);
        QCOMPARE(desk.one(AccountAct::Reset, zhao, "X"), AccountOutcome::NotAllowed);
        QCOMPARE(desk.one(AccountAct::Add, *Jid::fromParts(u"x", server.domain()), "X"),
                 AccountOutcome::NotAllowed);
        QVERIFY(canSignIn(server, u"zhao"_s, u"zhao-secret"_s));
    }
};

const sw::test::Suite suite(sw::test::run<TestAccounts>);

} // namespace tst_xmpp_accounts

#include "tst_xmpp_accounts.moc"
