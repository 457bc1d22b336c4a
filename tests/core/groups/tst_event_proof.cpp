// SPDX-License-Identifier: Apache-2.0
// A device's own signature under an event: what it covers, and what is none.
#include "core/groups/event_proof.h"
#include "core/mls/labels.h"
#include "tests/core/org/test_company.h"
#include "tests/runner/suite.h"

#include <QTest>

namespace tst_event_proof {

using namespace sw;
using namespace sw::groups;

namespace {

Bytes octets(std::string_view text)
{
    return sw::bytesOf(viewOf(text));
}

SaidInRoom someWord()
{
    return {1, octets("group"), octets("store-12@rooms.shop.example"), octets("<event kind='room-title'/>")};
}

} // namespace

class tst_EventProof : public QObject
{
    Q_OBJECT
private slots:
    void theDeviceAloneProvesWhatItSaid()
    {
        test::CountingRandom random;
        const auto key = crypto::SignatureKey::generate(random),
                   other = crypto::SignatureKey::generate(random);
        const Bytes signature = signSaid(someWord(), key);
        const auto proof = proofOf(someWord(), signature, key.publicKey(), octets("chain"));
        QVERIFY(proof && saidIn(*proof, key.publicKey()) == someWord());
        QVERIFY(sameBytes(proof->signer, crypto::sha256(octets("chain"))));
        QVERIFY(!proofOf(someWord(), signature, other.publicKey(), {}));
        QVERIFY(!saidIn(*proof, other.publicKey()));
        QVERIFY(eventProofFrom(mls::encode(*proof)) == proof);
    }

    void everyPartIsCovered_data()
    {
        QTest::addColumn<int>("part");
        QTest::newRow("another version") << 0;
        QTest::newRow("another group") << 1;
        QTest::newRow("another room") << 2;
        QTest::newRow("another content") << 3;
        QTest::newRow("nothing of it") << 4;
    }
    void everyPartIsCovered()
    {
        QFETCH(int, part);
        test::CountingRandom random;
        const auto key = crypto::SignatureKey::generate(random);
        Bytes signature = signSaid(someWord(), key);
        SaidInRoom said = someWord();
        said.version = part == 0 ? 2 : 1;
        Bytes *changed[] = {&said.groupId, &said.room, &said.content};
        if (part >= 1 && part <= 3)
            changed[part - 1]->back() ^= 1;
        if (part == 4)
            signature.clear();
        QVERIFY(!proofOf(said, signature, key.publicKey(), {}));
    }

    // Neither the seal of a message nor the word of an invitation can be shown as one, nor the other way
    // round.
    void noOtherSignatureOfTheDeviceIsOne()
    {
        test::CountingRandom random;
        const auto key = crypto::SignatureKey::generate(random);
        const Bytes said = mls::encode(someWord());
        for (const std::string_view label : {mls::label::framedContent, std::string_view("Storewire floor")})
            QVERIFY(!proofOf(someWord(), mls::signWithLabel(key, label, said), key.publicKey(), {}));
        QVERIFY(!mls::verifyWithLabel(key.publicKey(), mls::label::framedContent, said,
                                      signSaid(someWord(), key)));
    }

    void whatIsNoProofIsRefused()
    {
        test::CountingRandom random;
        const auto key = crypto::SignatureKey::generate(random);
        auto proof = *proofOf(someWord(), signSaid(someWord(), key), key.publicKey(), {});
        const Bytes good = mls::encode(proof);
        for (std::size_t size = 0; size < good.size(); ++size)
            QVERIFY(!eventProofFrom(ByteView(good).first(size)));
        Bytes longer = good;
        longer.push_back(0);
        QVERIFY(!eventProofFrom(longer));
        proof.version = 2;
        QVERIFY(!eventProofFrom(mls::encode(proof)));
    }
};

const sw::test::Suite suite(sw::test::run<tst_EventProof>);

} // namespace tst_event_proof

#include "tst_event_proof.moc"
