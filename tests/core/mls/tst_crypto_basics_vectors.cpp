// SPDX-License-Identifier: Apache-2.0
// Official vectors crypto-basics (RFC 9420 §5, §8) and deserialization (§2.1.2).
#include "core/crypto/self_test.h"
#include "core/mls/labels.h"
#include "tests/core/mls/vectors.h"
#include "tests/runner/suite.h"

namespace tst_crypto_basics_vectors {

using namespace sw;
using namespace sw::mls;

class TestCryptoBasicsVectors : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { QVERIFY(crypto::start()); }

    void labelledFunctions()
    {
        VECTORS_OR_SKIP(all, "crypto-basics.json");
        for (const auto &v : all) {
            const auto ref = v["ref_hash"];
            QCOMPARE(refHash(ref["label"].text(), ref["value"].hex()), ref["out"].hex());

            const auto expand = v["expand_with_label"];
            Bytes out(expand["length"].number());
            expandWithLabel(expand["secret"].hex(), expand["label"].text(), expand["context"].hex(), out);
            QCOMPARE(out, expand["out"].hex());

            const auto derive = v["derive_secret"];
            const Secret32 secret(std::span<const std::uint8_t, 32>(derive["secret"].hex()));
            QVERIFY(sameBytes(deriveSecret(secret, derive["label"].text()).view(), derive["out"].hex()));

            const auto tree = v["derive_tree_secret"];
            const Secret32 treeSecret(std::span<const std::uint8_t, 32>(tree["secret"].hex()));
            Bytes treeOut(tree["length"].number());
            deriveTreeSecret(treeSecret, tree["label"].text(), tree["generation"].number(), treeOut);
            QCOMPARE(treeOut, tree["out"].hex());
            signing(v["sign_with_label"]);
            encrypting(v["encrypt_with_label"]);
        }
    }
    void vectorHeaders()
    {
        VECTORS_OR_SKIP(all, "deserialization.json");
        for (const auto &v : all) {
            const auto header = v["vlbytes_header"].hex();
            Reader reader(header);
            std::size_t size = 0;
            QVERIFY(reader.vectorHeader(size) && reader.atEnd());
            QCOMPARE(size, v["length"].number<std::size_t>());
            std::array<std::uint8_t, 4> written{};
            const auto length = writeVectorHeader(size, written);
            QVERIFY(sameBytes(ByteView(written).first(length), header));
        }
    }

private:
    void signing(const vectors::Value &v)
    {
        const auto key = crypto::SignatureKey::fromSeed(v["priv"].hex());
        QVERIFY(key && sameBytes(key->publicKey(), v["pub"].hex()));
        const auto label = v["label"].text();
        const auto content = v["content"].hex();
        QVERIFY(verifyWithLabel(v["pub"].hex(), label, content, v["signature"].hex()));
        QCOMPARE(signWithLabel(*key, label, content), v["signature"].hex());
        QVERIFY(!verifyWithLabel(v["pub"].hex(), label + "x", content, v["signature"].hex()));
    }
    void encrypting(const vectors::Value &v)
    {
        const crypto::HpkePrivateKey key(std::span<const std::uint8_t, 32>(v["priv"].hex()));
        const auto publicKey = crypto::hpkePublicKey(key);
        QVERIFY(sameBytes(publicKey, v["pub"].hex()));
        const auto context = encryptContext(v["label"].text(), v["context"].hex());
        const auto opened
            = decryptWithLabel(key, publicKey, context, {v["kem_output"].hex(), v["ciphertext"].hex()});
        QVERIFY(opened && sameBytes(opened->view(), v["plaintext"].hex()));
        crypto::SystemRandom random;
        const auto sealed = encryptWithLabel(publicKey, context, v["plaintext"].hex(), random);
        QVERIFY(sealed);
        const auto again = decryptWithLabel(key, publicKey, context, *sealed);
        QVERIFY(again && sameBytes(again->view(), v["plaintext"].hex()));
    }
};

const sw::test::Suite suite(vectors::run<TestCryptoBasicsVectors>);

} // namespace tst_crypto_basics_vectors

#include "tst_crypto_basics_vectors.moc"
