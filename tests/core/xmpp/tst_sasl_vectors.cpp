// SPDX-License-Identifier: Apache-2.0
#include "core/xmpp/sasl.h"
#include "tests/runner/suite.h"

#include <QTest>

namespace tst_sasl_vectors {

using namespace sw;
using namespace sw::xmpp;
using namespace Qt::StringLiterals;

class TestSasl : public QObject
{
    Q_OBJECT
private slots:
    void publishedExchangesComeOut_data()
    {
        QTest::addColumn<int>("mechanism");
        QTest::addColumn<QByteArray>("nonce");
        QTest::addColumn<QByteArray>("serverFirst");
        QTest::addColumn<QByteArray>("proof");
        QTest::addColumn<QByteArray>("serverFinal");
        QTest::newRow("RFC 5802 5")
            << int(SaslMechanism::ScramSha1) << QByteArray("fyko+d2lbbFgONRv9qkxdawL")
            << QByteArray("r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,s=QSXCR+Q6sek8bf92,i=4096")
            << QByteArray(
                   "c=biws,r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=")
            << QByteArray("v=rmF9pqV8S7suAoZWja4dJRkFsKQ=");
        QTest::newRow("RFC 7677 3")
            << int(SaslMechanism::ScramSha256) << QByteArray("rOprNGfwEbeRWgbNEkqO")
            << QByteArray(
                   "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096")
            << QByteArray("c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,"
                          "p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=")
            << QByteArray("v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=");
    }
    void publishedExchangesComeOut()
    {
        QFETCH(int, mechanism);
        QFETCH(QByteArray, nonce);
        QFETCH(QByteArray, serverFirst);
        QFETCH(QByteArray, proof);
        QFETCH(QByteArray, serverFinal);
        ScramClient scram(SaslMechanism(mechanism), u"user", u"pencil"_s, nonce);
        QCOMPARE(scram.first(), "n,,n=user,r=" + nonce);
        const auto answer = scram.answer(serverFirst);
        QVERIFY(answer);
        QCOMPARE(*answer, proof);
        QVERIFY(!scram.isVerified());
        QVERIFY(scram.verify(serverFinal));
        QVERIFY(scram.isVerified());
    }
    void wrongServerSignatureIsRefused()
    {
        ScramClient scram(SaslMechanism::ScramSha1, u"user", u"pencil"_s, "fyko+d2lbbFgONRv9qkxdawL");
        QVERIFY(scram.answer("r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,s=QSXCR+Q6sek8bf92,i=4096"));
        QCOMPARE(scram.verify("v=rmF9pqV8S7suAoZWja4dJRkFsKA=").error(), ScramError::ServerNotAuthentic);
        QCOMPARE(scram.verify("v=").error(), ScramError::ServerNotAuthentic);
        QCOMPARE(scram.verify("e=invalid-proof").error(), ScramError::Refused);
        QCOMPARE(scram.verify("").error(), ScramError::BadMessage);
        QVERIFY(!scram.isVerified());
    }
    void signatureBeforeTheProofIsRefused()
    {
        ScramClient scram(SaslMechanism::ScramSha256, u"user", u"pencil"_s, "abc");
        QCOMPARE(scram.verify("v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=").error(),
                 ScramError::BadMessage);
    }
    void badServerMessagesAreRefused_data()
    {
        QTest::addColumn<QByteArray>("serverFirst");
        QTest::addColumn<int>("error");
        const auto row = [](const char *name, const QByteArray &message, ScramError error) {
            QTest::newRow(name) << message << int(error);
        };
        row("empty", "", ScramError::BadMessage);
        row("extension", "m=x,r=abcd,s=c2FsdA==,i=4096", ScramError::BadMessage);
        row("foreign nonce", "r=xyzd,s=c2FsdA==,i=4096", ScramError::BadMessage);
        row("own nonce only", "r=abc,s=c2FsdA==,i=4096", ScramError::BadMessage);
        row("no salt", "r=abcd,s=,i=4096", ScramError::BadMessage);
        row("bad salt", "r=abcd,s=*,i=4096", ScramError::BadMessage);
        row("no number", "r=abcd,s=c2FsdA==,i=x", ScramError::BadMessage);
        row("few rounds", "r=abcd,s=c2FsdA==,i=1", ScramError::WeakServer);
        row("negative", "r=abcd,s=c2FsdA==,i=-1", ScramError::WeakServer);
        row("endless", "r=abcd,s=c2FsdA==,i=2000000000", ScramError::WeakServer);
    }
    void badServerMessagesAreRefused()
    {
        QFETCH(QByteArray, serverFirst);
        QFETCH(int, error);
        ScramClient scram(SaslMechanism::ScramSha256, u"user", u"pencil"_s, "abc");
        const auto answer = scram.answer(serverFirst);
        QVERIFY(!answer);
        QCOMPARE(int(answer.error()), error);
    }
    void strongestMechanismIsChosenAndNeverAWeakerOneThanBefore()
    {
        const QStringList all{u"PLAIN"_s, u"SCRAM-SHA-1"_s, u"DIGEST-MD5"_s, u"SCRAM-SHA-256"_s,
                              u"SCRAM-SHA-256-PLUS"_s};
        QCOMPARE(chooseMechanism(all, SaslMechanism::None), SaslMechanism::ScramSha256);
        QCOMPARE(chooseMechanism({u"PLAIN"_s, u"SCRAM-SHA-1"_s}, SaslMechanism::None),
                 SaslMechanism::ScramSha1);
        QCOMPARE(chooseMechanism({u"PLAIN"_s}, SaslMechanism::None), SaslMechanism::None);
        QCOMPARE(chooseMechanism({u"PLAIN"_s}, SaslMechanism::ScramSha1), SaslMechanism::None);
        QCOMPARE(chooseMechanism({u"SCRAM-SHA-1"_s}, SaslMechanism::ScramSha256), SaslMechanism::None);
        QCOMPARE(chooseMechanism({u"DIGEST-MD5"_s, u"ANONYMOUS"_s}, SaslMechanism::None),
                 SaslMechanism::None);
    }
    void namesAndPasswordsArePrepared()
    {
        QCOMPARE(ScramClient(SaslMechanism::ScramSha1, u"a=b,c", {}, "n").first(),
                 QByteArray("n,,n=a=3Db=2Cc,r=n"));
        QCOMPARE(preparedPassword(u"I\u00ADX"_s), u"IX"_s); // RFC 4013 §3
        QCOMPARE(preparedPassword(u"\u00AA"_s), u"a"_s);
        QCOMPARE(preparedPassword(u"\u2168"_s), u"IX"_s);
        QCOMPARE(preparedPassword(u"密\u3000码"_s), u"密 码"_s);
    }
};

const sw::test::Suite suite(sw::test::run<TestSasl>);

} // namespace tst_sasl_vectors

#include "tst_sasl_vectors.moc"
