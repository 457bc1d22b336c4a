// SPDX-License-Identifier: Apache-2.0
// RFC 9180 A.2.1 in full: key derivation, sequence numbers 0, 1, 255 and 256, exporter.
#include "core/crypto/hpke.h"
#include "core/crypto/self_test.h"
#include "tests/core/mls/vectors.h"
#include "tests/runner/suite.h"

namespace tst_hpke_vectors {

using namespace sw;
using namespace sw::crypto;

namespace {
// Gives out the private key that the vector's ikmE makes, so that the sender's ephemeral key is the known
// one.
struct FixedRandom : Random {
    explicit FixedRandom(ByteView ikm)
        : source(hpkeDeriveKeyPair(ikm).privateKey)
    { }
    void fill(std::span<std::uint8_t> out) override { std::ranges::copy(source.view(), out.begin()); }
    HpkePrivateKey source;
};
} // namespace

class TestHpkeVectors : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { QVERIFY(start()); }

    void rfc9180()
    {
        VECTORS_OR_SKIP(all, "hpke-*.json");
        for (const auto &v : all) {
            const auto receiver = hpkeDeriveKeyPair(v["ikmR"].hex());
            QVERIFY(sameBytes(receiver.privateKey.view(), v["skRm"].hex()));
            QVERIFY(sameBytes(receiver.publicKey, v["pkRm"].hex()));
            FixedRandom random(v["ikmE"].hex());
            const HpkeInfo info(v["info"].hex());
            auto sender = hpkeSetupSender(receiver.publicKey, info, random);
            QVERIFY(sender);
            QVERIFY(sameBytes(sender->first, v["enc"].hex()));
            auto opener = hpkeSetupReceiver(receiver.privateKey, receiver.publicKey, sender->first, info);
            QVERIFY(opener);
            checkMessages(v, sender->second, *opener);
            for (const auto &entry : v["exports"].list()) {
                Bytes out(entry["length"].number());
                sender->second.exportSecret(entry["context"].hex(), out);
                QCOMPARE(out, entry["value"].hex());
            }
        }
    }

private:
    void checkMessages(const vectors::Value &v, HpkeContext &sender, HpkeContext &receiver)
    {
        const auto plaintext = v["pt"].hex();
        std::uint32_t sequence = 0;
        for (const auto &entry : v["encryptions"].list()) {
            for (; sequence < entry["seq"].number(); ++sequence)
                QVERIFY(receiver.open({}, sender.seal({}, {})));
            const auto aad = entry["aad"].hex();
            const auto sealed = sender.seal(aad, plaintext);
            QCOMPARE(sealed, entry["ct"].hex());
            const auto opened = receiver.open(aad, sealed);
            QVERIFY(opened && sameBytes(opened->view(), plaintext));
            ++sequence;
        }
    }
};

const sw::test::Suite suite(vectors::run<TestHpkeVectors>);

} // namespace tst_hpke_vectors

#include "tst_hpke_vectors.moc"
