// SPDX-License-Identifier: Apache-2.0
// A further device comes in over a server that changes, repeats, swaps and invents whatever it likes.
#include "core/crypto/self_test.h"
#include "core/org/linking.h"
#include "tests/core/org/test_organisation.h"
#include "tests/runner/suite.h"

#include <random>

namespace tst_linking {

using namespace sw;
using namespace sw::org;
using namespace sw::test;

namespace {

constexpr std::uint64_t now = 1'760'000'000'000;

/// Lin at two computers: one that the company has certified, one that is new.
struct Two {
    explicit Two(const QString &local = QStringLiteral("lin"))
        : keys(in.people.at(local))
        , primary{keys.chain,
                  keys.device.clone(),
                  keys.account.clone(),
                  keys.seal.privateKey.clone(),
                  keys.code.sealKey(),
                  1,
                  true}
        , fresh(device())
    { }
    NewDevice device()
    {
        return NewDevice::make(address(QStringLiteral("lin")), QStringLiteral("m7wq2abc"),
                               QStringLiteral("Debian 12"), in.random);
    }
    LinkAnswer answer(const LinkRequest &request) { return *answerLink(request, primary, in.random); }
    Held seen() { return {&in.authority, in.document.version, in.document.hash()}; }
    SealedParcel grant(const LinkTranscript &transcript)
    {
        return *grantLink(transcript, primary, seen(), in.random);
    }
    /// Signed and sealed as the primary does it, with something else in it.
    SealedParcel parcelWith(const LinkTranscript &to, const std::function<void(LinkParcel &)> &change,
                            const crypto::SignatureKey &signer)
    {
        auto parcel = *fresh.open(grant(to), to);
        change(parcel);
        signWith(signer, parcel.grant);
        const auto sealed = *crypto::hpkeSeal(
            to.reveal.offer.sealKey, crypto::HpkeInfo(viewOf(std::string_view("Storewire 1 LinkParcel"))),
            to.hash(), encodeSecret(parcel).view(), in.random);
        return {sealed.encapsulated, {sealed.ciphertext}};
    }

    TestOrganisation in;
    TestPersonKeys &keys;
    Identity primary;
    NewDevice fresh;
};

/// Every octet of the encoding, once with its lowest and once with its highest bit changed.
template <class T>
void forEachFlip(const T &value, const std::function<void(const T &)> &look)
{
    const Bytes good = encode(value);
    for (std::size_t i = 0; i < good.size(); ++i) {
        for (const int bit : {0x01, 0x80}) {
            Bytes bad = good;
            bad[i] = std::uint8_t(bad[i] ^ bit);
            if (const auto other = decode<T>(bad))
                look(*other);
        }
    }
}

template <class T>
bool survives(ByteView data)
{
    const auto value = decode<T>(data);
    return !value || sameBytes(encode(*value), data);
}

} // namespace

class TestLinking : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { QVERIFY(crypto::start()); }

    void aSecondDeviceIsSignedAndKnowsItsCompany()
    {
        Two two;
        const LinkAnswer answer = two.answer(two.fresh.request);
        const auto mine = two.fresh.reveal(answer);
        QVERIFY(bool(mine));
        const auto theirs = checkReveal(two.fresh.request, answer, mine->reveal);
        QVERIFY(bool(theirs));
        QCOMPARE(mine->code(), theirs->code());
        QCOMPARE(mine->code().size(), 9);
        const auto sealed = two.grant(*theirs);
        const auto parcel = two.fresh.open(sealed, *mine);
        QVERIFY(bool(parcel));
        auto made = two.fresh.enrol(encode(two.in.publication()), *mine, *parcel, {}, now);
        QVERIFY(bool(made));
        QCOMPARE(made->company, two.in.fingerprint);
        QVERIFY(made->publication.bySlip && !made->identity.isPrimary());
        const auto verified = checkChain(made->identity.chain, made->identity.claim(), two.in.authority, {});
        QVERIFY(bool(verified));
        QCOMPARE(verified->accountKey, two.keys.account.publicKey());
        QVERIFY(made->identity.claim().key != two.keys.device.publicKey());
    }

    void everyFieldOfEveryWordIsBound()
    {
        Two two;
        const LinkRequest &request = two.fresh.request;
        const LinkAnswer answer = two.answer(request);
        const auto all = *two.fresh.reveal(answer);
        const auto parcel = two.grant(all);
        int looked = 0;
        forEachFlip<LinkRequest>(request, [&](const LinkRequest &other) {
            ++looked;
            const auto told = answerLink(other, two.primary, two.in.random);
            QVERIFY(!told || failsWith(two.fresh.reveal(*told), Error::NotThisDevice));
        });
        forEachFlip<LinkAnswer>(answer, [&](const LinkAnswer &other) {
            ++looked;
            const auto told = two.fresh.reveal(other);
            QVERIFY(!told || (told->code() != all.code() && !checkReveal(request, answer, told->reveal)));
        });
        forEachFlip<LinkReveal>(all.reveal, [&](const LinkReveal &other) {
            ++looked;
            QVERIFY(!checkReveal(request, answer, other));
        });
        forEachFlip<SealedParcel>(parcel, [&](const SealedParcel &other) {
            ++looked;
            QVERIFY(failsWith(two.fresh.open(other, all), Error::BadCiphertext));
        });
        QVERIFY2(looked > 1200, qPrintable(QString::number(looked)));
        QVERIFY(bool(two.fresh.open(parcel, all)));
    }

    void whoStandsBetweenThemShowsTwoCodes()
    {
        Two two;
        // To the primary it is the new device, to the new device the primary.
        auto imposter = two.device();
        const auto toImposter = *imposter.reveal(two.answer(imposter.request));
        LinkAnswer forged = two.answer(two.fresh.request);
        forged.accountKey = imposter.offer.key;
        const auto toFresh = *two.fresh.reveal(forged);
        QVERIFY(toImposter.code() != toFresh.code());
        // It promised before it knew either nonce, and cannot choose again.
        LinkReveal other = toImposter.reveal;
        two.in.random.fill(other.offer.nonce);
        signWith(crypto::SignatureKey::fromSeed(imposter.seed), other);
        QVERIFY(failsWith(checkReveal(imposter.request, toImposter.answer, other), Error::BadConfirmation));
        // What the primary gives to the imposter is of no use to the new device.
        QVERIFY(!two.fresh.open(two.grant(toImposter), toFresh));
        // Nor does a key without its owner get a certificate.
        LinkReveal stolen = toImposter.reveal;
        stolen.offer.key = two.keys.device.publicKey();
        LinkRequest asked = imposter.request;
        asked.commitment = stolen.offer.commitment();
        const LinkAnswer answer = two.answer(asked);
        stolen.answer = crypto::sha256(encode(answer));
        signWith(crypto::SignatureKey::fromSeed(imposter.seed), stolen);
        QVERIFY(failsWith(checkReveal(asked, answer, stolen), Error::DeviceSignature));
    }

    void oldWordsCountForNothing()
    {
        Two two;
        const LinkAnswer first = two.answer(two.fresh.request), second = two.answer(two.fresh.request);
        QVERIFY(first.nonce != second.nonce);
        const auto before = *two.fresh.reveal(first), later = *two.fresh.reveal(second);
        QVERIFY(before.code() != later.code());
        QVERIFY(failsWith(checkReveal(two.fresh.request, second, before.reveal), Error::NotThisDevice));
        QVERIFY(failsWith(two.fresh.open(two.grant(before), later), Error::BadCiphertext));
        const auto again = two.device();
        QVERIFY(failsWith(again.reveal(first), Error::NotThisDevice));
        QVERIFY(failsWith(checkReveal(again.request, first, before.reveal), Error::NotThisDevice));
    }

    void onlyThePrimaryOfTheAccountAnswersAndSigns()
    {
        Two two;
        LinkRequest other = two.fresh.request;
        other.address = address(QStringLiteral("zhao"));
        QVERIFY(failsWith(answerLink(other, two.primary, two.in.random), Error::NotThisDevice));
        const auto all = *two.fresh.reveal(two.answer(two.fresh.request));
        auto foreign = all;
        foreign.answer.accountKey = two.keys.device.publicKey();
        QVERIFY(failsWith(grantLink(foreign, two.primary, two.seen(), two.in.random), Error::NotThisDevice));
        two.primary.account.reset(); // a second device itself
        QVERIFY(failsWith(answerLink(two.fresh.request, two.primary, two.in.random), Error::NotThisDevice));
        QVERIFY(failsWith(grantLink(all, two.primary, two.seen(), two.in.random), Error::NotThisDevice));
    }

    void aParcelThatIsNotThePrimarysIsRefused()
    {
        Two two;
        const auto all = *two.fresh.reveal(two.answer(two.fresh.request));
        const auto nothing = [](LinkParcel &) {};
        const auto gives = [&](Error error, const auto &change, const crypto::SignatureKey &signer) {
            return failsWith(two.fresh.open(two.parcelWith(all, change, signer), all), error);
        };
        QVERIFY(bool(two.fresh.open(two.parcelWith(all, nothing, two.keys.account), all)));
        QVERIFY(gives(Error::BadSignature, nothing, two.keys.device));
        QVERIFY(gives(
            Error::BadSignature, [](LinkParcel &p) { p.grant.transcript[0] ^= 1; }, two.keys.account));
        QVERIFY(gives(
            Error::NotThisDevice, [](LinkParcel &p) { p.grant.chain.device.key[0] ^= 1; }, two.keys.account));
        QVERIFY(gives(
            Error::NotThisDevice,
            [](LinkParcel &p) { p.grant.chain.device.device = QStringLiteral("another"); },
            two.keys.account));
        QVERIFY(gives(
            Error::NotThisDevice, [](LinkParcel &p) { ++p.grant.chain.invitation.serial; },
            two.keys.account));
        QVERIFY(gives(
            Error::NotThisDevice, [](LinkParcel &p) { p.grant.chain.invitation.company[0] ^= 1; },
            two.keys.account));
        QVERIFY(gives(
            Error::NotForUs, [&](LinkParcel &p) { p.seal = two.in.random.secret32(); }, two.keys.account));
        QVERIFY(gives(
            Error::NotForUs, [&](LinkParcel &p) { p.slipSeal = two.in.random.secret32(); },
            two.keys.account));
        // A chain that the primary's key signs but the company does not.
        const auto parcel = two.fresh.open(
            two.parcelWith(
                all, [](LinkParcel &p) { p.grant.chain.invitation.signature[0] ^= 1; }, two.keys.account),
            all);
        QVERIFY(bool(parcel));
        QVERIFY(failsWith(two.fresh.enrol(encode(two.in.publication()), all, *parcel, {}, now),
                          Error::InvitationSignature));
    }

    void thePublicationIsOfTheComparedCompanyAndNotOlder()
    {
        Two two;
        const Bytes first = encode(two.in.publication());
        two.in.nextVersion();
        const Bytes second = encode(two.in.publication());
        const auto all = *two.fresh.reveal(two.answer(two.fresh.request));
        const auto parcel = *two.fresh.open(two.grant(all), all);
        const auto enrol = [&](ByteView bytes) { return two.fresh.enrol(bytes, all, parcel, Held{}, now); };
        QVERIFY(failsWith(enrol(first), Error::Older));
        QVERIFY(bool(enrol(second)));
        two.in.nextVersion();
        QVERIFY(bool(enrol(encode(two.in.publication()))));
        two.in.document.history[1][0] ^= 1; // another history than the primary's
        QVERIFY(failsWith(enrol(encode(two.in.publication())), Error::Forked));
        TestOrganisation other;
        other.company.id = CompanyId::make(other.random);
        QVERIFY(failsWith(enrol(Bytes{1, 2, 3}), Error::Truncated));
        auto elsewhere = *Authority::read(other.company, other.company.fingerprint(), {});
        Publication foreign = two.in.publication();
        foreign.company = elsewhere.company();
        signWith(two.in.hrKey, foreign);
        QVERIFY(failsWith(enrol(encode(foreign)), Error::WrongCompany));
        two.in.revoke(DeviceLost{two.fresh.offer.key});
        QVERIFY(failsWith(enrol(encode(two.in.publication())), Error::Forked)); // still
    }

    void aSupersededAccountLetsNobodyIn()
    {
        Two two;
        const auto all = *two.fresh.reveal(two.answer(two.fresh.request));
        const auto parcel = *two.fresh.open(two.grant(all), all);
        two.in.nextVersion();
        auto lin
            = std::ranges::find(two.in.document.people, address(QStringLiteral("lin")), &Person::address);
        lin->serial = 2;
        QVERIFY(failsWith(two.fresh.enrol(encode(two.in.publication()), all, parcel, {}, now),
                          Error::Superseded));
    }

    void anyOctetsAreReadOrRefused()
    {
        std::mt19937 random(7);
        Two two;
        const auto all = *two.fresh.reveal(two.answer(two.fresh.request));
        const std::array<Bytes, 4> good{encode(two.fresh.request), encode(all.answer), encode(all.reveal),
                                        encode(two.grant(all))};
        for (int round = 0; round < 4000; ++round) {
            Bytes bytes;
            if (round % 2) {
                bytes.resize(random() % 500);
                for (auto &octet : bytes)
                    octet = std::uint8_t(random());
            } else {
                bytes = good[std::size_t(round / 2) % good.size()];
                for (int i = 0; i < 3; ++i)
                    bytes[random() % bytes.size()] = std::uint8_t(random());
                bytes.resize(random() % 8 ? bytes.size() : random() % bytes.size());
            }
            QVERIFY(survives<LinkRequest>(bytes) && survives<LinkAnswer>(bytes) && survives<LinkReveal>(bytes)
                    && survives<SealedParcel>(bytes));
            (void)decode<LinkParcel>(bytes);
            (void)decode<NewDevice>(bytes);
        }
    }
};

const sw::test::Suite suite(sw::test::run<TestLinking>);

} // namespace tst_linking

#include "tst_linking.moc"
