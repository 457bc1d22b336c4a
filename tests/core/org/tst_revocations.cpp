// SPDX-License-Identifier: Apache-2.0
// The list of revocations: who may write what, its chain, and lists that are older, forged or forked.
#include "core/crypto/self_test.h"
#include "tests/core/org/test_company.h"
#include "tests/runner/suite.h"

namespace tst_revocations {

using namespace sw;
using namespace sw::org;
using namespace sw::test;
using namespace Qt::StringLiterals;

class TestRevocations : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { QVERIFY(crypto::start()); }

    void eachScopeWritesItsOwnAndTheRootAll()
    {
        TestCompany c;
        const auto deviceKey = crypto::SignatureKey::generate(c.random);
        const auto devices = c.certify(deviceKey, Scopes().with(Scope::Devices));
        const PersonLeft left{address(u"lin"_s), 1};
        const DeviceLost lost{PublicKey{1}};
        const AdminRemoved removed{PublicKey{2}};
        const RootReplaced roots{c.root.publicKey(), c.recovery.publicKey()};
        const auto takes = [&](Act act, Signer signer, const crypto::SignatureKey &key) {
            Authority copy = c.authority;
            return bool(copy.append(copy.next(std::move(act), std::move(signer), key, 1)));
        };
        QVERIFY(takes(left, ByAdmin{c.hr}, c.hrKey));
        QVERIFY(!takes(left, ByAdmin{devices}, deviceKey));
        QVERIFY(takes(lost, ByAdmin{devices}, deviceKey));
        QVERIFY(!takes(lost, ByAdmin{c.hr}, c.hrKey));
        QVERIFY(!takes(removed, ByAdmin{c.hr}, c.hrKey));
        QVERIFY(!takes(roots, ByAdmin{c.hr}, c.hrKey));
        for (const Act &act : {Act(left), Act(lost), Act(removed), Act(roots)})
            QVERIFY(takes(act, ByRoot{}, c.root));
        QVERIFY(takes(roots, ByRecovery{}, c.recovery));
        QVERIFY(!takes(left, ByRecovery{}, c.recovery));
        QVERIFY(!takes(removed, ByRoot{}, c.recovery)); // says root, signed by another
    }

    void noByteOfAnEntryCanBeChanged()
    {
        TestCompany c;
        c.revoke(PersonLeft{address(u"lin"_s), 1});
        const auto byHr = c.authority.next(PersonLeft{address(u"wang"_s), 3}, ByAdmin{c.hr}, c.hrKey, 7);
        QVERIFY(c.authority.append(byHr));
        const Bytes whole = encode(c.authority.list());
        for (std::size_t i = 0; i < whole.size(); ++i) {
            Bytes changed = whole;
            changed[i] ^= 0x04;
            const auto list = decode<Revocations>(changed);
            QVERIFY2(!list || !Authority::read(c.company, c.fingerprint, *list),
                     qPrintable(QString::number(i)));
        }
    }

    void aListThatLacksSomethingIsOlder()
    {
        TestCompany c;
        const Revocations none;
        c.revoke(PersonLeft{address(u"lin"_s), 1});
        c.revoke(DeviceLost{PublicKey{1}});
        QVERIFY(c.authority.read(c.authority.list()));
        QVERIFY(failsWith(c.authority.read(none), Error::Older));
        Revocations first = c.authority.list();
        first.pop_back();
        QVERIFY(failsWith(c.authority.read(first), Error::Older));
        const auto behind = *Authority::read(c.company, c.fingerprint, first);
        const auto caughtUp = behind.read(c.authority.list());
        QVERIFY(caughtUp && caughtUp->version() == 2 && caughtUp->isDeviceLost(PublicKey{1}));
        // An entry left out in the middle, or two in each other's place.
        Revocations holed = c.authority.list();
        holed.erase(holed.begin());
        QVERIFY(failsWith(c.authority.read(holed), Error::BadEntry));
        Revocations turned = c.authority.list();
        std::swap(turned[0], turned[1]);
        QVERIFY(failsWith(c.authority.read(turned), Error::BadEntry));
    }

    void anotherHistoryIsAForkAndTheRemovedAdministratorsLoses()
    {
        TestCompany c;
        Authority forged = c.authority;
        QVERIFY(forged.append(forged.next(PersonLeft{address(u"wang"_s), 1}, ByAdmin{c.hr}, c.hrKey, 1)));
        c.revoke(PersonLeft{address(u"zhao"_s), 1});
        QVERIFY(failsWith(c.authority.read(forged.list()), Error::Forked));
        QVERIFY(failsWith(forged.read(c.authority.list()), Error::Forked)); // nobody can tell yet
        c.revoke(AdminRemoved{c.hrKey.publicKey()});
        const auto healed = forged.read(c.authority.list());
        QVERIFY(healed && healed->version() == 2 && healed->leftSerial(address(u"wang"_s)) == 0);
        QVERIFY(failsWith(c.authority.read(forged.list()), Error::Forked));
        // The removed key writes nothing more.
        const auto late = c.authority.next(PersonLeft{address(u"lin"_s), 1}, ByAdmin{c.hr}, c.hrKey, 1);
        QVERIFY(failsWith(c.authority.append(late), Error::BadEntry));
        QCOMPARE(c.authority.version(), 2u);
    }

    void whatStoodBeforeTheRemovalStays()
    {
        TestCompany c;
        const auto left = c.authority.next(PersonLeft{address(u"lin"_s), 1}, ByAdmin{c.hr}, c.hrKey, 1);
        QVERIFY(c.authority.append(left));
        c.revoke(AdminRemoved{c.hrKey.publicKey()});
        const auto again = Authority::read(c.company, c.fingerprint, c.authority.list());
        QVERIFY(again && again->leftSerial(address(u"lin"_s)) == 1);
    }
};

const sw::test::Suite suite(sw::test::run<TestRevocations>);

} // namespace tst_revocations

#include "tst_revocations.moc"
