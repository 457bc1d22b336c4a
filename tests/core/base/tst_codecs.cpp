// SPDX-License-Identifier: Apache-2.0
#include "core/base/base64.h"
#include "core/base/hex.h"
#include "core/base/secret_bytes.h"
#include "tests/runner/suite.h"

#include <QTest>

namespace tst_codecs {

using namespace sw;

class TestCodecs : public QObject
{
    Q_OBJECT
private slots:
    void hexGoesBothWays()
    {
        const Bytes data{0x00, 0x0f, 0xf0, 0xff};
        QCOMPARE(toHex(data), std::string("000ff0ff"));
        QCOMPARE(fromHex("000FF0ff"), std::optional(data));
        QVERIFY(!fromHex("0"));
        QVERIFY(!fromHex("0g"));
    }
    void base64GivesTheValuesOfRfc4648()
    {
        const std::pair<const char *, const char *> known[] = {{"", ""},
                                                               {"f", "Zg=="},
                                                               {"fo", "Zm8="},
                                                               {"foo", "Zm9v"},
                                                               {"foob", "Zm9vYg=="},
                                                               {"fooba", "Zm9vYmE="},
                                                               {"foobar", "Zm9vYmFy"}};
        for (const auto &[plain, encoded] : known) {
            QCOMPARE(toBase64(viewOf(plain)), std::string(encoded));
            QCOMPARE(fromBase64(encoded), std::optional(bytesOf(std::string_view(plain))));
        }
    }
    void base64RefusesWhatItWouldNotWrite()
    {
        for (const auto *text : {"Zg", "Zg=", "Zh==", "Zm9=", "Z===", "====", "Zm 9", "Zm9v\n", "Z=g="})
            QVERIFY2(!fromBase64(text), text);
    }
    void everyByteSurvivesBase64()
    {
        Bytes data;
        for (int i = 0; i < 256; ++i) {
            data.push_back(static_cast<std::uint8_t>(i));
            QCOMPARE(fromBase64(toBase64(data)), std::optional(data));
        }
    }
    void movedFromSecretIsWiped()
    {
        Secret32 secret;
        secret.data()[5] = 42;
        const Secret32 taken = std::move(secret);
        QCOMPARE(int(taken.data()[5]), 42);
        QCOMPARE(int(secret.data()[5]), 0);
        static_assert(!std::is_copy_constructible_v<Secret32> && !std::is_copy_constructible_v<SecretBytes>);
    }
    void wipeLeavesZeros()
    {
        Bytes data(100, 7);
        wipe(data.data(), data.size());
        QCOMPARE(data, Bytes(100, 0));
    }
};

const sw::test::Suite suite(sw::test::run<TestCodecs>);

} // namespace tst_codecs

#include "tst_codecs.moc"
