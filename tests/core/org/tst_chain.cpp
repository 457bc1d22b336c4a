// SPDX-License-Identifier: Apache-2.0
// From the root to a device, and every way in which a chain is none.
#include "core/crypto/self_test.h"
#include "tests/core/org/test_company.h"
#include "tests/runner/suite.h"

namespace tst_chain {

using namespace sw;
using namespace sw::org;
using namespace sw::test;
using namespace Qt::StringLiterals;

class TestChain : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { QVERIFY(crypto::start()); }

    void aWholeChainIsVerified()
    {
        TestCompany company;
        const TestPersonKeys lin(company, u"lin"_s);
        const auto found = checkChain(lin.chain, lin.claim(), company.authority, {});
        QVERIFY(found);
        QCOMPARE(found->address, address(u"lin"_s));
        QCOMPARE(found->serial, 1u);
        QVERIFY(found->accountKey == lin.account.publicKey());
        const auto decoded = decode<Chain>(encode(lin.chain));
        QVERIFY(decoded && *decoded == lin.chain);
    }

    void noByteOfAChainCanBeChanged()
    {
        TestCompany company;
        const TestPersonKeys lin(company, u"lin"_s);
        const Bytes whole = encode(lin.chain);
        for (std::size_t i = 0; i < whole.size(); ++i) {
            for (const unsigned bit : {0x01U, 0x20U, 0x80U}) {
                Bytes changed = whole;
                changed[i] ^= std::uint8_t(bit);
                const auto chain = decode<Chain>(changed);
                QVERIFY2(!chain || !checkChain(*chain, lin.claim(), company.authority, {}),
                         qPrintable(QString::number(i)));
            }
        }
        for (std::size_t size = 0; size < whole.size(); ++size)
            QVERIFY(!decode<Chain>(ByteView(whole).first(size)));
        Bytes longer = whole;
        longer.push_back(0);
        QVERIFY(failsWith(decode<Chain>(longer), Error::TrailingBytes));
    }

    void nobodyElseCanSignAnyLink()
    {
        TestCompany company;
        const TestPersonKeys lin(company, u"lin"_s);
        const auto stranger = crypto::SignatureKey::generate(company.random);
        const auto check
            = [&](const Chain &chain) { return checkChain(chain, lin.claim(), company.authority, {}); };
        Chain forged = lin.chain;
        signWith(stranger, forged.admin);
        QVERIFY(failsWith(check(forged), Error::AdminSignature));
        forged = lin.chain;
        signWith(stranger, forged.invitation);
        QVERIFY(failsWith(check(forged), Error::InvitationSignature));
        forged = lin.chain;
        signWith(stranger, forged.account);
        QVERIFY(failsWith(check(forged), Error::AccountSignature));
        forged = lin.chain;
        signWith(stranger, forged.device);
        QVERIFY(failsWith(check(forged), Error::DeviceSignature));
        // A whole company of the stranger's own.
        TestCompany other;
        other.company.id = CompanyId::make(company.random);
        other.fingerprint = other.company.fingerprint();
        QVERIFY(failsWith(Authority::read(other.company, company.fingerprint, {}), Error::WrongCompany));
        const auto foreign = *Authority::read(other.company, other.fingerprint, {});
        QVERIFY(failsWith(checkChain(lin.chain, lin.claim(), foreign, {}), Error::WrongCompany));
    }

    void aSignatureOfOneKindIsNoneOfAnother()
    {
        // The same octets under another label.
        TestCompany company;
        const TestPersonKeys lin(company, u"lin"_s);
        AccountCertificate account = lin.chain.account;
        account.signature
            = lin.code.signKey().sign(signedContent(DeviceCertificate::label, encodeUnsigned(account)));
        Chain chain = lin.chain;
        chain.account = account;
        QVERIFY(failsWith(checkChain(chain, lin.claim(), company.authority, {}), Error::AccountSignature));
    }

    void linksOfDifferentPeopleDoNotJoin()
    {
        TestCompany company;
        const TestPersonKeys lin(company, u"lin"_s), wang(company, u"wang"_s);
        Chain mixed = lin.chain;
        mixed.invitation = wang.chain.invitation;
        QVERIFY(failsWith(checkChain(mixed, lin.claim(), company.authority, {}), Error::AccountSignature));
        mixed = lin.chain;
        mixed.device = wang.chain.device;
        QVERIFY(failsWith(checkChain(mixed, lin.claim(), company.authority, {}), Error::DeviceSignature));
        // Wang's true chain in a leaf that says it is Lin's, has another key or another name of the device.
        Claim claim = wang.claim();
        claim.address = lin.claim().address;
        QVERIFY(failsWith(checkChain(wang.chain, claim, company.authority, {}), Error::NotThisDevice));
        claim = wang.claim();
        claim.key = lin.claim().key;
        QVERIFY(failsWith(checkChain(wang.chain, claim, company.authority, {}), Error::NotThisDevice));
        claim = wang.claim();
        claim.device = u"k3v9x3"_s;
        QVERIFY(failsWith(checkChain(wang.chain, claim, company.authority, {}), Error::NotThisDevice));
    }

    void onlyHrInvites()
    {
        TestCompany company;
        TestPersonKeys lin(company, u"lin"_s);
        lin.chain.admin = company.certify(company.hrKey, Scopes().with(Scope::Rooms).with(Scope::Devices));
        QVERIFY(failsWith(checkChain(lin.chain, lin.claim(), company.authority, {}), Error::WrongScope));
    }

    void theFirstAccountKeyIsTheOnlyOne()
    {
        TestCompany company;
        TestPersonKeys lin(company, u"lin"_s);
        Roster roster;
        QVERIFY(roster.admit(lin.chain, lin.claim(), company.authority, {}));
        QVERIFY(roster.admit(lin.chain, lin.claim(), company.authority, {}));
        const auto finder = crypto::SignatureKey::generate(company.random); // of a slip in the bin
        const Chain own = lin.chain;
        lin.sign(finder);
        QVERIFY(
            failsWith(roster.admit(lin.chain, lin.claim(), company.authority, {}), Error::SecondAccountKey));
        QVERIFY(roster.admit(own, lin.claim(), company.authority, {}));
    }

    void aHigherSerialReplacesForGood()
    {
        TestCompany company;
        const TestPersonKeys first(company, u"lin"_s, 1), second(company, u"lin"_s, 2);
        Roster roster;
        QVERIFY(roster.admit(first.chain, first.claim(), company.authority, {}));
        QVERIFY(roster.admit(second.chain, second.claim(), company.authority, {}));
        QVERIFY(
            failsWith(roster.admit(first.chain, first.claim(), company.authority, {}), Error::Superseded));
        // Who never saw the second learns it from the organisation.
        const AccountFacts::Listed listed{2, second.code.signKey().publicKey()};
        QVERIFY(failsWith(checkChain(first.chain, first.claim(), company.authority, {{}, listed}),
                          Error::Superseded));
    }

    void expiryBindsOnlyWhoEnrols()
    {
        TestCompany company;
        const TestPersonKeys lin(company, u"lin"_s);
        const auto &invitation = lin.chain.invitation;
        QVERIFY(checkEnrolling(invitation, company.hr, company.authority, invitation.expiresMs));
        QVERIFY(failsWith(checkEnrolling(invitation, company.hr, company.authority, invitation.expiresMs + 1),
                          Error::Expired));
        QVERIFY(checkChain(lin.chain, lin.claim(), company.authority, {})); // at any time
    }

    void whoLeftIsRefusedUntilInvitedAgain()
    {
        TestCompany company;
        const TestPersonKeys before(company, u"lin"_s, 1), after(company, u"lin"_s, 2);
        company.revoke(PersonLeft{address(u"lin"_s), 1});
        QVERIFY(
            failsWith(checkChain(before.chain, before.claim(), company.authority, {}), Error::PersonLeft));
        QVERIFY(failsWith(checkEnrolling(before.chain.invitation, company.hr, company.authority, 0),
                          Error::PersonLeft));
        QVERIFY(checkChain(after.chain, after.claim(), company.authority, {}));
    }

    void aLostDeviceIsRefusedAndNoOther()
    {
        TestCompany company;
        TestPersonKeys lin(company, u"lin"_s);
        const Chain lost = lin.chain;
        const Claim claim = lin.claim();
        lin.device = crypto::SignatureKey::generate(company.random);
        lin.sign(lin.account);
        company.revoke(DeviceLost{claim.key});
        QVERIFY(failsWith(checkChain(lost, claim, company.authority, {}), Error::DeviceRevoked));
        QVERIFY(checkChain(lin.chain, lin.claim(), company.authority, {}));
    }

    void whatARemovedAdministratorSignedNeedsTheOrganisationsWord()
    {
        TestCompany company;
        const TestPersonKeys lin(company, u"lin"_s);
        company.revoke(AdminRemoved{company.hrKey.publicKey()});
        QVERIFY(failsWith(checkChain(lin.chain, lin.claim(), company.authority, {}), Error::AdminRevoked));
        const AccountFacts::Listed listed{1, lin.code.signKey().publicKey()};
        QVERIFY(checkChain(lin.chain, lin.claim(), company.authority, {{}, listed}));
        // Nobody can enrol with it, and no other invitation of that key hides behind the listed one.
        QVERIFY(failsWith(checkEnrolling(lin.chain.invitation, company.hr, company.authority, 0),
                          Error::AdminRevoked));
        const TestPersonKeys forged(company, u"lin"_s);
        QVERIFY(failsWith(checkChain(forged.chain, forged.claim(), company.authority, {{}, listed}),
                          Error::SecondAccountKey));
        const TestPersonKeys higher(company, u"lin"_s, 2);
        QVERIFY(failsWith(checkChain(higher.chain, higher.claim(), company.authority, {{}, listed}),
                          Error::AdminRevoked));
    }

    void afterTheRecoveryRootReplacedTheRootTheSameHolds()
    {
        TestCompany company;
        const TestPersonKeys lin(company, u"lin"_s);
        const auto newRoot = crypto::SignatureKey::generate(company.random);
        const auto entry
            = company.authority.next(RootReplaced{newRoot.publicKey(), company.recovery.publicKey()},
                                     ByRecovery{}, company.recovery, 1);
        QVERIFY(company.authority.append(entry));
        QVERIFY(failsWith(checkChain(lin.chain, lin.claim(), company.authority, {}), Error::AdminSignature));
        const AccountFacts::Listed listed{1, lin.code.signKey().publicKey()};
        QVERIFY(checkChain(lin.chain, lin.claim(), company.authority, {{}, listed}));
    }
};

const sw::test::Suite suite(sw::test::run<TestChain>);

} // namespace tst_chain

#include "tst_chain.moc"
