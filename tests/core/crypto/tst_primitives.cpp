// SPDX-License-Identifier: Apache-2.0
#include "core/base/hex.h"
#include "core/crypto/hpke.h"
#include "core/crypto/self_test.h"
#include "core/crypto/signature.h"
#include "tests/runner/suite.h"

#include <QTest>

namespace tst_primitives {

using namespace sw;
using namespace sw::crypto;

class TestPrimitives : public QObject
{
    Q_OBJECT
    SystemRandom m_random;

private slots:
    void initTestCase() { QVERIFY(start()); }

    void selfTestPasses() { QVERIFY(selfTest()); }

    void crypto1_lowOrderPublicKeyIsRefused()
    {
        const char *lowOrder[] = {
            "0000000000000000000000000000000000000000000000000000000000000000",
            "0100000000000000000000000000000000000000000000000000000000000000",
            "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
            "0000000000000000000000000000000000000000000000000000000000000080",
            "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
            "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        };
        const auto own = hpkeGenerateKeyPair(m_random);
        QVERIFY(hpkeIsUsable(own.publicKey));
        for (const auto *text : lowOrder) {
            const auto point = *fromHex(text);
            QVERIFY(!hpkeIsUsable(point));
            QVERIFY(!hpkeSeal(point, HpkeInfo(ByteView()), {}, viewOf("x"), m_random));
            QVERIFY(!hpkeSetupReceiver(own.privateKey, own.publicKey, point, HpkeInfo(ByteView())));
        }
    }
    void hpkeRefusesKeysOfAnotherLength()
    {
        QVERIFY(!hpkeSeal(Bytes(31, 9), HpkeInfo(ByteView()), {}, {}, m_random));
        QVERIFY(!hpkeSeal(Bytes(65, 4), HpkeInfo(ByteView()), {}, {}, m_random));
    }
    void hpkeBindsInfoAndAssociatedData()
    {
        const auto own = hpkeGenerateKeyPair(m_random);
        const auto sealed
            = hpkeSeal(own.publicKey, HpkeInfo(viewOf("info")), viewOf("ad"), viewOf("text"), m_random);
        QVERIFY(sealed);
        const auto open = [&](std::string_view info, std::string_view ad) {
            return bool(hpkeOpen(own.privateKey, own.publicKey, sealed->encapsulated, HpkeInfo(viewOf(info)),
                                 viewOf(ad), sealed->ciphertext));
        };
        QVERIFY(open("info", "ad"));
        QVERIFY(!open("inf0", "ad"));
        QVERIFY(!open("info", "da"));
    }
    void aeadRefusesShortAndChangedCiphertexts()
    {
        const AeadKey key;
        const AeadNonce nonce{};
        auto sealed = aeadSeal(key, nonce, {}, {});
        QCOMPARE(sealed.size(), std::size_t(16));
        QVERIFY(aeadOpen(key, nonce, {}, sealed));
        QVERIFY(!aeadOpen(key, nonce, {}, ByteView(sealed).first(15)));
        sealed[0] ^= 1;
        QVERIFY(!aeadOpen(key, nonce, {}, sealed));
    }
    void signatureRefusesSmallOrderKeysAndForeignLengths()
    {
        Bytes identity(32, 0), forged(64, 0);
        identity[0] = forged[0] = 1;
        QVERIFY(!verifySignature(identity, viewOf("m"), forged));
        const auto key = SignatureKey::generate(m_random);
        const auto signature = key.sign(viewOf("m"));
        QVERIFY(verifySignature(key.publicKey(), viewOf("m"), signature));
        QVERIFY(!verifySignature(key.publicKey(), viewOf("m"), ByteView(signature).first(63)));
        QVERIFY(!verifySignature(ByteView(key.publicKey()).first(31), viewOf("m"), signature));
    }
    void signatureKeyComesBackFromItsSeed()
    {
        const auto key = SignatureKey::generate(m_random);
        const auto again = SignatureKey::fromSeed(key.seed());
        QCOMPARE(again.publicKey(), key.publicKey());
        QCOMPARE(again.sign(viewOf("m")), key.sign(viewOf("m")));
    }
    void comparisonLooksAtEveryByte()
    {
        Bytes a(32, 1), b(32, 1);
        QVERIFY(constantTimeEqual(a, b));
        for (std::size_t i = 0; i < b.size(); ++i) {
            b[i] ^= 0x80;
            QVERIFY(!constantTimeEqual(a, b));
            b[i] ^= 0x80;
        }
        QVERIFY(!constantTimeEqual(a, ByteView(b).first(31)));
    }
};

const sw::test::Suite suite(sw::test::run<TestPrimitives>);

} // namespace tst_primitives

#include "tst_primitives.moc"
