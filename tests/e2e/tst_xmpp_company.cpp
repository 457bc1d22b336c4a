// SPDX-License-Identifier: Apache-2.0
// A company's whole way with storewire-admin as people run it, on both servers: made, imported, published,
// opened by an employee, somebody leaves, an administrator without the scope tries.
#include "core/admin/account_work.h"
#include "core/admin/company_folder.h"
#include "core/admin/organisation_post.h"
#include "core/base/base64.h"
#include "core/crypto/self_test.h"
#include "core/org/org.h"
#include "core/runtime/async.h"
#include "tests/runner/suite.h"
#include "tests/support/desk.h"
#include "tests/support/office.h"
#include "tests/support/xmpp_person.h"

#include <QTest>

namespace tst_xmpp_company {

using namespace sw;
using namespace sw::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int staff = 20;

/// In the program itself, with the code of the slip where the password is asked for.
bool canSignIn(const TestServer &server, const QString &who, const org::SlipCode &code)
{
    Desk desk(server, who);
    desk.settings().password = textOf(code);
    if (desk.open() != OpenError::None)
        return false;
    desk.signIn();
    return soon([&] { return desk.isOnline() || desk.fault() != ConnectionFault::None; }) && desk.isOnline();
}

/// An employee's session with a slip.
class Employee
{
public:
    Employee(const TestServer &server, const QString &who, const org::SlipCode &slip)
        : code(slip.clone())
        , address(*Jid::fromParts(who, server.domain()))
        , session({address, QString::fromUtf8(org::arrayOf(code.firstPassword().view())), server.host(),
                   server.port(), false, server.caFile()})
        , post(session)
    {
        QObject::connect(&session, &admin::ServerSession::ready, &post, [this] { ready = true; });
        session.start();
    }
    std::optional<Bytes> fetch()
    {
        std::optional<admin::Result<Bytes>> got;
        if (!soon([this] { return ready; }))
            return std::nullopt;
        whenDone(post.fetch(*Jid::parse(u"company@shop.test")), &post,
                 [&](const auto &bytes) { got = bytes; });
        return soon([&] { return got.has_value(); }) && *got ? std::optional(**got) : std::nullopt;
    }
    org::Result<org::Document> openWith(const Bytes &bytes, const org::Fingerprint &company,
                                        const crypto::HpkeKeyPair &key, const org::Held &held = {})
    {
        SW_TRY(const auto checked, org::checkPublication(bytes, company, held));
        return org::openPublication(checked, org::SealKeys{key.privateKey, key.publicKey}, held);
    }
    /// What the client will do at the first sign-in: an account key, certified by the slip's.
    bool enrol(const org::Invitation &invitation)
    {
        account = crypto::hpkeGenerateKeyPair(random);
        const auto sign = crypto::SignatureKey::generate(random);
        org::AccountCertificate certificate{
            address, invitation.serial, sign.publicKey(), account.publicKey, {}};
        signWith(code.signKey(), certificate);
        Element payload(u"account", xmpp::accountNode);
        payload.text = QString::fromStdString(toBase64(org::encode(certificate)));
        std::optional<bool> published;
        whenDone(session.client().pubsub().publish(xmpp::accountNode, u"current"_s, payload,
                                                   {xmpp::NodeAccess::Open, 1, false}),
                 &post, [&](const auto &done) { published = bool(done); });
        return soon([&] { return published.has_value(); }) && *published;
    }

    org::SlipCode code;
    Jid address;
    crypto::SystemRandom random;
    admin::ServerSession session;
    admin::OrganisationPost post;
    crypto::HpkeKeyPair account;
    bool ready = false;
};

} // namespace

class TestXmppCompany : public QObject
{
    Q_OBJECT

    TestServers m_servers;

    TestServer &of(ServerKind kind)
    {
        TestServer &server = m_servers.of(kind);
        if (!server.addPeople({Office::companyAccount()}))
            qFatal("no company account");
        return server;
    }

private slots:
    void initTestCase() { QVERIFY(crypto::start()); }

    void aCompanysWholeWay_data() { addServerRows(); }
    void aCompanysWholeWay()
    {
        QFETCH(ServerKind, kind);
        const TestServer &server = of(kind);
        Office office(server);
        QVERIFY(office.makeCompany());
        const QString table = office.table(staff);
        QVERIFY(office.runAs(u"hr"_s, {u"employees"_s, u"import"_s, table, u"--dry-run"_s})
                    .is(0, u"New people: 20"_s));
        QVERIFY(office.open().state().members.empty());
        // Who has no scope hr can do none of it.
        QVERIFY(office.runAs(u"it"_s, {u"employees"_s, u"import"_s, table}).is(1, u"not for that"_s));
        QVERIFY(office.open().state().members.empty());

        // Interrupted after some accounts: taken up where it was.
        QVERIFY(office.runAs(u"hr"_s, {u"employees"_s, u"import"_s, table, u"--offline"_s}).is(0));
        interruptAfterAsking(office, *Jid::parse(u"e7@shop.test"));
        QVERIFY(office.runAs(u"hr"_s, {u"accounts"_s}).is(0, u"20 of 20 accounts"_s));
        QVERIFY(office.runAs(u"hr"_s, {u"accounts"_s}).is(0, u"nothing is due"_s));
        const auto slips = office.slips();
        QCOMPARE(slips.size(), std::size_t(staff));
        for (const QString &who : {u"e1"_s, u"e7"_s, u"e20"_s})
            QVERIFY(canSignIn(server, who, slips.at(who)));

        QVERIFY(office.runAs(u"hr"_s, {u"publish"_s}).is(0, u"Version 1"_s));
        theOrganisationIsOpened(office, slips);
        somebodyLeaves(office, slips);
        QVERIFY(office.runAs(u"it"_s, {u"publish"_s}).is(1, u"not for that"_s));
        QVERIFY(office.runAs(u"it"_s, {u"revoke"_s, u"device"_s, QString(64, u'a')}).is(0));
        QVERIFY(office.runAs(u"hr"_s, {u"publish"_s}).is(0, u"Version 4"_s));
        QVERIFY(office.runAs(u"hr"_s, {u"organisation"_s, u"show"_s}).is(0, u"Revocations: 2"_s));
        QVERIFY(office.runAs(u"hr"_s, {u"audit"_s}).is(0, u"signed and in order"_s));
        slipsArePrinted(office);
    }

private:
    /// As if the program had died between asking for an account and writing down that it was made.
    void interruptAfterAsking(Office &office, const Jid &address)
    {
        admin::ServerSession session({*Jid::parse(u"company@shop.test"), u"company-secret"_s,
                                      office.server.host(), office.server.port(), false,
                                      office.server.caFile()});
        admin::AccountWork work(session);
        bool ready = false, finished = false;
        QObject::connect(&session, &admin::ServerSession::ready, &work, [&] { ready = true; });
        QObject::connect(&work, &admin::AccountWork::finished, &work, [&] { finished = true; });
        session.start();
        QVERIFY(soon([&] { return ready; }));
        QVERIFY(office.open().noteAsked(admin::AccountAct::Add, address));
        std::vector<admin::AccountTask> tasks;
        tasks.push_back(
            {admin::AccountAct::Add, address, SecretBytes(viewOf(std::string_view("half-done"))), false});
        work.run(std::move(tasks));
        QVERIFY(soon([&] { return finished; }));
    }

    void theOrganisationIsOpened(Office &office, const std::map<QString, org::SlipCode> &slips)
    {
        const auto company = office.open().state().company.fingerprint();
        Employee one(office.server, u"e1"_s, slips.at(u"e1"_s));
        const auto bytes = one.fetch();
        QVERIFY(bytes);
        // Typed by hand, the slip alone tells the company.
        const auto told = org::companyOf(*bytes, one.code, one.address);
        QVERIFY(told && *told == company);
        const auto checked = org::checkPublication(*bytes, company, {});
        QVERIFY(checked);
        const auto invitation = org::findInvitation(*checked, one.code, one.address, 0);
        QVERIFY(invitation);
        const auto document = one.openWith(*bytes, company, one.code.sealKey());
        QVERIFY(document);
        const org::Organisation organisation(*document);
        QCOMPARE(organisation.name(), u"禾邻便利"_s);
        QCOMPARE(organisation.peopleIn({}, true).size(), std::size_t(staff));
        const auto regions = organisation.unitsIn({});
        QCOMPARE(regions.size(), 1u);
        QCOMPARE(organisation.unitsIn(regions[0]->id).size(), 3u);
        QCOMPARE(organisation.person(one.address)->name.value, u"员工1"_s);
        // Signed in, the account's own key opens what comes next, and the slip no longer does.
        QVERIFY(one.enrol(invitation->first));
        QVERIFY(office.runAs(u"hr"_s, {u"publish"_s}).is(0, u"e1@shop.test has signed in"_s));
        const auto second = one.fetch();
        QVERIFY(second);
        const org::Held held{nullptr, 1, document->hash()};
        QVERIFY(one.openWith(*second, company, one.account, held));
        const auto bySlip = one.openWith(*second, company, one.code.sealKey(), held);
        QVERIFY(!bySlip && bySlip.error() == org::Error::NotForUs);
    }

    void somebodyLeaves(Office &office, const std::map<QString, org::SlipCode> &slips)
    {
        const auto company = office.open().state().company.fingerprint();
        Employee stays(office.server, u"e2"_s, slips.at(u"e2"_s));
        const auto before = stays.fetch();
        QVERIFY(before);
        const auto old = stays.openWith(*before, company, stays.code.sealKey());
        QVERIFY(old && old->version == 2);
        const auto ran = office.runAs(u"hr"_s, {u"employees"_s, u"import"_s, office.table(staff, {5})});
        QVERIFY(ran.is(0, u"they leave: 1"_s) && ran.is(0, u"Version 3"_s));
        QVERIFY(!canSignIn(office.server, u"e5"_s, slips.at(u"e5"_s)));
        const auto after = stays.fetch();
        QVERIFY(after);
        const auto opened = stays.openWith(*after, company, stays.code.sealKey(), {nullptr, 2, old->hash()});
        QVERIFY(opened && opened->people.size() == staff - 1);
        const auto checkedBefore = org::checkPublication(*before, company, {});
        const auto checkedAfter = org::checkPublication(*after, company, {});
        QVERIFY(checkedBefore && checkedAfter);
        QCOMPARE(checkedAfter->publication.keyVersion, checkedBefore->publication.keyVersion + 1);
        const auto &gone = slips.at(u"e5"_s);
        QVERIFY(stays.openWith(*before, company, gone.sealKey()));
        const auto shut = stays.openWith(*after, company, gone.sealKey());
        QVERIFY(!shut && shut.error() == org::Error::NotForUs);
        QCOMPARE(checkedAfter->authority.leftSerial(*Jid::parse(u"e5@shop.test")), 1u);
        // The old one again, from a server that plays tricks.
        const auto replayed = org::checkPublication(*before, company, {nullptr, 3, opened->hash()});
        QVERIFY(!replayed && replayed.error() == org::Error::Older);
        const auto shrunk = org::checkPublication(*before, company, {&checkedAfter->authority, 0, {}});
        QVERIFY(!shrunk && shrunk.error() == org::Error::Older);
    }

    void slipsArePrinted(Office &office)
    {
        const QString pdf = office.path(u"slips.pdf"_s);
        QVERIFY(office.runAs(u"it"_s, {u"invitations"_s, pdf}).is(1, u"not for that"_s));
        QVERIFY(office.runAs(u"it"_s, {u"employees"_s, u"password"_s, u"e2@shop.test"_s})
                    .is(1, u"not for that"_s));
        QVERIFY(office.runAs(u"hr"_s, {u"invitations"_s, pdf}).is(0, u"18 slips written"_s));
        QVERIFY(!(QFile(pdf).permissions() & (QFileDevice::ReadGroup | QFileDevice::ReadOther)));
        QProcess reader;
        reader.start(u"pdftotext"_s, {u"-layout"_s, pdf, u"-"_s});
        QVERIFY(reader.waitForFinished(patience) && reader.exitCode() == 0);
        const QString text = QString::fromUtf8(reader.readAll());
        for (const auto &[who, code] : office.slips()) {
            if (who == u"e1"_s) // has signed in
                continue;
            const QString typed = textOf(code);
            for (const QString &group : typed.split(u'-'))
                QVERIFY2(text.contains(group), qPrintable(who + u' ' + group));
        }
        QVERIFY(office.runAs(u"hr"_s, {u"invitations"_s, office.path(u"again.pdf"_s)}).is(1));
    }
};

const sw::test::Suite suite(sw::test::run<TestXmppCompany>);

} // namespace tst_xmpp_company

#include "tst_xmpp_company.moc"
