// SPDX-License-Identifier: Apache-2.0
// Who leaves or gets a new slip hears of it before the account is touched, in one command, on both servers;
// and what a broken line or an end in between left undone is done by the next command.
#include "core/admin/acts.h"
#include "core/admin/delivery.h"
#include "core/client/vault.h"
#include "core/crypto/self_test.h"
#include "core/trust/trust.h"
#include "tests/runner/suite.h"
#include "tests/support/chaos_proxy.h"
#include "tests/support/desk.h"
#include "tests/support/office.h"
#include "tests/support/xmpp_person.h"

#include <QTest>

namespace tst_xmpp_delivery {

namespace {

using namespace sw;
using namespace sw::test;
using namespace Qt::StringLiterals;
using admin::Delivery;
using admin::DeliveryReport;
using admin::DeliveryStage;

constexpr int staff = 5;

bool enrols(Desk &desk, const org::SlipCode &code, const QString &password)
{
    desk.settings().password = textOf(code);
    if (desk.open() != OpenError::None)
        return false;
    desk.signIn();
    auto &trust = desk.client().trust();
    if (!soon([&] { return trust.status().step == trust::Step::Password; }))
        return false;
    trust.choosePassword(password);
    return soon([&] { return trust.status().step == trust::Step::None && desk.isOnline(); });
}

bool isBarred(Desk &desk, trust::Bar why)
{
    return soon([&] { return desk.client().vault().state().lock == Lock::Barred; })
        && desk.client().vault().state().bar == why;
}

bool canSignIn(const TestServer &server, const QString &who, const QString &password)
{
    XmppPerson person(server, who);
    person.config.password = password;
    person.connection.start(person.config);
    return soon([&] { return person.isUp() || !person.failures.isEmpty(); }) && person.isUp();
}

/// What the window does, through a line that can break.
class Attempt
{
public:
    explicit Attempt(Office &office)
        : line(office.server.host(), office.server.port())
        , folder(office.open())
        , session({*Jid::parse(u"company@shop.test"), u"company-secret"_s, office.server.host(), line.port(),
                   false, office.server.caFile()})
        , delivery(session, folder, clock)
    {
        QObject::connect(
            &session, &admin::ServerSession::ready, &delivery,
            [this] {
                delivery.run({false, true, false});
            },
            Qt::SingleShotConnection);
        QObject::connect(&delivery, &Delivery::finished, &delivery,
                         [this](const DeliveryReport &end) { report = end; });
        QObject::connect(&delivery, &Delivery::progress, &delivery,
                         [this](DeliveryStage stage, int, int) { reached << stage; });
    }
    void breakLine()
    {
        Weather weather;
        weather.refuse = true;
        line.setWeather(weather);
        line.cut();
    }

    ChaosProxy line;
    SystemClock clock;
    admin::CompanyFolder folder;
    admin::ServerSession session;
    Delivery delivery;
    std::optional<DeliveryReport> report;
    QList<DeliveryStage> reached;
};

class TestXmppDelivery : public QObject
{
    Q_OBJECT

    TestServers m_servers;

private slots:
    void initTestCase() { QVERIFY(crypto::start()); }

    void devicesHearOfItBeforeTheirAccountsGo_data() { addServerRows(); }
    void devicesHearOfItBeforeTheirAccountsGo()
    {
        QFETCH(ServerKind, kind);
        TestServer &server = m_servers.of(kind);
        QVERIFY(server.addPeople({Office::companyAccount()}));
        Office office(server);
        QVERIFY(office.makeCompany());
        QVERIFY(office.runAs(u"hr"_s, {u"employees"_s, u"import"_s, office.table(staff)}).is(0));
        QVERIFY(office.runAs(u"hr"_s, {u"publish"_s}).is(0, u"Version 1"_s));
        auto slips = office.slips();
        Desk leaves(server, u"e1"_s), stays(server, u"e2"_s);
        QVERIFY(enrols(leaves, slips.at(u"e1"_s), u"e1-password"_s));
        QVERIFY(enrols(stays, slips.at(u"e2"_s), u"e2-password"_s));

        const auto left = office.runAs(u"hr"_s, {u"revoke"_s, u"person"_s, u"e1@shop.test"_s});
        QVERIFY(left.is(0, u"Version 2"_s) && left.is(0, u"1 of 1 accounts"_s));
        QVERIFY(!left.text.contains(u"Left:"_s));
        QVERIFY(isBarred(leaves, trust::Bar::PersonLeft));
        QVERIFY(!canSignIn(server, u"e1"_s, u"e1-password"_s));
        QVERIFY(stays.isOnline());

        const auto reset = office.runAs(u"hr"_s, {u"employees"_s, u"reset"_s, u"e2@shop.test"_s});
        QVERIFY(reset.is(0, u"Version 3"_s) && reset.is(0, u"1 of 1 accounts"_s));
        QVERIFY(isBarred(stays, trust::Bar::Superseded));
        QVERIFY(!canSignIn(server, u"e2"_s, u"e2-password"_s));
        Desk again(server, u"e2"_s);
        QVERIFY(enrols(again, office.slips().at(u"e2"_s), u"e2-second"_s));

        // Offline it is all left, and said; then one command does both.
        const auto later
            = office.runAs(u"hr"_s, {u"revoke"_s, u"person"_s, u"e2@shop.test"_s, u"--offline"_s});
        QVERIFY(later.is(0, u"in the right order"_s));
        QVERIFY(canSignIn(server, u"e2"_s, u"e2-second"_s));
        QVERIFY(office.runAs(u"hr"_s, {u"accounts"_s}).is(0, u"Version 4"_s));
        QVERIFY(isBarred(again, trust::Bar::PersonLeft));
        QVERIFY(office.runAs(u"hr"_s, {u"organisation"_s, u"show"_s}).is(0, u"version 4"_s));
        theLineBreaks(office);
    }

private:
    void theLineBreaks(Office &office)
    {
        const QString e3 = u"e3"_s, e4 = u"e4"_s;
        const auto slips = office.slips();
        // Before the word is out: the account stays.
        {
            Attempt attempt(office);
            QVERIFY(letGo(attempt.folder, *Jid::parse(u"e3@shop.test"), 1));
            QObject::connect(&attempt.delivery, &Delivery::progress, &attempt.delivery,
                             [&](DeliveryStage stage, int, int) {
                                 if (stage == DeliveryStage::Uploading)
                                     attempt.breakLine();
                             });
            attempt.session.start();
            QVERIFY(soon([&] { return attempt.report.has_value(); }));
            QVERIFY(attempt.report->trouble && attempt.report->published == 0);
            QCOMPARE(attempt.report->trouble->reason, admin::Reason::LineBroke);
            QVERIFY(attempt.report->wordFirst && attempt.report->accountsLeft == 1);
            QVERIFY(!attempt.reached.contains(DeliveryStage::Accounts));
        }
        QVERIFY(canSignIn(office.server, e3,
                          QString::fromUtf8(org::arrayOf(slips.at(e3).firstPassword().view()))));
        const auto on = office.runAs(u"hr"_s, {u"accounts"_s});
        QVERIFY(on.is(0, u"Version 6"_s) && on.is(0, u"1 of 1 accounts"_s));
        // When it is out, but the account is not done yet: it is not published again.
        {
            Attempt attempt(office);
            QVERIFY(letGo(attempt.folder, *Jid::parse(u"e4@shop.test"), 1));
            QObject::connect(&attempt.delivery, &Delivery::published, &attempt.delivery,
                             [&] { attempt.delivery.cancel(); });
            attempt.session.start();
            QVERIFY(soon([&] { return attempt.report.has_value(); }));
            QVERIFY(attempt.report->cancelled && attempt.report->published == 7);
            QVERIFY(!attempt.report->wordFirst && attempt.report->accountsLeft == 1);
        }
        const auto rest = office.runAs(u"hr"_s, {u"accounts"_s});
        QVERIFY(rest.is(0, u"1 of 1 accounts"_s) && !rest.text.contains(u"Version"_s));
        QVERIFY(!canSignIn(office.server, e4,
                           QString::fromUtf8(org::arrayOf(slips.at(e4).firstPassword().view()))));
        QVERIFY(office.runAs(u"hr"_s, {u"accounts"_s}).is(0, u"nothing is due"_s));
    }
};

} // namespace

const sw::test::Suite suite(sw::test::run<TestXmppDelivery>);

} // namespace tst_xmpp_delivery

#include "tst_xmpp_delivery.moc"
