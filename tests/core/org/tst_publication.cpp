// SPDX-License-Identifier: Apache-2.0
// The organisation on its way from the administrator to an account: sealed, opened, changed, held back,
// asked.
#include "core/crypto/self_test.h"
#include "tests/core/org/test_organisation.h"
#include "tests/runner/suite.h"

#include <QElapsedTimer>

namespace tst_publication {

using namespace sw;
using namespace sw::org;
using namespace sw::test;
using namespace Qt::StringLiterals;

namespace {

org::Result<Document> openAs(const TestPersonKeys &keys, const Checked &checked, const Held &held = {})
{
    const auto seal = keys.code.sealKey();
    return openPublication(checked, SealKeys{seal.privateKey, seal.publicKey}, held);
}

} // namespace

class TestPublication : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { QVERIFY(crypto::start()); }

    void everybodyOfTheCompanyOpensItAndNobodyElse()
    {
        TestOrganisation c;
        const Bytes bytes = encode(c.publication());
        const auto checked = checkPublication(bytes, c.fingerprint, {});
        QVERIFY(checked);
        for (const auto &[local, keys] : c.people) {
            const auto document = openAs(keys, *checked);
            QVERIFY(document && *document == c.document);
        }
        QVERIFY(openPublication(*checked, c.key, {}));
        const TestPersonKeys stranger(c, u"stranger"_s);
        QVERIFY(failsWith(openAs(stranger, *checked), Error::NotForUs));
        QVERIFY(failsWith(openPublication(*checked, CompanyKey{1, Secret32()}, {}), Error::BadCiphertext));
        QVERIFY(textOf(bytes).find("\xe6\x9e\x97\xe6\x82\xa6") == std::string_view::npos); // 林悦
    }

    void noByteCanBeChanged()
    {
        TestOrganisation c;
        const Bytes whole = encode(c.publication());
        for (std::size_t i = 0; i < whole.size(); ++i) {
            Bytes changed = whole;
            changed[i] ^= 0x10;
            QVERIFY2(!checkPublication(changed, c.fingerprint, {}), qPrintable(QString::number(i)));
        }
    }

    void onlyHrOfThisCompanyPublishes()
    {
        TestOrganisation c;
        const auto key = crypto::SignatureKey::generate(c.random);
        const auto rooms = c.certify(key, Scopes().with(Scope::Rooms).with(Scope::Devices));
        QVERIFY(failsWith(publish({c.document, c.authority, c.key, {}, {}, rooms}, key, c.random),
                          Error::WrongScope));
        Publication forged = c.publication();
        forged.signer = rooms;
        signWith(key, forged);
        QVERIFY(failsWith(checkPublication(encode(forged), c.fingerprint, {}), Error::WrongScope));
        forged = c.publication();
        signWith(key, forged);
        QVERIFY(failsWith(checkPublication(encode(forged), c.fingerprint, {}), Error::BadSignature));
        Fingerprint other = c.fingerprint;
        other[3] ^= 1;
        QVERIFY(failsWith(checkPublication(encode(c.publication()), other, {}), Error::WrongCompany));
    }

    void anOlderOneAndAnotherHistoryAreRefused()
    {
        TestOrganisation c;
        const Bytes first = encode(c.publication());
        const Hash firstHash = c.document.hash();
        c.nextVersion();
        c.document.name = u"禾邻"_s;
        const Bytes second = encode(c.publication());
        c.nextVersion();
        const Bytes third = encode(c.publication());
        const Held held{nullptr, 2, c.document.history[1]};
        QVERIFY(failsWith(checkPublication(first, c.fingerprint, held), Error::Older));
        QVERIFY(checkPublication(second, c.fingerprint, held));
        const auto later = checkPublication(third, c.fingerprint, {nullptr, 1, firstHash});
        QVERIFY(later && openAs(c.people.at(u"lin"_s), *later, {nullptr, 1, firstHash}));
        Hash other = firstHash;
        other[0] ^= 1;
        QVERIFY(failsWith(openAs(c.people.at(u"lin"_s), *later, {nullptr, 1, other}), Error::Forked));
        QVERIFY(failsWith(checkPublication(third, c.fingerprint, {nullptr, 3, other}), Error::Forked));
        // A list of revocations may not shrink either.
        c.revoke(DeviceLost{PublicKey{1}});
        QVERIFY(
            failsWith(checkPublication(third, c.fingerprint, {&c.authority, 1, firstHash}), Error::Older));
    }

    void whoLeftCannotOpenWhatComesAfterwards()
    {
        TestOrganisation c;
        const auto before = *checkPublication(encode(c.publication()), c.fingerprint, {});
        const CompanyKey old{c.key.version, c.key.key.clone()};
        const TestPersonKeys sun = std::move(c.people.at(u"sun"_s));
        c.people.erase(u"sun"_s);
        c.nextVersion();
        std::erase_if(c.document.people, [](const Person &p) { return p.address == address(u"sun"_s); });
        c.revoke(PersonLeft{address(u"sun"_s), 1});
        c.key = {2, c.random.secret32()};
        const auto after = *checkPublication(encode(c.publication()), c.fingerprint, {});
        QVERIFY(openAs(sun, before));
        QVERIFY(failsWith(openAs(sun, after), Error::NotForUs));
        QVERIFY(failsWith(openPublication(after, old, {}), Error::NotForUs));
        QVERIFY(failsWith(openPublication(after, CompanyKey{2, old.key.clone()}, {}), Error::BadCiphertext));
        QVERIFY(openAs(c.people.at(u"lin"_s), after));
    }

    void aSlipFindsItsInvitation()
    {
        TestOrganisation c;
        const Bytes bytes = encode(c.publication());
        const auto checked = *checkPublication(bytes, c.fingerprint, {});
        const auto &lin = c.people.at(u"lin"_s);
        const auto found = findInvitation(checked, lin.code, address(u"lin"_s), 1);
        QVERIFY(found && found->first == lin.chain.invitation && found->second == c.hr);
        QVERIFY(failsWith(findInvitation(checked, lin.code, address(u"sun"_s), 1), Error::NotForUs));
        QVERIFY(failsWith(findInvitation(checked, lin.code, address(u"lin"_s), 1'900'000'000'000),
                          Error::Expired));
        // Typed by hand: the code alone tells whose the offer is.
        const auto company = companyOf(bytes, lin.code, address(u"lin"_s));
        QVERIFY(company && *company == c.fingerprint);
        Publication forged = c.publication();
        for (Offer &offer : forged.offers)
            offer.invitation.company[0] ^= 1;
        QVERIFY(failsWith(companyOf(encode(forged), lin.code, address(u"lin"_s)), Error::BadConfirmation));
    }

    void documentsThatContradictThemselvesAreRefused()
    {
        TestOrganisation c;
        const auto isBad = [&](auto change) {
            Document d = c.document;
            change(d);
            return failsWith(d.check(), Error::BadDocument);
        };
        QVERIFY(c.document.check());
        QVERIFY(isBad([](Document &d) { d.version = 2; }));
        QVERIFY(isBad([](Document &d) { std::swap(d.people[0], d.people[1]); }));
        QVERIFY(isBad([](Document &d) { d.people[1] = d.people[0]; }));
        QVERIFY(isBad([](Document &d) { d.people[1].address = d.people[0].address; }));
        QVERIFY(isBad([](Document &d) { d.people[1].employeeNumber = d.people[0].employeeNumber; }));
        QVERIFY(isBad([](Document &d) { d.people[0].unit = UnitId{}; }));
        QVERIFY(isBad([](Document &d) { d.people[0].serial = 0; }));
        QVERIFY(isBad([](Document &d) { d.units[0].parent = d.units[0].id; }));
        QVERIFY(isBad([&](Document &d) { d.units[0].parent.bytes[0] ^= 1, d.units[0].parent.bytes[1] = 9; }));
        QVERIFY(isBad([](Document &d) { d.units.clear(); }));
    }

    void answersWhatAWindowAsks()
    {
        TestOrganisation c;
        const Organisation organisation(c.document);
        QCOMPARE(organisation.name(), u"禾邻便利"_s);
        const Person *zhao = organisation.person(address(u"zhao"_s));
        QVERIFY(zhao);
        QCOMPARE(zhao->name.value, u"赵磊"_s);
        QVERIFY(organisation.person(zhao->id) == zhao);
        QVERIFY(!organisation.person(address(u"nobody"_s)) && !organisation.unit(UnitId()));
        const auto path = organisation.path(c.store1);
        QCOMPARE(path.size(), 2u);
        QVERIFY(path[0]->id == c.store1 && path[1]->id == c.region);
        QVERIFY(organisation.isWithin(c.store1, c.region) && !organisation.isWithin(c.office, c.region));
        QCOMPARE(organisation.unitsIn({}).size(), 2u);
        QVERIFY(organisation.unitsIn({})[0]->id == c.office);
        QCOMPARE(organisation.peopleIn(c.region).size(), 0u);
        QCOMPARE(organisation.peopleIn(c.region, true).size(), 2u);
        QCOMPARE(organisation.peopleIn({}, true).size(), 3u);
        QVERIFY(organisation.listed(address(u"zhao"_s))->serial == 1);
        QVERIFY(!Organisation().person(address(u"zhao"_s)));
    }

    void aLargeCompany()
    {
        TestOrganisation c;
        std::vector<UnitId> stores;
        for (int i = 0; i < 1000; ++i)
            stores.push_back(UnitId::make(c.random));
        for (std::size_t i = 0; i < stores.size(); ++i)
            c.document.units.push_back({stores[i],
                                        c.region,
                                        UnitKind::Store,
                                        QString::number(1000 + i),
                                        u"门店"_s,
                                        u"Asia/Shanghai"_s,
                                        {}});
        std::vector<SealKey> receivers;
        for (int i = 0; i < 10'000; ++i) {
            c.document.people.push_back({PersonId::make(c.random),
                                         address(u"p%1"_s.arg(i)),
                                         1,
                                         {},
                                         u"员工"_s,
                                         {},
                                         QString::number(i),
                                         stores[std::size_t(i) % 1000],
                                         {}});
            receivers.push_back(c.people.begin()->second.code.sealKey().publicKey);
        }
        receivers.resize(10'000);
        std::ranges::sort(c.document.units, {}, &Unit::id);
        std::ranges::sort(c.document.people, {}, &Person::id);
        QElapsedTimer timer;
        timer.start();
        const auto publication
            = publish({c.document, c.authority, c.key, std::move(receivers), {}, c.hr}, c.hrKey, c.random);
        QVERIFY(publication);
        const Bytes bytes = encode(*publication);
        qInfo() << "1,000 stores, 10,000 people: sealed in" << timer.restart() << "ms," << bytes.size()
                << "bytes";
        const auto checked = checkPublication(bytes, c.fingerprint, {});
        QVERIFY(checked);
        const auto document = openPublication(*checked, c.key, {});
        QVERIFY(document);
        qInfo() << "checked and opened in" << timer.restart() << "ms";
        const Organisation organisation(*document);
        qInfo() << "made ready for questions in" << timer.restart() << "ms";
        QCOMPARE(organisation.peopleIn(stores[7]).size(), 10u);
        QCOMPARE(organisation.peopleIn({}, true).size(), 10'003u);
        qInfo() << "all people by name in" << timer.restart() << "ms";
    }
};

const sw::test::Suite suite(sw::test::run<TestPublication>);

} // namespace tst_publication

#include "tst_publication.moc"
