// SPDX-License-Identifier: Apache-2.0
// The bytes of everything that is signed: known ones, random ones, and ones that break a cap.
#include "core/base/hex.h"
#include "core/crypto/self_test.h"
#include "tests/core/org/test_company.h"
#include "tests/runner/suite.h"

#include <random>

namespace tst_formats {

using namespace sw;
using namespace sw::org;
using namespace sw::test;
using namespace Qt::StringLiterals;

namespace {

struct Pair {
    Text<8, false> text;
    List<Scopes, 2> list;
    static constexpr auto fields = std::tuple(&Pair::text, &Pair::list);
};

org::Result<Pair> pairOf(const char *hex)
{
    return decode<Pair>(*fromHex(hex));
}

template <class T>
bool roundTrips(ByteView data)
{
    const auto value = decode<T>(data);
    return !value || sameBytes(encode(*value), data);
}

} // namespace

class TestFormats : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { QVERIFY(crypto::start()); }

    void knownBytes()
    {
        TestCompany c;
        QCOMPARE(
            toHex(encode(c.company)),
            std::string("88185d128d9922e0e6bcd32b07b6c7f2801e158387f6d78ebf39104a964ea1b11b4d3e5269556fb9"
                        "fd063daf92dfa972c5460f609861e09df59d4de353d90054a82383bc186d6a128347929d8331d0f1"));
        QCOMPARE(toHex(c.fingerprint),
                 std::string("499994414aaa6f54d3672ba2786f50e8646a6067f5a0c1c1f8be25030d75a7ac"));
        QCOMPARE(
            toHex(encode(c.hr)),
            std::string("499994414aaa6f54d3672ba2786f50e8646a6067f5a0c1c1f8be25030d75a7acfb210c4ff8d7252f"
                        "0902fd4730995d980c2d8c5515a007ef51f1d5e283d6f4aa014b9166805a5f575edc6f74d8656891"
                        "9877f0d186c6dd8fb2e7112f29bb9348f2df43a4f842de21c117e9eb8d37a5d6bfae043c131009dc"
                        "d43135f27237918500"));
        const TestPersonKeys lin(c, u"lin"_s);
        QCOMPARE(
            toHex(encode(lin.chain.invitation)),
            std::string("499994414aaa6f54d3672ba2786f50e8646a6067f5a0c1c1f8be25030d75a7ac106c696e4073686f"
                        "702e6578616d706c6500000001bbfa82c2237454605f13f1092e887eb9b41960d0c8965194545001"
                        "531652d90f364dbed41b84a67c7686c2df018725fe9fdaa1d2715435a833e48801a710b559000001"
                        "a3185c5000f486fd21eea868ce1b43cf44282190985905b7387848dc62ee7551fa4b70f7d1a769fe"
                        "99bd2a867cec49f4d3d61a43c6aced2fd84864b3556576fa4dda7e5d0f"));
        QCOMPARE(
            toHex(encode(lin.chain.account)),
            std::string("106c696e4073686f702e6578616d706c65000000019c7133fa57b1f1953a227835d0fd759967e6e2"
                        "c41e0d4a42824ed8082b50e10efc108f78a9ea14cf37b4a9eae8acbf91627a7fd0d42553100ee79a"
                        "e62a899f7fadc818c012a81d3f00b9d5273df3d78baf1198d52cdf556d3eb99772b29d8540bd0864"
                        "6bb5d5eceb64233123bebd772b56d7569a0039616139598b2643cb5307"));
        QCOMPARE(
            toHex(encode(lin.chain.device)),
            std::string("106c696e4073686f702e6578616d706c6500000001066b3376397832aef208a6750ad8e7c732d30a"
                        "858411e6fb84c93cdcd813410d1e6f1214103f358119d40ebbe42c9573b905d15828a61842c1c923"
                        "503a0223ae00458175a4e420c70f26c06ceafb44c2b0f19a513625d9aabe23698bbf4b4cdd63279f"
                        "28e4300d"));
        const auto entry = c.authority.next(PersonLeft{address(u"lin"_s), 1}, ByAdmin{c.hr}, c.hrKey, 7);
        QCOMPARE(toHex(entry.hash()),
                 std::string("1640e1af365213e2fd17fc53e0959c5ae814c76e5c1fd12d2200a6503a2247ba"));
    }

    void lengthsAreTheShortestAndHaveCaps()
    {
        QVERIFY(pairOf("016101"
                       "01"));
        QVERIFY(failsWith(pairOf("400161"
                                 "00"),
                          Error::NonMinimalLength)); // not the shortest
        QVERIFY(failsWith(pairOf("c161"
                                 "00"),
                          Error::BadLength)); // no such header
        QVERIFY(failsWith(pairOf("09616161616161616161"
                                 "00"),
                          Error::TooMany));
        QVERIFY(failsWith(pairOf("0161"
                                 "03010101"),
                          Error::TooMany));
        QVERIFY(failsWith(pairOf("0161"
                                 "bfffffff"),
                          Error::TooMany));
        QVERIFY(failsWith(pairOf("0161"
                                 "0201"),
                          Error::Truncated));
        QVERIFY(failsWith(pairOf("0161"
                                 "0108"),
                          Error::UnknownValue)); // no such scope
        QVERIFY(failsWith(pairOf("0161"
                                 "0100"),
                          Error::UnknownValue));
        QVERIFY(failsWith(pairOf("0161"
                                 "010100"),
                          Error::TrailingBytes));
    }

    void textsAreOneLineOfUtf8()
    {
        QVERIFY(pairOf("03e5ba9700"));
        QVERIFY(failsWith(pairOf("0000"), Error::BadText)); // empty
        QVERIFY(failsWith(pairOf("02c08000"), Error::BadText)); // overlong
        QVERIFY(failsWith(pairOf("03eda08000"), Error::BadText)); // half a surrogate
        QVERIFY(failsWith(pairOf("010a00"), Error::BadText));
        QVERIFY(failsWith(pairOf("010000"), Error::BadText));
        QVERIFY(failsWith(pairOf("03e280a800"), Error::BadText)); // line separator
    }

    void addressesArePrepared()
    {
        const auto read = [](const QByteArray &text) {
            Bytes data{std::uint8_t(text.size())};
            append(data, viewOf(text));
            data.insert(data.end(), {0, 0, 0, 1});
            return decode<PersonLeft>(data);
        };
        QVERIFY(read("lin@shop.example"));
        for (const char *bad :
             {"Lin@shop.example", "shop.example", "lin@shop.example/pc", "lin@", "@x", "", "l n@x"})
            QVERIFY2(failsWith(read(bad), Error::BadAddress), bad);
    }

    void randomBytesAreRefusedOrComeBackTheSame()
    {
        std::mt19937 random(42);
        TestCompany c;
        const TestPersonKeys lin(c, u"lin"_s);
        const Bytes chain = encode(lin.chain);
        const Bytes entry = encode(c.authority.next(RootReplaced{}, ByAdmin{c.hr}, c.hrKey, 7));
        for (int round = 0; round < 20'000; ++round) {
            Bytes data = round % 3 == 0 ? chain : round % 3 == 1 ? entry : Bytes(random() % 200);
            for (auto changes = random() % 6; changes > 0 && !data.empty(); --changes)
                data[random() % data.size()] = std::uint8_t(random());
            if (round % 3 == 2) {
                for (auto &octet : data)
                    octet = std::uint8_t(random());
            }
            QVERIFY(roundTrips<Chain>(data));
            QVERIFY(roundTrips<Entry>(data));
            QVERIFY(roundTrips<Revocations>(data));
            QVERIFY(roundTrips<Publication>(data));
            QVERIFY(roundTrips<Document>(data));
        }
    }
};

const sw::test::Suite suite(sw::test::run<TestFormats>);

} // namespace tst_formats

#include "tst_formats.moc"
