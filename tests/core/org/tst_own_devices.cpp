// SPDX-License-Identifier: Apache-2.0
// What an account says of its own devices: a word that ends one of them, and cards that nobody else reads.
#include "core/crypto/self_test.h"
#include "core/org/enrolment.h"
#include "core/org/own_devices.h"
#include "core/store/database.h"
#include "tests/core/org/test_organisation.h"
#include "tests/runner/suite.h"

#include <QTemporaryDir>

namespace tst_own_devices {

using namespace sw;
using namespace sw::org;
using namespace sw::test;

namespace {

constexpr std::uint64_t now = 1'760'000'000'000;

Identity identityOf(const TestPersonKeys &keys)
{
    return {keys.chain, keys.device.clone(), keys.account.clone(), keys.seal.privateKey.clone(), {}, 1, true};
}

DeviceCard cardOf(const Identity &self, const QString &title)
{
    DeviceCard card{self.name(), title, u"Debian 12"_s, now, 1, {}};
    signWith(self.device, card);
    return card;
}

/// Another device of the same account.
Chain secondOf(TestPersonKeys &keys, crypto::Random &random)
{
    Chain chain = keys.chain;
    chain.device.device = u"m7wq2abc"_s;
    chain.device.key = crypto::SignatureKey::generate(random).publicKey();
    signWith(keys.account, chain.device);
    return chain;
}

DeviceEnded wordOf(const Chain &chain, const crypto::SignatureKey &key)
{
    DeviceEnded word{chain, now, {}};
    signWith(key, word);
    return word;
}

Claim claimOf(const Chain &chain)
{
    return {chain.device.address, chain.device.device, chain.device.key};
}

} // namespace

class TestOwnDevices : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { QVERIFY(crypto::start()); }

    void aCardOpensForTheAccountAlone()
    {
        TestOrganisation in;
        const Identity self = identityOf(in.people.at(u"lin"_s)), other = identityOf(in.people.at(u"sun"_s));
        const DeviceCard card = cardOf(self, u"收银台 2"_s);
        const SealedCard sealed = sealCard(card, self, in.random);
        const auto opened = openCard(sealed, self, self.chain.device);
        QVERIFY(opened);
        QCOMPARE(*opened, card);
        QVERIFY(!QByteArray(arrayOf(encode(sealed))).contains("收银台"));
        QVERIFY(failsWith(openCard(sealed, other, self.chain.device), Error::BadCiphertext));
        SealedCard changed = sealed;
        changed.sealed.value.back() ^= 1;
        QVERIFY(failsWith(openCard(changed, self, self.chain.device), Error::BadCiphertext));
        QVERIFY(failsWith(openCard({}, self, self.chain.device), Error::BadCiphertext));
    }

    void aCardIsOfTheDeviceThatSignedIt()
    {
        TestOrganisation in;
        TestPersonKeys &keys = in.people.at(u"lin"_s);
        const Identity self = identityOf(keys);
        const Chain second = secondOf(keys, in.random);
        const SealedCard own = sealCard(cardOf(self, u"first"_s), self, in.random);
        QVERIFY(failsWith(openCard(own, self, second.device), Error::BadCiphertext)); // in another's place
        DeviceCard forged = cardOf(self, u"forged"_s);
        forged.device = second.device.device;
        signWith(self.device, forged);
        QVERIFY(failsWith(openCard(sealCard(forged, self, in.random), self, second.device),
                          Error::DeviceSignature));
    }

    void aNoteOpensForTheAccountAloneAndUnderItsOwnName()
    {
        TestOrganisation in;
        const Identity self = identityOf(in.people.at(u"lin"_s)), other = identityOf(in.people.at(u"sun"_s));
        const Jid zhao = test::address(u"zhao"_s);
        ComparedNote note{zhao, {7}, now, 1, self.name(), {}};
        signWith(self.device, note);
        const SealedCard sealed = sealNote(note, self, in.random);
        const QString name = noteName(zhao, self);
        const auto opened = openNote(sealed, self, name);
        QVERIFY(opened && *opened == note && isSignedBy(self.device.publicKey(), *opened));
        QCOMPARE(noteName(*Jid::parse(u"zhao@shop.example/desk"), self), name);
        QVERIFY(name != noteName(zhao, other) && name != noteName(test::address(u"sun"_s), self));
        QVERIFY(!QByteArray(arrayOf(encode(sealed))).contains("zhao"));
        QVERIFY(failsWith(openNote(sealed, other, name), Error::BadCiphertext));
        QVERIFY(
            failsWith(openNote(sealed, self, noteName(test::address(u"sun"_s), self)), Error::BadCiphertext));
        QVERIFY(failsWith(openNote({}, self, name), Error::BadCiphertext));
    }

    void anEndedDeviceCountsNoMoreAlsoAfterARestart()
    {
        TestOrganisation in;
        TestPersonKeys &keys = in.people.at(u"lin"_s);
        const Chain second = secondOf(keys, in.random);
        QTemporaryDir folder;
        const auto database = store::Database::openPlain({folder.filePath(u"p.db"_s), {}});
        QVERIFY(database);
        store::Writer &writer = (*database)->writer();
        const auto write = [&](const std::function<void()> &fn) {
            return bool(writer.transaction(store::Durability::Full, fn));
        };
        Membership membership(writer);
        auto made = org::enrol(
            encode(in.publication()),
            {{in.people.at(u"sun"_s).code, {}, test::address(u"sun"_s)}, u"k3v9x2"_s, {}, {}, now},
            in.random);
        QVERIFY(made);
        QVERIFY(write([&] {
            membership.enrol(writer, made->company, std::move(made->identity));
            membership.keep(writer, std::move(made->publication));
            QVERIFY(membership.admit(writer, keys.chain, keys.claim()));
        }));
        QVERIFY(membership.check(second, claimOf(second)));
        QVERIFY(write([&] {
            // By another account, by the device itself, and about somebody else's device.
            QVERIFY(failsWith(membership.end(writer, wordOf(second, in.people.at(u"zhao"_s).account)),
                              Error::BadSignature));
            QVERIFY(failsWith(membership.end(writer, wordOf(second, keys.device)), Error::BadSignature));
            Chain swapped = in.people.at(u"zhao"_s).chain;
            swapped.account = keys.chain.account;
            QVERIFY(!membership.end(writer, wordOf(swapped, keys.account)));
            QVERIFY(membership.ended().empty());
            QVERIFY(membership.end(writer, wordOf(second, keys.account)));
            QVERIFY(membership.end(writer, wordOf(second, keys.account))); // again
        }));
        QVERIFY(failsWith(membership.check(second, claimOf(second)), Error::DeviceRevoked));
        QVERIFY(membership.check(keys.chain, keys.claim()));
        const Membership again(writer);
        QVERIFY(failsWith(again.check(second, claimOf(second)), Error::DeviceRevoked));
        QCOMPARE(again.ended().size(), std::size_t(1));
        QVERIFY(again.ended().begin()->second.isSigned());
    }
};

const sw::test::Suite suite(sw::test::run<TestOwnDevices>);

} // namespace tst_own_devices

#include "tst_own_devices.moc"
