// SPDX-License-Identifier: Apache-2.0
// What a profile holds of its company: enrolled with a slip, over a restart, with later publications, and
// when the company no longer wants this device.
#include "core/crypto/self_test.h"
#include "core/org/enrolment.h"
#include "core/store/database.h"
#include "tests/core/org/test_organisation.h"
#include "tests/runner/suite.h"

#include <QTemporaryDir>

namespace tst_membership {

using namespace sw;
using namespace sw::org;
using namespace sw::test;
using namespace Qt::StringLiterals;

namespace {

constexpr std::uint64_t now = 1'750'000'000'000;

class Profile
{
public:
    Profile() { open(); }
    void open()
    {
        membership.reset();
        database.reset();
        auto made = store::Database::openPlain({folder.filePath(u"p.db"_s), {}});
        QVERIFY(made);
        database = std::move(*made);
        membership.emplace(database->writer());
    }
    bool write(const std::function<void()> &fn)
    {
        return bool(database->writer().transaction(store::Durability::Full, fn));
    }
    org::Result<void> enrol(TestOrganisation &company, const QString &who,
                            const std::optional<AccountCertificate> &existing = {}, std::uint64_t at = now)
    {
        const auto &code = company.people.at(who).code;
        auto made = org::enrol(
            encode(company.publication()),
            {{code, {}, test::address(who)}, u"k3v9x2"_s, existing, membership->held(), at}, company.random);
        if (!made)
            return Failure{made.error()};
        QVERIFY_THROW(write([&] {
            membership->enrol(database->writer(), made->company, std::move(made->identity));
            membership->keep(database->writer(), std::move(made->publication));
        }));
        return {};
    }
    org::Result<void> take(const Publication &publication)
    {
        SW_TRY(auto update, membership->read(encode(publication)));
        opened = update.document.has_value();
        bySlip = update.bySlip;
        QVERIFY_THROW(write([&] { membership->keep(database->writer(), std::move(update)); }));
        return {};
    }
    static void QVERIFY_THROW(bool good)
    {
        if (!good)
            qFatal("the transaction failed");
    }

    QTemporaryDir folder;
    std::unique_ptr<store::Database> database;
    std::optional<Membership> membership;
    bool opened = false;
    bool bySlip = false;
};

} // namespace

class TestMembership : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { QVERIFY(crypto::start()); }

    void anEnrolledDeviceKnowsItselfAndTheCompanyAfterARestart()
    {
        TestOrganisation c;
        Profile p;
        QVERIFY(!p.membership->self() && !p.membership->authority());
        QVERIFY(p.enrol(c, u"lin"_s));
        const Bytes chain = p.membership->self()->leafExtension();
        const auto key = p.membership->self()->device.publicKey();
        QVERIFY(p.write([&] { p.membership->setPublished(p.database->writer()); }));
        p.open();
        const Identity *self = p.membership->self();
        QVERIFY(self && self->isPrimary() && self->published);
        QCOMPARE(self->leafExtension(), chain);
        QCOMPARE(self->device.publicKey(), key);
        QCOMPARE(self->account->publicKey(), self->chain.account.signKey);
        QCOMPARE(crypto::hpkePublicKey(self->seal), self->chain.account.sealKey);
        QCOMPARE(self->since, qint64(now));
        QCOMPARE(p.membership->version(), 1u);
        QCOMPARE(p.membership->organisation().document(), c.document);
        QVERIFY(p.membership->check(chain, self->claim()));
        QVERIFY(!p.membership->barred());
    }

    void aSlipUsedTwiceExpiredOrOfAnotherIsRefused()
    {
        TestOrganisation c;
        Profile p, other;
        QVERIFY(p.enrol(c, u"lin"_s));
        const auto certificate = p.membership->self()->chain.account;
        QVERIFY(failsWith(other.enrol(c, u"lin"_s, certificate), Error::SecondAccountKey));
        QVERIFY(failsWith(other.enrol(c, u"lin"_s, {}, 1'800'000'000'001), Error::Expired));
        TestOrganisation stranger;
        stranger.people.erase(u"sun"_s);
        auto made = org::enrol(
            encode(stranger.publication()),
            {{c.people.at(u"sun"_s).code, c.fingerprint, test::address(u"sun"_s)}, u"d"_s, {}, {}, now},
            c.random);
        QVERIFY(failsWith(made, Error::NotForUs));
        QVERIFY(!other.membership->self());
    }

    void aSecondAccountKeyIsFoundAfterARestart()
    {
        TestOrganisation c;
        Profile p;
        QVERIFY(p.enrol(c, u"lin"_s));
        auto &sun = c.people.at(u"sun"_s);
        QVERIFY(p.write([&] { QVERIFY(p.membership->admit(p.database->writer(), sun.chain, sun.claim())); }));
        p.open();
        QVERIFY(p.membership->check(sun.chain, sun.claim()));
        sun.sign(crypto::SignatureKey::generate(c.random));
        QVERIFY(failsWith(p.membership->check(sun.chain, sun.claim()), Error::SecondAccountKey));
    }

    void laterPublicationsAreOpenedAndOlderOnesRefused()
    {
        TestOrganisation c;
        Profile p;
        QVERIFY(p.enrol(c, u"lin"_s));
        const auto first = c.publication();
        c.nextVersion();
        c.document.name = u"新名字"_s;
        const auto second = c.publication();
        QVERIFY(p.take(second));
        QVERIFY(p.opened && p.bySlip && p.membership->self()->slipSeal);
        // From now on to the account's key: the slip's is no longer needed.
        c.nextVersion();
        PublicationParts parts{c.document, c.authority, c.key, {p.membership->self()->chain.account.sealKey},
                               {},         c.hr};
        const auto third = *publish(parts, c.hrKey, c.random);
        QVERIFY(p.take(third));
        QVERIFY(p.opened && !p.bySlip);
        p.open();
        QVERIFY(!p.membership->self()->slipSeal);
        QCOMPARE(p.membership->organisation().name(), u"新名字"_s);
        QVERIFY(failsWith(p.take(first), Error::Older));
        QVERIFY(failsWith(p.take(second), Error::Older));
        c.document.name = u"又一个"_s; // the same version, another document
        parts.receivers = {p.membership->self()->chain.account.sealKey};
        QVERIFY(failsWith(p.take(*publish(parts, c.hrKey, c.random)), Error::Forked));
        QCOMPARE(p.membership->version(), 3u);
        QCOMPARE(p.membership->organisation().name(), u"新名字"_s);
    }

    void whatCannotBeOpenedStillRevokes()
    {
        TestOrganisation c;
        Profile p;
        QVERIFY(p.enrol(c, u"lin"_s));
        c.revoke(PersonLeft{test::address(u"lin"_s), 1});
        c.people.erase(u"lin"_s);
        c.nextVersion();
        QVERIFY(p.take(c.publication()));
        QVERIFY(!p.opened);
        QCOMPARE(p.membership->organisation().version(), 1u);
        QCOMPARE(p.membership->version(), 2u);
        p.open();
        QCOMPARE(p.membership->barred(), std::optional(Error::PersonLeft));
    }

    void aLostDeviceAndALaterSlipBarThisOne()
    {
        TestOrganisation c;
        Profile lost, superseded;
        QVERIFY(lost.enrol(c, u"lin"_s) && superseded.enrol(c, u"sun"_s));
        c.revoke(DeviceLost{lost.membership->self()->device.publicKey()});
        c.nextVersion();
        auto sun = std::ranges::find(c.document.people, test::address(u"sun"_s), &Person::address);
        sun->serial = 2;
        c.people.erase(u"sun"_s);
        c.people.emplace(u"sun"_s, TestPersonKeys(c, u"sun"_s, 2));
        sun->invitationKey = c.people.at(u"sun"_s).code.signKey().publicKey();
        const auto publication = c.publication();
        QVERIFY(lost.take(publication) && superseded.take(publication));
        QCOMPARE(lost.membership->barred(), std::optional(Error::DeviceRevoked));
        // The list of people is sealed: who was given a new slip on this device opens it, and is back.
        QVERIFY(!superseded.opened);
        QVERIFY(superseded.enrol(c, u"sun"_s));
        QVERIFY(!superseded.membership->barred());
        QCOMPARE(superseded.membership->self()->serial(), 2u);
    }
};

const sw::test::Suite suite(sw::test::run<TestMembership>);

} // namespace tst_membership

#include "tst_membership.moc"
